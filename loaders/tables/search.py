"""The full-text index of articles, and the names in three languages that it finds them by.

`indexed` is the one place that decides what is put into the index for a text: one word for each word, so that snippet() and
highlight() mark the words as printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from loaders.stems import indexed_text

COLUMNS = ("title", "text", "names")
DOC_BITS = 53  # integers up to 2^53 survive JSON
NAMES = """
with named as (
  select persons.name, persons.name_ru, persons.name_uk from mentions join persons on persons.id = mentions.person_id
  where mentions.article_id = :article
  union
  select places.name, places.name_ru, places.name_uk from reports join places on places.id = reports.place_id
  where reports.article_id = :article
)
select group_concat(name, ', ') from (
  select name from named union select name_ru from named where name_ru is not null union select name_uk from named where name_uk is not null
  order by 1)
"""
ROW = f"""
select doc, language, {', '.join(COLUMNS)}, exists (select 1 from articles_fts_docsize where id = doc) from articles where id = ?
"""


def doc_number(article_id: str) -> int:
    """The article's number in the index."""
    return int.from_bytes(hashlib.sha256(article_id.encode()).digest()[:8], "big") >> (64 - DOC_BITS)


def indexed(words: str | None, language: str) -> str | None:
    """What the index holds for a text in 'ru' or 'uk': a stem for each word."""
    return words and indexed_text(words, language)


def fill_names(db: Database, article_ids: Iterable[str] | None = None) -> None:
    """Bring articles.names up to date with the persons and places of these articles; by default of all, and the index is to be filled."""
    for article_id in _all(db) if article_ids is None else article_ids:
        (wanted,) = db.conn.execute(NAMES, {"article": article_id}).fetchone()
        if db.conn.execute("select 1 from articles where id = ? and names is not ?", [article_id, wanted]).fetchone():
            if article_ids is not None:
                forget_search(db, article_id)
            db.conn.execute("update articles set names = ? where id = ?", [wanted, article_id])


def fill_search(db: Database, quotes: Mapping[str, str] | None = None) -> None:
    """Empty the index and fill it with all articles.

    quotes: what is indexed in the place of an article's text, by its id; default: the text.
    """
    db.conn.execute("insert into articles_fts (articles_fts) values ('delete-all')")
    if quotes is None:
        index_articles(db)
        return
    for doc, language, title, names, article_id in db.conn.execute("select doc, language, title, names, id from articles order by doc"):
        _write(db, "(rowid, title, text, names) values (?, ?, ?, ?)", doc, language, (title, quotes[article_id], names))


def index_articles(db: Database, article_ids: Iterable[str] | None = None) -> None:
    """Put these articles into the index, by default all: those of them that are there and not in it yet.

    In the order of their numbers: FTS5 gathers what comes so in memory, and else begins anew with each that is smaller than the one before.
    """
    for article_id in _all(db) if article_ids is None else sorted(article_ids, key=doc_number):
        row = db.conn.execute(ROW, [article_id]).fetchone()
        if row and not row[-1]:
            doc, language, *texts, _ = row
            _write(db, "(rowid, title, text, names) values (?, ?, ?, ?)", doc, language, texts)


def _all(db: Database) -> Iterator[str]:
    return (article_id for (article_id,) in db.conn.execute("select id from articles order by doc"))


def forget_search(db: Database, article_id: str) -> None:
    """Take an article out of the index, before its text or title change or it goes."""
    row = db.conn.execute(ROW, [article_id]).fetchone()
    if row and row[-1]:
        doc, language, *texts, _ = row
        _write(db, "(articles_fts, rowid, title, text, names) values ('delete', ?, ?, ?, ?)", doc, language, texts)


def _write(db: Database, statement: str, doc: int, language: str, texts: Iterable[str | None]) -> None:
    db.conn.execute(f"insert into articles_fts {statement}", [doc, *(indexed(words, language) for words in texts)])
