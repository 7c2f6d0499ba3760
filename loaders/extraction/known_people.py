"""What is known of people before an article is read: the sides of well-known persons (loaders/data/persons.csv) and surnames whose
forms look like those of another surname (family_names.csv): 'Санду' is no dative of 'Санд'.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from loaders.extraction.morphology import CACHE, fold
from loaders.extraction.sound import sound

GENDERS = {"m": "masc", "f": "femn", "": ""}
SHORT = 3  # letters of a surname that says too little alone
SPELLINGS = ("name_ru", "spellings_ru", "name_uk", "spellings_uk")


def _rows(file: str) -> Iterator[dict[str, str]]:
    return csv.DictReader((files("loaders.data") / file).read_text(encoding="utf-8").splitlines())


def _names(row: dict[str, str]) -> list[str]:
    return [name for column in SPELLINGS for name in (row[column] or "").split("|") if name]


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    """By full name, and by each surname whose bearers in the file stand for one party."""
    rows = [(fold(name), row["party"]) for row in _rows("persons.csv") for name in _names(row)]
    bearers: dict[str, set[str]] = {}
    for name, party in rows:
        bearers.setdefault(name.split()[-1], set()).add(party)
    alone = {family: next(iter(parties)) for family, parties in bearers.items() if len(parties) == 1 and len(family) > SHORT}
    return alone | dict(rows)


@lru_cache(maxsize=1)
def known_families() -> dict[str, str]:
    """Surnames of both files in the nominative, by sound, with the gender of those who bear them ('' where it is open)."""
    genders: dict[str, set[str]] = {}
    for row in _rows("persons.csv"):
        for name in _names(row):
            genders.setdefault(sound(name.split()[-1]), set()).add(GENDERS[row["gender"]])
    borne = {family: found.pop() if len(found) == 1 else "" for family, found in genders.items()}
    return {sound(row["name"]): "" for row in _rows("family_names.csv")} | borne


def known_given_names() -> Iterator[tuple[str, str]]:
    """The given names of persons.csv by sound, each with its gender; of those whose surname comes first none."""
    for row in _rows("persons.csv"):
        if not row["order"]:
            yield from ((sound(name.split()[0]), GENDERS[row["gender"]]) for name in _names(row) if " " in name)


@lru_cache(maxsize=CACHE)
def known_side(name: str) -> str | None:
    """The party of a person by full name, or by a surname that stands alone, in Russian or Ukrainian, nominative; None for others."""
    return _sides().get(fold(name)) or None
