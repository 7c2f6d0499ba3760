"""Names of people in the nominative: what a name's word form can stand for, and which readings agree within one name.

A reading is (nominative, cases, gender, weight). They come from pymorphy's dictionaries where these know the word as a name,
and from loaders/data/name_endings.csv (the first ending that fits) for all other words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product

from loaders.extraction.name_marks import dictionary_marks, foreign_names
from loaders.extraction.morphology import CACHE, CASES, cyrillic, fold, parses
from loaders.extraction.sound import sound

GENDERS = ("masc", "femn")
ORDER = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
POSSIBLE = 0.65  # a reading below this share of the best one does not count among the cases a name can stand in
NOMINATIVE_FIRST = 0.05  # where nothing else tells, a name stands in the nominative
PLURAL = 0.3  # weight of a surname's plural: 'Сергій і Софія Морозови'
KNOWN = {"given": 2.0, "patronymic": 2.0, "family": 1.6}  # weight of a reading that the dictionary gives
ENDING_OF_WOMEN = (("ський", "ська"), ("цький", "цька"), ("ский", "ская"), ("цкий", "цкая"), ("ый", "ая"), ("ий", "ая"), ("ой", "ая"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of a name as it may be meant."""

    nominative: str  # folded
    cases: frozenset[str]
    gender: str  # masc, femn
    weight: float


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


