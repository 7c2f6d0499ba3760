"""The whole way on one screen: read, extract, correct, resolve, store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from loaders import reviewing
from loaders.contract import parse_extraction
from loaders.extraction.dates import infer_published
from loaders.model import Article, Extraction
from loaders.reading.articles import Reader, make_article
from loaders.reading.corrections import find_corrections, read_corrections
from loaders.reading.errors import ArticleError
from loaders.reading.left_out import find_left_out
from loaders.reading.sources import Source
from loaders.resolution.corrections import Correction
from loaders.resolution.corrections_file import parse_corrections
from loaders.tables import articles as stored
from loaders.tables.corrections import finder, load_corrections, save_outcomes, withdraw_articles
from loaders.tables.database import clear, keep_rows, learn_sizes, temporary_database, writing
from loaders.tables.derived import counted_rows
from loaders.tables.kept import Kept, kept_beside
from loaders.tables.saving import build_row, forget_all_made, is_outdated, last_count
from loaders.updating.copies import mark_all_copies, mark_copies
from loaders.updating.doubts import Desk
from loaders.updating.follow import follow
from loaders.workers.batch import try_extract
from loaders.workers.engines import HERE, Engine
from loaders.workers.run import extract_articles

MANY = 1000  # articles from which on it matters how SQLite plans a query; it looks again when they are twice as many
Watch = Callable[[Iterable[Any], str], Iterable[Any]]  # passes things on and shows how far it is


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: what could not be read, rows by table, and how many rows it wrote or deleted beside those of articles."""

    errors: tuple[ArticleError, ...]
    counts: dict[str, int]
    rows: int


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: what could not be extracted, and how many rows it wrote or deleted."""

    errors: tuple[ArticleError, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Articles, and how many they are."""

    articles: Iterable[Article]
    number: int

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return self.number


def build(
    db: Database,
    paths: Iterable[Path],
    *,
    corrections: Path | None = None,
    fresh: bool = False,
    engine: Engine = HERE,
    watch: Watch = lambda things, _: things,
) -> Built:
    """Bring a database up to date with the articles in paths, in one transaction. What cannot be read is told, the rest goes on.

    A build that was stopped has changed nothing; what it had extracted is kept beside the database for the next (`loaders.tables.kept`).

    corrections: their file; by default corrections.yml beside the articles, else those of the last build. Raises ArticleError or
    CorrectionError, and changes nothing, where they cannot be read. fresh: forget all that is stored first.
    """
    paths = list(paths)
    file = corrections or find_corrections(paths)
    given = parse_corrections(read_corrections(file), str(file)) if file else None
    reader = Reader(paths)
    with writing(db), kept_beside(db) as kept:  # in this order: of two builds at once one waits before it looks
        if fresh:
            clear(db)
        for article in watch(reader, "read"):
            if article:
                stored.save_article(db, article)
        left_out, broken = find_left_out(paths)
        stored.save_left_out(db, left_out)
        updated = update(db, kept, engine, watch, given)
    return Built((*reader.errors, *broken, *updated.errors), counted_rows(db), updated.rows)


def update(
    db: Database,
    kept: Kept,
    engine: Engine = HERE,
    watch: Watch = lambda things, _: things,
    corrections: tuple[Correction, ...] | None = None,
) -> Updated:
    """Make everything that follows from the articles and corrections (default: those stored) follow from those that are there now.

    What cannot be extracted stays, and says nothing.
    """
    before = load_corrections(db)
    corrections = before if corrections is None else corrections
    withdrawn = list(withdraw_articles(db, corrections))
    stored.drop_unused_outlets(db)
    afresh = is_outdated(db)
    if afresh:
        forget_all_made(db)
        stored.mark_all(db)
    date_undated(db)
    if afresh:
        changed = None
        mark_all_copies(db)
    else:
        changed = stored.pending_articles(db)
        changed |= mark_copies(db, sorted(changed))
    errors = tuple(extract_unread(db, kept, engine, watch))
    outcomes, rows = follow(db, changed, corrections, before, finder(db))
    save_outcomes(db, (*withdrawn, *outcomes))
    made, last = build_row(db), 0 if afresh else last_count(db)
    keep_rows(db, "build", [made])
    if made["articles"] >= MANY and last.bit_length() != made["articles"].bit_length():
        learn_sizes(db)
    stored.keep_unread_pending(db)
    return Updated(errors, rows)


