"""Time against length: each hostile pattern once, doubled, doubled again. A ratio near 2 is linear, 4 quadratic.

    python -m benchmarks.torture.linear [--characters 10000]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import pairwise

from benchmarks.tables import table
from loaders.extraction.article import extract_article
from loaders.model import Article
from loaders.reading.articles import parse_article
from loaders.reading.errors import ArticleError
from loaders.stems import indexed_text

PATTERNS = {
    "one word": "встреча ",
    "one long word": "а",
    "a long surname": "Ивановский-",
    "names": "Анна Лебедева, ",
    "initials": "А. Б. ",
    "capitals": "А",
    "offices": "заместитель министра обороны ",
    "genitives": "начальника отдела ",
    "conjunctions": "и ",
    "commas": ", ",
    "quotation marks": "«",
    "brackets": "(",
    "apostrophes": "'",
    "full stops": ". ",
    "line breaks": "\r\n",
    "blanks": " ",
    "digits": "1",
    "dates": "2 января ",
    "dates broken off": "с 2 по ",
    "places": "в Киеве ",
    "meetings": "Анна Лебедева встретилась с Петром Орловым в Вене 2 января. ",
    "clauses": "который сказал, что ",
    "lists": "президент, министр, посол, ",
    "dashes": "— ",
    "hyphens": "-",
    "stressed letters": "а\u0301",
    "marks of direction": "\u202eа\u202c",
    "emoji": "🤝",
    "furniture": "Читайте также: ",
    "addresses": "https://example.org/?a=",
    "latin in cyrillic": "cао",
    "abbreviations": "г. ",
}
LEAST = 0.02  # seconds: a ratio of less is noise


def read(text: str) -> None:
    with suppress(ArticleError):
        parse_article(text.encode(), "a.txt")


def extract(text: str) -> None:
    extract_article(Article("a", text, "0" * 64, "ru", date(2026, 1, 3), "header"))


def index(text: str) -> None:
    indexed_text(text, "ru")


WAYS = {"reading": read, "extraction": extract, "search index": index}


def seconds(way: str, text: str) -> float:
    """Processor time of the quicker of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        WAYS[way](text)
        times.append(time.process_time() - start)
    return min(times)


def measure(characters: int) -> Iterator[tuple[str, ...]]:
    """Rows: way, pattern, seconds at the full length, ratios of the two doublings; the steepest first."""
    found = []
    for way in WAYS:
        for name, pattern in PATTERNS.items():
            texts = ("Об этом. " + pattern * (times * characters // len(pattern)) for times in (1, 2, 4))
            taken = [seconds(way, text) for text in texts]
            ratios = [max(long, LEAST) / max(short, LEAST) for short, long in pairwise(taken)]
            found.append((way, name, taken[-1], ratios))
    for way, name, last, ratios in sorted(found, key=lambda one: -one[3][-1]):
        yield way, name, f"{last:.2f}", *(f"{ratio:.1f}" for ratio in ratios)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.torture.linear", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=10_000, help="the shortest length; the longest is four times that")
    parser.add_argument("--rows", type=int, default=12, help="of the steepest")
    options = parser.parse_args(arguments)
    rows = list(measure(options.characters))
    print(table(("way", "pattern", "s", "doubled", "doubled again"), rows[: options.rows]))
    print(f"\n{len(rows)} patterns and ways; the steepest ratio is {rows[0][-1]}")


if __name__ == "__main__":
    main()
