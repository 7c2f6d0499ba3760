"""A Resolution becomes rows: every table of what articles say and of what that resolves to holds exactly these afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlite_utils import Database

from loaders.contract import parse_extraction
from loaders.model import Extraction
from loaders.resolution.rows import Reading, Resolution
from loaders.tables.bindings import bind
from loaders.tables.database import Row, keep_rows
from loaders.tables.events import attendance_rows, report_rows
from loaders.tables.evidence import evidence_rows
from loaders.tables.persons import mention_rows, tenure_rows, written_names
from loaders.tables.world import party_rows, place_rows
from loaders.version import SCHEMA_VERSION, code_version, extractor_version, resolver_version

PARTY_TABLES = ("persons", "offices", "attendance", "delegations", "evidence")  # that have a party_id
PLACE_TABLES = ("events", "reports")  # that have a place_id
READINGS = """
select articles.id, published, outlet_id, country_iso2, copy_of
from articles join extractions on extractions.article_id = articles.id left join outlets on outlets.id = articles.outlet_id
order by articles.id
"""


def load_extractions(db: Database) -> Iterator[Extraction]:
    """What the extractor made of each article, in the order of their ids."""
    for (line,) in db.conn.execute("select json from extractions order by article_id"):
        yield parse_extraction(line)


def load_readings(db: Database) -> Iterator[Reading]:
    """All articles that were read as resolution sees them, in the order of their ids."""
    articles = db.conn.execute(READINGS)
    for extraction, (article_id, published, outlet, country, copy_of) in zip(load_extractions(db), articles, strict=True):
        yield Reading(
            article_id=article_id,
            published=date.fromisoformat(published) if published else None,
            language=extraction.language,
            extraction=extraction,
            outlet=outlet or "",
            country=country,
            copy_of=copy_of,
        )


def save_resolution(db: Database, resolution: Resolution, extractions: Iterable[Extraction] | None = None) -> None:
    """Bring all tables up to date with a resolution of all articles in the database.

    extractions: what the articles say, as corrections left it; by default as it was read.
    """
    tables: dict[str, list[Row]] = {
        "persons": [asdict(row) for row in resolution.persons],
        "person_names": [asdict(row) for row in resolution.person_names],
        "offices": [asdict(row) for row in resolution.offices],
        "events": [asdict(row) for row in resolution.events],
        "attendance": list(attendance_rows(resolution.attendance)),
        "office_attendance": [asdict(row) for row in resolution.office_attendance],
        "delegations": [asdict(row) for row in resolution.delegations],
        "aliases": [asdict(row) for row in resolution.aliases],
        "tenures": [],
        "reports": [],
        "mentions": [],
        "evidence": [],
    }
    for name, rows in _said(db, resolution, load_extractions(db) if extractions is None else extractions):
        tables[name].extend(rows)
    tables["person_names"] = _distinct(tables["person_names"])
    tables["parties"] = list(party_rows(_named(tables, PARTY_TABLES, "party_id")))
    tables["places"] = list(place_rows(_named(tables, PLACE_TABLES, "place_id")))
    for name, rows in tables.items():
        keep_rows(db, name, rows)


def _said(db: Database, resolution: Resolution, extractions: Iterable[Extraction]) -> Iterator[tuple[str, Iterable[Row]]]:
    """Rows of what articles say, article by article, with the table they belong to."""
    bindings = bind(resolution)
    tenures: dict[str, list[Any]] = {}
    for tenure in resolution.tenures:
        tenures.setdefault(tenure.article_id, []).append(tenure)
    for extraction in extractions:
        text, language = db.conn.execute("select text, language from articles where id = ?", [extraction.id]).fetchone()
        mentions = list(mention_rows(text, extraction, bindings))
        yield "mentions", mentions
        yield "person_names", written_names(mentions, language)
        yield "reports", report_rows(extraction, bindings)
        yield "evidence", evidence_rows(text, extraction, bindings)
        yield "tenures", tenure_rows(text, tenures.get(extraction.id, ()))


def _distinct(rows: list[Row]) -> list[Row]:
    return list({tuple(row.items()): row for row in rows}.values())


def _named(tables: dict[str, list[Row]], names: Iterable[str], column: str) -> set[str]:
    return {row[column] for name in names for row in tables[name] if row[column]}


def digest(db: Database, query: str) -> str:
    """SHA-256 over the rows of a query, in their order, as hexadecimal."""
    found = hashlib.sha256()
    for row in db.conn.execute(query):
        found.update("\0".join(map(str, row)).encode() + b"\n")
    return found.hexdigest()


def build_row(db: Database) -> dict[str, Any]:
    """The row of build for the articles and corrections that are there."""
    articles, newest = db.conn.execute("select count(*), max(published) from articles").fetchone()
    return {
        "id": "build",
        "code": code_version(),
        "extractor": extractor_version(),
        "resolver": resolver_version(),
        "schema": SCHEMA_VERSION,
        "articles": articles,
        "articles_sha256": digest(db, "select id, sha256 from articles order by id"),
        "corrections_sha256": digest(db, "select id from corrections order by line, id"),
        "newest_article": newest,
        "texts": 1,
    }
