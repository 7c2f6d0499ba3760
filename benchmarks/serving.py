"""How quickly the site answers: server time of each page type and saved query, p50, p95 and the longest, and bytes sent.

    python -m benchmarks.serving FOLDER [--rounds 20]
    python -m benchmarks.serving --articles 100000 [--rounds 20]

FOLDER holds whomet.db. With --articles a database of made-up rows is written first: five articles an event, five people at each, a few
persons at many events as in news. The rows are made, not read from texts: this measures serving alone. benchmarks/load.py reads and
builds, too.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from statistics import quantiles
from typing import Any

from datasette.app import Datasette

from loaders.descriptions import read_metadata
from loaders.stems import indexed_text
from loaders.tables.database import schema

ROOT = Path(__file__).parents[1]
SERVED = ("metadata.yml", "settings.json", "plugins", "templates", "static")
REPORTS, PEOPLE = 5, 5  # an event has
PLACES = ["Київ", "Париж", "Осло", "Відень", "Рига", "Мадрид", "Прага", "Женева", "Варшава", "Стамбул"]
FIRST_DAY = "2024-01-01"
DAYS = 1000
SHOWN = 3  # rows of each table whose pages are asked for
BUSIEST = "select person_id from attendance group by person_id order by count(*) desc, person_id limit ?"


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
    db.executemany("insert into parties (id, kind, name) values (?, 'state', ?)", [(f"state{n}", f"State {n}") for n in range(40)])
    db.executemany("insert into outlets (id, name) values (?, ?)", [(f"o{n}.example", f"Outlet {n}") for n in range(60)])
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
    db.execute("insert into build select 'build', '0', '0', 1, count(*), '0', '0', max(published) from articles")
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
        f"insert into articles values (?, ?, ?, ?, null, ?, 'uk', {published}, 'header', ?, ?, null, ?)",
        [
            *(article, doc, f"o{doc % 60}.example", f"https://o{doc % 60}.example/{doc}", f"Зустріч {doc}", *when, text),
            *(sha256(text.encode()).hexdigest(), linked),
        ],
    )
    db.execute(
        f"""insert into reports (id, article_id, ordinal, event_id, kind, status, mode, date_edtf, date_basis, place_id,
          background, said_how) values (?, ?, 0, ?, 'meeting', 'held', 'in_person', {published}, 'explicit', ?, 0, 'own')""",
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
    db.executemany("insert into mentions values (?, ?, ?, ?, ?)", [(article, a, b, f"p{one}", text[a:b]) for one, a, b in spans[1:]])
    indexed = [indexed_text(part, "uk") for part in (f"Зустріч {doc}", text, linked)]
    db.execute("insert into articles_fts (rowid, title, text, names) values (?, ?, ?, ?)", [doc, *indexed])


def page_types(path: Path) -> dict[str, list[str]]:
    """Addresses to ask for, by page type: the rows that have most, and saved queries with their examples."""
    db = sqlite3.connect(path)
    events, articles, places, parties = (
        [row for (row,) in db.execute(f"select id from {table} order by {order}, id limit ?", [SHOWN])]
        for table, order in (("events", "people desc, articles desc"), ("articles", "published desc"), ("places", "id"), ("parties", "id"))
    )
    persons = [row for (row,) in db.execute(BUSIEST, [SHOWN])]
    pages = {"home": ["/"], "timeline": ["/timeline", "/timeline?by=person"], "who met whom": ["/who-met-whom", "/who-met-whom?at_least=3"]}
    pages |= {"search": ["/search?q=Київ", "/search?q=зустрічі", "/search?q=Особа П7"]}
    pages |= {"calendar": ["/calendar.ics"], "atom": ["/events.atom"]}
    rows = {"events": events, "persons": persons, "articles": articles, "places": places, "parties": parties}
    pages |= {f"page of {table}": [f"/whomet/{table}/{row}" for row in ids] for table, ids in rows.items()}
    pages |= {f"table {name}": [f"/whomet/{name}"] for name in ("events", "attendance", "persons", "articles")}
    return pages


async def ask(site: Datasette, address: str) -> tuple[int, float, int]:
    """Status, seconds and bytes of one answer."""
    start = time.perf_counter()
    response = await site.client.get(address)
    return response.status_code, time.perf_counter() - start, len(response.content)


async def measure(folder: Path, rounds: int) -> Iterator[str]:
    """Lines of the table."""
    site = Datasette([], config_dir=folder)
    await site.invoke_startup()
    lines = ["| page | first ms | p50 ms | p95 ms | longest ms | kB |", "|---|---|---|---|---|---|"]
    for name, addresses in page_types(folder / "whomet.db").items():
        answers = [(address, *await ask(site, address)) for _ in range(rounds) for address in addresses]
        failed = sorted({f"{address}: {status}" for address, status, *_ in answers if status != 200})
        times = sorted(1000 * seconds for _, _, seconds, _ in answers[len(addresses) :])
        cuts = quantiles(times, n=20)
        first, size = 1000 * answers[0][2], max(size for *_, size in answers) / 1000
        line = f"| {name} | {first:.0f} | {cuts[9]:.0f} | {cuts[18]:.0f} | {times[-1]:.0f} | {size:.0f} |"
        lines.append(" FAILED ".join([line, *failed]))
    return iter(lines)


def prepare(folder: Path) -> None:
    """Put what `datasette .` finds beside the database, as the repository has it."""
    for name in SERVED:
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser("benchmarks.serving", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder that holds whomet.db")
    parser.add_argument("--articles", type=int, help="make so many articles in a folder of their own")
    parser.add_argument("--rounds", type=int, default=20)
    options: Any = parser.parse_args(arguments)
    if not options.articles and not (options.folder and (options.folder / "whomet.db").is_file()):
        parser.error(f"found no whomet.db in {options.folder}, wanted a folder that `whomet build` wrote to, or --articles")
    read_metadata()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        if options.articles:
            start = time.perf_counter()
            make_rows(folder / "whomet.db", options.articles)
            size = (folder / "whomet.db").stat().st_size / 1e6
            print(f"{options.articles:,} made-up articles in {time.perf_counter() - start:.0f} s, {size:.0f} MB\n")
        prepare(folder)
        print("\n".join(asyncio.run(measure(folder, options.rounds))))


if __name__ == "__main__":
    main()
