"""EDTF level 1 strings as days to compare, and the most telling of several."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from loaders.resolution.rows import Precision

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@dataclass(frozen=True, slots=True)
class Days:
    """The days an encounter can have taken place on, as proleptic ordinals; open ends are FIRST and LAST."""

    edtf: str
    low: int
    high: int
    precision: Precision
    approximate: bool = False

    @property
    def exact(self) -> bool:
        """One day, and no 'about'."""
        return self.low == self.high and not self.approximate

    @property
    def known(self) -> bool:
        """Whether anything is known at all."""
        return self.precision != "unknown"

    def overlaps(self, other: Days) -> bool:
        """Whether one day fits both. 'About' gives a day before and after."""
        slack = int(self.approximate) + int(other.approximate)
        return self.low - slack <= other.high and other.low - slack <= self.high

    def earliest(self) -> str | None:
        """First possible day, YYYY-MM-DD; None for an open end."""
        return None if self.low == FIRST else date.fromordinal(self.low).isoformat()

    def latest(self) -> str | None:
        """Last possible day."""
        return None if self.high == LAST else date.fromordinal(self.high).isoformat()


UNKNOWN = Days("", FIRST, LAST, "unknown")


@lru_cache(maxsize=1 << 16)
def days(edtf: str) -> Days:
    """Read an EDTF level 1 string; '' is UNKNOWN. Raises ValueError for what is none, or an interval that ends before it begins."""
    if not edtf:
        return UNKNOWN
    approximate = edtf.rstrip()[-1] in "~?%"
    first, slash, last = (part.strip("~?% ") for part in edtf.partition("/"))
    if not slash:
        low, high, precision = _period(first, edtf)
        return Days(edtf, low, high, precision, approximate)
    low = FIRST if first in ("..", "") else _period(first, edtf)[0]
    high = LAST if last in ("..", "") else _period(last, edtf)[1]
    if low > high:
        raise ValueError(f"{edtf!r} ends before it begins")
    return Days(edtf, low, high, _interval(low, high), approximate)


def _interval(low: int, high: int) -> Precision:
    if low == FIRST:
        return "unknown" if high == LAST else "before"
    if high == LAST:
        return "after"
    return "week" if high - low == 6 and date.fromordinal(low).weekday() == 0 else "interval"


def _period(text: str, edtf: str) -> tuple[int, int, Precision]:
    numbers = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not numbers:
        raise ValueError(f"{edtf!r} is not EDTF level 1, such as 2026-01-03, 2026-01, 2026-01-05/2026-01-11 or ../2025-12-31")
    year, month, day = (int(part) if part else None for part in numbers.groups())
    assert year is not None
    if day and month:
        when = date(year, month, day).toordinal()
        return when, when, "day"
    if month in _SEASONS:
        start, end = _SEASONS[month]
        opens = date(year - (start > end), start, 1)
        return opens.toordinal(), date(year, end, monthrange(year, end)[1]).toordinal(), "interval"
    if month:
        return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal(), "month"
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), "year"
