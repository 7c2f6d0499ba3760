"""The tables outlets, articles and extractions: what was read, and what the extractor made of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Any

from sqlite_utils import Database

from loaders.model import Article
from loaders.reading.left_out import LeftOut
from loaders.reading.outlets import known_outlets
from loaders.tables.database import Row, find, insert
from loaders.tables.search import doc_number, forget_search
from loaders.version import extractor_version

STATED = ("header", "sources", "markup")  # the bases of articles that state their own day
READ = ("text", "language", "published", "published_basis")  # what an extraction depends on
UNREAD = "not exists (select 1 from extractions where extractions.article_id = articles.id and extractor = ?)"
PENDING = "memory_pending cross join articles on articles.id = article_id"
SAVE_EXTRACTION = """
insert into extractions (article_id, extractor, json) values (?, ?, ?)
on conflict do update set extractor = excluded.extractor, json = excluded.json
where (extractor, json) <> (excluded.extractor, excluded.json)
"""
PAGE = 500  # articles in memory at a time
PROOFS = ("evidence", "mentions", "tenures", "reports", "extractions")  # what hangs on an article's text


def article_row(article: Article) -> dict[str, Any]:
    """A row of articles; copy_of and names are filled later."""
    return {
        "id": article.id,
        "doc": doc_number(article.id),
        "outlet_id": article.outlet or None,
        "url": article.url or None,
        "archived_url": article.archived_url or None,
        "title": article.title or None,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_basis": article.published_basis,
        "text": article.text,
        "sha256": article.sha256,
        "retrieved": article.retrieved or None,
    }


def save_article(db: Database, article: Article) -> bool:
    """Keep an article. One of the same id is replaced, and what was read from its old text goes; returns whether anything changed."""
    row = article_row(article)
    standing = find(db, "select * from articles where id = ?", [article.id])
    if standing is not None and article.published is None and standing["published_basis"] == "corpus":
        row |= {name: standing[name] for name in ("published", "published_basis")}  # until date_undated looks again
    if standing is not None and all(standing[name] == value for name, value in row.items()):
        return False
    mark(db, article.id)
    if standing is None:
        db.conn.execute("delete from removals where article_id = ?", [article.id])
        save_outlet(db, article.outlet)
        insert(db, "articles", row)
        return True
    if any(standing[name] != row[name] for name in READ):
        forget_proofs(db, article.id)
    save_outlet(db, article.outlet)
    forget_search(db, article.id)
    db.table("articles").update(article.id, row)
    return True


def mark(db: Database, article_id: str) -> None:
    """Remember that an article is about to come, change or go, and what the table build counts of it."""
    query = "insert or ignore into memory_pending values (?1, (select sha256 from articles where id = ?1))"
    db.conn.execute(query, [article_id])


def mark_all(db: Database) -> None:
    """Remember that everything is to be made anew from all articles."""
    counted = "sha256" if db.table("build").count else "null"
    db.conn.execute(f"insert or ignore into memory_pending select id, {counted} from articles")


def pending_articles(db: Database) -> set[str]:
    """Ids of articles that came, changed or went since the tables last followed."""
    return {article_id for (article_id,) in db.conn.execute("select article_id from memory_pending")}


def keep_unread_pending(db: Database) -> None:
    """Forget what was pending, but for articles that could not be read: they are tried again by the next build."""
    unread = [article.id for article in unread_articles(db)]
    db.conn.execute("delete from memory_pending")
    for article_id in unread:
        mark(db, article_id)


def remove_article(db: Database, article_id: str) -> bool:
    """Take an article and all that was read from it out; returns whether it was there."""
    mark(db, article_id)
    forget_proofs(db, article_id)
    forget_search(db, article_id)
    return db.conn.execute("delete from articles where id = ?", [article_id]).rowcount > 0


def note_removal(db: Database, article_id: str) -> None:
    """Remember an article that is about to be taken out by hand, so that links to it can say so."""
    db.conn.execute("insert or replace into removals select id, sha256 from articles where id = ?", [article_id])


def forget_proofs(db: Database, article_id: str) -> None:
    """Delete what points into an article's text; what it resolved to is made anew by the same build."""
    for table in PROOFS:
        db.conn.execute(f"delete from {table} where article_id = ?", [article_id])


def save_outlet(db: Database, domain: str) -> None:
    """Keep the outlet of a domain, '' for none: as loaders/data knows it, else named by its domain."""
    if domain:
        known = known_outlets().get(domain, {})
        row = {name: known.get(name) for name in ("name", "country_iso2", "language", "timezone")}
        wanted = {"id": domain} | row | {"name": row["name"] or domain}
        if find(db, "select * from outlets where id = ?", [domain]) != wanted:
            db.table("outlets").upsert(wanted, pk="id")


