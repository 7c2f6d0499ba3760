"""The pages of ten outlets and one more, as they are built: all of the article, in order, and none of what stands around it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from loaders.fetching.connecting import Network
from loaders.fetching.visiting import Visitor
from loaders.fetching.watching import fetch

from .outlets import OUTLETS
from .server import reply, serving

FURNITURE = 8  # words of the longest line that may come with a text: 'Реклама', 'Читайте також: ...' are skipped by extraction


@pytest.mark.parametrize("domain", OUTLETS)
def test_outlet(domain: str) -> None:
    outlet = OUTLETS[domain]
    asked = urlsplit(outlet.url)
    visitor = Visitor(network=Network(resolve=lambda host, port: ["127.0.0.1"], allowed=lambda address: True, sleep=lambda seconds: None))
    with serving({asked.path: reply(outlet.page(), media_type="text/html")}) as site:
        found = fetch(site.url(asked.path, asked.netloc), visitor, "2026-01-09T08:00:00Z")
    lines = found.text.splitlines()
    assert [line for line in lines if line in outlet.paragraphs] == list(outlet.paragraphs)
    assert not [line for line in lines if line not in outlet.paragraphs and len(line.split()) > FURNITURE and not line.startswith("- ")]
    assert not [words for words in outlet.junk if words in found.text]
    assert (found.title, found.published, found.outlet) == (outlet.title, outlet.published, domain)


def test_ten_outlets() -> None:
    assert len(OUTLETS) >= 10


def test_addresses_are_their_own() -> None:
    """Where a page names its address, that is kept, not the one with a port that the test asked for."""
    outlet = OUTLETS["pravda.com.ua"]
    path = urlsplit(outlet.url).path
    visitor = Visitor(network=Network(resolve=lambda host, port: ["127.0.0.1"], allowed=lambda address: True, sleep=lambda seconds: None))
    with serving({path: reply(outlet.page())}) as site:
        assert fetch(site.url(path, "www.pravda.com.ua"), visitor, "2026-01-09T08:00:00Z").url == outlet.url
