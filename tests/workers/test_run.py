"""Batches run in this process, in others and on a cluster give the same; workers that die cost nothing but what they died of."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lost_workers import DEADLY, always_deadly, deadly, deadly_once, harmless, named

from loaders.model import Article
from loaders.reading.errors import ArticleError
from loaders.workers import batch
from loaders.workers.batch import alarm, cut, extract_batch
from loaders.workers.engines import HERE, Engine, cluster, find_engine, processes
from loaders.workers.errors import WorkersError
from loaders.workers.run import extract_articles

TWELVE = tuple(f"{number:02}" for number in range(12))


def article(article_id: str, text: str = "Президенты встретились в Киеве.") -> Article:
    return Article(article_id, text, "", "ru", None, "unknown")


def run(engine: Engine, articles: list[Article]) -> list[tuple[str, str]]:
    """(id, line or error) of each article, in the order in which they come."""
    return [(one.id, str(said)) for results in extract_articles(articles, replace(engine, characters=OF_THREE)) for one, said in results]


OF_THREE = 3 * len(article("").text) - 2  # characters of a batch of three articles


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    """The address of a cluster on this machine: of more workers than the tests kill. An article is blamed for the first that it kills."""
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'whomet[cluster]'")
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as local,
    ):
        yield local.scheduler_address


def test_batches_hold_so_many_characters_and_only_what_is_read() -> None:
    batches = list(cut((replace(article(name), title="Встреча", sha256="0" * 64) for name in TWELVE), OF_THREE))
    assert [[one.id for one in each] for each in batches] == [list(TWELVE[at : at + 3]) for at in range(0, 12, 3)]
    assert batches[0][0] == article("00")


def test_no_more_batches_are_under_way_than_allowed() -> None:
    begun = []
    articles = (begun.append(name) or article(name) for name in TWELVE)  # type: ignore[func-returns-value]
    results = extract_articles(articles, replace(HERE, extract=harmless, ahead=2, characters=OF_THREE))
    assert len(next(results)) == 3
    assert begun == list(TWELVE[:6])


def test_processes_answer_in_order() -> None:
    assert run(replace(processes(2), extract=harmless), list(map(article, TWELVE))) == [(name, named(name)) for name in TWELVE]


def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    engine = replace(processes(2), extract=partial(deadly_once, tmp_path / "killed"))
    assert run(engine, list(map(article, TWELVE))) == [(name, named(name)) for name in TWELVE]
    assert (tmp_path / "killed").exists()


def test_an_article_that_kills_workers_is_set_aside_and_named() -> None:
    found = run(replace(processes(2), extract=deadly), [article(name, DEADLY * 20 if name == "07" else "мир" * 10) for name in TWELVE])
    said = "07: found an article over which workers die, wanted one that can be read; the next build tries again"
    assert found == [(name, said if name == "07" else named(name)) for name in TWELVE]


def test_workers_that_cannot_begin_are_no_articles_fault() -> None:
    engine = Engine(partial(ProcessPoolExecutor, 1, multiprocessing.get_context("spawn"), always_deadly), 2, harmless)
    with pytest.raises(WorkersError, match="new workers are lost at once"):
        run(engine, [article("00")])


def test_a_cluster_answers_in_order(dask: str) -> None:
    with cluster(dask) as engine:
        assert run(replace(engine, extract=harmless), list(map(article, TWELVE))) == [(name, named(name)) for name in TWELVE]


def test_a_killed_worker_of_a_cluster_costs_nothing(dask: str, tmp_path: Path) -> None:
    with cluster(dask) as engine:
        found = run(replace(engine, extract=partial(deadly_once, tmp_path / "killed")), list(map(article, TWELVE)))
    assert found == [(name, named(name)) for name in TWELVE]
    assert (tmp_path / "killed").exists()


def test_an_article_that_kills_workers_of_a_cluster_is_set_aside(dask: str) -> None:
    with cluster(dask) as engine:
        found = run(replace(engine, extract=deadly), [article("00"), article("01", DEADLY)])
    assert [(name, said == named(name)) for name, said in found] == [("00", True), ("01", False)]


def test_a_cluster_without_workers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Idle(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            return Future()

    monkeypatch.setattr("loaders.workers.run.CHECK_SECONDS", 0.01)
    with pytest.raises(WorkersError, match="the cluster has no workers left"):
        run(Engine(Idle, 1, alive=lambda: False), [article("00")])


def test_other_rules_at_a_worker_are_refused() -> None:
    with pytest.raises(WorkersError, match="wanted other: install the same whomet there"):
        extract_batch((article("00"),), "other")


@pytest.mark.parametrize(
    ("workers", "address", "said"),
    [
        (2, "tcp://127.0.0.1:1", "found both --workers 2 and --dask tcp://127.0.0.1:1, wanted one of them"),
        (0, "nonsense://", "found no Dask scheduler"),
    ],
)
def test_engines_that_cannot_be_had(workers: int, address: str, said: str) -> None:
    with pytest.raises(WorkersError, match=said), find_engine(workers, address):
        pass


def test_an_article_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(one: Article) -> Any:
        while True:
            pass

    monkeypatch.setattr(batch, "extract_article", endless)
    monkeypatch.setattr(batch, "SECONDS", 0.01)
    (said,) = batch.extract_batch((article("00"),), batch.extractor_version())
    assert isinstance(said, ArticleError)
    assert "TimeoutError: more than 0 seconds" in str(said)


def test_an_alarm_is_put_off_where_all_goes_well() -> None:
    import signal

    before = signal.getsignal(signal.SIGALRM)
    with alarm(100):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) == before
