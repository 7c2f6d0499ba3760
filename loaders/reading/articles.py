"""Text files, web pages and records become Articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from loaders.model import Article, Basis
from loaders.reading.days import parse_day
from loaders.reading.encoding import decode
from loaders.reading.errors import STEERS, ArticleError
from loaders.reading.files import PAGES, TABLES, count_lines, find_files, read_bytes
from loaders.reading.html import read_page
from loaders.reading.language import guess_language
from loaders.reading.outlets import outlet_of
from loaders.reading.places import Places
from loaders.reading.records import Record, read_records
from loaders.reading.sources import FILE_NAME, Source, Sources, read_sources

HEADER = re.compile(r"\s*date (\S+)(?:\s+|$)")  # some files open with ' date 2026-01-03 ', some do not
HEADER_OPENING = re.compile(r"\s*date\b", re.IGNORECASE)  # no Russian or Ukrainian text opens so: it is a header, broken or not


def parse_article(data: bytes, path: str, source: Source | None = None) -> Article:
    """One text file's bytes as an Article.

    path: its stem becomes the article's id, and every error opens with it. source: its line of sources.csv, if any.
    Raises ArticleError for a header without a day, no text after it, an encoding or language that is not ours.
    """
    return make_article(_stem(path), decode(data, path), hashlib.sha256(data).hexdigest(), path, source or Source())


def make_article(article_id: str, text: str, sha256: str, where: str, source: Source, basis: Basis = "sources") -> Article:
    """An Article of a text and what is known beside it; basis: where the source's day comes from.

    Returns the text unchanged, header included, since offsets point into it. Without a day in header or source, published is None and
    its basis 'unknown': to infer a day takes the other articles (`loaders.pipeline`). Raises ArticleError, opened by `where`.
    """
    published, body = _split_header(text, where)
    if not body.strip():
        raise ArticleError(f"{where}: found no text after the header, wanted an article")
    return Article(
        id=article_id,
        text=text,
        sha256=sha256,
        language=guess_language(body, where),
        published=published or source.published,
        published_basis="header" if published else basis if source.published else "unknown",
        title=source.title,
        url=source.url,
        archived_url=source.archived_url,
        outlet=source.outlet,
        retrieved=source.retrieved,
    )


def parse_page(data: bytes, path: str, source: Source | None = None) -> Article:
    """A web page's bytes as an Article; what sources.csv says outranks the page. Raises ArticleError as parse_article and read_page do."""
    source = source or Source()
    page = read_page(data, path, source.url)
    url = source.url or page.url
    known = replace(
        source,
        url=url,
        outlet=source.outlet or outlet_of(url),
        title=source.title or page.title,
        published=source.published or page.published,
    )
    basis: Basis = "sources" if source.published else "markup"
    return make_article(_stem(path), page.text, hashlib.sha256(data).hexdigest(), path, known, basis)


def parse_record(record: Record) -> Article:
    """A record of a file of many as an Article. Raises ArticleError as make_article does."""
    try:
        data = record.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(f"{record.where}: found half a letter (a lone surrogate), wanted text") from error
    if "\0" in record.text:
        raise ArticleError(f"{record.where}: found NUL in the text, wanted text")
    return make_article(record.id, record.text, hashlib.sha256(data).hexdigest(), record.where, record.source)


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
    if STEERS.search(stem):  # a byte that is no UTF-8 stands as half a letter
        raise ArticleError(f"{path}: found a file name with what is no letter in UTF-8 or steers a terminal, wanted one without")
    return stem


class Reader:
    """Reads the articles of some paths, in the order of the files' stems; what cannot be read is kept in `errors`, and the rest goes on.

    `len(reader)` is the number of articles it will try; of a CSV file it is the number of lines, which may be more.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.files, self.errors = find_files(paths)
        self._folders: dict[Path, Sources] = {}
        self._places = Places()

    def __len__(self) -> int:
        return sum(count_lines(Path(file)) if file.endswith(TABLES) else 1 for file in self.files)

    def __iter__(self) -> Iterator[Article | None]:
        """One item an article, or None where an error was added."""
        for file in self.files:
            for read in self._read(Path(file)):
                if isinstance(read, ArticleError):
                    self.errors.append(read.alone())
                yield None if isinstance(read, ArticleError) else read

    def _read(self, path: Path) -> Iterator[Article | ArticleError]:
        try:
            if path.name == FILE_NAME:
                raise ArticleError(f"{path}: found the list of sources, wanted an article; it is read with the articles beside it")
            if path.suffix in TABLES:
                for record in read_records(path):
                    yield record if isinstance(record, ArticleError) else self._try_record(record)
            else:
                yield self._once(read_article(path, self._sources(path.parent)), str(path))
        except ArticleError as error:
            yield error

    def _try_record(self, record: Record) -> Article | ArticleError:
        try:
            return self._once(parse_record(record), record.where)
        except ArticleError as error:
            return error

    def _once(self, article: Article, where: str) -> Article:
        first = self._places.first(article.id, where)
        if first != where:
            raise ArticleError(f"{where}: found a second article of the id {article.id!r}, which {first} has, wanted one")
        return article

    def _sources(self, folder: Path) -> Sources:
        if folder not in self._folders:
            self._folders[folder] = Sources()
            try:
                self._folders[folder] = read_sources(folder)
            except ArticleError as error:
                self.errors.append(error)
        return self._folders[folder]


def read_article(path: Path, sources: Sources) -> Article:
    """One text file or web page as an Article, with its line of sources.csv. Raises ArticleError."""
    source = sources.get(path.name)
    if isinstance(source, ArticleError):
        raise source
    parse = parse_page if path.suffix in PAGES else parse_article
    return parse(read_bytes(path), str(path), source)
