"""What Datasette offers on every table, view and query: all rows as XLSX, JSON that can be read by eye, CSV without formulas."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import SimpleNamespace
from typing import Any

from datasette import renderer
from datasette.app import Datasette
from datasette.renderer import json_renderer
from datasette.utils.asgi import Response
from datasette.views import base

from loaders.pages import guarded_csv
from loaders.pages.workbook import MIME, workbook

# Datasette has no hook for either: letters as letters rather than \\u escapes, which are three times as long; cells that are no formulas.
renderer.json = SimpleNamespace(dumps=partial(json.dumps, ensure_ascii=False), loads=json.loads)
base.csv = guarded_csv

LIMIT = re.compile(r"\s+limit\s+\d+\s*$", re.IGNORECASE)  # the page that Datasette appends to a table's query
EXPLAIN = re.compile(r"\s*explain\b", re.IGNORECASE)
MOST = 50_000  # rows of a workbook; `whomet export` has no bound
MOST_JSON = 1_000_000  # characters of a column that ?_json= takes apart
WRITER = ThreadPoolExecutor(1, "workbook")  # one at a time: each takes some 50 MB, and each thread keeps what it once took
PARTIAL = "Only the first {most:,} rows are here. The whole table: CSV with _stream=on, or `whomet export`."
SAFE_NAME = re.compile(r"[^\w.-]+", re.ASCII)


async def render_xlsx(
    datasette: Datasette, sql: str, database: str, table: str | None, query_name: str | None, data: dict[str, Any]
) -> Response:
    """All rows that the page's filters leave, not only those of the page. An error of the query is shown as JSON would show it."""
    if data.get("error"):
        return Response.json({"ok": False, "error": str(data["error"])}, status=400)
    name = query_name or table or "query"
    whole = LIMIT.sub("", sql) if table and not query_name else sql
    query = sql if EXPLAIN.match(sql) else f"select * from ({whole.rstrip().rstrip(';')}\n) limit {MOST + 1}"
    results = await datasette.get_database(database).execute(query, (data.get("query") or {}).get("params") or {})
    rows = [tuple(row) for row in results.rows]
    note = PARTIAL.format(most=MOST) if len(rows) > MOST else ""
    filename = SAFE_NAME.sub("_", name)
    return Response(
        await asyncio.get_running_loop().run_in_executor(WRITER, workbook, name, list(results.columns), rows[:MOST], note),
        content_type=MIME,
        headers={"content-disposition": f'attachment; filename="{filename}.xlsx"'},
    )


def render_json(args: Any, data: dict[str, Any], view_name: str) -> Response:
    """Datasette's JSON in all its shapes."""
    parsed = set(args.getlist("_json")) if "_json" in args else set()
    places = [place for place, column in enumerate(data.get("columns") or ()) if column in parsed]
    if sum(len(str(row[place])) for row in data.get("rows") or () for place in places) > MOST_JSON:
        return Response.json({"ok": False, "error": f"_json of more than {MOST_JSON:,} characters"}, status=400)
    try:
        response = json_renderer(args, data, view_name)
    except RecursionError:
        return Response.json({"ok": False, "error": "_json of too many brackets"}, status=400)
    if response.content_type == "text/plain":
        response.content_type = "text/plain; charset=utf-8"
    return response
