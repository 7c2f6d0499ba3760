"""How much faster several workers extract than one: in this process, one and two processes, a Dask cluster of two on this machine.

    python -m benchmarks.workers [PATH] [--number 2000] [--length 3000] [--rounds 1]

PATH: texts as benchmarks.speed takes them; without it so many synthetic articles. Each engine reads all of them --rounds times, in turn;
the clock shows what a build waits for, the start of the workers and the loading of their dictionaries with it (*first*: until the first
batch is back), though not the start of the Dask cluster. Medians. CPU s is the processor time of
this process and its workers, the loading of dictionaries that they share aside: where other work shares the machine, what it grows by from
one worker to two is what two would lose on two free cores. All must give the same lines, else nothing is printed but what differs.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.clocked import clocked
from benchmarks.corpora import CorpusError, cut_to, read_corpus
from benchmarks.synthetic import FILLER, synthesize
from benchmarks.tables import machine, table
from loaders.model import Article
from loaders.workers.engines import HERE, Engine, cluster, processes
from loaders.workers.run import extract_articles

ONE = "1 process"
HEAD = ("workers", "articles/s", "characters/s", "CPU s", "first s", "all s", f"times {ONE}")
Opened = Callable[[], AbstractContextManager[Engine]]


@dataclass(frozen=True, slots=True)
class Run:
    """What one engine took for all articles, and a digest of what it made of them."""

    first: float  # seconds until the first batch was back
    seconds: float
    digest: str
    cpu: float  # seconds of this process and its workers


def time_engine(engine: Engine, articles: Sequence[Article]) -> Run:
    """Extract all."""
    start, own, cpu = perf_counter(), process_time(), 0.0
    first = 0.0
    digest = hashlib.sha256()
    for results in extract_articles(articles, replace(engine, extract=partial(clocked, engine.extract))):
        first = first or perf_counter() - start
        for _, said in results:
            took, line = str(said).split("\t", 1)
            digest.update(f"{line}\n".encode())
            cpu += float(took)
    return Run(first, perf_counter() - start, digest.hexdigest(), cpu + (process_time() - own if engine is not HERE else 0))


@contextmanager
def local_cluster(workers: int) -> Generator[Engine, None, None]:
    """A Dask cluster on this machine, of processes of one thread."""
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.worker.profile.enabled": False})  # a look at the stack every 10 ms: a fifth of the time
    local = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50)  # type: ignore[no-untyped-call]
    with local, cluster(local.scheduler_address) as engine:
        yield engine


def engines() -> dict[str, Opened]:
    """Every engine by its name."""
    found: dict[str, Opened] = {
        "this process": lambda: nullcontext(HERE),
        ONE: lambda: nullcontext(processes(1)),
        "2 processes": lambda: nullcontext(processes(2)),
    }
    if importlib.util.find_spec("distributed"):
        found["Dask, 2 workers"] = lambda: local_cluster(2)
    return found


def measure(articles: Sequence[Article], rounds: int) -> dict[str, list[Run]]:
    """Each engine in turn in each round. Raises SystemExit where two give other lines."""
    runs: dict[str, list[Run]] = {name: [] for name in engines()}
    for _ in range(rounds):
        for name, opened in engines().items():
            with opened() as engine:
                runs[name].append(time_engine(engine, articles))
    digests = {name: {run.digest for run in each} for name, each in runs.items()}
    if len(set().union(*digests.values())) > 1:
        raise SystemExit(f"found other lines from other engines, wanted the same: {digests}")
    return runs


def rows(runs: dict[str, list[Run]], articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """A row an engine."""
    characters = sum(len(one.text) for one in articles)
    seconds = {name: median(run.seconds for run in each) for name, each in runs.items()}
    return [
        (
            name,
            f"{len(articles) / took:,.1f}",
            f"{characters / took:,.0f}",
            f"{median(run.cpu for run in runs[name]):,.1f}",
            f"{median(run.first for run in runs[name]):,.1f}",
            f"{took:,.1f}",
            f"{seconds[ONE] / took:.2f}",
        )
        for name, took in seconds.items()
    ]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.workers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", help="a folder of *.txt, or JSON Lines; default: synthetic articles")
    parser.add_argument("--number", type=int, default=2000, help="articles (default 2000)")
    parser.add_argument("--length", type=int, default=3000, help="characters a text of PATH is cut to, 0: whole (default 3000)")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        articles = cut_to(read_corpus(options.path), options.length)[: options.number] if options.path else []
    except CorpusError as error:
        parser.error(str(error))
    articles = articles or [one.article for one in synthesize(options.number, filler=FILLER)]
    print(f"{machine()}\n\n{len(articles):,} articles, {sum(len(one.text) for one in articles):,} characters\n")
    print(table(HEAD, rows(measure(articles, options.rounds), articles)))
    if not importlib.util.find_spec("distributed"):
        print("\ndask.distributed is not installed (pip install 'whomet[cluster]'): its row is left out")


if __name__ == "__main__":
    main()
