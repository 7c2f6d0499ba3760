"""Readings, corrected and resolved: what a build does with what its articles say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.resolution.applying import apply_corrections
from loaders.resolution.corrections import Confirmed, Correction, Find, Outcome, Ties
from loaders.resolution.fold import resolve
from loaders.resolution.rows import Reading, Resolution


@dataclass(frozen=True, slots=True)
class Replayed:
    """What readings resolve to under corrections."""

    readings: tuple[Reading, ...]  # as corrected
    resolution: Resolution
    ties: Ties
    outcomes: tuple[Outcome, ...]
    confirmed: Confirmed


def replay(readings: Iterable[Reading], corrections: Iterable[Correction], find: Find) -> Replayed:
    """Correct and resolve."""
    made = apply_corrections(readings, corrections, find)
    return Replayed(made.readings, resolve(made.readings, made.ties), made.ties, made.outcomes, made.confirmed)
