"""Which articles are copies: `loaders.reading.copies.find_copies` by the table memory_text_hashes, of all articles or where one changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from sqlite_utils import Database

from loaders.reading.copies import COMMON, SHARED, closest, most_like, place, sketch
from loaders.resolution.rows import UNDATED
from loaders.tables.afresh import IndexesLast, sorting
from loaders.tables.articles import load_article, load_articles
from loaders.updating.queue import Queue, listed

Where = tuple[str, str, str]  # day, retrieval, id
HASHES, COLUMNS = "memory_text_hashes", "hash, day, retrieved, article_id"
STANDING = f"select coalesce(published, '{UNDATED}'), coalesce(retrieved, ''), id, copy_of from articles where id = ?"
HOLDERS = "select day, retrieved, article_id from memory_text_hashes where hash = ?"
EARLIER = f"{HOLDERS} and (day, retrieved, article_id) < (?, ?, ?)"
LATER = f"{HOLDERS} and (day, retrieved, article_id) > (?, ?, ?)"
FIRSTS = f"{EARLIER} and exists (select 1 from articles where id = article_id and copy_of is null) limit {COMMON + 1}"
# Hashes that several texts have, in the order in which texts are taken for the first.
SEVERAL = f"""
select {COLUMNS} from memory_text_hashes
where hash in (select hash from memory_text_hashes group by hash having count(*) > 1) order by 2, 3, 4, 1
"""


def mark_all_copies(db: Database) -> None:
    """Find out articles.copy_of and memory_text_hashes, which is empty, of all articles.

    A text is held against those before it alone, so that one walk in their order is enough; who shares no hash is passed by.
    """
    _sketch_all(db)
    db.conn.execute("update articles set copy_of = null where copy_of is not null")
    db.conn.execute(f"create temp table met ({COLUMNS}, primary key ({COLUMNS})) without rowid")
    for where, rows in groupby(db.conn.execute(SEVERAL), key=lambda row: row[1:]):
        shared = [row[0] for row in rows]
        if original := _original_met(db, where, shared):
            db.conn.execute("update articles set copy_of = ? where id = ?", [original, where[2]])
    db.conn.execute("drop table met")


def _sketch_all(db: Database) -> None:
    """Fill memory_text_hashes in its order: hashes lie at random, and 12 million rows put in as they come are written over and over."""
    db.conn.execute(f"create temp table sketches ({COLUMNS})")
    for article in load_articles(db):
        db.conn.executemany("insert into sketches values (?, ?, ?, ?)", [(key, *place(article)) for key in set(sketch(article))])
    indexes = IndexesLast(db, [HASHES])
    with sorting(db):
        db.conn.execute("insert into memory_text_hashes select * from sketches order by 1, 2, 3, 4")
    db.conn.execute("drop table sketches")
    indexes.make([HASHES])


def _original_met(db: Database, where: Where, shared: Sequence[int]) -> str | None:
    """The original of the next text by the table met, which gets to know it: of each hash the first texts that are no copies, one more
    than COMMON at most, and of an address the original of its first."""
    met: dict[int, list[Where]] = {key: [] for key in shared}
    query = f"select {COLUMNS} from met where hash in (select value from json_each(?))"
    for key, *other in db.conn.execute(query, [listed(shared)]):
        met[key].append((other[0], other[1], other[2]))
    page = next((firsts[0][2] for key, firsts in met.items() if key < 0 and firsts), None)
    original = page or _most_like(db, where[2], {key: firsts for key, firsts in met.items() if key >= 0})
    for key, firsts in met.items():
        if key < 0 and not firsts:
            db.conn.execute("insert into met values (?, ?, ?, ?)", (key, *where[:2], original or where[2]))
        elif key >= 0 and not original and len(firsts) <= COMMON:
            db.conn.execute("insert into met values (?, ?, ?, ?)", (key, *where))
    return original


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
        standing = db.conn.execute(STANDING, [where[2]]).fetchone()
        if standing is None or standing[:3] != where:
            continue  # it was to be looked at where it stood before
        keys = _keys(db, where[2])
        original = _original(db, where, keys)
        if original != standing[3]:
            marked.add(where[2])
            db.conn.execute("update articles set copy_of = ? where id = ?", [original, where[2]])
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


def _original(db: Database, where: Where, keys: Iterable[int]) -> str | None:
    for key in keys:
        if key < 0:
            for *_, first in db.conn.execute(f"{EARLIER} order by 1, 2, 3 limit 1", [key, *where]):
                (original,) = db.conn.execute("select copy_of from articles where id = ?", [first]).fetchone()
                return str(original or first)
    return _most_like(db, where[2], {key: _firsts(db, key, where) for key in keys if key >= 0})


def _most_like(db: Database, article_id: str, firsts: Mapping[int, Sequence[Where]]) -> str | None:
    """The text that an article is a copy of, by the texts that share its hashes; texts are loaded only where enough is shared."""
    sharing = [where for some in firsts.values() if len(some) <= COMMON for where in some]
    keys = firsts if len(firsts) >= SHARED else _keys(db, article_id)  # of hashes it shares with none, `closest` has to know of SHARED
    near = closest(sharing, keys)
    article = load_article(db, article_id) if near else None
    return most_like(article, filter(None, (load_article(db, other) for other in near))) if article else None
