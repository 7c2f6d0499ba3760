"""Days, weeks, months, years and intervals as EDTF level 1 (https://www.loc.gov/standards/datetime/), with their first and last day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

Precision = Literal["day", "interval", "week", "month", "year", "before", "approximate", "season"]
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}  # the months' numbers of EDTF level 1


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days. An open or unknown end is None; edtf is '' where nothing is known."""

    edtf: str
    precision: Precision
    earliest: date | None
    latest: date | None


def unknown(precision: Precision) -> Period:
    return Period("", precision, None, None)


def day(when: date) -> Period:
    return Period(when.isoformat(), "day", when, when)


def interval(first: date, last: date, precision: Precision = "interval") -> Period:
    """Both ends included; one day where they are the same, and nothing known where they stand the wrong way round."""
    if first > last:
        return unknown(precision)
    return day(first) if first == last else Period(f"{first}/{last}", precision, first, last)


def week(when: date) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(days=when.weekday())
    return interval(monday, monday + timedelta(days=6), "week")


def month(year_number: int, number: int) -> Period:
    last = monthrange(year_number, number)[1]
    return Period(f"{year_number:04}-{number:02}", "month", date(year_number, number, 1), date(year_number, number, last))


def year(number: int) -> Period:
    return Period(f"{number:04}", "year", date(number, 1, 1), date(number, 12, 31))


def season(year_number: int, name: str) -> Period:
    """spring, summer, autumn or winter; the winter of a year is the one that begins in December of the year before."""
    first = date(year_number, {"spring": 3, "summer": 6, "autumn": 9, "winter": 1}[name], 1) - relativedelta(months=name == "winter")
    return Period(f"{year_number:04}-{SEASONS[name]}", "season", first, first + relativedelta(months=3, days=-1))


def before(last: date) -> Period:
    """On or before a day."""
    return Period(f"../{last}", "before", None, last)


def since(period: Period) -> Period:
    """From the first day of a period on."""
    first = period.earliest
    return Period(f"{first}/..", "interval", first, None) if first else period


def until(period: Period) -> Period:
    """Up to the last day of a period."""
    return before(period.latest) if period.latest else period


def about(period: Period) -> Period:
    """Approximately a period: '2025-12-30~'. An interval keeps its form, since its ends are wide already."""
    return replace(period, edtf=period.edtf if "/" in period.edtf or not period.edtf else f"{period.edtf}~", precision="approximate")


def span(first: Period, last: Period) -> Period:
    """From the first day of one period to the last of another."""
    if first.earliest is None or last.latest is None:
        return unknown("interval")
    if first.precision == last.precision and first.precision in ("month", "year") and first.earliest < last.earliest:  # type: ignore[operator]
        return Period(f"{first.edtf}/{last.edtf}", "interval", first.earliest, last.latest)
    return interval(first.earliest, last.latest)


def part(period: Period, name: str) -> Period:
    """The start, middle or end, or a half, of a week, month or year: an interval of precision 'approximate'.

    Months: 1 to 10, 11 to 20, 21 to the last; first_days and last_days are five days; halves meet after the 15th. Years: January to
    March, May to August, October to December; halves meet after June. Weeks: the whole week, as news use such words loosely.
    """
    if period.earliest is None or period.latest is None:
        return period
    first, last = period.earliest, period.latest
    if period.precision == "month":
        days = {"start": (1, 10), "middle": (11, 20), "end": (21, 31), "first_half": (1, 15), "second_half": (16, 31),
                "first_days": (1, 5), "last_days": (last.day - 4, 31)}[name]  # fmt: skip
        return interval(first.replace(day=days[0]), first.replace(day=min(days[1], last.day)), "approximate")
    if period.precision == "year":
        months = {"start": (1, 3), "middle": (5, 8), "end": (10, 12), "first_half": (1, 6), "second_half": (7, 12),
                  "first_days": (1, 1), "last_days": (12, 12)}[name]  # fmt: skip
        return interval(first.replace(month=months[0]), month(first.year, months[1]).latest or last, "approximate")
    return replace(period, precision="approximate")
