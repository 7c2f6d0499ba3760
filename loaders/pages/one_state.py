"""A page shows one state of the database: all its questions are asked inside one read transaction, on a connection of its own.

A build may end between two questions of a page; each alone would be answered from the old or the new state, and together they would show
a half of either. The connections are not those that visitors' own SQL runs on, so that slow SQL keeps no page waiting.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request, Response

READERS = 3  # pages that ask at one time; further ones wait
LENGTH = 50_000_000  # bytes of the longest text: all that reading takes (reading.files.MAX_BYTES) fits
WAITS = (0.2, 0.4, 0.8, 1.6)  # seconds between a page's tries
Handler = Callable[[Datasette, Request], Awaitable[Response]]
T = TypeVar("T")


class Reader:
    """One connection and the one thread that uses it."""

    def __init__(self, datasette: Datasette, database: Database) -> None:
        self._datasette, self._database = datasette, database
        self._thread = ThreadPoolExecutor(1, "page")
        self._connection: sqlite3.Connection | None = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._database.connect()
            self._datasette._prepare_connection(self._connection, self._database.name)
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LENGTH)
            self._connection.row_factory = sqlite3.Row  # our own questions say themselves how many rows they want
        return self._connection

    async def _run(self, do: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, do)

    async def begin(self) -> None:
        """From the first question on, answer from one state."""
        await self._run(lambda: self._open().execute("begin"))

    async def end(self) -> None:
        """Be free for the next page."""
        await self._run(lambda: self._open().rollback())

    async def ask(self, sql: str, parameters: dict[str, object]) -> list[dict[str, Any]]:
        """All rows of a query. Raises QueryInterrupted over the time limit of settings.json."""
        return await self._run(lambda: self._rows(sql, parameters))

    def _rows(self, sql: str, parameters: dict[str, object]) -> list[dict[str, Any]]:
        connection = self._open()
        with sqlite_timelimit(connection, self._datasette.sql_time_limit_ms):
            try:
                return [dict(row) for row in connection.execute(sql, parameters)]
            except sqlite3.OperationalError as error:
                if error.args == ("interrupted",):
                    raise QueryInterrupted(error, sql, parameters) from error
                raise


_READERS: WeakKeyDictionary[Database, asyncio.LifoQueue[Reader]] = WeakKeyDictionary()
_CURRENT: ContextVar[Reader | None] = ContextVar("reader", default=None)


def current_reader() -> Reader | None:
    """The reader of the page that is being made, if any."""
    return _CURRENT.get()


@asynccontextmanager
async def one_state(datasette: Datasette, database: Database) -> AsyncGenerator[None, None]:
    """All questions asked inside are answered from one state of the database."""
    if database not in _READERS:
        _READERS[database] = asyncio.LifoQueue()
        for _ in range(READERS):
            _READERS[database].put_nowait(Reader(datasette, database))
    reader = await _READERS[database].get()
    token = _CURRENT.set(reader)
    try:
        await reader.begin()
        yield
    finally:
        _CURRENT.reset(token)
        await reader.end()
        _READERS[database].put_nowait(reader)


def of_one_state(handler: Handler, name: str) -> Handler:
    """A page whose questions to the database `name` are answered from one state."""

    @wraps(handler)
    async def whole(datasette: Datasette, request: Request) -> Response:
        if name not in datasette.databases:
            return await handler(datasette, request)
        for wait in WAITS:
            try:
                async with one_state(datasette, datasette.get_database(name)):
                    return await handler(datasette, request)
            except MemoryError:  # other statements have taken what SQLite may have; they end within their time limit
                await asyncio.sleep(wait)
        async with one_state(datasette, datasette.get_database(name)):
            return await handler(datasette, request)

    return whole
