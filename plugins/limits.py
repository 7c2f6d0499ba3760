"""Bounds for the SQL that a visitor may run, beside the time limit of settings.json.

`select zeroblob(900000000)` and `printf('%.900000000d', 1)` run inside one function call, where SQLite does not look at the clock.
https://www.sqlite.org/limits.html
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import sqlite3

from datasette import hookimpl

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 5_000_000,  # bytes of a string, blob or row; an article is far smaller
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,  # bytes of a statement
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Set the bounds on each connection that visitors use."""
    if database != "_internal":
        for limit, value in LIMITS.items():
            conn.setlimit(limit, value)
