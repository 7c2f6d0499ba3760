"""Thirty days of feeds, one after another, as `whomet daily` works through them beside a server that is asked all the time.

    python -m benchmarks.days [--days 30] [--articles 300] [--seed 1] [--keep FOLDER]

The articles are made up (benchmarks/synthetic.py) and stand on a made-up web (benchmarks/web.py), whose feeds name the pages of two days.
Every day a page tells of no meeting, one answers 503 until the next day, one is edited on the next day and one stands at a second
address; every fifth day a feed is down; one page is gone for good. Half way through, a correction is made. A Datasette serves the
database meanwhile, and a reader asks it for one page after another.

Prints a line a day: what was fetched; articles that the server shows; rows added, changed, removed and merged (+ ~ - =) since the day
before; seconds; requests, failed ones and the slowest. Exits 1 where an article is lost or another than the one published, a difference
is not that of the day, a request fails, or the server shows an old state.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.synthetic import FIRST_DAY, Synthetic, synthesize
from benchmarks.tables import machine, table
from benchmarks.web import Web, atom, online, page, rss
from loaders.daily import Day, build_step, check_step, diff_step, do_step, publish_step, watch_step
from loaders.fetching.connecting import Network
from loaders.fetching.visiting import Visitor
from loaders.pipeline import tells_of_meeting
from loaders.publishing.causes import Cause
from loaders.publishing.telling import as_json, differ
from loaders.reading.articles import HEADER
from loaders.tables.database import copy_database

ROOT = Path(__file__).parent.parent
SITE = ("metadata.yml", "settings.json", "plugins", "templates", "static")
QUIET = "Городской музей {n} открыл выставку старинных карт, которую можно увидеть до конца лета каждый день, кроме понедельника."
UPDATE = "Позднее в ведомстве добавили, что подробности будут опубликованы через {n} дней на его сайте и в печати."
ASKED = ("/", "/timeline", "/who-met-whom", "/events.atom", "/search?q=переговоры", "/whomet/articles?_size=20", "/whomet/roster.json")
HEAD = ("day", "new", "edited", "no meeting", "waits", "left out", "served", "+", "~", "-", "=", "day s", "asked", "failed", "slowest ms")
PATIENCE = 600  # seconds for an answer


@dataclass(slots=True)
class Plan:
    """What the web holds by the end of each day, and what must be in the database then."""

    expected: dict[tuple[str, str], str] = field(default_factory=dict)  # (url, text) to the day of its coming
    later: list[tuple[str, str]] = field(default_factory=list)  # that come tomorrow
    edits: list[tuple[str, str, list[str]]] = field(default_factory=list)  # url, day, paragraphs of tomorrow's edits
    quiet: int = 0


def paragraphs(one: Synthetic) -> list[str]:
    """The lines of a synthetic article without its header."""
    header = HEADER.match(one.article.text)
    return [line.strip() for line in one.article.text[header.end() if header else 0 :].splitlines() if line.strip()]


def text_of(lines: list[str]) -> str:
    """What is read from a page of them."""
    return "\n".join(lines) + "\n"


def publish_day(web: Web, plan: Plan, number: int, batch: list[Synthetic], entries: dict[int, list[tuple[str, str, str]]]) -> None:
    """Put one day's pages and feeds on the web, and what must come of them into the plan."""
    day = (FIRST_DAY + timedelta(days=number)).isoformat()
    web.down.clear()
    for key in plan.later:
        plan.expected[key] = day
    plan.later.clear()
    today = entries.setdefault(number, [])
    for url, first, lines in plan.edits:
        web.bodies[path_of(url)] = page("Встреча", first, lines)
        plan.expected[url, text_of(lines)] = day
        today.append((url, f"{first}T10:00:00Z", f"{day}T18:00:00Z"))
    plan.edits.clear()
    for at, one in enumerate(batch):
        url = web.url(one.article.outlet, f"/{one.article.id}")
        lines = paragraphs(one)
        web.bodies[path_of(url)] = page("Встреча", day, lines)
        today.append((url, f"{day}T10:00:00Z", f"{day}T10:00:00Z"))
        if at == 0:
            web.down[path_of(url)] = 503
            plan.later.append((url, text_of(lines)))
            continue
        plan.expected[url, text_of(lines)] = day
        if at == 1:
            plan.edits.append((url, day, [*lines, UPDATE.format(n=number + 2)]))
        if at == 2:
            second = web.url(f"m.{one.article.outlet}", f"/mobile/{one.article.id}")
            web.bodies[path_of(second)] = web.bodies[path_of(url)]
            plan.expected[second, text_of(lines)] = day
            today.append((second, f"{day}T11:00:00Z", f"{day}T11:00:00Z"))
    quiet = web.url("outlet00.example", f"/quiet/{number}")
    web.bodies[path_of(quiet)] = page("Выставка", day, [QUIET.format(n=number)] * 1 + [UPDATE.format(n=number + 3)])
    plan.quiet += 1
    gone = [(web.url("outlet00.example", "/gone"), f"{day}T10:00:00Z", f"{day}T10:00:00Z")]
    named = [*entries.get(number - 1, []), *today, (quiet, f"{day}T10:00:00Z", f"{day}T10:00:00Z"), *gone]
    web.bodies["/atom"] = atom(named)
    web.bodies["/rss"] = rss([url for url, *_ in named])
    if number % 5 == 4:
        web.down["/rss"] = 500


