"""Whether words of articles stand in a database in longer runs than it may publish."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.publishing.quoting import MOST

BLOCK = (MOST + 1) // 2  # a run of MOST + 1 holds at least one whole block of any text cut into such


@dataclass(frozen=True, slots=True)
class Leak:
    """Words of an article that stand somewhere in one piece."""

    article_id: str
    where: str  # table.column
    words: str


def find_leaks(public: sqlite3.Connection, texts: Iterable[tuple[str, str]]) -> Iterator[Leak]:
    """Runs of more than MOST code points of the given texts, pairs of (id, text), that any column of a database holds."""
    held = list(long_values(public))
    blocks: dict[str, list[tuple[str, str, int]]] = {}
    for where, value in held:
        for start in range(len(value) - BLOCK + 1):
            blocks.setdefault(value[start : start + BLOCK], []).append((where, value, start))
    for article_id, text in texts:
        for start in range(0, len(text) - BLOCK + 1, BLOCK):
            for where, value, at in blocks.get(text[start : start + BLOCK], ()):
                words = _grown(text, start, value, at)
                if len(words) > MOST:
                    yield Leak(article_id, where, words)


def long_values(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(table.column, value) of all texts longer than MOST; a quote with what is before and after counts as one."""
    for (table,) in db.execute("select name from pragma_table_list where schema = 'main' and type <> 'view' order by name").fetchall():
        for column in [row[1] for row in db.execute(f"pragma table_info({table})")]:
            query = f"select {column} from {table} where typeof({column}) = 'text' and length({column}) > ?"
            yield from ((f"{table}.{column}", value) for (value,) in db.execute(query, [MOST]))
    query = "select prefix || exact || suffix from evidence where length(prefix) + length(exact) + length(suffix) > ?"
    yield from (("evidence", value) for (value,) in db.execute(query, [MOST]))


def _grown(text: str, start: int, value: str, at: int) -> str:
    """The longest run around a block that both hold."""
    left = 0
    while left < min(start, at) and text[start - left - 1] == value[at - left - 1]:
        left += 1
    right = BLOCK
    while start + right < len(text) and at + right < len(value) and text[start + right] == value[at + right]:
        right += 1
    return text[start - left : start + right]
