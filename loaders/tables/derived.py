"""Tables that follow from others by SQL alone, so that the views and queries over them answer at once however many rows there are.

`watch_changes` counts rows and notes what a transaction changes, `refresh` brings the derived rows of that up to date (the SQL is in
loaders/tables/deriving.py). Nothing else writes these tables.
"""

from __future__ import annotations

from sqlite_utils import Database

from loaders.tables.deriving import COUNTED, REFRESH, SPREAD

PAIR = "person_id, other_id"
DAY = "coalesce({row}.date_earliest, {row}.date_latest, '0000')"
OUTLET = "insert into touched_outlets (outlet_id, published) select outlet_id, published from articles where id = {row}.article_id;"
OWN_OUTLET = "insert into touched_outlets (outlet_id, published) values ({row}.outlet_id, {row}.published);"
# Not `insert or ignore`: the statement that fires a trigger would replace that by its own way with conflicts.
NOTE = "insert into touched (kind, id) select * from ({query}) where true on conflict do nothing;"
ROWS = {"insert": ("new",), "update": ("old", "new"), "delete": ("old",)}  # what a change touches
# table: what each row of it touches, as a query that gives kind and id
TOUCHED = {
    "events": "select 'event', {row}.id union all select 'day', " + DAY,
    "attendance": "select 'event', {row}.event_id union all select 'person', {row}.person_id",
    **dict.fromkeys(("office_attendance", "delegations", "evidence", "reports"), "select 'event', {row}.event_id"),
    "articles": "select 'event', event_id from reports where article_id = {row}.id",
}
MORE = {"reports": OUTLET, "articles": OWN_OUTLET}  # what else it touches
# (table, columns): what another value of these columns touches
CHANGED = {
    ("outlets", ("country_iso2",)): (
        "select 'event', reports.event_id from articles join reports on reports.article_id = articles.id where articles.outlet_id = new.id"
    ),
    ("parties", ("kind", "parent_id", "iso3")): "select 'event', id from events",
}
COUNT = "update row_counts set number = number {by} where name = '{table}';"
COUNTING = {"insert": "+ 1", "delete": "- 1"}
COLUMNS = {"articles": ("outlet_id", "published")}  # which alone count where a row is updated


def triggers() -> dict[str, str]:
    """The SQL of each trigger that notes a change, or counts rows, by when it fires."""
    found = {}
    for table, query in TOUCHED.items():
        for change, rows in ROWS.items():
            columns: tuple[str, ...] = COLUMNS.get(table, ()) if change == "update" else ()
            notes = [(NOTE.format(query=query) + MORE.get(table, "")).format(row=row) for row in rows]
            found[_fires(change, table, columns)] = " ".join(notes)
    for (table, columns), query in CHANGED.items():
        found[_fires("update", table, columns)] = NOTE.format(query=query)
    for table in COUNTED:
        for change, by in COUNTING.items():
            fires = _fires(change, table, ())
            found[fires] = f"{found.get(fires, '')} {COUNT.format(table=table, by=by)}"
    return found


def _fires(change: str, table: str, columns: tuple[str, ...]) -> str:
    of, changed = f" of {', '.join(columns)}", " or ".join(f"old.{column} is not new.{column}" for column in columns)
    return f"after {change}{of} on main.{table} when {changed}" if columns else f"after {change} on main.{table}"


def watch_changes(db: Database) -> None:
    """Note from now on, on this connection, which events, persons, days, and days of outlets are touched."""
    db.conn.execute("create temp table if not exists touched (kind text, id text, primary key (kind, id)) without rowid")
    db.conn.execute("create temp table if not exists touched_outlets (outlet_id text, published text)")
    db.conn.execute(f"create temp table if not exists touched_pairs ({PAIR}, primary key ({PAIR})) without rowid")
    db.conn.execute("create temp table if not exists differing (event_id text, what text, person_id text)")
    _forget(db)
    for number, (fires, notes) in enumerate(triggers().items()):
        db.conn.execute(f"create temp trigger if not exists touch_{number} {fires} begin {notes} end")


def refresh(db: Database) -> None:
    """Derive the rows of what was touched again, and forget that it was."""
    for statement in (*SPREAD, *REFRESH):
        db.conn.execute(statement)
    _forget(db)


def watch_no_more(db: Database) -> None:
    """Note nothing, on this connection: for tables that are filled from nothing, of which all rows are to be derived."""
    for number in range(len(triggers())):
        db.conn.execute(f"drop trigger if exists temp.touch_{number}")


def derive_all(db: Database) -> None:
    """Derive every row, of a database whose other tables were filled without being watched."""
    watch_changes(db)
    db.conn.execute("insert into temp.touched select 'event', id from events")
    db.conn.execute("insert into temp.touched_outlets select distinct outlet_id, published from articles")
    count_rows(db)
    refresh(db)


def count_rows(db: Database) -> None:
    """Count all rows of the tables that row_counts has."""
    for table in COUNTED:
        db.conn.execute(f"insert or replace into row_counts select '{table}', count(*) from {table}")


def counted_rows(db: Database) -> dict[str, int]:
    """How many rows each of these tables has, the most important first."""
    counted = dict(db.conn.execute("select name, number from row_counts"))
    return {table: counted[table] for table in COUNTED}


def _forget(db: Database) -> None:
    for table in ("touched", "touched_outlets", "touched_pairs", "differing"):
        db.conn.execute(f"delete from temp.{table}")
