"""Ways to write rows: sqlite-utils against plain statements, indexes before against after.

    python -m benchmarks.writing [--number 100000]

Writes so many rows of persons (short, six indexes) into a new database file, in random order of their ids as a build's are, each way in one
transaction, and prints seconds of processor time and microseconds a row.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from sqlite_utils import Database

from benchmarks.tables import machine, table
from loaders.tables.database import insert, open_database, writing

TABLE = "persons"
Rows = list[dict[str, str | None]]


def made_rows(number: int) -> Rows:
    """Rows of persons; the ids' order is that of a hash."""
    return [_row(hashlib.sha256(str(at).encode()).hexdigest()[:16], at) for at in range(number)]


def _row(key: str, at: int) -> dict[str, str | None]:
    name = f"Name{at % 5000} Surname{at // 3}"
    names = {"name": name, "name_ru": f"Имя {name}", "name_uk": f"Ім'я {name}", "sort_key": name}
    return {"id": key, **names, "party_id": None, "wikidata": None}


def one_by_one(db: Database, rows: Rows) -> None:
    for row in rows:
        db.table(TABLE).insert(row)


def insert_all(db: Database, rows: Rows) -> None:
    db.table(TABLE).insert_all(rows, batch_size=500)


def plain(db: Database, rows: Rows) -> None:
    for row in rows:
        insert(db, TABLE, row)


def many(db: Database, rows: Rows) -> None:
    names = list(rows[0])
    marks = ", ".join("?" * len(names))
    db.conn.executemany(f"insert into {TABLE} ({', '.join(names)}) values ({marks})", (tuple(row.values()) for row in rows))


def indexes_last(db: Database, rows: Rows) -> None:
    """executemany between dropping the table's indexes and making them again."""
    query = "select name, sql from sqlite_master where type = 'index' and tbl_name = ? and sql is not null"
    indexes = db.conn.execute(query, [TABLE]).fetchall()
    for name, _ in indexes:
        db.conn.execute(f"drop index {name}")
    many(db, rows)
    for _, sql in indexes:
        db.conn.execute(sql)


WAYS: dict[str, Callable[[Database, Rows], None]] = {
    "sqlite-utils insert": one_by_one,
    "sqlite-utils insert_all": insert_all,
    "execute": plain,
    "executemany": many,
    "executemany, indexes last": indexes_last,
}


def measure(number: int) -> Iterator[tuple[str, str, str]]:
    """A row a way."""
    rows = made_rows(number)
    for name, write in WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            db = open_database(Path(folder) / "whomet.db")
            start = process_time()
            with writing(db):
                write(db, rows)
            took = process_time() - start
            db.conn.close()
        yield name, f"{took:.2f}", f"{took / number * 1e6:.1f}"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.writing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=100_000, help="rows (default 100000)")
    options = parser.parse_args(arguments)
    print(f"{machine()}\n\n{options.number:,} rows\n")
    print(table(("way", "s", "µs a row"), measure(options.number)))


if __name__ == "__main__":
    main()
