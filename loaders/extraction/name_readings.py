"""What a name's word form can stand for: nominative, cases, gender and how likely that is.

Readings come from pymorphy's dictionaries where these know the word as a name, and from loaders/data/name_endings.csv (the first
ending that fits) for all other words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from loaders.extraction.known_people import known_families
from loaders.extraction.morphology import CACHE, CASES, fold, parses
from loaders.extraction.name_marks import dictionary_marks, foreign_names
from loaders.extraction.sound import sound

GENDERS = ("masc", "femn")
KNOWN = {"given": 2.0, "patronymic": 2.0, "family": 1.6}  # weight of a reading that the dictionary gives
UNKNOWN, RANKED = 0.5, 0.4  # weight of pymorphy's guess at a name; how much its ranking of Russian readings counts
LISTED = 1.8  # of a surname that a file gives in the nominative
UNDECLINED = ("у", "ю", "и", "і", "о", "е", "є", "э")
AS_LISTED = 0.4  # how much likelier 'Раду' is the listed name than the accusative of 'Рада'
RARELY = 0.1  # weight of a guess that a listed name never bears out: 'Карлос' as a form that does not decline
PLURAL = 0.3  # weight of a surname's plural: 'Сергій і Софія Морозови'
ENDING_OF_WOMEN = (("ський", "ська"), ("цький", "цька"), ("ский", "ская"), ("цкий", "цкая"), ("ый", "ая"), ("ий", "ая"), ("ой", "ая"))
VOWEL = re.compile("[аеєиіїоуыэюя]")

Ending = tuple[re.Pattern[str], tuple[tuple[str, frozenset[str], str, float], ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of a name as it may be meant."""

    nominative: str  # folded
    cases: frozenset[str]
    gender: str  # masc, femn
    weight: float


@lru_cache(maxsize=2)
def _endings(language: str) -> dict[str, list[Ending]]:
    """The endings of name_endings.csv in their order, by the last letter of the words that can have them."""
    rows: dict[str, list[tuple[str, frozenset[str], str, float]]] = {}
    with (files("loaders.data") / "name_endings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["language"] == language:
                entry = (row["nominative"], frozenset(row["cases"].split()), row["gender"], float(row["weight"]))
                rows.setdefault(row["ending"], []).append(entry)
    out: dict[str, list[Ending]] = {}
    for ending, entries in rows.items():
        last = ending[ending.rindex("[") + 1 : -1] if ending.endswith("]") else ending[-1]
        for letter in last:
            out.setdefault(letter, []).append((re.compile(f"(?:{ending})$"), tuple(entries)))
    return out


@lru_cache(maxsize=CACHE)
def guessed(word: str, language: str) -> tuple[Reading, ...]:
    """Readings of a folded word by its ending alone."""
    for ending, entries in _endings(language).get(word[-1:], ()):
        found = ending.search(word)
        if not found or (found.start() == 0 and len(word) > 1):
            continue
        out: list[Reading] = []
        for nominative, cases, gender, weight in entries:
            whole = word if nominative == "*" else word[: found.start()] + nominative
            if whole != word and VOWEL.search(whole) is None:
                continue  # 'с' of 'Су'
            out.extend(Reading(whole, cases, one, weight) for one in ([gender] if gender else GENDERS))
        return tuple(out)
    return tuple(Reading(word, frozenset(CASES), gender, 0.5) for gender in GENDERS)


@lru_cache(maxsize=CACHE)
def readings(word: str, role: str, language: str) -> tuple[Reading, ...]:
    """Readings of a printed word as given name, patronymic or family name."""
    mark = {"given": "Name", "patronymic": "Patr", "family": "Surn"}[role]
    known: list[Reading] = []
    plural: list[Reading] = []
    for parse in parses(word, language):
        if parse.name != mark or not parse.case or parse.lemma[:1] != fold(word)[:1] or (parse.number == "plur" and role != "family"):
            continue
        if parse.number == "plur":
            case = frozenset({parse.case})
            plural += [Reading(_of_gender(parse.lemma, gender, role, "ru", ""), case, gender, PLURAL) for gender in GENDERS]
            continue
        for gender in [parse.gender] if parse.gender in GENDERS else GENDERS:
            nominative = _of_gender(parse.lemma, gender, role, language, fold(word))
            weight = KNOWN[role] + (RANKED * parse.score if language == "ru" else 0.0) if parse.known else UNKNOWN
            known.append(Reading(nominative, frozenset({parse.case}), gender, weight))
    out = _strongest([*known, *plural, *(_foreign(fold(word), language) if role == "given" else ())])
    if role != "family" and any(one.weight > UNKNOWN for one in known):
        return tuple(out)
    every = _strongest([*out, *guessed(fold(word), language)])
    return _listed(every, fold(word)) if role == "family" else tuple(every)


def _listed(found: Sequence[Reading], word: str) -> tuple[Reading, ...]:
    """Readings of a surname: those that a file lists weigh more, and one that ends in 'у' or 'и' there does not decline."""
    still = sound(word) in known_families() and word.endswith(UNDECLINED)
    as_printed = [Reading(word, frozenset(CASES), gender, LISTED) for gender in GENDERS if still]
    # The likeliest reading weighs as much as any listed name's, the others in proportion: 'Макрон' is hardly a genitive.
    best: dict[str, float] = {}
    for one in filter(_is_borne, found):
        best[one.nominative] = max(best.get(one.nominative, 0.0), one.weight)
    raised = (replace(one, weight=one.weight * max(1.0, LISTED / best[one.nominative])) if _is_borne(one) else one for one in found)
    return tuple(_strongest([*raised, *as_printed]))


def _is_borne(reading: Reading) -> bool:
    """Whether a surname is listed, and somebody of this gender may bear it."""
    return known_families().get(sound(reading.nominative)) in ("", reading.gender)


def _foreign(word: str, language: str) -> list[Reading]:
    """Readings as a given name of loaders/data/given_names.csv."""
    names = foreign_names()
    likely = (one for one in guessed(word, language) if one.weight > RARELY)
    found = [one for one in likely if names.get(sound(one.nominative), one.gender + "?") in (one.gender, "")]
    return [
        Reading(one.nominative, one.cases, one.gender, KNOWN["given"] + (AS_LISTED if one.nominative == word else -0.2) + one.weight / 10)
        for one in found
    ]


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


@lru_cache(maxsize=CACHE)
def compound_readings(word: str, role: str, language: str) -> tuple[Reading, ...]:
    """Readings of a hyphenated word: the last part declines, the others too where they fit it ('Салтыкова-Щедрина')."""
    head, dash, last = re.split("([-‑])", word, maxsplit=1)
    tails = compound_readings(last, role, language) if re.search("[-‑]", last) else readings(last, role, language)
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
