"""Extractions that cost nothing, and words that kill the worker who reads them: importable, so that other processes have them too."""

import os
import signal
import time
from pathlib import Path

from loaders.workers.batch import Batch, Said

DEADLY = "яд"


def named(article_id: str) -> str:
    return f'{{"id": "{article_id}"}}'


def harmless(batch: Batch, extractor: str) -> tuple[Said, ...]:
    return tuple(named(article.id) for article in batch)


def deadly(batch: Batch, extractor: str) -> tuple[Said, ...]:
    """The worker dies of an article that holds the word."""
    if any(DEADLY in article.text for article in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return harmless(batch, extractor)


def deadly_once(flag: Path, batch: Batch, extractor: str) -> tuple[Said, ...]:
    """The first worker that comes by dies; the file tells the others that it has happened."""
    try:
        flag.touch(exist_ok=False)
    except FileExistsError:
        return harmless(batch, extractor)
    time.sleep(0.1)  # while others are at work
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


def always_deadly() -> None:
    """What no worker survives, before its first batch."""
    os._exit(1)
