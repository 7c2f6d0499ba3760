"""Sentences cut into clauses with one predicate each: a shallow reading by punctuation, conjunctions and verb forms.

No parser: a comma, dash or bracket opens a new clause where both sides have a verb of their own, or where the words after it
are a relative, a subordinate, a participial or a gerund phrase. Words without a verb go with the clause they follow.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from loaders.extraction.document import Document, Sentence, Token
from loaders.extraction.lexicon import has, words
from loaders.extraction.morphology import Parse

Kind = Literal["main", "relative", "subordinate", "participle", "gerund", "verbless", "opening"]
VERB_FORMS = frozenset({"VERB", "INFN", "GRND", "PRTS", "PRTF"})
VERBAL = VERB_FORMS | {"ADJS", "ADJF"}
FINITE = frozenset({"VERB", "PRTS", "ADJS", "PRED", "ADJF"})  # adjectives: those of words("predicative_adjectives") alone
IMPERSONAL = ("но", "то")  # endings of Ukrainian forms without tense that tell the past: 'проведено', 'скасовано'
FEW_OTHERS = 3  # words: 'трое других'
NONE = frozenset[str]()
OPENING = 3  # words at which a relative pronoun can stand: 'на саммит, в котором …'


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


@dataclass(slots=True)
class Verb:
    """A token read as a verb. Not frozen, as Token is not."""

    index: int  # in Document.tokens
    token: Token
    parse: Parse

    @property
    def is_be(self) -> bool:
        return not self.token.lemmas.isdisjoint(words("be"))


def cut_clauses(document: Document, named: Set[int] = frozenset()) -> tuple[Clause, ...]:
    """All clauses of a document, in order; named: indices of tokens inside persons' names, which are no verbs whatever they look like."""
    out: list[Clause] = []
    first = 0
    for sentence in document.sentences:
        out.extend(_cut(sentence, first, _verbs(sentence.tokens, first, named)))
        first += len(sentence.tokens)
    return tuple(out)


def _verbs(tokens: Sequence[Token], offset: int, named: Set[int]) -> list[Verb]:
    """The verbs of a sentence whose first token has the index offset."""
    said = [(index, token) for index, token in enumerate(tokens, offset) if token.kind == "word" and token.parses[0].pos in VERBAL]
    return [Verb(index, token, token.parses[0]) for index, token in said if not token.shouted and _is_verb(token) and index not in named]


def _is_verb(token: Token) -> bool:
    """Whether a word's likeliest reading is a verb, participle, gerund or predicative: 'провели', 'готовий'."""
    parse = token.parses[0]
    predicative = parse.pos == "ADJS" or (parse.pos == "ADJF" and parse.case == "nomn")
    if token.norm in words("inserted"):
        return False  # 'напомним'
    return parse.pos in VERB_FORMS or (predicative and parse.lemma in words("predicative_adjectives"))


def _cut(sentence: Sentence, offset: int, verbs: Sequence[Verb]) -> list[Clause]:
    """The clauses of a sentence whose first token has the index offset."""
    found: list[tuple[_Chunk, Kind]] = []
    chunks = [_Chunk(sentence.tokens, first, last, offset, verbs) for first, last in _chunks(sentence.tokens, offset, verbs)]
    for position, chunk in enumerate(chunks):
        if found and _continues(found[-1][1], chunk.kind) and not (found[-1][1] != "verbless" and _leads_on(chunks[position:])):
            opening, before = found[-1]
            whole = _Chunk(sentence.tokens, opening.start - offset, chunk.end - offset, offset, verbs)
            kind = whole.kind if before == "verbless" else before
            found[-1] = (whole, "subordinate" if before == "opening" and chunk.kind == "main" else kind)
        else:
            found.append((chunk, chunk.kind))
    return [_describe(chunk, sentence, kind) for chunk, kind in found]


def _leads_on(chunks: Sequence[_Chunk]) -> bool:
    """Whether the first chunk, verbless, is the subject of one behind an apposition: ', а его брат A | , посол | , сидел рядом'."""
    if chunks[0].kind != "verbless" or not chunks[0].is_new_subject:
        return False
    verbal = next((position for position, chunk in enumerate(chunks) if chunk.kind != "verbless"), 0)
    return verbal > 1 and chunks[verbal].kind == "main" and chunks[verbal].opens_with_verb


