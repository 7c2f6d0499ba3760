"""The walk of a fold over articles in canonical order, some of them or all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Protocol, TypeVar

from loaders.resolution.rows import Moment, Reading
from loaders.updating.archive import Archive

Fold = TypeVar("Fold", bound=Sized)


class Table(Protocol):
    """What a fold remembers, in tables."""

    before: Moment  # it answers for the articles before this one

    def any_between(self, first: Moment, last: Moment) -> bool:
        """Whether an article that it remembers lies between two moments."""


def walk(
    moments: Iterable[Moment], archive: Archive, table: Table, make: Callable[[], Fold], most: int
) -> Iterator[tuple[Reading, Fold]]:
    """The articles at these moments, each with a fold that knows what those before it said: a new one where articles between were passed
    by, or where it has more than so much in memory."""
    fold, last = make(), None
    for at in moments:
        now = archive.reading(at[1])
        if now is None or now.moment != at:
            continue  # it was to be taken up where it stood before
        if len(fold) > most or (last and table.any_between(last, at)):
            fold = make()
        table.before = last = at
        yield now, fold
