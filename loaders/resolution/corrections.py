"""Corrections as data: what a maintainer found wrong, each with who, when and why, replayed at each build.

A correction points at an article and words of it, never at a derived id, so that it holds when ids change. corrections_file.py reads
them, applying.py applies them. Merging and splitting the same two undo each other. A correction whose article is not loaded waits; one
whose words are not there, or name nobody there, is skipped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal

from loaders.model import Attendance, Event, Span
from loaders.resolution.rows import Reading
from loaders.resolution.speakers import find_speaker

Action = Literal["merge", "split", "rename", "reject", "add", "set", "withdraw", "confirm"]
State = Literal["applied", "waiting", "skipped"]
Find = Callable[[str, str], "Span | None"]  # (article, quote) -> where the article's text first has the words
Member = tuple[str, str]  # (article, Person.name), or (article, key of the report)
Post = tuple[str, str, str]  # (article, key of the report, office as the article gives it)


@dataclass(frozen=True, slots=True)
class Target:
    """Words of an article; '' for the article as a whole."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the file."""

    line: int
    action: Action
    who: str
    day: str  # YYYY-MM-DD
    why: str
    detail: Mapping[str, Any]  # the whole entry

    @property
    def json(self) -> str:
        """The whole entry, days as YYYY-MM-DD."""
        return json.dumps(self.detail, ensure_ascii=False, sort_keys=True, default=str)

    @property
    def id(self) -> str:
        """Hash of what the entry says, wherever it stands in the file."""
        return sha256(self.json.encode()).hexdigest()[:16]

    @property
    def targets(self) -> tuple[Target, ...]:
        """All places that the correction points at, an article as a whole among them."""
        one = (self.detail.get(name) for name in ("event", "person", "office"))
        several = [] if self.action == "add" else [*self.detail.get("persons", ()), *self.detail.get("events", ())]
        listed = [*several, *filter(None, one)]
        whole = (Target(self.detail["article"], ""),) if "article" in self.detail else ()
        return (*map(target, listed), *whole)

    @property
    def withdrawn_article(self) -> str | None:
        """The article that it takes out, if that is what it asks for."""
        return self.detail.get("article") if self.action == "withdraw" else None


def target(one: Mapping[str, Any]) -> Target:
    """{article: ..., quote: ...} of an entry."""
    return Target(one["article"], one["quote"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction."""

    correction: Correction
    state: State
    rows_changed: int  # statements changed in readings, or members named in a tie


@dataclass(frozen=True, slots=True)
class Ties:
    """What resolution has to obey: pairs that are one, and pairs of which the second leaves where both would be one."""

    one_person: tuple[tuple[Member, Member], ...] = ()
    two_persons: tuple[tuple[Member, Member], ...] = ()
    one_event: tuple[tuple[Member, Member], ...] = ()
    two_events: tuple[tuple[Member, Member], ...] = ()
    names: tuple[tuple[Member, str, str | None, str | None], ...] = ()  # person, Latin name, Russian, Ukrainian
    withdrawn: tuple[Member, ...] = ()  # persons of whom nothing is to be shown
    vacant: frozenset[Post] = frozenset()  # offices whose holder no tenure is to tell


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Doubts that a maintainer has answered with yes, so that they are not asked again."""

    pairs: frozenset[tuple[Member, Member]] = frozenset()  # a person or report, and another by which the answer is known
    offices: frozenset[Post] = frozenset()


@dataclass(frozen=True, slots=True)
class Corrected:
    """Readings as corrected, what resolution has to obey, and what became of each correction."""

    readings: tuple[Reading, ...]
    ties: Ties
    outcomes: tuple[Outcome, ...]
    confirmed: Confirmed = Confirmed()


def without(reading: Reading, names: frozenset[str]) -> Reading:
    """The reading without these persons: neither named nor at anything. What stated an encounter with them still states it."""
    extraction = reading.extraction
    events = tuple(
        replace(event, attendance=_others(event.attendance, names), said_by=_unless_by(event, reading, names))
        for event in extraction.events
    )
    persons = tuple(person for person in extraction.persons if person.name not in names)
    return replace(reading, extraction=replace(extraction, persons=persons, events=events))


def _others(attendance: Sequence[Attendance], names: frozenset[str]) -> tuple[Attendance, ...]:
    return tuple(who for who in attendance if who.person not in names)


def _unless_by(event: Event, reading: Reading, names: frozenset[str]) -> str | None:
    """Who says so, but for these persons."""
    return None if find_speaker(event.said_by, reading.extraction.persons) in names else event.said_by


def groups(pairs: Iterable[tuple[Member, Member]]) -> Iterator[frozenset[Member]]:
    """Members tied to each other, directly or through others."""
    found: list[set[Member]] = []
    for pair in pairs:
        touched = [group for group in found if group & set(pair)]
        merged = set(pair).union(*touched)
        found = [group for group in found if group not in touched] + [merged]
    return map(frozenset, found)
