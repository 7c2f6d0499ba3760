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
    kept = {table: list(db.query(f"select * from {table}")) for table in KEPT if table in db.table_names()}
    _drop_all(db.conn)
    for statement in statements(schema):
        db.conn.execute(statement)
    for table, rows in kept.items():
        columns = {column.name for column in db.table(table).columns}
        db.table(table).insert_all({name: value for name, value in row.items() if name in columns} for row in rows)
    return True


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
