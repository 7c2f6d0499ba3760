"""What Datasette offers beside CSV on every table, view and query: all rows as XLSX, and JSON that can be read by eye."""

from __future__ import annotations

import json
import re
from typing import Any

from datasette.app import Datasette
from datasette.renderer import json_renderer
from datasette.utils.asgi import Response

from loaders.pages.workbook import MIME, workbook

LIMIT = re.compile(r"\s+limit\s+\d+\s*$", re.IGNORECASE)  # the page that Datasette appends to a table's query
MOST = 50_000  # rows of a workbook; `whomet export` has no bound
PARTIAL = "Only the first {most:,} rows are here. The whole table: CSV with _stream=on, or `whomet export`."
SAFE_NAME = re.compile(r"[^\w.-]+", re.ASCII)


async def render_xlsx(
    datasette: Datasette, sql: str, database: str, table: str | None, query_name: str | None, data: dict[str, Any]
) -> Response:
    """All rows that the page's filters leave, not only those of the page. An error of the query is shown as JSON would show it."""
    if data.get("error"):
        return Response.json({"ok": False, "error": str(data["error"])}, status=400)
    name = query_name or table or "query"
    query = f"select * from ({LIMIT.sub('', sql).rstrip().rstrip(';')}\n) limit {MOST + 1}" if table and not query_name else sql
    results = await datasette.get_database(database).execute(query, (data.get("query") or {}).get("params") or {})
    rows = [tuple(row) for row in results.rows]
    note = PARTIAL.format(most=MOST) if len(rows) > MOST else ""
    filename = SAFE_NAME.sub("_", name)
    return Response(
        workbook(name, list(results.columns), rows[:MOST], note),
        content_type=MIME,
        headers={"content-disposition": f'attachment; filename="{filename}.xlsx"'},
    )


def render_json(args: Any, data: dict[str, Any], view_name: str) -> Response:
    """Datasette's JSON in all its shapes, with letters as letters rather than \\u escapes."""
    response = json_renderer(args, data, view_name)
    lines = response.body.split("\n") if response.content_type.startswith("text/plain") else [response.body]
    response.body = "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in lines if line)
    if response.content_type == "text/plain":
        response.content_type = "text/plain; charset=utf-8"
    return response