def drop_unused_outlets(db: Database) -> None:
    """Outlets are only those of articles that are there, or were left out."""
    unused = " and ".join(f"not exists (select 1 from {table} where outlet_id = outlets.id)" for table in ("articles", "left_out"))
    db.conn.execute(f"delete from outlets where {unused}")


def save_left_out(db: Database, pages: Iterable[LeftOut]) -> None:
    """Keep what was fetched and left out, but for pages that have a text after all; what was left out before and is not named now stays."""
    pages = list(pages)
    if not pages and not db.table("left_out").count:
        return
    standing = {row["url"]: row for row in db.table("left_out").rows}
    urls = {page.url for page in pages} | standing.keys()
    with_text = {url for (url,) in db.conn.execute("select url from articles where url is not null") if url in urls}
    wanted = {page.url: page for page in pages if page.url not in with_text}
    for page in wanted.values():
        if standing.get(page.url) != left_out_row(page):
            save_outlet(db, page.outlet)
            db.table("left_out").upsert(left_out_row(page), pk="url")
    for url in standing.keys() & with_text:
        db.table("left_out").delete(url)


def left_out_row(page: LeftOut) -> dict[str, Any]:
    """A row of left_out."""
    return {
        "url": page.url,
        "outlet_id": page.outlet or None,
        "published": page.published.isoformat() if page.published else None,
        "retrieved": page.retrieved,
        "why": page.why,
    }


def load_articles(db: Database, where: str = "1", parameters: Iterable[object] = (), pending: bool = False) -> Iterator[Article]:
    """Articles in the order of their ids; so many at a time are in memory, and rows may be written meanwhile.

    pending: those in memory_pending, through which each page goes on where the last one ended, be they few among many or all.
    """
    tables, key = (PENDING, "article_id") if pending else ("articles", "id")
    query = f"select articles.* from {tables} where {key} > ? and ({where}) order by {key} limit {PAGE}"
    last = ""
    while page := list(db.query(query, [last, *parameters])):
        yield from map(_article, page)
        last = page[-1]["id"]


def _article(row: Row) -> Article:
    return Article(
        id=row["id"],
        text=row["text"],
        sha256=row["sha256"],
        language=row["language"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        published_basis=row["published_basis"],
        title=row["title"] or "",
        url=row["url"] or "",
        archived_url=row["archived_url"] or "",
        outlet=row["outlet_id"] or "",
        retrieved=row["retrieved"] or "",
    )


def median_day(db: Database) -> date | None:
    """The middle day, the earlier of two, of all articles that state their own; None of none."""
    query = f"""select published, count(*) from articles indexed by articles_basis
        where published_basis in ({', '.join('?' * len(STATED))}) group by published_basis, published"""
    days = sorted(db.conn.execute(query, STATED))
    upto = list(accumulate(count for _, count in days))
    return date.fromisoformat(days[bisect_left(upto, (upto[-1] + 1) // 2)][0]) if days else None


def middle_day(db: Database) -> date | None:
    """The 15th of the month of the median day, which does not move with each article; None without a day."""
    median = median_day(db)
    return median and median.replace(day=15)


def dated(article: Article, day: date | None) -> Article:
    """An article that states no day, with the one inferred for it, if any."""
    return replace(article, published=day, published_basis="corpus" if day else "unknown")


def save_day(db: Database, article: Article, day: date | None) -> None:
    """Keep the day inferred for an article that states none; where it is another than before, the article is to be read again."""
    if dated(article, day) != article:
        mark(db, article.id)
        forget_proofs(db, article.id)
        row = article_row(dated(article, day))
        db.table("articles").update(article.id, {name: row[name] for name in ("published", "published_basis")})


def unread_articles(db: Database) -> Iterator[Article]:
    """Articles without an extraction by the present rules, in the order of their ids."""
    return load_articles(db, UNREAD, [extractor_version()], pending=True)


def count_unread(db: Database) -> int:
    """How many unread_articles there are."""
    return int(db.conn.execute(f"select count(*) from {PENDING} where {UNREAD}", [extractor_version()]).fetchone()[0])


def load_article(db: Database, article_id: str) -> Article | None:
    """An article, if it is there."""
    row = find(db, "select * from articles where id = ?", [article_id])
    return _article(row) if row else None


def save_extractions(db: Database, lines: Iterable[tuple[str, str]]) -> None:
    """Keep what the extractor made of articles: their ids and lines."""
    rows = ((article_id, extractor_version(), line) for article_id, line in lines)
    db.conn.executemany(SAVE_EXTRACTION, rows)
