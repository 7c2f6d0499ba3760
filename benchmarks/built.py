"""`whomet build` with clocks around its stages, for benchmarks/load.py, which runs it in a process of its own:

    python -m benchmarks.built FOLDER --db FILE [--workers N]

prints one JSON object: seconds by stage (by the clock, and of this process's processor), seconds of its workers' processor, the rows that
it wrote, and peak memory in MB of this process and of the largest of its workers. What a stage takes within another is counted with the
inner one alone. Word lists and models are loaded first, as a stage of its own, by a build of one article in memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import psutil

from benchmarks.synthetic import synthesize, write_corpus
from loaders import pipeline
from loaders.reading.articles import Reader
from loaders.tables import database
from loaders.tables.afresh import IndexesLast
from loaders.updating import follow
from loaders.workers.collector import collect_less
from loaders.workers.engines import find_engine

STORED: Any = vars(pipeline)["stored"]
START, REST = "start", "rest"
# Where the names stand that make up each stage, of modules or classes. What is under none of them is counted as the rest.
CLOCKED: dict[str, tuple[tuple[Any, str], ...]] = {
    "reading": ((Reader, "__iter__"),),
    "storing": ((STORED, "save_article"), (STORED, "save_extractions")),
    "extracting": ((pipeline, "extract_unread"),),
    "finding copies": ((pipeline, "mark_all_copies"), (pipeline, "mark_copies")),
    "resolving names": ((follow, "bind_names"), (follow, "tie_names"), (follow, "name_offices")),
    "resolving events": ((follow, "bind_reports"), (follow, "tie_reports"), (follow, "relate_events")),
    "writing persons": ((follow, "write_offices"), (follow, "write_persons"), (follow, "alias_persons"), (follow, "drop_written_names")),
    "writing events": ((follow, "events_asking"), (follow, "write_events"), (follow, "move_parts"), (follow, "alias_reports")),
    "writing words": ((follow, "write_articles"),),
    "full text": ((follow, "fill_names"), (follow, "fill_search"), (follow, "index_articles")),
    "indexes": ((IndexesLast, "make"),),
    "derived rows": ((follow, "derive_all"), (database, "refresh")),
}
STAGES = (START, *CLOCKED, REST)
RESOLUTION = tuple(CLOCKED)[3:]  # what follows once an article is read, stored and extracted
MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class Clock:
    """Seconds by stage, by the clock and of the processor; those of the stage that is entered last run."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    cpu: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    _stages: list[str] = field(default_factory=lambda: [REST])
    _last: tuple[float, float] = field(default_factory=lambda: (perf_counter(), process_time()))

    def count(self) -> None:
        """Count what has passed to the stage that runs."""
        now = perf_counter(), process_time()
        self.seconds[self._stages[-1]] += now[0] - self._last[0]
        self.cpu[self._stages[-1]] += now[1] - self._last[1]
        self._last = now

    def clocked(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """A function whose time, that of walking through what it gives too, is the stage's."""

        def timed(*arguments: Any) -> Any:
            found = self.within(stage, lambda: function(*arguments))
            return self._walk(found, stage) if isinstance(found, Iterator) else found

        return timed

    def _walk(self, things: Iterator[Any], stage: str) -> Iterator[Any]:
        end = object()
        while (thing := self.within(stage, lambda: next(things, end))) is not end:
            yield thing

    def within(self, stage: str, do: Callable[[], Any]) -> Any:
        """Do something, and count its time to a stage."""
        self.count()
        self._stages.append(stage)
        try:
            return do()
        finally:
            self.count()
            self._stages.pop()


def build(paths: list[Path], db: Path, workers: int) -> dict[str, Any]:
    """Build, and what it took. Raises AttributeError where a stage names what is no more."""
    clock = Clock()
    clock.within(START, load_all)
    for stage, names in CLOCKED.items():
        for holder, name in names:
            setattr(holder, name, clock.clocked(getattr(holder, name), stage))
    with find_engine(workers, None) as engine:
        built = pipeline.build(database.open_database(db), paths, engine=engine)
        extracting = cpu_of_workers()
    clock.count()
    if built.errors:
        raise built.errors[0]
    took = {"seconds": clock.seconds, "cpu": clock.cpu, "workers_cpu": extracting}
    return took | {"rows": built.rows, "megabytes": peak(), "worker": peak_of_workers()}


def load_all() -> None:
    """Load all that a build may load on its way."""
    with TemporaryDirectory() as folder:
        write_corpus(Path(folder), synthesize(1))
        pipeline.build(database.new_database(), [Path(folder)])


def peak() -> float:
    """Peak memory of this process in MB. Not by getrusage on Linux, which counts there what the parent had at the fork."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return _megabytes(resource.RUSAGE_SELF)


def cpu_of_workers() -> float:
    """Seconds of processor time of all processes that this one started, and that they started, also of those that have ended."""
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return float(sum(one.user + one.system + one.children_user + one.children_system for one in times))


def peak_of_workers() -> float:
    """Peak memory in MB of the largest process that ended before; 0 of none."""
    return _megabytes(resource.RUSAGE_CHILDREN)


def _megabytes(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / (MEGABYTE if sys.platform == "darwin" else 1024)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.built", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args(arguments)
    collect_less()  # as the command does
    print(json.dumps(build(options.paths, options.db, options.workers)))


if __name__ == "__main__":
    main()
