"""Whom a name means across articles: articles in the order in which they come, and which of their names are one person's."""

from __future__ import annotations

import pytest

from loaders.model import Person
from loaders.resolution.persons import Bound, People

Names = list[tuple[str, str | None]]  # Person.name, side
ONE = [  # what articles name, the last of them only the person asked; he is the first of the first article
    ([[("Кирилл Журба", "Ukraine")], [("Журба", "Ukraine")]], "a family name, and the side"),
    ([[("Кирилл Журба", "Ukraine")], [("Кирилл Журба", None)], [("Журба", None)]], "a family name of one who was named twice"),
    ([[("Владимир Путин", "Russia")], [("Путин", None)]], "a family name that the name file has"),
    ([[("Андрей Ермак", "Ukraine")], [("Ермак", "Ukraine")]], "a family name that is a given name too, and the side"),
    ([[("Абдалла II", "Jordan")], [("Абдалла II ибн аль-Хусейн", "Jordan")]], "a king, and his father's name"),
    ([[("Олег Татаров", "Ukraine")], [("Oleh Tatarov", None)]], "Latin in one article"),
    ([[("Джордж Хантер-младший", None)], [("Джордж Хантер", None)]], "the son, and one of that name"),
]
TWO = [
    ([[("Анна", None)], [("Анна", None)]], "a given name alone"),
    ([[("Юрие Филип", None)], [("Филипп", None)]], "a given name alone, and a family name like it"),
    ([[("Джей Ди Вэнс", "United States")], [("Давид", None)]], "a given name alone, and the middle name of a known person"),
    ([[("Кирилл Журба", "Ukraine")], [("Журба", None)]], "a family name of one who was named once"),
    ([[("Степан Миллер", "United States")], [("Миллер", None)]], "a family name that many bear"),
    ([[("Степан Миллер", "United States")], [("Миллер", "United States")]], "a family name that many bear, and the side"),
    ([[("Джордж Хантер-старший", None)], [("Джордж Хантер-младший", None)]], "father and son"),
    ([[("Дональд Трамп", "United States")], [("Дональд Трамп-младший", "United States")]], "the son of a known person"),
    ([[("Дональд Трамп", "United States")], [("Трамп-младший", "United States")]], "the son of a known person, by his family name"),
    ([[("Олег Татаров", "Ukraine")], [("Олег Тактаров", None)]], "a letter more, though Latin spellings are alike"),
    ([[("Владимир Путин", "Russia")], [("Путина", "Ukraine")]], "another side"),
]


def bound(articles: list[Names]) -> list[dict[str, Bound]]:
    """Whom each article's names mean."""
    people, found = People(), []
    for number, names in enumerate(articles):
        persons = [Person(name, side, (), ((40 * at, 40 * at + 9),)) for at, (name, side) in enumerate(names)]
        found.append(people.bind((f"2025-03-0{number + 1}", f"a{number}"), persons))
    return found


def ids(articles: list[Names]) -> list[dict[str, str]]:
    return [{name: one.person_id for name, one in article.items()} for article in bound(articles)]


def rules(articles: list[Names]) -> set[str]:
    return {one.rule for article in bound(articles) for one in article.values()}


@pytest.mark.parametrize(("articles", "why"), ONE, ids=lambda given: given if isinstance(given, str) else "")
def test_one_person(articles: list[Names], why: str) -> None:
    first, *_, last = ids(articles)
    assert first[articles[0][0][0]] == last[articles[-1][0][0]], why


@pytest.mark.parametrize(("articles", "why"), TWO, ids=lambda given: given if isinstance(given, str) else "")
def test_two_persons(articles: list[Names], why: str) -> None:
    first, *_, last = ids(articles)
    assert first[articles[0][0][0]] != last[articles[-1][0][0]], why
