"""Finds out again which articles are copies, where one changed: `loaders.reading.copies.find_copies` by the table memory_text_hashes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from loaders.model import Article
from loaders.reading.copies import COMMON, closest, most_like, place, sketch
from loaders.tables.articles import load_article
from loaders.updating.queue import Queue

Where = tuple[str, str, str]  # day, retrieval, id
HOLDERS = "select day, retrieved, article_id from memory_text_hashes where hash = ?"
EARLIER = f"{HOLDERS} and (day, retrieved, article_id) < (?, ?, ?)"
LATER = f"{HOLDERS} and (day, retrieved, article_id) > (?, ?, ?)"
FIRSTS = f"{EARLIER} and exists (select 1 from articles where id = article_id and copy_of is null) limit {COMMON + 1}"


def mark_copies(db: Database, changed: Iterable[str]) -> set[str]:
    """Bring articles.copy_of up to date with articles that changed, came or went; returns those of which it is another now."""
    queue, marked = Queue[Where](), set()
    for article_id in changed:
        article = load_article(db, article_id)
        keys = set(sketch(article)) if article else set()
        before = _keys(db, article_id)
        for key in before:
            queue.push(db.conn.execute(HOLDERS, [key]))
        db.conn.execute("delete from memory_text_hashes where article_id = ?", [article_id])
        if article:
            db.conn.executemany("insert into memory_text_hashes values (?, ?, ?, ?)", [(key, *place(article)) for key in keys])
            queue.push([place(article)])
            for key in keys - before:
                queue.push(_after(db, key, place(article)))
    for where in queue:
        article = load_article(db, where[2])
        if article is None:
            continue
        keys = _keys(db, article.id)
        original = _original(db, article, keys)
        (standing,) = db.conn.execute("select copy_of from articles where id = ?", [article.id]).fetchone()
        if original != standing:
            marked.add(article.id)
            db.conn.execute("update articles set copy_of = ? where id = ?", [original, article.id])
            for key in keys:
                queue.push(_after(db, key, where))
    return marked


def _keys(db: Database, article_id: str) -> set[int]:
    return {key for (key,) in db.conn.execute("select hash from memory_text_hashes where article_id = ?", [article_id])}


def _after(db: Database, key: int, where: Where) -> list[Where]:
    """Later texts with the hash; of a common one none looks at it."""
    if not db.conn.execute(f"{LATER} limit 1", [key, *where]).fetchone() or (key >= 0 and len(_firsts(db, key, where)) > COMMON):
        return []
    return list(db.conn.execute(LATER, [key, *where]))


def _firsts(db: Database, key: int, where: Where) -> list[Where]:
    """Earlier texts with the hash that are no copies, one more than COMMON at most."""
    return list(db.conn.execute(FIRSTS, [key, *where]))


def _original(db: Database, article: Article, keys: Iterable[int]) -> str | None:
    sharing: list[Where] = []
    for key in sorted(keys):
        if key < 0:
            for *_, first in db.conn.execute(f"{EARLIER} order by 1, 2, 3 limit 1", [key, *place(article)]):
                (original,) = db.conn.execute("select copy_of from articles where id = ?", [first]).fetchone()
                return str(original or first)
        else:
            found = _firsts(db, key, place(article))
            sharing += found if len(found) <= COMMON else []
    return most_like(article, filter(None, (load_article(db, other) for other in closest(sharing))))
