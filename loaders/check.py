"""What a database of ours must hold to: each check is silent, or says in one line what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from loaders.descriptions import allowed_values, described_values
from loaders.tables.database import is_public, schema
from loaders.tables.derived import value_counts
from loaders.tables.deriving import COUNTED, FACETS
from loaders.tables.evidence import quote

# Tables whose rows are claims, and the evidence that each row needs.
CLAIMS = {
    "events": "evidence.event_id = claim.id",
    "attendance": "evidence.event_id = claim.event_id and evidence.person_id = claim.person_id",
    "office_attendance": "evidence.event_id = claim.event_id and evidence.office_id = claim.office_id",
    "delegations": "evidence.event_id = claim.event_id and evidence.party_id = claim.party_id",
}
SHOWN = 20  # lines of one check, then how many more there are


def check(db: sqlite3.Connection, metadata: Mapping[str, Any]) -> Iterator[str]:
    """Lines that say what is wrong; none where all holds. metadata: what metadata.yml holds."""
    of_texts = () if is_public(db) else (missing_texts, unread_articles, wrong_words)
    for one in (broken_file, broken_keys, *of_texts, unproved_claims, wrong_counts, skipped_corrections):
        yield from _shown(one, db)
    yield from undescribed_values(db, metadata)


def _shown(one: Callable[[sqlite3.Connection], Iterator[str]], db: sqlite3.Connection) -> Iterator[str]:
    more = 0
    for number, line in enumerate(one(db)):
        if number < SHOWN:
            yield line
        else:
            more += 1
    if more:
        yield f"{one.__name__.replace('_', ' ')}: {more} more"


def broken_file(db: sqlite3.Connection) -> Iterator[str]:
    """SQLite's own check of the file."""
    for (line,) in db.execute("pragma integrity_check"):
        if line != "ok":
            yield f"integrity: {line}"


def broken_keys(db: sqlite3.Connection) -> Iterator[str]:
    """Foreign keys that point at nothing."""
    for table, _, parent, _ in db.execute("pragma foreign_key_check"):
        yield f"{table}: a row points at a row of {parent} that is not there"


def missing_texts(db: sqlite3.Connection) -> Iterator[str]:
    """Articles whose words nothing can be compared with: only a public copy has such."""
    for (article_id,) in db.execute("select id from articles where text is null order by id"):
        yield f"articles {article_id}: no text, in a database that is no public copy"


def unread_articles(db: sqlite3.Connection) -> Iterator[str]:
    """Articles over which a rule broke down, so that nothing is known of what they say."""
    for (article_id,) in db.execute("select id from articles where id not in (select article_id from extractions) order by id"):
        yield f"articles {article_id}: could not be read; `whomet build` says why"


def wrong_words(db: sqlite3.Connection) -> Iterator[str]:
    """Words that are not at their place in the text, by Python's count of code points."""
    for table, name in (("evidence", "evidence.id"), ("tenures", "tenures.id"), ("mentions", "article_id || ' ' || start_char")):
        context = ", prefix, suffix" if table == "evidence" else ""
        query = f"select {name}, start_char, end_char, text, exact{context} from {table} join articles on articles.id = article_id"
        for row_id, start, end, text, *words in db.execute(f"{query} where text is not null"):
            wanted = quote(text, start, end)
            if words != [wanted["exact"], wanted["prefix"], wanted["suffix"]][: len(words)]:
                yield f"{table} {row_id}: {words[0]!r} is not at {start}-{end} of its article"


def unproved_claims(db: sqlite3.Connection) -> Iterator[str]:
    """Events, attendance, offices and delegations that no words of an article prove. A tenure holds its own words."""
    for table, proof in CLAIMS.items():
        for row in db.execute(f"select * from {table} as claim where not exists (select 1 from evidence where {proof}) order by 1, 2"):
            yield f"{table} {row[0]}{'' if table == 'events' else ' ' + row[1]}: no evidence"


def wrong_counts(db: sqlite3.Connection) -> Iterator[str]:
    """Counts kept with an event, or of a table, that the rows do not bear out."""
    query = """select id, people, (select count(*) from attendance where event_id = events.id) as found from events
      where people <> found order by id"""
    for event_id, people, found in db.execute(query):
        yield f"events {event_id}: {people} people, and {found} rows in attendance"
    for table in COUNTED:
        for kept, found in db.execute(f"select number, (select count(*) from {table}) from row_counts where name = ?", [table]):
            if kept != found:
                yield f"row_counts {table}: {kept} rows, and {found} are there"
    for table, facets in FACETS.items():
        for facet in facets:
            counted = set(db.execute("select * from facet_counts where name = ? and facet = ?", [table, facet]))
            there = set(db.execute(value_counts(table, facet)))
            for row in sorted(counted ^ there, key=str):
                _, _, value, number = row
                yield f"facet_counts {table}.{facet}: {number} rows of {value!r} {'are' if row in there else 'are not'} there"


def skipped_corrections(db: sqlite3.Connection) -> Iterator[str]:
    """Corrections that no longer fit."""
    for line, action, why in db.execute("select line, action, why from corrections where state = 'skipped' order by line"):
        yield f"corrections: line {line} ({action}: {why}) no longer fits"


def undescribed_values(db: sqlite3.Connection, metadata: Mapping[str, Any]) -> Iterator[str]:
    """Values of closed vocabularies that metadata.yml does not describe."""
    described = described_values(metadata)
    for table, column in allowed_values(schema()):
        for (value,) in db.execute(f"select distinct {column} from {table} where {column} is not null order by 1"):
            if str(value) not in described.get((table, column), ()):
                yield f"{table}.{column}: {value!r} is not described in metadata.yml"
