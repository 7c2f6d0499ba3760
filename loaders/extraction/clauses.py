"""Sentences cut into clauses with one predicate each: a shallow reading by punctuation, conjunctions and verb forms.

No parser: a comma, dash or bracket opens a new clause where both sides have a verb of their own, or where the words after it
are a relative, a subordinate, a participial or a gerund phrase. Words without a verb go with the clause they follow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.extraction.document import Document, Sentence, Token
from loaders.extraction.morphology import Parse

BREAKS = {",", ";", ":", "–", "—", "-", "(", ")", "…"}
AND = {"и", "й", "і", "та", "а", "но", "але", "или", "або", "чи", "ли", "однак", "однако", "зато", "также", "також"}
RELATIVE = {"который", "чей", "кто", "котрий", "який", "чий", "хто", "то"}
SUBORDINATE = {
    "что", "чтобы", "если", "когда", "где", "куда", "хотя", "пока", "поскольку", "как", "потому", "ибо", "чем",
    "що", "щоб", "якщо", "коли", "де", "куди", "хоча", "поки", "оскільки", "як", "тому", "бо", "ніж", "аби",
}  # fmt: skip
BE = {"быть", "бути"}
INTENT = {"мати", "иметь", "должный", "повинний", "повинен", "должен", "намеренный", "намерен", "планировать", "планувати", "собираться", "збиратися"}
NOT = {"не", "ни", "ні", "без", "нельзя"}
FINITE = {"VERB", "PRTS", "ADJS", "PRED"}
PREDICATIVE_ADJECTIVES = {"должный", "намеренный", "готовый", "возможный", "намерен", "должен", "повинний", "повинен", "готовий"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens first..last (indices into Document.tokens, last inclusive) around one predicate."""

    first: int
    last: int
    sentence: int  # index in Document.sentences
    kind: str  # main, relative, subordinate, participle, gerund, verbless
    predicate: int | None  # token index of the verb that carries the sense; None: verbless
    helper: int | None  # of an auxiliary or modal finite verb before an infinitive predicate
    infinitives: tuple[int, ...]
    tense: str  # past, pres, futr or ''
    negated: bool
    first_person: bool  # 'провели', 'маємо' without a subject do not count: only marked forms
    words: frozenset[str]  # folded forms and lemmas of its words

    def holds(self, index: int) -> bool:
        return self.first <= index <= self.last


def verb_reading(token: Token) -> Parse | None:
    """The token read as a verb, participle, gerund or predicative, if that is its likeliest reading."""
    if token.kind != "word" or token.shouted:
        return None
    for parse in token.parses[:1]:
        if parse.pos in {"VERB", "INFN", "GRND", "PRTS", "PRTF"}:
            return parse
        if parse.pos == "ADJS" and parse.lemma in PREDICATIVE_ADJECTIVES:
            return parse
        if parse.pos == "ADJF" and (parse.lemma in PREDICATIVE_ADJECTIVES) and parse.case == "nomn":
            return parse
    return None


def cut_clauses(document: Document) -> tuple[Clause, ...]:
    """All clauses of a document, in order."""
    out: list[Clause] = []
    first = 0
    for sentence in document.sentences:
        out.extend(_cut(sentence, first))
        first += len(sentence.tokens)
    return tuple(out)


def _cut(sentence: Sentence, offset: int) -> list[Clause]:
    chunks = _chunks(sentence)
    clauses: list[Clause] = []
    for first, last in chunks:
        clause = _describe(sentence, first, last, offset)
        if clauses and _continues(clauses[-1], clause):
            whole = _describe(sentence, clauses[-1].first - offset, last, offset)
            clauses[-1] = replace(whole, kind=clauses[-1].kind if clauses[-1].kind != "verbless" else whole.kind)
        else:
            clauses.append(clause)
    return clauses


def _continues(before: Clause, clause: Clause) -> bool:
    """Whether a chunk goes with the clause before it."""
    if clause.kind == "verbless":
        return True
    return before.kind == "verbless" and clause.kind == "main"


def _chunks(sentence: Sentence) -> list[tuple[int, int]]:
    """Spans of tokens (local indices, inclusive) between breaks, and between two finite verbs joined by 'and'."""
    spans, first = [], 0
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.kind == "punct" and token.text in BREAKS and not _is_hyphen(tokens, index):
            if index > first:
                spans.append((first, index - 1))
            first = index
    spans.append((first, len(tokens) - 1))
    out: list[tuple[int, int]] = []
    for left, right in spans:
        out.extend(_split_verbs(tokens, left, right))
    return out


