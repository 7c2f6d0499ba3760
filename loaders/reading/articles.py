"""Text files become Articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from loaders.model import Article, Basis
from loaders.reading.days import parse_day
from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.files import find_files, read_bytes
from loaders.reading.language import guess_language
from loaders.reading.sources import FILE_NAME, Source, Sources, read_sources

HEADER = re.compile(r"\s*date (\S+)(?:\s+|$)")  # some files open with ' date 2026-01-03 ', some do not
HEADER_OPENING = re.compile(r"\s*date\b", re.IGNORECASE)  # no Russian or Ukrainian text opens so: it is a header, broken or not


def parse_article(data: bytes, path: str, source: Source | None = None) -> Article:
    """One file's bytes as an Article.

    path: its stem becomes the article's id, and every error opens with it. source: its line of sources.csv, if any.
    Returns the text unchanged, header included, since offsets point into it. Without a day in header or source, published is None and
    its basis 'unknown': to infer a day takes the other articles (`loaders.pipeline`).
    Raises ArticleError for a header without a day, no text after it, an encoding or language that is not ours.
    """
    text = decode(data, path)
    published, body = _split_header(text, path)
    if not body.strip():
        raise ArticleError(f"{path}: found no text after the header, wanted an article")
    source = source or Source()
    basis: Basis = "header" if published else "sources" if source.published else "unknown"
    return Article(
        id=_stem(path),
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        language=guess_language(body, path),
        published=published or source.published,
        published_basis=basis,
        title=source.title,
        url=source.url,
        archived_url=source.archived_url,
        outlet=source.outlet,
    )


def _split_header(text: str, path: str) -> tuple[date | None, str]:
    if not HEADER_OPENING.match(text):
        return None, text
    header = HEADER.match(text)
    if not header:
        opening = text.split("\n", 1)[0].strip()[:40]
        raise ArticleError(f"{path}: found a broken header {opening!r}, wanted 'date YYYY-MM-DD', such as date 2026-01-03")
    return parse_day(header[1], path), text[header.end() :]


def _stem(path: str) -> str:
    stem = Path(path).stem
    try:
        stem.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(f"{path.encode(errors='replace').decode()}: found a file name that is no UTF-8, wanted one that is") from error
    return stem


class Reader:
    """Reads the articles of some paths, in the order of their stems; what cannot be read is kept in `errors`, and the rest goes on.

    `len(reader)` is the number of files it will try.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.files, self.errors = find_files(paths)
        self._folders: dict[Path, Sources] = {}

    def __len__(self) -> int:
        return len(self.files)

    def __iter__(self) -> Iterator[Article | None]:
        """One item a file: its Article, or None where an error was added."""
        for path in self.files:
            try:
                yield read_article(path, self._sources(path.parent))
            except ArticleError as error:
                self.errors.append(error)
                yield None

    def _sources(self, folder: Path) -> Sources:
        if folder not in self._folders:
            self._folders[folder] = {}
            try:
                self._folders[folder] = read_sources(folder)
            except ArticleError as error:
                self.errors.append(error)
        return self._folders[folder]


def read_article(path: Path, sources: Sources) -> Article:
    """One file as an Article, with its line of sources.csv. Raises ArticleError."""
    if path.name == FILE_NAME:
        raise ArticleError(f"{path}: found the list of sources, wanted an article; it is read with the articles beside it")
    source = sources.get(path.name)
    if isinstance(source, ArticleError):
        raise source
    return parse_article(read_bytes(path), str(path), source)
