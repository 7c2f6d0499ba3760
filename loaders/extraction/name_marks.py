"""What dictionaries know of a name's word: pymorphy's of both languages, the project's foreign given names and places."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from loaders.extraction.known_people import known_given_names
from loaders.extraction.morphology import CACHE, fold, lemmas, parses
from loaders.extraction.sound import sound

TO_RUSSIAN = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "І": "И", "Ї": "И", "Є": "Е", "Ґ": "Г"})
SHORT = 3  # letters of a word that is too short to tell a place
PLACES = (("places.csv", "name"), ("states.csv", "name"), ("capitals.csv", "capital"))


@lru_cache(maxsize=1)
def foreign_names() -> dict[str, str]:
    """Gender ('masc', 'femn' or '') of foreign given names and those of well-known persons, by the sound of their nominative."""
    with (files("loaders.data") / "given_names.csv").open(encoding="utf-8") as lines:
        return dict(known_given_names()) | {sound(row["name"]): row["gender"] for row in csv.DictReader(lines)}


@lru_cache(maxsize=2)
def place_words(language: str) -> frozenset[str]:
    """Folded names of places and states that are one word, and the last words of those of several: 'Аравия', 'Корея'."""
    found: set[str] = set()
    for name, column in PLACES:
        with (files("loaders.data") / name).open(encoding="utf-8") as lines:
            names = [fold(row[f"{column}_{language}"]) for row in csv.DictReader(lines)]
        found.update(names, (name.split()[-1] for name in names if " " in name and column == "name" and len(name.split()[-1]) > SHORT))
    return frozenset(found)


@lru_cache(maxsize=CACHE)
def dictionary_marks(word: str, language: str) -> frozenset[str]:
    """Name, Surn, Patr, Geox where a dictionary knows a printed word as such; a Ukrainian word is also looked up in Russian spelling.

    A city called like a man ('Володимир') is marked as a place only where pymorphy has it so.
    """
    found = {parse.name for parse in parses(word, language) if parse.known and parse.name}
    if language == "uk" and not any(parse.known for parse in parses(word, language)):
        found |= {parse.name for parse in parses(word.translate(TO_RUSSIAN), "ru") if parse.known and parse.name}
    given = {parse.lemma for parse in parses(word, language) if parse.known and parse.name == "Name"}
    if not place_words(language).isdisjoint(lemmas(word, language) - given):
        found.add("Geox")
    return frozenset(found)
