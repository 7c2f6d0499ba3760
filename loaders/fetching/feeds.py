"""RSS and Atom feeds: which pages they name, and when each was published and changed."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser

from loaders.fetching.errors import FetchError
from loaders.fetching.getting import parse_url
from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.files import read_bytes
from loaders.reading.urls import host_of

MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a feed names; moments of UTC, '' where it does not say."""

    url: str
    published: str = ""
    updated: str = ""


def parse_feed(data: bytes, url: str, content_type: str = "") -> list[Entry]:
    """The entries of an RSS or Atom feed, each page once; a broken feed as far as it can be read. Entries without a web address are none.

    Raises FetchError for what is no feed.
    """
    headers = {"content-type": content_type, "content-location": url} if content_type else {"content-location": url}
    found = feedparser.parse(data, response_headers=headers)
    entries = {entry.url: entry for entry in _entries(found.entries, url)}
    broken = found.bozo and not isinstance(found.get("bozo_exception"), feedparser.exceptions.ThingsNobodyCaresAboutButMe)
    if not entries and (broken or not found.get("version")):
        raise FetchError(url, "found no feed in it, wanted RSS or Atom", "later")
    return list(entries.values())


def _entries(given: Any, url: str) -> Iterator[Entry]:
    for entry in given:
        # dict's own get: feedparser's gives the day of publication for that of a change, where there is none
        link, published, updated = (dict.get(entry, name) for name in ("link", "published_parsed", "updated_parsed"))
        try:
            address = str(parse_url(urljoin(url, str(link)))) if link else ""
        except (FetchError, ValueError):
            continue
        if address:
            yield Entry(address, _moment(published), _moment(updated))


def _moment(parsed: Any) -> str:
    """A time tuple of UTC, as feedparser gives it; '' for none, and for those of no calendar."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).strftime(MOMENT) if parsed else ""
    except (ValueError, OverflowError, OSError):
        return ""


def read_list(path: Path) -> tuple[list[str], list[ArticleError]]:
    """The addresses in a list of feeds, one a line, and what is wrong with others. '#' begins a remark. Raises ArticleError."""
    found: dict[str, None] = {}
    errors = []
    for number, line in enumerate(decode(read_bytes(path), str(path)).splitlines(), 1):
        said = line.split(" #")[0].strip()
        if said and not said.startswith("#"):
            if host_of(said):
                found[said] = None
            else:
                errors.append(ArticleError(f"{path}:{number}: found {said!r}, wanted the http or https address of a feed"))
    return list(found), errors
