"""Loading and serving N synthetic articles, end to end: `whomet build` in its own process, then every page and saved query.

    python -m benchmarks.load --number 1000 [--seed 1] [--turns 20] [--told] [--keep FOLDER]

Prints for each N: seconds (by the clock and of the processor), peak memory and database size of the first build; seconds and memory of a
build that adds one more article to them; then milliseconds of each page type and saved query, asked inside one process --turns times with
random values (cold: the first time, in a process that has just opened the file). With --told no article is read: what they say is taken
from their truth (benchmarks/told.py), so that the rest of a build is measured alone. With --keep the articles and the database stay in
FOLDER/N.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log
from pathlib import Path
from shutil import rmtree
from time import perf_counter

from benchmarks import pages
from benchmarks.synthetic import synthesize, write_corpus
from benchmarks.tables import machine, table
from benchmarks.told import keep_told

WHOMET = (sys.executable, "-c", "from loaders.cli import cli; cli()")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    cpu: float  # seconds of processor time: on a busy machine less than passed
    megabytes: float  # peak


def run(*arguments: str) -> Run:
    """whomet with these arguments, in a process of its own. Raises CalledProcessError where it fails."""
    start = perf_counter()
    process = subprocess.Popen([*WHOMET, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Run(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (MEGABYTE if sys.platform == "darwin" else 1024))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A database of N synthetic articles and what it took."""

    number: int
    db: Path
    build: Run
    one_more: Run


def load(folder: Path, number: int, seed: int, told: bool) -> Loaded:
    """Write N articles into one folder and one more into another, build N, then add the last. told: without reading them."""
    db, articles = folder / "whomet.db", synthesize(number + 1, seed)
    db.unlink(missing_ok=True)
    runs = []
    for name, count in (("articles", number), ("one_more", 1)):
        some = islice(articles, count)
        rmtree(folder / name, ignore_errors=True)
        write_corpus(folder / name, keep_told(db, some) if told else some)
        runs.append(run("build", str(folder / name), "--db", str(db)))
    return Loaded(number, db, *runs)


def load_row(one: Loaded) -> tuple[str, ...]:
    size = one.db.stat().st_size / MEGABYTE
    return (
        f"{one.number:,}",
        f"{one.build.seconds:,.1f}",
        f"{one.build.cpu:,.1f}",
        f"{one.number / one.build.cpu:,.1f}",
        f"{one.build.megabytes:,.0f}",
        f"{size:,.1f}",
        f"{1024 * size / one.number:,.1f}",
        f"{one.one_more.cpu:,.1f}",
        f"{one.one_more.megabytes:,.0f}",
    )


def exponent(small: Loaded, large: Loaded) -> float:
    """Of time against N: 1 where twice the articles take twice the time."""
    return log(large.build.cpu / small.build.cpu) / log(large.number / small.number)


def measure(folder: Path, numbers: list[int], seed: int, turns: int, told: bool) -> None:
    """Load each number and print as figures come."""
    loaded = []
    for number in numbers:
        (folder / str(number)).mkdir(parents=True, exist_ok=True)
        loaded.append(load(folder / str(number), number, seed, told))
    head = ("articles", "build s", "CPU s", "articles/CPU s", "peak MB", "database MB", "kB an article", "one more CPU s", "peak MB")
    print(table(head, [load_row(one) for one in loaded]))
    for small, large in pairwise(loaded):
        print(f"\nexponent of time from {small.number:,} to {large.number:,}: {exponent(small, large):.2f}")
    for one in loaded if turns > 1 else ():
        print(f"\n{one.number:,} articles, milliseconds, {turns} times each\n")
        print(table(pages.HEAD, pages.rows(pages.time_pages(one.db, turns))))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, nargs="+", default=[1000], help="articles (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--turns", type=int, default=20, help="times that each page is asked for (default 20; 0: not at all)")
    parser.add_argument("--told", action="store_true", help="read no article: take what it says from its truth")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep articles and databases here")
    options = parser.parse_args(arguments)
    print(machine() + ("; articles told, not read\n" if options.told else "\n"))
    if options.keep:
        measure(options.keep, options.number, options.seed, options.turns, options.told)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), options.number, options.seed, options.turns, options.told)


if __name__ == "__main__":
    main()
