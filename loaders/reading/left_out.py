"""left_out.csv: pages that were fetched, or tried, and have no text in the folder; so that they count, and are not asked for again."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loaders.reading.days import parse_day, parse_moment
from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.files import read_bytes
from loaders.reading.sources import MAX_LIST
from loaders.reading.urls import host_of

FILE_NAME = "left_out.csv"
COLUMNS = ("url", "outlet", "published", "retrieved", "why")
REASONS = ("no_meeting", "unreadable", "gone", "refused")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One page."""

    url: str
    outlet: str  # domain
    published: date | None
    retrieved: str  # a moment of UTC
    why: str  # of REASONS


def read_left_out(folder: Path) -> list[LeftOut]:
    """The lines of a folder's left_out.csv; nothing where there is no such file. Raises ArticleError."""
    path = folder / FILE_NAME
    if not os.path.lexists(path):
        return []
    data = read_bytes(path, MAX_LIST)
    return list(parse_left_out(decode(data, str(path)), str(path))) if data.strip() else []


def find_left_out(paths: Iterable[Path]) -> tuple[list[LeftOut], list[ArticleError]]:
    """The lines of left_out.csv in those of the paths that are folders, and what is wrong with them."""
    found: list[LeftOut] = []
    errors = []
    for path in paths:
        try:
            found += read_left_out(path) if os.path.isdir(path) else []
        except ArticleError as error:
            errors.append(error)
    return found, errors


def parse_left_out(text: str, source: str) -> Iterator[LeftOut]:
    """The lines of left_out.csv; of a page told twice the last counts where they are stored. Raises ArticleError."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise ArticleError(f"{source}:1: found columns {','.join(rows.fieldnames or ())}, wanted {','.join(COLUMNS)}")
    for row in rows:
        where = f"{source}:{rows.line_num}"
        if None in row or None in row.values() or host_of(row["url"]) is None or row["why"] not in REASONS:
            wanted = f"wanted {','.join(COLUMNS)}, where why is one of {', '.join(REASONS)}"
            raise ArticleError(f"{where}: found {','.join(map(str, row.values()))}, {wanted}")
        published = parse_day(row["published"], where) if row["published"] else None
        yield LeftOut(row["url"], row["outlet"], published, parse_moment(row["retrieved"], where), row["why"])
