"""Days as they stand in headers and in sources.csv."""

from __future__ import annotations

import re
from datetime import date

from loaders.reading.errors import ArticleError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(value: str, source: str) -> date:
    """A day written YYYY-MM-DD. Raises ArticleError, opened by `source`, for anything else and for days that no calendar has."""
    try:
        if DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # well-formed and not in the calendar: the same line tells both
    raise ArticleError(f"{source}: found date {value!r}, wanted a day written YYYY-MM-DD, such as 2026-01-03")
