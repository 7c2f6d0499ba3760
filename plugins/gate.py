"""A few heavy requests at a time: visitors' own SQL and downloads. The others wait, holding nothing, so that memory has a bound and the
threads that ordinary pages need stay free. None begins while an ordinary page is made, unless that goes on for long; and where a page
of very many cells is made, others are answered between them.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette import hookimpl

Message = MutableMapping[str, Any]
App = Callable[[Message, Any, Any], Awaitable[None]]

AT_A_TIME = 2  # of settings.json's num_sql_threads, which is 3
WAITING = 40  # further ones are told to come again
SECONDS = 30.0  # that one waits
GIVES_WAY = 2.0  # seconds that one waits for ordinary pages
LOOKS_EVERY = 0.01  # seconds
CELLS = 200  # of a page, between two looks at what else is to be done: some milliseconds
OWN_SQL = (b"sql=", b"_where=", b"_facet")
DOWNLOADS = (".csv", ".json", ".xlsx")
OURS = ("/static/", "/-/")
MOST_PARAMETERS = 200  # of one address
MOST_OF_ITS_OWN = 10  # facets and pieces of own SQL: each asks the whole table
TOO_MANY = f"At most {MOST_PARAMETERS} parameters, {MOST_OF_ITS_OWN} of them _facet and _where.\n".encode()
BUSY = b"This site is answering other queries of its visitors. Please try again in a minute.\n"


def is_heavy(scope: Message) -> bool:
    """Whether a request is a visitor's own SQL or a download."""
    path, query = scope.get("path", ""), scope.get("query_string", b"")
    if scope["type"] != "http" or path.startswith(OURS):
        return False
    return path.endswith(DOWNLOADS) or any(word in query for word in OWN_SQL)


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Let heavy requests in one after the other."""

    def wrap(app: App) -> App:
        gate = asyncio.Semaphore(AT_A_TIME)
        waiting = ordinary = 0

        async def give_way() -> None:
            until = time.monotonic() + GIVES_WAY
            while ordinary and time.monotonic() < until:
                await asyncio.sleep(LOOKS_EVERY)

        async def at_once(scope: Message, receive: Any, send: Any) -> None:
            nonlocal ordinary
            ordinary += 1
            try:
                await app(scope, receive, send)
            finally:
                ordinary -= 1

        async def through_the_gate(scope: Message, receive: Any, send: Any) -> None:
            nonlocal waiting
            if scope["type"] != "http":
                return await app(scope, receive, send)
            query = scope.get("query_string", b"")
            if query.count(b"&") >= MOST_PARAMETERS or sum(map(query.count, (b"_facet", b"_where="))) > MOST_OF_ITS_OWN:
                return await _answer(send, 400, TOO_MANY)
            if not is_heavy(scope):
                return await at_once(scope, receive, send)
            if waiting >= WAITING:
                return await _answer(send, 503, BUSY, (b"retry-after", b"60"))
            waiting += 1
            try:
                await asyncio.wait_for(gate.acquire(), SECONDS)
            except TimeoutError:
                return await _answer(send, 503, BUSY, (b"retry-after", b"60"))
            finally:
                waiting -= 1
            try:
                await give_way()
                await app(scope, receive, send)
            finally:
                gate.release()

        return through_the_gate

    return wrap


cells = itertools.count(1)


@hookimpl(tryfirst=True)
def render_cell() -> Awaitable[None] | None:
    """Now and then nothing, after the others have had their turn."""
    return asyncio.sleep(0) if next(cells) % CELLS == 0 else None


async def _answer(send: Any, status: int, text: bytes, *headers: tuple[bytes, bytes]) -> None:
    plain = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [plain, *headers]})
    await send({"type": "http.response.body", "body": text})
