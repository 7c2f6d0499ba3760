"""Facets: of whole tables and views they come from facet_counts and are what counting gives; of the rest rows are counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.made_rows import make_rows
from loaders.tables.deriving import FACETS

from .conftest import Site
from .fixture import write_fixture
from .test_descriptions import DATABASE

OFFERED = [(relation, facet) for relation, table in DATABASE["tables"].items() for facet in table.get("facets", ())]
# Facets that follow from several tables at once, and those of tables that do not grow with the articles: their rows are counted
NOT_COUNTED = [
    ("dyads", "kind"), ("expected_outcomes", "outcome"), ("upcoming", "status"), ("one_side_only", "country_iso2"),
    ("versions", "relation"), ("parties", "kind"), ("offices", "role"), ("offices", "party_id"), ("places", "kind"),
    ("places", "country_iso2"), ("outlets", "country_iso2"), ("outlets", "language"), ("left_out", "why"), ("left_out", "outlet_id"),
    ("corrections", "action"), ("corrections", "state"),
]  # fmt: skip
COUNT = "select cast({facet} as text), count(*) from {relation} where {facet} is not null group by 1 order by 2 desc, 1 limit 30"
LARGE = 20_001


@pytest.fixture(scope="module", params=["fixture", "made rows"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sqlite3.Connection, Site]]:
    """A database that says it is large, so that Datasette itself counts nothing that is not asked for; and its site."""
    folder = tmp_path_factory.mktemp("facets")
    if request.param == "fixture":
        write_fixture(folder / "whomet.db")
    else:
        make_rows(folder / "whomet.db", 400)
    db = sqlite3.connect(folder / "whomet.db")
    with db:
        db.execute("update build set articles = ?", [LARGE])
    site = Site(folder)
    yield db, site
    site.close()
    db.close()


def facets(site: Site, address: str) -> dict[str, dict[str, Any]]:
    answer = site.get(f"/whomet/{address}")
    assert answer.status_code == 200, address
    told: dict[str, dict[str, Any]] = answer.json()["facet_results"]
    return told


@pytest.mark.parametrize(("relation", "facet"), [pair for pair in OFFERED if pair not in NOT_COUNTED])
def test_counted_facets_are_what_counting_gives(whole: tuple[sqlite3.Connection, Site], relation: str, facet: str) -> None:
    db, site = whole
    found = facets(site, f"{relation}.json?_size=1").get(facet, {"results": [], "truncated": False})
    assert [(row["value"], row["count"]) for row in found["results"]] == db.execute(COUNT.format(relation=relation, facet=facet)).fetchall()
    (values,) = db.execute(f"select count(distinct {facet}) from {relation}").fetchone()
    assert found["truncated"] == (values > 30)


def test_a_counted_facet_is_described_as_datasette_does(whole: tuple[sqlite3.Connection, Site]) -> None:
    """The same of the whole table, and of all of its rows found by a filter that holds for each."""
    _, site = whole
    for relation in ("events", "timeline", "articles"):
        for facet in DATABASE["tables"][relation]["facets"]:
            counted = facets(site, f"{relation}.json?_size=1&_facet={facet}")[facet]
            always = "&doc__gte=0" if relation == "articles" else "&articles__gte=0"
            plain = facets(site, f"{relation}.json?_size=1&_facet={facet}{always}")[facet]
            assert counted["results"]
            for row in (*plain["results"], plain):
                row["toggle_url"] = row["toggle_url"].replace(always, "")
            assert plain | {"hideable": False} == counted


def test_an_address_of_a_facet_narrows_down(whole: tuple[sqlite3.Connection, Site]) -> None:
    _, site = whole
    for relation, facet in (("roster", "side"), ("sides", "kind"), ("events", "place_id")):
        for row in facets(site, f"{relation}.json")[facet]["results"][:3]:
            address = row["toggle_url"].removeprefix("http://localhost").replace("_nocount=1", "_nocount=")
            assert site.get(address).json()["filtered_table_rows_count"] == row["count"]


def test_of_what_is_narrowed_down_rows_are_counted_when_asked(whole: tuple[sqlite3.Connection, Site]) -> None:
    db, site = whole
    (kind,) = db.execute("select kind from events limit 1").fetchone()
    assert facets(site, f"events.json?kind={kind}") == {}
    asked = facets(site, f"events.json?kind={kind}&_facet=status")["status"]
    wanted = db.execute("select status, count(*) from events where kind = ? group by 1 order by 2 desc, 1", [kind]).fetchall()
    assert [(row["value"], row["count"]) for row in asked["results"]] == wanted
    assert set(facets(site, "dyads.json")) == {"iso3_a", "iso3_b"}
    assert "kind" in facets(site, "dyads.json?_facet=kind")


def test_every_counted_column_is_offered() -> None:
    views = {("event_sides", "party_id"), ("event_sides", "participation"), ("state_pairs", "iso3_a"), ("state_pairs", "iso3_b"),
        ("outlet_days", "outlet"), ("disputed", "what")}  # fmt: skip
    assert {(table, facet) for table, columns in FACETS.items() for facet in columns} - views <= set(OFFERED)
    assert set(NOT_COUNTED) <= set(OFFERED)
