"""Tables that follow from others: brought up to date for what changed, the same as if all were derived anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from loaders.pipeline import build
from loaders.tables.database import new_database, writing
from loaders.tables.derived import counted_rows, derive_all
from loaders.tables.deriving import COUNTED, DERIVED

SEEDS = Path(__file__).parents[2] / "seeds"

CHANGES = [
    "update events set date_earliest = date(date_earliest, '+1 day'), date_latest = date(date_latest, '+1 day')",
    "update events set date_edtf = null, date_earliest = null, date_latest = null, date_precision = 'unknown'",
    "update events set people = 61, kind = 'summit'",
    "update attendance set mode = 'phone', participation = 'attended'",
    "update evidence set participation = 'expected' where participation is not null",
    "update articles set published = date(published, '-3 days')",
    "update articles set published = null, published_basis = 'unknown' where id = (select min(id) from articles)",
    "update reports set event_id = (select min(id) from events) where id = (select max(id) from reports)",
    "update parties set iso3 = null where id = (select min(id) from parties where iso3 is not null)",
    "update events set status = 'cancelled'",
    "update attendance set participation = 'absent' where person_id = (select min(person_id) from attendance)",
    "update attendance set party_id = null",
    "update delegations set participation = 'absent'",
    "update reports set status = 'denied' where id = (select min(id) from reports)",
    "update articles set outlet_id = null",
    "update outlets set country_iso2 = 'FR' where id = (select min(id) from outlets)",
    "update parties set kind = 'body', parent_id = (select max(id) from parties) where id = (select min(id) from parties)",
]


@pytest.fixture(scope="module")
def built() -> Iterator[Database]:
    db = new_database()
    build(db, [SEEDS])
    yield db
    db.close()


@pytest.fixture
def seeds_db(built: Database) -> Iterator[Database]:
    """A copy that a test may change."""
    db = new_database()
    built.conn.backup(db.conn)
    yield db
    db.close()


def derived(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(db.conn.execute(f"select * from {table}").fetchall(), key=str) for table in DERIVED}


def test_a_build_derives(seeds_db: Database) -> None:
    rows = derived(seeds_db)
    assert all(rows.values())
    with seeds_db.conn:
        derive_all(seeds_db)
    assert derived(seeds_db) == rows


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_change_touches_is_derived_again(seeds_db: Database, change: str) -> None:
    before = derived(seeds_db)
    with writing(seeds_db):
        seeds_db.conn.execute(change)
    after = derived(seeds_db)
    with seeds_db.conn:
        derive_all(seeds_db)
    assert derived(seeds_db) == after
    assert after != before or change.startswith("update reports")


@pytest.mark.parametrize("conflict", ["do update set country_iso2 = 'FR'", "do update set country_iso2 = country_iso2"])
def test_what_is_touched_twice_is_noted_once(seeds_db: Database, conflict: str) -> None:
    """Whatever way with conflicts the statement has that changes a row."""
    with writing(seeds_db):
        for _ in range(2):
            seeds_db.conn.execute(f"insert into outlets (id, name, country_iso2) values ('rbc.ua', 'x', 'DE') on conflict (id) {conflict}")
            seeds_db.conn.execute("update or replace outlets set country_iso2 = 'DE' where id = 'rbc.ua'")


def test_rows_are_counted_as_they_come_and_go(seeds_db: Database) -> None:
    first = {table: seeds_db.table(table).count for table in COUNTED}
    assert counted_rows(seeds_db) == first
    with writing(seeds_db):
        for table in ("evidence", "attendance"):
            seeds_db.conn.execute(f"delete from {table} where event_id = (select min(event_id) from attendance)")
        seeds_db.conn.execute("insert into outlets (id, name) values ('example.org', 'Example')")
    now = {table: seeds_db.table(table).count for table in COUNTED}
    assert counted_rows(seeds_db) == now
    assert now["evidence"] < first["evidence"]
    assert now["outlets"] == first["outlets"] + 1
