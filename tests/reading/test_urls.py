"""Which addresses are one page."""

from __future__ import annotations

import pytest

from loaders.reading.outlets import domain_of, outlet_of
from loaders.reading.urls import page_key

SAME = [
    ("https://www.example.org/news/1/", "http://example.org/news/1"),
    ("https://example.org/1?utm_source=rss&utm_medium=feed", "https://example.org/1#comments"),
    ("https://example.org/?b=2&a=1&fbclid=x", "https://example.org?a=1&b=2"),
    ("https://example.org/1?from=main", "https://EXAMPLE.org/1"),
]
OTHER = [
    ("https://example.org/1", "https://example.org/2"),
    ("https://example.org/?id=1", "https://example.org/?id=2"),
    ("https://example.org/A", "https://example.org/a"),
    ("https://ru.example.org/1", "https://example.org/1"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_same_page(one: str, two: str) -> None:
    assert page_key(one) == page_key(two) != ""


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_other_page(one: str, two: str) -> None:
    assert page_key(one) != page_key(two)


def test_no_address() -> None:
    assert page_key("") == page_key("javascript:alert(1)") == page_key("ftp://example.org/1") == ""


OUTLETS = [
    ("https://www.rbc.ua/1", "rbc.ua"),
    ("https://m.rbc.ua/1", "rbc.ua"),
    ("https://www.example.org/1", "example.org"),
    ("http://192.0.2.1/1", ""),
    ("http://localhost/1", ""),
    ("", ""),
]


@pytest.mark.parametrize(("url", "outlet"), OUTLETS)
def test_outlet(url: str, outlet: str) -> None:
    assert outlet_of(url) == outlet


def test_outlet_by_name() -> None:
    assert (domain_of("рбк-украина"), domain_of("no such outlet")) == ("rbc.ua", None)
