"""A page shows one state of the database, and the next page the new one, while Datasette goes on serving."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from served.conftest import Site
from served.fixture import write_fixture
from sqlite_utils import Database

from loaders.pages.asking import DATABASE, ask
from loaders.pages.one_state import READERS, of_one_state
from loaders.tables.database import writing

COUNT = "select count(*) as outlets from outlets"


def test_a_build_between_two_questions_is_seen_by_the_next_page(tmp_path: Path) -> None:
    path = tmp_path / "whomet.db"
    write_fixture(path)
    site = Site(tmp_path)
    answers: list[list[int]] = []

    async def page(datasette: Datasette, request: Request) -> Response:
        before = await ask(datasette, COUNT)
        add_outlet(path, f"new{len(answers)}.example")
        after = await ask(datasette, COUNT)
        answers.append([before[0]["outlets"], after[0]["outlets"]])
        return Response.text("")

    handler = of_one_state(page, DATABASE)
    with sqlite3.connect(path) as connection:
        connection.execute("pragma journal_mode = wal")  # as a build leaves it that ends while someone reads
    assert site.get("/").status_code == 200
    connection.close()
    for _ in range(2):
        site.loop.run_until_complete(handler(site.datasette, Request.fake("/")))
    assert answers == [[2, 2], [3, 3]]
    assert site.get("/whomet.json", sql=COUNT, _shape="array").json() == [{"outlets": 4}]
    site.close()


def add_outlet(path: Path, domain: str) -> None:
    db = Database(sqlite3.connect(path))
    with writing(db):
        db.table("outlets").insert({"id": domain, "name": domain})
    db.close()


def test_more_pages_than_readers_wait_for_one_another(tmp_path: Path) -> None:
    write_fixture(tmp_path / "whomet.db")
    site = Site(tmp_path)

    async def all_at_once() -> list[int]:
        responses = await asyncio.gather(*(site.datasette.client.get("/timeline") for _ in range(READERS * 3)))
        return [response.status_code for response in responses]

    assert site.loop.run_until_complete(all_at_once()) == [200] * READERS * 3
    site.close()
