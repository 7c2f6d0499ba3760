"""A database of made-up rows: five articles an event, five people at each, a few persons at many events as in news.

The rows are made, not read from texts, so that a database of any size is there in no time: it measures serving alone.
"""

from __future__ import annotations

import random
import sqlite3
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from loaders.stems import indexed_text
from loaders.tables.database import schema
from loaders.tables.derived import derive_all

REPORTS, PEOPLE = 5, 5  # an event has
PLACES = ["Київ", "Париж", "Осло", "Відень", "Рига", "Мадрид", "Прага", "Женева", "Варшава", "Стамбул"]
FIRST_DAY = "2024-01-01"
DAYS = 1000


def make_rows(path: Path, articles: int, seed: int = 1) -> None:
    """Write a database of made-up rows at `path`."""
    dice = random.Random(seed)
    db = sqlite3.connect(path)
    db.executescript(schema())
    db.executescript("pragma synchronous = off; pragma journal_mode = off;")
    people = max(articles // 10, 20)
    day = "date(?, ? || ' days')"
    cities = [(f"place{number}", name, name) for number, name in enumerate(PLACES)]
    db.executemany("insert into places (id, kind, name, name_uk) values (?, 'city', ?, ?)", cities)
    states = [(f"state{n}", f"State {n}", f"S{chr(65 + n // 26)}{chr(65 + n % 26)}") for n in range(40)]
    db.executemany("insert into parties (id, kind, name, iso3) values (?, 'state', ?, ?)", states)
    outlets = [(f"o{n}.example", f"Outlet {n}", ("UA", "RU", "KZ")[n % 3]) for n in range(60)]
    db.executemany("insert into outlets (id, name, country_iso2) values (?, ?, ?)", outlets)
    db.executemany(
        "insert into persons (id, name, name_uk, sort_key, party_id) values (?, ?, ?, ?, ?)",
        ((f"p{n}", f"Person P{n}", f"Особа П{n}", f"п{n}", f"state{n % 40}") for n in range(people)),
    )
    for number in range(articles // REPORTS):
        event, spot, when = f"a{number}x0-0", dice.randrange(len(PLACES)), (FIRST_DAY, dice.randrange(DAYS))
        there = sorted({min(int(dice.paretovariate(0.6)) - 1, people - 1) for _ in range(PEOPLE)})
        status = dice.choice(("held", "held", "held", "planned", "cancelled"))
        db.execute(
            f"""insert into events (id, title, kind, status, mode, date_edtf, date_earliest, date_latest, date_precision, date_basis,
              place_id, articles, outlets, speakers, people, first_reported, last_reported)
              values (?, ?, 'meeting', ?, 'in_person', {day}, {day}, {day}, 'day', 'explicit', ?, ?, ?, 1, ?, {day}, {day})""",
            [event, f"Meeting {number}, {PLACES[spot]}", status, *when * 3, f"place{spot}", REPORTS, REPORTS, len(there), *when * 2],
        )
        db.executemany(
            "insert into attendance values (?, ?, ?, null, 'attended', 'unknown', 0, null, 1.0, 'full_name', ?, ?)",
            [(event, f"p{one}", f"state{one % 40}", REPORTS, REPORTS) for one in there],
        )
        for report in range(REPORTS):
            _article(db, f"a{number}x{report}", number * REPORTS + report, event, spot, there, when, dice)
    columns = "id, code, extractor, resolver, schema, articles, articles_sha256, corrections_sha256, newest_article, texts"
    db.execute(f"insert into build ({columns}) select 'build', '0', '0', '0', 1, count(*), '0', '0', max(published), 1 from articles")
    derive_all(Database(db))
    db.execute("analyze")
    db.commit()
    db.close()


def _article(
    db: sqlite3.Connection, article: str, doc: int, event: str, spot: int, there: list[int], when: tuple[str, int], dice: random.Random
) -> None:
    place, names = PLACES[spot], [f"Особа П{one}" for one in there]
    linked = ", ".join([place, *names])
    text = f"У місті {place} зустрілися {', '.join(names)}. " + f"Сторони обговорили питання {doc}. " * 12
    published = "date(?, ? || ' days')"
    db.execute(
        f"""insert into articles (id, doc, outlet_id, url, title, language, published, published_basis, text, sha256, names)
          values (?, ?, ?, ?, ?, 'uk', {published}, 'header', ?, ?, ?)""",
        [
            *(article, doc, f"o{doc % 60}.example", f"https://o{doc % 60}.example/{doc}", f"Зустріч {doc}", *when, text),
            *(sha256(text.encode()).hexdigest(), linked),
        ],
    )
    db.execute(
        f"""insert into reports (id, article_id, ordinal, event_id, kind, status, mode, date_edtf, date_basis, place_id,
          background, said_how, rule, score)
          values (?, ?, 0, ?, 'meeting', 'held', 'in_person', {published}, 'explicit', ?, 0, 'own', 'day+place+persons', 0.9)""",
        [f"{article}-0", article, event, *when, f"place{spot}"],
    )
    spans = [(None, 0, 10), *((one, text.index(name), text.index(name) + len(name)) for one, name in zip(there, names, strict=True))]
    db.executemany(
        "insert into evidence values (?, ?, ?, ?, ?, null, null, ?, ?, ?, ?, ?, ?, ?, ?, 'verb')",
        [
            (f"{article}-{start}-{one}", f"{article}-0", article, event, None if one is None else f"p{one}")
            + ((None, None, None) if one is None else ("attended", "unknown", 0))
            + (start, end, text[start:end], text[max(start - 32, 0) : start], text[end : end + 32])
            for one, start, end in spans
        ],
    )
    named = [(article, a, b, f"p{one}", text[a:b]) for one, a, b in spans[1:]]
    db.executemany("insert into mentions values (?, ?, ?, ?, ?, 'same_name', 1.0)", named)
    indexed = [indexed_text(part, "uk") for part in (f"Зустріч {doc}", text, linked)]
    db.execute("insert into articles_fts (rowid, title, text, names) values (?, ?, ?, ?)", [doc, *indexed])