def path_of(url: str) -> str:
    """Path of an address, with its query."""
    parts = urllib.parse.urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def work(folder: Path, moment: str) -> tuple[str, float]:
    """One day's work, in a process of its own: the line of its watch, and seconds. Raises StepError."""
    start = time.perf_counter()
    here = Network(resolve=lambda host, port: ["127.0.0.1"], allowed=lambda address: True, sleep=lambda seconds: None)
    day = the_day(folder)
    line = do_step("watch", lambda: watch_step(day, Visitor(network=here, pause=0.0), lambda outcome: None, lambda: moment))
    do_step("build", lambda: build_step(day, fail_on_errors))
    for name, step in (("check", check_step), ("diff", diff_step), ("publish", publish_step)):
        do_step(name, partial(step, day))
    return line, time.perf_counter() - start


def the_day(folder: Path) -> Day:
    """What each day is done with."""
    return Day(folder / "feeds.txt", folder / "corpus", folder / "site" / "whomet.db", tells_of_meeting, folder / "public", ROOT)


def fail_on_errors(errors: Any) -> None:
    """Articles that cannot be read are not part of this."""
    if told := list(errors):
        raise RuntimeError(str(told[0]))


@dataclass(slots=True)
class Reader:
    """Asks a server for one page after another until told to stop."""

    address: str
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        """Until `over`."""
        while not self.over.is_set():
            for path in ASKED:
                start = time.perf_counter()
                try:
                    ask(self.address, path)
                except (OSError, urllib.error.HTTPError) as error:
                    self.failed.append(f"{path}: {error}")
                self.seconds.append(time.perf_counter() - start)

    def since(self, at: int) -> list[float]:
        """Seconds of requests after the first `at`."""
        return self.seconds[at:]


@contextmanager
def reading(address: str) -> Iterator[Reader]:
    """A reader at work."""
    reader = Reader(address)
    thread = threading.Thread(target=reader.read)
    thread.start()
    try:
        yield reader
    finally:
        reader.over.set()
        thread.join()


def ask(address: str, path: str) -> bytes:
    """What a server answers. Raises HTTPError for what is no success."""
    with urllib.request.urlopen(address + urllib.parse.quote(path, safe="/?=&_.-%"), timeout=PATIENCE) as response:
        return bytes(response.read())


def query(address: str, sql: str) -> list[dict[str, Any]]:
    """Rows that the served database gives."""
    found: list[dict[str, Any]] = json.loads(ask(address, f"/whomet.json?_shape=array&_size=max&sql={urllib.parse.quote(sql)}"))
    return found


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a Datasette that serves a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(site), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while server.poll() is None:
            try:
                ask(address, "/-/versions.json")
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def faults(plan: Plan, address: str, before: Path, day: Day, number: int, corrected: bool) -> tuple[list[str], Counter[str], int]:
    """What is wrong at the end of a day; rows by what became of them since the day before; articles that the server shows."""
    rows = query(address, "select id, url, text from articles")
    there = Counter((row["url"], row["text"]) for row in rows)
    wrong = [f"lost: {url}" for url, text in plan.expected if not there[url, text]]
    wrong += [f"not published: {url}" for url, text in there if (url, text) not in plan.expected]
    wrong += [f"twice: {url}" for (url, _), count in there.items() if count > 1]
    quiet = query(address, "select count(*) as pages from left_out where why = 'no_meeting'")[0]["pages"]
    wrong += [] if quiet == plan.quiet else [f"left out: found {quiet} pages without a meeting, wanted {plan.quiet}"]
    served_build = query(address, "select articles_sha256 from build")[0]["articles_sha256"]
    wrong += [] if served_build == digest_of(day.public) else ["publish: the public copy is of another build than the one served"]
    if not before.exists():
        return wrong, Counter(), len(rows)
    found = differ(before, day.db)
    written = json.loads(day.difference.read_text(encoding="utf-8"))
    wrong += [] if written == json.loads(json.dumps(as_json(found))) else ["diff: what was written down is not the day's difference"]
    today = (FIRST_DAY + timedelta(days=number)).isoformat()
    ids = {row["id"] for row in rows if plan.expected.get((row["url"], row["text"])) == today}
    wrong += [] if found.inputs.added == ids else [f"diff: other articles than the day's: {sorted(found.inputs.added ^ ids)[:3]}"]
    wrong += [] if not found.inputs.removed and bool(found.inputs.corrections) == corrected else ["diff: other inputs than the day's"]
    allowed = {"article added", "article changed"} | ({"correction"} if corrected else set())
    wrong += [f"diff: {one.name}: {one.causes}" for one in found.changes if not of_the_day(one.causes, allowed)]
    counts = Counter[str](one.change.what for one in found.changes)
    wrong += list(miscounted(before, day.db, found.changes))
    return wrong, counts, len(rows)


