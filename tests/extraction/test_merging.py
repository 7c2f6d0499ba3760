"""Which sentences tell of one encounter: each row's events in order, with their people."""

from __future__ import annotations

from datetime import date

import pytest
from sentences import extract, read

from loaders.extraction.drafts import Draft, Item
from loaders.extraction.encounters import find_tellings
from loaders.extraction.fit import DEFINITE, OTHER, fit
from loaders.extraction.identities import Identities
from loaders.extraction.merging import merge
from loaders.extraction.telling import Telling

EVENTS = [
    ("Олена Коваль зустрілася з Павлом Бойком у Львові. Зустріч тривала дві години.", "meeting: Коваль Бойко"),
    ("Пётр Орлов 5 марта встретился с Анной Лебедевой. Эта встреча прошла в Вене.", "meeting: Орлов Лебедева"),
    ("Пётр Орлов встретился с Анной Лебедевой в Латвии. Встреча прошла в Риге.", "meeting: Орлов Лебедева"),  # one place holds the other
    ("Пётр Орлов провёл переговоры с Анной Лебедевой. В переговорах участвовал Иван Зуев.", "talks: Орлов Лебедева Зуев"),
    (
        "У Відні тривають переговори делегацій Литви та Латвії. До складу делегації Литви увійшли Олена Коваль і Павло Бойко.",
        "talks: Коваль Бойко",
    ),
    # two days
    (
        "Олена Коваль зустрілася з Павлом Бойком у вівторок. У середу Олена Коваль зустрілася з Павлом Бойком.",
        "meeting: Коваль Бойко, meeting: Коваль Бойко",
    ),
    # two places
    (
        "Пётр Орлов встретился с Анной Лебедевой в Риге. Пётр Орлов встретился с Анной Лебедевой в Осло.",
        "meeting: Орлов Лебедева, meeting: Орлов Лебедева",
    ),
    # an office beside two who were named before
    (
        "У Кремлі почалася зустріч Павла Бойка з Ковалем. Павло Бойко та його помічник Юрій Гай зустрілися з Тарасом Ковалем і Джаредом "
        "Вовком у Кремлі в Москві. У Кремлі триває зустріч Павла Бойка з американськими переговірниками — спецпредставником Тарасом "
        "Ковалем і радником президента США та його зятем Джаредом Вовком.",
        "meeting: Бойко Коваль Гай Вовк",
    ),
    # 'in it' is in what was told before
    (
        "У Відні розпочалася зустріч міністрів ЄС. У ній бере участь Олена Коваль. Зустріч проводить Павло Бойко напередодні "
        "візиту Олени Коваль до Осло завтра.",
        "meeting: Бойко Коваль, visit: Коваль",
    ),
    # who comes is on a visit
    (
        "В аэропорту вице-президента США встретил мэр Риги Иван Зуев. Вице-президент США Пётр Орлов прибыл в Латвию. У него запланирована "
        "встреча с латвийским премьером Анной Лебедевой. С 9 по 11 мая у Орлова запланирован визит в Ригу.",
        "meeting: Орлов Лебедева, visit: Орлов Зуев",
    ),
    # who is expected is expected at what is to come
    (
        "Пётр Орлов в Осло провёл встречу с Анной Лебедевой. Сегодня в Осло состоится заседание Контактной группы по обороне "
        "Украины. Также участие примет Пётр Орлов.",
        "meeting: Орлов Лебедева, meeting: Орлов",
    ),
    # a call is no meeting
    (
        "Олена Коваль зателефонувала Павлу Бойку. Олена Коваль зустрілася з Павлом Бойком у Львові.",
        "call: Коваль Бойко, meeting: Коваль Бойко",
    ),
]


@pytest.mark.parametrize(("text", "told"), EVENTS)
def test_merge(text: str, told: str) -> None:
    events = extract(text).events
    assert ", ".join(f"{event.kind}: {' '.join(part.person.split()[-1] for part in event.attendance)}" for event in events) == told


def item(*people: str, **said: object) -> Item:
    """A strong telling of a meeting in the first sentence, unless said otherwise."""
    telling = Telling(0, 0, (0, 1), "noun", **({"word": "зустріч", "kind": "meeting", "strength": "strong", "status": "held"} | said))
    return Item(telling, frozenset(people), frozenset(), frozenset())


def draft(first: Item) -> Draft:
    out = Draft(lead=False)
    out.add(first)
    return out


def test_considerations_add_up() -> None:
    plain = fit(item("A"), draft(item("A")), None)
    assert plain is not None
    assert fit(item("A", definite=True), draft(item("A")), None) == pytest.approx(plain + DEFINITE)
    assert fit(item("A", other=True), draft(item("A")), None) == pytest.approx(plain + OTHER)
    stranger = fit(item("B"), draft(item("A")), None)
    assert stranger is not None
    assert stranger < plain


VETOED = [
    ({"kind": "call", "mode": "phone"}, {}),
    ({"kind": "visit"}, {}),
    ({"bilateral": True}, {}),
    ({"kind": "summit"}, {}),
    ({"trigger": 5}, {}),  # two words of encounter in one clause
]


@pytest.mark.parametrize(("said", "before"), VETOED)
def test_vetoes(said: dict[str, object], before: dict[str, object]) -> None:
    trigger = said.pop("trigger", 0)
    new = item("A", **said)
    if trigger:
        new = Item(Telling(5, 0, (0, 1), "noun", word="саміт", kind="meeting", strength="strong"), *(frozenset[str]() for _ in range(3)))
    assert fit(new, draft(item("A", **before)), date(2026, 3, 11)) is None


def test_what_says_nothing_is_no_event() -> None:
    assert merge([item(status=None)], None) == []
    assert len(merge([item("A", "B")], None)) == 1


def test_of_all_people_of_a_telling_it_is_known_who_they_are() -> None:
    came = "Премьер-министр Словении Пётр Орлов прибыл в Вену."
    reading = read(f"{came} Премьер-министры Австрии и Словении обсудили границу с министром обороны Чехии.")
    (item,) = map(Identities(reading).item, find_tellings(reading))
    assert item.people == item.known.keys() == {"Пётр Орлов", "office:minister-of-defence|czechia"}  # he by the plural office
