"""What corrections ask of persons and events, laid over what names and reports alone tell: memory_name_ties, memory_report_ties."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from loaders.resolution.corrections import Member, Ties
from loaders.resolution.persons import Bound
from loaders.resolution.ties import RULE, tie_events, tie_persons
from loaders.updating.archive import Archive
from loaders.updating.queue import listed

Key = TypeVar("Key", str, Member)


@dataclass(slots=True)
class Tied:
    """What ties changed."""

    articles: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)  # persons or events that lost or got a member
    merged: Mapping[str, str] = field(default_factory=dict)  # slug of the name file that was merged away -> whose it is now


def tie_names(connection: sqlite3.Connection, ties: Ties) -> Tied:
    """Merge and split persons."""
    members = {member for pair in (*ties.one_person, *ties.two_persons) for member in pair}
    persons = {person_id for member in members for person_id in _persons_of(connection, member)}
    query = """select article_id, name, person_id, rule, score, key from (select value as person_id from json_each(?))
        cross join memory_name_bindings using (person_id) order by day, article_id, position"""
    rows = connection.execute(query, [listed(persons)]).fetchall()
    bound = {(article_id, name): Bound(person_id, rule, score) for article_id, name, person_id, rule, score, _ in rows}
    now, merged = tie_persons(bound, {(row[0], row[1]): row[5] for row in rows}, ties.one_person, ties.two_persons)
    tied = Tied(merged=merged)
    over = {(article, name): (one.person_id, one.rule, one.score) for (article, name), one in now.items() if one != bound[article, name]}
    standing = {(article, name): tuple(rest) for article, name, *rest in connection.execute("select * from memory_name_ties")}
    for member in _differing(standing, over):
        tied.articles.add(member[0])
        tied.members |= {str(rows[member][0]) for rows in (standing, over) if member in rows}
        tied.members |= {bound[member].person_id} if member in bound else set()
        connection.execute("delete from memory_name_ties where article_id = ? and name = ?", member)
        if member in over:
            connection.execute("insert into memory_name_ties values (?, ?, ?, ?, ?)", (*member, *over[member]))
    return tied


def _persons_of(connection: sqlite3.Connection, member: Member) -> Iterator[str]:
    return (row[0] for row in connection.execute("select person_id from memory_name_bindings where article_id = ? and name = ?", member))


def final_persons(connection: sqlite3.Connection, members: Iterable[Member]) -> dict[Member, str]:
    """Whom members name, those of them who are there."""
    query = """select coalesce(ties.person_id, names.person_id)
        from memory_name_bindings as names left join memory_name_ties as ties using (article_id, name) where article_id = ? and name = ?"""
    found = {member: connection.execute(query, member).fetchone() for member in members}
    return {member: row[0] for member, row in found.items() if row}


def final_events(connection: sqlite3.Connection, members: Iterable[Member]) -> dict[Member, str]:
    """Which event reports are of, those of them that are there and not rejected."""
    query = "select event_id from reports where article_id = ? and id = ?"
    found = {member: connection.execute(query, member).fetchone() for member in members}
    return {member: row[0] for member, row in found.items() if row}


def tie_reports(archive: Archive, ties: Ties) -> Tied:
    """Merge and split events. An event whose reports are rejected in part is named by the first of the others."""
    connection = archive.connection
    members = {key for pair in (*ties.one_event, *ties.two_events) for _, key in pair}
    rejected = archive.rejected
    query = """select report_id, article_id, event_id, rule, score
        from (select distinct event_id from json_each(?) cross join memory_report_bindings on report_id = value)
        cross join memory_report_bindings using (event_id)
        order by day, article_id, ordinal"""
    rows = {(article, key): tuple(rest) for key, article, *rest in connection.execute(query, [listed(members | rejected)])}
    tied = tie_events({member: row[0] for member, row in rows.items()}, ties.one_event, ties.two_events)
    named: dict[object, str] = {}
    for (_, key), home in tied.homes.items():
        if key not in rejected:
            named.setdefault(home, key)
    over = {}
    for member, home in tied.homes.items():
        how = (RULE, 1.0) if member in tied.told else rows[member][1:]
        if (named.get(home), *how) != rows[member]:
            over[member[1]] = (named.get(home), *how)
    standing = {key: tuple(rest) for key, *rest in connection.execute("select * from memory_report_ties")}
    changed = Tied()
    for key in _differing(standing, over):
        query = "select article_id, event_id from memory_report_bindings where report_id = ?"
        for article, event_id in connection.execute(query, [key]):
            changed.articles.add(article)
            changed.members |= {event_id}
        changed.members |= {str(rows[key][0]) for rows in (standing, over) if key in rows and rows[key][0]}
        connection.execute("delete from memory_report_ties where report_id = ?", [key])
        if key in over:
            connection.execute("insert into memory_report_ties values (?, ?, ?, ?)", (key, *over[key]))
    return changed


def _differing(standing: Mapping[Key, object], over: Mapping[Key, object]) -> list[Key]:
    return sorted(key for key in standing.keys() | over.keys() if standing.get(key) != over.get(key))
