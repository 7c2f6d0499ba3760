"""Russian, Ukrainian, or neither."""

import pytest

from loaders.reading.errors import ArticleError
from loaders.reading.language import guess_language

TEXTS = [
    ("ru", "Встреча прошла в Москве."),
    ("ru", "Орлов прилетел в Баку."),
    ("ru", "Стороны договорились продолжить обсуждение."),
    ("ru", "Переговоры завершены"),
    ("ru", "Делегация прибыла в Рим, где ее встретил посол. «Ми готові», — сказал он по-украински."),
    ("ru", "Саммит G20: The leaders of Germany, France and Italy — Шольц, Макрон и Мелони — прибыли на саммит"),
    ("uk", "Зустріч відбулася у Львові."),
    ("uk", "Перемовини завершено"),
    ("uk", "Посол прибув до Рима."),
    ("uk", "Делегація прибула до Рима. «Мы готовы», — сказав посол російською."),
    ("uk", "Коваль: зустріч буде"),
    ("uk", "Україна"),  # decomposed: ї as і and two dots
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_guess_language(language: str, text: str) -> None:
    assert guess_language(text, "a.txt") == language


NEITHER = [
    ("The ministers met in Vienna.", "found 0 Cyrillic letters"),
    ("Орлов — президент", "found no word that tells Russian from Ukrainian"),
    ("2026 — 15:30", "found 0 Cyrillic letters"),
    ("Міністры сустрэліся ў Менску і ўзгаднілі ўсё.", "letters of another language (ў)"),
    ("Министри су се састали у Бечу, рекла је портпаролка Љиљана.", "letters of another language"),
    ("Премиерът се срещна във Виена с външния министър и обсъди примирието, съобщи пресслужбата.", "found Bulgarian"),
    ("Кездесу өтті, деп хабарлады баспасөз қызметі.", "letters of another language"),
]


@pytest.mark.parametrize(("text", "found"), NEITHER)
def test_neither(text: str, found: str) -> None:
    with pytest.raises(ArticleError) as error:
        guess_language(text, "a.txt")
    assert str(error.value).startswith("a.txt: ")
    assert found in str(error.value)
    assert str(error.value).endswith("wanted an article in Russian or Ukrainian")
