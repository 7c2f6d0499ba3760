"""A public copy of a database: what people met, with quotes, their places and addresses; no article's text, and nobody who is only named.

Left out: the texts and extractions; persons who have neither attendance nor tenure nor an entry in the name file, with all that names
them; of a correction the words that are not quoted anyway. Quotes are as long as loaders/publishing/quoting.py allows; what is as an
article wrote it is cut at MOST; the index behind the search holds the stems of the published words alone.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlite_utils import Database

from loaders.model import Span
from loaders.publishing.leaks import find_leaks
from loaders.publishing.quoting import MOST, around, quoted, whole_words
from loaders.tables.database import DatabaseError, open_database
from loaders.tables.derived import count_rows
from loaders.tables.search import fill_names, fill_search

ONLY_NAMED = """
select id from persons
where id not in (select person_id from attendance)
  and id not in (select person_id from office_attendance where person_id is not null)
  and id not in (select person_id from tenures)
  and id not in (select person_id from person_names where form = 'known')
"""
AS_WRITTEN = {
    "articles": ("title",),
    "events": ("title", "venue", "headcount_of"),
    "offices": ("name", "name_ru", "name_uk"),
    "reports": ("venue", "headcount_of", "said_by"),
    "tenures": ("office_as_written",),
}
QUOTES = ("evidence", "tenures", "mentions")  # tables whose rows point into a text
BETWEEN = " \ue002 "  # between two pieces in the index: a word of its own, so that no phrase reaches from one to the next
WORDS = ("quote", "name", "name_ru", "name_uk")  # of a correction: what can name a person
CUT = "update or replace {table} set end_char = ?, exact = ? where article_id = ? and start_char = ? and end_char = ?"
SURROUND = "update evidence set prefix = ?, suffix = ? where article_id = ? and start_char = ? and end_char = ?"


@dataclass(frozen=True, slots=True)
class Published:
    """What a public copy holds, and what it leaves out."""

    articles: int
    events: int
    persons: int
    only_named: int  # persons left out
    characters: int  # of the articles' texts
    quoted: int  # of these, published


def publish(source: Path, target: Path) -> Published:
    """Make a public copy of the database at `source` and put it in the place of the file `target`, all or nothing.

    Raises DatabaseError where the source is no database of ours or a copy itself, or where words longer than MOST would be published.
    """
    database = open_database(source, make=False)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".publishing-") as folder:
        draft, ready = Path(folder) / "draft.db", Path(folder) / "ready.db"
        database.conn.execute("vacuum into ?", [str(draft)])
        copy = Database(sqlite3.connect(draft, isolation_level=None))
        made = reduce_copy(copy)
        for leak in find_leaks(copy.conn, database.conn.execute("select id, text from articles order by id")):
            raise DatabaseError(
                f"{source}: found {len(leak.words)} characters of article {leak.article_id} in {leak.where}, wanted {MOST} at most in a row"
            )
        copy.conn.execute("vacuum into ?", [str(ready)])  # into a new file: free pages would still hold what was deleted
        copy.conn.close()
        os.replace(ready, target)
    database.conn.close()
    return made


def reduce_copy(db: Database) -> Published:
    """Take out of a copy what is not for the public, in one transaction."""
    connection = db.conn
    connection.execute("pragma foreign_keys = on")
    connection.execute("begin immediate")
    triggers = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
    for name, _ in triggers:  # they compare words with texts
        connection.execute(f"drop trigger {name}")
    (characters,) = connection.execute("select total(length(text)) from articles").fetchone()
    only_named = drop_only_named(connection)
    quotes = shorten_quotes(connection)
    reduce_corrections(connection, quotes)
    shorten_written(connection)
    memory = connection.execute("select name from sqlite_master where type = 'table' and name glob 'memory_*'").fetchall()
    for table in ("extractions", *(name for (name,) in memory)):
        connection.execute(f"delete from {table}")
    connection.execute("update articles set text = null, names = null")
    connection.execute("update build set texts = 0")
    count_rows(db)
    fill_names(db)
    fill_search(db, {article_id: BETWEEN.join(pieces) for article_id, pieces in quotes.items()})
    for _, sql in triggers:
        connection.execute(sql)
    connection.execute("commit")
    return Published(
        articles=db.table("articles").count,
        events=db.table("events").count,
        persons=db.table("persons").count,
        only_named=only_named,
        characters=int(characters),
        quoted=sum(len(piece) for pieces in quotes.values() for piece in pieces),
    )


def drop_only_named(connection: sqlite3.Connection) -> int:
    """Take out persons who are only named, and what names them; returns how many."""
    ids = [person_id for (person_id,) in connection.execute(ONLY_NAMED)]
    for statement in (
        "delete from mentions where person_id = ?",
        "delete from person_names where person_id = ?",
        "delete from aliases where person_id = ?",
        "update reports set said_by = null, said_by_person_id = null where said_by_person_id = ?",
        "delete from persons where id = ?",
    ):
        connection.executemany(statement, ((one,) for one in ids))
    return len(ids)


def shorten_quotes(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Cut quotes and what stands around them to what may be published; returns its whole words, piece by piece, by the article's id."""
    published = {}
    for (article_id,) in connection.execute("select id from articles order by id").fetchall():
        (text,) = connection.execute("select text from articles where id = ?", [article_id]).fetchone()
        proofs, *names = (_spans(connection, table, article_id) for table in QUOTES)
        made = quoted(text, proofs, set().union(*names))
        for (start, end), cut in made.ends.items():
            if cut < end:
                for table in QUOTES:
                    connection.execute(CUT.format(table=table), [cut, text[start:cut], article_id, start, end])
        for start, end in _spans(connection, "evidence", article_id):
            left, right = around(made.pieces, start, end)
            connection.execute(SURROUND, [text[left:start], text[end:right], article_id, start, end])
        published[article_id] = tuple(whole_words(text, piece) for piece in made.pieces)
    return published


