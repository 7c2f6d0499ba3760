"""A database of an older schema keeps its articles and corrections, and ends as if built anew; one killed midway stays as it was."""

from __future__ import annotations

import shutil
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from sqlite_utils import Database

from loaders import pipeline
from loaders.reading.articles import parse_article
from loaders.tables import database, migrating
from loaders.tables.articles import article_row
from loaders.tables.database import DatabaseError, definitions, open_database, schema
from loaders.version import SCHEMA_VERSION

ARTICLE = " date 2026-03-12 12 марта в Вене прошли переговоры делегаций Канады и Норвегии. Министр обороны Канады Анна Лебедева прибыла."
CORRECTION = "[{action: set, event: {article: a, quote: переговоры}, field: venue, value: Хофбург, who: me, day: 2026-03-14, why: told}]"
RELEASED = [int(file.name.removesuffix(".sql")) for file in (files("loaders.data") / "schemas").iterdir() if file.name.endswith(".sql")]
NEXT = SCHEMA_VERSION + 1


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "corrections.yml").write_text(CORRECTION, encoding="utf-8")
    return folder


def dump(path: Path) -> list[str]:
    """All rows, and the words of the index: how SQLite lays these out depends on the order in which they came."""
    connection = sqlite3.connect(path)
    try:
        lines = [line for line in connection.iterdump() if not line.startswith('INSERT INTO "articles_fts_')]
        connection.execute("create virtual table temp.held using fts5vocab(main, articles_fts, instance)")
        lines += map(str, connection.execute("select * from held order by term, doc, col, offset"))
        return [*lines, str(connection.execute("pragma user_version").fetchone())]
    finally:
        connection.close()


def build(path: Path, *paths: Path) -> None:
    db = open_database(path)
    assert pipeline.build(db, paths).errors == ()
    db.close()


@pytest.fixture
def old(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the present schema, in a world where the next one is current and the present one was released."""
    path = tmp_path / "old.db"
    build(path, corpus)
    released, later = schema(), schema().replace(f"user_version = {SCHEMA_VERSION}", f"user_version = {NEXT}")
    later = later.replace("create table outlets (", "create table notes (id text primary key) strict;\ncreate table outlets (")
    monkeypatch.setattr(database, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(migrating, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(database, "schema", lambda: later)
    monkeypatch.setattr(database, "released_schema", lambda version: released if version == SCHEMA_VERSION else None)
    return path


def test_it_ends_as_if_built_anew(old: Path, corpus: Path, tmp_path: Path) -> None:
    build(old, corpus)
    build(tmp_path / "new.db", corpus)
    assert dump(old) == dump(tmp_path / "new.db")


def test_articles_and_corrections_come_along_without_their_files(old: Path, corpus: Path, tmp_path: Path) -> None:
    build(tmp_path / "new.db", corpus)
    shutil.copy(corpus / "a.txt", tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("текст без зустрічей, а лише про погоду й урожай на півдні країни", encoding="utf-8")
    build(old, tmp_path / "b.txt")
    build(tmp_path / "new.db", tmp_path / "b.txt")
    assert dump(old) == dump(tmp_path / "new.db")


def test_one_that_breaks_off_changes_nothing(old: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(old)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "update", fail)
    db = open_database(old)
    with pytest.raises(KeyboardInterrupt):
        pipeline.build(db, [corpus])
    db.close()
    assert dump(old) == before


def test_other_commands_say_what_to_do(old: Path) -> None:
    line = f"found a database of schema version {SCHEMA_VERSION}, .* version {NEXT}; `whomet build` brings it to this version"
    with pytest.raises(DatabaseError, match=line):
        open_database(old, make=False)


def test_tables_of_others_are_never_dropped(old: Path) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("create table mine (id text)")
    connection.close()
    with pytest.raises(DatabaseError, match="found tables that are not those of"):
        open_database(old)


@pytest.mark.parametrize("version", sorted({*RELEASED, SCHEMA_VERSION}))
def test_every_schema_that_was_released_or_will_be(version: int, corpus: Path, tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    old.conn.executescript(migrating.released_schema(version) or schema())
    if version == SCHEMA_VERSION:
        assert definitions(old.conn) == definitions(database.new_database().conn)
    row = article_row(parse_article(ARTICLE.encode(), "a.txt"))
    old.table("articles").insert({name: row[name] for name in row if name in {column.name for column in old.table("articles").columns}})
    old.close()
    (corpus / "b.txt").write_text("текст без зустрічей, а лише про погоду й урожай на півдні країни", encoding="utf-8")
    build(tmp_path / "new.db", corpus)
    (corpus / "a.txt").unlink()
    build(tmp_path / "old.db", corpus)
    assert dump(tmp_path / "old.db") == dump(tmp_path / "new.db")


def test_statements_of_a_script_are_its_own() -> None:
    one, other = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    one.executescript(schema())
    for statement in migrating.statements(schema()):
        other.execute(statement)
    assert definitions(one) == definitions(other)


def test_two_builds_make_one_new_database(tmp_path: Path) -> None:
    """Both found no file; the later one finds the tables made."""
    path = tmp_path / "new.db"
    first = open_database(path)
    later = sqlite3.connect(path)
    database._make(later)
    assert definitions(later) == definitions(first.conn)
    later.close()
