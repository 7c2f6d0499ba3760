"""Readings, corrected and resolved: what a build does with what its articles say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.resolution.applying import apply_corrections
from loaders.resolution.corrections import Confirmed, Correction, Find, Outcome, Ties
from loaders.resolution.fold import resolve, settle
from loaders.resolution.keys import report_keys
from loaders.resolution.rows import AliasRow, Reading, Resolution

Where = dict[tuple[str, str], str]  # (article, key of the report) -> event


@dataclass(frozen=True, slots=True)
class Replayed:
    """What readings resolve to under corrections."""

    readings: tuple[Reading, ...]  # as corrected
    resolution: Resolution
    ties: Ties
    outcomes: tuple[Outcome, ...]
    confirmed: Confirmed


def replay(readings: Iterable[Reading], corrections: Iterable[Correction], find: Find) -> Replayed:
    """Correct and resolve. Ids that a rejection took away answer for what is left of their event."""
    readings = tuple(readings)
    made = apply_corrections(readings, corrections, find)
    settled = settle(made.readings, made.ties) if made.ties.withdrawn else made.readings
    resolution = resolve(settled, made.ties)
    if any(one.state == "applied" and one.correction.action == "reject" for one in made.outcomes):
        lost = _lost_ids(readings, resolve(readings, made.ties), settled, resolution)
        resolution = replace(resolution, aliases=tuple(sorted((*resolution.aliases, *lost), key=lambda row: (row.kind, row.alias))))
    return Replayed(settled, resolution, made.ties, made.outcomes, made.confirmed)


def _lost_ids(was: tuple[Reading, ...], before: Resolution, now: tuple[Reading, ...], after: Resolution) -> Iterator[AliasRow]:
    """Keys of reports that are no longer there, each with the event that the earliest other report of its event is of now."""
    told, left = _events_by_report(was, before), _events_by_report(now, after)
    answered = {key for _, key in left} | {row.id for row in after.events}
    for (_, key), event_id in told.items():
        heirs = [left[member] for member, same in told.items() if same == event_id and member in left]
        if key not in answered and heirs:
            yield AliasRow(key, "event", min(heirs, key=lambda heir: (heir != event_id, heir)), None)


def _events_by_report(readings: tuple[Reading, ...], resolution: Resolution) -> Where:
    keys = {reading.article_id: report_keys(reading.extraction) for reading in readings}
    return {(row.article_id, keys[row.article_id][row.ordinal]): row.event_id for row in resolution.report_bindings}
