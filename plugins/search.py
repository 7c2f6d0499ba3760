"""Search that knows inflection, wherever Datasette searches: its search box, `_search` in JSON and CSV, and the reader's own SQL.

Datasette hands what a reader types to the SQL function escape_fts(); ours turns each word into the stems that the index holds. The
collation `ukrainian` sorts by the Ukrainian alphabet in any SQL: `order by name_uk collate ukrainian`.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import sqlite3

from datasette import hookimpl

from loaders.pages.alphabet import compare
from loaders.stems import match_expression


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Put ours in the place of Datasette's own, which was defined before."""
    conn.create_function("escape_fts", 1, match_expression, deterministic=True)
    conn.create_collation("ukrainian", compare)
