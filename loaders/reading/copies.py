"""Which articles are copies of an earlier one: reprints that differ in nothing but blanks, case, marks and the header."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from loaders.model import Article
from loaders.reading.articles import HEADER

LAST = "9999"  # articles without a day come after all that have one


def fingerprint(text: str) -> bytes:
    """A digest of a text's words, in order."""
    header = HEADER.match(text)
    words = re.findall(r"\w+", text[header.end() if header else 0 :].lower().replace("ё", "е"))
    return hashlib.sha256(" ".join(words).encode()).digest()


def find_copies(articles: Iterable[Article]) -> dict[str, str]:
    """{id of a copy: id of the earliest article with the same words}, earliest by published day, then by id."""
    groups: dict[bytes, list[tuple[str, str]]] = {}
    for article in articles:
        day = article.published.isoformat() if article.published else LAST
        groups.setdefault(fingerprint(article.text), []).append((day, article.id))
    return {copy: min(group)[1] for group in groups.values() for _, copy in sorted(group)[1:]}
