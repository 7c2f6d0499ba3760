"""Which articles are copies of an earlier one: later versions of the same page, and reprints, also those with another headline, a line
more or a paragraph less.

Two texts are near-identical where they share SAME of their shingles (runs of WORDS words; Broder 1997, "On the resemblance and
containment of documents"). Candidates are those that share one of the LEAST smallest hashes of a shingle: for texts as alike as SAME
the chance that they share none is below 0.25 ** LEAST. Few lines, where the libraries that do it (datasketch, simhash) need numpy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from heapq import nsmallest
from zlib import crc32

from loaders.model import Article
from loaders.reading.articles import HEADER
from loaders.reading.urls import page_key

LAST = "9999"  # articles without a day come after all that have one
WORDS = 4  # in a shingle
SAME = 0.75  # of all shingles of two texts, the share that both have
LEAST = 12
ENOUGH = 30  # shingles below which texts are copies only where they have the same words


def words(text: str) -> list[str]:
    """A text's words in order, without its header, in lower case, ё as е."""
    header = HEADER.match(text)
    return re.findall(r"\w+", text[header.end() if header else 0 :].lower().replace("ё", "е"))


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of WORDS words; of the whole text where it has too few for likeness to mean anything."""
    found = words(text)
    runs = {crc32(" ".join(found[at : at + WORDS]).encode()) for at in range(len(found) - WORDS + 1)}
    return frozenset(runs) if len(runs) >= ENOUGH else frozenset({crc32(" ".join(found).encode())})


def resemblance(one: frozenset[int], two: frozenset[int]) -> float:
    """The share of shingles that both have, 0 to 1."""
    return len(one & two) / (len(one | two) or 1)


def find_copies(articles: Iterable[Article]) -> dict[str, str]:
    """{id of a copy: id of the earlier article that it is a version of or most like}, earlier by published day, retrieval, then id.

    What was fetched from one address is one article, however it was edited. Otherwise likeness is asked only of articles that are no
    copies themselves, so that small changes do not add up along a chain.
    """
    first: dict[str, frozenset[int]] = {}
    blocks: dict[int, list[str]] = {}
    pages: dict[str, str] = {}
    copies: dict[str, str] = {}
    ordered = sorted((_day(article), article.retrieved, article.id, page_key(article.url), shingles(article.text)) for article in articles)
    for _, _, article_id, page, found in ordered:
        least = nsmallest(LEAST, found)
        near = {other: resemblance(found, first[other]) for key in least for other in blocks.get(key, ())}
        best = max(near, key=lambda other: near[other], default=None)  # of equals the earliest
        if page in pages:
            copies[article_id] = pages[page]
        elif best is not None and near[best] >= SAME:
            copies[article_id] = best
        else:
            first[article_id] = found
            for key in least:
                blocks.setdefault(key, []).append(article_id)
        if page:
            pages.setdefault(page, copies.get(article_id, article_id))
    return copies


def _day(article: Article) -> str:
    return article.published.isoformat() if article.published else LAST
