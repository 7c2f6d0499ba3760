"""Binds the names of changed articles, and of those after them that look at what they say."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.resolution.keys import person_key
from loaders.resolution.known import known_person
from loaders.resolution.persons import Past, People, full_first, keys_of, searched_by
from loaders.resolution.rows import Moment, Reading
from loaders.resolution.told import named_persons
from loaders.updating.archive import Archive
from loaders.updating.queue import Queue, listed
from loaders.updating.walking import walk

MOST = 100_000  # keys in memory; then it is emptied
BY_COUNT = ("surname", "surname_met", "surname_only")  # rules for a family name alone
HERE = 0.9  # score from which on `surname` looked at the article only


class NameRow(NamedTuple):
    """A row of memory_name_bindings."""

    article_id: str
    position: int
    name: str
    day: str
    person_id: str
    rule: str
    score: float
    side: str | None
    said_side: str | None
    language: str
    key: str

    @property
    def said(self) -> tuple[str, str | None, str, str]:
        """What the article says, whoever it is."""
        return self.name, self.said_side, self.language, self.key


@dataclass(slots=True)
class Rebound:
    """What binding names changed."""

    articles: set[str] = field(default_factory=set)  # whose names are bound otherwise, or are new or gone; not where all are
    before: dict[str, list[NameRow]] = field(default_factory=dict)  # the rows before, of those who had any


class Names:
    """The tables memory_name_bindings and memory_name_keys.

    As `loaders.resolution.persons.Recall` they answer for the articles before `before`. afresh: they are empty, and are filled in order.
    """

    def __init__(self, connection: sqlite3.Connection, afresh: bool = False) -> None:
        self.afresh = afresh
        self._connection = connection
        self._keyed: set[tuple[str, str]] = set()  # persons and names whose keys stand, some of them
        self.before: Moment = ("", "")

    def bearers(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Recall.bearers."""
        query = """select distinct key, person_id from memory_name_keys where key in (select value from json_each(?)) and exists (
            select 1 from memory_name_bindings as met where met.person_id = memory_name_keys.person_id and met.name = memory_name_keys.name
              and (met.day, met.article_id) < (?, ?))"""
        found: dict[str, list[str]] = {}
        for key, person_id in self._connection.execute(query, (listed(keys), *self.before)):
            found.setdefault(key, []).append(person_id)
        return found

    def past(self, person_id: str) -> Past:
        """Recall.past."""
        query = """select name, said_side, count(*), min(day || '/' || article_id) from memory_name_bindings
            where person_id = ? and (day, article_id) < (?, ?) group by name, said_side"""
        past, firsts = Past(), []
        for name, side, count, first in self._connection.execute(query, (person_id, *self.before)):
            past.names.add(name)
            past.articles += count
            past.sides += Counter({side: count} if side else {})
            firsts.append(first)
        if firsts:
            day, _, article_id = min(firsts).partition("/")
            past.first = day, article_id
        return past

    def of_article(self, article_id: str) -> list[NameRow]:
        """The rows of an article, in the order in which its names were bound."""
        rows = self._connection.execute("select * from memory_name_bindings where article_id = ? order by position", [article_id])
        return [NameRow(*row) for row in rows]

    def replace(self, old: Sequence[NameRow], new: Sequence[NameRow]) -> None:
        """Put the rows of an article in the place of others."""
        self._connection.executemany("delete from memory_name_bindings where article_id = ?", {(row.article_id,) for row in old})
        self._connection.executemany("insert into memory_name_bindings values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", new)
        kept = {(row.person_id, row.name) for row in new}
        for person_id, name in {(row.person_id, row.name) for row in old} - kept:
            query = "select 1 from memory_name_bindings where person_id = ? and name = ? limit 1"
            if not self._connection.execute(query, [person_id, name]).fetchone():
                keys = [(key, person_id, name) for key in _kept_keys(name)]
                self._connection.executemany("delete from memory_name_keys where key = ? and person_id = ? and name = ?", keys)
                self._keyed.discard((person_id, name))
        keys = [(key, person_id, name) for person_id, name in kept - self._keyed for key in _kept_keys(name)]
        self._connection.executemany("insert or ignore into memory_name_keys values (?, ?, ?)", keys)
        if len(self._keyed) > MOST:
            self._keyed.clear()
        self._keyed |= kept

    def any_between(self, first: Moment, last: Moment) -> bool:
        """Whether an article of these tables lies between two moments."""
        query = "select 1 from memory_name_bindings where (day, article_id) > (?, ?) and (day, article_id) < (?, ?) limit 1"
        return not self.afresh and self._connection.execute(query, (*first, *last)).fetchone() is not None

    def touched(self, at: Moment, old: Sequence[NameRow], new: Sequence[NameRow]) -> list[Moment]:
        """Later articles that may bind a name otherwise when an article's rows are no longer the old but the new."""
        query = "select 1 from memory_name_bindings where (day, article_id) > (?, ?) limit 1"
        if self.afresh or not self._connection.execute(query, at).fetchone():
            return []
        self.before = at
        moved = {(r.person_id, r.name, r.said_side) for r in old} ^ {(r.person_id, r.name, r.said_side) for r in new}
        wide: set[str] = set()
        bare: set[str] = set()
        for person_id in {person_id for person_id, _, _ in moved}:
            names = {name for one, name, _ in moved if one == person_id}
            sides = {side for one, _, side in moved if one == person_id and side}
            keys = {key for name in names | self._names(person_id) for key in keys_of(name)}
            if self._steady(person_id, names, sides):
                bare |= {key for key in keys if key.startswith("-")}
            else:
                wide |= {form for key in keys for form in (key, f"?{key}")}
        found = self._later(wide, at)
        found |= self._later(bare, at, f"and rule in ({', '.join('?' * len(BY_COUNT))}) and score < ?", (*BY_COUNT, HERE))
        return list(found)

    def _steady(self, person_id: str, names: set[str], sides: set[str]) -> bool:
        """Whether later articles see of the change only how often the person is named."""
        past, known = self.past(person_id), known_person(person_id)
        if not past.articles or not names <= past.names:
            return False
        query = "select distinct said_side from memory_name_bindings where person_id = ? and said_side is not null"
        ever = sides | {side for (side,) in self._connection.execute(query, [person_id])}
        return bool(known and known.party) or not sides or (sides <= past.sides.keys() and len(ever) == 1)

    def _names(self, person_id: str) -> set[str]:
        known = known_person(person_id)
        met = self._connection.execute("select distinct name from memory_name_bindings where person_id = ?", [person_id])
        return {name for (name,) in met} | {name for name, _ in (known.spellings if known else ())}

    def _later(self, keys: set[str], at: Moment, also: str = "", parameters: tuple[object, ...] = ()) -> set[Moment]:
        query = f"""select distinct met.day, met.article_id
            from memory_name_keys as keys join memory_name_bindings as met on met.person_id = keys.person_id and met.name = keys.name
            where keys.key in (select value from json_each(?)) and (met.day, met.article_id) > (?, ?) {also}"""
        return set(self._connection.execute(query, (listed(sorted(keys)), *at, *parameters))) if keys else set()


