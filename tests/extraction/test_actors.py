"""Who stands in a sentence, with whom in one list, and on which side."""

from __future__ import annotations

import pytest
from sentences import quotes, read, unmark

from loaders.extraction.identities import Identities

ACTORS = [  # brackets mark the actors; their kinds and parties
    ("[Президент Литви Олена Коваль] приїхала.", "person Lithuania"),
    ("[Павло Бойко, міністр освіти Литви], виступив.", "person Lithuania"),
    ("[Українська делегація] прибула.", "group Ukraine"),
    ("[Делегация Латвии и Литвы] приехала.", "group Latvia Lithuania"),
    ("[Турецкий гость] улетел.", "group Turkey"),
    ("[Президенты Латвии и Литвы Пётр Орлов] и [Иван Зуев] прибыли.", "person Latvia, person Lithuania"),  # each takes his party
    ("[Лидеры России и Украины Владимир Зеленский] и [Владимир Путин] прибыли.", "person Ukraine, person Russia"),  # a known one his own
    ("Прибыли 18 [представителей Латвии].", "group Latvia"),
    ("[Он] встретился с [ней].", "pronoun, pronoun"),
    ("[Його] прийняла [Ірина Гай].", "pronoun, person"),
    ("Його [радник] поїхав.", "office"),  # a possessor takes no part
]

LISTS = [  # members of one list stand between bars
    ("Приехали министр обороны Латвии Пётр Орлов, его советник Иван Зуев и Анна Лебедева.", "Орлов Зуев Лебедева"),
    ("Олена Коваль, а також Павло Бойко виступили.", "Коваль Бойко"),
    ("Как сообщила Анна Лебедева, Пётр Орлов не приедет.", "Лебедева | Орлов"),  # a verb of one has a subject of its own
    ("Пётр Орлов остался, а Анна Лебедева уехала.", "Орлов | Лебедева"),  # 'а' sets against
    ("Олена Коваль зустрілася з Павлом Бойком.", "Коваль | Бойком"),  # another case
]

SIDES = [
    ("С [латвийской стороны] выступил Пётр Орлов.", "Latvia"),
    ("З [боку Литви] виступила Ірина Гай.", "Lithuania"),
    ("Сторона Литви виступила першою.", None),
]


@pytest.mark.parametrize(("marked", "told"), ACTORS)
def test_find_actors(marked: str, told: str) -> None:
    text, spans = unmark(marked)
    found = read(text).actors
    assert quotes(text, [actor.span for actor in found]) == quotes(text, spans)
    assert ", ".join(" ".join((actor.kind, *actor.parties)) for actor in found) == told


@pytest.mark.parametrize(("text", "told"), LISTS)
def test_coordinate(text: str, told: str) -> None:
    lists = read(text).lists
    assert " | ".join(" ".join(text[slice(*actor.span)].split()[-1] for actor in found.actors) for found in lists) == told


@pytest.mark.parametrize(("marked", "party"), SIDES)
def test_find_side_markers(marked: str, party: str | None) -> None:
    text, spans = unmark(marked)
    assert [(marker.span, marker.party) for marker in read(text).side_markers] == [(span, party) for span in spans]


def test_headcount() -> None:
    assert [actor.headcount for actor in read("Прибыли 18 представителей Латвии.").actors] == [18]


PERSON_SIDES = [  # the side of each person, in text order; '-' for none
    ("Мэр Кишинева Пётр Орлов принял мэра Бухареста Мирчу Радулеску.", "Moldova Romania"),  # by the place of the office
    ("Від Литви Томас Янкаускас, від Латвії Яніс Озолс підписали угоду.", "Lithuania Latvia"),
    ("Договор подписали Нурлан Ахметов (Казахстан) и Жан Дюпон (Франция).", "Kazakhstan France"),
    ("Приехали министр экономики Пётр Орлов и глава Минпромторга Латвии Иван Зуев.", "Latvia Latvia"),  # the one state there is
    ("Президент Олексій Гнатів зустрівся з канцлером Австрії Гансом Мюллером.", "- Austria"),
    ("Президент Франции Жан Дюпон принял министра экономики Петра Орлова и посла Польши Яна Новака.", "France - Poland"),
    ("Делегация Минобороны Польши во главе с министром Яном Новаком прибыла. Литва рада, Литва ждала, Литва и Литва.", "-"),
    ("Предстоятель ПЦУ Епіфаній зустрівся з Вселенським Патріархом Варфоломієм.", "Orthodox_Church_of_Ukraine Ecumenical_Patriarchate"),
    ("Генсек НАТО Ян Смідт прибув.", "NATO"),
    ("Лавров прилетел.", "Russia"),  # a surname that stands for one alone
    ("Глава МИД Польши Ян Новак в Осло провёл переговоры с премьером страны Карлом Линдом.", "Poland Norway"),
    ("Во время визита в Норвегию министр Пётр Орлов встретился с премьером страны Карлом Линдом.", "- Norway"),
]


@pytest.mark.parametrize(("text", "told"), PERSON_SIDES)
def test_sides_of_persons(text: str, told: str) -> None:
    found = read(text)
    identities = Identities(found)
    sides = [identities.side(person.name) for person in found.people]
    assert " ".join((side or "-").replace(" ", "_") for side in sides) == told
