"""Binds the reports of changed articles to events, and of those after them that look at what they tell."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from loaders.resolution.clusters import Block, blocks
from loaders.resolution.events import EventFold
from loaders.resolution.reports import Report
from loaders.resolution.rows import Moment, NearMissRow
from loaders.tables.database import as_row
from loaders.updating.archive import Archive
from loaders.updating.queue import Queue, listed
from loaders.updating.walking import walk

MOST = 60_000  # blocks in memory; then it is emptied


class ReportRow(NamedTuple):
    """A row of memory_report_bindings."""

    report_id: str
    article_id: str
    ordinal: int
    day: str
    event_id: str
    rule: str
    score: float
    blocks: bytes


@dataclass(slots=True)
class Replaced:
    """What binding reports changed."""

    articles: set[str] = field(default_factory=set)  # whose reports are bound otherwise, or may have changed themselves; not where all are
    events: set[str] = field(default_factory=set)  # those that they were of


class Reports:
    """The tables memory_report_bindings, memory_report_blocks and memory_near_misses.

    As `loaders.resolution.events.Recall` they answer for the articles before `before`. afresh: they are empty, and are filled in order.
    """

    def __init__(self, archive: Archive, afresh: bool = False) -> None:
        self.afresh = afresh
        self._archive = archive
        self._connection: sqlite3.Connection = archive.connection
        self.before: Moment = ("", "")

    def clusters(self, blocks: Sequence[Block]) -> Mapping[Block, Sequence[str]]:
        """Recall.clusters."""
        hashes = {_hash(block): block for block in blocks}
        query = """select distinct block, event_id from memory_report_blocks join memory_report_bindings using (report_id)
            where block in (select value from json_each(?)) and (day, article_id) < (?, ?)"""
        found: dict[Block, list[str]] = {}
        for key, event_id in self._connection.execute(query, (listed(hashes), *self.before)):
            found.setdefault(hashes[key], []).append(event_id)
        return found

    def reports(self, cluster_id: str) -> Sequence[Report]:
        """Recall.reports."""
        query = """select article_id, ordinal from memory_report_bindings where event_id = ? and (day, article_id) < (?, ?)
            order by day, article_id, ordinal"""
        rows = self._connection.execute(query, (cluster_id, *self.before))
        return [self._archive.reports(article_id)[ordinal] for article_id, ordinal in rows.fetchall()]

    def of_article(self, article_id: str) -> list[ReportRow]:
        """The rows of an article, in the order of its extraction."""
        rows = self._connection.execute("select * from memory_report_bindings where article_id = ? order by ordinal", [article_id])
        return [ReportRow(*row) for row in rows]

    def replace(self, old: Sequence[ReportRow], new: Sequence[ReportRow]) -> None:
        """Put the rows of an article in the place of others."""
        for table in ("memory_report_bindings", "memory_near_misses"):
            self._connection.executemany(f"delete from {table} where report_id = ?", [(row.report_id,) for row in old])
        gone = [(block, row.report_id) for row in old for block in _unpacked(row.blocks)]
        self._connection.executemany("delete from memory_report_blocks where block = ? and report_id = ?", gone)
        self._connection.executemany("insert into memory_report_bindings values (?, ?, ?, ?, ?, ?, ?, ?)", new)
        come = [(block, row.report_id) for row in new for block in _unpacked(row.blocks)]
        self._connection.executemany("insert into memory_report_blocks values (?, ?)", come)

    def note_near(self, rows: Sequence[ReportRow], near: Sequence[NearMissRow]) -> None:
        """Remember which events the reports of an article came near to; rows: all of them."""
        self._connection.executemany("delete from memory_near_misses where report_id = ?", [(row.report_id,) for row in rows])
        self._connection.executemany("insert into memory_near_misses values (:report_id, :event_id, :rule, :score)", map(as_row, near))

    def any_between(self, first: Moment, last: Moment) -> bool:
        """Whether an article of these tables lies between two moments."""
        query = "select 1 from memory_report_bindings where (day, article_id) > (?, ?) and (day, article_id) < (?, ?) limit 1"
        return not self.afresh and self._connection.execute(query, (*first, *last)).fetchone() is not None

    def touched(self, at: Moment, events: Iterable[str], rows: Iterable[ReportRow]) -> list[Moment]:
        """Later articles that look at these events, or at an article with these rows."""
        query = "select 1 from memory_report_bindings where (day, article_id) > (?, ?) limit 1"
        if self.afresh or not self._connection.execute(query, at).fetchone():
            return []
        query = "select blocks from memory_report_bindings where event_id in (select value from json_each(?))"
        packed = [packed for (packed,) in self._connection.execute(query, [listed(events)])] + [row.blocks for row in rows]
        query = """select distinct day, article_id from memory_report_blocks join memory_report_bindings using (report_id)
            where block in (select value from json_each(?)) and (day, article_id) > (?, ?)"""
        return list(self._connection.execute(query, (listed({block for one in packed for block in _unpacked(one)}), *at)))

    def events_of(self, article_id: str) -> set[str]:
        """The events that an article tells of, as corrections left them."""
        query = """select coalesce(ties.event_id, bound.event_id)
            from memory_report_bindings as bound left join memory_report_ties as ties using (report_id) where article_id = ?"""
        return {event_id for (event_id,) in self._connection.execute(query, [article_id])}


def bind_reports(reports: Reports, changed: Iterable[str], archive: Archive) -> Replaced:
    """Bring the bindings of reports up to date with articles that changed, came or went, or whose persons are others; where the tables are
    empty, of all articles."""
    replaced, queue = Replaced(), Queue(archive.moments() if reports.afresh else ())
    for article_id in () if reports.afresh else changed:
        old, moment = reports.of_article(article_id), archive.moment(article_id)
        _note(replaced, article_id, reports)
        if old:
            queue.push(reports.touched((old[0].day, article_id), {row.event_id for row in old}, old))
            reports.replace(old, [])
        queue.push([moment] if moment else [])
    for now, fold in walk(queue, archive, reports, lambda: EventFold(reports), MOST):
        at, (new, near) = now.moment, _rows(now.moment, archive, fold)
        old = [] if reports.afresh else reports.of_article(now.article_id)
        if new != old:
            if not reports.afresh:
                _note(replaced, now.article_id, reports)
            before = {(row.report_id, row.event_id) for row in old}
            moved = {event_id for _, event_id in before ^ {(row.report_id, row.event_id) for row in new}}
            queue.push(reports.touched(at, moved, ()))
            reports.replace(old, new)
            queue.push(reports.touched(at, moved, ()))
        reports.note_near(new, near)
    return replaced


def _note(replaced: Replaced, article_id: str, reports: Reports) -> None:
    if article_id not in replaced.articles:
        replaced.articles.add(article_id)
        replaced.events |= reports.events_of(article_id)


def _rows(at: Moment, archive: Archive, fold: EventFold) -> tuple[list[ReportRow], list[NearMissRow]]:
    placed = fold.place(archive.reports(at[1]))
    near = fold.near_misses.copy()
    fold.near_misses.clear()
    rows = [
        ReportRow(one.report.key, at[1], one.report.ordinal, at[0], one.cluster.id, one.rule, one.score, _packed(one.report))
        for one in placed
    ]
    return sorted(rows, key=lambda row: row.ordinal), near


def _hash(block: Block) -> int:
    return int.from_bytes(blake2b(repr(block).encode(), digest_size=8).digest(), "big", signed=True)


def _packed(report: Report) -> bytes:
    hashes = sorted({_hash(block) for block in blocks(report)})
    return struct.pack(f">{len(hashes)}q", *hashes)


def _unpacked(hashes: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(hashes) // 8}q", hashes)
