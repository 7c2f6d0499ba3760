"""What a worker is given and what it gives back: articles in batches, one line of JSON each, or why there is none."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from types import FrameType

from loaders.contract import dump_extraction
from loaders.extraction.article import extract_article
from loaders.model import Article
from loaders.reading.errors import ArticleError
from loaders.version import extractor_version
from loaders.workers.collector import collect_less
from loaders.workers.errors import WorkersError

Batch = tuple[Article, ...]
Said = str | ArticleError  # of one article: the line that `whomet extract` prints, or why there is none
CHARACTERS = 30_000  # a batch: about a tenth of a second of work
SECONDS = 60.0  # that an article may take, beside
SECONDS_A_CHARACTER = 0.001  # which is forty times as long as is usual
Limit = Callable[[float], AbstractContextManager[None]]  # of seconds
ONE_AT_A_TIME = threading.Lock()


def cut(articles: Iterable[Article], characters: int = CHARACTERS) -> Iterator[Batch]:
    """Articles in batches of about so many characters, with nothing but what an extraction depends on."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(replace(article, sha256="", title="", url="", archived_url="", outlet="", retrieved=""))
        size += len(article.text)
        if size >= characters:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def extract_batch(batch: Batch, extractor: str) -> tuple[Said, ...]:
    """What each article says, in their order. Raises WorkersError where the rules here are not the extractor's."""
    return _extract(batch, extractor, alarm)


def extract_on_cluster(batch: Batch, extractor: str) -> tuple[Said, ...]:
    """As extract_batch, in a thread of a process of the cluster: where an article takes too long, the process ends.

    One batch at a time: whoever gives a worker many threads gains nothing, since the rules are Python.
    """
    with ONE_AT_A_TIME:
        collect_less()
        return _extract(batch, extractor, watchdog)


def _extract(batch: Batch, extractor: str, within: Limit) -> tuple[Said, ...]:
    if extractor_version() != extractor:
        raise WorkersError(f"found rules {extractor_version()} at a worker, wanted {extractor}: install the same whomet there")
    return tuple(try_extract(article, within) for article in batch)


@contextmanager
def alarm(seconds: float) -> Generator[None, None, None]:
    """Raise TimeoutError after so many seconds; in a thread, or where there is no SIGALRM, never."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds:.0f} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def watchdog(seconds: float) -> Generator[None, None, None]:
    """End the process after so many seconds: a thread cannot be told to stop."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def try_extract(article: Article, within: Limit = alarm) -> Said:
    """What an article says; an error that names it where a rule breaks down over it, so that the others are read all the same."""
    try:
        with within(SECONDS + SECONDS_A_CHARACTER * len(article.text)):
            return dump_extraction(extract_article(article))
    except Exception as error:  # any: a rule may break in any way, and no article may keep the others from being read
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return ArticleError(f"{article.id}: found an article over which a rule breaks down ({what}), wanted one that can be read")
