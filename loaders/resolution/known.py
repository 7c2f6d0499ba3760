"""The name file loaders/data/persons.csv: persons in the news with their English, Russian and Ukrainian names and spellings."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Spelling = tuple[str, Literal["en", "ru", "uk"]]


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the name file."""

    slug: str
    name: str  # usual English spelling
    name_ru: str
    name_uk: str
    spellings: tuple[Spelling, ...]  # all of them, the names included
    party: str | None  # English name of the side
    family_first: bool  # 'Xi Jinping'
    wikidata: str | None


@lru_cache(maxsize=1)
def known_persons() -> tuple[Known, ...]:
    """All persons of the name file. Raises ValueError for a slug that stands twice or a row without a name."""
    text = (files("loaders.data") / "persons.csv").read_text(encoding="utf-8")
    persons = tuple(map(_known, csv.DictReader(text.splitlines())))
    seen: set[str] = set()
    for person in persons:
        if person.slug in seen or not (person.slug and person.name and person.name_ru and person.name_uk):
            raise ValueError(f"loaders/data/persons.csv: {person.slug!r} stands twice or lacks a name, wanted one row with three names")
        seen.add(person.slug)
    return persons


@lru_cache(maxsize=1)
def _by_slug() -> dict[object, Known]:
    return {person.slug: person for person in known_persons()}


def known_person(person_id: object) -> Known | None:
    """The person of the name file who has this id."""
    return _by_slug().get(person_id)


def _known(row: dict[str, str]) -> Known:
    return Known(
        slug=row["slug"],
        name=row["name"],
        name_ru=row["name_ru"],
        name_uk=row["name_uk"],
        spellings=_spellings(row),
        party=row["party"] or None,
        family_first=row["order"] == "family_first",
        wikidata=row["wikidata"] or None,
    )


def _spellings(row: dict[str, str]) -> tuple[Spelling, ...]:
    found: dict[Spelling, None] = {}
    for language, name, others in (("en", "name", "spellings"), ("ru", "name_ru", "spellings_ru"), ("uk", "name_uk", "spellings_uk")):
        for text in (row[name], *filter(None, row[others].split("|"))):
            found[text, language] = None  # type: ignore[index]
    return tuple(found)
