"""A served database under load while builds go on: requests, failures, p99, and how many builds the readers see.

    python -m benchmarks.torture.soak [--seconds 300]

Four readers ask for every page type and saved query over and over; a fifth asks for the table build, and that it counts the articles that
are there. Meanwhile articles are taken out and built in again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.pages import Values, addresses
from benchmarks.tables import table
from benchmarks.torture.faults import WHOMET, World, article_ids
from benchmarks.torture.serving import Server, served

READERS = 4

GONE = (404, 410)
STATE = "select articles_sha256, articles = (select count(*) from articles) as whole from build"


@dataclass(slots=True)
class Seen:
    """What all readers saw."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    states: list[str] = field(default_factory=list)  # builds, in the order in which they were seen
    halves: int = 0  # answers of a state that no build left
    builds: int = 0  # that ended


def whomet(*arguments: object) -> None:
    """Run the command. Raises CalledProcessError where it fails."""
    subprocess.run([*WHOMET, *map(str, arguments)], check=True, capture_output=True)


def read_pages(server: Server, values: Values, seen: Seen, stop: threading.Event) -> None:
    """Ask for every page, again and again."""
    with httpx.Client(base_url=server.address, timeout=120, follow_redirects=True) as client:
        while not stop.is_set():
            for _, address in addresses(values):
                start = time.perf_counter()
                status = client.get(address).status_code
                seen.seconds.append(time.perf_counter() - start)
                seen.statuses[status] += 1
                if stop.is_set():
                    return


def read_state(server: Server, seen: Seen, stop: threading.Event) -> None:
    """Ask which build is served, and whether it is whole."""
    with httpx.Client(base_url=server.address, timeout=120) as client:
        while not stop.is_set():
            answer = client.get("/whomet.json", params={"sql": STATE, "_shape": "array"})
            seen.statuses[answer.status_code] += 1
            if answer.status_code == 200:
                (row,) = answer.json()
                seen.halves += not row["whole"]
                if seen.states[-1:] != [row["articles_sha256"]]:
                    seen.states.append(row["articles_sha256"])
            stop.wait(0.1)


def keep_building(world: World, db: Path, seen: Seen, until: float) -> None:
    """Take an article out, build it in again, until the time is up."""
    ids = sorted(article_ids(db))
    for turn in range(1_000_000):
        if time.monotonic() > until:
            return
        if turn % 2:
            whomet("build", world.all, "--db", db)
        else:
            whomet("remove", ids[turn // 2 % len(ids)], "--db", db)
        seen.builds += 1


def soak(folder: Path, seconds: float, number: int) -> Iterator[str]:
    """Lines to be printed."""
    world, site, seen, stop = World.make(folder, number), folder / "soaked", Seen(), threading.Event()
    site.mkdir()
    db = site / "whomet.db"
    whomet("build", world.all, "--db", db)
    with served(site) as server:
        threads = [threading.Thread(target=read_pages, args=(server, Values(db), seen, stop)) for _ in range(READERS)]
        threads.append(threading.Thread(target=read_state, args=(server, seen, stop)))
        start = time.monotonic()
        for thread in threads:
            thread.start()
        keep_building(world, db, seen, start + seconds)
        took = time.monotonic() - start
        time.sleep(1)  # for the last build to be seen
        stop.set()
        for thread in threads:
            thread.join()
        peak = server.peak_megabytes()
    times = sorted(seen.seconds)
    gone = sum(seen.statuses[status] for status in GONE)
    failures = sum(count for status, count in seen.statuses.items() if status >= 400) - gone
    figures = {
        "seconds": f"{took:.0f}",
        "requests": f"{sum(seen.statuses.values()):,}",
        "failures": str(failures),
        "asked for what was taken out just then": str(gone),
        "p50, ms": f"{1000 * times[len(times) // 2]:.0f}",
        "p99, ms": f"{1000 * times[len(times) * 99 // 100]:.0f}",
        "longest, ms": f"{1000 * times[-1]:.0f}",
        "builds that ended": str(seen.builds),
        "changes of build that readers saw": str(len(seen.states) - 1),
        "answers of a half": str(seen.halves),
        "memory of the server at most, MB": f"{peak:.0f}",
    }
    yield table(("soak", f"{READERS} readers"), figures.items())


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.torture.soak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--articles", type=int, default=30)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for line in soak(Path(folder), options.seconds, options.articles):
            print(line)
    sys.exit(0)


if __name__ == "__main__":
    main()
