"""Bounds for the SQL that a visitor may run, beside the time limit of settings.json.

`select zeroblob(900000000)` runs inside one function call, where SQLite does not look at the clock; a statement of nested common
table expressions takes gigabytes before its first step. instr(), replace() and trim() of SQLite take the product of two lengths in time:
ours take their sum. https://www.sqlite.org/limits.html, https://www.sqlite.org/pragma.html#pragma_hard_heap_limit
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import os
import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import closing
from functools import partial, wraps
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from loaders.pages.budget import TooMuch, bound, check_time

LENGTH = 2_000_000  # bytes of a string, blob or row
HEAP = 30_000_000  # bytes that all statements of the process may take together, caches of pages among them
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LENGTH,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,  # bytes of a statement
    sqlite3.SQLITE_LIMIT_COLUMN: 64,  # a page of a thousand rows takes a second for each sixty
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
RANDOM = 1_000  # bytes of randomblob()
CHARACTERS = 1_000  # that trim() may take away
App = Callable[[MutableMapping[str, Any], Any, Any], Awaitable[None]]
Value = str | int | float | bytes | None


def as_text(value: Value) -> str:
    """A value as SQLite would read it as text; blobs byte by byte, which keeps lengths and equality."""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def instr(text: Value, part: Value) -> int | None:
    """Where `part` first stands in `text`, from 1; 0 where it does not."""
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return _utf8(text).find(_utf8(part)) + 1


def _utf8(value: Value) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else as_text(value)


def replace(text: Value, old: Value, new: Value) -> str | None:
    """`text` with every `old` made `new`. Raises TooMuch where it grows over LENGTH."""
    if text is None or old is None or new is None:
        return None
    given, gone, come = _utf8(text), _utf8(old), _utf8(new)
    if not gone:
        return given
    if len(given) + given.count(gone) * (len(come) - len(gone)) > LENGTH:
        raise TooMuch("string or blob too big")
    return given.replace(gone, come)


def trim(strip: Any, text: Value, characters: Value = " ") -> str | None:
    """`text` without the given characters at its ends. Raises TooMuch for more than CHARACTERS of them."""
    if text is None or characters is None:
        return None
    if len(gone := _utf8(characters)) > CHARACTERS:
        raise TooMuch(f"trim() of {len(gone):,} characters, wanted at most {CHARACTERS:,}")
    return str(strip(_utf8(text), gone)) if gone else _utf8(text)


def randomblob(size: Value) -> bytes:
    """Random bytes. Raises TooMuch for more than RANDOM of them."""
    wanted = max(int(size or 1), 1)
    if wanted > RANDOM:
        raise TooMuch(f"randomblob() is too big, wanted at most {RANDOM:,}")
    return os.urandom(wanted)


def timed(function: Any) -> Any:
    """The function; it ends the statement when its time is up."""

    @wraps(function)
    def run(*values: Value) -> Any:
        check_time()
        return function(*values)

    return run


FORBIDDEN = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_CREATE_TEMP_TABLE, sqlite3.SQLITE_CREATE_TEMP_VIEW}
FORBIDDEN_FUNCTIONS = {"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"}


def authorize(action: int, one: str | None, two: str | None, database: str | None, inner: str | None) -> int:
    """No other file is opened, and where the database's own lies is told to nobody. The connection cannot write at all."""
    if action == sqlite3.SQLITE_FUNCTION and str(two).lower() in FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and str(one).lower() == "database_list":
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if action in FORBIDDEN else sqlite3.SQLITE_OK


@hookimpl(tryfirst=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Set the bounds on each connection that visitors use."""
    if database == "_internal":
        return
    for limit, value in LIMITS.items():
        conn.setlimit(limit, value)
    define = partial(conn.create_function, deterministic=True)
    define("instr", 2, timed(instr))
    define("replace", 3, timed(replace))
    for name, strip in (("trim", str.strip), ("ltrim", str.lstrip), ("rtrim", str.rstrip)):
        for count in (1, 2):
            define(name, count, timed(wraps(trim)(partial(trim, strip))))
    conn.create_function("randomblob", 1, randomblob)
    conn.set_authorizer(authorize)
    bound(conn, datasette.sql_time_limit_ms / 1000)


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Bound the memory of SQLite where the process is a server: it is one bound for all its connections."""

    def wrap(app: App) -> App:
        async def with_bound(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] == "lifespan":
                with closing(sqlite3.connect(":memory:")) as connection:
                    connection.execute(f"pragma hard_heap_limit = {HEAP}")
            await app(scope, receive, send)

        return with_bound

    return wrap
