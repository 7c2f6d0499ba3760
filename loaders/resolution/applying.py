"""Applies corrections to readings: what concerns one article's words is changed there, the rest becomes ties for resolution."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from loaders.model import Attendance, Event, Person
from loaders.resolution.corrections import Confirmed, Corrected, Correction, Find, Member, Outcome, Post, Target, Ties, target
from loaders.resolution.missed_events import make_event, quotes
from loaders.resolution.pointing import event_at, office_at, person_at
from loaders.resolution.rows import Reading

Pairs = dict[tuple[Member, Member], None]


def apply_corrections(readings: Iterable[Reading], corrections: Iterable[Correction], find: Find) -> Corrected:
    """Apply corrections in the file's order. What concerns one article's words is changed there; the rest becomes ties."""
    desk = _Desk({reading.article_id: reading for reading in readings}, find)
    outcomes = tuple(_apply(desk, correction) for correction in corrections)
    confirmed = Confirmed(frozenset(desk.confirmed), frozenset(desk.confirmed_posts))
    return Corrected(tuple(desk.readings.values()), desk.ties(), outcomes, confirmed)


class _Desk:
    """The readings under correction, and the ties so far."""

    def __init__(self, readings: dict[str, Reading], find: Find) -> None:
        self.readings = readings
        self.loaded = frozenset(readings)
        self.find = find
        self.pairs: dict[str, Pairs] = {"one_person": {}, "two_persons": {}, "one_event": {}, "two_events": {}}
        self.names: dict[Member, tuple[str, str | None, str | None]] = {}
        self.withdrawn: dict[Member, None] = {}
        self.vacant: set[Post] = set()
        self.confirmed: set[tuple[Member, Member]] = set()
        self.confirmed_posts: set[Post] = set()

    def ties(self) -> Ties:
        """What resolution has to obey."""
        names = tuple((member, *rest) for member, rest in self.names.items())
        pairs = {name: tuple(pairs) for name, pairs in self.pairs.items()}
        return Ties(**pairs, names=names, withdrawn=tuple(self.withdrawn), vacant=frozenset(self.vacant))

    def person(self, whom: Target) -> Person | None:
        """The person named by the words."""
        reading, span = self.readings.get(whom.article), self.find(whom.article, whom.quote)
        return person_at(reading, span) if reading and span else None

    def event(self, which: Target) -> int | None:
        """Ordinal of the event that the words state."""
        reading, span = self.readings.get(which.article), self.find(which.article, which.quote)
        return event_at(reading, span) if reading and span else None

    def post(self, detail: Mapping[str, Any]) -> Post | None:
        """The office that the words give at the event."""
        which, words = target(detail["event"]), target(detail["office"])
        ordinal, span = self.event(which), self.find(words.article, words.quote)
        if ordinal is None or span is None or which.article != words.article:
            return None
        office = office_at(self.told(which.article, ordinal), span)
        return (which.article, self.key(which.article, ordinal), office.office) if office else None

    def told(self, article: str, ordinal: int) -> Event:
        """An event of an article."""
        return self.readings[article].extraction.events[ordinal]

    def key(self, article: str, ordinal: int) -> str:
        """The key of an article's report."""
        return self.readings[article].keys[ordinal]

    def change_event(self, article: str, ordinal: int, event: Event) -> None:
        """Put another event in its place."""
        reading = self.readings[article]
        events = list(reading.extraction.events)
        events[ordinal] = event
        self.readings[article] = replace(reading, extraction=replace(reading.extraction, events=tuple(events)))

    def add_event(self, article: str, event: Event) -> None:
        """Tell of one more, after those that were read."""
        reading = self.readings[article]
        events = (*reading.extraction.events, event)
        self.readings[article] = replace(reading, extraction=replace(reading.extraction, events=events))

    def reject_event(self, article: str, ordinal: int) -> None:
        """Tell of it no more."""
        reading = self.readings[article]
        self.readings[article] = replace(reading, rejected=reading.rejected | {ordinal})

    def name_person(self, whom: Target, name: str, side: str | None) -> Person | None:
        """Take up a person whom extraction missed, named by the words; None where they are not there."""
        reading, span = self.readings[whom.article], self.find(whom.article, whom.quote)
        if span is None:
            return None
        persons = {one.name: one for one in reading.extraction.persons}
        known = persons.get(name, Person(name, side, (), ()))
        persons[name] = replace(known, mentions=tuple(sorted((*known.mentions, span))))
        self.readings[whom.article] = replace(reading, extraction=replace(reading.extraction, persons=tuple(persons.values())))
        return persons[name]

    def tie(self, name: str, opposite: str, first: Member, second: Member) -> None:
        """Note a pair; one that was noted the other way round before is struck out with it."""
        for pair in ((first, second), (second, first)):
            if pair in self.pairs[opposite]:
                del self.pairs[opposite][pair]
                return
        self.pairs[name][first, second] = None


def _apply(desk: _Desk, correction: Correction) -> Outcome:
    if any(one.article not in desk.loaded for one in correction.targets):
        return Outcome(correction, "waiting", 0)
    changed = _ACTIONS[correction.action](desk, correction.detail, correction.id)
    return Outcome(correction, "skipped" if changed is None else "applied", changed or 0)


def _members(desk: _Desk, detail: Mapping[str, Any]) -> tuple[Literal["person", "event"], list[Member]] | None:
    """The persons or reports that a correction lists; None where one is not there."""
    kind: Literal["person", "event"] = "person" if "persons" in detail else "event"
    members: list[Member] = []
    for one in map(target, detail[f"{kind}s"]):
        member = _member(desk, kind, one)
        if member is None:
            return None
        members.append(member)
    return kind, list(dict.fromkeys(members))


