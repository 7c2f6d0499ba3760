"""The database file: made from schema.sql, refused where it is not ours, written in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from loaders.tables.derived import refresh, watch_changes
from loaders.tables.migrating import migrate, released_schema, statements
from loaders.version import APPLICATION_ID, SCHEMA_VERSION

Row = Mapping[str, Any]
WAIT_SECONDS = 60.0  # for another build to end
SAMPLE = 1000  # rows of an index, as https://www.sqlite.org/pragma.html#pragma_analysis_limit advises
CACHE_KILOBYTES = 256 * 1024  # of pages in memory, where the file has so many; SQLite's own 2 MB are read and written again and again
# Samples of a table's indexes guess its rows, each another number, by which SQLite plans: here all have one. Partial indexes have fewer.
ONE_SIZE = """
with whole (tbl, idx, stat) as (
  select tbl, idx, stat from sqlite_stat1
  where idx not in (
    select list.name from sqlite_master cross join pragma_index_list(sqlite_master.name) as list
    where sqlite_master.type = 'table' and list.partial)
),
sizes (tbl, number) as (
  select tbl, coalesce((select number from row_counts where name = tbl), max(cast(stat as integer))) from whole group by tbl
)
update sqlite_stat1 set stat = (select number from sizes where sizes.tbl = sqlite_stat1.tbl) || substr(stat, instr(stat, ' '))
where idx in (select idx from whole)
"""
RENEW = "`whomet build` brings it to this version"


class DatabaseError(RuntimeError):
    """'path: found ..., wanted ...': a file that whomet does not write to."""


def schema() -> str:
    """The text of schema.sql."""
    return (files("loaders.data") / "schema.sql").read_text(encoding="utf-8")


def new_database() -> Database:
    """An empty database in memory."""
    return _prepared(sqlite3.connect(":memory:"), make=True)


def temporary_database() -> Database:
    """An empty database in a file without a name, which goes with the connection."""
    return _prepared(sqlite3.connect(""), make=True)


def open_database(path: Path, *, make: bool = True, public: bool = False) -> Database:
    """The database at a path, for writing; made from schema.sql where there is none, or an empty file, and `make`.

    With `make` it may be of an older released schema: `renewing` brings it to this one. public: it may be a copy without texts, which is
    only to be read. Raises DatabaseError where the file is no database of ours, or of another schema version; it is left as it was.
    """
    try:
        if path.exists() and path.stat().st_size:
            _refuse_others(path, older=make, public=public)
            make = False
        elif not make:
            raise DatabaseError(f"{path}: found no database there, wanted one that `whomet build` made")
        return _prepared(sqlite3.connect(path, timeout=WAIT_SECONDS), make=make)
    except (sqlite3.DatabaseError, OSError) as error:
        raise DatabaseError(f"{path}: found a file that cannot be opened ({error}), wanted a database of whomet") from error


def _prepared(connection: sqlite3.Connection, *, make: bool) -> Database:
    if make:
        _make(connection)
    connection.execute("pragma foreign_keys = on")
    connection.execute(f"pragma cache_size = -{CACHE_KILOBYTES}")
    return Database(connection)


def _make(connection: sqlite3.Connection) -> None:
    """The tables of schema.sql, all or none, unless another build has made them since the file was looked at."""
    connection.execute("begin immediate")
    if not connection.execute("select count(*) from sqlite_master").fetchone()[0]:
        for statement in statements(schema()):
            connection.execute(statement)
    connection.execute("commit")


def _refuse_others(path: Path, older: bool, public: bool) -> None:
    """Raise DatabaseError where a file is no database of ours or of a schema that cannot be written; older: released ones can."""
    wanted = f"wanted a database of whomet, schema version {SCHEMA_VERSION}"
    # Not mode=ro: what a killed build left in its journal must be rolled back before anything can be read.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS)
    try:
        application, version = (connection.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version"))
        released = schema() if version == SCHEMA_VERSION else released_schema(version)
        other = released is not None and definitions(connection) != definitions(_empty(released))
        textless = version == SCHEMA_VERSION and not other and is_public(connection)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{path}: found a file that is no SQLite database, {wanted}") from error
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise DatabaseError(f"{path}: found a database that whomet did not make, {wanted}")
    if version > SCHEMA_VERSION or released is None or (version < SCHEMA_VERSION and not (older or other)):
        remedy = "install a newer whomet" if version > SCHEMA_VERSION else "move it away and build again" if released is None else RENEW
        raise DatabaseError(f"{path}: found a database of schema version {version}, {wanted}; {remedy}")
    if other:
        raise DatabaseError(f"{path}: found tables that are not those of schema.sql, {wanted}; move it away and build again")
    if textless and not public:
        raise DatabaseError(f"{path}: found a public copy, which has no texts, wanted the database that it was made from")


def is_public(connection: sqlite3.Connection) -> bool:
    """Whether a database is a public copy, whose articles have no text."""
    return connection.execute("select 1 from build where texts = 0").fetchone() is not None


def _empty(script: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    return connection


def definitions(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Name and SQL of every table, index, trigger and view; sqlite_stat tables, which `analyze` adds, are none of the schema's."""
    query = "select name, sql from sqlite_master where sql is not null and name not like 'sqlite%'"
    return set(connection.execute(query))