def extract_unread(db: Database, kept: Kept, engine: Engine, watch: Watch) -> Iterator[ArticleError]:
    """Extract what is not extracted yet, a batch at a time; what could not be is told, and tried again by the next build."""
    stored.save_extractions(db, kept.find(stored.unread_articles(db)))
    unread = Counted(stored.unread_articles(db), stored.count_unread(db))
    for results in extract_articles(watch(unread, "extract"), engine):
        lines = [(article, said) for article, said in results if isinstance(said, str)]
        kept.add(lines)
        stored.save_extractions(db, ((article.id, line) for article, line in lines))
        for article, said in results:
            if isinstance(said, ArticleError):
                stored.forget_proofs(db, article.id)
                yield said


def date_undated(db: Database) -> None:
    """Give articles that state no day the one that their text and the middle of all others allow: those that changed, or all of them
    where the middle is another than before."""
    middle = stored.middle_day(db)
    last = next(db.query("select middle_month from build"), {"middle_month": ""})["middle_month"]
    same = middle is not None and middle.isoformat()[:7] == last
    for article in stored.load_articles(db, "published_basis in ('corpus', 'unknown')", pending=same):
        stored.save_day(db, article, infer_day(article, middle))


def infer_day(article: Article, median: date | None) -> date | None:
    """The day of an article that states none; None where nothing tells the year."""
    found = infer_published(article.text, article.language, median) if median else None
    return found[0] if found else None


def extract(reader: Reader, engine: Engine = HERE) -> Iterator[Extraction]:
    """What each article says, in the order of their ids; those without a day are dated by the median of the others read."""
    return map(parse_extraction, extract_lines(reader, engine))


def extract_lines(reader: Reader, engine: Engine = HERE) -> Iterator[str]:
    """As extract, in lines of JSON. What cannot be read or extracted is added to the reader's errors."""
    db = temporary_database()
    with writing(db):
        for article in reader:
            if article:
                stored.save_article(db, article)
        date_undated(db)
        for results in extract_articles(stored.unread_articles(db), engine):
            yield from (said for _, said in results if isinstance(said, str))
            reader.errors += (said for _, said in results if isinstance(said, ArticleError))


def tells_of_meeting(text: str) -> bool:
    """Whether an article tells of any encounter; one over which a rule breaks down may. Raises ArticleError for what is no article."""
    found = try_extract(make_article("", text, "", "text", Source()))
    return isinstance(found, ArticleError) or bool(parse_extraction(found).events)


def review(db: Database, since: date | None, limit: int, who: str) -> Iterator[str]:
    """Doubtful bindings of articles published since a day, each as the text of a correction; dated by today."""
    yield from reviewing.review(_desk(db), since.isoformat() if since else "", limit, who, date.today().isoformat())


def count_doubts(db: Database) -> int:
    """How many questions a review would ask."""
    return _desk(db).count()


def _desk(db: Database) -> Desk:
    return Desk(db, load_corrections(db), finder(db))


def remove(db: Database, article_id: str) -> bool:
    """Take an article out, and all that only it says; returns whether it was there."""
    if not db.table("articles").count_where("id = ?", [article_id]):
        return False
    with writing(db), kept_beside(db) as kept:  # in this order: of two builds at once one waits before it looks
        stored.note_removal(db, article_id)
        stored.remove_article(db, article_id)
        update(db, kept)
    return True
