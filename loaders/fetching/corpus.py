"""The corpus folder, written: each text as a file with its line in sources.csv, and what was left out in left_out.csv.

The text is on the disk before its line, and the line before anything else is done with it. A run that is killed leaves at worst a text
without a line; it is fetched again under the same name.
"""

from __future__ import annotations

import csv
import fcntl
import hashlib
import io
import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.files import read_bytes
from loaders.reading.left_out import COLUMNS as LEFT_OUT_COLUMNS
from loaders.reading.left_out import FILE_NAME as LEFT_OUT
from loaders.reading.left_out import LeftOut, read_left_out
from loaders.reading.outlets import outlet_of
from loaders.reading.sources import COLUMNS, FILE_NAME, Source, read_sources
from loaders.reading.urls import page_key

KEY_LENGTH = 16  # hexadecimal digits of the hash of an address
LOCK = ".whomet.lock"
Found = Literal["new", "edited", "same"]


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it was fetched."""

    url: str
    text: str
    title: str
    published: date | None
    retrieved: str  # a moment of UTC: 2026-01-03T08:00:00Z

    @property
    def outlet(self) -> str:
        """Domain."""
        return outlet_of(self.url)


class Corpus:
    """A folder and what is known to be in it. To be used inside `writing`."""

    def __init__(self, folder: Path) -> None:
        """Raises ArticleError where sources.csv or left_out.csv cannot be read: nothing may be added to what is not understood."""
        self.folder = folder
        self._versions: dict[str, list[tuple[str, str]]] = {}  # by page: (retrieved, file) of each text
        for file, source in read_sources(folder).items():
            if isinstance(source, Source) and source.url and (folder / file).exists():
                self._versions.setdefault(page_key(source.url), []).append((source.retrieved, file))
        self._left_out = {page_key(page.url) for page in read_left_out(folder)}
        lists = {FILE_NAME: COLUMNS, LEFT_OUT: LEFT_OUT_COLUMNS}
        self._columns = {name: ready_columns(folder / name, wanted) for name, wanted in lists.items()}

    def knows(self, url: str) -> bool:
        """Whether a page was fetched, or left out."""
        key = page_key(url)
        return key in self._versions or key in self._left_out

    def last_retrieved(self, url: str) -> str:
        """When a page was fetched last, a moment of UTC; '' where it has no text here."""
        return max(self._versions.get(page_key(url), [("", "")]))[0]

    def add(self, found: Text) -> tuple[Found, str]:
        """Keep a text, unless it is the page's last one; returns what it is, and its file."""
        key = page_key(found.url)
        versions = sorted(self._versions.get(key, ()))
        if versions and self._read(versions[-1][1]) == found.text:
            return "same", versions[-1][1]
        file = file_name(found.outlet, key, found.retrieved if versions else "")
        write_bytes(self.folder / file, found.text.encode("utf-8"))
        published = found.published.isoformat() if found.published else ""
        known = {"file": file, "url": found.url, "outlet": found.outlet, "title": found.title, "published": published}
        self._append(FILE_NAME, known | {"retrieved": found.retrieved})
        self._versions.setdefault(key, []).append((found.retrieved, file))
        return ("edited" if versions else "new"), file

    def leave_out(self, page: LeftOut) -> None:
        """Note a page that has no text here."""
        published = page.published.isoformat() if page.published else ""
        row = {"url": page.url, "outlet": page.outlet, "published": published, "retrieved": page.retrieved, "why": page.why}
        self._append(LEFT_OUT, row)
        self._left_out.add(page_key(page.url))

    def _read(self, file: str) -> str:
        try:
            return decode(read_bytes(self.folder / file), file)
        except ArticleError:
            return ""  # a broken file is no version that a page could repeat

    def _append(self, name: str, row: dict[str, str]) -> None:
        columns = self._columns[name]
        append_bytes(self.folder / name, csv_lines(columns, [dict.fromkeys(columns, "") | row]))


def ready_columns(path: Path, wanted: Iterable[str]) -> tuple[str, ...]:
    """The columns of a CSV file to which lines can be added; one that lacks some, or is no UTF-8, is written anew with all its lines."""
    data = path.read_bytes() if path.exists() else b""
    text = decode(data, str(path)) if data.strip() else ""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    columns = tuple(rows.fieldnames or ())
    missing = tuple(name for name in wanted if name not in columns)
    if missing or text.encode("utf-8") != data:
        columns += missing
        write_bytes(path, csv_lines(columns, [dict(zip(columns, columns, strict=True)), *rows]))
    elif not text.endswith("\n"):
        append_bytes(path, b"\n")
    return columns


def csv_lines(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> bytes:
    """Lines of CSV."""
    file = io.StringIO()
    csv.DictWriter(file, tuple(columns), restval="", lineterminator="\n").writerows(rows)
    return file.getvalue().encode("utf-8")


def write_bytes(path: Path, data: bytes) -> None:
    """A file's bytes, all or nothing, on the disk when this returns."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def append_bytes(path: Path, data: bytes) -> None:
    """Add bytes to a file, all or nothing, on the disk when this returns."""
    with path.open("ab") as file:
        before = file.tell()
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(path, before)  # a full disk leaves no half line
            raise


def file_name(outlet: str, key: str, retrieved: str = "") -> str:
    """The name of a page's text: its outlet and a hash of its address, of later versions the moment too, so that they sort behind."""
    digest = hashlib.sha256(key.encode("utf-8")).hexdigest()[:KEY_LENGTH]
    later = "_" + retrieved.replace("-", "").replace(":", "") if retrieved else ""
    return f"{outlet or 'page'}_{digest}{later}.txt"


@contextmanager
def writing(folder: Path) -> Generator[None, None, None]:
    """The folder, made where it is not there, for this process alone. Raises ArticleError where another one writes in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise ArticleError(f"{folder}: found a folder that cannot be written ({error.strerror}), wanted one for the articles") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArticleError(f"{folder}: found another whomet that writes there, wanted one at a time; try again") from error
        yield
