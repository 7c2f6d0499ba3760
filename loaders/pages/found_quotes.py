"""The words by which a search found an article whose text is not published: the quote that holds most of them, marked."""

from __future__ import annotations

from collections.abc import Iterable

from datasette.app import Datasette

from loaders.pages.asking import as_json, ask
from loaders.stems import spelt_in, stem_of, stems_of, words

OPEN, CLOSE = "\ue000", "\ue001"  # private use: marks that no text needs, and that are taken out of texts before
QUOTES = """
select distinct evidence.article_id, articles.language, evidence.start_char, prefix || exact || suffix as words
from json_each(:articles) as found
  join evidence on evidence.article_id = found.value
  join articles on articles.id = evidence.article_id
order by evidence.article_id, evidence.start_char
"""


async def found_quotes(datasette: Datasette, articles: Iterable[str], query: str) -> dict[str, str]:
    """The best quote of each article, by its id; none of an article that was found by its headline or its names."""
    asked = {stem for word in words(query) for stem in stems_of(query[word[0][0] : word[-1][1]])}
    best: dict[str, tuple[int, str]] = {}
    for row in await ask(datasette, QUOTES, articles=as_json(articles)):
        hits, marked = mark(row["words"], row["language"], asked)
        if hits > best.get(row["article_id"], (0, ""))[0]:
            best[row["article_id"]] = hits, marked
    return {article_id: f"… {marked} …" for article_id, (_, marked) in best.items()}


def mark(text: str, language: str, asked: set[str]) -> tuple[int, str]:
    """How many of the stems asked for a text holds, and the text with their words between OPEN and CLOSE."""
    found: set[str] = set()
    parts: list[str] = []
    done = 0
    for word in words(text):
        start, end = word[0][0], word[-1][1]
        stem = stem_of(text[start:end], spelt_in(text[start:end], language))
        if stem in asked:
            found.add(stem)
            parts += [text[done:start], OPEN, text[start:end], CLOSE]
            done = end
    return len(found), "".join([*parts, text[done:]])
