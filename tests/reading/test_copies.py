"""Reprints: texts that are the same or nearly so count once, with the earliest article."""

from datetime import date

import pytest

from loaders.model import Article
from loaders.reading.copies import find_copies, shingles

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
    assert shingles(text) == shingles(TEXT)


@pytest.mark.parametrize("text", [TEXT + " Напомним.", TEXT.replace("Вене", "Риме"), ""])
def test_other_words(text: str) -> None:
    assert shingles(text) != shingles(TEXT)


def test_the_earliest_is_the_first() -> None:
    articles = [
        article("undated", TEXT, None),
        article("b", TEXT, date(2026, 1, 3)),
        article("c", TEXT, date(2026, 1, 4)),
        article("a", TEXT.upper(), date(2026, 1, 4)),
        article("other", "Переговоров не было.", date(2026, 1, 1)),
    ]
    assert find_copies(articles) == find_copies(reversed(articles)) == {"a": "b", "c": "b", "undated": "b"}


STORY = (
    "Министры обороны двух стран встретились в понедельник в Вене и обсудили поставки техники на весну. По словам пресс-службы, встреча "
    "длилась три часа. Стороны договорились продолжить разговор в апреле в Осло, куда приглашены и советники. До этого министры виделись "
    "в январе, тогда речь шла об обучении экипажей, ремонте и складах. В составе делегаций были начальники штабов и послы."
)
NEARLY = {  # the same report: another headline, a line more, a paragraph less, a word changed
    "headline": "Встреча в Вене: главное. " + STORY,
    "line": STORY + " Читайте также: курс валют на завтра.",
    "cut": STORY.rsplit(". ", 1)[0] + ".",
    "word": STORY.replace("три часа", "около трёх часов"),
}
NOT = {  # another report, though some sentences are taken over
    "own": f"Прошли переговоры министров. {STORY.split('. ')[0]}. Подробности сторон пока не раскрываются, заявил посол в Австрии.",
    "round": STORY.replace("Вене", "Осло").replace("понедельник", "пятницу").replace("три часа", "день").replace("апреле", "мае")
    .replace("в январе", "в Вене").replace("экипажей, ремонте и складах", "поставок"),
}


@pytest.mark.parametrize("name", NEARLY)
def test_nearly_the_same(name: str) -> None:
    assert find_copies([article("a", STORY, date(2026, 1, 3)), article("b", NEARLY[name], date(2026, 1, 4))]) == {"b": "a"}


@pytest.mark.parametrize("name", NOT)
def test_another_report(name: str) -> None:
    assert find_copies([article("a", STORY, date(2026, 1, 3)), article("b", NOT[name], date(2026, 1, 4))]) == {}


def test_small_changes_do_not_add_up() -> None:
    """Each text is like the one before it, and the last not like the first."""
    words = [f"слово{number}" for number in range(80)]
    texts = [" ".join([f"иное{number}" for number in range(changed)] + words[changed:]) for changed in (0, 7, 14, 21)]
    found = find_copies([article(name, text, date(2026, 1, 1)) for name, text in zip("abcd", texts, strict=True)])
    assert found == {"b": "a", "d": "c"}
