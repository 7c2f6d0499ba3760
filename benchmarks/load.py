"""Loading and serving N synthetic articles, end to end: a build in its own process, then one more article, then every page and saved query.

    python -m benchmarks.load --number 1000 [--seed 1] [--turns 20] [--told] [--workers N] [--keep FOLDER]

Prints for each N: seconds (by the clock and of the processor), peak memory, database size and rows written of the first build, and where
its time went; the same of a build that adds one more article to them, what it took to resolve that apart from the start of the process;
then milliseconds of each page type and saved query (benchmarks/pages.py). With --told no article is read: what they say is taken from their
truth (benchmarks/told.py), so that the rest of a build is measured alone. With --keep the articles and the database stay in FOLDER/N.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log
from pathlib import Path
from shutil import rmtree
from time import perf_counter

from benchmarks import pages
from benchmarks.built import MEGABYTE, RESOLUTION, STAGES, START
from benchmarks.synthetic import synthesize, write_corpus
from benchmarks.tables import machine, table
from benchmarks.told import keep_told

BUILT = ("articles", "build s", "CPU s", "articles/CPU s", "peak MB", "a worker's", "database MB", "kB an article", "rows written")
ADDED = ("into", "command s", "CPU s", "of it to start", "to resolve", "rows written", "peak MB")


@dataclass(frozen=True, slots=True)
class Run:
    """What a build in a process of its own took."""

    seconds: float
    cpu: float  # seconds of processor time, of it and its workers: on a busy machine less than passed
    stages: dict[str, float]  # seconds by the clock
    stages_cpu: dict[str, float]  # of its own processor time
    workers: float  # seconds of its workers' processor time
    rows: int
    megabytes: float  # peak
    worker: float  # peak of the largest worker

    @property
    def work(self) -> float:
        """Seconds of processor time since it was ready, its workers' with it."""
        return sum(self.stages_cpu.values()) - self.stages_cpu[START] + self.workers


def run(paths: Path, db: Path, workers: int) -> Run:
    """Build. Raises CalledProcessError where it fails."""
    start = perf_counter()
    command = (sys.executable, "-m", "benchmarks.built", str(paths), "--db", str(db), "--workers", str(workers))
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    told = json.loads(said)
    spent = perf_counter() - start, usage.ru_utime + usage.ru_stime + told["workers_cpu"]
    return Run(*spent, told["seconds"], told["cpu"], told["workers_cpu"], told["rows"], told["megabytes"], told["worker"])


@dataclass(frozen=True, slots=True)
class Loaded:
    """A database of N synthetic articles and what it took."""

    number: int
    db: Path
    megabytes: float  # of the database before one more
    build: Run
    one_more: Run


def load(folder: Path, number: int, seed: int, told: bool, workers: int) -> Loaded:
    """Write N articles into one folder and one more into another, build N, then add the last. told: without reading them."""
    db, articles = folder / "whomet.db", synthesize(number + 1, seed)
    db.unlink(missing_ok=True)
    runs, sizes = [], []
    for name, count in (("articles", number), ("one_more", 1)):
        some = islice(articles, count)
        rmtree(folder / name, ignore_errors=True)
        write_corpus(folder / name, keep_told(db, some) if told else some)
        runs.append(run(folder / name, db, workers if count > 1 else 0))
        sizes.append(db.stat().st_size / MEGABYTE)
    return Loaded(number, db, sizes[0], *runs)


def built_row(one: Loaded) -> tuple[str, ...]:
    build = one.build
    return (
        f"{one.number:,}",
        f"{build.seconds:,.1f}",
        f"{build.cpu:,.1f}",
        f"{one.number / build.cpu:,.1f}",
        f"{build.megabytes:,.0f}",
        f"{build.worker:,.0f}" if build.worker else "-",
        f"{one.megabytes:,.1f}",
        f"{1024 * one.megabytes / one.number:,.1f}",
        f"{build.rows:,}",
    )


def added_row(one: Loaded) -> tuple[str, ...]:
    added = one.one_more
    resolved = sum(added.stages_cpu[stage] for stage in RESOLUTION)
    figures = (f"{seconds:,.2f}" for seconds in (added.seconds, added.cpu, added.cpu - added.work, resolved))
    return f"{one.number:,}", *figures, f"{added.rows:,}", f"{added.megabytes:,.0f}"


def stage_rows(loaded: Sequence[Loaded]) -> list[tuple[str, ...]]:
    """Processor time by stage, of each N: seconds, and milliseconds an article."""
    stages = {stage: [one.build.stages_cpu[stage] for one in loaded] for stage in STAGES}
    stages |= {"workers": [one.build.workers for one in loaded]} if any(one.build.workers for one in loaded) else {}
    return [
        (stage, *(cell for one, spent in zip(loaded, each, strict=True) for cell in (f"{spent:,.1f}", f"{1000 * spent / one.number:.2f}")))
        for stage, each in stages.items()
    ]


def exponent(small: Loaded, large: Loaded) -> float:
    """Of the build's processor time against N, without its start: 1 where twice the articles take twice the time."""
    return log(large.build.work / small.build.work) / log(large.number / small.number)


def measure(folder: Path, numbers: list[int], seed: int, turns: int, told: bool, workers: int) -> None:
    """Load each number and print its figures, then all side by side."""
    loaded: list[Loaded] = []
    for number in numbers:
        (folder / str(number)).mkdir(parents=True, exist_ok=True)
        loaded.append(load(folder / str(number), number, seed, told, workers))
        print(f"{number:,} articles: {loaded[-1].build.seconds:,.1f} s", file=sys.stderr)
    print(table(BUILT, map(built_row, loaded)))
    ends = [*pairwise(loaded), *([(loaded[0], loaded[-1])] if len(loaded) > 2 else [])]
    for small, large in ends:
        print(f"\nexponent of processor time from {small.number:,} to {large.number:,}: {exponent(small, large):.2f}")
    head = (cell for one in loaded for cell in (f"{one.number:,}: CPU s", "ms an article"))
    print("\n" + table(("stage", *head), stage_rows(loaded)))
    print("\none more article\n\n" + table(ADDED, map(added_row, loaded)))
    for one in loaded if turns > 1 else ():
        print(f"\n{one.number:,} articles, milliseconds, {turns} addresses of each kind\n")
        print(table(pages.HEAD, pages.rows(pages.time_pages(one.db, turns))))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, nargs="+", default=[1000], help="articles (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--turns", type=int, default=20, help="addresses of each kind of page (default 20; 0: none)")
    parser.add_argument("--told", action="store_true", help="read no article: take what it says from its truth")
    parser.add_argument("--workers", type=int, default=0, help="processes that extract; default: none but the build's own")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep articles and databases here")
    options = parser.parse_args(arguments)
    print(machine() + ("; articles told, not read\n" if options.told else "\n"))
    rest = options.number, options.seed, options.turns, options.told, options.workers
    if options.keep:
        measure(options.keep, *rest)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), *rest)


if __name__ == "__main__":
    main()
