"""Articles in the order in which a fold takes them up, and the little SQL that all stages share."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

Place = TypeVar("Place", tuple[str, str], tuple[str, str, str])
Thing = TypeVar("Thing")
BATCH = 400  # articles or events that are written together
PAGE = 10_000  # ids in memory at a time


class Queue(Generic[Place]):
    """Places in an order, each once; while it is walked through, later ones may join.

    begin: those to begin with, in their order; what joins comes after them.
    """

    def __init__(self, begin: Iterable[Place] = ()) -> None:
        self._begin: Iterable[Place] = begin
        self._heap: list[Place] = []
        self._seen: set[Place] = set()

    def push(self, moments: Iterable[Place]) -> None:
        """Add what is not there yet."""
        for moment in moments:
            if moment not in self._seen:
                self._seen.add(moment)
                heapq.heappush(self._heap, moment)

    def __iter__(self) -> Iterator[Place]:
        yield from self._begin
        while self._heap:
            yield heapq.heappop(self._heap)


class Every:
    """The ids of all articles in their order, so many at a time in memory: in the place of a set of them, to which nothing can be added."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __iter__(self) -> Iterator[str]:
        last = ""
        while page := self._connection.execute(f"select id from articles where id > ? order by id limit {PAGE}", [last]).fetchall():
            yield from (article_id for (article_id,) in page)
            last = page[-1][0]

    def __contains__(self, article_id: object) -> bool:
        return True

    def __or__(self, others: object) -> Every:
        return self

    __ror__ = __or__


def in_order(ids: set[str] | Every) -> Iterable[str]:
    """Ids by the alphabet."""
    return ids if isinstance(ids, Every) else sorted(ids)


def listed(values: Iterable[object]) -> str:
    """Values for `in (select value from json_each(?))`."""
    return json.dumps(list(values), ensure_ascii=False)


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterator[list[Thing]]:
    """So many at a time."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
