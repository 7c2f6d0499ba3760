"""Pairs of names and of reports by a reader who had not seen the rules: one person or two, one event or two.

The tables are name_pairs.yml and report_pairs.yml beside this file. A pair with `disputed` is left out, for the reason given there.
benchmarks/first_run.yml keeps what the rules made of them before any was mended.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.resolution.fold import resolve
from loaders.resolution.names import CUT, compare
from loaders.resolution.rows import Reading
from tests.resolution.builders import at, event, party, reading

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, Any]]:
    rows = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [row for row in rows if "disputed" not in row]


NAMES, REPORTS = table("name_pairs.yml"), table("report_pairs.yml")


def reported(article_id: str, row: dict[str, Any]) -> Reading:
    """A report of the table as an article's reading: people without sides, parties as delegations, since the table says no more."""
    parts = (*map(at, row["people"]), *map(party, row["parties"]))
    told = event(row["date"], row["place"], *parts, kind=row["kind"], status=row["status"], mode=row["mode"])
    return reading(article_id, row["published"], [told])


def test_the_tables_are_whole() -> None:
    assert len(NAMES) >= 60  # test_names.py has twice as many more, by one who knows the rules
    assert len(REPORTS) >= 40
    assert sum("seen" not in row for row in REPORTS) >= 20
    assert {row["same"] for row in NAMES} == {row["same_event"] for row in REPORTS} == {True, False}


@pytest.mark.parametrize("row", NAMES, ids=lambda row: f"{row['a']} | {row['b']}")
def test_one_person_or_two(row: dict[str, Any]) -> None:
    match = compare(row["a"], row["b"])
    assert (match.score >= CUT) == row["same"], f"{match}, wanted {row['same']}: {row['why']}"
    assert compare(row["b"], row["a"]).score == match.score


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row["why"])
def test_one_event_or_two(row: dict[str, Any]) -> None:
    found = resolve([reported("a", row["a"]), reported("b", row["b"])])
    assert (len(found.events) == 1) == row["same_event"], row["why"]
