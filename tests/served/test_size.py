"""A large database is spared counts, and facets that were not counted before, unless they are asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.made_rows import make_rows

from .conftest import Site
from .fixture import write_fixture

# articles; query; whether rows are counted, whether there are facets
PAGES = [
    (3, "", True, True),
    (20_001, "", False, True),
    (20_001, "_nocount=", True, True),
    (20_001, "_facet=kind", False, True),
    (20_001, "kind=talks&_sort=title", False, False),
]


@pytest.fixture(params=[3, 20_001])
def sized(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, Site]]:
    write_fixture(tmp_path / "whomet.db")
    db = sqlite3.connect(tmp_path / "whomet.db")
    with db:
        db.execute("update build set articles = ?", [request.param])
    db.close()
    site = Site(tmp_path)
    yield request.param, site
    site.close()


@pytest.mark.parametrize("relation", ["events", "timeline"])
def test_what_is_spared(sized: tuple[int, Site], relation: str) -> None:
    articles, site = sized
    for number, query, counted, faceted in PAGES:
        if number == articles:
            told = site.get(f"/whomet/{relation}.json?{query}").json()
            assert (told["filtered_table_rows_count"] is not None, bool(told["facet_results"])) == (counted, faceted), query


def test_other_pages_are_left_alone(sized: tuple[int, Site]) -> None:
    _, site = sized
    for path in ("/", "/whomet/events/v1-0", "/whomet/who_met?person=Koval", "/whomet/no_such_table"):
        assert site.get(path).status_code == (404 if "no_such" in path else 200)


def test_of_many_articles_found_none_is_sorted(tmp_path: Path) -> None:
    """They come as the index of words finds them; a few as the table is sorted, and all as the reader asks."""
    make_rows(tmp_path / "whomet.db", 1_100)
    db = sqlite3.connect(tmp_path / "whomet.db")
    with db:
        db.execute("update build set articles = 20001")
    docs = [doc for (doc,) in db.execute("select doc from articles order by doc limit 50")]
    first = [day for (day,) in db.execute("select published from articles order by published limit 50")]
    db.close()
    site = Site(tmp_path)
    (word,) = {row["title"].split()[0] for row in site.get("/whomet/articles.json?_shape=array").json()}
    assert [row["doc"] for row in site.get(f"/whomet/articles.json?_shape=array&_search={word}").json()] == docs
    asked = site.get(f"/whomet/articles.json?_shape=array&_search={word}&_sort=published").json()
    assert [row["published"] for row in asked] == first
    few = site.get("/whomet/articles.json", _shape="array", _search='"Особа П109"').json()
    days = [row["published"] or "" for row in few]
    assert len(few) > 1
    assert days == sorted(days, reverse=True)
    assert [row["doc"] for row in few] != sorted(row["doc"] for row in few)
    assert site.get(f"/whomet/persons.json?_search={word}").status_code == 200
    site.close()