def copy_database(source: Path, target: Path) -> None:
    """One state of a database as a file of its own, all or nothing, also while others read and write it."""
    draft = target.with_name(f".{target.name}.new")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(source, timeout=WAIT_SECONDS)) as connection, closing(sqlite3.connect(draft)) as copy:
        connection.backup(copy)
        copy.execute("pragma journal_mode = delete")  # one file, whatever the source is
    draft.replace(target)


@contextmanager
def writing(db: Database) -> Generator[None, None, None]:
    """One transaction: all or nothing. Foreign keys are checked at its end, so that rows may come in any order.

    Whoever reads the file meanwhile reads the old state to the end of his own transaction, and the new one in his next; none waits, but
    where there is no article to read yet: see `_begin`. A database of an older schema has this one afterwards. Raises
    sqlite3.OperationalError where another build holds the database for longer than WAIT_SECONDS.
    """
    try:
        _begin(db.conn)
        db.conn.execute("pragma defer_foreign_keys = on")
        migrate(db, schema())
        watch_changes(db)
        yield
        refresh(db)
        db.conn.execute("commit")
    except BaseException:
        db.conn.rollback()
        raise
    finally:
        _into_one_file(db.conn)


def _begin(connection: sqlite3.Connection) -> None:
    """With a write-ahead log, so that nobody waits; where there is no article yet, with a journal of the few pages that there are.

    A log gets all that the first build writes, and then the file gets it too: twice the disk, and each page that is read again is looked
    for in all of the log. With a journal it goes to the file at once. Nobody reads meanwhile (the site answers with status 503), so that
    who keeps the build waiting does so before it has worked for hours, not when it ends.
    """
    if connection.execute("select exists (select 1 from articles)").fetchone()[0]:
        connection.execute("pragma journal_mode = wal")
        connection.execute("begin immediate")
    else:
        _into_one_file(connection)  # a log that somebody reads stays, if all articles were taken out meanwhile
        connection.execute("begin exclusive")


def _into_one_file(connection: sqlite3.Connection) -> None:
    """Leave no -wal file beside the database, so that it can be copied and read where nothing can be written.

    Not while it is served, nor where the disk is full: what was written is safe in the -wal file, and a later build tidies up.
    """
    connection.execute("pragma busy_timeout = 0")
    with suppress(sqlite3.OperationalError):
        connection.execute("pragma journal_mode = delete")
    connection.execute(f"pragma busy_timeout = {int(WAIT_SECONDS * 1000)}")


def insert(db: Database, table: str, row: Row) -> None:
    """Insert one row: a tenth of the time that it takes by sqlite-utils, which looks at the table first (docs/scale.md)."""
    db.conn.execute(f"insert into {table} ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})", dict(row))


def find(db: Database, query: str, parameters: Iterable[object] = ()) -> Row | None:
    """The first row of a query by the names of its columns; None of none. In a third of the time that it takes by sqlite-utils."""
    cursor = db.conn.execute(query, tuple(parameters))
    row = cursor.fetchone()
    return row and {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def as_row(thing: Any) -> dict[str, Any]:
    """The fields of a slotted dataclass: dataclasses.asdict() without its copies, in a tenth of its time."""
    return {name: getattr(thing, name) for name in thing.__slots__}


def keep_rows(db: Database, table: str, rows: Iterable[Row], where: str = "1", parameters: Iterable[object] = ()) -> int:
    """Make a table, or that part of it, hold exactly these rows; those that stand already are not touched.

    where: 'false' where none stands. Returns how many were written or deleted.
    """
    columns, keys = _columns(db, table)
    wanted = {tuple(row[column] for column in columns) for row in rows}
    standing = set(db.conn.execute(f"select {', '.join(columns)} from {table} where {where}", tuple(parameters)))
    gone = sorted(tuple(row[key] for key in keys) for row in standing - wanted)
    matched = " and ".join(f"{columns[key]} = ?" for key in keys)
    db.conn.executemany(f"delete from {table} where {matched}", gone)
    new = sorted(wanted - standing, key=lambda row: tuple(row[key] for key in keys))
    db.conn.executemany(f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})", new)
    return len(gone) + len(new)


def _columns(db: Database, table: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The names of a table's columns, and the places of those of its primary key."""
    found = db.conn.execute("select name, pk from pragma_table_info(?) order by cid", [table]).fetchall()
    return tuple(name for name, _ in found), tuple(place for place, (_, pk) in enumerate(found) if pk)


def learn_sizes(db: Database) -> None:
    """Have SQLite look how large tables and indexes are, by a sample of each: so it plans queries. Nothing that is stored depends on it."""
    db.conn.execute(f"pragma analysis_limit = {SAMPLE}")
    db.conn.execute("analyze")
    db.conn.execute(ONE_SIZE)


def clear(db: Database) -> None:
    """Delete every row of every table."""
    for table in db.tables:
        if not table.name.startswith("articles_fts"):
            db.conn.execute(f"delete from {table.name}")
    db.conn.execute("insert into articles_fts (articles_fts) values ('delete-all')")
