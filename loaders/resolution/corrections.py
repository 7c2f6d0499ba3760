"""Corrections as data: a YAML list of what a maintainer found wrong, each with who, when and why, replayed at each build.

A correction points at an article and words of it, never at a derived id, so that it holds when ids change:

    - action: merge                                                         # or split; persons or events
      persons: [{article: a1, quote: Дэн Дрисколл}, {article: b2, quote: Дэниел Дрисколл}]
      who: ok
      day: 2026-02-01
      why: one man, as his office says
    - {action: rename, person: {article: a1, quote: Орлов}, name: Pavel Orlov, name_ru: ..., name_uk: ..., ...}
    - {action: reject, event: {article: a1, quote: встреча}, ...}            with person: only his part in it
    - {action: add, event: {...}, person: {...}, participation: attended, mode: unknown, quote: words of the event's article, ...}
    - {action: set, event: {...}, field: date, value: 2026-01-03, ...}        kind, status, mode, date, place, venue
    - {action: withdraw, article: a1, ...}                                    or person: {...}
    - {action: confirm, persons: [...], ...}                                  asked and answered: left as it is

Merging and splitting the same two undo each other. A correction whose article is not loaded waits; one whose words are not there, or
name nobody there, is skipped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal, get_args

import yaml

from loaders.model import Attendance, Event, Kind, Mode, Participation, Person, Span, Status
from loaders.resolution.dates import days
from loaders.resolution.keys import report_keys
from loaders.resolution.rows import Reading

Action = Literal["merge", "split", "rename", "reject", "add", "set", "withdraw", "confirm"]
State = Literal["applied", "waiting", "skipped"]
Find = Callable[[str, str], "Span | None"]  # (article, quote) -> where the article's text first has the words
Member = tuple[str, str]  # (article, Person.name), or (article, key of the report)

REQUIRED = ("action", "who", "day", "why")
FIELDS: dict[str, tuple[str, ...] | None] = {
    "kind": get_args(Kind),
    "status": get_args(Status),
    "mode": get_args(Mode),
    "date": None,
    "place": None,
    "venue": None,
}
WANTED: dict[str, tuple[frozenset[str], ...]] = {  # which of these sets of keys an action needs
    "merge": (frozenset({"persons"}), frozenset({"events"})),
    "split": (frozenset({"persons"}), frozenset({"events"})),
    "confirm": (frozenset({"persons"}), frozenset({"events"})),
    "rename": (frozenset({"person", "name"}),),
    "reject": (frozenset({"event"}),),
    "add": (frozenset({"event", "person", "participation", "quote"}),),
    "set": (frozenset({"event", "field", "value"}),),
    "withdraw": (frozenset({"article"}), frozenset({"person"})),
}


class CorrectionError(ValueError):
    """A corrections file that cannot be read: the message names file and line, what was found and what was wanted."""


@dataclass(frozen=True, slots=True)
class Target:
    """Words of an article."""

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
    def id(self) -> str:
        """Hash of what the entry says, wherever it stands in the file."""
        return sha256(json.dumps(self.detail, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()[:16]

    @property
    def targets(self) -> tuple[Target, ...]:
        """All places that the correction points at."""
        listed = [*self.detail.get("persons", ()), *self.detail.get("events", ())]
        return tuple(_target(one) for one in (*listed, self.detail.get("event"), self.detail.get("person")) if one)


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


@dataclass(frozen=True, slots=True)
class Corrected:
    """Readings as corrected, what resolution has to obey, and what became of each correction."""

    readings: tuple[Reading, ...]
    ties: Ties
    outcomes: tuple[Outcome, ...]


def parse_corrections(text: str, source: str) -> tuple[Correction, ...]:
    """Read a corrections file. Raises CorrectionError with source and line for YAML that is none, or an entry that lacks something."""
    try:
        node = yaml.compose(text, yaml.SafeLoader)
        entries = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise CorrectionError(f"{source}: no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(entries, list):
        raise CorrectionError(f"{source}: found {type(entries).__name__}, wanted a list of corrections")
    lines = [one.start_mark.line + 1 for one in node.value] if node else []
    return tuple(_parse_entry(entry, f"{source}: line {line}", line) for entry, line in zip(entries, lines, strict=True))


def _parse_entry(entry: Any, where: str, line: int) -> Correction:
    if not isinstance(entry, dict):
        raise CorrectionError(f"{where}: found {entry!r}, wanted a mapping with {', '.join(REQUIRED)}")
    missing = [key for key in REQUIRED if not entry.get(key)]
    if missing:
        raise CorrectionError(f"{where}: {', '.join(missing)} missing")
    action = entry["action"]
    if action not in WANTED:
        raise CorrectionError(f"{where}: action {action!r} is none of {', '.join(WANTED)}")
    if not any(keys <= entry.keys() for keys in WANTED[action]):
        raise CorrectionError(f"{where}: {action} wants {' or '.join(', '.join(sorted(keys)) for keys in WANTED[action])}")
    _check_values(entry, where)
    return Correction(line, action, str(entry["who"]), str(entry["day"]), str(entry["why"]), entry)


def _check_values(entry: Mapping[str, Any], where: str) -> None:
    for one in (*entry.get("persons", ()), *entry.get("events", ()), entry.get("event"), entry.get("person")):
        if one is not None and not (isinstance(one, dict) and one.get("article") and one.get("quote")):
            raise CorrectionError(f"{where}: found {one!r}, wanted article and quote")
    if entry["action"] == "add" and entry["participation"] not in get_args(Participation):
        raise CorrectionError(f"{where}: participation {entry['participation']!r} is none of {', '.join(get_args(Participation))}")
    if entry["action"] == "set":
        if entry["field"] not in FIELDS:
            raise CorrectionError(f"{where}: field {entry['field']!r} is none of {', '.join(FIELDS)}")
        allowed = FIELDS[entry["field"]]
        if allowed and entry["value"] not in allowed:
            raise CorrectionError(f"{where}: {entry['field']} {entry['value']!r} is none of {', '.join(allowed)}")
        if entry["field"] == "date":
            try:
                days(str(entry["value"] or ""))
            except ValueError as error:
                raise CorrectionError(f"{where}: {error}") from error


def _target(one: Mapping[str, Any]) -> Target:
    return Target(str(one["article"]), str(one["quote"]))


def apply_corrections(readings: Iterable[Reading], corrections: Iterable[Correction], find: Find) -> Corrected:
    """Apply corrections in the file's order. What concerns one article's words is changed there; the rest becomes ties."""
    desk = _Desk({reading.article_id: reading for reading in readings}, find)
    outcomes = tuple(_apply(desk, correction) for correction in corrections)
    return Corrected(tuple(desk.readings.values()), desk.ties(), outcomes)


class _Desk:
    """The readings under correction, and the ties so far."""

    def __init__(self, readings: dict[str, Reading], find: Find) -> None:
        self.readings = readings
        self.loaded = frozenset(readings)
        self.find = find
        self.pairs: dict[str, dict[tuple[Member, Member], None]] = {"one_person": {}, "two_persons": {}, "one_event": {}, "two_events": {}}
        self.names: dict[Member, tuple[str, str | None, str | None]] = {}
        self.withdrawn: dict[Member, None] = {}

    def ties(self) -> Ties:
        names = tuple((member, *rest) for member, rest in self.names.items())
        return Ties(**{name: tuple(pairs) for name, pairs in self.pairs.items()}, names=names, withdrawn=tuple(self.withdrawn))

    def person(self, target: Target) -> Person | None:
        """The person named by the words."""
        reading, span = self.readings.get(target.article), self.find(target.article, target.quote)
        if reading is None or span is None:
            return None
        return next((one for one in reading.extraction.persons if any(_overlap(span, mention) for mention in one.mentions)), None)

    def event(self, target: Target) -> int | None:
        """Ordinal of the event that the words state: of several the one whose words are meant most closely."""
        reading, span = self.readings.get(target.article), self.find(target.article, target.quote)
        if reading is None or span is None:
            return None
        fits = [
            (-_overlap(span, mention), mention[1] - mention[0], ordinal)
            for ordinal, event in enumerate(reading.extraction.events)
            for mention in event.mentions
            if _overlap(span, mention)
        ]
        return min(fits)[2] if fits else None

    def change_event(self, article: str, ordinal: int, event: Event | None) -> None:
        """Put another event in its place, or none."""
        reading = self.readings[article]
        events = list(reading.extraction.events)
        events[ordinal : ordinal + 1] = [event] if event else []
        self.readings[article] = replace(reading, extraction=replace(reading.extraction, events=tuple(events)))

    def tie(self, name: str, opposite: str, first: Member, second: Member) -> None:
        """Note a pair; one that was noted the other way round before is struck out with it."""
        for pair in ((first, second), (second, first)):
            if pair in self.pairs[opposite]:
                del self.pairs[opposite][pair]
                return
        self.pairs[name][first, second] = None


def _overlap(one: Span, two: Span) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def _apply(desk: _Desk, correction: Correction) -> Outcome:
    articles = [target.article for target in correction.targets]
    if correction.action == "withdraw" and "article" in correction.detail:
        articles.append(str(correction.detail["article"]))
    if any(article not in desk.loaded for article in articles):
        return Outcome(correction, "waiting", 0)
    changed = _ACTIONS[correction.action](desk, correction)
    return Outcome(correction, "skipped" if changed is None else "applied", changed or 0)


def _members(desk: _Desk, detail: Mapping[str, Any]) -> tuple[Literal["person", "event"], list[Member]] | None:
    """The persons or reports that a correction lists; None where one is not there or fewer than two are."""
    kind: Literal["person", "event"] = "person" if "persons" in detail else "event"
    members: list[Member] = []
    for target in map(_target, detail.get(f"{kind}s", ())):
        member = _member(desk, kind, target)
        if member is None:
            return None
        members.append(member)
    return kind, list(dict.fromkeys(members))


def _member(desk: _Desk, kind: str, target: Target) -> Member | None:
    if kind == "person":
        person = desk.person(target)
        return (target.article, person.name) if person else None
    ordinal = desk.event(target)
    return None if ordinal is None else (target.article, report_keys(desk.readings[target.article].extraction)[ordinal])


def _merge(desk: _Desk, correction: Correction) -> int | None:
    found = _members(desk, correction.detail)
    if found is None or len(found[1]) < 2:
        return None
    kind, (first, *others) = found
    for other in others:
        desk.tie(f"one_{kind}", f"two_{kind}s", first, other)
    return len(found[1])


def _split(desk: _Desk, correction: Correction) -> int | None:
    found = _members(desk, correction.detail)
    if found is None or len(found[1]) < 2:
        return None
    kind, (first, *others) = found
    for other in others:
        desk.tie(f"two_{kind}s", f"one_{kind}", first, other)
    return len(others)


def _confirm(desk: _Desk, correction: Correction) -> int | None:
    return None if _members(desk, correction.detail) is None else 0


def _rename(desk: _Desk, correction: Correction) -> int | None:
    detail = correction.detail
    target = _target(detail["person"])
    person = desk.person(target)
    if person is None:
        return None
    desk.names[target.article, person.name] = (str(detail["name"]), detail.get("name_ru"), detail.get("name_uk"))
    return 1


def _reject(desk: _Desk, correction: Correction) -> int | None:
    target = _target(correction.detail["event"])
    ordinal = desk.event(target)
    if ordinal is None:
        return None
    if "person" not in correction.detail:
        desk.change_event(target.article, ordinal, None)
        return 1
    person = desk.person(_target(correction.detail["person"]))
    event = desk.readings[target.article].extraction.events[ordinal]
    left = tuple(who for who in event.attendance if person is None or who.person != person.name)
    if len(left) == len(event.attendance):
        return None
    desk.change_event(target.article, ordinal, replace(event, attendance=left))
    return len(event.attendance) - len(left)


def _add(desk: _Desk, correction: Correction) -> int | None:
    detail = correction.detail
    target, whom = _target(detail["event"]), _target(detail["person"])
    ordinal, person, words = desk.event(target), desk.person(whom), desk.find(target.article, str(detail["quote"]))
    if ordinal is None or person is None or words is None or whom.article != target.article:
        return None
    event = desk.readings[target.article].extraction.events[ordinal]
    kept = tuple(who for who in event.attendance if who.person != person.name)
    added = Attendance(
        person.name,
        None,
        person.side,
        detail["participation"],
        detail.get("mode", "unknown"),
        False,
        (words,),
        f"correction:{correction.id}",
    )
    desk.change_event(target.article, ordinal, replace(event, attendance=(*kept, added)))
    return 1


def _set(desk: _Desk, correction: Correction) -> int | None:
    target, field, value = _target(correction.detail["event"]), correction.detail["field"], correction.detail["value"]
    ordinal = desk.event(target)
    if ordinal is None:
        return None
    event = desk.readings[target.article].extraction.events[ordinal]
    changes: dict[str, Any] = {field: value}
    if field == "date":
        changes = {"date": str(value or ""), "date_basis": "explicit" if value else "none"}
    desk.change_event(target.article, ordinal, replace(event, **changes))
    return 1


def _withdraw(desk: _Desk, correction: Correction) -> int | None:
    if "article" in correction.detail:
        return 1 if desk.readings.pop(str(correction.detail["article"]), None) else None
    target = _target(correction.detail["person"])
    person = desk.person(target)
    if person is None:
        return None
    desk.withdrawn[target.article, person.name] = None
    return 1


_ACTIONS: dict[str, Callable[[_Desk, Correction], int | None]] = {
    "merge": _merge,
    "split": _split,
    "confirm": _confirm,
    "rename": _rename,
    "reject": _reject,
    "add": _add,
    "set": _set,
    "withdraw": _withdraw,
}


def without(reading: Reading, names: frozenset[str]) -> Reading:
    """The reading without these persons: neither named nor at anything. What stated an encounter with them still states it."""
    extraction = reading.extraction
    events = tuple(replace(event, attendance=_others(event.attendance, names)) for event in extraction.events)
    persons = tuple(person for person in extraction.persons if person.name not in names)
    return replace(reading, extraction=replace(extraction, persons=persons, events=events))


def _others(attendance: Sequence[Attendance], names: frozenset[str]) -> tuple[Attendance, ...]:
    return tuple(who for who in attendance if who.person not in names)


def groups(pairs: Iterable[tuple[Member, Member]]) -> Iterator[frozenset[Member]]:
    """Members tied to each other, directly or through others."""
    found: list[set[Member]] = []
    for pair in pairs:
        touched = [group for group in found if group & set(pair)]
        merged = set(pair).union(*touched)
        found = [group for group in found if group not in touched] + [merged]
    return map(frozenset, found)
