"""What became of an encounter, by the words around it."""

from __future__ import annotations

import pytest
from sentences import read

from loaders.extraction.encounters import find_tellings

STATUSES = [  # the word of encounter, its status, the rule that gives it
    ("Павло Бойко [зустрівся] з Оленою Коваль у Вільнюсі.", "held", "by_tense"),
    ("Пётр Орлов [встречается] с Анной Лебедевой в Минске.", "ongoing", "by_tense"),
    ("Олена Коваль [зустрінеться] з Павлом Бойком у травні.", "planned", "by_tense"),
    ("На [зустрічі] з Павлом Бойком Олена Коваль заявила про згоду.", "held", "by_tense"),
    ("После [встречи] с Анной Лебедевой Пётр Орлов улетел.", "held", "by_tense"),
    ("Пётр Орлов прибыл на [саммит].", "ongoing", "by_tense"),
    ("[Встреча] Петра Орлова с Анной Лебедевой, которая состоится в мае, важна.", "planned", "by_tense"),
    ("Недавняя [встреча] Петра Орлова с Анной Лебедевой всех удивила.", "held", "by_held_modifier"),
    ("Скасована [зустріч] Олени Коваль з Павлом Бойком здивувала всіх.", "cancelled", "by_modifier"),
    ("Можлива [зустріч] Олени Коваль з Павлом Бойком цікавить пресу.", "possible", "by_modifier"),
    ("Пётр Орлов отменил [встречу] с Анной Лебедевой.", "cancelled", "by_calling_off"),
    ("[Зустріч] Олени Коваль з Павлом Бойком перенесли на червень.", "postponed", "by_calling_off"),
    ("В ведомстве опровергли [встречу] Петра Орлова с Анной Лебедевой.", "denied", "by_calling_off"),
    ("Сообщения о [встрече] Петра Орлова с Анной Лебедевой назвали выдумкой.", "denied", "by_denial"),
    ("[Зустріч] Олени Коваль з Павлом Бойком не відбудеться.", "cancelled", "by_negation"),
    ("[Встречи] Петра Орлова с Анной Лебедевой не было.", "denied", "by_negation"),
    ("Договоренности о [встрече] Петра Орлова с Анной Лебедевой нет.", "denied", "by_negation"),
    ("Перед [зустріччю] з Павлом Бойком Олена Коваль виступила в парламенті.", "planned", "by_before"),
    ("Пётр Орлов может [встретиться] с Анной Лебедевой.", "possible", "by_possibility"),
    ("Олена Коваль запропонувала провести [зустріч] з Павлом Бойком.", "possible", "by_possibility"),
    ("Если Пётр Орлов [встретится] с Анной Лебедевой, будет подписан договор.", "possible", "by_possibility"),
    ("Олена Коваль має намір провести [переговори] з Павлом Бойком.", "planned", "by_plan"),
    ("Олена Коваль вилетіла на [переговори] з Павлом Бойком.", "planned", "by_plan"),
    ("Триває підготовка до [зустрічі] Олени Коваль з Павлом Бойком.", "planned", "by_plan"),
    ("Пётр Орлов отказался от [встречи] с Анной Лебедевой.", "cancelled", "by_plan"),  # it takes two
    ("Пётр Орлов отказался от участия в [саммите].", "planned", "by_plan"),  # the summit does without him
    ("Олена Коваль сьогодні з офіційним [візитом] у Відні.", "ongoing", "by_tense"),
    ("Названо условие для [встречи] Петра Орлова с Анной Лебедевой.", "possible", "by_possibility"),
    ("У програмі перебування – [зустріч] Олени Коваль з Павлом Бойком.", "planned", "by_plan"),
    ("Окрім того запланована пресконференція Павла Бойка, а також ряд [зустрічей] з Оленою Коваль.", "planned", "by_plan"),
    ("В министерстве объявили о [визите] Петра Орлова в Минск.", "planned", "by_announcement"),
    ("У міністерстві підтвердили [переговори] Олени Коваль з Павлом Бойком.", "planned", "by_announcement"),
    ("В министерстве подтвердили недавнюю [встречу] Петра Орлова с Анной Лебедевой.", "held", "by_held_modifier"),
    ("Лидеры стран собрались на [саммит].", "ongoing", "by_tense"),
    ("Лідери країн зібралися на [саміт] у вузькому складі.", "ongoing", "by_tense"),
]

BACKGROUND = [
    ("Ранее Пётр Орлов встретился с Анной Лебедевой.", True),
    ("Нагадаємо, Олена Коваль зустрілася з Павлом Бойком.", True),
    ("Олена Коваль зустрілася з Павлом Бойком.", False),
]


@pytest.mark.parametrize(("marked", "status", "rule"), STATUSES)
def test_status(marked: str, status: str, rule: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    reading = read(text)
    told = [(reading.tokens[telling.trigger].start, telling.status, telling.status_rule) for telling in find_tellings(reading)]
    assert told == [(marked.index("["), status, rule)]


@pytest.mark.parametrize(("text", "background"), BACKGROUND)
def test_background(text: str, background: bool) -> None:
    assert [telling.background for telling in find_tellings(read(text))] == [background]