def digest_of(folder: Path | None) -> str:
    """What the public copy in a folder was made from."""
    with closing(sqlite3.connect(f"file:{folder}/whomet.db?mode=ro", uri=True)) as db:
        return str(db.execute("select articles_sha256 from build").fetchone()[0])


def of_the_day(told: Iterable[Cause], allowed: set[str]) -> bool:
    """Whether all causes of a change are of the day; 'elsewhere' names the kinds of what differs at all."""
    return all(cause.kind in allowed or (cause.kind == "elsewhere" and set(cause.ids) <= allowed) for cause in told)


def miscounted(before: Path, after: Path, told: Any) -> Iterator[str]:
    """Tables whose rows are not as many more than before as the difference says."""
    for name in sorted({one.change.table for one in told}):
        old, new = (sqlite3.connect(path).execute(f"select count(*) from {name}").fetchone()[0] for path in (before, after))
        whats = Counter(one.change.what for one in told if one.change.table == name)
        if new - old != whats["added"] - whats["removed"] - whats["merged"]:
            yield f"diff: {name} has {new - old} rows more, and the difference tells {dict(whats)}"


def correct(folder: Path, db: Path) -> None:
    """Add a correction: a person is called otherwise."""
    query = "select article_id, exact, persons.name from mentions join persons on persons.id = person_id order by article_id, start_char"
    article, quote, name = sqlite3.connect(db).execute(query).fetchone()
    entry = {"action": "rename", "person": {"article": article, "quote": quote}, "name": f"{name} of Vienna"}
    entry |= {"who": "editor", "day": "2026-01-20", "why": "as his office writes it"}
    (folder / "corrections.yml").write_text(json.dumps([entry], ensure_ascii=False), encoding="utf-8")


def simulate(folder: Path, days: int, articles: int, seed: int) -> bool:
    """Run the days, printing a table; returns whether all held."""
    made = list(synthesize(articles, seed))
    size = -(-len(made) // days)
    for name in ("corpus", "site"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in SITE:
        (folder / "site" / name).symlink_to(ROOT / name)
    db, before = folder / "site" / "whomet.db", folder / "before.db"
    plan, entries, lines, wrong = Plan(), dict[int, list[tuple[str, str, str]]](), list[tuple[str, ...]](), list[str]()
    digests = set()
    with online() as web, ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        (folder / "feeds.txt").write_text(f"{web.url('a.example', '/atom')}\n{web.url('b.example', '/rss')}\n", encoding="utf-8")
        publish_day(web, plan, 0, made[:size], entries)
        line, seconds = process.submit(work, folder, moment(0)).result()
        with served(folder / "site") as address, reading(address) as reader:
            for number in range(days):
                asked, failed = len(reader.seconds), len(reader.failed)
                if number:
                    copy_database(db, before)
                    publish_day(web, plan, number, made[number * size : (number + 1) * size], entries)
                    if number == days // 2:
                        correct(folder / "corpus", db)
                    line, seconds = process.submit(work, folder, moment(number)).result()
                found, counts, shown = faults(plan, address, before, the_day(folder), number, number == days // 2)
                digests.add(query(address, "select articles_sha256 from build")[0]["articles_sha256"])
                wrong += [f"day {number + 1}: {one}" for one in found + reader.failed[failed:]]
                lines.append(day_line(number, line, shown, counts, seconds, reader.since(asked), len(reader.failed) - failed))
    print(table(HEAD, lines))
    if len(digests) != days:
        wrong.append(f"served: found {len(digests)} states in {days} days")
    requests = f"{len(reader.seconds):,} requests, {len(reader.failed):,} failed"
    print(f"\n{len(plan.expected):,} texts published, {requests}, {len(digests)} states served")
    print("\n".join(wrong[:20]) or "nothing lost, each day's difference is that day's")
    return not wrong


def moment(number: int) -> str:
    """The evening of a day, as UTC."""
    return f"{(FIRST_DAY + timedelta(days=number)).isoformat()}T20:00:00Z"


def day_line(number: int, line: str, shown: int, counts: Counter[str], seconds: float, asked: list[float], failed: int) -> tuple[str, ...]:
    """A line of the table."""
    told = {what: count for count, what in (part.strip().split(" ", 1) for part in line.split(";")[0].split(",")) if count.isdigit()}
    fetched = [told.get(what, "0") for what in ("new", "edited", "no meeting", "waits", "left out")]
    changed = [str(counts[what]) for what in ("added", "changed", "removed", "merged")]
    slowest = f"{1000 * max(asked, default=0):,.0f}"
    return (str(number + 1), *fetched, f"{shown:,}", *changed, f"{seconds:.1f}", f"{len(asked):,}", str(failed), slowest)


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser("benchmarks.days", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--articles", type=int, default=300, help="in all the days (default 300)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep corpus and database here")
    options = parser.parse_args(arguments)
    print(machine() + "\n")
    if options.keep:
        held = simulate(options.keep, options.days, options.articles, options.seed)
    else:
        with tempfile.TemporaryDirectory() as folder:
            held = simulate(Path(folder), options.days, options.articles, options.seed)
    sys.exit(not held)


if __name__ == "__main__":
    main()
