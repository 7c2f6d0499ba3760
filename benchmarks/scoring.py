"""An article's extraction held against its annotation: what was right, of how many.

Attendance is right where the person is at the right event with the right participation. What is annotated as optional is neither
asked for nor wrong. Three factors say where attendance is lost: the person takes part in anything, in this event, in this way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.gold import GoldArticle, GoldEvent, GoldPart
from benchmarks.pairing import interval, name_people, pair_events, same_place
from loaders.model import Attendance, Event, Extraction

# The measures in the order of the tables. SOUGHT ones have precision and recall, the others are shares.
SOUGHT = ("persons", "events", "attendance", "attendance, participation aside")
FACTORS = ("factor 1: takes part in anything", "factor 2: at the right event", "factor 3: the right participation")
SHARES = (*FACTORS, "status", "kind", "mode", "date", "a day made up", "place", "side", "an attendee's mode")
KINDS = {"negotiations": "talks", "consultations": "talks"}  # told apart by the codebook, not by the annotation
# A participant's part, where another status is as right as the first.
BY_STATUS = {"planned": "expected", "possible": "expected", "held": "attended", "ongoing": "attended"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Tally:
    """right of `found`; `wanted` is what there was to find, 0 for a share."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)


@dataclass(slots=True)
class Score:
    """What one article adds to each measure, and to each rule by which an attendance or an event was read."""

    measures: dict[str, Tally] = field(default_factory=dict)
    attendance_rules: dict[str, Tally] = field(default_factory=dict)
    event_rules: dict[str, Tally] = field(default_factory=dict)

    def add(self, measure: str, right: int, found: int = 1, wanted: int = 0) -> None:
        _add(self.measures, measure, Tally(right, found, wanted))


def _add(into: dict[str, Tally], key: str, tally: Tally) -> None:
    into[key] = into.get(key, Tally()) + tally


def score_article(gold: GoldArticle, found: Extraction, text: str) -> Score:
    """Compare one article's extraction with its annotation."""
    score = Score()
    names = name_people(found, gold, text)
    pairs = pair_events(found.events, gold.events, names)
    _score_persons(score, gold, list(names.values()))
    _score_found_events(score, gold, found, pairs)
    for number, event in enumerate(found.events):
        told = gold.events[pairs[number]] if number in pairs else None
        if told is None or not told.optional:
            _score_attendance(score, gold, event, told, names)
    _score_wanted(score, gold)
    return score


def _score_persons(score: Score, gold: GoldArticle, named: list[str]) -> None:
    optional = {person.name for person in gold.persons if person.optional}
    wanted = {person.name for person in gold.persons} - optional
    score.add("persons", len(wanted & set(named)), sum(name not in optional for name in named), len(wanted))


def _score_found_events(score: Score, gold: GoldArticle, found: Extraction, pairs: dict[int, int]) -> None:
    for number, event in enumerate(found.events):
        told = gold.events[pairs[number]] if number in pairs else None
        if told is not None and told.optional:
            continue
        score.add("events", told is not None)
        _add(score.event_rules, event.rule, Tally(told is not None, 1))
        if told is not None:
            _score_event(score, event, told)


def _score_event(score: Score, event: Event, told: GoldEvent) -> None:
    score.add("status", event.status in told.statuses)
    score.add("kind", KINDS.get(event.kind, event.kind) == KINDS.get(told.kind, told.kind))
    if told.mode != "unknown":
        score.add("mode", event.mode == told.mode)
    if told.days:
        score.add("date", interval(event.date) in told.days)
    else:
        score.add("a day made up", bool(DAY.fullmatch(event.date)))
    if told.places:
        score.add("place", _right_place(event.place, told.places))


def _right_place(place: str | None, places: tuple[str | None, ...]) -> bool:
    return place in places if place is None else any(same_place(place, other) for other in places)


def _score_attendance(score: Score, gold: GoldArticle, event: Event, told: GoldEvent | None, names: dict[str, str]) -> None:
    anywhere = {part.name for other in gold.events for part in other.people}
    ignored = {person.name for person in gold.persons if person.optional} | _ignored(gold, told)
    parts = {part.name: part for part in told.people} if told else {}
    for read in event.attendance:
        name = names[read.person]
        if name in ignored:
            continue
        part = parts.get(name)
        right = part is not None and told is not None and read.participation in _participations(part, told)
        score.add("attendance", right)
        score.add("attendance, participation aside", part is not None)
        score.add(FACTORS[0], name in anywhere)
        if name in anywhere:
            score.add(FACTORS[1], part is not None)
        if part is not None:
            score.add(FACTORS[2], right)
            _score_part(score, read, part)
        _add(score.attendance_rules, read.rule, Tally(right, 1))


def _ignored(gold: GoldArticle, told: GoldEvent | None) -> set[str]:
    """Who is neither right nor wrong: optional at this event; at an event that nobody asked for, whoever is optional at any."""
    if told is not None:
        return {part.name for part in told.people if part.optional}
    return {part.name for event in gold.events for part in event.people if part.optional or event.optional}


def _participations(part: GoldPart, told: GoldEvent) -> set[str]:
    return {part.participation, *(BY_STATUS[status] for status in told.statuses[1:] if status in BY_STATUS)}


def _score_part(score: Score, read: Attendance, part: GoldPart) -> None:
    if read.side:
        score.add("side", read.side == part.side)
    if part.mode != "unknown":
        score.add("an attendee's mode", (read.mode in ("phone", "video")) == (part.mode == "remote"))


def _score_wanted(score: Score, gold: GoldArticle) -> None:
    """What there was to find."""
    events = [event for event in gold.events if not event.optional]
    parts = sum(not part.optional for event in events for part in event.people)
    score.add("events", 0, 0, len(events))
    for measure in ("attendance", "attendance, participation aside"):
        score.add(measure, 0, 0, parts)


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def precision(tally: Tally) -> float | None:
    """Right of found; None where nothing was found."""
    return tally.right / tally.found if tally.found else None


def recall(tally: Tally) -> float | None:
    """Right of wanted; None where there was nothing to find."""
    return tally.right / tally.wanted if tally.wanted else None


def f1(tally: Tally) -> float | None:
    """Harmonic mean of precision and recall; None where there was nothing to find and nothing was found."""
    return 2 * tally.right / (tally.found + tally.wanted) if tally.found + tally.wanted else None


def rules_of(scores: Iterable[Score], table: str) -> list[str]:
    """The rules of a table of rules, those read by most first."""
    counts: Counter[str] = Counter()
    for score in scores:
        for rule, tally in getattr(score, table).items():
            counts[rule] += tally.found
    return [rule for rule, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
