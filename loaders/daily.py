"""One day's work: watch, build, check, diff, publish; each step says in a line what it did, and the first that fails ends the day.

What a step did stays done: texts that were fetched are in the folder, and the next day goes on from there. A difference is that from what
was published last, however many days that is ago.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import pipeline
from loaders.check import check
from loaders.descriptions import read_metadata
from loaders.publishing.site import PublishError, publish_site
from loaders.publishing.telling import as_json, differ
from loaders.reading.errors import ArticleError
from loaders.resolution.corrections_file import CorrectionError
from loaders.tables.database import DatabaseError, copy_database, open_database

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
    wanted: Callable[[str], bool] | None = None  # which texts are kept; None: all
    public: Path | None = None  # the folder of the public copy; None: none is made
    site: Path = Path()  # where metadata.yml, settings.json, plugins, templates and static are

    @property
    def published(self) -> Path:
        """The database as it was published last. Not named *.db: Datasette would serve it."""
        return self.db.with_name(f"{self.db.name}.published")

    @property
    def difference(self) -> Path:
        """What the last day changed."""
        return self.db.with_name(f"{self.db.name}.diff.json")


def do_step(name: str, step: Callable[[], str]) -> str:
    """What a step says. Raises StepError, opened by its name, where it fails in a way that has a line."""
    try:
        return step()
    except (StepError, ArticleError, CorrectionError, DatabaseError, PublishError, sqlite3.OperationalError, OSError) as error:
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


def diff_step(day: Day) -> str:
    """Write down which rows differ from what was published last, and why."""
    if not day.published.exists():
        return "nothing was published before"
    found = differ(day.published, day.db)
    day.difference.write_text(json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    changes = Counter(one.change.what for one in found.changes)
    rows = ", ".join(f"{count:,} {what}" for what, count in sorted(changes.items()))
    return f"{rows} rows, by {', '.join(found.inputs.kinds)}" if rows else "no row differs"


def publish_step(day: Day) -> str:
    """Make the public copy, where one is wanted, and remember what was published."""
    made = publish_site(day.db, day.public, day.site) if day.public else None
    copy_database(day.db, day.published)
    if made is None:
        return f"{day.db} as it is; no public copy is wanted (--public DIR)"
    return f"{day.public}: {made.articles:,} articles, {made.events:,} events, {made.persons:,} persons"
