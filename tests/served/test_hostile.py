"""What a hostile visitor may send: refused or answered, without harm. How long each takes and how much memory: benchmarks/torture."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from typing import Any

import pytest

from benchmarks.torture.statements import statements
from loaders.pages import budget, one_state
from loaders.pages.one_state import Reader

from .conftest import Site
from .fixture import ROOT
from .test_plugins import plugin

STATEMENTS = statements()
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # SQLite's functions may only fail so
REFUSED = [
    "zeroblob", "zeroblobs in a row", "zeroblobs in many rows", "text in many rows", "many randomblobs", "hex of hex",
    "replace grows", "trim in quadratic time", "regexp", "stems of a long text", "deep expression", "many unions", "many columns",
    "attach", "attach in with", "load_extension", "readfile", "writefile", "edit", "write", "drop", "pragma write",
]  # fmt: skip
ANSWERED = [
    "replace in quadratic time", "instr in quadratic time", "instr of blobs", "long in list", "like of a blob", "full text near",
    "full text many words", "json path", "explain", "fts3_tokenizer",
]  # fmt: skip


@pytest.mark.parametrize("form", ["", ".json", ".xlsx"])
@pytest.mark.parametrize("name", REFUSED)
def test_refused(site: Site, name: str, form: str) -> None:
    assert site.get(f"/whomet{form}", sql=STATEMENTS[name]).status_code == 400


@pytest.mark.parametrize("name", ANSWERED)
def test_answered(site: Site, name: str) -> None:
    response = site.get("/whomet.json", sql=STATEMENTS[name])
    assert response.status_code in (200, 400)
    assert site.get("/timeline").status_code == 200


def test_there_are_enough_of_them() -> None:
    assert len(STATEMENTS) >= 80
    assert len(set(STATEMENTS.values())) == len(STATEMENTS)


def test_rows_are_counted_by_what_they_hold(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_BYTES", 2_000)
    few, many = (f"with recursive n(i) as (select 1 union all select i + 1 from n limit {n}) select i from n" for n in (10, 100))
    assert site.get("/whomet.json", sql=few).status_code == 200
    refused = site.get("/whomet.json", sql=many)
    assert refused.status_code == 400
    assert refused.json()["error"] == "rows of more than 2,000 bytes, wanted fewer rows at a time or fewer columns"


def test_a_nested_statement_does_not_begin_the_count_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_BYTES", 2_000)
    many = "with recursive n(i) as (select 1 union all select i + 1 from n limit 100)"
    sql = f"{many} select i from n, articles_fts where articles_fts match 'и* OR в* OR п*'"
    assert site.get("/whomet.json", sql=sql).status_code == 400


TEXT_FUNCTIONS = [  # ours give what SQLite's own give
    "instr('привет', 'вет')", "instr('abc', '')", "instr('', 'a')", "instr('abc', 'd')",
    "instr(x'00ff01', x'ff')", "instr(12345, 34)", "instr(null, 'a')",
    "replace('ababa', 'ab', 'x')", "replace('aaa', '', 'x')", "replace('aaa', 'a', '')", "replace('a', null, 'x')",
    "replace(1213, 1, 'я')",
    "trim('  ю ')", "trim('xxюxx', 'x')", "ltrim('xyюx', 'yx')", "rtrim('ю123', '321')", "trim(null)",
    "trim('ю', '')", "trim('a', null)", "trim(7)",
]  # fmt: skip


@pytest.mark.parametrize("call", TEXT_FUNCTIONS)
def test_functions_of_ours_answer_as_those_of_sqlite(site: Site, call: str) -> None:
    (wanted,) = sqlite3.connect(":memory:").execute(f"select {call}").fetchone()
    assert site.get("/whomet.json", sql=f"select {call} as value", _shape="array").json() == [{"value": wanted}]


def test_no_path_of_a_file_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    told = site.get("/whomet.json", sql="select * from pragma_database_list", _shape="array")
    assert told.json() == []
    for page in ("/-/databases.json", "/-/databases", "/-/threads.json", "/-/threads", "/-/inspect.json"):
        assert site.get(page).status_code == 404

    async def fail(*_: Any, **__: Any) -> None:
        raise OSError(f"unable to open {ROOT}/whomet.db")

    monkeypatch.setattr("datasette.views.database.QueryView.data", fail)
    for page in ("/whomet?sql=select+1", "/whomet.json?sql=select+1", "/whomet.csv?sql=select+1"):
        response = site.get(page)
        assert response.status_code == 500
        assert "Something went wrong" in response.text
        assert str(ROOT) not in response.text


UNREADABLE = ["title__in=%5B%22a", "_through=%7B%7D", "_through=%7B%22table%22%3A1%7D", "_through=" + "%5B" * 3000, "_timelimit=x",
              "_size=x", "_next=%00", "_facet_size=x&_facet=kind", "_sort=nowhere", "_col=nowhere", "title__nowhere=1"]  # fmt: skip


@pytest.mark.parametrize("query", UNREADABLE)
@pytest.mark.parametrize("form", ["", ".json", ".csv", ".xlsx"])
def test_parameters_that_cannot_be_read_are_the_visitors(site: Site, form: str, query: str) -> None:
    assert site.get(f"/whomet/events{form}?{query}").status_code in (200, 400)
    assert site.get("/whomet?sql=select+1&_timelimit=x").status_code == 400


@pytest.mark.parametrize("query", [300 * "p=1&", 20 * "_where=1&", 20 * "_facet=kind&", 20 * "_facet_date=date_edtf&"])
def test_too_many_parameters(site: Site, query: str) -> None:
    refused = site.get(f"/whomet/events?{query}")
    assert (refused.status_code, refused.text) == (400, "At most 200 parameters, 10 of them _facet and _where.\n")


DAYS = ["from_day=9999-12-31", "from_day=0001-01-01&until_day=9999-12-31", "from_day=2026-99-99", "until_day=0000-00-00"]


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("page", ["/timeline", "/who-met-whom", "/calendar.ics"])
def test_days_of_another_age_are_none(site: Site, page: str, days: str) -> None:
    assert site.get(f"{page}?{days}").status_code == 200


@pytest.mark.parametrize("path", ["/nowhere", "/whomet/nowhere", "/whomet/events/nowhere", "/whomet?sql=nonsense",
                                  "/whomet/events?_sort=nowhere",
                                  "/whomet/events.json?_size=nowhere"])  # fmt: skip
def test_errors_are_the_visitors(site: Site, path: str) -> None:
    response = site.get(path)
    assert response.status_code in (400, 404)
    assert not re.search(r"/(?:root|home|usr|tmp|srv)/|site-packages|Traceback", response.text)


def test_too_many_brackets_in_json(site: Site) -> None:
    deep = "select replace(hex(zeroblob(100000)), '00', '[') as deep"
    assert site.get("/whomet.json", sql=deep, _json="deep").json() == {"ok": False, "error": "_json of too many brackets"}
    long = "select '[' || replace(hex(zeroblob(900000)), '00', '1,') || '1]' as long"
    assert site.get("/whomet.json", sql=long, _json="long").json() == {"ok": False, "error": "_json of more than 1,000,000 characters"}


def test_heavy_requests_are_told_from_ordinary_ones() -> None:
    gate = plugin("gate")

    def heavy(path: str, query: bytes = b"") -> bool:
        return bool(gate.is_heavy({"type": "http", "path": path, "query_string": query}))

    assert [heavy("/whomet", b"sql=select+1"), heavy("/whomet/events", b"_where=1"), heavy("/whomet/events.csv")] == [True] * 3
    assert not any(heavy(path) for path in ("/", "/whomet/events", "/whomet/events/a", "/-/versions.json", "/calendar.ics"))


def test_a_workbook_of_too_many_rows_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_BYTES", 2_000)
    refused = site.get("/whomet.xlsx", sql="with recursive n(i) as (select 1 union all select i + 1 from n limit 100) select i from n")
    assert refused.status_code == 400
    assert "rows of more than 2,000 bytes" in refused.text


def test_a_page_waits_for_memory_that_others_have(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ask = [], Reader.ask

    async def twice_without_memory(reader: Reader, sql: str, parameters: dict[str, object]) -> list[dict[str, Any]]:
        asked.append(sql)
        if len(asked) <= 2:
            raise MemoryError
        return await ask(reader, sql, parameters)

    monkeypatch.setattr(Reader, "ask", twice_without_memory)
    monkeypatch.setattr(one_state, "WAITS", (0, 0))
    assert site.get("/timeline").status_code == 200
    assert len(set(asked[:3])) == 1


@pytest.mark.parametrize("name", ["many cells", "many links"])
def test_others_are_answered_while_a_page_of_many_cells_is_made(site: Site, name: str) -> None:
    async def both() -> list[str]:
        done: list[str] = []

        async def ask(what: str, path: str, **params: str) -> None:
            assert (await site.datasette.client.get(path, params=params)).status_code == 200
            done.append(what)

        await asyncio.gather(ask("cells", "/whomet", sql=STATEMENTS[name]), ask("settings", "/-/settings.json"), ask("home", "/"))
        return done

    assert site.loop.run_until_complete(both())[-1] == "cells"
