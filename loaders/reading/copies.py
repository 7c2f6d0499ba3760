"""Which articles are copies of an earlier one: later versions of the same page, and reprints, also those with another headline, a line
more or a paragraph less.

Two texts are near-identical where they share SAME of their shingles (runs of WORDS words; Broder 1997, "On the resemblance and
containment of documents"). Candidates are the CLOSEST that share most of the LEAST smallest hashes of a longer run (LONG words: a shorter
one is a phrase that any article may have), and at least SHARED: where words are changed here and there until SAME of the shingles are
left, so are half of the long runs, of which two texts then share fewer than two one time in two hundred. A hash that more than COMMON
earlier texts have is what an outlet puts under each of its pages, and does not count. Few lines, where the libraries that do it
(datasketch, simhash) need numpy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from zlib import crc32

from loaders.model import Article
from loaders.reading.articles import HEADER
from loaders.reading.urls import page_key
from loaders.resolution.rows import UNDATED

WORDS = 4  # in a shingle
SAME = 0.75  # of all shingles of two texts, the share that both have
LONG = 10  # words in the runs by which candidates are found
LEAST = 12
SHARED = 2
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
    one = words(text)
    runs = frozenset(map(hash, zip(*(one[at:] for at in range(WORDS)), strict=False)))
    return runs if len(runs) >= ENOUGH else frozenset({crc32(" ".join(words(text)).encode())})


def sketch(article: Article) -> list[int]:
    """The hashes by which copies of an article are looked for: negative that of its page's address, others those of runs of its text."""
    own = shingles(article.text)
    runs = own if len(own) == 1 else _long_runs(words(article.text))
    page = page_key(article.url)
    address = int.from_bytes(blake2b(page.encode(), digest_size=7).digest(), "big")
    return [*([-1 - address] if page else []), *sorted(runs)[:LEAST]]


def _long_runs(words: Sequence[str]) -> set[int]:
    """Hashes of all runs of LONG words, with a space between them."""
    text = " ".join(words).encode()
    ends = [0, *accumulate(len(word) + 1 for word in text.split())]
    return {crc32(text[start : end - 1]) for start, end in zip(ends, ends[LONG:], strict=False)}


def place(article: Article) -> tuple[str, str, str]:
    """The order in which texts are taken for the first: by day, retrieval, id."""
    return article.published.isoformat() if article.published else UNDATED, article.retrieved, article.id


def resemblance(one: frozenset[int], two: frozenset[int]) -> float:
    """The share of shingles that both have, 0 to 1."""
    return len(one & two) / (len(one | two) or 1)


def closest(sharing: Iterable[tuple[str, str, str]], keys: Collection[int]) -> list[str]:
    """The ids of the CLOSEST texts of those that share hashes with another: each stands there by its `place`, once a hash.

    keys: the other's `sketch`; a text that shares fewer than SHARED is no candidate, unless the sketch has no more of the text.
    """
    shared, enough = Counter(sharing), min(SHARED, sum(key >= 0 for key in keys))
    near = (where for where in shared if shared[where] >= enough)
    return [where[2] for where in sorted(near, key=lambda where: (-shared[where], where))[:CLOSEST]]


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
        near = closest((where for key in keys if len(blocks.get(key, ())) <= COMMON for where in blocks.get(key, ())), keys)
        original = next((pages[key] for key in keys if key in pages), None) or most_like(article, (known[one] for one in near))
        if original:
            copies[article.id] = original
        for key in keys:
            if key < 0:
                pages.setdefault(key, original or article.id)
            elif not original:
                blocks.setdefault(key, []).append(place(article))
    return copies
