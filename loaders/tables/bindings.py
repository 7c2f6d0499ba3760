"""Which name, event and office of which article became which id: a Resolution's bindings, to be looked up."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.resolution.rows import ReportBinding, Resolution


@dataclass(frozen=True, slots=True)
class Bindings:
    """Bindings by what an extraction holds. A KeyError means that resolution left something of an extraction out."""

    persons: dict[tuple[str, str], str]  # (article_id, Person.name): person_id
    reports: dict[tuple[str, int], ReportBinding]  # (article_id, number of the event)
    offices: dict[tuple[str, str, str | None], str]  # (article_id, office as written, side): office_id
    holders: dict[tuple[str, str], str]  # (event_id, office_id): person_id, where a tenure covers the day


def bind(resolution: Resolution) -> Bindings:
    """The bindings of a resolution."""
    return Bindings(
        persons={(bound.article_id, bound.name): bound.person_id for bound in resolution.person_bindings},
        reports={(bound.article_id, bound.ordinal): bound for bound in resolution.report_bindings},
        offices={(bound.article_id, bound.office, bound.side): bound.office_id for bound in resolution.office_bindings},
        holders={(row.event_id, row.office_id): row.person_id for row in resolution.office_attendance if row.person_id},
    )
