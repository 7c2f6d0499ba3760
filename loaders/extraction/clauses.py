"""Sentences cut into clauses with one predicate each: a shallow reading by punctuation, conjunctions and verb forms.

No parser: a comma, dash or bracket opens a new clause where both sides have a verb of their own, or where the words after it
are a relative, a subordinate, a participial or a gerund phrase. Words without a verb go with the clause they follow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from loaders.extraction.chunks import FINITE, Chunk, Kind, Verb, find_core, find_verbs, is_negated
from loaders.extraction.document import Document, Sentence, Token
from loaders.extraction.lexicon import words

NONE = frozenset[str]()
INDEX = attrgetter("index")


@dataclass(slots=True, unsafe_hash=True)
class Clause:
    """Tokens first..last (indices into Document.tokens, last inclusive) around one predicate. Not frozen, as Token is not."""

    first: int
    last: int
    sentence: int  # index in Document.sentences
    kind: Kind
    predicate: int | None  # token index of the verb that carries the sense; None: verbless
    helper: int | None  # of an auxiliary or modal finite verb before an infinitive predicate
    infinitives: tuple[int, ...]
    tense: str  # past, pres, futr or ''
    negated: bool
    words: frozenset[str]  # folded forms and lemmas of its words

    def holds(self, index: int) -> bool:
        """Whether a token belongs to it."""
        return self.first <= index <= self.last

    @property
    def verbs(self) -> tuple[int, ...]:
        """Token indices of helper, predicate and infinitives, each once."""
        found = (self.helper, self.predicate, *self.infinitives)
        return tuple(dict.fromkeys(index for index in found if index is not None))

    def has(self, *lists: str) -> bool:
        """Whether a word of any of the word lists is in it."""
        return not self.words.isdisjoint(words(*lists))


def cut_clauses(document: Document, named: Set[int] = frozenset()) -> tuple[Clause, ...]:
    """All clauses of a document, in order; named: indices of tokens inside persons' names, which are no verbs whatever they look like."""
    out: list[Clause] = []
    verbs, breaks = find_verbs(document, named), document.printed_as(words("breaks"))
    first = 0
    for sentence in document.sentences:
        end = first + len(sentence.tokens)
        own = verbs[bisect_left(verbs, first, key=INDEX) : bisect_left(verbs, end, key=INDEX)]
        inside = [index - first for index in breaks[bisect_left(breaks, first) : bisect_left(breaks, end)]]
        out.extend(_cut(sentence, first, own, inside))
        first = end
    return tuple(out)


def _cut(sentence: Sentence, offset: int, verbs: Sequence[Verb], breaks: Iterable[int]) -> list[Clause]:
    """The clauses of a sentence whose first token has the index offset; breaks: local indices of marks that may open a clause."""
    found: list[tuple[Chunk, Kind, int]] = []  # opening chunk, kind and last token of a clause
    chunks = [Chunk(sentence.tokens, first, last, offset, verbs) for first, last in _chunks(sentence.tokens, offset, verbs, breaks)]
    for position, chunk in enumerate(chunks):
        if found and _continues(found[-1][1], chunk.kind) and not (found[-1][1] != "verbless" and _leads_on(chunks[position:])):
            opening, before, _ = found[-1]
            if before == "verbless":
                opening = _whole(opening, chunk.end, sentence, offset, verbs)
                found[-1] = (opening, opening.kind, chunk.end)
            else:
                found[-1] = (opening, "subordinate" if before == "opening" and chunk.kind == "main" else before, chunk.end)
        else:
            found.append((chunk, chunk.kind, chunk.end))
    return [_describe(_whole(chunk, last, sentence, offset, verbs), sentence, kind) for chunk, kind, last in found]


def _whole(opening: Chunk, last: int, sentence: Sentence, offset: int, verbs: Sequence[Verb]) -> Chunk:
    """A chunk with what goes with it, up to the document's token last."""
    return opening if opening.end == last else Chunk(sentence.tokens, opening.start - offset, last - offset, offset, verbs)


def _leads_on(chunks: Sequence[Chunk]) -> bool:
    """Whether the first chunk, verbless, is the subject of one behind an apposition: ', а его брат A | , посол | , сидел рядом'."""
    if chunks[0].kind != "verbless" or not chunks[0].is_new_subject:
        return False
    verbal = next((position for position, chunk in enumerate(chunks) if chunk.kind != "verbless"), 0)
    return verbal > 1 and chunks[verbal].kind == "main" and chunks[verbal].opens_with_verb


def _continues(before: Kind, kind: Kind) -> bool:
    """Whether a chunk goes with the clause before it: 'Приехали A, | B и C', 'В среду, | 3 июня, | прошла встреча'."""
    return kind == "verbless" or (before in {"verbless", "opening"} and kind == "main")


def _chunks(tokens: Sequence[Token], offset: int, verbs: Sequence[Verb], breaks: Iterable[int]) -> list[tuple[int, int]]:
    """Spans of tokens (local indices, inclusive) between breaks, and between two finite verbs joined by 'and'."""
    spans, first = [], 0
    for index in breaks:
        if not _is_hyphen(tokens, index):
            if index > first:
                spans.append((first, index - 1))
            first = index
    spans.append((first, len(tokens) - 1))
    finite = [(verb.index - offset, verb) for verb in verbs if verb.parse.pos in FINITE]
    if len(finite) < 2:
        return spans
    return [part for left, right in spans for part in _split_verbs(tokens, left, right, finite)]


def _is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash with no blank on either side joins two words or numbers: 'Трамп–Путін'."""
    if not 0 < index < len(tokens) - 1 or tokens[index].text not in words("dashes"):
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _split_verbs(tokens: Sequence[Token], left: int, right: int, finite: Sequence[tuple[int, Verb]]) -> list[tuple[int, int]]:
    """A chunk cut before each conjunction between two finite verbs: 'прилетів до Києва | і зустрівся з A'."""
    inside = [entry for entry in finite if left <= entry[0] <= right]
    if len(inside) < 2:
        return [(left, right)]
    out, start, joining = [], left, words("conjunctions", "subordinators")
    for (one, verb), (two, _) in pairwise(inside):
        if two == one + 1 or verb.is_be:
            continue
        joint = next((i for i in range(two - 1, one, -1) if tokens[i].norm in joining), None)
        if joint is not None and joint > start:
            out.append((start, joint - 1))
            start = joint
    return [*out, (start, right)]


def _describe(chunk: Chunk, sentence: Sentence, kind: Kind) -> Clause:
    """The clause of a chunk; kind: that of its first part, where it has several."""
    said = NONE.union(*[token.lemmas for token in chunk.tokens if token.kind == "word"])
    predicate, helper, tense = find_core(chunk.verbs, chunk.finite, chunk.infinitives, chunk.kind)
    return Clause(
        first=chunk.start,
        last=chunk.end,
        sentence=sentence.index,
        kind=kind,
        predicate=predicate,
        helper=helper,
        infinitives=chunk.infinitives,
        tense=tense,
        negated=is_negated(chunk.tokens, chunk.start, predicate, helper, said),
        words=said,
    )
