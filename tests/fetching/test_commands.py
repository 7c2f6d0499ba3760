"""`whomet add` and `whomet watch`: what they print, how they end, and that a build of the folder holds what they fetched."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from commands import whomet

from .server import reply, serving
from .stories import QUIET, STORY, page, rss, text_of


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.fetching.visiting.PAUSE", 0.0)


def test_add_then_build(tmp_path: Path) -> None:
    folder, db = tmp_path / "corpus", tmp_path / "x.db"
    with serving({"/1": reply(page(STORY))}) as site:
        result = whomet("add", site.url("/1"), site.url("/none"), "--folder", folder, "--private")
        assert result.exit_code == 1
        (name,) = (path.name for path in folder.glob("*.txt"))
        assert result.stdout == f"new: {name} {site.url('/1')}\n"
        assert result.stderr == f"left out: {site.url('/none')}: found HTTP status 404, wanted 200\n"
        assert whomet("add", site.url("/1"), "--folder", folder, "--private").stdout == f"same: {name} {site.url('/1')}\n"
    assert whomet("build", folder, "--db", db).exit_code == 0
    connection = sqlite3.connect(db)
    assert connection.execute("select text, title, url is not null, published_basis from articles").fetchall() == [
        (text_of(STORY), "Новость дня", 1, "unknown")
    ]
    connection.close()


def test_add_refuses_what_is_inside(tmp_path: Path) -> None:
    with serving({"/1": reply(page(STORY))}) as site:
        result = whomet("add", site.url("/1"), "--folder", tmp_path)
    assert result.exit_code == 1
    assert "found an address inside this machine or its network (127.0.0.1), wanted a public one" in result.stderr
    assert list(tmp_path.glob("*.txt")) == []


def test_dry_run_prints_the_reading_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    with serving({"/1": reply(page(STORY, head='<meta property="article:published_time" content="2026-01-08">'))}) as site:
        result = whomet("add", site.url("/1"), "--dry-run", "--folder", folder, "--private")
    assert result.exit_code == 0
    head, _, said = result.stdout.rstrip("\n").rpartition("\n")
    assert head.splitlines()[:6] == [f"url: {site.url('/1')}", "outlet: ", "title: Новость дня", "published: 2026-01-08", "", STORY[0]]
    assert [event["kind"] for event in json.loads(said)["events"]][:1] == ["meeting"]
    assert not folder.exists()


def test_watch(tmp_path: Path) -> None:
    feeds, folder, db = tmp_path / "feeds.txt", tmp_path / "corpus", tmp_path / "x.db"
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET))}) as site:
        site.replies["/rss"] = reply(rss(*((site.url(path), "Thu, 08 Jan 2026 10:00:00 GMT") for path in ("/1", "/2"))))
        feeds.write_text(f"{site.url('/rss')}\nnonsense\n")
        result = whomet("watch", feeds, "--folder", folder, "--keep", "meetings", "--private")
        assert result.exit_code == 1  # by the line that is no address
        assert result.stderr == f"{feeds}:2: found 'nonsense', wanted the http or https address of a feed\n"
        assert result.stdout.splitlines()[0] == f"feed: {site.url('/rss')}: 2 pages, 2 to fetch"
        assert result.stdout.splitlines()[-1] == f"{folder}: 1 new, 1 no meeting"
        feeds.write_text(site.url("/rss"))
        result = whomet("watch", feeds, "--folder", folder, "--keep", "meetings", "--private")
        assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, f"{folder}: nothing new")
    assert whomet("build", folder, "--db", db).exit_code == 0
    connection = sqlite3.connect(db)
    assert connection.execute("select day, articles, with_meetings, without_meetings, left_out from coverage").fetchall() == [
        ("2026-01-08", 2, 1, 1, 1)
    ]
    connection.close()
    assert whomet("check", "--db", db).exit_code == 0


def test_no_list_of_feeds(tmp_path: Path) -> None:
    result = whomet("watch", tmp_path / "feeds.txt", "--folder", tmp_path)
    assert (result.exit_code, "found a file that cannot be read" in result.stderr) == (1, True)


def test_without_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(module: str) -> None:
        raise ModuleNotFoundError("No module named 'protego'", name="protego")

    monkeypatch.setattr("loaders.cli.import_module", not_there)
    result = whomet("add", "https://example.org/", "--folder", tmp_path)
    assert result.exit_code == 1
    assert result.stderr == "Error: found no protego, wanted what fetching stands on: pip install 'whomet[fetch]'\n"
