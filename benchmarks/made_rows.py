"""A database of made-up rows: five articles an event on average, five people, a few persons and places at many events as in news.

The rows are made, not read from texts, so that a database of any size is there in no time: it measures serving alone. They have what real
ones have: encounters that were announced, of unknown day, by phone, with absent people, bodies of states, articles of unknown outlet.
"""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from loaders.stems import indexed_text
from loaders.tables.database import schema
from loaders.tables.derived import derive_all

REPORTS = (1, 1, 1, 2, 2, 3, 5, 8, 12, 15)  # an event has: five on average
PEOPLE = 5
CROWD = 80  # people at one event of CROWDS
CROWDS = 20_000
CAPITALS = ["Київ", "Париж", "Осло", "Відень", "Рига", "Мадрид", "Прага", "Женева", "Варшава", "Стамбул"]
TOWNS = 190
STATES, BODIES, OUTLETS = 40, 20, 60
KINDS = ("meeting", "meeting", "meeting", "talks", "call", "visit", "summit")
STATUSES = ("held", "held", "held", "held", "held", "held", "planned", "planned", "cancelled", "possible")
FIRST_DAY = date(2024, 1, 1)
DAYS = 1000
SENTENCES = 12  # of an article


@dataclass(frozen=True, slots=True)
class Made:
    """An event to write, and what its articles say of it."""

    id: str
    kind: str
    status: str
    mode: str
    day: date | None
    told: date  # when the first article tells of it
    place: int
    parts: dict[int, str]  # person: participation
    expected: frozenset[int]  # persons whom the first article expects
    outlets: tuple[int | None, ...]  # of its articles


