"""docs/codebook.md is what its sources make, and leaves nothing out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from loaders import codebook
from loaders.descriptions import read_metadata, vocabularies

SCHEMA = (Path(__file__).parents[1] / "schema.sql").read_text(encoding="utf-8")
TEXT = codebook.CODEBOOK.read_text(encoding="utf-8")


def test_the_committed_codebook_is_up_to_date() -> None:
    assert codebook.main(["--check"]) == 0, "run python -m loaders.codebook"


def test_check_finds_a_stale_codebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(codebook, "CODEBOOK", tmp_path / "codebook.md")
    assert codebook.main(["--check"]) == 1
    assert "run python -m loaders.codebook" in capsys.readouterr().err
    assert codebook.main([]) == 0
    assert codebook.main(["--check"]) == 0


def test_every_table_view_and_word_has_its_place() -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    tables = "select name from sqlite_master where type in ('table', 'view')"
    listed = f"{tables} and name not glob 'articles_fts_*' and name not glob 'memory_*'"
    names = [name for (name,) in database.execute(listed)]
    database.close()
    for name in names:
        assert f"\n### {name}\n" in TEXT
    for vocabulary in vocabularies(read_metadata()).values():
        for word, value in vocabulary.values.items():
            assert f"| `{word}` | {value.means} | {value.ru} | {value.uk} |" in TEXT
    for query in read_metadata()["databases"]["whomet"]["queries"]:
        assert f"(`{query}`)" in TEXT


def test_comment_of() -> None:
    schema = """\
-- One city.
-- Of any size.
create table cities (
  id text
);

-- All.
create view everything as select 1;
create table bare (id text);
"""
    assert codebook.comment_of(schema, "table", "cities") == "One city. Of any size."
    assert codebook.comment_of(schema, "view", "everything") == "All."
    assert codebook.comment_of(schema, "table", "bare") == ""
