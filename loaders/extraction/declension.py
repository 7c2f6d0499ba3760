"""Names of people in the nominative: the readings of a name's words that agree in case and gender."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from loaders.extraction.morphology import CACHE, CASES, cyrillic, fold
from loaders.extraction.name_readings import GENDERS, Reading, compound_readings, is_given, readings

ORDER = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
POSSIBLE = 0.65  # a reading below this share of the best one does not count among the cases a name can stand in
CERTAIN = 0.45  # by so much the best reading outweighs the best one of the other gender, or the gender is open
NOMINATIVE_FIRST = 0.05  # where nothing else tells, a name stands in the nominative
ROMAN = re.compile("[IVX]+")  # the number of a pope or king
MAN_FIRST = 0.15  # and a bare surname in the news is oftener a man's

Table = Mapping[tuple[str, str], tuple[float, str]]  # by gender and case the weight and the nominative of the best reading


@dataclass(frozen=True, slots=True)
class Declined:
    """A name of several words read as a whole."""

    nominatives: tuple[str, ...]  # one a word, capitals as printed
    cases: frozenset[str]
    gender: str  # '' where the words leave it open


@dataclass(frozen=True, slots=True)
class Hint:
    """Cases and gender ('' for any) that the words around a name speak for, and how loudly."""

    cases: frozenset[str]
    gender: str
    weight: float


def decline(
    words: Sequence[tuple[str, str]], language: str, seen: Mapping[str, float] | None = None, hints: Sequence[Hint] = ()
) -> Declined:
    """Read words [(printed, role)] as one name.

    Roles: given, patronymic, family, or fixed for what does not decline (particles, initials, Latin letters). `seen` says how much
    more likely folded forms are as nominatives because the text has them; that it has the name's own words as printed, by less than 1,
    says nothing. `hints` speak for cases and genders.
    """
    likely: list[tuple[str, float]] = []
    if seen:
        own = {fold(word) for word, _ in words}
        nominatives = frozenset[str]().union(*(_plain_table(word, role, language)[1] for word, role in words))
        likely = [(form, seen[form]) for form in sorted(nominatives & seen.keys()) if form not in own or seen[form] >= 1]
    return _decline(tuple(words), language, tuple(likely), tuple(hints))


@lru_cache(maxsize=CACHE)
def _decline(
    words: tuple[tuple[str, str], ...], language: str, likely: tuple[tuple[str, float], ...], hints: tuple[Hint, ...]
) -> Declined:
    seen = dict(likely)
    tables = [_table(word, role, language, seen) for word, role in words]
    alone = not any(role != "fixed" and is_given(word, language) for word, role in words)
    scored: dict[tuple[str, str], float] = {}
    for key in tables[0]:
        if all(key in table for table in tables):
            gender, case = key
            heard = sum(hint.weight for hint in hints if case in hint.cases and hint.gender in ("", gender))
            prior = (NOMINATIVE_FIRST if case == "nomn" else 0.0) + (MAN_FIRST if alone and gender == "masc" else 0.0)
            scored[key] = sum(table[key][0] for table in tables) + heard + prior
    if not scored:
        return _apart(words, language, seen)
    best = max(scored, key=scored.__getitem__)
    other = max((score for (gender, _), score in scored.items() if gender != best[0]), default=0.0)
    other += MAN_FIRST if alone and best[0] == "masc" else 0.0  # what is usual makes nothing certain
    return Declined(
        tuple(printed(word, table[best][1]) for (word, _), table in zip(words, tables, strict=True)),
        frozenset(case for (_, case), score in scored.items() if score >= scored[best] * POSSIBLE),
        best[0] if other < scored[best] - CERTAIN else "",
    )


def _apart(words: Sequence[tuple[str, str]], language: str, seen: Mapping[str, float]) -> Declined:
    """Words that do not agree: a surname that does not decline ('Андреем Спыну'); else (a slip of the pen, two people) each by itself."""
    if len(words) < 2:
        return Declined(tuple(printed(word, fold(word)) for word, _ in words), frozenset(), "")
    (first, role), *rest = words
    if role == "given" and all(_may_stand_still(word, role, language) for word, role in rest):
        given = decline([(first, role)], language, seen)
        return Declined((*given.nominatives, *(printed(word, fold(word)) for word, _ in rest)), given.cases, given.gender)
    return Declined(tuple(decline([word], language, seen).nominatives[0] for word in words), frozenset(), "")


def _may_stand_still(word: str, role: str, language: str) -> bool:
    return any(one.nominative == fold(word) and len(one.cases) == len(CASES) for one in _options(word, role, language))


def _table(word: str, role: str, language: str, seen: Mapping[str, float]) -> Table:
    plain, nominatives = _plain_table(word, role, language)
    if seen.keys().isdisjoint(nominatives):
        return plain
    return _best([
        Reading(one.nominative, one.cases, one.gender, one.weight + seen.get(one.nominative, 0.0)) for one in _options(word, role, language)
    ])  # fmt: skip


@lru_cache(maxsize=CACHE)
def _plain_table(word: str, role: str, language: str) -> tuple[Table, frozenset[str]]:
    options = _options(word, role, language)
    return _best(options), frozenset(one.nominative for one in options)


def _best(options: Sequence[Reading]) -> Table:
    out: dict[tuple[str, str], tuple[float, str]] = {}
    for key in product(GENDERS, ORDER):
        fitting = [(one.weight, one.nominative) for one in options if one.gender == key[0] and key[1] in one.cases]
        if fitting:
            out[key] = max(fitting)
    return out


def _options(word: str, role: str, language: str) -> Sequence[Reading]:
    if role == "fixed" or not word[-1:].isalpha() or word[-1:].isascii():
        return [Reading(fold(word), frozenset(CASES), gender, 0.0) for gender in GENDERS]
    whole = readings(word, role, language)
    if not re.search("[-‑]", word):
        return whole
    return [one for one in whole if one.weight > 1] or compound_readings(word, role, language)


@lru_cache(maxsize=CACHE)
def printed(word: str, nominative: str) -> str:
    """A folded nominative with the capitals, ё and apostrophes of the printed word as far as both run together."""
    if ROMAN.fullmatch(word):
        return word
    word = cyrillic(word)
    if len(word) > 2 and word.isupper():
        return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), nominative)
    parts, wanted = re.split("([-‑])", word), re.split("([-‑])", nominative)
    return "".join(map(_printed_part, parts, wanted)) if len(parts) == len(wanted) else _printed_part(word, nominative)


def _printed_part(word: str, nominative: str) -> str:
    shared = 0
    while shared < min(len(word), len(nominative)) and fold(word[shared]) == nominative[shared]:
        shared += 1
    made = word[:shared] + nominative[shared:]
    return made[:1].upper() + made[1:] if word[:1].isupper() else made
