"""Which articles are copies of an earlier one: later versions of the same page, and reprints, also those with another headline, a line
more or a paragraph less.

Two texts are near-identical where they share SAME of their shingles (runs of WORDS words; Broder 1997, "On the resemblance and
containment of documents"). Candidates are the CLOSEST that share most of the LEAST smallest hashes of a longer run (LONG words: a shorter
one is a phrase that any article may have). A hash that more than COMMON earlier texts have is what an outlet puts under each of its pages,
and does not count. Few lines, where the libraries that do it (datasketch, simhash) need numpy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from zlib import crc32

from loaders.model import Article
from loaders.reading.articles import HEADER
from loaders.reading.urls import page_key
from loaders.resolution.rows import UNDATED

WORDS = 4  # in a shingle
SAME = 0.75  # of all shingles of two texts, the share that both have
LONG = 10  # words in the runs by which candidates are found
LEAST = 12
COMMON = 8
CLOSEST = 5
ENOUGH = 30  # shingles below which texts are copies only where they have the same words


@lru_cache(maxsize=4)
def words(text: str) -> tuple[str, ...]:
    """A text's words in order, without its header, in lower case, ё as е."""
    header = HEADER.match(text)
    return tuple(re.findall(r"\w+", text[header.end() if header else 0 :].lower().replace("ё", "е")))


@lru_cache(maxsize=1024)
def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of WORDS words, of this process alone; where a text has too few to mean anything, the one of all of it."""
    runs = frozenset(map(hash, _runs(text, WORDS)))
    return runs if len(runs) >= ENOUGH else frozenset({crc32(" ".join(words(text)).encode())})


def sketch(article: Article) -> list[int]:
    """The hashes by which copies of an article are looked for: negative that of its page's address, others those of runs of its text."""
    one = len(shingles(article.text)) == 1
    runs = shingles(article.text) if one else {crc32(" ".join(run).encode()) for run in set(_runs(article.text, LONG))}
    page = page_key(article.url)
    address = int.from_bytes(blake2b(page.encode(), digest_size=7).digest(), "big")
    return [*([-1 - address] if page else []), *nsmallest(LEAST, runs)]


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words(text)[at:] for at in range(length)), strict=False)


def place(article: Article) -> tuple[str, str, str]:
    """The order in which texts are taken for the first: by day, retrieval, id."""
    return article.published.isoformat() if article.published else UNDATED, article.retrieved, article.id


def resemblance(one: frozenset[int], two: frozenset[int]) -> float:
    """The share of shingles that both have, 0 to 1."""
    return len(one & two) / (len(one | two) or 1)


def closest(sharing: Iterable[tuple[str, str, str]]) -> list[str]:
    """The ids of the CLOSEST texts of those that share hashes with another: each stands there by its `place`, once a hash."""
    shared = Counter(sharing)
    return [where[2] for where in sorted(shared, key=lambda where: (-shared[where], where))[:CLOSEST]]


def most_like(article: Article, others: Iterable[Article]) -> str | None:
    """The id of the text that it resembles most, of equals the first; None where it is a copy of none."""
    own = shingles(article.text)
    likeness = {other.id: resemblance(own, shingles(other.text)) for other in sorted(others, key=place)}
    best = max(likeness, key=lambda other: likeness[other], default=None)
    return best if best is not None and likeness[best] >= SAME else None


def find_copies(articles: Iterable[Article]) -> dict[str, str]:
    """{id of a copy: id of the earlier article that it is a version of or most like}, earlier by `place`.

    What was fetched from one address is one article, however it was edited. Otherwise likeness is asked only of articles that are no
    copies themselves, so that small changes do not add up along a chain.
    """
    known = {article.id: article for article in articles}
    blocks: dict[int, list[tuple[str, str, str]]] = {}
    pages: dict[int, str] = {}
    copies: dict[str, str] = {}
    for article in sorted(known.values(), key=place):
        keys = sketch(article)
        near = closest(where for key in keys if len(blocks.get(key, ())) <= COMMON for where in blocks.get(key, ()))
        original = next((pages[key] for key in keys if key in pages), None) or most_like(article, (known[one] for one in near))
        if original:
            copies[article.id] = original
        for key in keys:
            if key < 0:
                pages.setdefault(key, original or article.id)
            elif not original:
                blocks.setdefault(key, []).append(place(article))
    return copies
