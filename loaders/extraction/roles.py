"""What loaders/data/roles.yml knows of the names of offices, ready to be looked up in a text of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from loaders.data import read_yaml
from loaders.extraction.document import Token, tokenize
from loaders.extraction.gazetteer import Gazetteer
from loaders.extraction.morphology import lemmas
from loaders.model import TenureState

CONJUNCTIONS = frozenset({"и", "й", "і", "та"})


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is: an entry of roles.yml."""

    id: str
    english: str
    level: str
    bare: bool = True  # an office even where nothing follows
    hosted: bool = False
    inner: bool = False
    sent: bool = False
    many: bool = False  # held by several people at a time
    adjective: bool = False  # also an adjective: 'военный эксперт'
    homonym: bool = False  # also a thing: 'политики' of 'политика'
    of_state: bool = False  # a state has one: a body in its name stands for the state
    local: bool = False  # of a region or town: 'мэр Комрата'
    instrumental: bool = False  # 'командующий войсками'
    party: str | None = None


@dataclass(frozen=True, slots=True)
class RoleName:
    """One name of a role: its words in the nominative, and which of them is the noun that the others depend on."""

    role: Role
    words: tuple[str, ...]
    head: int
    party: str | None = None  # the party that the name itself says: 'глава Белого дома'
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """roles.yml for one language."""

    names: Gazetteer[RoleName]
    ranks: Gazetteer[str]
    topics: Gazetteer[str]
    ministries: Gazetteer[str]
    links: Gazetteer[str]
    states: Gazetteer[TenureState]
    narrow_links: frozenset[str]  # before a topic only: uk 'з'
    possessives: frozenset[str]
    idioms: frozenset[tuple[str, str]]  # two words that are no office: 'во главе'
    bodies: frozenset[str]
    stems: tuple[str, ...]  # of words made up with a body: 'госкомпания'
    led: frozenset[str]  # bodies called by their head's name: 'администрация Байдена'
    forces: frozenset[str]  # words for the armed forces
    others: tuple[str, ...]  # stems of words for others than the party that follows: 'партнеры Украины'
    parliaments: frozenset[str]
    led_by_leaders: frozenset[str]
    parties_parliaments: frozenset[str]  # parties: parliaments
    chambers: frozenset[str]  # parties: of a parliament that has two
    countries: frozenset[str]  # nouns for a country
    levels: dict[str, str]  # noun of the complement → level of its head: 'компания' → 'business'


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("roles.yml")
    return data


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """All roles of roles.yml by id."""
    entries: dict[str, dict[str, Any]] = _data()["roles"]
    return {key: Role(key, **{name: value for name, value in entry.items() if name not in ("ru", "uk")}) for key, entry in entries.items()}


def _is_nominative(word: Token) -> bool:
    return any(parse.case == "nomn" or (parse.pos == "NOUN" and not parse.case) for parse in word.parses) and len(word.text) > 2


def _head(words: list[Token]) -> int:
    """The noun of a role's name: the first nominative that is no adjective, else the last nominative before the complement."""
    last = 0
    for index, word in enumerate(words):
        if word.norm in CONJUNCTIONS:
            continue
        if not _is_nominative(word):
            break
        last = index
        if not {parse.pos for parse in word.parses if parse.case == "nomn"} & {"ADJF", "PRTF"}:
            break
    return last


def _role_names(language: str) -> Iterator[tuple[str, RoleName]]:
    for key, entry in _data()["roles"].items():
        for name in entry[language]:
            yield name, _role_name(name, language, roles()[key])
    for title in _data()["titles"]:
        for name in title[language]:
            yield name, _role_name(name, language, roles()[title["role"]], title["party"], title.get("topic"))


def _role_name(name: str, language: str, role: Role, party: str | None = None, topic: str | None = None) -> RoleName:
    words = tokenize(name, 0, len(name), language)
    return RoleName(role, tuple(word.text for word in words), _head(words), party, topic)


def _entries(section: str, language: str) -> Iterator[tuple[str, str]]:
    for key, entry in _data()[section].items():
        for name in entry.get(language, ()):
            yield name, key


def _states(language: str) -> Iterator[tuple[str, TenureState]]:
    for state in get_args(TenureState):
        yield from ((name, state) for name in _data()["states"][state][language])


def _all_lemmas(words: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(lemma for word in words for lemma in lemmas(word, language))


def role_names(language: str) -> Iterator[tuple[str, str]]:
    """(role id, name) of every role's names in a language."""
    yield from ((name.role.id, phrase) for phrase, name in _role_names(language))


@lru_cache(maxsize=2)
def lexicon(language: str) -> Lexicon:
    """The words of one language, 'ru' or 'uk'."""
    data = _data()
    ministries = [(name, key) for key, entry in data["topics"].items() for name in entry.get(f"ministry_{language}", ())]
    return Lexicon(
        names=Gazetteer(_role_names(language), language),
        ranks=Gazetteer(((name, name) for name in data["ranks"][language]), language),
        topics=Gazetteer(_entries("topics", language), language),
        ministries=Gazetteer(ministries, language),
        links=Gazetteer(((name, name) for name in data["links"][language]), language),
        states=Gazetteer(_states(language), language),
        narrow_links=frozenset(data["narrow_links"][language]),
        possessives=frozenset(data["possessives"][language]),
        idioms=frozenset((first, last) for first, last in data["idioms"][language]),
        bodies=_all_lemmas(data["bodies"][language], language),
        stems=tuple(data["stems"][language]),
        led=_all_lemmas(data["led"][language], language),
        forces=_all_lemmas(data["forces"][language], language),
        others=tuple(data["others"][language]),
        parties_parliaments=frozenset(data["parties_parliaments"]),
        chambers=frozenset(data["chambers"]),
        countries=_all_lemmas(data["countries"][language], language),
        led_by_leaders=frozenset(data["led_by_leaders"]),
        parliaments=_all_lemmas(data["parliaments"][language], language),
        levels={lemma: level for level, entry in data["levels"].items() for word in entry[language] for lemma in lemmas(word, language)},
    )
