"""Articles in the order in which a fold takes them up, and the little SQL that all stages share."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

Place = TypeVar("Place", tuple[str, str], tuple[str, str, str])
Thing = TypeVar("Thing")
BATCH = 400  # articles or events that are written together


class Queue(Generic[Place]):
    """Places in an order, each once; while it is walked through, later ones may join."""

    def __init__(self) -> None:
        self._heap: list[Place] = []
        self._seen: set[Place] = set()

    def push(self, moments: Iterable[Place]) -> None:
        """Add what is not there yet."""
        for moment in moments:
            if moment not in self._seen:
                self._seen.add(moment)
                heapq.heappush(self._heap, moment)

    def __iter__(self) -> Iterator[Place]:
        while self._heap:
            yield heapq.heappop(self._heap)


def listed(values: Iterable[object]) -> str:
    """Values for `in (select value from json_each(?))`."""
    return json.dumps(list(values), ensure_ascii=False)


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterator[list[Thing]]:
    """So many at a time."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
