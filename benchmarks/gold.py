"""Articles annotated by hand, as JSON files hold them: benchmarks/annotations/README.md describes the form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any


class GoldError(ValueError):
    """Annotations, texts or corpora that cannot be measured with; one line that names the file."""


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person named in the article."""

    name: str
    forms: tuple[str, ...]  # as they stand in the text
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldPart:
    """A person's part in an event."""

    name: str
    participation: str
    side: str | None
    mode: str  # in_person, remote, unknown
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An encounter. Tuples of answers list what is equally right, the first one first."""

    key: str
    kind: str
    statuses: tuple[str, ...]
    mode: str
    days: tuple[tuple[str, str], ...]  # earliest and latest, YYYY-MM-DD; none where the text gives no day
    places: tuple[str | None, ...]  # none where the text gives no place
    parties: frozenset[str]
    people: tuple[GoldPart, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article's annotation."""

    id: str
    language: str
    full: bool  # the whole article; else the beginning of a page
    seen: bool  # rules were made or mended with it in sight
    sha256: str  # of the text's file
    persons: tuple[GoldPerson, ...]
    events: tuple[GoldEvent, ...]


def read_gold(path: Path) -> list[GoldArticle]:
    """The articles of one file. Raises GoldError.

    Without `seen` they count as seen; without `extent`, those with a search `query` as beginnings of pages.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [_parse_article(row) for row in rows]
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror}, wanted a file of annotated articles") from error
    except (ValueError, TypeError) as error:
        raise GoldError(f"{path}: found no list of annotated articles ({error}), wanted JSON as in benchmarks/annotations") from error
    except KeyError as error:
        raise GoldError(f"{path}: found an article without {error}, wanted JSON as in benchmarks/annotations") from error


def _parse_article(row: dict[str, Any]) -> GoldArticle:
    return GoldArticle(
        id=row["id"],
        language=row["language"],
        full=row.get("extent", "beginning" if "query" in row else "full") == "full",
        seen=row.get("seen", True),
        sha256=row["sha256"],
        persons=tuple(GoldPerson(one["name"], tuple(one["forms"]), one.get("optional", False)) for one in row["persons"]),
        events=tuple(_parse_event(event) for event in row["events"]),
    )


def _parse_event(event: dict[str, Any]) -> GoldEvent:
    days = _days(event)
    return GoldEvent(
        key=event["key"],
        kind=event["kind"],
        statuses=(event["status"], *event.get("status_alt", ())),
        mode=event["mode"],
        days=(days, *((low, high) for low, high in event.get("date_alt", ()))) if days else (),
        places=(event["place"], *event.get("place_alt", ())) if event.get("place") else (),
        parties=frozenset(event.get("parties", ())),
        people=tuple(_parse_part(part) for part in event["attendees"]),
        optional=event.get("optional", False),
    )


def _parse_part(part: dict[str, Any]) -> GoldPart:
    return GoldPart(part["name"], part["asserted"], part.get("side"), part["mode"], part.get("optional", False))


def _days(event: dict[str, Any]) -> tuple[str, str] | None:
    """Earliest and latest day, a month's always ending on a 31st; None where the text gives none."""
    low = event.get("start")
    if not low:
        return None
    if event["precision"] == "month":
        return f"{low[:7]}-01", f"{low[:7]}-31"
    if event["precision"] == "week" and not event.get("end"):
        return low, (date.fromisoformat(low) + timedelta(days=6)).isoformat()
    return low, event.get("end") or low
