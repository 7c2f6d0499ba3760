"""Pages of tables of a large database: rows are not counted and facets not made unless the reader asks for them.

Both read every row of a table, in a view of many tables for seconds. `?_nocount=` asks for the count, `?_facet=COLUMN` for a facet. What an
immutable database was inspected for is known without counting.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette

from loaders.pages.asking import DATABASE, is_locked

Message = MutableMapping[str, Any]
App = Callable[[Message, Any, Any], Awaitable[None]]

LARGE = 20_000  # articles
FORMATS = ("", ".json")


def spared(query: str) -> str:
    """A query string that asks for no count and no facets, where it says nothing of them."""
    asked = parse_qsl(query, keep_blank_values=True)
    names = {name for name, _ in asked}
    if "_nocount" not in names:
        asked.append(("_nocount", "1"))
    if "_nofacet" not in names and not any(name.startswith("_facet") for name in names):
        asked.append(("_nofacet", "1"))
    return urlencode(asked)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Spare the pages of tables and views what takes long."""

    def wrap(app: App) -> App:
        async def sparing(scope: Message, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and await is_table_of_many(datasette, scope["path"]):
                scope = dict(scope) | {"query_string": spared(scope.get("query_string", b"").decode("latin-1")).encode("latin-1")}
            await app(scope, receive, send)

        return sparing

    return wrap


async def is_table_of_many(datasette: Datasette, path: str) -> bool:
    """Whether an address is the page of a table or view of a large database, as HTML or JSON. Of a small one nothing more is asked."""
    name = path.removeprefix(datasette.urls.database(DATABASE) + "/")
    if name == path or "/" in name or DATABASE not in datasette.databases or not await is_large(datasette):
        return False
    database = datasette.get_database(DATABASE)
    relations = {*await database.table_names(), *await database.view_names()}
    return any(name.endswith(form) and name.removesuffix(form) in relations for form in FORMATS)


async def is_large(datasette: Datasette) -> bool:
    """Whether the database holds more than LARGE articles, by its own account; not one that is locked, as the page itself will say."""
    try:
        built = (await datasette.get_database(DATABASE).execute("select articles from build", log_sql_errors=False)).first()
    except sqlite3.OperationalError as error:
        if is_locked(error):
            return False
        raise
    return built is not None and built["articles"] > LARGE