def _spans(connection: sqlite3.Connection, table: str, article_id: str) -> set[Span]:
    return set(connection.execute(f"select start_char, end_char from {table} where article_id = ?", [article_id]))


def shorten_written(connection: sqlite3.Connection) -> None:
    """Cut what stands in the words of articles in other columns."""
    for table, columns in AS_WRITTEN.items():
        for column in columns:
            shorter = f"rtrim(substr({column}, 1, {MOST - 2})) || ' …'"
            connection.execute(f"update {table} set {column} = {shorter} where length({column}) > {MOST}")


def reduce_corrections(connection: sqlite3.Connection, quotes: Mapping[str, Iterable[str]]) -> None:
    """Leave of a correction that quotes other words than are published only where they stand, and who took it back, when and why."""
    for correction_id, detail in connection.execute("select id, detail from corrections").fetchall():
        given = json.loads(detail)
        if any(not _published(pointer, quotes) for pointer in _pointers(given)):
            left = {name: _without_words(value) for name, value in given.items() if name not in WORDS}
            values = [json.dumps(left, ensure_ascii=False, sort_keys=True), correction_id]
            connection.execute("update corrections set quote = null, detail = ? where id = ?", values)


def _pointers(value: Any) -> Iterator[Mapping[str, str]]:
    """Every {article: ..., quote: ...} in a correction."""
    if isinstance(value, list):
        for one in value:
            yield from _pointers(one)
    elif isinstance(value, dict):
        if "quote" in value:
            yield value
        for one in value.values():
            yield from _pointers(one)


def _published(pointer: Mapping[str, str], quotes: Mapping[str, Iterable[str]]) -> bool:
    return any(pointer["quote"] in piece for piece in quotes.get(pointer.get("article", ""), ()))


def _without_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_words(one) for one in value]
    return {name: one for name, one in value.items() if name not in WORDS} if isinstance(value, dict) else value
