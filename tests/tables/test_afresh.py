"""A build of articles that are told, not read: it makes what any build makes, and its tables are filled before their indexes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from benchmarks.synthetic import synthesize, write_corpus
from benchmarks.told import keep_told, tell
from loaders import pipeline
from loaders.check import check
from loaders.descriptions import read_metadata
from loaders.tables.database import definitions, new_database, open_database
from loaders.tables.deriving import DERIVED
from loaders.workers.engines import Engine, Here

NUMBER = 40
NOBODY = Engine(Here, ahead=1, extract=lambda batch, extractor: pytest.fail(f"{batch[0].id} is read"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told")
    db = folder / "whomet.db"
    write_corpus(folder / "articles", keep_told(db, synthesize(NUMBER)))
    built = pipeline.build(open_database(db), [folder / "articles"], engine=NOBODY)
    assert built.errors == ()
    assert built.counts["articles"] == NUMBER
    return db


def test_all_that_is_told_is_there(told: Path) -> None:
    articles = list(synthesize(NUMBER))
    attending = sum(len(event.attendance) for one in articles for event in tell(one).events)
    named = sum(len(one.truth.mentions) for one in articles)
    connection = sqlite3.connect(told)
    query = "select (select count(*) from evidence where person_id is not null), (select count(*) from mentions)"
    assert connection.execute(query).fetchone() == (attending, named)


def test_its_words_are_at_their_place(told: Path) -> None:
    assert list(check(sqlite3.connect(told), read_metadata())) == []


def test_the_schema_is_that_of_schema_sql(told: Path) -> None:
    assert definitions(sqlite3.connect(told)) == definitions(new_database().conn)


def test_every_index_holds_every_row(told: Path) -> None:
    assert sqlite3.connect(told).execute("pragma integrity_check").fetchall() == [("ok",)]


def test_derived_rows_are_those_of_one_by_one(told: Path) -> None:
    db = new_database()
    for at, article in enumerate(sorted((told.parent / "articles").glob("*.txt"))[:8]):
        assert pipeline.build(db, [article]).counts["articles"] == at + 1
    again = new_database()
    pipeline.build(again, sorted((told.parent / "articles").glob("*.txt"))[:8])
    for table in DERIVED:
        query = f"select * from {table}"
        rows = db.conn.execute(query).fetchall()
        assert sorted(rows, key=repr) == sorted(again.conn.execute(query), key=repr), table
    assert db.conn.execute("select count(*) from pairs").fetchone()[0]
