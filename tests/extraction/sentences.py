"""Short texts for the tables of this folder: their language, their reading, and what brackets in them mark."""

from __future__ import annotations

import re
from datetime import date

from loaders.extraction.article import extract_article, read_document
from loaders.extraction.reading import Reading
from loaders.model import Article, Extraction

PUBLISHED = date(2026, 3, 11)  # a Wednesday


def article(text: str) -> Article:
    language = "uk" if re.search("[іїєґ]", text, re.IGNORECASE) else "ru"
    return Article("table", text, "", language, PUBLISHED, "header")


def read(text: str) -> Reading:
    return read_document(article(text))


def extract(text: str) -> Extraction:
    return extract_article(article(text))


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its brackets, and the spans of what they held."""
    text, spans = "", []
    for plain, held in re.findall(r"([^\[\]]*)(?:\[([^\]]*)\])?", marked):
        text += plain
        if held:
            spans.append((len(text), len(text) + len(held)))
            text += held
    return text, spans


def quotes(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]
