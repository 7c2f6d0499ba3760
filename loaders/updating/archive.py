"""What articles say, as corrections left it and as it is bound now: loaded from the database when it is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.contract import parse_extraction
from loaders.resolution.applying import apply_corrections
from loaders.resolution.corrections import Corrected, Correction, Find, without
from loaders.resolution.offices import Office
from loaders.resolution.persons import Bound
from loaders.resolution.reports import Report
from loaders.resolution.rows import UNDATED, Moment, Reading
from loaders.resolution.told import Told
from loaders.updating.queue import listed

MOST = 3000  # articles in memory; then it is emptied


@dataclass(slots=True)
class Archive:
    """The articles of a database. `told` and `reports` may be asked once names and offices are bound."""

    connection: sqlite3.Connection
    corrected: dict[str, Reading] = field(default_factory=dict)  # those that corrections change
    gone: frozenset[str] = frozenset()  # ids of persons whom corrections withdraw
    _readings: dict[str, Reading | None] = field(default_factory=dict)
    _told: dict[str, Told] = field(default_factory=dict)
    _reports: dict[str, list[Report]] = field(default_factory=dict)

    def stored(self, article_id: str) -> Reading | None:
        """An article as it was read; None of one that is not there, or could not be read."""
        query = """select published, outlet_id, country_iso2, copy_of, json
            from articles join extractions on extractions.article_id = articles.id left join outlets on outlets.id = articles.outlet_id
            where articles.id = ?"""
        row = self.connection.execute(query, [article_id]).fetchone()
        if row is None:
            return None
        published, outlet, country, copy_of, line = row
        extraction = parse_extraction(line)
        day = date.fromisoformat(published) if published else None
        return Reading(article_id, day, extraction.language, extraction, outlet or "", country, copy_of)

    def moment(self, article_id: str) -> Moment | None:
        """Where an article stands among the others; None of one that is not there, or could not be read."""
        query = """select published from articles
            where id = ? and exists (select 1 from extractions where extractions.article_id = articles.id)"""
        row = self.connection.execute(query, [article_id]).fetchone()
        return (row[0] or UNDATED, article_id) if row else None

    def moments(self) -> Iterator[Moment]:
        """Where all articles stand that could be read, in canonical order."""
        query = f"""select coalesce(published, '{UNDATED}'), id from articles
            where exists (select 1 from extractions where extractions.article_id = articles.id) order by 1, 2"""
        return iter(self.connection.execute(query))

    def reading(self, article_id: str) -> Reading | None:
        """An article as corrections left it."""
        if article_id in self.corrected:
            return self.corrected[article_id]
        if article_id not in self._readings:
            self._tidy()
            self._readings[article_id] = self.stored(article_id)
        return self._readings[article_id]

    @property
    def rejected(self) -> set[str]:
        """Keys of the reports that corrections took out."""
        return {one.keys[ordinal] for one in self.corrected.values() for ordinal in one.rejected}

    def left(self, article_id: str) -> tuple[Reading, dict[str, Bound]]:
        """An article without the persons whom corrections withdraw, and whom its names mean. It must be there."""
        reading = self.reading(article_id)
        assert reading, article_id
        bound = self._bound(article_id)
        gone = frozenset(name for name, binding in bound.items() if binding.person_id in self.gone)
        left = {name: binding for name, binding in bound.items() if name not in gone}
        return without(reading, gone) if gone else reading, left

    def told(self, article_id: str) -> Told:
        """An article with its names and offices bound."""
        if article_id not in self._told:
            self._told[article_id] = Told(*self.left(article_id), self._offices(article_id))
        return self._told[article_id]

    def reports(self, article_id: str) -> list[Report]:
        """The reports of an article, also those that corrections took out."""
        if article_id not in self._reports:
            self._reports[article_id] = self.told(article_id).reports()
        return self._reports[article_id]

    def _bound(self, article_id: str) -> dict[str, Bound]:
        query = """select name, coalesce(ties.person_id, names.person_id), coalesce(ties.rule, names.rule),
              coalesce(ties.score, names.score), side
            from memory_name_bindings as names left join memory_name_ties as ties using (article_id, name)
            where article_id = ? order by position"""
        return {name: Bound(*rest) for name, *rest in self.connection.execute(query, [article_id])}

    def _offices(self, article_id: str) -> dict[tuple[str, str | None], Office]:
        query = "select phrase, side, office_id, role, party, level, single from memory_office_names where article_id = ?"
        rows = self.connection.execute(query, [article_id])
        return {(phrase, side or None): Office(key, role, party, level, bool(one)) for phrase, side, key, role, party, level, one in rows}

    def _tidy(self) -> None:
        if len(self._readings) > MOST:
            for memory in (self._readings, self._told, self._reports):
                memory.clear()

    def texts(self, article_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Text and language of articles."""
        query = "select id, text, language from articles where id in (select value from json_each(?))"
        return {key: (text, language) for key, text, language in self.connection.execute(query, [listed(article_ids)])}


def correct(archive: Archive, corrections: Iterable[Correction], find: Find) -> Corrected:
    """Apply corrections to the articles that they point at; none but these can be changed by them."""
    corrections = [one for one in corrections if not one.withdrawn_article]
    named = sorted({target.article for one in corrections for target in one.targets})
    return apply_corrections(filter(None, map(archive.stored, named)), corrections, find)
