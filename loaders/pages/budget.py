"""What one statement of a visitor may take: time, also inside functions of ours, and memory of its rows.

Datasette looks at the clock once in a thousand steps of SQLite, and never inside a function; the sizes of rows it does not bound. Each of
its connections is used by one thread at a time, so what a thread has taken is what its present statement has.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from json.encoder import encode_basestring_ascii as as_json

MOST_BYTES = 12_000_000  # of the rows of one statement, in memory
ROW_BYTES, VALUE_BYTES = 100, 60  # of a row and a value beside what they hold
LONG = 10_000  # characters: texts above are counted by what JSON makes of them
JSON_GROWTH = 3  # bytes of JSON for a byte of Cyrillic; six for a control character
INNER = "--"  # how SQLite marks the statements that a statement runs


class Budget(threading.local):
    """What the present statement of a thread may still take."""

    until = float("inf")
    bytes_left = MOST_BYTES


_budget = Budget()


class TooMuch(ValueError):
    """A statement that takes more than it may."""


class TooManyRows(sqlite3.OperationalError):
    """Rows that take more memory than they may."""


def bound(connection: sqlite3.Connection, seconds: float) -> None:
    """Bound every statement of a connection."""

    def begin(sql: str) -> None:
        if not sql.startswith(INNER):
            _budget.until = time.perf_counter() + seconds
            _budget.bytes_left = MOST_BYTES

    connection.set_trace_callback(begin)
    connection.row_factory = counted_row


def out_of_time() -> bool:
    """Whether the present statement has taken all its time."""
    return time.perf_counter() > _budget.until


def check_time() -> None:
    """Raise TooMuch where the present statement has taken all its time: SQLite then ends it."""
    if out_of_time():
        raise TooMuch("interrupted")


def counted_row(cursor: sqlite3.Cursor, row: tuple[object, ...]) -> sqlite3.Row:
    """A row of a statement. Raises TooManyRows where all its rows together take more than MOST_BYTES."""
    _budget.bytes_left -= ROW_BYTES + sum(map(_bytes, row))
    if _budget.bytes_left < 0:
        raise TooManyRows(f"rows of more than {MOST_BYTES:,} bytes, wanted fewer rows at a time or fewer columns")
    return sqlite3.Row(cursor, row)


def _bytes(value: object) -> int:
    if isinstance(value, str):
        size = len(value) if value.isascii() else 2 * len(value)
        return VALUE_BYTES + (max(size, len(as_json(value)) // JSON_GROWTH) if len(value) > LONG else size)
    return VALUE_BYTES + (len(value) if isinstance(value, bytes) else 0)
