"""The site over a database whose first build goes on, or was killed: one clear answer, and the pages when it is done."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import httpx
import pytest

from loaders.tables.database import open_database

from .conftest import Site

PAGES = ["/", "/timeline", "/search?q=a", "/whomet", "/whomet/events", "/whomet/events.json", "/whomet.json?sql=select+1", "/calendar.ics"]


@pytest.fixture(autouse=True)
def _connections_wait_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("datasette.database.sqlite3.connect", partial(sqlite3.connect, timeout=0))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Site]:
    """The site over a database without articles."""
    open_database(tmp_path / "whomet.db").close()
    site = Site(tmp_path)
    yield site
    site.close()


def says_not_now(response: httpx.Response) -> bool:
    return response.status_code == 503 and "is being built" in response.text and response.headers["retry-after"] == "60"


@pytest.mark.parametrize("page", PAGES)
def test_while_the_first_build_goes_on(empty: Site, tmp_path: Path, page: str) -> None:
    with closing(sqlite3.connect(tmp_path / "whomet.db")) as build:
        build.execute("begin exclusive")
        assert says_not_now(empty.get(page))
    assert empty.get(page).status_code == 200


def test_after_the_first_build_was_killed(tmp_path: Path) -> None:
    path, killed = tmp_path / "whomet.db", tmp_path / "killed"
    open_database(path).close()
    killed.mkdir()
    with closing(sqlite3.connect(path)) as build:
        build.execute("pragma cache_size = 1")
        build.executemany("insert into outlets (id, name) values (?, ?)", ((f"{number}.example", "x" * 1000) for number in range(1000)))
        for file in tmp_path.glob("whomet.db*"):
            shutil.copy(file, killed)
    site = Site(killed)
    assert says_not_now(site.get("/"))
    open_database(killed / path.name).close()  # as the next build does
    assert site.get("/").status_code == 200
    assert site.get("/whomet/outlets.json").json()["rows"] == []
    site.close()
