"""Extractions as lines of JSON: what `whomet extract` prints and the table extractions keeps. One object a line, one line an article."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from loaders.model import Attendance, Delegation, Event, Extraction, OfficeAttendance, OfficeHeld, Person, Span


def dump_extraction(extraction: Extraction) -> str:
    """One line: keys as loaders.model names them, in its order, Cyrillic as it is, spans as lists [start, end]."""
    return json.dumps(asdict(extraction), ensure_ascii=False)


def parse_extraction(line: str) -> Extraction:
    """The Extraction that dump_extraction made a line of. Raises KeyError or TypeError where it is of another form."""
    given = json.loads(line)
    return Extraction(
        id=given["id"],
        language=given["language"],
        published=given["published"],
        published_basis=given["published_basis"],
        persons=tuple(_person(person) for person in given["persons"]),
        events=tuple(_event(event) for event in given["events"]),
    )


def _spans(given: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in given)


def _spanned(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"mentions": _spans(given["mentions"])}


def _person(given: dict[str, Any]) -> Person:
    offices = tuple(OfficeHeld(**_spanned(office)) for office in given["offices"])
    return Person(**_spanned(given) | {"offices": offices})


def _event(given: dict[str, Any]) -> Event:
    parts = {
        "attendance": tuple(Attendance(**_spanned(part)) for part in given["attendance"]),
        "office_attendance": tuple(OfficeAttendance(**_spanned(part)) for part in given["office_attendance"]),
        "delegations": tuple(Delegation(**_spanned(part)) for part in given["delegations"]),
    }
    return Event(**_spanned(given) | parts)
