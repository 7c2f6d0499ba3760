"""`whomet add` and `whomet watch`: a corpus folder, alone while it is written, and outcomes told as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from loaders.fetching.corpus import Corpus, writing
from loaders.fetching.feeds import read_list
from loaders.fetching.visiting import Visitor
from loaders.fetching.watching import Outcome, add, now, summary, watch
from loaders.reading.errors import ArticleError

Tell = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch did."""

    outcomes: tuple[Outcome, ...]
    errors: tuple[ArticleError, ...]  # lines of the list of feeds that are no addresses

    @property
    def feeds(self) -> int:
        """How many feeds were asked."""
        return sum(outcome.what == "feed" for outcome in self.outcomes)

    @property
    def silent(self) -> int:
        """How many of them did not answer as feeds do."""
        return sum(outcome.what == "feed" and outcome.bad for outcome in self.outcomes)

    def __str__(self) -> str:
        return summary(self.outcomes) + (f"; {self.silent:,} of {self.feeds:,} feeds could not be read" if self.silent else "")


def add_to_folder(urls: Iterable[str], folder: Path, visitor: Visitor, tell: Tell) -> list[Outcome]:
    """Fetch pages into a folder, made where it is not there. Raises ArticleError where it cannot be written to."""
    with writing(folder):
        return list(_told(add(urls, Corpus(folder), visitor), tell))


def watch_folder(
    feeds: Path, folder: Path, wanted: Callable[[str], bool] | None, visitor: Visitor, tell: Tell, clock: Callable[[], str] = now
) -> Watched:
    """Watch the feeds in a list. wanted: which texts are kept. Raises ArticleError where list or folder cannot be used."""
    urls, errors = read_list(feeds)
    with writing(folder):
        outcomes = watch(urls, Corpus(folder), visitor, (lambda found: wanted(found.text)) if wanted else None, clock)
        return Watched(tuple(_told(outcomes, tell)), tuple(errors))


def _told(outcomes: Iterable[Outcome], tell: Tell) -> Iterable[Outcome]:
    for outcome in outcomes:
        tell(outcome)
        yield outcome
