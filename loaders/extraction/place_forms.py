"""Case forms of place names that no dictionary holds, by their endings: 'Истапалапе' can be a form of 'Истапалапа'.

The endings are those of the regular declensions (school grammars of the two languages); they stand in place_endings.csv.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter

from loaders.extraction.morphology import CACHE, CASES, parses

OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")


@dataclass(frozen=True, slots=True)
class Ending:
    """One ending of one declension."""

    after: re.Pattern[str]  # what the stem ends in
    nominative: str
    form: str
    case: str


@lru_cache(maxsize=2)
def _endings(language: str) -> dict[str, list[tuple[int, Ending]]]:
    """The endings by the form that a word ends in, each with its place in the file."""
    out: list[Ending] = []
    with (files("loaders.data") / "place_endings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["language"] == language:
                after = re.compile(f"{row['after']}$")
                out.append(Ending(after, row["nominative"], row["nominative"], "nomn"))
                out.extend(Ending(after, row["nominative"], form, case) for case in OBLIQUE for form in row[case].split("|"))
    by_form: dict[str, list[tuple[int, Ending]]] = {}
    for place, ending in enumerate(out):
        by_form.setdefault(ending.form, []).append((place, ending))
    return by_form


@lru_cache(maxsize=CACHE)
def nominatives(word: str, language: str) -> dict[str, frozenset[str]]:
    """The nominatives that a folded word can be a form of, each with the cases of that form."""
    found: dict[str, set[str]] = {}
    fitting = [one for form, endings in _endings(language).items() if word.endswith(form) for one in endings]
    for _, ending in sorted(fitting, key=itemgetter(0)):
        stem = word.removesuffix(ending.form)
        if ending.after.search(stem):
            found.setdefault(stem + ending.nominative, set()).add(ending.case)
    return {nominative: frozenset(cases) for nominative, cases in found.items()}


@lru_cache(maxsize=CACHE)
def is_known(word: str, language: str) -> bool:
    """Whether the dictionary holds a name's nominative, so that its forms need no guessing."""
    return any(parse.known and parse.pos == "NOUN" and parse.case == "nomn" for parse in parses(word, language))


def guessed_cases(name: str, word: str, language: str) -> frozenset[str]:
    """The cases in which a word (folded) can be a form of a name (folded nominative) that the dictionary does not hold."""
    if is_known(name, language):
        return frozenset()
    return nominatives(word, language).get(name, frozenset()) & CASES
