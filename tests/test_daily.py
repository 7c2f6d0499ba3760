"""`whomet daily`: its steps in order, a line each; the first that fails ends it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from commands import whomet

from tests.fetching.server import Site, reply, serving
from tests.fetching.stories import QUIET, STORY, page, rss

ROOT = Path(__file__).parent.parent
DATE = "Thu, 08 Jan 2026 10:00:00 GMT"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.fetching.visiting.PAUSE", 0.0)


def daily(folder: Path, *feeds: str, more: tuple[object, ...] = ()) -> Result:
    (folder / "feeds.txt").write_text("\n".join(feeds), encoding="utf-8")
    parts = ["daily", folder / "feeds.txt", "--folder", folder / "corpus", "--db", folder / "whomet.db", "--keep", "meetings", "--private"]
    return whomet(*parts, *more)


def dump(path: Path) -> list[str]:
    """All rows, and the words of the index: how SQLite lays these out depends on the order in which they came."""
    connection = sqlite3.connect(path)
    lines = [line for line in connection.iterdump() if not line.startswith('INSERT INTO "articles_fts_')]
    connection.execute("create virtual table temp.held using fts5vocab(main, articles_fts, instance)")
    lines += map(str, connection.execute("select * from held order by term, doc, col, offset"))
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
    assert [line.split(":")[0] for line in lines] == ["watch", "build", "check", "diff", "publish"]
    assert lines[0] == "watch: 1 new, 1 no meeting, 1 waits; 1 of 2 feeds could not be read"
    assert lines[1].startswith("build: 1 articles, 1 events, ")
    assert lines[2:] == [
        "check: all holds",
        "diff: nothing was published before",
        f"publish: {tmp_path}/whomet.db as it is; no public copy is wanted (--public DIR)",
    ]
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["feed", "waits"]


def test_a_day_on_which_nothing_happened(tmp_path: Path) -> None:
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET)), "/3": reply(page(QUIET))}) as site:
        feed = site_of(site)
        daily(tmp_path, feed)
        before = dump(tmp_path / "whomet.db")
        result = daily(tmp_path, feed)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "watch: nothing new")
    assert dump(tmp_path / "whomet.db") == before


def test_the_public_copy_and_what_changed_since_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public = ("--public", tmp_path / "public", "--site", ROOT)
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET))}) as site:
        feed = site_of(site)
        first = daily(tmp_path, feed, more=public)
        assert first.stdout.splitlines()[-1] == f"publish: {tmp_path}/public: 1 articles, 1 events, 2 persons"
        site.replies["/3"] = reply(page(["Во вторник в Осло прошли переговоры делегаций Канады и Норландии о рыбе.", *QUIET]))
        monkeypatch.setattr("loaders.daily.check", lambda db, metadata: ["a fault"])
        assert daily(tmp_path, feed, more=public).exit_code == 1  # built, and not published
        monkeypatch.undo()
        monkeypatch.setattr("loaders.fetching.visiting.PAUSE", 0.0)
        second = daily(tmp_path, feed, more=public)
    assert second.stdout.splitlines()[3].endswith(" rows, by article added")
    told = json.loads((tmp_path / "whomet.db.diff.json").read_text(encoding="utf-8"))
    assert any("Oslo" in str(change) for change in told["changes"])
    with closing(sqlite3.connect(tmp_path / "public" / "whomet.db")) as db:
        assert db.execute("select count(*) from articles").fetchone() == (2,)


def test_a_site_that_is_not_there_ends_the_day(tmp_path: Path) -> None:
    with serving({"/1": reply(page(STORY))}) as site:
        result = daily(tmp_path, site_of(site), more=("--public", tmp_path / "public", "--site", tmp_path))
    assert result.exit_code == 1
    assert f"Error: publish: {tmp_path}: found no metadata.yml, wanted the folder of the site" in result.stderr


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
    assert whomet("build", tmp_path / "corpus", "--db", tmp_path / "whomet.db").exit_code == 0
    assert dump(tmp_path / "whomet.db") == first
