"""A database of an older schema becomes one of this: its articles and corrections are kept, all else is made anew from them.

loaders/data/schemas/N.sql is schema.sql as version N was released; a release copies it there. What is not exactly of a released schema is
refused (`loaders.tables.database`), so that nothing is dropped here but what whomet made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from sqlite_utils import Database

from loaders.version import SCHEMA_VERSION

KEPT = ("outlets", "articles", "left_out", "removals", "corrections")  # what nothing else tells
DROPPED = ("trigger", "view", "table")  # in this order; indexes go with their tables


def released_schema(version: int) -> str | None:
    """schema.sql as a version was released; None of a version that never was."""
    file = files("loaders.data") / "schemas" / f"{version}.sql"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def migrate(db: Database, schema: str) -> bool:
    """Bring an older database to this schema, inside the caller's transaction; returns whether there was anything to do.

    The caller derives all else from the articles and corrections, before the transaction ends.
    """
    if db.conn.execute("pragma user_version").fetchone()[0] >= SCHEMA_VERSION:
        return False
    kept = [table for table in KEPT if table in db.table_names()]
    for table in kept:  # by way of a temporary file: of a million articles no process could hold the texts
        db.conn.execute(f"create temp table kept_{table} as select * from main.{table}")
    _drop_all(db.conn)
    for statement in statements(schema):
        db.conn.execute(statement)
    for table in kept:
        columns = ", ".join(_columns(db.conn, "main", table) & _columns(db.conn, "temp", f"kept_{table}"))
        db.conn.execute(f"insert into main.{table} ({columns}) select {columns} from temp.kept_{table}")
        db.conn.execute(f"drop table temp.kept_{table}")
    return True


def _columns(connection: sqlite3.Connection, database: str, table: str) -> set[str]:
    return {name for (name,) in connection.execute("select name from pragma_table_info(?, ?)", [table, database])}


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: executescript() would end the transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _drop_all(connection: sqlite3.Connection) -> None:
    """Rows first, since a table that others point at cannot be dropped; an index for full text drops its inner tables itself."""
    tables = [name for (name,) in connection.execute("select name from pragma_table_list where schema = 'main' and type = 'table'")]
    for table in tables:
        if not table.startswith("sqlite_"):
            connection.execute(f"delete from {table}")
    for kind in DROPPED:
        for name in _names(connection, kind):
            connection.execute(f"drop {kind} if exists {name}")


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    inner = "select name from pragma_table_list where type = 'shadow'"
    query = f"select name from sqlite_master where type = ? and name not like 'sqlite%' and name not in ({inner})"
    return [name for (name,) in connection.execute(query, [kind])]
