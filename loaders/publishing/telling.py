"""A comparison of two databases, as text to be read and as JSON to be used."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.publishing.causes import Cause, Inputs, causes, inputs
from loaders.publishing.differing import Change, Row, What, changes
from loaders.tables.database import DatabaseError, is_public, open_database

SIGNS: dict[What, str] = {"added": "+", "changed": "~", "removed": "-", "merged": "="}
MOST_NAMED = 5  # ids of one cause in the text; JSON has all
NAMES = """
select coalesce((select title from events where id = :event_id), ''), coalesce(
  (select name from persons where id = :person_id), (select name from parties where id = :party_id),
  (select name from offices where id = :office_id), '')
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A change with what the row is of and why it changed."""

    change: Change
    event: str  # title of its event, '' where it is of none
    subject: str  # who or what it is of: a person, party or office; '' of an event
    causes: tuple[Cause, ...]

    @property
    def name(self) -> str:
        """What a reader would call the row."""
        return ", ".join(filter(None, (self.event, self.subject)))


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs."""

    inputs: Inputs
    changes: tuple[Told, ...]


def differ(old: Path, new: Path) -> Difference:
    """Compare two databases of one kind, both private or both public. Raises DatabaseError where they are not."""
    before, after = (open_database(path, make=False, public=True).conn for path in (old, new))
    try:
        if is_public(before) != is_public(after):
            raise DatabaseError(f"{new}: found a public copy and a private database, wanted two of one kind")
        given = inputs(before, after)
        told = tuple(Told(one, *names(one, before, after), causes(one, given, before, after)) for one in changes(before, after))
        return Difference(given, told)
    finally:
        before.close()
        after.close()


def names(change: Change, old: sqlite3.Connection, new: sqlite3.Connection) -> tuple[str, str]:
    """The title of a row's event and the name of its subject, '' where there is none."""
    gone = change.what in ("removed", "merged")
    row: Row = (change.old if gone else change.new) or {}
    if change.table in ("events", "persons"):
        return str(row.get("title", "")), str(row.get("name", ""))
    party = row.get("party_id") if change.table == "delegations" else None
    ids = {"event_id": row.get("event_id"), "person_id": row.get("person_id"), "party_id": party, "office_id": row.get("office_id")}
    event, subject = (old if gone else new).execute(NAMES, ids).fetchone()
    return str(event), str(subject)


def as_text(difference: Difference) -> Iterator[str]:
    """Lines: what was put in, then each table with its changes, then how many changes each cause has."""
    yield from _inputs_in_words(difference.inputs)
    table = ""
    for told in difference.changes:
        if told.change.table != table:
            table = told.change.table
            counts = Counter(one.change.what for one in difference.changes if one.change.table == table)
            yield f"{table}: " + ", ".join(f"{counts[what]} {what}" for what in SIGNS if counts[what])
        yield from _in_words(told)
    if not difference.changes:
        yield "nothing differs in what people cite"
    for kind, count in Counter(cause.kind for told in difference.changes for cause in told.causes).most_common():
        yield f"{kind}: {count} of {len(difference.changes)} changes"


def _inputs_in_words(given: Inputs) -> Iterator[str]:
    for what, ids in (("added", given.added), ("removed", given.removed), ("changed", given.changed), ("read differently", given.reread)):
        if ids:
            yield f"articles {what}: {len(ids)}: {_some(sorted(ids))}"
    if given.corrections:
        yield f"corrections new, gone or with another outcome: {len(given.corrections)}: {_some([one.id for one in given.corrections])}"
    for kind, (before, after) in given.versions.items():
        yield f"{kind}: {before} to {after}"


def _in_words(told: Told) -> Iterator[str]:
    change = told.change
    into = f" into {' '.join(change.into)}" if change.into else ""
    yield f"{SIGNS[change.what]} {' '.join(change.key)}{into}: {told.name}"
    for column, (before, after) in change.columns.items():
        yield f"    {column}: {_value(before)} → {_value(after)}"
    for cause in told.causes:
        yield f"    because: {cause.kind}" + (f" {_some(cause.ids)}" if cause.ids else "")


def _value(value: Any) -> str:
    return "(empty)" if value is None else str(value)


def _some(ids: Iterable[str]) -> str:
    ids = list(ids)
    return ", ".join(ids[:MOST_NAMED]) + (f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else "")


def as_json(difference: Difference) -> dict[str, Any]:
    """The same as one object: inputs, and one entry a change."""
    given = difference.inputs
    articles = {"added": given.added, "removed": given.removed, "changed": given.changed, "read_differently": given.reread}
    return {
        "articles": {what: sorted(ids) for what, ids in articles.items()},
        "corrections": [one.id for one in given.corrections],
        "versions": {kind: list(pair) for kind, pair in given.versions.items()},
        "changes": [_object(told) for told in difference.changes],
    }


def _object(told: Told) -> dict[str, Any]:
    change = told.change
    return {
        "table": change.table,
        "what": change.what,
        "key": list(change.key),
        "into": list(change.into) if change.into else None,
        "name": told.name,
        "columns": {column: list(pair) for column, pair in change.columns.items()},
        "causes": [{"cause": cause.kind, "ids": list(cause.ids)} for cause in told.causes],
    }
