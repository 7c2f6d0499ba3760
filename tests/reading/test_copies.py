"""Reprints: the same words count once, with the earliest article."""

from datetime import date

import pytest

from loaders.model import Article
from loaders.reading.copies import find_copies, fingerprint

TEXT = "Министры встретились в Вене. Всё решено."


def article(name: str, text: str, day: date | None) -> Article:
    return Article(name, text, "0" * 64, "ru", day, "header" if day else "unknown")


SAME = [
    TEXT,
    f" date 2026-01-03 {TEXT}",
    TEXT.upper(),
    TEXT.replace(" ", "\u00a0\n\n"),
    TEXT.replace("ё", "е").replace(".", "!"),
]


@pytest.mark.parametrize("text", SAME)
def test_same_words(text: str) -> None:
    assert fingerprint(text) == fingerprint(TEXT)


@pytest.mark.parametrize("text", [TEXT + " Напомним.", TEXT.replace("Вене", "Риме"), ""])
def test_other_words(text: str) -> None:
    assert fingerprint(text) != fingerprint(TEXT)


def test_the_earliest_is_the_first() -> None:
    articles = [
        article("undated", TEXT, None),
        article("b", TEXT, date(2026, 1, 3)),
        article("c", TEXT, date(2026, 1, 4)),
        article("a", TEXT.upper(), date(2026, 1, 4)),
        article("other", "Переговоров не было.", date(2026, 1, 1)),
    ]
    assert find_copies(articles) == find_copies(reversed(articles)) == {"a": "b", "c": "b", "undated": "b"}