@lru_cache(maxsize=2)
def _endings(language: str) -> tuple[tuple[re.Pattern[str], tuple[tuple[str, frozenset[str], str, float], ...]], ...]:
    rows: dict[str, list[tuple[str, frozenset[str], str, float]]] = {}
    with (files("loaders.data") / "name_endings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["language"] == language:
                entry = (row["nominative"], frozenset(row["cases"].split()), row["gender"], float(row["weight"]))
                rows.setdefault(row["ending"], []).append(entry)
    return tuple((re.compile(f"(?:{ending})$"), tuple(entries)) for ending, entries in rows.items())


@lru_cache(maxsize=CACHE)
def guessed(word: str, language: str) -> tuple[Reading, ...]:
    """Readings of a folded word by its ending alone."""
    for ending, entries in _endings(language):
        found = ending.search(word)
        if not found or (found.start() == 0 and len(word) > 1):
            continue
        out: list[Reading] = []
        for nominative, cases, gender, weight in entries:
            whole = word if nominative == "*" else word[: found.start()] + nominative
            out.extend(Reading(whole, cases, one, weight) for one in ([gender] if gender else GENDERS))
        return tuple(out)
    return tuple(Reading(word, frozenset(CASES), gender, 0.5) for gender in GENDERS)


@lru_cache(maxsize=CACHE)
def readings(word: str, role: str, language: str) -> tuple[Reading, ...]:
    """Readings of a printed word as given name, patronymic or family name."""
    mark = {"given": "Name", "patronymic": "Patr", "family": "Surn"}[role]
    known: dict[tuple[str, str, bool], set[str]] = {}
    plural: list[Reading] = []
    for parse in parses(word, language):
        if parse.name != mark or not parse.case or (parse.number == "plur" and role != "family"):
            continue
        if parse.number == "plur":
            plural += [Reading(_of_gender(parse.lemma, gender, role, "ru", ""), frozenset({parse.case}), gender, PLURAL) for gender in GENDERS]
            continue
        for gender in [parse.gender] if parse.gender in GENDERS else GENDERS:
            known.setdefault((_of_gender(parse.lemma, gender, role, language, fold(word)), gender, parse.known), set()).add(parse.case)
    out = [
        Reading(nominative, frozenset(cases), gender, KNOWN[role] if sure else 0.5)
        for (nominative, gender, sure), cases in known.items()
    ]
    if any(sure for _, _, sure in known) and role != "family":
        return tuple(out)
    out += plural
    if role == "given":
        out += _foreign(fold(word), language)
    return tuple(_strongest([*out, *guessed(fold(word), language)]))


def _foreign(word: str, language: str) -> list[Reading]:
    """Readings as a given name of loaders/data/given_names.csv."""
    names = foreign_names()
    found = [one for one in guessed(word, language) if names.get(sound(one.nominative), one.gender + "?") in (one.gender, "")]
    return [Reading(one.nominative, one.cases, one.gender, KNOWN["given"] - 0.2 + one.weight / 10) for one in found]


@lru_cache(maxsize=CACHE)
def is_given(word: str, language: str) -> bool:
    """Whether a printed word is a form of a given name that a dictionary or the list of foreign names knows."""
    return "Name" in dictionary_marks(word, language) or bool(_foreign(fold(word), language))


def _of_gender(lemma: str, gender: str, role: str, language: str, word: str) -> str:
    """pymorphy's lemma of a woman's Russian surname or patronymic is the man's."""
    if gender != "femn" or language != "ru" or role == "given":
        return lemma
    if role == "patronymic":
        return re.sub(r"ич$", "", lemma) + ("на" if re.search(r"[ое]вич$", lemma) else "ична") if lemma.endswith("ич") else lemma
    if re.search(r"[еоё]в$|[иы]н$", lemma) and not word.endswith(lemma):
        return lemma + "а"
    return next((lemma[: -len(man)] + woman for man, woman in ENDING_OF_WOMEN if lemma.endswith(man)), lemma)


def _strongest(found: Iterable[Reading]) -> list[Reading]:
    best: dict[tuple[str, str, frozenset[str]], Reading] = {}
    for one in found:
        key = (one.nominative, one.gender, one.cases)
        if key not in best or best[key].weight < one.weight:
            best[key] = one
    return list(best.values())


def decline(words: Sequence[tuple[str, str]], language: str, seen: Mapping[str, float] | None = None, hints: Iterable[Hint] = ()) -> Declined:
    """Read words [(printed, role)] as one name.

    Roles: given, patronymic, family, or fixed for what does not decline (particles, initials, Latin letters). `seen` says how much
    more likely folded forms are as nominatives because the text has them; `hints` speak for cases and genders.
    """
    options = [_options(word, role, language, seen or {}) for word, role in words]
    scored: dict[tuple[str, str], tuple[float, tuple[str, ...]]] = {}
    for gender, case in product(GENDERS, ORDER):
        fitting = [[one for one in some if one.gender == gender and case in one.cases] for some in options]
        picked = [max(some, key=_by_weight, default=None) for some in fitting]
        chosen = [one for one in picked if one]
        if len(chosen) == len(picked):
            heard = sum(hint.weight for hint in hints if case in hint.cases and hint.gender in ("", gender))
            prior = NOMINATIVE_FIRST if case == "nomn" else 0.0
            scored[gender, case] = (sum(one.weight for one in chosen) + heard + prior, tuple(one.nominative for one in chosen))
    if not scored:
        return _apart(words, language, seen)
    (gender, _), (weight, nominatives) = max(scored.items(), key=lambda item: item[1][0])
    possible = frozenset(case for (_, case), (score, _) in scored.items() if score >= weight * POSSIBLE)
    other = max((score for (of, _), (score, _) in scored.items() if of != gender), default=0.0)
    return Declined(
        tuple(printed(word, nominative) for (word, _), nominative in zip(words, nominatives, strict=True)),
        possible,
        gender if other < weight - 0.45 else "",
    )


def _apart(words: Sequence[tuple[str, str]], language: str, seen: Mapping[str, float] | None) -> Declined:
    """Words that do not agree (a slip of the pen, two people): each by itself."""
    if len(words) < 2:
        return Declined(tuple(printed(word, fold(word)) for word, _ in words), frozenset(), "")
    return Declined(tuple(decline([word], language, seen).nominatives[0] for word in words), frozenset(), "")


def _by_weight(one: Reading) -> tuple[float, str]:
    return one.weight, one.nominative


def _options(word: str, role: str, language: str, seen: Mapping[str, float]) -> list[Reading]:
    if role == "fixed" or not word[-1:].isalpha() or word[-1:].isascii():
        return [Reading(fold(word), frozenset(CASES), gender, 0.0) for gender in GENDERS]
    found = _compound(word, role, language) if re.search("[-‑]", word) else list(readings(word, role, language))
    return [
        Reading(one.nominative, one.cases, one.gender, one.weight + seen[one.nominative]) if one.nominative in seen else one
        for one in found
    ]


@lru_cache(maxsize=CACHE)
def _compound_readings(word: str, role: str, language: str) -> tuple[Reading, ...]:
    head, dash, last = re.split("([-‑])", word, maxsplit=1)
    tails = _compound_readings(last, role, language) if re.search("[-‑]", last) else readings(last, role, language)
    out = []
    for tail in tails:
        fitting = [
            one
            for one in readings(head, role, language)
            if one.gender == tail.gender and tail.cases & one.cases and one.weight >= 0.8 and len(fold(head)) > 3
        ]
        for one in fitting:
            out.append(Reading(one.nominative + dash + tail.nominative, tail.cases & one.cases, tail.gender, tail.weight + one.weight / 10))
        out.append(Reading(fold(head) + dash + tail.nominative, tail.cases, tail.gender, tail.weight))
    return tuple(_strongest(out))


def _compound(word: str, role: str, language: str) -> list[Reading]:
    whole = [one for one in readings(word, role, language) if one.weight > 1]
    return whole or list(_compound_readings(word, role, language))


def printed(word: str, nominative: str) -> str:
    """A folded nominative with the capitals, ё and apostrophes of the printed word as far as both run together."""
    word = cyrillic(word)
    if len(word) > 2 and word.isupper():
        return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), nominative)
    parts, wanted = re.split("([-‑])", word), re.split("([-‑])", nominative)
    return "".join(map(_printed_part, parts, wanted)) if len(parts) == len(wanted) else _printed_part(word, nominative)


def _printed_part(word: str, nominative: str) -> str:
    shared = 0
    while shared < min(len(word), len(nominative)) and fold(word[shared]) == nominative[shared]:
        shared += 1
    return word[:shared] + nominative[shared:]
