"""A web page becomes the text of its article, its headline, address and day. Wants whomet[fetch]: trafilatura and htmldate."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from loaders.reading.days import local_day
from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.outlets import outlet_of, timezone_of
from loaders.reading.urls import host_of

META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
HEAD = 4096  # bytes in which a page says its charset
DAMAGED = "\ufffd"
SENTENCE = 8  # words; what has no line of so many is a menu or a headline
LEADS = ("p", "h2")
STOPS = (".", "!", "?", "…", "»", '"', "”")
# What stands between headline and text and is no lead.
APART = (
    "ancestor-or-self::*[self::nav or self::aside or self::footer or self::figure"
    " or contains(@class, 'caption') or contains(@class, 'author')]"
)
# Where pages state the moment of publication, best first.
STAMPS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
)
JSON_STAMP = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
WANTED = "wanted an article"
TAG = re.compile(r"<[^<>]*>")
MOST_ATTRIBUTES = 1000  # of one tag: libxml2 takes quadratic time over them
SETTINGS = {"with_metadata": True, "include_comments": False, "include_tables": True, "fast": True}
DATING = {"original_date": True, "extensive_search": False}  # of htmldate: only what the page says of itself, no day out of its text


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds."""

    text: str  # of the article: no menus, no comments; a line a paragraph
    title: str
    url: str  # as the page itself says, else as it was asked for; '' where neither is known
    published: date | None  # where its outlet sits


def read_page(data: bytes, where: str, url: str = "", charset: str = "") -> Page:
    """The article of a page.

    url: where it came from, if known. charset: what its server said, often wrong. Raises ArticleError, opened by `where`, where
    no article is found, the charset cannot be told, and where whomet[fetch] is not installed.
    """
    trafilatura = _trafilatura(where)
    html = decode_page(data, where, charset)
    if any(tag.count("=") > MOST_ATTRIBUTES for tag in TAG.findall(html)):
        raise ArticleError(f"{where}: found a tag of more than {MOST_ATTRIBUTES:,} attributes, {WANTED}")
    tree = trafilatura.load_html(html)
    found = trafilatura.bare_extraction(html, url=url or None, date_extraction_params=DATING, **SETTINGS) if tree is not None else None
    if found is None or not (found.text or "").strip():
        raise ArticleError(f"{where}: found a page without the text of an article, {WANTED}")
    title = _one_line(found.title or "")
    lines = _lines(found.text.strip(), title)
    first = leads(tree, title, lines)
    text = "\n".join([*first, *(line for line in lines if line not in first)])
    if not any(len(line.split()) >= SENTENCE for line in text.splitlines()):
        raise ArticleError(f"{where}: found a page without a sentence, {WANTED}")
    if DAMAGED in text:
        raise ArticleError(f"{where}: found broken bytes within the article, {WANTED} in one charset")
    own = canonical(tree, url)
    return Page(text + "\n", title, own, _stated_day(tree, html, own) or _day(found.date))


def _lines(text: str, title: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    return lines[1:] if lines[0] == title else lines  # the headline is no part of the text


def leads(tree: Any, title: str, lines: list[str]) -> list[str]:
    """Paragraphs that stand between a page's headline and the first of these lines, where outlets set the lead apart from the text."""
    found: list[str] = []
    after_title = False
    for element in tree.iter("h1", *LEADS):
        text = _one_line(element.text_content())
        if element.tag == "h1":
            after_title = after_title or text == title
        elif after_title and lines and (text.startswith(lines[0]) or (text and lines[0].startswith(text))):
            return found
        elif after_title and len(text.split()) >= SENTENCE and text.endswith(STOPS) and not element.xpath(APART):
            found.append(text)
    return []


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _trafilatura(where: str) -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise ArticleError(f"{where}: found a web page, which wants trafilatura: pip install 'whomet[fetch]'") from error
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they mutter of is told here, in one line
    return trafilatura


def decode_page(data: bytes, where: str, charset: str = "") -> str:
    """The page's text: UTF-8 where it is that, else as server or page say where that gives Cyrillic, else as its letters tell.

    A page of UTF-8 with some broken bytes, as clipped descriptions leave them, is read with marks in their place. Raises ArticleError.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    said = META_CHARSET.search(data[:HEAD])
    for name in (charset, said[1].decode("ascii") if said else ""):
        try:
            text = data.decode(name) if name else ""
        except (LookupError, UnicodeDecodeError):
            continue
        if CYRILLIC.search(text):
            return text
    try:
        return decode(data, where)
    except ArticleError:
        text = data.decode("utf-8", errors="replace")
        if len(CYRILLIC.findall(text)) > 100 * text.count(DAMAGED):
            return text
        raise


def canonical(tree: Any, url: str) -> str:
    """The page's address by its own word, where that is an address of the same site; else the one asked for."""
    host = host_of(url)
    for said in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        other = host_of(said.strip())
        if other and (host is None or other == host or "" != outlet_of(said.strip()) == outlet_of(url)):
            return str(said.strip())
    return url


def _stated_day(tree: Any, html: str, url: str) -> date | None:
    """The day of the moment that the page's markup states, where the outlet sits."""
    timezone = timezone_of(outlet_of(url))
    return next(filter(None, (local_day(stamp, timezone) for stamp in _stamps(tree, html))), None)


def _day(found: str | None) -> date | None:
    return date.fromisoformat(found) if found else None


def _stamps(tree: Any, html: str) -> Iterator[str]:
    for path in STAMPS:
        yield from map(str, tree.xpath(path))
    yield from JSON_STAMP.findall(html)
