"""The tables events and reports, and who took part: attendance, office_attendance, delegations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from loaders.model import Event, Extraction
from loaders.resolution.rows import AttendanceRow, ReportBinding
from loaders.tables.bindings import Bindings
from loaders.tables.database import Row, as_row
from loaders.tables.world import place_id


def report_rows(extraction: Extraction, bindings: Bindings) -> Iterator[Row]:
    """What one article says of each encounter, as it was said; a report without a binding was rejected."""
    for ordinal, event in enumerate(extraction.events):
        if bound := bindings.reports.get((extraction.id, ordinal)):
            yield report_row(event, bound)


def report_row(event: Event, bound: ReportBinding) -> dict[str, Any]:
    """One row of reports."""
    return {
        "id": bound.key,
        "article_id": bound.article_id,
        "ordinal": bound.ordinal,
        "event_id": bound.event_id,
        "kind": event.kind,
        "status": event.status,
        "mode": event.mode,
        "date_edtf": event.date or None,
        "date_basis": event.date_basis,
        "place_id": place_id(event.place) if event.place else None,
        "venue": event.venue,
        "headcount": event.headcount,
        "headcount_of": event.headcount_of,
        "background": int(event.background),
        "said_by": event.said_by,
        "said_by_person_id": bound.said_by_person_id,
        "said_how": event.said_how,
        "rule": bound.rule,
        "score": bound.score,
    }


def attendance_rows(rows: Iterable[AttendanceRow]) -> Iterator[Row]:
    """Rows of attendance; a truth value becomes 0 or 1."""
    for row in rows:
        yield as_row(row) | {"by_office": int(row.by_office)}
