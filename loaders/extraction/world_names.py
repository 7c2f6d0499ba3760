"""The parties and places that loaders/data knows, and the phrases that name them.

states.csv and places.csv are generated (scripts/make_world.py, scripts/make_places.py); state_words.csv, capitals.csv,
parties.yml, bodies.yml, not_world.yml and place_words.yml are written by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

from loaders.data import read_yaml
from loaders.extraction.document import Document, Token
from loaders.extraction.gazetteer import Found, Gazetteer, Value
from loaders.extraction.morphology import fold, lemmas
from loaders.extraction.place_forms import is_known, nominatives
from loaders.extraction.remembered import Remembered

How = Literal["name", "adjective", "demonym", "metonym", "body"]
PlaceKind = Literal["city", "region", "state"]
# Endings of names that are adjectives ('Хмельницкий', 'Лозовая', 'Рівне'): their lemma need not be the name itself.
ADJECTIVE_ENDINGS = (
    "ий",
    "ый",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ие",
    "ська",
    "цька",
    "ське",
    "цьке",
    "на",
    "не",
    "ва",
    "ве",
    "ні",
    "ні",
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who can be a side: a state, territory, alliance, organisation, or a body of one of them."""

    name: str  # the usual short English name
    name_ru: str
    name_uk: str
    kind: str  # state, territory, alliance, organisation, body
    iso2: str = ""
    iso3: str = ""
    parent: str = ""  # name of the party that it is a body or part of


@dataclass(frozen=True, slots=True)
class Place:
    """Where an encounter can take place; a state is a place too."""

    name: str  # the usual English name, unique
    name_ru: str  # '' where unknown
    name_uk: str
    kind: PlaceKind
    country_iso2: str  # '' for what lies in several states: 'Europe'
    latitude: float | None  # degrees; None for a state
    longitude: float | None
    parent: str  # name of the region or state that it lies in, '' for a state
    needs_preposition: bool = False  # also a person's name or too small to be told from one: counts only after 'в', 'из', ...


