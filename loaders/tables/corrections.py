"""The table corrections: what maintainers asked for, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from loaders.model import Span
from loaders.resolution.corrections import Correction, Find, Outcome
from loaders.resolution.corrections_file import parse_entry
from loaders.tables.articles import remove_article
from loaders.tables.database import Row, keep_rows


def correction_row(outcome: Outcome, find: Find) -> Row:
    """A row of corrections; article and quote are the first that it points at."""
    one = outcome.correction
    first = one.targets[0]
    start, end = (find(first.article, first.quote) if first.quote else None) or (None, None)
    return {
        "id": one.id,
        "line": one.line,
        "action": one.action,
        "article_id": first.article,
        "quote": first.quote or None,
        "start_char": start,
        "end_char": end,
        "detail": one.json,
        "who": one.who,
        "day": one.day,
        "why": one.why,
        "state": outcome.state,
        "rows_changed": outcome.rows_changed,
    }


def save_outcomes(db: Database, outcomes: Iterable[Outcome]) -> None:
    """Make the table hold exactly these."""
    find = finder(db)
    keep_rows(db, "corrections", [correction_row(outcome, find) for outcome in outcomes])


def load_corrections(db: Database) -> tuple[Correction, ...]:
    """The corrections of the last build, in the order of their file."""
    rows = db.conn.execute("select detail, line from corrections order by line, id")
    return tuple(parse_entry(json.loads(detail), "corrections", line) for detail, line in rows)


def finder(db: Database) -> Find:
    """Finds words in the texts of the articles: where they stand first, in code points."""

    def find(article_id: str, quote: str) -> Span | None:
        row = db.conn.execute("select instr(text, ?) from articles where id = ?", [quote, article_id]).fetchone()
        return (row[0] - 1, row[0] - 1 + len(quote)) if row and row[0] else None

    return find


def withdraw_articles(db: Database, corrections: Iterable[Correction]) -> Iterator[Outcome]:
    """Take out the articles that corrections withdraw; what was taken out by an earlier build stays withdrawn, if it comes again or not."""
    gone = {correction_id for (correction_id,) in db.conn.execute("select id from corrections where state = 'applied'")}
    for one in corrections:
        if article_id := one.withdrawn_article:
            applied = remove_article(db, article_id) or one.id in gone
            yield Outcome(one, "applied" if applied else "waiting", int(applied))