def _continues(before: Kind, kind: Kind) -> bool:
    """Whether a chunk goes with the clause before it: 'Приехали A, | B и C', 'В среду, | 3 июня, | прошла встреча'."""
    return kind == "verbless" or (before in {"verbless", "opening"} and kind == "main")


def _chunks(tokens: Sequence[Token], offset: int, verbs: Sequence[Verb]) -> list[tuple[int, int]]:
    """Spans of tokens (local indices, inclusive) between breaks, and between two finite verbs joined by 'and'."""
    spans, first, breaks = [], 0, words("breaks")
    for index, token in enumerate(tokens):
        if token.text in breaks and not _is_hyphen(tokens, index):
            if index > first:
                spans.append((first, index - 1))
            first = index
    spans.append((first, len(tokens) - 1))
    finite = [(verb.index - offset, verb) for verb in verbs if verb.parse.pos in FINITE]
    return [part for left, right in spans for part in _split_verbs(tokens, left, right, finite)]


def _is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash with no blank on either side joins two words or numbers: 'Трамп–Путін'."""
    if not 0 < index < len(tokens) - 1 or tokens[index].text not in words("dashes"):
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _split_verbs(tokens: Sequence[Token], left: int, right: int, finite: Sequence[tuple[int, Verb]]) -> list[tuple[int, int]]:
    """A chunk cut before each conjunction between two finite verbs: 'прилетів до Києва | і зустрівся з A'."""
    joining = words("conjunctions", "subordinators")
    out, start = [], left
    for (one, verb), (two, _) in pairwise(entry for entry in finite if left <= entry[0] <= right):
        if two == one + 1 or verb.is_be:
            continue
        joint = next((i for i in range(two - 1, one, -1) if tokens[i].norm in joining), None)
        if joint is not None and joint > start:
            out.append((start, joint - 1))
            start = joint
    return [*out, (start, right)]


class _Chunk:
    """Tokens first..last (local indices) of a sentence, with their verbs."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, offset: int, verbs: Sequence[Verb]) -> None:
        self.tokens = tokens[first : last + 1]
        self.start, self.end = first + offset, last + offset  # indices in the document
        self.verbs = [verb for verb in verbs if self.start <= verb.index <= self.end]
        self.finite = _finite(self.verbs, self.tokens, self.start)
        self.infinitives = tuple(verb.index for verb in self.verbs if verb.parse.pos == "INFN")
        self.kind = _kind(self.tokens, self.verbs, bool(self.finite or self.infinitives))

    @property
    def is_new_subject(self) -> bool:
        """', а его брат A', ', остальные': a nominative that cannot go with what stands before."""
        said = [token for token in self.tokens if token.kind == "word"]
        against = len(said) > 1 and said[0].norm in words("contrast") and said[1].norm not in words("also")
        nominative = any(parse.case == "nomn" and parse.pos in {"NOUN", "ADJF", "NPRO"} for token in said for parse in token.parses[:1])
        return nominative and (against or (len(said) <= FEW_OTHERS and any(token.lemmas & words("the_others") for token in said)))

    @property
    def opens_with_verb(self) -> bool:
        """', сидел за столом', '— тоже были': its verb comes before any subject."""
        return bool(self.finite) and self.finite[0].index - self.start <= OPENING


def _describe(chunk: _Chunk, sentence: Sentence, kind: Kind) -> Clause:
    """The clause of a chunk; kind: that of its first part, where it has several."""
    predicate, helper, tense = _core(chunk.verbs, chunk.finite, chunk.infinitives, chunk.kind)
    return Clause(
        first=chunk.start,
        last=chunk.end,
        sentence=sentence.index,
        kind=kind,
        predicate=predicate,
        helper=helper,
        infinitives=chunk.infinitives,
        tense=tense,
        negated=_negated(chunk.tokens, chunk.start, predicate, helper),
        words=NONE.union(*[token.lemmas for token in chunk.tokens if token.kind == "word"]),
    )


