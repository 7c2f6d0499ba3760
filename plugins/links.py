"""Ids become links where Datasette leaves them bare: in views and saved queries, which have no foreign keys, and for rows without label."""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import markupsafe
from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import tilde_encode

# column of a view or query -> the table whose row it names
TARGETS = {
    "event_id": "events",
    "person_id": "persons",
    "other_id": "persons",
    "article_id": "articles",
    "place_id": "places",
    "party_id": "parties",
    "office_id": "offices",
    "outlet_id": "outlets",
    "evidence_id": "evidence",
}


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str | None, datasette: Datasette) -> Callable[[], Any] | None:
    """A link to the row that an id names, or None to leave the cell to Datasette."""
    target = TARGETS.get(column)
    if database is None or target is None:
        return None
    if isinstance(value, dict):  # a foreign key that Datasette has looked up: {"value": id, "label": label}
        return None if value["label"] is not None else _link(datasette, database, target, value["value"])

    async def link_in_a_view() -> markupsafe.Markup | None:
        is_table = table is not None and table in await datasette.get_database(database).table_names()
        return None if is_table or not isinstance(value, str) else _link(datasette, database, target, value)

    return link_in_a_view


def _link(datasette: Datasette, database: str, table: str, row_id: str) -> markupsafe.Markup:
    """Put together by hand: a page of a thousand rows has thousands, and Markup.format() takes five times as long."""
    address = markupsafe.escape(f"{_table(datasette, database, table)}/{tilde_encode(row_id)}")
    return markupsafe.Markup(f'<a href="{address}">{markupsafe.escape(row_id)}</a>')


@lru_cache(maxsize=len(TARGETS))
def _table(datasette: Datasette, database: str, table: str) -> str:
    return str(datasette.urls.table(database, table))
