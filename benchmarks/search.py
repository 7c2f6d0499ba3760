"""How well the search finds: searches over short texts of our own (benchmarks/searches.yml), beside FTS5's stock tokenizer.

    python -m benchmarks.search

Whoever wrote the table had seen the rules; it shows what each phenomenon does, not how often it comes up in news.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from loaders.stems import match_expression
from loaders.tables.search import COLUMNS, indexed

TABLE: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "searches.yml").read_text(encoding="utf-8"))
Search = Callable[[str], set[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found of what it should have."""

    right: int
    found: int
    wanted: int


def stems() -> Search:
    """Our index, asked as the search box asks it."""
    return _search(lambda words, language: indexed(words, language) or "", match_expression)


def stock() -> Search:
    """unicode61 over the words as printed, names column and all, asked for every word in any place."""
    return _search(lambda words, _: words, lambda query: " ".join('"' + word.strip('"') + '"' for word in query.split()))


def _search(index: Callable[[str, str], str], match: Callable[[str], str]) -> Search:
    db = sqlite3.connect(":memory:")
    db.execute(f"create virtual table words using fts5 (id unindexed, {', '.join(COLUMNS)}, tokenize='unicode61 remove_diacritics 0')")
    for text_id, (language, text, names) in TABLE["texts"].items():
        db.execute("insert into words values (?, '', ?, ?)", [text_id, index(text, language), index(names, language)])
    return lambda query: {row[0] for row in db.execute("select id from words where words match ?", [match(query)])}


def measure(search: Search) -> Mapping[str, Found]:
    """Each search of the table with its counts."""
    measured = {}
    for query, wanted in TABLE["searches"].items():
        found = search(query)
        measured[query] = Found(len(found & set(wanted)), len(found), len(wanted))
    return measured


def means(measured: Mapping[str, Found]) -> tuple[float, float]:
    """Mean recall and mean precision over searches; the precision of a search that finds nothing is not counted."""
    recalls = [one.right / one.wanted for one in measured.values()]
    precisions = [one.right / one.found for one in measured.values() if one.found]
    return sum(recalls) / len(recalls), sum(precisions) / len(precisions)


def main() -> None:
    """Print the table in Markdown, then each search that finds too little or too much."""
    print(f"{len(TABLE['searches'])} searches over {len(TABLE['texts'])} texts\n\n| index | recall | precision |\n|---|---|---|")
    for name, search in (("stems (ours)", stems()), ("unicode61 (stock)", stock())):
        recall, precision = means(measure(search))
        print(f"| {name} | {recall:.3f} | {precision:.3f} |")
    for query, found in measure(stems()).items():
        if found.right < found.wanted or found.right < found.found:
            print(f"\n{query}: {found.right} of {found.wanted} wanted, {found.found - found.right} others")


if __name__ == "__main__":
    main()
