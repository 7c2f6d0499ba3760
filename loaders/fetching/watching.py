"""Pages into the corpus folder: those that are named, or all that feeds name and the folder lacks. Each gives one outcome, a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Literal

from loaders.fetching.corpus import Corpus, Text
from loaders.fetching.errors import FetchError, HostRestsError, Kind
from loaders.fetching.feeds import MOMENT, Entry, parse_feed
from loaders.fetching.memory import Memory, Waiting, read_memory
from loaders.fetching.pages import read_answer
from loaders.fetching.visiting import Visitor
from loaders.reading.days import local_day
from loaders.reading.left_out import LeftOut
from loaders.reading.outlets import outlet_of, timezone_of
from loaders.reading.urls import host_of

What = Literal["new", "edited", "same", "no meeting", "waits", "left out", "feed"]
Keep = Callable[[Text], bool]  # whether a text is wanted in the folder
# After so many tries a page is left out; one that comes late to its own address, or a server that is down for a week, loses nothing.
TRIES: dict[Kind, int] = {"later": 20, "gone": 3, "refused": 3, "unreadable": 2}
REASONS: dict[Kind, str] = {"later": "gone", "gone": "gone", "refused": "refused", "unreadable": "unreadable"}
CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page, or of one feed."""

    what: What
    line: str
    bad: bool = False  # it was asked for and could not be had

    def __str__(self) -> str:
        return f"{self.what}: {self.line}"


def now() -> str:
    """The moment, of UTC."""
    return datetime.now(UTC).strftime(MOMENT)


def fetch(url: str, visitor: Visitor, moment: str, published: str = "") -> Text:
    """The article at an address. Raises FetchError."""
    return read_answer(visitor.visit(url), moment, published)


def add(urls: Iterable[str], corpus: Corpus, visitor: Visitor, clock: Callable[[], str] = now) -> Iterator[Outcome]:
    """Fetch pages into the folder, also those that it has: an edited one is kept beside the earlier text."""
    for url in urls:
        try:
            text = fetch(url, visitor, clock())
        except FetchError as error:
            yield Outcome("left out", str(error), bad=True)
            continue
        what, file = corpus.add(text)
        yield Outcome(what, f"{file} {text.url}")


def watch(
    feeds: Iterable[str], corpus: Corpus, visitor: Visitor, keep: Keep | None = None, clock: Callable[[], str] = now
) -> Iterator[Outcome]:
    """Ask feeds, then fetch what they name and the folder lacks or has in an older state.

    keep: which texts are wanted; the others are noted in left_out.csv as telling of no meeting. What cannot be had waits for the next
    watch, even where its feed names it no more, until it was tried TRIES times.
    """
    memory = read_memory(corpus.folder)
    for url in feeds:
        yield _ask_feed(url, corpus, memory, visitor)
        memory.save(corpus.folder)  # its pages wait before the feed may say that nothing is new
    for url in _in_turns(memory.waiting):
        outcome = _fetch_waiting(url, corpus, memory, visitor, keep, clock())
        memory.save(corpus.folder)
        yield outcome


def _ask_feed(url: str, corpus: Corpus, memory: Memory, visitor: Visitor) -> Outcome:
    try:
        answer = visitor.visit(url, memory.feeds.get(url))
        if answer.status == 304:
            return Outcome("feed", f"{url}: nothing new")
        entries = parse_feed(answer.data, answer.url, answer.headers.get("content-type", ""))
    except FetchError as error:
        return Outcome("feed", str(error), bad=True)
    wanted = [entry for entry in entries if _is_wanted(entry, corpus, memory)]
    memory.waiting |= {entry.url: Waiting(entry.published or entry.updated) for entry in wanted}
    memory.feeds[url] = {CONDITIONS[name]: answer.headers[name] for name in CONDITIONS if name in answer.headers}
    return Outcome("feed", f"{url}: {len(entries)} pages, {len(wanted)} to fetch")


def _is_wanted(entry: Entry, corpus: Corpus, memory: Memory) -> bool:
    """Whether a page is not here, does not wait already, or was changed since it was fetched."""
    if entry.url in memory.waiting:
        return False
    own = memory.names.get(entry.url, entry.url)
    last = corpus.last_retrieved(own)
    changed = entry.updated if entry.updated != entry.published else ""
    return not corpus.knows(own) or ("" < last < changed)


def _in_turns(urls: Iterable[str]) -> list[str]:
    """Addresses so that hosts take turns: while one rests another is asked."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(host_of(url) or "", []).append(url)
    return [url for turn in zip_longest(*by_host.values()) for url in turn if url is not None]


def _fetch_waiting(url: str, corpus: Corpus, memory: Memory, visitor: Visitor, keep: Keep | None, moment: str) -> Outcome:
    waiting = memory.waiting[url]
    try:
        text = fetch(url, visitor, moment, waiting.published)
    except HostRestsError as error:
        return Outcome("waits", str(error), bad=True)
    except FetchError as error:
        tried = replace(waiting, tries=waiting.tries + 1)
        if tried.tries < TRIES[error.kind]:
            memory.waiting[url] = tried
            return Outcome("waits", f"{error} (try {tried.tries} of {TRIES[error.kind]})", bad=True)
        del memory.waiting[url]
        if not corpus.knows(url):
            corpus.leave_out(_left_out(url, waiting.published, moment, REASONS[error.kind]))
        return Outcome("left out", str(error), bad=True)
    del memory.waiting[url]
    if text.url != url:
        memory.names[url] = text.url
    if keep is not None and not corpus.last_retrieved(text.url) and not keep(text):
        if not corpus.knows(text.url):
            corpus.leave_out(LeftOut(text.url, text.outlet, text.published, moment, "no_meeting"))
        return Outcome("no meeting", text.url)
    what, file = corpus.add(text)
    return Outcome(what, f"{file} {text.url}")


def _left_out(url: str, published: str, moment: str, why: str) -> LeftOut:
    outlet = outlet_of(url)
    return LeftOut(url, outlet, local_day(published, timezone_of(outlet)) if published else None, moment, why)


def summary(outcomes: Iterable[Outcome]) -> str:
    """'1 edited, 3 new': how many pages of each outcome."""
    counts = Counter(outcome.what for outcome in outcomes if outcome.what != "feed")
    return ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items())) or "nothing new"
