"""Tables that are filled from nothing: their secondary indexes are made when all rows are there, in half of the time (docs/scale.md).

The definitions in sqlite_master are afterwards those of schema.sql, letter by letter. Tables whose name begins with memory_ keep theirs
where resolution reads them as they grow, and so do tables of what was read. While anything points at a row that is still to come, SQLite
looks with each new row whether something points at that one: indexes for that stay where both tables grow at once.
"""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager

from sqlite_utils import Database

from loaders.tables.deriving import DERIVED

CLAIMS = (
    *("persons", "person_names", "offices", "events", "attendance", "office_attendance", "delegations"),
    *("reports", "evidence", "tenures", "mentions"),
)
FOLLOWING = ("aliases", *DERIVED)  # what is made of the rows of those, by their indexes
STAYING = ("evidence_report", "events_part_of")  # by which rows point at tables that grow with theirs
SORTING_KILOBYTES = 16 * 1024  # SQLite sorts as much at a time as it keeps pages: small runs that are merged are quicker, and take less


class IndexesLast:
    """The secondary indexes of empty tables, away until they are asked for again in the same transaction."""

    def __init__(self, db: Database, tables: Collection[str]) -> None:
        self._db = db
        query = "select tbl_name, name, sql from sqlite_master where type = 'index' and sql is not null order by rowid"
        self._definitions = [row for row in db.conn.execute(query).fetchall() if row[0] in tables and row[1] not in STAYING]
        for _, name, _ in self._definitions:
            db.conn.execute(f"drop index {name}")

    def make(self, tables: Collection[str]) -> None:
        """Make those of some tables."""
        with sorting(self._db):
            for table, _, sql in self._definitions:
                if table in tables:
                    self._db.conn.execute(sql)


@contextmanager
def sorting(db: Database) -> Generator[None, None, None]:
    """For statements that sort many rows and write them in that order."""
    (size,) = db.conn.execute("pragma cache_size").fetchone()
    db.conn.execute(f"pragma cache_size = -{SORTING_KILOBYTES}")
    yield
    db.conn.execute(f"pragma cache_size = {size}")
