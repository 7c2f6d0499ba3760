"""What hangs on a word form alone, asked once for each form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from loaders.extraction.morphology import CACHE

Value = TypeVar("Value")


class Remembered(dict[str, Value]):
    """What a function says of word forms, by the form, as printed or folded; emptied when it holds CACHE of them.

    For what every word of a text is asked: to look in here takes a third of the time of a functools.lru_cache.
    """

    def __init__(self, ask: Callable[[str], Value]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, form: str) -> Value:
        if len(self) >= CACHE:
            self.clear()
        found = self[form] = self._ask(form)
        return found
