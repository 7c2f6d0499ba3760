"""Why rows differ between two databases: what was put in differs (articles, corrections, rules), and what of it a row rests on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from loaders.publishing.differing import Change, Row

Kind = Literal[
    "article added", "article removed", "article changed", "correction", "extraction rules", "resolution rules", "elsewhere",
]  # fmt: skip
ARTICLE = ("sha256", "published", "published_basis", "outlet_id", "language", "copy_of")  # what rows depend on
RULES = {"extractor": "extraction rules", "resolver": "resolution rules"}  # columns of build
# By table: the articles that a row rests on, directly and, where these explain nothing, all that its event or person rests on.
DIRECT = {
    "events": "select article_id from reports where event_id = :id",
    "persons": "select article_id from mentions where person_id = :id",
    "tenures": "select :article_id",
    "attendance": """select article_id from evidence where event_id = :event_id and person_id = :person_id
      union select article_id from tenures where person_id = :person_id and office_id = :office_id and :by_office""",
    "office_attendance": """select article_id from evidence where event_id = :event_id and office_id = :office_id
      union select article_id from tenures where person_id = :person_id and office_id = :office_id""",
    "delegations": "select article_id from evidence where event_id = :event_id and party_id = :party_id",
}
AROUND = {
    "persons": "select article_id from tenures where person_id = :id union select article_id from evidence where person_id = :id",
    "tenures": "select article_id from mentions where person_id = :person_id",
    "attendance": """select article_id from reports where event_id = :event_id
      union select article_id from mentions where person_id = :person_id""",
    "office_attendance": """select article_id from reports where event_id = :event_id
      union select article_id from tenures where office_id = :office_id""",
    "delegations": "select article_id from reports where event_id = :event_id",
    "events": "select article_id from mentions where person_id in (select person_id from attendance where event_id = :id)",
}
# What rested there in the other database: the events that had the same reports, the persons who had the same mentions.
REPORTS, MENTIONS = "select id from reports where event_id = ?", "select article_id || ' ' || start_char from mentions where person_id = ?"
BEFORE = {
    "event": """select article_id from reports where event_id in (
      select event_id from reports where id in (select value from json_each(:known)))""",
    "person": """select article_id from mentions where person_id in (
      select person_id from json_each(:known)
        join mentions on article_id || ' ' || start_char = value and article_id in (select value from json_each(:articles)))""",
}
SPANS = """
select start_char, end_char from evidence where article_id = :article and event_id = :event
union select start_char, end_char from mentions where article_id = :article and person_id = :person
"""


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason: the articles, corrections or versions ('OLD to NEW') that are it; of 'elsewhere' the kinds of what else differs."""

    kind: Kind
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that one database has and the other has not, or of which something else became."""

    id: str
    article: str | None
    span: tuple[int, int] | None  # of the first words that it points at
    others: frozenset[str]  # articles that it points at beside


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was put into two databases and differs."""

    added: frozenset[str]  # articles
    removed: frozenset[str]
    changed: frozenset[str]  # another text, day, outlet or first version
    reread: frozenset[str]  # the same, of which other rules read something else
    corrections: tuple[Correction, ...]
    versions: Mapping[str, tuple[str, str]]  # by kind of rules: (old, new), where they differ

    @property
    def kinds(self) -> Iterator[Kind]:
        """Which inputs differ at all."""
        named: tuple[tuple[Kind, Any], ...] = (
            ("article added", self.added), ("article removed", self.removed), ("article changed", self.changed),
            ("correction", self.corrections), ("extraction rules", "extraction rules" in self.versions),
            ("resolution rules", "resolution rules" in self.versions),
        )  # fmt: skip
        yield from (kind for kind, what in named if what)


def inputs(old: sqlite3.Connection, new: sqlite3.Connection) -> Inputs:
    """What was put into two databases and differs."""
    before, after = _articles(old), _articles(new)
    same = {one for one in before.keys() & after.keys() if before[one] == after[one]}
    read = [{article_id: hash(line) for article_id, line in db.execute("select article_id, json from extractions")} for db in (old, new)]
    return Inputs(
        added=frozenset(after.keys() - before.keys()),
        removed=frozenset(before.keys() - after.keys()),
        changed=frozenset((before.keys() & after.keys()) - same),
        reread=frozenset(one for one in same if read[0].get(one) != read[1].get(one)),
        corrections=tuple(_corrections(old, new)),
        versions=dict(_versions(old, new)),
    )


