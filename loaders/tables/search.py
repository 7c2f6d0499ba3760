"""The full-text index of articles, and the names in three languages that it finds them by.

`indexed` is the one place that decides what is put into the index for a text: one word for each word, so that snippet() and
highlight() mark the words as printed.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from loaders.stems import indexed_text

COLUMNS = ("title", "text", "names")

NAMES = """
with named (article_id, name) as (
  select mentions.article_id, persons.name from mentions join persons on persons.id = mentions.person_id
  union select mentions.article_id, persons.name_ru from mentions join persons on persons.id = mentions.person_id
  union select mentions.article_id, persons.name_uk from mentions join persons on persons.id = mentions.person_id
  union select reports.article_id, places.name from reports join places on places.id = reports.place_id
  union select reports.article_id, places.name_ru from reports join places on places.id = reports.place_id
  union select reports.article_id, places.name_uk from reports join places on places.id = reports.place_id
)
select articles.id, articles.names, (
  select group_concat(name, ', ') from (
    select name from named where article_id = articles.id and name is not null order by name)) as wanted
from articles
"""


def indexed(words: str | None, language: str) -> str | None:
    """What the index holds for a text in 'ru' or 'uk': a stem for each word."""
    return words and indexed_text(words, language)


def fill_names(db: Database) -> None:
    """Bring articles.names up to date with the persons and places of each article."""
    changed = [(row["wanted"], row["id"]) for row in db.query(NAMES) if row["wanted"] != row["names"]]
    db.conn.executemany("update articles set names = ? where id = ?", changed)


def fill_search(db: Database, quotes: Mapping[str, str] | None = None) -> None:
    """Empty the index and fill it in the order of the articles' numbers, so that one load or fifty give the same.

    quotes: what is indexed in the place of an article's text, by its id; default: the text.
    """
    db.conn.execute("insert into articles_fts (articles_fts) values ('delete-all')")
    text = "text" if quotes is None else "id"
    found = db.conn.execute(f"select doc, language, title, {text}, names from articles order by doc").fetchall()
    rows = found if quotes is None else [(doc, language, title, quotes[one], names) for doc, language, title, one, names in found]
    db.conn.executemany(
        f"insert into articles_fts (rowid, {', '.join(COLUMNS)}) values (?, ?, ?, ?)",
        ([doc, *(indexed(words, language) for words in texts)] for doc, language, *texts in rows),
    )
