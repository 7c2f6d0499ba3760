"""How quickly the site answers over a given database: every saved query and page type, asked inside one process."""

from __future__ import annotations

import asyncio
import os
import random
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import NamedTuple
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils import tilde_encode

from loaders.descriptions import read_metadata
from loaders.pages.counted import counted_values
from loaders.publishing.site import SITE, inspect
from loaders.workers.collector import pass_over

ROOT = Path(__file__).parent.parent
DATABASE = "whomet"
NAMED = re.compile(r"(?<![:\w]):([a-z_]+)")  # parameters of a saved query
SEED = 1
VALUES: dict[str, str] = {  # what each parameter of the saved queries is asked for: random rows of a column
    "person": "select name from persons",
    "other": "select name from persons",
    "event": "select id from events",
    "place": "select name from places where id in (select place_id from events)",
    "state": "select name from parties where id in (select party_id from persons)",
    "party": "select name from parties where id in (select party_id from persons)",
    "from_day": "select date_earliest from events where date_earliest is not null",
    "until_day": "select date_latest from events where date_latest is not null",
    "day": "select date_earliest from events where date_earliest is not null",
    "kind": "select kind from events",
}
FIXED = {"at_least": "2", "days": "3", "what": "participation"}
# The first turn asks without days or other bounds, for those of whom there is most
MOST: dict[str, str] = {
    "events": "select id from events order by people desc, articles desc, id limit 1",
    "persons": "select person_id from attendance group by person_id order by count(*) desc, 1 limit 1",
    "articles": "select article_id from evidence group by article_id order by count(*) desc, 1 limit 1",
    "places": "select place_id from events where place_id is not null group by place_id order by count(*) desc, 1 limit 1",
    "parties": "select party_id from event_sides group by party_id order by count(*) desc, 1 limit 1",
}
RELATIONS = """
select name from sqlite_master
where type in ('table', 'view') and name not glob 'articles_fts*' and name not glob 'sqlite_*' and name not glob 'memory_*'
order by name
"""
# What a large database is spared unless a reader asks: it may fail, but not take longer than the site gives it
ASKED_FOR = {
    "facet of evidence": "evidence?_facet=person_id",
    "facet of a state": "roster?side=Ukraine&_facet=participation",
    "facet of days": "articles?_facet_date=published",
    "count of evidence": "evidence?_nocount=",
    "count of timeline": "timeline?_nocount=",
    "evidence sorted": "evidence?_sort=exact",
    "evidence filtered": "evidence?exact__contains=xyz",
}
NAMED_SO = {"person": "persons", "place": "places", "state": "parties", "party": "parties"}
SHOWN = 30  # values of a facet
SECOND = "select other_id from pairs where person_id = ? order by meetings desc, 1 limit 1"


HEAD = ("asked", "cold p50", "cold max", "warm p50", "warm p95", "CPU p95", "kB", "failed")
TIMED_OUT = b'class="facets-timed-out"'  # of a page whose facets took too long


class Answer(NamedTuple):
    """One answer of the site."""

    seconds: float
    processor: float  # seconds
    size: int  # bytes
    failed: str  # the status, if not 200; 'facets' where these took too long; else ''


@dataclass(frozen=True, slots=True)
class Times:
    """What the addresses of one kind took, in seconds: each asked once, cold, and at once again, warm."""

    name: str
    cold: tuple[float, ...]
    warm: tuple[float, ...]
    processor: tuple[float, ...]  # seconds of the processor, cold: what a busy machine leaves as it is
    kilobytes: float  # of the largest answer
    failed: tuple[str, ...]  # statuses that were not 200, and 'facets' where these took too long


def percentile(percent: int, seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=100, method="inclusive")[percent - 1] if len(seconds) > 1 else seconds[0]


class Values:
    """Random values of a database's columns, the same at each run; `hardest`: instead those that make most work."""

    hardest = False

    def __init__(self, db: Path) -> None:
        connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
        self._random = random.Random(SEED)
        self._known = {name: [str(value) for (value,) in connection.execute(sql + " order by 1")] for name, sql in VALUES.items()}
        self._ids = {
            table: [str(key) for (key,) in connection.execute(f"select id from {table} order by 1")]
            for table in ("events", "persons", "articles", "places", "parties")
        }
        self.relations = [str(name) for (name,) in connection.execute(RELATIONS)]
        self.facets: dict[tuple[str, str], list[str]] = {}
        for one in _facets_offered():
            if counted := counted_values(*one):
                sql, parameters = counted
                self.facets[one] = [str(value) for value, _ in connection.execute(sql, parameters | {"most": SHOWN})]
        most = {table: (connection.execute(sql).fetchone() or ("",))[0] for table, sql in MOST.items()}
        self._most_ids = {table: str(key) for table, key in most.items()}
        self._most = {name: str(_name(connection, table, most[table])) for name, table in NAMED_SO.items()}
        (other,) = connection.execute(SECOND, [most["persons"]]).fetchone() or ("",)
        self._most |= {"event": self._most_ids["events"], "other": str(_name(connection, "persons", other))}
        connection.close()

    def of(self, name: str) -> str:
        """A value for a saved query's parameter. Raises KeyError for one that nobody thought of."""
        if self.hardest:
            return self._most.get(name, "")
        return FIXED[name] if name in FIXED else self._random.choice(self._known[name] or [""])

    def faceted(self, relation: str, facet: str) -> str:
        """A value of those that a facet shows; the hardest is the one that the fewest rows have."""
        values = self.facets[relation, facet] or [""]
        return values[-1] if self.hardest else self._random.choice(values)

    def row(self, table: str) -> str:
        return self._most_ids[table] if self.hardest else self._random.choice(self._ids[table])


