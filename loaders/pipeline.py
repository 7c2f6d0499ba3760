"""The whole way on one screen: read, extract, correct, resolve, store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from loaders import reviewing
from loaders.extraction.article import extract_article
from loaders.extraction.dates import infer_published
from loaders.model import Article, Extraction
from loaders.reading.articles import Reader, make_article
from loaders.reading.copies import find_copies
from loaders.reading.corrections import find_corrections, read_corrections
from loaders.reading.errors import ArticleError
from loaders.reading.left_out import find_left_out
from loaders.reading.sources import Source
from loaders.resolution.corrections import Correction
from loaders.resolution.corrections_file import parse_corrections
from loaders.resolution.replay import Replayed, replay
from loaders.tables import articles as stored
from loaders.tables.corrections import finder, load_corrections, save_outcomes, withdraw_articles
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


def build(
    db: Database,
    paths: Iterable[Path],
    *,
    corrections: Path | None = None,
    fresh: bool = False,
    watch: Watch = lambda things, _: things,
) -> Built:
    """Bring a database up to date with the articles in paths, in one transaction. What cannot be read is told, the rest goes on.

    corrections: their file; by default corrections.yml beside the articles, else those of the last build. Raises ArticleError or
    CorrectionError, and changes nothing, where they cannot be read. fresh: forget all that is stored first.
    """
    paths = list(paths)
    file = corrections or find_corrections(paths)
    given = parse_corrections(read_corrections(file), str(file)) if file else None
    reader = Reader(paths)
    with writing(db):
        if fresh:
            clear(db)
        for article in watch(reader, "read"):
            if article:
                stored.save_article(db, article)
        left_out, broken = find_left_out(paths)
        stored.save_left_out(db, left_out)
        unread = update(db, watch, given)
    return Built((*reader.errors, *broken, *unread), {table: db.table(table).count for table in COUNTED})


def update(
    db: Database, watch: Watch = lambda things, _: things, corrections: tuple[Correction, ...] | None = None
) -> tuple[ArticleError, ...]:
    """Make everything that follows from the articles and corrections (default: those stored) follow from those that are there now.

    Returns what could not be extracted; its articles stay, and say nothing.
    """
    corrections = load_corrections(db) if corrections is None else corrections
    withdrawn = list(withdraw_articles(db, corrections))
    stored.drop_unused_outlets(db)
    date_undated(db)
    stored.save_copies(db, find_copies(stored.load_articles(db)))
    errors = []
    for article in watch(list(stored.unread_articles(db)), "extract"):
        found = try_extract(article)
        if isinstance(found, ArticleError):
            stored.forget_proofs(db, article.id)  # it is tried again by the next build
            errors.append(found)
        else:
            stored.save_extraction(db, found)
    made = replay_stored(db, corrections)
    save_resolution(db, made.resolution, (reading.extraction for reading in made.readings))
    save_outcomes(db, (*withdrawn, *made.outcomes))
    fill_names(db)
    fill_search(db)
    keep_rows(db, "build", [build_row(db)])
    return tuple(errors)


def replay_stored(db: Database, corrections: Iterable[Correction]) -> Replayed:
    """What the stored articles say, corrected and resolved."""
    return replay(load_readings(db), [one for one in corrections if not one.withdrawn_article], finder(db))


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
        found = try_extract(article if article.published else stored.dated(article, infer_day(article, median)))
        if isinstance(found, ArticleError):
            reader.errors.append(found)
        else:
            yield found


def try_extract(article: Article) -> Extraction | ArticleError:
    """What an article says; an error that names it where a rule breaks down over it, so that the others are read all the same."""
    try:
        return extract_article(article)
    except Exception as error:  # any: a rule may break in any way, and no article may keep the others from being read
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return ArticleError(f"{article.id}: found an article over which a rule breaks down ({what}), wanted one that can be read")


def tells_of_meeting(text: str) -> bool:
    """Whether an article tells of any encounter; one over which a rule breaks down may. Raises ArticleError for what is no article."""
    found = try_extract(make_article("", text, "", "text", Source()))
    return isinstance(found, ArticleError) or bool(found.events)


def review(db: Database, since: date | None, limit: int, who: str) -> Iterator[str]:
    """Doubtful bindings of articles published since a day, each as the text of a correction; dated by today."""
    made = replay_stored(db, load_corrections(db))
    yield from reviewing.review(made, stored.load_articles(db), since.isoformat() if since else "", limit, who, date.today().isoformat())


def remove(db: Database, article_id: str) -> bool:
    """Take an article out, and all that only it says; returns whether it was there."""
    if not db.table("articles").count_where("id = ?", [article_id]):
        return False
    with writing(db):
        stored.note_removal(db, article_id)
        stored.remove_article(db, article_id)
        update(db)
    return True