def _is_hyphen(tokens: tuple[Token, ...], index: int) -> bool:
    """A dash with no blank on either side joins two words or numbers."""
    inside = 0 < index < len(tokens) - 1
    return inside and tokens[index].text in {"-", "–", "—"} and tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _split_verbs(tokens: tuple[Token, ...], left: int, right: int) -> list[tuple[int, int]]:
    finite = [i for i in range(left, right + 1) if (reading := verb_reading(tokens[i])) and reading.pos in FINITE | {"ADJF"}]
    out, start = [], left
    for one, two in zip(finite, finite[1:], strict=False):
        if not tokens[one].lemmas.isdisjoint(BE) or two == one + 1:
            continue
        joint = next((i for i in range(two - 1, one, -1) if tokens[i].norm in AND or tokens[i].norm in SUBORDINATE), None)
        if joint is not None and joint > start:
            out.append((start, joint - 1))
            start = joint
    out.append((start, right))
    return out


def _describe(sentence: Sentence, first: int, last: int, offset: int) -> Clause:
    tokens = sentence.tokens[first : last + 1]
    readings = [(i, token, verb_reading(token)) for i, token in enumerate(tokens, first + offset)]
    finite = [(i, t, r) for i, t, r in readings if r and r.pos in FINITE | {"ADJF"}]
    if not finite or all(not t.lemmas.isdisjoint(BE) for _, t, _ in finite):
        finite.extend((i, t, r) for i, t, r in readings if r and _predicative_participle(tokens, i - first - offset, r))
    infinitives = tuple(i for i, _, r in readings if r and r.pos == "INFN")
    words = [t for t in tokens if t.kind == "word"]
    kind = _kind(words, bool(finite or infinitives), [r for _, _, r in readings if r])
    predicate = helper = None
    tense = ""
    if finite:
        main = next(((i, t, r) for i, t, r in finite if t.lemmas.isdisjoint(BE)), finite[0])
        helper_entry = next(((i, t, r) for i, t, r in finite if not t.lemmas.isdisjoint(BE)), None)
        predicate, tense = main[0], _tense(main[2], main[1], helper_entry[1] if helper_entry else None)
        if infinitives and infinitives[-1] > main[0]:
            helper, predicate = main[0], infinitives[0]
            if not main[1].lemmas.isdisjoint(BE | INTENT):
                tense = "futr"
    elif infinitives:
        predicate, tense = infinitives[0], "futr"
    elif kind in ("participle", "gerund"):
        entry = next((i, t, r) for i, t, r in readings if r and r.pos in {"PRTF", "GRND"})
        predicate, tense = entry[0], entry[2].tense if entry[2] else ""
    lemmas = frozenset(lemma for word in words for lemma in word.lemmas)
    return Clause(
        first + offset,
        last + offset,
        sentence.index,
        kind,
        predicate,
        helper,
        infinitives,
        tense,
        _negated(tokens, first + offset, predicate, helper),
        any(r.person == "1per" for _, _, r in finite if r),
        lemmas,
    )


def _predicative_participle(tokens: tuple[Token, ...], index: int, reading: Parse) -> bool:
    """'зустріч запланована на 3 січня': a nominative participle with no noun of its own after it."""
    if reading.pos != "PRTF" or reading.case != "nomn" or tokens[index].language != "uk" or index == 0:
        return False
    after = tokens[index + 1 : index + 2]
    return not after or after[0].kind != "word" or not any(p.pos in {"NOUN", "ADJF"} and p.case == "nomn" for p in after[0].parses[:2])


def _tense(reading: Parse | None, token: Token, be: Token | None) -> str:
    if be is not None:
        future = any(parse.tense == "futr" for parse in be.parses)
        return "futr" if future else "past"
    if reading is None:
        return ""
    if reading.pos in {"PRTS", "PRTF"}:
        return "past"
    if reading.pos in {"ADJS", "ADJF"}:
        return "pres"
    if not reading.tense and token.norm.endswith(("но", "то")):
        return "past"  # Ukrainian impersonal: 'проведено', 'скасовано'
    return reading.tense


def _kind(words: list[Token], verbal: bool, readings: list[Parse]) -> str:
    head = words[:3]
    if verbal:
        if any(not word.lemmas.isdisjoint({"который", "котрий", "який"}) for word in head):
            return "relative"
        if head and (head[0].norm in SUBORDINATE or (len(head) > 1 and head[0].norm in AND and head[1].norm in SUBORDINATE)):
            return "subordinate"
        return "main"
    if any(reading.pos == "GRND" for reading in readings):
        return "gerund"
    opening = next((word for word in words[:2] if any(p.pos == "PRTF" for p in word.parses[:1])), None)
    return "participle" if opening and len(words) > 1 else "verbless"


def _negated(tokens: tuple[Token, ...], start: int, predicate: int | None, helper: int | None) -> bool:
    for index in (predicate, helper):
        if index is None:
            continue
        before = [token.norm for token in tokens[max(0, index - start - 2) : index - start]]
        if before[-1:] and before[-1] in NOT:
            return True
        if len(before) == 2 and before[0] in NOT and before[1] in {"будет", "будут", "буде", "будуть", "был", "была", "було", "смог", "стал", "зміг", "став"}:
            return True
    return any(token.norm in {"нет", "немає", "нема"} for token in tokens)
