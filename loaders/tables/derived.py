"""Tables that follow from others by SQL alone, so that the views and queries over them answer at once however many rows there are.

`watch_changes` counts rows and notes what a transaction changes, `refresh` brings the derived rows of that up to date (the SQL is in
loaders/tables/deriving.py). Nothing else writes these tables.
"""

from __future__ import annotations

from sqlite_utils import Database

from loaders.tables.deriving import COUNTED, FACETS, REFRESH, SPREAD

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
MORE = {"reports": OUTLET, "articles": OWN_OUTLET, "left_out": OWN_OUTLET}  # what else it touches
# (table, columns): what another value of these columns touches
CHANGED = {
    ("outlets", ("country_iso2",)): (
        "select 'event', reports.event_id from articles join reports on reports.article_id = articles.id where articles.outlet_id = new.id"
    ),
    ("parties", ("kind", "parent_id", "iso3")): "select 'event', id from events",
}
COUNT = "update row_counts set number = number {by} where name = '{table}';"
COUNTING = {"insert": "+ 1", "delete": "- 1"}
VALUE = "name = '{table}' and facet = '{facet}' and value = cast(old.{facet} as text)"
COUNT_VALUE = {
    "new": "insert into facet_counts (name, facet, value, number) select '{table}', '{facet}', new.{facet}, 1 "
    "where new.{facet} is not null on conflict do update set number = number + 1;",
    "old": f"update facet_counts set number = number - 1 where {VALUE}; delete from facet_counts where {VALUE} and number = 0;",
}
COLUMNS = {"articles": ("outlet_id", "published", "language", "published_basis")}  # which alone count where a row is updated


def triggers() -> dict[str, str]:
    """The SQL of each trigger that notes a change, or counts rows, by when it fires."""
    found = {}
    for table in sorted({*TOUCHED, *MORE, *COUNTED, *FACETS}):
        for change, rows in ROWS.items():
            columns: tuple[str, ...] = COLUMNS.get(table, ()) if change == "update" else ()
            if notes := "".join(_noted(table, row) for row in rows) + _counted(table, change):
                found[_fires(change, table, columns)] = notes
    for (table, columns), query in CHANGED.items():
        found[_fires("update", table, columns)] = NOTE.format(query=query)
    return found


def _noted(table: str, row: str) -> str:
    """What is noted of a row that comes ('new') or goes ('old')."""
    touches = NOTE.format(query=TOUCHED[table]) if table in TOUCHED else ""
    values = "".join(COUNT_VALUE[row].format(table=table, facet=facet) for facet in FACETS.get(table, ()))
    return (touches + MORE.get(table, "")).format(row=row) + values


def _counted(table: str, change: str) -> str:
    return COUNT.format(table=table, by=COUNTING[change]) if table in COUNTED and change in COUNTING else ""


def _fires(change: str, table: str, columns: tuple[str, ...]) -> str:
    of, changed = f" of {', '.join(columns)}", " or ".join(f"old.{column} is not new.{column}" for column in columns)
    return f"after {change}{of} on main.{table} when {changed}" if columns else f"after {change} on main.{table}"


def watch_changes(db: Database) -> None:
    """Note from now on, on this connection, which events, persons, days, and days of outlets are touched."""
    _make_notes(db)
    for number, (fires, notes) in enumerate(triggers().items()):
        db.conn.execute(f"create temp trigger if not exists touch_{number} {fires} begin {notes} end")


def _make_notes(db: Database) -> None:
    db.conn.execute("create temp table if not exists touched (kind text, id text, primary key (kind, id)) without rowid")
    db.conn.execute("create temp table if not exists touched_outlets (outlet_id text, published text)")
    db.conn.execute(f"create temp table if not exists touched_pairs ({PAIR}, primary key ({PAIR})) without rowid")
    db.conn.execute("create temp table if not exists differing (event_id text, what text, person_id text)")
    _forget(db)


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
    """Derive every row, of a database whose other tables may have been filled without being watched; it is watched from then on."""
    watch_no_more(db)  # of all rows that are derived here, values are counted at the end
    _make_notes(db)
    db.conn.execute("insert into temp.touched select 'event', id from events")
    for table in ("articles", "left_out"):
        db.conn.execute(f"insert into temp.touched_outlets select distinct outlet_id, published from {table}")
    refresh(db)
    count_rows(db)
    watch_changes(db)


def count_rows(db: Database) -> None:
    """Count all rows of the tables that row_counts has, and of each value that facet_counts has."""
    for table in COUNTED:
        db.conn.execute(f"insert or replace into row_counts select '{table}', count(*) from {table}")
    db.conn.execute("delete from facet_counts")
    for table, facets in FACETS.items():
        for facet in facets:
            db.conn.execute(f"insert into facet_counts {value_counts(table, facet)}")


def value_counts(table: str, facet: str) -> str:
    """The SQL that counts rows by value of a column: the rows of facet_counts."""
    return f"select '{table}', '{facet}', cast({facet} as text), count(*) from {table} where {facet} is not null group by {facet}"


def counted_rows(db: Database) -> dict[str, int]:
    """How many rows each of these tables has, the most important first."""
    counted = dict(db.conn.execute("select name, number from row_counts"))
    return {table: counted[table] for table in COUNTED}


def _forget(db: Database) -> None:
    for table in ("touched", "touched_outlets", "touched_pairs", "differing"):
        db.conn.execute(f"delete from temp.{table}")