def make_rows(path: Path, articles: int, seed: int = 1) -> None:
    """Write a database of made-up rows at `path`."""
    dice = random.Random(seed)
    db = sqlite3.connect(path)
    db.executescript(schema())
    db.executescript("pragma synchronous = off; pragma journal_mode = off;")
    people = max(articles // 10, CROWD + 20)
    _world(db, people)
    number = done = 0
    while done < articles:
        reports = min(dice.choice(REPORTS), articles - done)
        event = _event(number, reports, people, dice)
        _write_event(db, event, number)
        for report in range(reports):
            _write_article(db, event, report, done + report)
        number, done = number + 1, done + reports
    columns = "id, code, extractor, resolver, schema, articles, articles_sha256, corrections_sha256, newest_article, texts"
    db.execute(f"insert into build ({columns}) select 'build', '0', '0', '0', 1, count(*), '0', '0', max(published), 1 from articles")
    derive_all(Database(db))
    db.execute("analyze")
    db.commit()
    db.close()


def _world(db: sqlite3.Connection, people: int) -> None:
    states = [(f"state{n}", f"State {n}", f"S{chr(65 + n // 26)}{chr(65 + n % 26)}") for n in range(STATES)]
    db.executemany("insert into parties (id, kind, name, iso3) values (?, 'state', ?, ?)", states)
    bodies = [(f"body{n}", f"Body {n}", f"state{n}") for n in range(BODIES)]
    db.executemany("insert into parties (id, kind, name, parent_id) values (?, 'body', ?, ?)", bodies)
    names = [*CAPITALS, *(f"Місто {number}" for number in range(TOWNS))]
    db.executemany("insert into places (id, kind, name) values (?, 'state', ?)", [(f"land{n}", f"Land {n}") for n in range(STATES)])
    cities = [(f"place{number}", name, name, f"land{number % STATES}") for number, name in enumerate(names)]
    db.executemany("insert into places (id, kind, name, name_uk, parent_id) values (?, 'city', ?, ?, ?)", cities)
    outlets = [(f"o{n}.example", f"Outlet {n}", ("UA", "RU", "KZ")[n % 3]) for n in range(OUTLETS)]
    db.executemany("insert into outlets (id, name, country_iso2) values (?, ?, ?)", outlets)
    db.executemany(
        "insert into persons (id, name, name_uk, sort_key, party_id) values (?, ?, ?, ?, ?)",
        ((f"p{n}", f"Person P{n}", f"Особа П{n}", f"п{n}", f"state{n % STATES}") for n in range(people)),
    )


def _event(number: int, reports: int, people: int, dice: random.Random) -> Made:
    status = dice.choice(STATUSES)
    size = CROWD if number % CROWDS == 7 else PEOPLE
    there = sorted({_often(people, dice) if size == PEOPLE else dice.randrange(people) for _ in range(size)})
    announced = status != "held" or (reports > 1 and dice.random() < 0.15)
    told = FIRST_DAY + timedelta(dice.randrange(DAYS))
    day = told + timedelta(dice.randrange(1, 10) if announced else 0)
    return Made(
        id=f"a{number}x0-0",
        kind=dice.choice(KINDS),
        status=status,
        mode="phone" if dice.random() < 0.05 else "in_person",
        day=None if dice.random() < 0.02 else day,
        told=told,
        place=_often(len(CAPITALS) + TOWNS, dice),
        parts={one: _part(status, announced, dice) for one in there},
        expected=frozenset(there if announced else ()),
        outlets=tuple(None if dice.random() < 0.03 else dice.randrange(OUTLETS) for _ in range(reports)),
    )


def _often(number: int, dice: random.Random) -> int:
    """Below number; the first far more often than others."""
    return min(int(dice.paretovariate(0.6)) - 1, number - 1)


def _part(status: str, announced: bool, dice: random.Random) -> str:
    if status != "held":
        return "expected"
    return "absent" if announced and dice.random() < 0.2 else "attended"


def _write_event(db: sqlite3.Connection, event: Made, number: int) -> None:
    day = event.day and event.day.isoformat()
    known = len({outlet for outlet in event.outlets if outlet is not None})
    precision, basis = ("day", "explicit") if day else ("unknown", "none")
    db.execute(
        """insert into events (id, title, kind, status, mode, date_edtf, date_earliest, date_latest, date_precision, date_basis,
          place_id, articles, outlets, speakers, people, first_reported, last_reported)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)""",
        [
            *(event.id, f"Meeting {number}, {_place(event.place)}", event.kind, event.status, event.mode, day, day, day, precision, basis),
            *(f"place{event.place}", len(event.outlets), known, len(event.parts)),
            *(event.told.isoformat(), _published(event, min(len(event.outlets) - 1, 1))),
        ],
    )
    db.executemany(
        "insert into attendance values (?, ?, ?, null, ?, ?, 0, null, 1.0, 'full_name', ?, ?)",
        [
            (event.id, f"p{one}", _side(one), part, _way(event), len(event.outlets), max(known, 1))
            for one, part in event.parts.items()
        ],
    )
    if number % 4 == 0:
        party = f"body{number % BODIES}" if number % 8 else f"state{number % STATES}"
        part = "attended" if event.status == "held" else "expected"
        db.execute("insert into delegations values (?, ?, ?, 'unknown', null, null)", [event.id, party, part])


def _place(place: int) -> str:
    return CAPITALS[place] if place < len(CAPITALS) else f"Місто {place - len(CAPITALS)}"


def _side(person: int) -> str:
    """Of every tenth person a body of his state."""
    state = person % STATES
    return f"body{state}" if person % 10 == 3 and state < BODIES else f"state{state}"


def _way(event: Made) -> str:
    return "phone" if event.mode == "phone" else "unknown"


def _published(event: Made, report: int) -> str | None:
    """The first article when the event is announced, the others when it is there; of some the day is not known."""
    if report == 9:
        return None
    return (max(event.told, event.day or event.told) if report else event.told).isoformat()


def _write_article(db: sqlite3.Connection, event: Made, report: int, doc: int) -> None:
    article = f"{event.id.removesuffix('x0-0')}x{report}"
    place, names = _place(event.place), [f"Особа П{one}" for one in event.parts]
    linked, said = ", ".join([place, *names]), f"Сторони обговорили питання {doc}. "
    text = f"У місті {place} зустрілися {', '.join(names)}. " + said * SENTENCES
    published, outlet = _published(event, report), event.outlets[report]
    site = None if outlet is None else f"o{outlet}.example"
    url = f"https://{site or 'example.org'}/{doc}"
    db.execute(
        """insert into articles (id, doc, outlet_id, url, title, language, published, published_basis, text, sha256, names)
          values (?, ?, ?, ?, ?, 'uk', ?, ?, ?, ?, ?)""",
        [
            *(article, doc, site, url, f"Зустріч {doc}", published, "header" if published else "unknown"),
            *(text, sha256(text.encode()).hexdigest(), linked),
        ],
    )
    announcing = report == 0 and event.expected
    status = ("planned" if event.status in ("held", "cancelled") else event.status) if announcing else event.status
    day = event.day and event.day.isoformat()
    db.execute(
        """insert into reports (id, article_id, ordinal, event_id, kind, status, mode, date_edtf, date_basis, place_id,
          background, said_how, rule, score) values (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 0, 'own', 'day+place+persons', 0.9)""",
        [f"{article}-0", article, event.id, event.kind, status, event.mode, day, "explicit" if day else "none", f"place{event.place}"],
    )
    spans = [(None, 0, 10), *((one, text.index(name), text.index(name) + len(name)) for one, name in zip(event.parts, names, strict=True))]
    db.executemany(
        "insert into evidence values (?, ?, ?, ?, ?, null, null, ?, ?, ?, ?, ?, ?, ?, ?, 'verb')",
        [
            (f"{article}-{start}-{one}", f"{article}-0", article, event.id, None if one is None else f"p{one}")
            + ((None, None, None) if one is None else ("expected" if announcing else event.parts[one], _way(event), 0))
            + (start, end, text[start:end], text[max(start - 32, 0) : start], text[end : end + 32])
            for one, start, end in spans
        ],
    )
    named = [(article, a, b, f"p{one}", text[a:b]) for one, a, b in spans[1:]]
    db.executemany("insert into mentions values (?, ?, ?, ?, ?, 'same_name', 1.0)", named)
    people = ", ".join(map(_stems, [place, *names]))
    words = f"{_stems('У місті зустрілися')} {people}. " + indexed_text(said, "uk") * SENTENCES
    fts = [doc, f"{_stems('Зустріч')} {doc}", words, people]
    db.execute("insert into articles_fts (rowid, title, text, names) values (?, ?, ?, ?)", fts)


@lru_cache(maxsize=50_000)
def _stems(words: str) -> str:
    return indexed_text(words, "uk")
