"""Days and moments as they stand in headers, in sources.csv, in pages and in feeds."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from loaders.reading.errors import ArticleError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def parse_day(value: str, source: str) -> date:
    """A day written YYYY-MM-DD. Raises ArticleError, opened by `source`, for anything else and for days that no calendar has."""
    try:
        if DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # well-formed and not in the calendar: the same line tells both
    raise ArticleError(f"{source}: found date {value!r}, wanted a day written YYYY-MM-DD, such as 2026-01-03")


def parse_moment(value: str, source: str) -> str:
    """A day, or a moment of UTC written 2026-01-03T08:00:00Z, as given. Raises ArticleError as parse_day does."""
    try:
        if MOMENT.fullmatch(value):
            datetime.fromisoformat(value)
            return value
    except ValueError:
        pass
    return parse_day(value, source).isoformat()


def local_day(stamp: str, timezone: str | None) -> date | None:
    """The day of an ISO 8601 stamp where an outlet sits: 23:30 UTC is the next day in Kyiv. None where the stamp is none.

    timezone: IANA name; None, or a stamp without an offset, leaves the day as it is written.
    """
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return (moment.astimezone(ZoneInfo(timezone)) if moment.tzinfo and timezone else moment).date()
