"""The made-up rows that serving is measured on are a database as whomet makes them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.made_rows import make_rows
from loaders.check import broken_keys, wrong_words


def test_made_rows_hold_together(tmp_path: Path) -> None:
    make_rows(tmp_path / "whomet.db", 200)
    db = sqlite3.connect(tmp_path / "whomet.db")
    assert [*broken_keys(db), *wrong_words(db)] == []
    for relation in ("events", "evidence", "who_met_whom", "dyads", "roster"):
        assert db.execute(f"select count(*) from {relation}").fetchone()[0] > 9
    db.close()
