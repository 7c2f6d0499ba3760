"""Texts to measure on: a folder of text files or a JSON Lines file, cut to a length where asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from loaders.model import Article
from loaders.reading.articles import Reader
from loaders.reading.errors import ArticleError
from loaders.reading.language import guess_language

SHORTEST = 2 / 3  # of the length asked for: a text shorter than that is left out
SOME_DAY = date(2026, 1, 7)  # stands in where a line tells no day: the reading of dates needs one


class CorpusError(ValueError):
    """'path: found ..., wanted ...'."""


def read_corpus(path: Path) -> list[Article]:
    """The articles of a folder (its *.txt) or of a JSON Lines file with "text" and perhaps "id", "language" and "published" a line.

    Raises CorpusError where there is none or a line is no such object.
    """
    if path.is_dir():
        reader = Reader([path])
        found = [article for article in reader if article]
        if reader.errors:
            raise CorpusError(str(reader.errors[0]))
    elif path.is_file():
        found = list(_read_lines(path))
    else:
        raise CorpusError(f"{path}: found nothing there, wanted a folder of text files or a JSON Lines file")
    if not found:
        raise CorpusError(f"{path}: found no article, wanted at least one")
    return found


def _read_lines(path: Path) -> Iterator[Article]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            yield _article(line, f"{path}, line {number}", f"{path.stem}-{number}")


def _article(line: str, where: str, default_id: str) -> Article:
    try:
        row: Any = json.loads(line)
        text = row["text"]
        language = row.get("language") or guess_language(text, where)
        day = date.fromisoformat(str(row.get("published") or SOME_DAY)[:10])
    except (ValueError, KeyError, TypeError, AttributeError, ArticleError) as error:
        raise CorpusError(f"{where}: found {line[:40]!r} ({error}), wanted a JSON object with text") from error
    return Article(str(row.get("id") or default_id), text, hashlib.sha256(text.encode()).hexdigest(), language, day, "header")


def cut_to(articles: list[Article], length: int) -> list[Article]:
    """The articles' texts cut at the last blank before `length` characters; those of less than two thirds of it are left out."""
    return [
        Article(one.id, _cut(one.text, length), one.sha256, one.language, one.published, one.published_basis)
        for one in articles
        if len(one.text) >= length * SHORTEST
    ]


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    blank = max(text.rfind(" ", 0, length), text.rfind("\n", 0, length))
    return text[: blank if blank > 0 else length]
