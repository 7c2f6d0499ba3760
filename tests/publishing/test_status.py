"""`whomet status`: what each outlet gave, and what waits."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from commands import whomet

from loaders.publishing.status import Outlet, as_lines, of_outlet

from .conftest import Both

TODAY = date(2026, 3, 29)


def days(*counts: int) -> list[tuple[str, int, int]]:
    """Articles of the days before TODAY and of it, the last; half of them with a meeting."""
    first = TODAY - timedelta(days=len(counts) - 1)
    return [((first + timedelta(days=number)).isoformat(), count, count // 2) for number, count in enumerate(counts) if count]


def test_today_against_the_median_of_four_weeks() -> None:
    told = of_outlet("alpha.ua", days(*[4] * 20, *[6] * 8, 3), TODAY)
    assert told == Outlet("alpha.ua", "2026-03-29", 3, 4, 131, 65)
    assert not told.silent


def test_days_without_an_article_count() -> None:
    assert of_outlet("alpha.ua", days(9, *[0] * 27, 0), TODAY).usual == 0


def test_an_outlet_that_gives_nothing_today_is_silent() -> None:
    assert of_outlet("alpha.ua", days(*[2] * 28, 0), TODAY).silent


def test_lines(hard: Both) -> None:
    connection = sqlite3.connect(hard.private)
    lines = list(as_lines([of_outlet("alpha.ua", days(*[2] * 28, 0), TODAY)], connection, 7))
    assert lines[0].split("  ")[0].strip() == "outlet"
    assert lines[1].split() == ["alpha.ua", "2026-03-28", "0", "2", "56", "50%", "silent"]
    assert lines[2] == "corrections: 0 waiting for their article, 0 that no longer fit"
    assert lines[-1] == "open reviews: 7"


def test_the_command(seeds: Both) -> None:
    private = whomet("status", "--db", seeds.private, "--day", "2026-01-03")
    assert private.exit_code == 0, private.output
    assert "oboz.ua" in private.output
    assert "open reviews: " in private.output
    public = whomet("status", "--db", seeds.public, "--day", "2026-01-03")
    assert public.output.splitlines() == private.output.splitlines()[:-1]
