"""Which of several statements about one thing counts.

A report of a held or ongoing event outranks a plan; attended or absent outranks expected; then the later published; then the
article's id. A mode counts before 'unknown', phone and video before in person, where rank and participation are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from loaders.model import Mode, Participation
from loaders.resolution.reports import Report
from loaders.resolution.rows import UNDATED, Moment

Value = TypeVar("Value")
_SPECIFIC = {"unknown": 0, "mixed": 1, "in_person": 1, "phone": 2, "video": 2}


@dataclass(frozen=True, slots=True)
class Statement:
    """One report's word on one person's, office's or party's part."""

    report: Report
    participation: Participation
    mode: Mode
    side: str | None = None
    office_id: str | None = None
    office: str | None = None  # as the article gives it, where it names nobody
    by_office: bool = False
    headcount: int | None = None
    level: str | None = None
    rule: str = ""
    score: float = 1.0

    @property
    def rank(self) -> tuple[int, int, Moment, int]:
        """The higher, the more it counts."""
        return self.report.told, int(self.participation != "expected"), latest(self.report), self.report.ordinal


def latest(report: Report) -> Moment:
    """The higher, the later its article; one without a day counts least."""
    day, article_id = report.reading.moment
    return "" if day == UNDATED else day, article_id


def ranked(statements: Iterable[Statement]) -> list[Statement]:
    """The statement that counts most first."""
    return sorted(statements, key=lambda statement: statement.rank, reverse=True)


def first_known(statements: Sequence[Statement], value: Callable[[Statement], Value | None]) -> Value | None:
    """The value of the first statement that has one."""
    return next((found for found in map(value, statements) if found is not None), None)


def resolved_mode(statements: Sequence[Statement]) -> Mode:
    """The mode of ranked statements."""
    best = max(statements, key=lambda one: (bool(_SPECIFIC[one.mode]), *one.rank[:2], _SPECIFIC[one.mode], *one.rank[2:]))
    return best.mode
