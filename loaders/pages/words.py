"""Dates and codes in words, for readers who know neither EDTF nor the database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

STATUS = {
    "held": "held",
    "ongoing": "under way",
    "planned": "planned",
    "possible": "possible",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "denied": "denied",
}
MODE = {
    "in_person": "in person",
    "video": "by video",
    "phone": "by phone",
    "mixed": "some in the room, some remote",
    "unknown": "not told how",
}
PARTICIPATION = {"attended": "attended", "expected": "expected", "absent": "said to be absent"}
STATE = {"current": "holds it", "former": "former", "new": "newly appointed", "acting": "acting"}
SAID_HOW = {
    "own": "told by the outlet itself",
    "official": "told in an official's own name",
    "quoted_outlet": "taken from another outlet",
    "anonymous": "told by an unnamed source",
    "unknown": "",
}
PRECISION = {
    "day": "the day is known",
    "week": "some day of this week",
    "month": "some day of this month",
    "year": "some day of this year",
    "interval": "some day or days of this span",
    "before": "no later than this day",
    "after": "no earlier than this day",
    "unknown": "the articles give no date",
}
BASIS = {
    "explicit": "the article gives the date",
    "relative": "counted from the article's day",
    "weekday": "a day of the week, counted from the article's day",
    "published": "taken as the article's own day",
    "inferred": "a bound that follows from tense and the article's day",
    "none": "",
}
VOCABULARIES = {"status": STATUS, "mode": MODE, "participation": PARTICIPATION, "state": STATE, "said_how": SAID_HOW}
VOCABULARIES |= {"precision": PRECISION, "basis": BASIS}
# ', 2026-01-03', ', by 2025-12-31', ', 2026-01-05 to 2026-01-11': how loaders/resolution/titles.py ends a title
TITLE_DATE = re.compile(r", (?:by |from )?\d{4}(?:-\d\d){0,2}(?: to \d{4}-\d\d-\d\d)?$")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def in_words(value: str | None, vocabulary: str) -> str:
    """What a code means; a code that is not known stands for itself."""
    return VOCABULARIES[vocabulary].get(value or "", value or "")


def day_in_words(day: str | None) -> str:
    """'2026-01-03' as '3 January 2026'; '' for None."""
    return f"{(found := date.fromisoformat(day)).day} {found:%B %Y}" if day else ""


def date_in_words(edtf: str | None) -> str:
    """EDTF level 1 as an English phrase: '5 to 11 January 2026', 'on or before 31 December 2025', 'January 2026', 'date not told'."""
    if not edtf:
        return "date not told"
    if "/" not in edtf:
        return _point(edtf)
    first, _, last = edtf.partition("/")
    if first in ("", ".."):
        return f"on or before {_point(last)}"
    if last in ("", ".."):
        return f"on or after {_point(first)}"
    if DAY.fullmatch(first) and DAY.fullmatch(last) and first[:7] == last[:7]:
        return f"{int(first[8:])} to {_point(last)}"
    if DAY.fullmatch(first) and DAY.fullmatch(last) and first[:4] == last[:4]:
        return f"{_point(first)[:-5]} to {_point(last)}"
    return f"{_point(first)} to {_point(last)}"


def _point(edtf: str) -> str:
    bare = edtf.rstrip("~?%")
    about = "about " if bare != edtf else ""
    if DAY.fullmatch(bare):
        return about + day_in_words(bare)
    if re.fullmatch(r"\d{4}-2[1-4]", bare):
        return f"{about}{SEASONS[bare[5:]]} {bare[:4]}"
    if re.fullmatch(r"\d{4}-\d\d", bare):
        return f"{about}{date.fromisoformat(bare + '-01'):%B %Y}"
    return about + bare


def short_title(event: Mapping[str, Any]) -> str:
    """An event's title without the date at its end, for where the date stands beside it in words."""
    return TITLE_DATE.sub("", event["title"])


def full_title(event: Mapping[str, Any]) -> str:
    """An event's title with its date in words."""
    short = short_title(event)
    return f"{short}, {date_in_words(event['date_edtf'])}" if event["date_edtf"] else short


def counted(number: int, one: str, many: str = "") -> str:
    """'1 article', '4 articles', '1,200 articles'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Iterable[str]) -> str:
    """'a, b and c'."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last
