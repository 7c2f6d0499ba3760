"""A large database is spared counts and facets, unless they are asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Site
from .fixture import write_fixture

# articles; query; whether rows are counted, whether there are facets
PAGES = [
    (3, "", True, True),
    (20_001, "", False, False),
    (20_001, "_nocount=", True, False),
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