@dataclass(frozen=True, slots=True)
class PartyName:
    """What a phrase names, and how."""

    phrase: str
    party: str
    how: How


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a phrase names."""

    phrase: str
    place: str


class NominativeGazetteer(Gazetteer[Value]):
    """A gazetteer of names that are their own lemmas: it loads without asking the dictionary for each of thousands of names."""

    def __init__(self, entries: Iterable[tuple[str, Value]], language: str) -> None:
        super().__init__(entries, language)
        self._guesses = Remembered(self._guess)  # by folded word

    @staticmethod
    def _keys(word: Token) -> frozenset[str]:
        return lemmas(word.text, word.language) if word.norm.endswith(ADJECTIVE_ENDINGS) else frozenset({word.norm})

    def guess(self, tokens: Sequence[Token], index: int) -> Found[Value] | None:
        """The name of one word that the dictionary lacks and tokens[index] can be a form of by its ending, or None."""
        token = tokens[index]
        if not token.capitalised:
            return None
        value = self._guesses[token.norm]
        return Found(index, index, value) if value is not None else None

    def openings(self, document: Document) -> list[int]:
        tokens = document.tokens
        guessed = [index for index in document.capitals if self.guess(tokens, index) is not None]
        return sorted({*super().openings(document), *guessed})

    def _guess(self, norm: str) -> Value | None:
        for nominative in nominatives(norm, self._language):
            for words, value in self._by_word.get(nominative, ()):
                if len(words) == 1 and words[0].capitalised and not is_known(nominative, self._language):
                    return value
        return None


def _read(name: str) -> str:
    return (files("loaders.data") / name).read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def _table(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_read(name).splitlines()))


@lru_cache(maxsize=8)
def _tree(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = read_yaml(name)
    return loaded


@lru_cache(maxsize=1)
def parties() -> dict[str, Party]:
    """All parties by name."""
    out = {row["name"]: Party(**row) for row in _table("states.csv")}
    for name, entry in _tree("parties.yml")["parties"].items():
        out[name] = Party(name, entry["ru"][0], entry["uk"][0], entry["kind"], parent=entry.get("parent", ""))
    for parent, bodies in _tree("bodies.yml").items():
        for name, entry in bodies.items():
            out[name] = Party(name, entry["ru"][0], entry["uk"][0], "body", parent=parent)
    return out


@lru_cache(maxsize=1)
def _state_names() -> dict[str, str]:
    return {record.iso2: record.name for record in parties().values() if record.iso2}


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """All places by name, states and territories among them."""
    out = {}
    for record in parties().values():
        if record.iso2:
            kind: PlaceKind = "state" if record.kind == "state" else "region"
            out[record.name] = Place(record.name, record.name_ru, record.name_uk, kind, record.iso2, None, None, record.parent)
    for row in _table("places.csv"):
        kind = next(kind for kind in get_args(PlaceKind) if kind == row["kind"])
        parent = row["parent"] or _state_names().get(row["country_iso2"], "")
        where = float(row["latitude"]), float(row["longitude"])
        needs = row["needs_preposition"] == "1"
        out[row["name"]] = Place(row["name"], row["name_ru"], row["name_uk"], kind, row["country_iso2"], *where, parent, needs)
    return out


def party(name: str) -> Party:
    """The record of a party. Raises KeyError for a name that loaders/data does not have."""
    return parties()[name]


def place(name: str) -> Place:
    """The record of a place. Raises KeyError for a name that loaders/data does not have."""
    return places()[name]


def parent_state(name: str) -> str | None:
    """The state that a party is, or that it is a body or part of; None for alliances, organisations and their bodies."""
    found = parties().get(name)
    while found and found.kind != "state" and found.parent:
        found = parties().get(found.parent)
    return found.name if found and found.kind == "state" else None


def country(where: Place) -> str | None:
    """The state that a place is or lies in, by its name as a party; None for what lies in several."""
    return _state_names().get(where.country_iso2)


@lru_cache(maxsize=1)
def capitals() -> dict[str, str]:
    """The capital of each state, both by their English names."""
    return {row["state"]: row["capital"] for row in _table("capitals.csv")}


@lru_cache(maxsize=2)
def capital_names(language: str) -> frozenset[str]:
    """The capitals in a language, folded."""
    return frozenset(fold(row[f"capital_{language}"]) for row in _table("capitals.csv"))


def _party_names(language: str) -> Iterator[PartyName]:
    for record in parties().values():
        if record.kind in ("state", "territory"):
            yield PartyName(record.name_ru if language == "ru" else record.name_uk, record.name, "name")
    for row in _table("state_words.csv"):
        yield from (PartyName(word, row["name"], "adjective") for word in row[f"adjective_{language}"].split("|") if word)
        yield from (PartyName(word, row["name"], "demonym") for word in row[f"demonym_{language}"].split("|") if word)
    tree = _tree("parties.yml")
    states = {getattr(record, f"name_{language}") for record in parties().values() if record.iso2}
    for row in _table("capitals.csv"):
        if row["state"] not in tree["no_metonym"] and row[f"capital_{language}"] not in states:
            yield PartyName(row[f"capital_{language}"], row["state"], "metonym")
    for name, entry in tree["states"].items():
        yield from (PartyName(word, name, "name") for word in entry.get("name", {}).get(language, ()))
        yield from (PartyName(word, name, "metonym") for word in entry.get("metonym", {}).get(language, ()))
    for name, entry in tree["parties"].items():
        yield from (PartyName(word, name, "name") for word in entry[language])
        yield from (PartyName(word, name, "adjective") for word in entry.get("adjective", {}).get(language, ()))
        yield from (PartyName(word, name, "metonym") for word in entry.get("metonym", {}).get(language, ()))
    for bodies in _tree("bodies.yml").values():
        for name, entry in bodies.items():
            yield from (PartyName(word, name, "body") for word in entry[language])


def _place_names(language: str) -> Iterator[PlaceName]:
    for name in _party_names(language):
        if name.how == "name" and name.party in places():
            yield PlaceName(name.phrase, name.party)
    for row in _table("places.csv"):
        phrases = [row[f"name_{language}"], *row[f"also_{language}"].split("|")]
        yield from (PlaceName(form, row["name"]) for phrase in phrases if phrase for form in {phrase, phrase.replace("-", " ")})
    for row in _table("capitals.csv"):
        if row["capital"] in places():
            yield PlaceName(row[f"capital_{language}"], row["capital"])


@lru_cache(maxsize=2)
def party_gazetteer(language: str) -> Gazetteer[PartyName]:
    """Finds names of parties in 'ru' or 'uk' text."""
    return Gazetteer(((name.phrase, name) for name in _party_names(language)), language)


@lru_cache(maxsize=2)
def place_gazetteer(language: str) -> NominativeGazetteer[PlaceName]:
    """Finds names of places in 'ru' or 'uk' text."""
    return NominativeGazetteer(((name.phrase, name) for name in _place_names(language)), language)


@lru_cache(maxsize=2)
def capital_gazetteer(language: str) -> Gazetteer[str]:
    """Finds 'столица' and its like."""
    return Gazetteer(((word, word) for word in place_words("capital", language)), language)


@lru_cache(maxsize=2)
def other_gazetteer(language: str) -> Gazetteer[str]:
    """Finds outlets and other things whose names hold a party's or a place's name."""
    return Gazetteer(((phrase, kind) for kind, phrases in _tree("not_world.yml").items() for phrase in phrases), language)


@lru_cache(maxsize=2)
def adjective_stems(language: str) -> dict[str, str]:
    """Parties by the first part of a compound adjective: 'украинско' (-американский), 'англо', 'франко'."""
    stems = {
        name.phrase.removesuffix("ий").removesuffix("ый") + "о": name.party for name in _party_names(language) if name.how == "adjective"
    }
    combining: dict[str, str] = _tree("parties.yml")["combining"][language]
    return stems | combining


@lru_cache(maxsize=16)
def place_words(kind: str, language: str) -> frozenset[str]:
    """A list of loaders/data/place_words.yml: 'where', 'announcing', 'links', 'capital'."""
    return frozenset(_tree("place_words.yml")[kind][language].split())


@lru_cache(maxsize=2)
def governing(language: str) -> dict[str, frozenset[str]]:
    """The cases that each preposition governs."""
    lists = _tree("place_words.yml")["governed"][language]
    return {word: frozenset(cases.split()) for words, cases in lists.items() for word in words.split()}


@lru_cache(maxsize=1)
def indeclinable() -> frozenset[str]:
    """Names that have one form only and look like forms of other words, folded: 'Мали', 'Того'."""
    return frozenset(fold(name) for name in _tree("parties.yml")["indeclinable"])
