"""Which name, event and office of which article became which id, to be looked up."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.resolution.rows import ReportBinding


@dataclass(frozen=True, slots=True)
class Bindings:
    """Bindings by what an extraction holds. A KeyError means that resolution left something of an extraction out."""

    persons: dict[tuple[str, str], str]  # (article_id, Person.name): person_id
    how: dict[tuple[str, str], tuple[str, float]]  # (article_id, Person.name): rule and score
    reports: dict[tuple[str, int], ReportBinding]  # (article_id, number of the event)
    offices: dict[tuple[str, str, str | None], str]  # (article_id, office as written, side): office_id
    holders: dict[tuple[str, str], str]  # (event_id, office_id): person_id, where a tenure covers the day
