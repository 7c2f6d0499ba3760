"""Questions of the pages to the served database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils import tilde_encode

from loaders.pages.one_state import current_reader

DATABASE = "whomet"  # the served file is whomet.db
Row = dict[str, Any]


class NotServed(LookupError):
    """The site serves no database of that name."""


async def ask(datasette: Datasette, sql: str, **parameters: object) -> list[Row]:
    """All rows of a query, each by the names of its columns. Raises QueryInterrupted over the time limit of settings.json."""
    if DATABASE not in datasette.databases:
        raise NotServed(f"found no database {DATABASE!r} among those served, wanted {DATABASE}.db")
    if reader := current_reader():
        return await reader.ask(sql, parameters)
    results = await datasette.get_database(DATABASE).execute(sql, parameters)
    return [dict(row) for row in results.rows]


async def ask_if_quick(datasette: Datasette, sql: str, **parameters: object) -> list[Row] | None:
    """All rows of a query, or None where it takes longer than the site allows: the page says so and stands."""
    try:
        return await ask(datasette, sql, **parameters)
    except QueryInterrupted:
        return None


async def ask_one(datasette: Datasette, sql: str, **parameters: object) -> Row | None:
    """The first row, or None."""
    rows = await ask(datasette, sql, **parameters)
    return rows[0] if rows else None


def is_locked(error: sqlite3.OperationalError) -> bool:
    """Whether the database cannot be read by anybody now: its first build goes on, or was stopped and waits for the next."""
    code = getattr(error, "sqlite_errorcode", 0)  # none where Python itself raised it
    return code & 0xFF == sqlite3.SQLITE_BUSY or code == sqlite3.SQLITE_READONLY_ROLLBACK


def link(datasette: Datasette, table: str, row_id: str) -> str:
    """The address of a row's page."""
    return str(datasette.urls.row(DATABASE, table, tilde_encode(row_id)))


def as_json(values: Iterable[str]) -> str:
    """A list that SQL takes as one parameter, with json_each()."""
    return json.dumps(list(values), ensure_ascii=False)
