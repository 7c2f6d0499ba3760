"""Readings, corrected and resolved: what a build does with what its articles say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.resolution.applying import apply_corrections
from loaders.resolution.corrections import Confirmed, Correction, Find, Outcome, Ties
from loaders.resolution.fold import resolve, settle
from loaders.resolution.rows import AliasRow, Reading, Resolution


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
        lost = _lost_ids(resolve(readings, made.ties), resolution)
        resolution = replace(resolution, aliases=tuple(sorted((*resolution.aliases, *lost), key=lambda row: (row.kind, row.alias))))
    return Replayed(settled, resolution, made.ties, made.outcomes, made.confirmed)


def _lost_ids(before: Resolution, after: Resolution) -> Iterator[AliasRow]:
    """Keys of reports that are no longer there, each with an event that other reports of its event are of now."""
    told = {row.key: row.event_id for row in before.report_bindings}
    left = {row.key: row.event_id for row in after.report_bindings}
    for key, event_id in told.items():
        heirs = [left[other] for other, same in told.items() if same == event_id and other in left]
        if key not in left and heirs:
            yield AliasRow(key, "event", min(heirs, key=lambda heir: (heir != event_id, heir)), None)