def _name(connection: sqlite3.Connection, table: str, key: str) -> str:
    (name,) = connection.execute(f"select name from {table} where id = ?", [key]).fetchone() or ("",)
    return str(name)


def addresses(values: Values) -> Iterator[tuple[str, str]]:
    """(what is asked, its address with values of this turn)."""
    person, event = values.of("person"), values.row("events")
    yield "home", "/"
    yield "timeline", "/timeline"
    yield "timeline by person", "/timeline?by=person"
    yield "who met whom", "/who-met-whom"
    yield "search", "/search?" + urlencode({"q": person.split()[-1]})
    yield "calendar.ics", "/calendar.ics"
    yield "events.atom", "/events.atom"
    yield "calendar of a person", f"/person/{tilde_encode(values.row('persons'))}/calendar.ics"
    yield "event.json", f"/{DATABASE}/events/{tilde_encode(event)}.json"
    for table, kind in (
        ("events", "an event"),
        ("persons", "a person"),
        ("articles", "an article"),
        ("places", "a place"),
        ("parties", "a party"),
    ):
        yield f"page of {kind}", f"/{DATABASE}/{table}/{tilde_encode(values.row(table))}"
    for table in values.relations:
        yield f"table {table}", f"/{DATABASE}/{table}"
    for relation, facet in values.facets:
        yield f"{relation} by {facet}", f"/{DATABASE}/{relation}?" + urlencode({facet: values.faceted(relation, facet)})
    for asked, address in ASKED_FOR.items():
        yield asked, f"/{DATABASE}/{address}"
    yield "articles searched", f"/{DATABASE}/articles?" + urlencode({"_search": person.split()[-1]})
    for name, query in _queries().items():
        parameters = {key: values.of(key) for key in sorted(set(NAMED.findall(query["sql"])))}
        if parameters.get("from_day", "") > parameters.get("until_day", "9999"):
            parameters["from_day"], parameters["until_day"] = parameters["until_day"], parameters["from_day"]
        yield f"query {name}", f"/{DATABASE}/{name}?" + urlencode(parameters)


def _queries() -> dict[str, dict[str, str]]:
    queries: dict[str, dict[str, str]] = read_metadata()["databases"][DATABASE]["queries"]
    return queries


def _facets_offered() -> list[tuple[str, str]]:
    """Tables and views, each with a column by which metadata.yml offers to narrow it down."""
    tables = read_metadata()["databases"][DATABASE]["tables"]
    return [(relation, facet) for relation, table in tables.items() for facet in table.get("facets", ())]


def time_pages(db: Path, turns: int, immutable: bool = False, from_disk: bool = False) -> list[Times]:
    """Ask for every page and query twice in a row, in so many turns: the first for what makes most work, the others for anything.
    `db` is named whomet.db.

    immutable: served as a public copy is, with what `datasette inspect` says of it. from_disk: with nothing of the file in memory whenever
    something is asked for the first time (Linux).
    """
    values, loop = Values(db), asyncio.new_event_loop()
    asked: dict[str, list[Answer]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SITE:
            (Path(folder) / name).symlink_to(ROOT / name)
        (Path(folder) / db.name).symlink_to(db.resolve())
        if immutable:
            inspect(Path(folder))
        datasette = Datasette([], config_dir=Path(folder))
        loop.run_until_complete(datasette.invoke_startup())
        pass_over()  # as plugins/rendering.py does in a server that starts
        for turn in range(turns):
            values.hardest = turn == 0
            for name, address in addresses(values):
                if from_disk:
                    forget(db)
                asked.setdefault(name, []).extend(_ask(loop, datasette, address) for _ in range(2))
    loop.close()
    return [_times(name, answers[::2], answers[1::2]) for name, answers in asked.items()]


def _ask(loop: asyncio.AbstractEventLoop, datasette: Datasette, address: str) -> Answer:
    start, worked = perf_counter(), process_time()
    response = loop.run_until_complete(datasette.client.get(address))
    failed = str(response.status_code) if response.status_code != 200 else "facets" if TIMED_OUT in response.content else ""
    return Answer(perf_counter() - start, process_time() - worked, len(response.content), failed)


def _times(name: str, cold: Sequence[Answer], warm: Sequence[Answer]) -> Times:
    return Times(
        name,
        tuple(one.seconds for one in cold),
        tuple(one.seconds for one in warm),
        tuple(one.processor for one in cold),
        max(one.size for one in cold) / 1000,
        tuple(one.failed for one in (*cold, *warm) if one.failed),
    )


def forget(path: Path) -> None:
    """Have the system let go of what it keeps of a file in memory (posix_fadvise, which asks for nothing to be unwritten)."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def rows(times: Sequence[Times]) -> Iterator[tuple[str, ...]]:
    """Milliseconds, those that took longest cold first; then kilobytes."""
    for one in sorted(times, key=lambda one: -max(one.cold)):
        warm = percentile(50, one.warm), percentile(95, one.warm)
        figures = (percentile(50, one.cold), max(one.cold), *warm, percentile(95, one.processor))
        yield (
            one.name,
            *(f"{1000 * figure:,.0f}" for figure in figures),
            f"{one.kilobytes:,.0f}",
            " ".join(sorted(set(one.failed))) or "-",
        )
