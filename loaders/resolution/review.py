"""What a maintainer should look at: doubtful bindings, the most consequential first, ready to be answered by a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from loaders.resolution.corrections import Member, Ties
from loaders.resolution.fold import near_misses, resolve
from loaders.resolution.keys import report_keys
from loaders.resolution.rows import Reading

Ask = Literal["person", "event", "apart", "office"]
SURE_NAME, SURE_EVENT = 0.9, 0.85  # scores from which on nobody is asked
_MENTION_ONLY = 0.2  # weight of a doubt on which no attendance hangs


@dataclass(frozen=True, slots=True)
class Doubt:
    """One binding that may be wrong."""

    ask: Ask  # person: is this name he; event: is this report of it; apart: are these two not one; office: is he its holder
    member: Member  # (article, name) or (article, key of the report)
    other: str  # id of the person or event
    rule: str
    score: float
    weight: float  # what hangs on it: attendance rows or reports, times how doubtful it is


def find_doubts(readings: Iterable[Reading], ties: Ties | None = None, confirmed: frozenset[Member] = frozenset()) -> list[Doubt]:
    """All doubts, the weightiest first. confirmed: members that a correction has answered for."""
    readings = list(readings)
    doubts = [doubt for doubt in (*_bindings(readings, ties), *_apart(readings, ties)) if doubt.member not in confirmed]
    return sorted(doubts, key=lambda doubt: (-doubt.weight, doubt.ask, doubt.member, doubt.other))


def _bindings(readings: list[Reading], ties: Ties | None) -> Iterator[Doubt]:
    found = resolve(readings, ties)
    there = Counter(row.person_id for row in found.attendance)
    at_event = Counter(row.event_id for row in found.attendance)
    keys = {(reading.article_id, at): key for reading in readings for at, key in enumerate(report_keys(reading.extraction))}
    for name in found.person_bindings:
        if name.score < SURE_NAME:
            weight = (1 - name.score) * (there[name.person_id] or _MENTION_ONLY)
            yield Doubt("person", (name.article_id, name.name), name.person_id, name.rule, name.score, round(weight, 3))
    for report in found.report_bindings:
        if report.score < SURE_EVENT:
            weight = (1 - report.score) * (1 + at_event[report.event_id])
            member = report.article_id, keys[report.article_id, report.ordinal]
            yield Doubt("event", member, report.event_id, report.rule, report.score, round(weight, 3))
    for row in found.attendance:
        if row.rule == "tenure":
            yield Doubt("office", (row.event_id, row.office_id or ""), row.person_id, row.rule, row.score, round(1 - row.score, 3))


def _apart(readings: list[Reading], ties: Ties | None) -> Iterator[Doubt]:
    """Reports that a veto alone kept from an event."""
    for miss in near_misses(readings, ties):
        member = miss.report.reading.article_id, miss.report.key
        yield Doubt(
            "apart", member, miss.cluster.id, miss.rule, miss.score, round(miss.score * (1 - SURE_NAME) * len(miss.cluster.reports), 3)
        )
