"""sources.csv: what is known of a folder's articles beside their text."""

from __future__ import annotations

import csv
import os
import pickle
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loaders.reading.days import parse_day, parse_moment
from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.files import read_bytes
from loaders.reading.outlets import DOMAIN, outlet_of
from loaders.reading.urls import host_of

FILE_NAME = "sources.csv"
MAX_LIST = 1_000_000_000  # bytes
COLUMNS = ("file", "url", "archived_url", "outlet", "title", "published", "retrieved")
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One line; '' and None where its field is empty."""

    url: str = ""
    archived_url: str = ""
    outlet: str = ""  # domain without www: as given, else of the url's known outlet, else the url's
    title: str = ""
    published: date | None = None
    retrieved: str = ""  # a day, or a moment of UTC: 2026-01-03T08:00:00Z


class Sources(Mapping[str, Source | ArticleError]):
    """Lines by file name, an error where one cannot be used; in a file without a name, since a million would fill the memory."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for setting in ("journal_mode = off", "synchronous = off"):
            self._rows.execute(f"pragma {setting}")
        self._rows.execute("create table sources (file blob primary key, line blob) strict, without rowid")

    def add(self, file: str, line: Source | ArticleError) -> bool:
        """Keep the line of a file; False where it has one already."""
        return self._rows.execute("insert or ignore into sources values (?, ?)", [_key(file), pickle.dumps(line)]).rowcount > 0

    def __getitem__(self, file: str) -> Source | ArticleError:
        found = self._rows.execute("select line from sources where file = ?", [_key(file)]).fetchone()
        if found is None:
            raise KeyError(file)
        line: Source | ArticleError = pickle.loads(found[0])
        return line

    def __iter__(self) -> Iterator[str]:
        return (file.decode(errors="surrogateescape") for (file,) in self._rows.execute("select file from sources order by file"))

    def __len__(self) -> int:
        return int(self._rows.execute("select count(*) from sources").fetchone()[0])


def _key(file: str) -> bytes:
    return file.encode(errors="surrogateescape")  # the name of a file on disk may be no UTF-8


def read_sources(folder: Path) -> Sources:
    """The lines of a folder's sources.csv by file name; nothing where there is no such file. Raises ArticleError as parse_sources does."""
    path = folder / FILE_NAME
    return parse_sources(decode(read_bytes(path, MAX_LIST), str(path)), str(path)) if os.path.lexists(path) else Sources()


def parse_sources(text: str, source: str) -> Sources:
    """sources.csv by file name. A line that cannot be used stands as the error of its file; lines of files that are not there wait.

    source: the path that errors open with. Raises ArticleError where the columns are not known or a file has two lines.
    """
    rows = csv.reader((line[0] for line in LINE.finditer(text)), strict=True)
    try:
        columns = next(rows, [])
        if "file" not in columns or not set(columns) <= set(COLUMNS) or len(set(columns)) < len(columns):
            raise ArticleError(f"{source}:1: found columns {','.join(columns)}, wanted file and any of {','.join(COLUMNS[1:])}")
        found = Sources()
        for row in rows:
            if not any(row):
                continue
            where = f"{source}:{rows.line_num}"
            file, line = _parse_row(columns, row, where)
            if not found.add(file, line):
                raise ArticleError(f"{where}: found a second line of {file!r}, wanted one line a file")
        return found
    except csv.Error as error:
        raise ArticleError(f"{source}:{rows.line_num}: found broken CSV ({error}), wanted comma-separated values") from error


def _parse_row(columns: list[str], row: list[str], where: str) -> tuple[str, Source | ArticleError]:
    if len(row) != len(columns):
        raise ArticleError(f"{where}: found {len(row)} values, wanted {len(columns)}: {','.join(columns)}")
    given = dict.fromkeys(COLUMNS, "") | {name: value.strip() for name, value in zip(columns, row, strict=True)}
    if not given["file"] or "/" in given["file"]:
        raise ArticleError(f"{where}: found file {given['file']!r}, wanted the name of a file in this folder")
    try:
        return given["file"], parse_source(given, where)
    except ArticleError as error:
        return given["file"], error


def parse_source(given: Mapping[str, str], where: str) -> Source:
    """What is known of an article by the names of Source's fields, '' where nothing is. Raises ArticleError, opened by `where`."""
    for name in ("url", "archived_url"):
        if given[name] and host_of(given[name]) is None:
            raise ArticleError(f"{where}: found {name} {given[name]!r}, wanted an address that opens with http:// or https://")
    outlet = given["outlet"].lower().removeprefix("www.") or outlet_of(given["url"])
    if outlet and not DOMAIN.fullmatch(outlet):
        raise ArticleError(f"{where}: found outlet {given['outlet']!r}, wanted the domain of its site, such as example.org")
    return Source(
        url=given["url"],
        archived_url=given["archived_url"],
        outlet=outlet,
        title=given["title"],
        published=parse_day(given["published"], where) if given["published"] else None,
        retrieved=parse_moment(given["retrieved"], where) if given["retrieved"] else "",
    )
