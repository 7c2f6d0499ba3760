"""Saved queries that rest on derived rows, so as to be quick, answer what plain ones over the tables of a build do: plain_queries.yml."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.made_rows import make_rows
from loaders.pages.circle import PAIRS

from .fixture import ROOT, write_fixture
from .test_descriptions import DATABASE

PLAIN: dict[str, str] = yaml.safe_load((Path(__file__).parent / "plain_queries.yml").read_text(encoding="utf-8"))
QUICK = {**{name: DATABASE["queries"][name]["sql"] for name in PLAIN if name in DATABASE["queries"]}, "circle": PAIRS}
# What each parameter is asked for; every combination of those that a query has. The made-up names first, then the fixture's.
ASKED: dict[str, tuple[Any, ...]] = {
    "person": ("Person P0", "p3", "Koval", "olena-koval"),
    "other": ("Person P1", "Person P0", "Петро Орлов"),
    "event": ("", "v1-0"),
    "place": ("Київ", "Land 0", "Австрия"),
    "state": ("", "State 0", "SAD", "NO", "Україна"),
    "party": ("", "State 3", "body7", "Ukraine", "general-staff"),
    "from_day": ("", "2024-06-01", "2025-10-03"),
    "until_day": ("", "2025-02-01", "2025-10-04"),
    "day": ("", "2025-06-01"),
    "kind": ("", "talks"),
    "what": ("", "participation", "headcount"),
    "at_least": (1, 2),
    "days": ("", "3"),
    "most": (200,),
}
SHOWN = yaml.safe_load((ROOT / "settings.json").read_text(encoding="utf-8"))["max_returned_rows"] + 1  # that Datasette asks for
LISTS = {"expected", "titles"}  # columns that join names in no order
ORDERS = {"date", "day", "month", "meetings", "events", "days_ahead", "days_passed"}  # columns by which rows are ordered


@pytest.fixture(scope="module", params=["fixture", "made rows"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("quick") / "whomet.db"
    if request.param == "fixture":
        write_fixture(path)
    else:
        make_rows(path, 400)
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def answer(connection: sqlite3.Connection, sql: str, parameters: dict[str, str]) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows of a query."""
    cursor = connection.execute(sql, parameters)
    columns = [column for column, *_ in cursor.description]
    rows = [
        tuple(sorted(re.split("[,;] ", cell)) if name in LISTS and cell else cell for name, cell in zip(columns, row, strict=True))
        for row in cursor
    ]
    return columns, rows


def combinations(sql: str) -> Iterator[dict[str, str]]:
    names = sorted(set(re.findall(r"(?<![:\w]):([a-z_]+)", sql)))
    for values in product(*(ASKED[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def in_order(columns: list[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What of rows tells their order, as far as it is said."""
    first = next((number for number, name in enumerate(columns) if name in ORDERS), None)
    return [] if first is None else [(row[first],) for row in rows]


@pytest.mark.parametrize("query", QUICK)
@pytest.mark.parametrize("long", [False, True])  # whether few days are many: then queries that rank begin with who met most in all
def test_the_quick_query_answers_as_the_plain_one(served: sqlite3.Connection, query: str, long: bool) -> None:
    quick = re.sub(r"> 3000\b", "> 0", QUICK[query]) if long else QUICK[query]
    some = 0
    for parameters in combinations(PLAIN[query] + quick):
        columns, rows = answer(served, quick, parameters)
        wanted_columns, wanted = answer(served, PLAIN[query], parameters)
        rows, wanted = rows[:SHOWN], wanted[:SHOWN]
        assert columns == wanted_columns
        assert sorted(rows, key=repr) == sorted(wanted, key=repr), parameters
        assert in_order(columns, rows) == in_order(columns, wanted), parameters
        some += len(rows)
    assert some or query == "outlets_compared"


def test_the_limits_of_queries_cut_no_answer() -> None:
    """A limit within a query is one more than the rows that Datasette shows, so that it can say that there are more."""
    limits = {int(limit) for name in PLAIN for limit in re.findall(r"limit (10\d\d)\b", QUICK[name])}
    assert limits == {SHOWN}
