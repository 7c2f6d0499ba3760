"""Where the time of extraction goes: clocks around the functions that `extract_article` calls, without a copy of its way."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from time import process_time
from typing import Any

from loaders.extraction import article

# The names in loaders.extraction.article that make up each stage. What is under none of them is counted as the rest.
STAGES: dict[str, tuple[str, ...]] = {
    "document": ("parse_document",),
    "world": ("find_parties", "find_places"),
    "offices": ("find_offices",),
    "dates": ("find_dates",),
    "people": ("find_people", "group_people"),
    "actors": ("find_actors",),
    "clauses": ("cut_clauses",),
    "tellings": ("find_tellings", "find_following", "find_self_reports", "imply"),
    "merging": ("merge", "build_event", "share_settings", "describe_person"),
}
REST = "rest"


class StageError(RuntimeError):
    """A stage names a function that extraction has no more."""


@contextmanager
def clocks() -> Generator[dict[str, float]]:
    """Yields {stage: seconds of processor time so far}, counted for every article read inside. Raises StageError."""
    seconds = dict.fromkeys(STAGES, 0.0)
    before: dict[str, Callable[..., Any]] = {}
    try:
        for stage, names in STAGES.items():
            for name in names:
                if not hasattr(article, name):
                    raise StageError(f"stage {stage}: found no {name} in {article.__name__}, wanted the name of one of its functions")
                before[name] = getattr(article, name)
                setattr(article, name, _clocked(before[name], seconds, stage))
        yield seconds
    finally:
        for name, function in before.items():
            setattr(article, name, function)


def _clocked(function: Callable[..., Any], seconds: dict[str, float], stage: str) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        start = process_time()
        try:
            result = function(*arguments)
            return list(result) if isinstance(result, Iterator) else result  # a generator has done nothing yet
        finally:
            seconds[stage] += process_time() - start

    return timed