def causes(change: Change, given: Inputs, old: sqlite3.Connection, new: sqlite3.Connection) -> tuple[Cause, ...]:
    """Why a row changed: what differs of that which it rests on, else of that which its event or person rests on, else anywhere."""
    sides = [(db, other, row) for db, other, row in ((old, new, change.old), (new, old, change.new)) if row]
    for find in (_direct, _around, _in_the_other):
        resting = [(db, row, find(db, other, change.table, row)) for db, other, row in sides]
        articles = frozenset().union(*(found for _, _, found in resting))
        if told := tuple(_of_articles(articles, given)) + tuple(_of_corrections(change, resting, given)):
            return told
    rules = tuple(Cause(kind, (" to ".join(given.versions[kind]),)) for kind in given.kinds if kind in given.versions)
    return rules or (Cause("elsewhere", tuple(given.kinds)),)


def _of_articles(articles: frozenset[str], given: Inputs) -> Iterator[Cause]:
    named: tuple[tuple[Kind, frozenset[str]], ...] = (
        ("article added", given.added), ("article removed", given.removed), ("article changed", given.changed),
        ("extraction rules", given.reread),
    )  # fmt: skip
    for kind, those in named:
        if both := articles & those:
            yield Cause(kind, tuple(sorted(both)))


def _of_corrections(change: Change, resting: Iterable[tuple[sqlite3.Connection, Row, frozenset[str]]], given: Inputs) -> Iterator[Cause]:
    found = {one.id for db, row, articles in resting for one in given.corrections if _concerns(one, change.table, db, row, articles)}
    if found:
        yield Cause("correction", tuple(sorted(found)))


def _concerns(one: Correction, table: str, db: sqlite3.Connection, row: Row, articles: frozenset[str]) -> bool:
    """Whether a correction points at words that a row rests on; at its article, where it is not known at which words."""
    if one.others & articles:
        return True
    if one.article not in articles:
        return False
    if one.span is None:
        return True
    event, person = _subjects(table, row)
    spans = db.execute(SPANS, {"article": one.article, "event": event, "person": person})
    return any(start < one.span[1] and one.span[0] < end for start, end in spans)


def _direct(db: sqlite3.Connection, other: sqlite3.Connection, table: str, row: Row) -> frozenset[str]:
    return frozenset(article_id for (article_id,) in db.execute(DIRECT[table], row))


def _around(db: sqlite3.Connection, other: sqlite3.Connection, table: str, row: Row) -> frozenset[str]:
    return frozenset(article_id for (article_id,) in db.execute(AROUND[table], row))


def _in_the_other(db: sqlite3.Connection, other: sqlite3.Connection, table: str, row: Row) -> frozenset[str]:
    """What the other database made of the same reports and mentions: an event that fell apart or was joined rests on that."""
    event, person = _subjects(table, row)
    found: set[str] = set()
    for kind, query, subject in (("event", REPORTS, event), ("person", MENTIONS, person)):
        if subject:
            known = [key for (key,) in db.execute(query, [subject])]
            articles = list({key.rpartition(" ")[0] for key in known})
            found |= {one for (one,) in other.execute(BEFORE[kind], {"known": json.dumps(known), "articles": json.dumps(articles)})}
    return frozenset(found)


def _subjects(table: str, row: Row) -> tuple[str | None, str | None]:
    """The event and the person of a row."""
    return row["id"] if table == "events" else row.get("event_id"), row["id"] if table == "persons" else row.get("person_id")


def _articles(db: sqlite3.Connection) -> dict[str, tuple[Any, ...]]:
    return {row[0]: row[1:] for row in db.execute(f"select id, {', '.join(ARTICLE)} from articles")}


def _corrections(old: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[Correction]:
    query = "select id, state, rows_changed, article_id, start_char, end_char, detail from corrections"
    before, after = ({row[0]: row for row in db.execute(query)} for db in (old, new))
    for correction_id in sorted(before.keys() | after.keys()):
        found = [row for row in (after.get(correction_id), before.get(correction_id)) if row]
        if len({row[1:3] for row in found}) == 1 and len(found) == 2:
            continue
        *_, article, start, end, detail = next((row for row in found if row[4] is not None), found[0])
        others = frozenset(_pointed_at(json.loads(detail))) - {article}
        yield Correction(correction_id, article, None if start is None else (start, end), others)


def _pointed_at(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("article"), str):
            yield value["article"]
        for one in value.values():
            yield from _pointed_at(one)
    elif isinstance(value, list):
        for one in value:
            yield from _pointed_at(one)


def _versions(old: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, str]]]:
    for column, kind in RULES.items():
        told = [db.execute(f"select {column} from build").fetchone() for db in (old, new)]
        before, after = (row[0] if row else "none" for row in told)
        if before != after:
            yield kind, (before, after)
