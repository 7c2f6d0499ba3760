"""The processor time that workers take, told by the workers: importable by them."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from loaders.workers.batch import Batch, Said

LAST = [0.0]  # processor time of this process when its last batch was done


def clocked(extract: Callable[[Batch, str], tuple[Said, ...]], batch: Batch, extractor: str) -> tuple[Said, ...]:
    """What extract says of a batch, each line behind a tab and seconds: those since the last batch of this process, or since it began."""
    said = extract(batch, extractor)
    now = process_time()
    took, LAST[0] = now - LAST[0], now
    return tuple(f"{took if first else 0}\t{line}" for first, line in zip([True, *[False] * len(said)], said, strict=False))
