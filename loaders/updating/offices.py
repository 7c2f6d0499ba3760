"""Which offices articles name, and who held them when: where that changes, events ask again whose an office was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlite_utils import Database

from loaders.model import Language
from loaders.resolution.offices import REACH, Office, OfficeBook, meet_offices, office_row
from loaders.resolution.rows import OfficeRow
from loaders.tables.database import keep_rows
from loaders.updating.archive import Archive
from loaders.updating.queue import batches, listed

NAMES = ("article_id", "phrase", "side", "language", "office_id", "role", "party", "level", "single")
OBSERVED = ("office_id", "day", "person_id", "state", "article_id")


@dataclass(slots=True)
class Renamed:
    """What changed."""

    offices: set[str] = field(default_factory=set)  # named otherwise
    observed: set[tuple[str, int]] = field(default_factory=set)  # (office, day) for which articles say otherwise who held it


def name_offices(db: Database, archive: Archive, changed: Iterable[str]) -> Renamed:
    """Bring memory_office_names and memory_office_observations up to date with articles that changed, or whose persons are others."""
    renamed = Renamed()
    for batch in batches(changed):
        here = [article_id for article_id in batch if archive.reading(article_id)]
        scope = "article_id in (select value from json_each(?))", [listed(batch)]
        before = _column(db, f"select office_id from memory_office_names where {scope[0]}", scope[1])
        if keep_rows(db, "memory_office_names", (row for one in here for row in _name_rows(archive, one)), *scope):
            renamed.offices |= before | _column(db, f"select office_id from memory_office_names where {scope[0]}", scope[1])
        observed = _observed(db, batch)
        rows = (dict(zip(OBSERVED, (*seen, one), strict=True)) for one in here for seen in set(archive.told(one).observations()))
        if keep_rows(db, "memory_office_observations", rows, *scope):
            renamed.observed |= {(office_id, day) for office_id, day, *_ in observed ^ _observed(db, batch)}
    return renamed


def _column(db: Database, query: str, parameters: list[str]) -> set[str]:
    return {value for (value,) in db.conn.execute(query, parameters)}


def _observed(db: Database, articles: list[str]) -> set[tuple[str, int, str, str, str]]:
    query = f"select {', '.join(OBSERVED)} from memory_office_observations where article_id in (select value from json_each(?))"
    return set(db.conn.execute(query, [listed(articles)]))


def _name_rows(archive: Archive, article_id: str) -> Iterator[dict[str, object]]:
    reading, _ = archive.left(article_id)
    for (phrase, side), office in meet_offices(reading).items():
        values = (article_id, phrase, side or "", reading.language, office.id, office.role, office.party, office.level, int(office.single))
        yield dict(zip(NAMES, values, strict=True))


def office_rows(db: Database, office_ids: Iterable[str]) -> Iterator[OfficeRow]:
    """Rows of offices, those of them that articles name."""
    for office_id in office_ids:
        query = "select language, phrase, role, party, count(*) from memory_office_names where office_id = ? group by 1, 2, 3, 4"
        phrases: dict[Language, Counter[str]] = {}
        named = set()
        for language, phrase, role, party, count in db.conn.execute(query, [office_id]):
            phrases.setdefault(language, Counter())[phrase] += count
            named.add((role, party or ""))
        if named:
            role, party = min(named)
            yield office_row(Office(office_id, role, party or None, None, single=False), phrases)


def holder(db: Database, office: Office, low: int, high: int) -> tuple[str, float] | None:
    """`OfficeBook.holder` by what articles say of days within its reach."""
    book = OfficeBook()
    query = "select distinct day, person_id, state from memory_office_observations where office_id = ? and day between ? and ?"
    for day, person_id, state in db.conn.execute(query, [office.id, low - REACH, high + REACH]):
        book.observe(office.id, day, person_id, state)
    return book.holder(office, low, high)


def events_asking(db: Database, observed: Iterable[tuple[str, int]]) -> set[str]:
    """Events that would now be told of another holder than they were, or be more or less sure of him."""
    asked = {}
    query = """select event_id, office_id, low, high, person_id, score from memory_office_holders
        where office_id = ? and low between ? and ? and high >= ?"""
    for office_id, day in observed:
        for event_id, *rest in db.conn.execute(query, [office_id, day - 2 * REACH, day + REACH, day - REACH]):
            asked[event_id, office_id] = rest
    changed = set()
    for (event_id, office_id), (_, low, high, *told) in asked.items():
        found = holder(db, Office(office_id, "", None, None, single=True), low, high)
        if found != (tuple(told) if told[0] else None):
            changed.add(event_id)
    return changed
