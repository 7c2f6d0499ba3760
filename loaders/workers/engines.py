"""Where batches are run: in this process, in processes of this machine, or on a Dask cluster; one concurrent.futures.Executor each."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import BaseContext
from typing import Any

from loaders.workers.batch import CHARACTERS, Batch, Said, extract_batch, extract_on_cluster
from loaders.workers.errors import WorkersError

A_WORKER = 4  # batches under way for each worker, so that none waits while one takes long
SENT_OUT = 120_000  # characters a batch for a cluster, which has some milliseconds to do beside each
WAIT = 30  # seconds for a cluster to answer, and for its first worker


@dataclass(frozen=True, slots=True)
class Engine:
    """How batches are run."""

    make: Callable[[], Executor]  # again where workers were lost
    ahead: int  # batches under way at a time
    extract: Callable[[Batch, str], tuple[Said, ...]] = extract_batch
    alive: Callable[[], bool] = lambda: True  # whether there are workers, now or soon
    lost: tuple[type[Exception], ...] = (BrokenExecutor,)  # what a batch raises whose worker died
    characters: int = CHARACTERS  # a batch


class Here(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # as any executor does: it is raised where the result is asked for
            future.set_exception(error)
        return future


HERE = Engine(Here, ahead=1)


def processes(number: int) -> Engine:
    """So many processes. They are not forked from this one, which would share the open database, but from one that is ready to extract."""
    return Engine(partial(ProcessPoolExecutor, number, _context(), _begin), number * A_WORKER)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["loaders.cli", "loaders.workers.ready"])
    return context


def _begin() -> None:
    """A worker leaves an interrupt to the build, and ends where the build was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def cluster(address: str) -> Generator[Engine, None, None]:
    """A Dask cluster by the address of its scheduler. Raises WorkersError where it does not answer or dask.distributed is missing."""
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise WorkersError("dask.distributed is not installed, wanted: pip install 'whomet[cluster]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told in one line
    try:
        client: Any = Client(address, timeout=WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise WorkersError(f"{address}: found no Dask scheduler ({error}), wanted the address of one") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as error:
            raise WorkersError(f"{address}: found a cluster without workers, wanted one at least") from error
        ahead = len(client.ncores()) * A_WORKER
        make = partial(client.get_executor, pure=False)  # else each batch is walked through for a key
        yield Engine(make, ahead, extract_on_cluster, lambda: bool(client.ncores()), (KilledWorker,), SENT_OUT)


@contextmanager
def find_engine(workers: int, address: str | None) -> Generator[Engine, None, None]:
    """The cluster at an address; else so many processes; of 0 this one. Raises WorkersError where both are wanted."""
    if address and workers:
        raise WorkersError(f"found both --workers {workers} and --dask {address}, wanted one of them")
    if address:
        with cluster(address) as found:
            yield found
    else:
        yield processes(workers) if workers else HERE
