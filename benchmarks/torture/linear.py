"""Time against length: each hostile text once, doubled, doubled again, and lines of a megabyte. A ratio near 2 is linear, 4 quadratic.

    python -m benchmarks.torture.linear [--characters 30000]

Longer articles are read in parts of 30,000 characters (loaders/extraction/long_texts.py), so ratios below that are of no interest.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import count, cycle, islice, pairwise

from benchmarks.tables import table
from loaders.extraction.article import extract_article
from loaders.extraction.dates import infer_published
from loaders.model import Article
from loaders.pages.spans import cut
from loaders.publishing.quoting import quoted
from loaders.reading.articles import parse_article
from loaders.reading.errors import ArticleError
from loaders.reading.html import read_page
from loaders.stems import indexed_text

DAY = date(2026, 1, 3)
OPENING = "Об этом сообщили. "


def name(number: int) -> str:
    """A surname of five letters, each number's own."""
    letters = "абвгдежзиклмнопрстуф"
    return "".join(letters[number * 7919 // 20**place % 20] for place in range(5)).capitalize() + "ова"


# What a text is made of, again and again; {name} is another surname each time, {day} another day, {year} another year.
PATTERNS = {
    "one word": "встреча ",
    "one long word": "а",
    "a long surname": "Ивановский-",
    "names": "Анна Лебедева, ",
    "other names": "Анна {name}, ",
    "surnames": "Лебедева сказала это. ",
    "initials": "А. Б. ",
    "capitals": "А",
    "offices": "заместитель министра обороны ",
    "holders": "Министр обороны Анна {name}. ",
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
    "dates": "{day} января {year} года ",
    "dates broken off": "с 2 по ",
    "places": "в Киеве ",
    "meetings": "Анна Лебедева встретилась с Петром Орловым в Вене 2 января. ",
    "meetings of others": "Анна {name} встретилась с Петром {name} в Вене {day} января.\n",
    "calls": "Состоялся телефонный разговор президентов Украины и Канады.\n",
    "pronouns": "Они встретились. ",
    "speeches": "«Мы встретились в Вене с послом вчера», — сказала Анна. ",
    "clauses": "который сказал, что ",
    "lists": "президент, министр, посол, ",
    "dashes": "— ",
    "hyphens": "-",
    "stressed letters": "а\u0301",
    "marks of direction": "\u202eа\u202c",
    "emoji": "🤝",
    "furniture": "Читайте также: ",
    "lines of furniture": "Читайте также: о погоде\n",
    "addresses": "https://example.org/?a=",
    "latin in cyrillic": "cао",
    "abbreviations": "г. ",
}
TAGS = {  # what a web page is made of
    "paragraphs": "<p>Анна Лебедева встретилась в Вене с Петром Орловым и с послом.</p>",
    "tags that stay open": "<div>Погода ",
    "emphasis that stays open": "<b>Погода ",
    "headings in headings": "<h2>Погода ",
    "tables in tables": "<table><tr><td>Погода ",
    "links": '<a href="/a">Погода</a> ',
    "attributes": '<p a="1" b="2" class="c">Погода</p>',
    "comments": "<!-- Погода -->",
    "comments that stay open": "<!-- ",
    "brackets": "<",
    "entities": "&amp;lt;",
    "entities broken off": "&#",
    "scripts": "<script>Погода</script>",
    "stamps": '"datePublished": "2026-01-03", ',
    "charsets": "<meta ",
}
PAGE = "<html><head><title>Встреча в Вене</title></head><body><h1>Встреча в Вене</h1><article>%s</article></body></html>"


def read(text: str) -> None:
    with suppress(ArticleError):
        parse_article(text.encode(), "a.txt")


def page(text: str) -> None:
    with suppress(ArticleError):
        read_page((PAGE % text).encode(), "a.html")


def extract(text: str) -> None:
    extract_article(Article("a", text, "0" * 64, "ru", DAY, "header"))


def infer_day(text: str) -> None:
    infer_published(text, "ru", DAY)


def index(text: str) -> None:
    indexed_text(text, "ru")


def mark(text: str) -> None:
    """Words at every tenth character, some inside others, as the page of an article and a public copy take them."""
    spans = [(start, min(start + 5 + start % 60, len(text))) for start in range(0, len(text) - 1, 10)]
    list(cut(text, spans, spans[::3], {start: ("a",) for start, _ in spans}))
    quoted(text, spans[::2], spans[1::2])


WAYS: dict[str, tuple[Callable[[str], None], dict[str, str]]] = {
    "reading": (read, PATTERNS),
    "web pages": (page, TAGS),
    "dating": (infer_day, PATTERNS),
    "extraction": (extract, PATTERNS),
    "search index": (index, PATTERNS),
    "offsets": (mark, {"meetings": PATTERNS["meetings"], "one long word": PATTERNS["one long word"]}),
}
LEAST = 0.05  # seconds: a ratio of less is noise
MEGABYTE = 1_000_000  # bytes


def repeated(pattern: str) -> Iterator[str]:
    """The pieces of a pattern's text."""
    return (pattern.format(name=name(n), day=n % 28 + 1, year=1990 + n % 40) if "}" in pattern else pattern for n in count())


def text_of(pattern: str, characters: int) -> str:
    return OPENING + "".join(islice(repeated(pattern), characters // len(pattern)))


def line_of_all(size: int) -> str:
    """A line of all patterns in turn, a hundred pieces of each at a time, so many bytes in UTF-8."""
    pieces, made, length = {pattern: repeated(pattern.replace("\n", " ")) for pattern in PATTERNS.values()}, [OPENING], 0
    for pattern in cycle(PATTERNS.values()):
        made.append("".join(islice(pieces[pattern], 100)).replace("\r", " "))
        length += len(made[-1].encode())
        if length > size:
            return "".join(made)
    raise AssertionError("cycle() ends never")


def seconds(way: str, text: str) -> float:
    """Processor time of the quicker of two runs: words of a text that has been read before are known, whatever its length."""
    times: list[float] = []
    for _ in range(2):
        start = time.process_time()
        WAYS[way][0](text)
        times.append(time.process_time() - start)
    return min(times)


def measure(characters: int) -> list[tuple[str, str, float, list[float]]]:
    """Way, pattern, seconds at the full length, ratios of the two doublings."""
    found = []
    for way, (_, patterns) in WAYS.items():
        for pattern, piece in patterns.items():
            taken = [seconds(way, text_of(piece, times * characters)) for times in (1, 2, 4)]
            found.append((way, pattern, taken[-1], [max(long, LEAST) / max(short, LEAST) for short, long in pairwise(taken)]))
    return found


def lines(found: list[tuple[str, str, float, list[float]]]) -> Iterator[tuple[str, ...]]:
    for way, pattern, last, ratios in found:
        yield way, pattern, f"{last:.2f}", *(f"{ratio:.1f}" for ratio in ratios)


def long_lines() -> Iterator[tuple[str, ...]]:
    """Rows: way, seconds of a line of half a megabyte and of one, and of one word of a megabyte."""
    half, whole, word = line_of_all(MEGABYTE // 2), line_of_all(MEGABYTE), OPENING + "а" * (MEGABYTE // 2)
    for way in WAYS:
        yield way, *(f"{seconds(way, text):.2f}" for text in (half, whole, word))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.torture.linear", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=30_000, help="the shortest length; the longest is four times that")
    parser.add_argument("--rows", type=int, default=5, help="of the steepest and of the slowest")
    options = parser.parse_args(arguments)
    found = measure(options.characters)
    steepest = sorted(found, key=lambda one: -one[3][-1])[: options.rows]
    slowest = sorted(found, key=lambda one: -one[2])[: options.rows]
    longest = f"s for {4 * options.characters:,} characters"
    print(table(("steepest", "text of", longest, "doubled", "doubled again"), lines(steepest)))
    print("\n" + table(("slowest", "text of", longest, "doubled", "doubled again"), lines(slowest)))
    print(f"\n{len(found)} ways and texts; the steepest ratio of the last doubling is {steepest[0][3][-1]:.1f}\n")
    print(table(("a line of all of them, s", "0.5 MB", "1 MB", "a word of 1 MB"), long_lines()))


if __name__ == "__main__":
    main()
