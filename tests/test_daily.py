"""`whomet daily`: its steps in order, a line each; the first that fails ends it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loaders.cli import cli
from tests.fetching.server import Site, reply, serving
from tests.fetching.stories import QUIET, STORY, page, rss

DATE = "Thu, 08 Jan 2026 10:00:00 GMT"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.fetching.visiting.PAUSE", 0.0)


def daily(folder: Path, *feeds: str) -> Result:
    (folder / "feeds.txt").write_text("\n".join(feeds), encoding="utf-8")
    paths = ["daily", folder / "feeds.txt", "--folder", folder / "corpus", "--db", folder / "whomet.db", "--keep", "meetings", "--private"]
    return CliRunner().invoke(cli, [str(part) for part in paths])


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def site_of(site: Site) -> str:
    site.replies["/rss"] = reply(rss(*((site.url(path), DATE) for path in ("/1", "/2", "/3"))))
    return site.url("/rss")


def test_a_day(tmp_path: Path) -> None:
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET))}) as site:
        result = daily(tmp_path, site_of(site), site.url("/none"))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["watch", "build", "check"]
    assert lines[0] == "watch: 1 new, 1 no meeting, 1 waits; 1 of 2 feeds could not be read"
    assert lines[1].startswith("build: 1 articles, 1 events, ")
    assert lines[2] == "check: all holds"
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["feed", "waits"]


def test_a_day_on_which_nothing_happened(tmp_path: Path) -> None:
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET)), "/3": reply(page(QUIET))}) as site:
        feed = site_of(site)
        daily(tmp_path, feed)
        before = dump(tmp_path / "whomet.db")
        result = daily(tmp_path, feed)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "watch: nothing new")
    assert dump(tmp_path / "whomet.db") == before


def test_without_the_net_the_day_ends(tmp_path: Path) -> None:
    with serving({}) as site:
        feed = site.url("/rss")
    result = daily(tmp_path, feed)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == (
        "Error: watch: found none of 1 feeds that could be read, wanted one at least; the steps after it were not done"
    )
    assert not (tmp_path / "whomet.db").exists()


def test_a_fault_ends_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.daily.check", lambda db, metadata: ["events e1: no evidence", "events e2: no evidence"])
    with serving({"/1": reply(page(STORY))}) as site:
        result = daily(tmp_path, site_of(site))
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["watch", "build"]
    line = "Error: check: events e1: no evidence and 1 more, which `whomet check` tells; the steps after it were not done"
    assert result.stderr.splitlines()[-1] == line


def test_broken_corrections_end_the_day_and_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET)), "/3": reply(page(QUIET))}) as site:
        feed = site_of(site)
        (tmp_path / "corpus" / "corrections.yml").write_text("- action: shout\n")
        result = daily(tmp_path, feed)
        assert result.exit_code == 1
        assert result.stderr.splitlines()[-1].startswith("Error: build: ")
        (tmp_path / "corpus" / "corrections.yml").unlink()
        assert daily(tmp_path, feed).exit_code == 0
    connection = sqlite3.connect(tmp_path / "whomet.db")
    assert connection.execute("select count(*) from articles").fetchone() == (1,)
    connection.close()


def test_another_build_that_holds_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET)), "/3": reply(page(QUIET))}) as site:
        feed = site_of(site)
        daily(tmp_path, feed)
        monkeypatch.setattr("loaders.tables.database.WAIT_SECONDS", 0.05)
        other = sqlite3.connect(tmp_path / "whomet.db")
        other.execute("begin immediate")
        result = daily(tmp_path, feed)
        other.close()
    assert (result.exit_code, "Error: build: database is locked" in result.stderr) == (1, True)


def test_same_dump_after_the_database_is_deleted(tmp_path: Path) -> None:
    """All that a database holds is in the folder."""
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET))}) as site:
        daily(tmp_path, site_of(site))
        site.replies["/3"] = reply(page(["Во вторник в Осло прошли переговоры делегаций Канады и Норландии о рыбе.", *QUIET]))
        daily(tmp_path, site.url("/rss"))
    first = dump(tmp_path / "whomet.db")
    (tmp_path / "whomet.db").unlink()
    assert CliRunner().invoke(cli, ["build", str(tmp_path / "corpus"), "--db", str(tmp_path / "whomet.db")]).exit_code == 0
    assert dump(tmp_path / "whomet.db") == first
