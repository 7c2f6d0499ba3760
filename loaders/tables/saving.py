"""What a database was made from."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlite_utils import Database

from loaders.tables.articles import middle_day
from loaders.tables.derived import watch_no_more
from loaders.tables.deriving import DERIVED
from loaders.version import SCHEMA_VERSION, code_version, extractor_version, resolver_version

MADE = (
    *DERIVED,
    *("evidence", "mentions", "tenures", "reports", "aliases", "attendance", "office_attendance", "delegations", "events"),
    *("person_names", "persons", "offices", "parties", "places", "memory_text_hashes"),
    *("memory_name_bindings", "memory_name_keys", "memory_name_ties"),
    *("memory_office_names", "memory_office_observations", "memory_office_holders"),
    *("memory_report_bindings", "memory_report_blocks", "memory_report_ties", "memory_near_misses", "memory_event_wholes"),
)


def digest(db: Database, query: str) -> str:
    """SHA-256 over the rows of a query, in their order, as hexadecimal."""
    found = hashlib.sha256()
    for row in db.conn.execute(query):
        found.update("\0".join(map(str, row)).encode() + b"\n")
    return found.hexdigest()


def build_row(db: Database) -> dict[str, Any]:
    """The row of build for the articles and corrections that are there: counted on from the last one by what is pending."""
    count, counted = db.conn.execute("select articles, articles_sha256 from build").fetchone() or (0, "0")
    total = int(counted, 16)
    query = "select article_id, memory_pending.sha256, articles.sha256 from memory_pending left join articles on articles.id = article_id"
    for article_id, before, now in db.conn.execute(query):
        count += (now is not None) - (before is not None)
        total += _counted(article_id, now) - _counted(article_id, before)
    (newest,) = db.conn.execute("select max(published) from articles").fetchone()
    middle = middle_day(db)
    return {
        "id": "build",
        "code": code_version(),
        "extractor": extractor_version(),
        "resolver": resolver_version(),
        "schema": SCHEMA_VERSION,
        "articles": count,
        "articles_sha256": f"{total % 2**256:064x}",
        "corrections_sha256": digest(db, "select id from corrections order by line, id"),
        "middle_month": middle and middle.isoformat()[:7],
        "newest_article": newest,
        "texts": 1,
    }


def last_count(db: Database) -> int:
    """How many articles there were when the tables last followed."""
    (count,) = db.conn.execute("select articles from build").fetchone() or (0,)
    return int(count)


def _counted(article_id: str, sha256: str | None) -> int:
    return int(hashlib.sha256(f"{article_id}\0{sha256}\n".encode()).hexdigest(), 16) if sha256 else 0


def is_outdated(db: Database) -> bool:
    """Whether the tables were made by other rules than the present ones, or never."""
    row = db.conn.execute("select extractor, resolver from build").fetchone()
    return bool(row != (extractor_version(), resolver_version()))


def forget_all_made(db: Database) -> None:
    """Delete all that is made of what articles say, so that it is made anew; `loaders.tables.derived` is to derive every row."""
    watch_no_more(db)
    for table in MADE:
        db.conn.execute(f"delete from {table}")
