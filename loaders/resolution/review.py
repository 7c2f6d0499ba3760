"""What a maintainer should look at: doubtful bindings, the most consequential first, ready to be answered by a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from loaders.resolution.corrections import Confirmed, Member, Post, Ties
from loaders.resolution.fold import near_misses, resolve
from loaders.resolution.rows import Reading, Resolution

Ask = Literal["person", "event", "apart", "office"]
SURE_NAME, SURE_EVENT = 0.9, 0.85  # scores from which on nobody is asked
_MENTION_ONLY = 0.2  # weight of a doubt on which no attendance hangs


@dataclass(frozen=True, slots=True)
class Doubt:
    """One binding that may be wrong."""

    ask: Ask  # person: is this name he; event: is this report of it; apart: are these two not one; office: is he its holder
    member: Member  # (article, name), or (article, key of the report)
    other: str  # id of the person or event
    rule: str
    score: float
    weight: float  # what hangs on it: attendance rows or reports, times how doubtful it is
    office: str | None = None  # as the article gives it


@dataclass(frozen=True, slots=True)
class Homes:
    """Where the members of all readings are bound."""

    persons: Mapping[Member, str]
    events: Mapping[Member, str]

    def answered(self, doubt: Doubt, confirmed: Confirmed) -> bool:
        """Whether a maintainer has said that the doubtful binding is right."""
        if doubt.office is not None:
            return (*doubt.member, doubt.office) in confirmed.offices
        home = self.persons if doubt.ask == "person" else self.events
        return any(member == doubt.member and home.get(known) == doubt.other for member, known in confirmed.pairs)


def find_doubts(readings: Iterable[Reading], ties: Ties | None = None, confirmed: Confirmed | None = None) -> list[Doubt]:
    """All doubts, the weightiest first, without those that corrections have answered."""
    readings = list(readings)
    found = resolve(readings, ties)
    homes = find_homes(found)
    doubts = [*_names(found), *_reports(found), *_offices(readings, found), *_apart(readings, ties, homes)]
    left = [doubt for doubt in doubts if not homes.answered(doubt, confirmed or Confirmed())]
    return sorted(left, key=lambda doubt: (-doubt.weight, doubt.ask, doubt.member, doubt.other))


def find_homes(found: Resolution) -> Homes:
    """Where everything is bound, by article and name or key."""
    return Homes(
        {(row.article_id, row.name): row.person_id for row in found.person_bindings},
        {(row.article_id, row.key): row.event_id for row in found.report_bindings},
    )


def _names(found: Resolution) -> Iterator[Doubt]:
    there = Counter(row.person_id for row in found.attendance)
    for name in found.person_bindings:
        if name.score < SURE_NAME:
            weight = (1 - name.score) * (there[name.person_id] or _MENTION_ONLY)
            yield Doubt("person", (name.article_id, name.name), name.person_id, name.rule, name.score, round(weight, 3))


def _reports(found: Resolution) -> Iterator[Doubt]:
    at_event = Counter(row.event_id for row in found.attendance)
    for report in found.report_bindings:
        if report.score < SURE_EVENT:
            weight = (1 - report.score) * (1 + at_event[report.event_id])
            yield Doubt("event", (report.article_id, report.key), report.event_id, report.rule, report.score, round(weight, 3))


def _offices(readings: Iterable[Reading], found: Resolution) -> Iterator[Doubt]:
    """Persons who are at an event only because a tenure says that the office is theirs."""
    posts = _posts(readings, found)
    for row in found.attendance:
        if row.rule == "tenure":
            article_id, key, office = min(posts[row.event_id, row.office_id or ""])
            yield Doubt("office", (article_id, key), row.person_id, row.rule, row.score, round(1 - row.score, 3), office)


def _posts(readings: Iterable[Reading], found: Resolution) -> dict[tuple[str, str], list[Post]]:
    """Where each event's offices without a name stand, by event and office."""
    offices = {(row.article_id, row.office, row.side): row.office_id for row in found.office_bindings}
    events = {(row.article_id, row.ordinal): row.event_id for row in found.report_bindings}
    posts: dict[tuple[str, str], list[Post]] = {}
    for reading in readings:
        for ordinal, (event, key) in enumerate(zip(reading.extraction.events, reading.keys, strict=True)):
            for post in event.office_attendance:
                at = events[reading.article_id, ordinal], offices[reading.article_id, post.office, post.side]
                posts.setdefault(at, []).append((reading.article_id, key, post.office))
    return posts


def _apart(readings: list[Reading], ties: Ties | None, homes: Homes) -> Iterator[Doubt]:
    """Reports that a veto alone kept from an event, and no correction brought to it."""
    for miss in near_misses(readings, ties):
        member = miss.report.reading.article_id, miss.report.key
        first = miss.cluster.reports[0]
        other = homes.events[first.reading.article_id, first.key]
        if homes.events[member] != other:
            weight = miss.score * (1 - SURE_NAME) * len(miss.cluster.reports)
            yield Doubt("apart", member, other, miss.rule, miss.score, round(weight, 3))
