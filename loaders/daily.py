"""One day's work: watch, build, check; each step says in a line what it did, and the first that fails ends the day.

What a step did stays done: texts that were fetched are in the folder, and the next day goes on from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import pipeline
from loaders.check import check
from loaders.descriptions import read_metadata
from loaders.reading.errors import ArticleError
from loaders.resolution.corrections_file import CorrectionError
from loaders.tables.database import DatabaseError, open_database

if TYPE_CHECKING:
    from loaders.fetching.folders import Tell
    from loaders.fetching.visiting import Visitor


class StepError(RuntimeError):
    """'STEP: found ..., wanted ...': a step that failed; none after it was done."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a day's work is done with."""

    feeds: Path  # a list of addresses, one a line
    folder: Path  # the corpus
    db: Path
    wanted: Callable[[str], bool] | None  # which texts are kept; None: all


def do_step(name: str, step: Callable[[], str]) -> str:
    """What a step says. Raises StepError, opened by its name, where it fails in a way that has a line."""
    try:
        return step()
    except (StepError, ArticleError, CorrectionError, DatabaseError, sqlite3.OperationalError, OSError) as error:
        raise StepError(f"{name}: {error}; the steps after it were not done") from error


def watch_step(day: Day, visitor: Visitor, tell: Tell, clock: Callable[[], str] | None = None) -> str:
    """Fetch what feeds name and the folder lacks. Raises StepError where no feed can be read: then it is the net that is at fault.

    clock: tells the moment, of UTC.
    """
    from loaders.fetching.folders import watch_folder  # wants whomet[fetch]
    from loaders.fetching.watching import now

    watched = watch_folder(day.feeds, day.folder, day.wanted, visitor, tell, clock or now)
    if watched.silent == watched.feeds:
        raise StepError(f"found none of {watched.feeds:,} feeds that could be read, wanted one at least")
    return str(watched)


def build_step(day: Day, complain: Callable[[Iterable[ArticleError]], None]) -> str:
    """Bring the database up to date with the folder."""
    with closing(open_database(day.db)) as db:
        built = pipeline.build(db, [day.folder])
    complain(built.errors)
    counts = ", ".join(f"{count:,} {table}" for table, count in built.counts.items())
    return counts + (f"; {len(built.errors):,} could not be read" if built.errors else "")


def check_step(day: Day) -> str:
    """Raises StepError where anything is wrong in the database."""
    with closing(open_database(day.db, make=False)) as db:
        faults = list(check(db.conn, read_metadata()))
    if faults:
        raise StepError(f"{faults[0]}" + (f" and {len(faults) - 1:,} more, which `whomet check` tells" if len(faults) > 1 else ""))
    return "all holds"
