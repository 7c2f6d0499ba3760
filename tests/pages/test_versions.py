"""The page of an article of which there are several texts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from served.conftest import Site

from tests.test_versions import built

PAGES = [  # article, what its page says of the others
    ("a", ["edited", "at another address", "the same words", "reprint", "fetched 2026-03-12"]),
    ("a_later", ["an earlier text of this page", "the first"]),
    ("b", ["nearly repeats", "the first", "edited"]),
]


@pytest.mark.parametrize(("article", "words"), PAGES)
def test_an_article_s_page_names_its_other_texts(tmp_path: Path, article: str, words: list[str]) -> None:
    db = built(tmp_path)
    (tmp_path / "site").mkdir()
    with closing(sqlite3.connect(tmp_path / "site" / "whomet.db")) as file:
        db.conn.backup(file)
    site = Site(tmp_path / "site")
    html = site.get(f"/whomet/articles/{article}").text
    site.close()
    assert [one for one in words if one not in html] == []
