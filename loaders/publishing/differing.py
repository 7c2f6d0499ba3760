"""What differs between two databases in the tables that people cite, row by row.

A row that got another id is the same row: the newer database's aliases say which id answers for the old one. Two that became one are one
that changed and one that was merged into it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

What = Literal["added", "changed", "removed", "merged"]
Key = tuple[str, ...]
Row = Mapping[str, Any]
CITED = ("events", "attendance", "office_attendance", "delegations", "persons", "tenures")
POINTS = {"event_id": "event", "person_id": "person", "part_of": "event"}  # columns that hold an id which an alias may answer for
OWN = {"events": "event", "persons": "person"}  # tables whose own id an alias may answer for


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is new, gone or not the same."""

    table: str
    what: What
    key: Key  # in the newer database; in the older one where the row is gone
    old: Row | None
    new: Row | None
    columns: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)  # (old, new) of each that differs, the key among them
    into: Key | None = None  # of a merged row: the key of the row that it is part of now


def changes(old: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[Change]:
    """All changes, by table and key. Both databases are of one schema."""
    ids = {kind: _answers(old, new, table, kind) for table, kind in OWN.items()}
    for table in CITED:
        keys = _key_columns(new, table)
        yield from compare(table, keys, list(_rows(old, table)), list(_rows(new, table)), ids)


def compare(
    table: str, keys: tuple[str, ...], old: list[Row], new: list[Row], ids: Mapping[str, Mapping[str, str | None]]
) -> Iterator[Change]:
    """Changes of one table. ids: of each kind, which id of the newer database answers for one of the older, None where none does."""
    after = {_key(row, keys): row for row in new}
    before: dict[Key, list[Row]] = {}
    gone = []
    for row in old:
        key = tuple(str(value) for value in _key(_told_anew(table, row, ids), keys))
        if key in after:
            before.setdefault(key, []).append(row)
        else:
            gone.append(Change(table, "removed", _key(row, keys), row, None))
    found = [*gone, *(Change(table, "added", key, None, row) for key, row in after.items() if key not in before)]
    for key, rows in before.items():
        first, *rest = sorted(rows, key=lambda row: (_key(row, keys) != key, _key(row, keys)))
        found += [Change(table, "merged", _key(row, keys), row, after[key], into=key) for row in rest]
        expected = _told_anew(table, first, ids)
        differing = {name: (first[name], value) for name, value in after[key].items() if expected[name] != value}
        differing |= {name: (first[name], after[key][name]) for name in keys if first[name] != after[key][name]}
        if differing:
            found.append(Change(table, "changed", key, first, after[key], differing))
    yield from sorted(found, key=lambda change: (change.key, change.what))


def _told_anew(table: str, row: Row, ids: Mapping[str, Mapping[str, str | None]]) -> Row:
    """A row of the older database with the ids that answer in the newer one; '' for one that none answers for."""
    told = dict(row)
    for column, kind in (POINTS | ({"id": OWN[table]} if table in OWN else {})).items():
        if told.get(column):
            told[column] = ids[kind].get(told[column]) or ""
    return told


def _answers(old: sqlite3.Connection, new: sqlite3.Connection, table: str, kind: str) -> dict[str, str | None]:
    there = {row_id for (row_id,) in new.execute(f"select id from {table}")}
    aliases = dict(new.execute(f"select alias, {kind}_id from aliases where kind = ?", [kind]))
    return {row_id: row_id if row_id in there else aliases.get(row_id) for (row_id,) in old.execute(f"select id from {table}")}


def _key_columns(db: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(name for (name,) in db.execute("select name from pragma_table_info(?) where pk order by pk", [table]))


def _rows(db: sqlite3.Connection, table: str) -> Iterator[Row]:
    found = db.execute(f"select * from {table}")
    names = [column[0] for column in found.description]
    yield from (dict(zip(names, row, strict=True)) for row in found)


def _key(row: Row, keys: tuple[str, ...]) -> Key:
    return tuple(str(row[name]) for name in keys)