def _member(desk: _Desk, kind: str, one: Target) -> Member | None:
    if kind == "person":
        person = desk.person(one)
        return (one.article, person.name) if person else None
    ordinal = desk.event(one)
    return None if ordinal is None else (one.article, desk.key(one.article, ordinal))


def _merge(desk: _Desk, detail: Mapping[str, Any], _: str) -> int | None:
    found = _members(desk, detail)
    if found is None or len(found[1]) < 2:
        return None
    kind, (first, *others) = found
    for other in others:
        desk.tie(f"one_{kind}", f"two_{kind}s", first, other)
    return len(found[1])


def _split(desk: _Desk, detail: Mapping[str, Any], _: str) -> int | None:
    found = _members(desk, detail)
    if found is None or len(found[1]) < 2:
        return None
    kind, (first, *others) = found
    for other in others:
        desk.tie(f"two_{kind}s", f"one_{kind}", first, other)
    return len(others)


def _confirm(desk: _Desk, detail: Mapping[str, Any], _: str) -> int | None:
    if "office" in detail:
        post = desk.post(detail)
        desk.confirmed_posts |= {post} if post else set()
        return 0 if post else None
    found = _members(desk, detail)
    if found is None:
        return None
    first, *others = found[1]
    desk.confirmed |= {(first, other) for other in others or [first]}
    return 0


def _rename(desk: _Desk, detail: Mapping[str, Any], _: str) -> int | None:
    whom = target(detail["person"])
    person = desk.person(whom)
    if person is None:
        return None
    desk.names[whom.article, person.name] = (str(detail["name"]), detail.get("name_ru"), detail.get("name_uk"))
    return 1


def _reject(desk: _Desk, detail: Mapping[str, Any], _: str) -> int | None:
    which = target(detail["event"])
    ordinal = desk.event(which)
    if ordinal is None:
        return None
    if "office" in detail:
        post = desk.post(detail)
        desk.vacant |= {post} if post else set()
        return 1 if post else None
    if "person" not in detail:
        desk.reject_event(which.article, ordinal)
        return 1
    person = desk.person(target(detail["person"]))
    event = desk.told(which.article, ordinal)
    left = tuple(who for who in event.attendance if person is None or who.person != person.name)
    if len(left) == len(event.attendance):
        return None
    desk.change_event(which.article, ordinal, replace(event, attendance=left))
    return len(event.attendance) - len(left)


def _add(desk: _Desk, detail: Mapping[str, Any], correction_id: str) -> int | None:
    if "person" not in detail:
        return _add_event(desk, detail, correction_id)
    which, whom = target(detail["event"]), target(detail["person"])
    ordinal, words = desk.event(which), desk.find(which.article, detail["quote"])
    if ordinal is None or words is None or whom.article != which.article:
        return None
    person = desk.person(whom)
    if person is None and "name" in detail["person"]:
        person = desk.name_person(whom, detail["person"]["name"], detail.get("side"))
    if person is None:
        return None
    event = desk.told(which.article, ordinal)
    kept = tuple(who for who in event.attendance if who.person != person.name)
    added = Attendance(
        person.name,
        None,
        detail.get("side") or person.side,
        detail["participation"],
        detail.get("mode", "unknown"),
        False,
        (words,),
        f"correction:{correction_id}",
    )
    desk.change_event(which.article, ordinal, replace(event, attendance=(*kept, added)))
    return 1


def _add_event(desk: _Desk, detail: Mapping[str, Any], correction_id: str) -> int | None:
    """An event that was missed; None where words are not there, name nobody, or an event of that kind has been read from them."""
    which = target(detail["event"])
    found = {quote: span for quote in quotes(detail) if (span := desk.find(which.article, quote))}
    if set(quotes(detail)) - found.keys():
        return None
    read = desk.event(which)
    if read is not None and desk.told(which.article, read).kind == detail["event"]["kind"]:
        return None
    before = desk.readings[which.article]
    names: dict[str, tuple[str, str | None]] = {}
    for one in detail.get("persons", ()):
        whom = Target(which.article, one["quote"])
        person = desk.person(whom) or ("name" in one and desk.name_person(whom, one["name"], one.get("side")))
        if not person:
            desk.readings[which.article] = before
            return None
        names[one["quote"]] = person.name, person.side
    desk.add_event(which.article, make_event(detail, found, names, f"correction:{correction_id}"))
    return 1 + len(names) + len(detail.get("parties", ()))


def _set(desk: _Desk, detail: Mapping[str, Any], _: str) -> int | None:
    which, field, value = target(detail["event"]), detail["field"], detail["value"]
    ordinal = desk.event(which)
    if ordinal is None:
        return None
    changes: dict[str, Any] = {field: value}
    if field == "date":
        changes = {"date": str(value or ""), "date_basis": "explicit" if value else "none"}
    desk.change_event(which.article, ordinal, replace(desk.told(which.article, ordinal), **changes))
    return 1


def _withdraw(desk: _Desk, detail: Mapping[str, Any], _: str) -> int | None:
    if "article" in detail:
        return 1 if desk.readings.pop(detail["article"], None) else None
    whom = target(detail["person"])
    person = desk.person(whom)
    if person is None:
        return None
    desk.withdrawn[whom.article, person.name] = None
    return 1


_ACTIONS: dict[str, Callable[[_Desk, Mapping[str, Any], str], int | None]] = {
    "merge": _merge,
    "split": _split,
    "confirm": _confirm,
    "rename": _rename,
    "reject": _reject,
    "add": _add,
    "set": _set,
    "withdraw": _withdraw,
}
