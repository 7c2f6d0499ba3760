"""watch.json in the corpus folder: what to ask feeds next time, and which of their pages still wait."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from loaders.fetching.corpus import write_bytes
from loaders.reading.errors import ArticleError
from loaders.reading.files import read_bytes

FILE_NAME = "watch.json"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that a feed named and that is not in the folder yet."""

    published: str = ""  # as the feed says, a moment of UTC
    tries: int = 0


@dataclass(slots=True)
class Memory:
    """What one watch leaves to the next."""

    feeds: dict[str, dict[str, str]] = field(default_factory=dict)  # headers to ask a feed with, by its address
    waiting: dict[str, Waiting] = field(default_factory=dict)  # by address, in the order in which feeds named them
    names: dict[str, str] = field(default_factory=dict)  # the address a page calls its own, by the one a feed calls it by

    def save(self, folder: Path) -> None:
        """Write it into the folder."""
        write_bytes(folder / FILE_NAME, (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def read_memory(folder: Path) -> Memory:
    """What the last watch left; nothing where there was none. Raises ArticleError where it cannot be read: deleting it loses little."""
    path = folder / FILE_NAME
    if not path.exists():
        return Memory()
    try:
        given = json.loads(read_bytes(path, most=1_000_000_000))
        return Memory(given["feeds"], {url: Waiting(**one) for url, one in given["waiting"].items()}, given["names"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArticleError(f"{path}: found what no watch wrote ({error}), wanted its memory; delete it and feeds are read anew") from error