def _finite(verbs: Sequence[Verb], tokens: Sequence[Token], start: int) -> list[Verb]:
    """The finite verbs; where there is none but 'to be', predicative participles too."""
    finite = [verb for verb in verbs if verb.parse.pos in FINITE]
    if all(verb.is_be for verb in finite):
        finite.extend(verb for verb in verbs if _predicative_participle(tokens, verb.index - start, verb.parse))
    return finite


def _predicative_participle(tokens: Sequence[Token], index: int, parse: Parse) -> bool:
    """'зустріч запланована на 3 січня': a nominative participle with no noun of its own after it."""
    if parse.pos != "PRTF" or parse.case != "nomn" or tokens[index].language != "uk" or index == 0:
        return False
    if tokens[index - 1].text == ",":
        return False  # 'візит, запланований на 20 квітня, …': it describes
    after = tokens[index + 1 : index + 2]
    return not after or after[0].kind != "word" or not any(p.pos in {"NOUN", "ADJF"} and p.case == "nomn" for p in after[0].parses[:2])


def _core(verbs: Sequence[Verb], finite: Sequence[Verb], infinitives: tuple[int, ...], kind: Kind) -> tuple[int | None, int | None, str]:
    """(predicate, helper, tense) of a clause: 'має | відбутися', 'провели'."""
    if finite:
        main = next((verb for verb in finite if not verb.is_be), finite[0])
        tense = _tense(main, next((verb.token for verb in finite if verb.is_be), None))
        if not infinitives or infinitives[-1] <= main.index:
            return main.index, None, tense
        wanted = main.is_be or not main.token.lemmas.isdisjoint(words("intent"))
        return infinitives[0], main.index, "futr" if wanted else tense
    if infinitives:
        return infinitives[0], None, "futr"
    if kind in {"participle", "gerund"}:
        verb = next((verb for verb in verbs if verb.parse.pos in {"PRTF", "GRND"}), None)
        return (verb.index, None, verb.parse.tense) if verb else (None, None, "")
    return None, None, ""


def _tense(verb: Verb, be: Token | None) -> str:
    """The tense of a finite verb, by its form of 'to be' if it has one: 'будет проведена'."""
    if be is not None:
        return "futr" if any(parse.tense == "futr" for parse in be.parses) else "past"
    if verb.parse.pos in {"PRTS", "PRTF"}:
        return "past"
    if verb.parse.pos in {"ADJS", "ADJF"}:
        return "pres"
    if not verb.parse.tense and verb.token.norm.endswith(IMPERSONAL):
        return "past"
    return verb.parse.tense


def _kind(tokens: Sequence[Token], verbs: Sequence[Verb], verbal: bool) -> Kind:
    """By the first words: 'який відбудеться', 'що зустріч була', 'запланований на 5 травня', 'відвідавши Київ'."""
    said = list(islice((token for token in tokens if token.kind == "word"), OPENING))
    if verbal:
        if has(said, "relative_pronouns"):
            return "relative"
        return "subordinate" if _opens_subordinate([token.norm for token in said[:2]]) else "main"
    if any(verb.parse.pos == "GRND" for verb in verbs):
        return "gerund"
    if _opens_subordinate([token.norm for token in said[:2]]):
        return "opening"  # 'что переговоры A с B, …': its verb comes after an inserted phrase
    participle = any(token.parses[0].pos == "PRTF" for token in said[:2])
    return "participle" if participle and len(said) > 1 else "verbless"


def _opens_subordinate(norms: list[str]) -> bool:
    """'що …', 'но если …'."""
    if norms and norms[0] in words("subordinators"):
        return True
    return len(norms) > 1 and norms[0] in words("conjunctions") and norms[1] in words("subordinators")


def _negated(tokens: Sequence[Token], start: int, predicate: int | None, helper: int | None) -> bool:
    """'не встретились', 'не будет встречаться', 'встречи нет'; 'пока не завершится' denies nothing."""
    if tokens[0].kind == "punct" and len(tokens) > 1 and tokens[1].norm in words("until_then"):
        return False
    for index in (predicate, helper):
        if index is None:
            continue
        before = [token.norm for token in tokens[max(0, index - start - 2) : index - start]]
        if before[-1:] and before[-1] in words("negations"):
            return True
        if len(before) == 2 and before[0] in words("negations") and before[1] in words("negated_helpers"):
            return True
    is_not = words("is_not")
    return any(token.norm in is_not for token in tokens)
