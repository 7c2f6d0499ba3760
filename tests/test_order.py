"""The same articles give the same database: in any order, at once or one by one, also after a detour."""

import itertools
import random
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlite_utils import Database

from loaders import pipeline
from loaders.tables import search
from loaders.tables.database import new_database

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
SOURCES = SEEDS[0].parent / "sources.csv"
Dump = dict[str, list[tuple[object, ...]]]


def dump(db: Database) -> Dump:
    """Every row of every table, full-text shadow tables aside."""
    query = "select name from sqlite_master where type = 'table' and name not like 'articles_fts_%' order by name"
    tables = [name for (name,) in db.conn.execute(query)]
    return {table: sorted(db.conn.execute(f"select * from {table}"), key=repr) for table in tables}


def built(*loads: Iterable[Path]) -> Dump:
    """The dump after these loads, one build each."""
    db = new_database()
    for paths in loads:
        assert pipeline.build(db, paths).errors == ()
    return dump(db)


@pytest.fixture(scope="module")
def at_once() -> Dump:
    return built(SEEDS)


def test_something_is_stored(at_once: Dump) -> None:
    floors = {"articles": 5, "events": 6, "persons": 12, "attendance": 18, "delegations": 20, "tenures": 12, "mentions": 40, "evidence": 40}
    assert [table for table, floor in floors.items() if len(at_once[table]) < floor] == []


ORDERS = random.Random(7).sample(list(itertools.permutations(range(len(SEEDS)))), 8)


@pytest.mark.parametrize("order", ORDERS[:3], ids=str)
def test_at_once_as_they_are_given(at_once: Dump, order: tuple[int, ...]) -> None:
    assert built([SEEDS[number] for number in order]) == at_once


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_one_by_one(at_once: Dump, order: tuple[int, ...]) -> None:
    assert built(*([SEEDS[number]] for number in order)) == at_once


@pytest.mark.parametrize("order", ORDERS[:2], ids=str)
def test_in_two_loads(at_once: Dump, order: tuple[int, ...]) -> None:
    assert built([SEEDS[number] for number in order[:2]], [SEEDS[number] for number in order[2:]]) == at_once


def test_twice(at_once: Dump) -> None:
    assert built(SEEDS, SEEDS) == at_once


def test_removed_and_read_again(at_once: Dump) -> None:
    db = new_database()
    pipeline.build(db, SEEDS)
    for path in SEEDS[1:3]:
        assert pipeline.remove(db, path.stem)
    assert len(dump(db)["articles"]) == 3
    pipeline.build(db, SEEDS[1:3])
    assert dump(db) == at_once


def test_changed_and_changed_back(at_once: Dump, tmp_path: Path) -> None:
    shutil.copy(SOURCES, tmp_path)
    changed = tmp_path / SEEDS[0].name
    changed.write_text(SEEDS[4].read_text(encoding="utf-8"), encoding="utf-8")
    assert built(SEEDS, [changed], [SEEDS[0]]) == at_once


def test_fresh(at_once: Dump) -> None:
    db = new_database()
    pipeline.build(db, SEEDS[:2])
    pipeline.build(db, SEEDS, fresh=True)
    assert dump(db) == at_once


def stems(db: Database) -> list[tuple[object, ...]]:
    """All that the full-text index holds."""
    db.conn.execute("create virtual table temp.held using fts5vocab(main, articles_fts, instance)")
    held = sorted(db.conn.execute("select * from held"))
    db.conn.execute("drop table temp.held")
    return held


def test_other_rules_fill_the_full_text_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, db = new_database(), new_database()
    pipeline.build(whole, SEEDS)
    with monkeypatch.context() as older:
        older.setattr(search, "indexed_text", lambda text, language: re.sub(r"\w", "x", text))
        pipeline.build(db, SEEDS)
        assert {row[0] for row in stems(db)} > {"x", "xx"}
    db.conn.execute("update build set resolver = 'older'")
    db.conn.commit()
    pipeline.build(db, [])
    assert stems(db) == stems(whole)


def test_made_anew_by_other_rules(at_once: Dump) -> None:
    """Over a database of older rules all is made anew, with what comes in the same build."""
    db = new_database()
    pipeline.build(db, SEEDS[1:])
    db.conn.execute("update build set resolver = 'older'")
    db.conn.commit()
    pipeline.build(db, SEEDS[:1])
    assert dump(db) == at_once


def test_the_day_of_an_undated_article_comes_from_the_others(at_once: Dump) -> None:
    """Seed 004 states none: alone it has no day, and with the others the row says where its day comes from."""
    alone = {row[0]: row for row in built([SEEDS[4]])["articles"]}
    together = {row[0]: row for row in at_once["articles"]}
    columns = ("published", "published_basis")
    db = new_database()
    places = [[column.name for column in db.table("articles").columns].index(name) for name in columns]
    assert [alone[SEEDS[4].stem][place] for place in places] == [None, "unknown"]
    assert [together[SEEDS[4].stem][place] for place in places] == ["2026-01-07", "corpus"]
