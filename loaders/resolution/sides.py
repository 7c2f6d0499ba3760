"""How parties and places stand to each other: bodies belong to a state or alliance, cities to a state."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from loaders.extraction import world
from loaders.model import Event, Person


@lru_cache(maxsize=4096)
def rolled_up(party: str) -> str:
    """The state, alliance or organisation that a party is or is a body of; a name that loaders/data lacks stays as it is."""
    parties = world.parties()
    found = parties.get(party)
    while found and found.kind == "body" and found.parent:
        found = parties.get(found.parent)
    return found.name if found else party


@lru_cache(maxsize=4096)
def state_of(party: str) -> str | None:
    """The state that a party is, or is a body of; None for alliances and organisations."""
    return world.parent_state(party)


def sided(persons: Iterable[Person], events: Iterable[Event]) -> Iterator[Person]:
    """The persons of an article; one without a side has the one that he takes part for most often: 'з боку України були ...'."""
    said: dict[str, Counter[str]] = {}
    for who in (who for event in events for who in event.attendance):
        said.setdefault(who.person, Counter()).update([who.side] if who.side else [])
    for person in persons:
        votes = said.get(person.name)
        side = min(votes, key=lambda party: (-votes[party], party)) if votes and not person.side else person.side
        yield replace(person, side=side)


def different_states(one: str | None, two: str | None) -> bool:
    """Whether both are states or their bodies, and not of one state."""
    if not one or not two:
        return False
    left, right = state_of(one), state_of(two)
    return bool(left and right and left != right)


@lru_cache(maxsize=1)
def _containers() -> dict[str, tuple[str, ...]]:
    """Place -> its region, if given, and its state."""
    states = {party.iso2: party.name for party in world.parties().values() if party.iso2}
    text = (files("loaders.data") / "places.csv").read_text(encoding="utf-8")
    return {row["name"]: tuple(filter(None, (row["parent"], states.get(row["country_iso2"])))) for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1 << 14)
def place_chain(place: str) -> tuple[str, ...]:
    """A place and what contains it, the smallest first: ('Paris', 'France'). A place that loaders/data lacks stands alone."""
    chain = [place]
    for container in (outer for name in (place, *_containers().get(place, ())) for outer in (name, *_containers().get(name, ()))):
        if container not in chain:
            chain.append(container)
    return tuple(chain)


def within(inner: str, outer: str) -> bool:
    """Whether one place is the other or lies in it."""
    return outer in place_chain(inner)


def is_place(name: str) -> bool:
    """Whether loaders/data knows the state of the place, so that it can be said to lie apart from another."""
    return bool(_containers().get(name)) or state_of(name) == name
