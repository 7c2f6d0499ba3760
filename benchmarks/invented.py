"""Invented persons: a name in both languages and all cases, an office, a state. Surnames are put together from syllables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import yaml

LANGUAGES = ("ru", "uk")
CASES = ("nomn", "gent", "datv", "ablt")
SYLLABLES = 2  # of a surname before its last consonant and ending
WOMEN = 0.2  # share of persons
NAMESAKES = 0.03  # share of persons with the surname of another
Forms = dict[tuple[str, str], str]  # by language and case


@lru_cache(maxsize=1)
def grammar() -> Any:
    """grammar.yml, read once."""
    return yaml.safe_load((Path(__file__).parent / "grammar.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Invented:
    """A person of the synthetic world; forms by language and case."""

    key: int
    gender: str  # masc, femn
    given: Forms
    family: Forms
    office: Forms  # with the state in the genitive
    state: int  # index in grammar.yml

    def name(self, language: str, case: str) -> str:
        return f"{self.given[language, case]} {self.family[language, case]}"


def invent_persons(number: int, random: Random) -> list[Invented]:
    """So many persons, no two of one name; the first of each state hold the offices that a state has one of."""
    words, taken, out = grammar(), set[tuple[str, str]](), list[Invented]()
    states, sole = len(words["states"]), words["sole_offices"]
    while len(out) < number:
        key = len(out)
        state, rank = key % states, key // states
        office = words["offices"][rank if rank < sole else random.randrange(sole, len(words["offices"]))]
        namesake = random.choice(out) if out and random.random() < NAMESAKES else None
        person = _invent(key, state, office, namesake, random)
        name = person.given["ru", "nomn"], person.family["ru", "gent"]
        if name not in taken:
            taken.add(name)
            out.append(person)
    return out


def invent_spokesmen(random: Random, first_key: int) -> list[Invented]:
    """One for each state: named in articles, at no event."""
    words = grammar()
    return [_invent(first_key + state, state, words["spokesman"], None, random) for state in range(len(words["states"]))]


def _invent(key: int, state: int, office: Any, namesake: Invented | None, random: Random) -> Invented:
    gender = namesake.gender if namesake else "femn" if random.random() < WOMEN else "masc"
    given = _given(gender, *random.choice(grammar()["given"][gender]))
    family = namesake.family if namesake else _family(gender, random)
    return Invented(key, gender, given, family, _posts(state, *office["ru"], *office["uk"]), state)


@cache  # so that persons share what they have in common
def _given(gender: str, *pair: str) -> Forms:
    """The forms of a given name of which the nominative is known in both languages."""
    endings = grammar()["given_endings"]
    return {
        (language, case): (name[:-1] if gender == "femn" else name) + ending
        for language, name in zip(LANGUAGES, pair, strict=True)
        for case, ending in zip(CASES, endings[language][gender], strict=True)
    }


@cache
def _posts(state: int, *posts: str) -> Forms:
    """The forms of an office of a state."""
    states = grammar()["states"][state]
    return {key: f"{post} {states[key[0]]}" for key, post in zip(product(LANGUAGES, CASES), posts, strict=True)}


def _family(gender: str, random: Random) -> Forms:
    """The forms of a made-up surname of a made-up stem."""
    words = grammar()
    parts = [(random.choice(words["consonants"]), random.choice(words["vowels"])) for _ in range(SYLLABLES)]
    last = random.choice(words["consonants"])
    endings = words["family_endings"][random.choice(sorted(words["family_endings"]))]
    stems = {language: "".join(one + vowels[at] for one, vowels in parts) + last for at, language in enumerate(("ru", "uk"))}
    return {
        (language, case): (stem + ending).capitalize()
        for language, stem in stems.items()
        for case, ending in zip(CASES, endings[language][gender], strict=True)
    }
