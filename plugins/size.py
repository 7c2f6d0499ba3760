"""Pages of tables of a large database: rows are not counted unless the reader asks for it, and of many that are found none is sorted.

To count is to read every row of a table, in a view of many tables for seconds; to sort what a search found is to read every article found.
`?_nocount=` asks for the count. What an immutable database was inspected for is known without counting. For facets see plugins/facets.py.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted

from loaders.pages.asking import DATABASE
from loaders.pages.search import MOST_COUNTED, count_found
from loaders.pages.size import is_large
from loaders.stems import LONGEST

Message = MutableMapping[str, Any]
App = Callable[[Message, Any, Any], Awaitable[None]]

FORMATS = ("", ".json")
SEARCHED, INDEXED = "articles", "doc"  # the table that is searched, and the column by whose order the index of words finds its rows


async def spared(datasette: Datasette, table: str, query: str) -> str:
    """A query string that asks for no count, and where much is found for no order, if it says nothing of them."""
    asked = parse_qsl(query, keep_blank_values=True)
    names = {name for name, _ in asked}
    if "_nocount" not in names:
        asked.append(("_nocount", "1"))
    if table == SEARCHED and not names & {"_sort", "_sort_desc"}:
        searches = [value for name, value in asked if name == "_search" or name.startswith("_search_")]
        if searches and min([await _found(datasette, value) for value in searches]) > MOST_COUNTED:
            asked.append(("_sort", INDEXED))
    return urlencode(asked)


async def _found(datasette: Datasette, query: str) -> int:
    """How many articles hold the words, counted to MOST_COUNTED + 1; as many where that takes too long. What is too long finds nothing."""
    try:
        return await count_found(datasette, query) if len(query) <= LONGEST else 0
    except QueryInterrupted:
        return MOST_COUNTED + 1


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Spare the pages of tables and views what takes long."""

    def wrap(app: App) -> App:
        async def sparing(scope: Message, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and (table := await table_of_many(datasette, scope["path"])):
                query = await spared(datasette, table, scope.get("query_string", b"").decode("latin-1"))
                scope = dict(scope) | {"query_string": query.encode("latin-1")}
            await app(scope, receive, send)

        return sparing

    return wrap


async def table_of_many(datasette: Datasette, path: str) -> str | None:
    """The table or view of a large database whose page an address is, as HTML or JSON. Of a small one nothing more is asked."""
    name = path.removeprefix(datasette.urls.database(DATABASE) + "/")
    if name == path or "/" in name or DATABASE not in datasette.databases or not await is_large(datasette):
        return None
    database = datasette.get_database(DATABASE)
    relations = {*await database.table_names(), *await database.view_names()}
    return next((relation for form in FORMATS if name.endswith(form) and (relation := name.removesuffix(form)) in relations), None)