def bind_names(names: Names, changed: Iterable[str], archive: Archive) -> Rebound:
    """Bring the bindings of names up to date with articles that changed, came or went; where the tables are empty, of all articles."""
    rebound, queue = Rebound(), Queue(archive.moments() if names.afresh else ())
    for article_id in () if names.afresh else changed:
        old, moment = names.of_article(article_id), archive.moment(article_id)
        now = archive.reading(article_id) if old else None
        if now and [(row.day, *row.said) for row in old] == [(now.moment[0], *said) for said in _said(now)]:
            continue
        if old:
            _note(rebound, article_id, old)
            queue.push(names.touched((old[0].day, article_id), old, []))
            names.replace(old, [])
        queue.push([moment] if moment else [])
    for now, people in walk(queue, archive, names, lambda: People(names), MOST):
        at, new = now.moment, _rows(now, people)
        old = [] if names.afresh else names.of_article(now.article_id)
        if new != old:
            if not names.afresh:
                _note(rebound, now.article_id, old)
            queue.push(names.touched(at, old, new))
            names.replace(old, new)
    return rebound


def _note(rebound: Rebound, article_id: str, old: list[NameRow]) -> None:
    if article_id not in rebound.articles and old:
        rebound.before[article_id] = old
    rebound.articles.add(article_id)


def _said(reading: Reading) -> list[tuple[str, str | None, str, str]]:
    article, language = reading.article_id, reading.language
    return [(person.name, person.side, language, person_key(article, person)) for person in full_first(named_persons(reading))]


def _rows(reading: Reading, people: People) -> list[NameRow]:
    persons = {person.name: person for person in named_persons(reading)}
    day, article = reading.moment
    return [
        NameRow(article, position, name, day, bound.person_id, bound.rule, bound.score, bound.side, persons[name].side, reading.language,
                person_key(article, persons[name]))
        for position, (name, bound) in enumerate(people.bind(reading.moment, persons.values()).items())
    ]  # fmt: skip


def _kept_keys(name: str) -> tuple[str, ...]:
    """Keys by which a bearer of the name is found, and those by which only he looks for others."""
    own = keys_of(name)
    return (*own, *(f"?{key}" for key in searched_by(name) if key not in own))
