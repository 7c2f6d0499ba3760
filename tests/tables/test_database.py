"""How the file is written: beside whom, and what is left beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from loaders.model import Article
from loaders.tables import database
from loaders.tables.articles import remove_article, save_article
from loaders.tables.database import open_database, writing

ARTICLE = Article("a", "Анна Коваль приехала в Вену.", "0" * 64, "ru", None, "unknown")


@pytest.fixture(autouse=True)
def _waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.1)


def journal(db: Database) -> str:
    return str(db.conn.execute("pragma journal_mode").fetchone()[0])


def test_a_log_is_written_only_where_there_is_something_to_read(tmp_path: Path) -> None:
    db = open_database(tmp_path / "whomet.db")
    for mode in ("delete", "wal"):
        with writing(db):
            assert journal(db) == mode
            save_article(db, ARTICLE)
        assert [path.name for path in tmp_path.iterdir()] == ["whomet.db"]


def test_who_reads_where_a_first_build_would_begin_is_told_of_before_it_has_done_anything(tmp_path: Path) -> None:
    db, done = open_database(tmp_path / "whomet.db"), []
    with closing(sqlite3.connect(tmp_path / "whomet.db")) as reader:
        reader.execute("begin")
        reader.execute("select * from articles").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="locked"), writing(db):
            done.append("begun")
    assert done == []


def test_who_reads_keeps_nobody_from_filling_what_was_emptied(tmp_path: Path) -> None:
    db = open_database(tmp_path / "whomet.db")
    with writing(db):
        save_article(db, ARTICLE)
    with closing(sqlite3.connect(tmp_path / "whomet.db")) as reader:
        for change in (lambda: remove_article(db, "a"), lambda: save_article(db, ARTICLE)):
            with writing(db):
                reader.execute("select * from articles").fetchall()
                change()
        assert journal(db) == "wal"
        assert reader.execute("select id from articles").fetchall() == [("a",)]
