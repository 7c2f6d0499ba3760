"""The whole way on one screen: read, extract, resolve, store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from loaders.extraction.article import extract_article
from loaders.extraction.dates import infer_published
from loaders.model import Article, Extraction
from loaders.reading.articles import Reader
from loaders.reading.copies import find_copies
from loaders.reading.errors import ArticleError
from loaders.resolution.fold import resolve
from loaders.tables import articles as stored
from loaders.tables.database import clear, keep_rows, writing
from loaders.tables.saving import build_row, load_readings, save_resolution
from loaders.tables.search import fill_names, fill_search

COUNTED = ("articles", "events", "persons", "attendance", "evidence")
Watch = Callable[[Iterable[Any], str], Iterable[Any]]  # passes things on and shows how far it is


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: what could not be read, and rows by table."""

    errors: tuple[ArticleError, ...]
    counts: dict[str, int]


def build(db: Database, paths: Iterable[Path], *, fresh: bool = False, watch: Watch = lambda things, _: things) -> Built:
    """Bring a database up to date with the articles in paths, in one transaction. What cannot be read is told, the rest goes on.

    fresh: forget all that is stored first.
    """
    reader = Reader(paths)
    with writing(db):
        if fresh:
            clear(db)
        for article in watch(reader, "read"):
            if article:
                stored.save_article(db, article)
        update(db, watch)
    return Built(tuple(reader.errors), {table: db.table(table).count for table in COUNTED})


def update(db: Database, watch: Watch = lambda things, _: things) -> None:
    """Make everything that follows from the articles follow from those that are there now."""
    stored.drop_unused_outlets(db)
    date_undated(db)
    stored.save_copies(db, find_copies(stored.load_articles(db)))
    for article in watch(list(stored.unread_articles(db)), "extract"):
        stored.save_extraction(db, extract_article(article))
    save_resolution(db, resolve(load_readings(db)))
    fill_names(db)
    fill_search(db)
    keep_rows(db, "build", [build_row(db)])


def date_undated(db: Database) -> None:
    """Give articles that state no day the one that their text and the median of all others allow."""
    median = stored.median_day(stored.stated_days(db))
    for article in list(stored.load_articles(db, "published_basis in ('corpus', 'unknown')")):
        stored.save_day(db, article, infer_day(article, median))


def infer_day(article: Article, median: date | None) -> date | None:
    """The day of an article that states none; None where nothing tells the year."""
    found = infer_published(article.text, article.language, median) if median else None
    return found[0] if found else None


def extract(reader: Reader) -> Iterator[Extraction]:
    """What each article says, in the order of their ids; those without a day are dated by the median of the others read."""
    articles = [article for article in reader if article]
    median = stored.median_day(article.published for article in articles if article.published)
    for article in articles:
        yield extract_article(article if article.published else stored.dated(article, infer_day(article, median)))


def remove(db: Database, article_id: str) -> bool:
    """Take an article out, and all that only it says; returns whether it was there."""
    with writing(db):
        if not stored.remove_article(db, article_id):
            return False
        update(db)
    return True
