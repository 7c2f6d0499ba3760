"""Search that knows inflection, wherever Datasette searches: its search box, `_search` in JSON and CSV, and the reader's own SQL.

Datasette hands what a reader types to the SQL function escape_fts(); ours turns each word into the stems that the index holds. The
collation `ukrainian` sorts by the Ukrainian alphabet in any SQL: `order by name_uk collate ukrainian`.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import sqlite3

from datasette import hookimpl

from loaders.pages.alphabet import compare
from loaders.pages.budget import check_time, out_of_time
from loaders.stems import forget_words, match_expression


def escape_fts(query: object) -> str | None:
    """What a reader typed as FTS5's MATCH takes it."""
    check_time()
    forget_words()
    return None if query is None else match_expression(str(query))


def in_order(one: str, other: str) -> int:
    """The collation; when time is up all words are equal, so that sorting ends soon and SQLite looks at the clock."""
    return 0 if out_of_time() else compare(one, other)


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Put ours in the place of Datasette's own, which was defined before."""
    conn.create_function("escape_fts", 1, escape_fts, deterministic=True)
    conn.create_collation("ukrainian", in_order)
