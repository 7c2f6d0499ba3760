"""Where sentences are cut into clauses, and what is read of each."""

from __future__ import annotations

import pytest
from sentences import read

CLAUSES = [  # bars cut the clauses; their kinds
    ("Олена Коваль прилетіла до Львова | і зустрілася з Павлом Бойком.", "main main"),
    ("Пётр Орлов прибыл в Минск | и провёл переговоры с Анной Лебедевой.", "main main"),
    ("Павло Бойко сказав |, що зустріч відбудеться у травні.", "main subordinate"),
    ("Анна Лебедева сообщила |, что встречи не было.", "main subordinate"),
    ("Переговори |, які тривали два дні |, завершилися.", "verbless relative main"),
    ("Саммит |, в котором участвовали три страны |, закончился.", "verbless relative main"),
    ("Відвідавши Київ |, Олена Коваль поїхала до Одеси.", "gerund main"),
    ("Визит |, запланированный на май |, отменили.", "verbless participle main"),
    ("У середу, 4 березня, у Києві відбулася зустріч.", "main"),  # what has no verb goes with what follows
    ("В Риге были Пётр Орлов, Анна Лебедева и Иван Зуев.", "main"),  # a list is no clause
]

TENSES = [
    ("Зустріч запланована на 3 травня.", "past"),  # a participle as predicate
    ("Павло Бойко має зустрітися з Оленою Коваль.", "futr"),  # a verb of intent before an infinitive
    ("Переговоры будут проведены в Вене.", "futr"),
    ("Зустріч проведено в Одесі.", "past"),  # impersonal
    ("Пётр Орлов встречается с Анной Лебедевой.", "pres"),
    ("Зустріч проходить у Львові.", "pres"),  # no infinitive, and no future of a walk through
    ("Павло Бойко виступить у Львові.", "futr"),
    ("Зустріч тривала дві години.", "past"),  # no adjective
    ("На саммит прибыли Пётр Орлов и Анна Лебедева.", "past"),  # no profits
]

NEGATED = [
    ("Пётр Орлов не будет встречаться с Анной Лебедевой.", True),
    ("Зустрічі немає.", True),
    (", доки не завершиться зустріч.", False),
    ("Встречи с Анной Лебедевой не было.", True),
    ("Олена Коваль не лише зустрілася з Павлом Бойком.", False),
]


@pytest.mark.parametrize(("cut", "kinds"), CLAUSES)
def test_cut_clauses(cut: str, kinds: str) -> None:
    reading = read(cut.replace(" |", ""))
    said = [" ".join(token.text for token in reading.tokens[clause.first : clause.last + 1]) for clause in reading.clauses]
    assert said == [" ".join(token.text for token in read(part).tokens) for part in cut.split("|")]
    assert " ".join(clause.kind for clause in reading.clauses) == kinds


@pytest.mark.parametrize(("text", "tense"), TENSES)
def test_tense(text: str, tense: str) -> None:
    assert [clause.tense for clause in read(text).clauses] == [tense]


@pytest.mark.parametrize(("text", "negated"), NEGATED)
def test_negated(text: str, negated: bool) -> None:
    assert [clause.negated for clause in read(text).clauses] == [negated]


@pytest.mark.parametrize("heading", ["ЗАПЛАНОВАНА ЗУСТРІЧ У КИЄВІ", "ЗАПЛАНИРОВАННАЯ ВСТРЕЧА В МИНСКЕ"])
def test_a_participle_in_capitals_is_no_predicate(heading: str) -> None:
    assert [clause.predicate for clause in read(heading).clauses] == [None]
