"""Which encounters a text tells of: each row's events in order, as 'kind status day place: people', '-' for what is not told."""

from __future__ import annotations

import pytest
from sentences import extract

from loaders.model import Event

ENCOUNTERS = [
    # a sentence that sums up several encounters is none of its own
    (
        "Орлов, Зуев и Лебедева встретились с послом Карлом Линдом. Пётр Орлов обсудил с Линдом торговлю. "
        "Иван Зуев встретился с Линдом. Также с Линдом встретилась Анна Лебедева.",
        "meeting held - -: Орлов Линд | meeting held - -: Зуев Линд | meeting held - -: Лебедева Линд",
    ),
    (
        "Коваль і Бойко зустрілися з послом Карлом Ліндом у Львові. Олена Коваль обговорила з Ліндом торгівлю. "
        "Павло Бойко зустрівся з Ліндом.",
        "meeting held - Lviv: Коваль Лінд | meeting held - Lviv: Бойко Лінд",
    ),
    # what has been is not what is to come
    (
        "Ранее Пётр Орлов встречался с Анной Лебедевой. 15 марта Орлов встретится с Лебедевой в Минске.",
        "meeting held - -: Орлов Лебедева | meeting planned 2026-03-15 Minsk: Орлов Лебедева",
    ),
    # what follows the verb says with whom
    (
        "Пётр Орлов встретился с Анной Лебедевой в Берлине. Ещё одна встреча прошла с премьером Карлом Линдом.",
        "meeting held - Berlin: Орлов Лебедева | meeting held - Berlin: Орлов Линд",
    ),
    ("Переговори відбулися між Оленою Коваль і Карлом Ліндом у Відні.", "talks held - Vienna: Коваль Лінд"),
    # 'були на переговорах' joins what was told before
    (
        "Олена Коваль зустрілася з Карлом Ліндом у Берліні 6 березня. На переговорах були також Павло Бойко та посол Ірина Гай.",
        "meeting held 2026-03-06 Berlin: Коваль Лінд Бойко Гай",
    ),
    # a day in front of the clause
    (
        "На 15 марта, завершающий день визита, запланированы переговоры Петра Орлова с Анной Лебедевой.",
        "talks planned 2026-03-15 -: Орлов Лебедева",
    ),
    (
        "6 березня на саміті в Осло Олена Коваль зустрілася з Карлом Ліндом.",
        "summit held 2026-03-06 Oslo:  | meeting held 2026-03-06 Oslo: Коваль Лінд",
    ),
    # received
    ("Премьер Карл Линд был принят президентом Петром Орловым в Минске 6 марта.", "meeting held 2026-03-06 Minsk: Линд Орлов"),
    # who has come somewhere is there
    (
        "Пётр Орлов в понедельник прибыл в Баку. Затем он встретился с премьером Карлом Линдом.",
        "meeting held 2026-03-09 Baku: Орлов Линд",
    ),
    (
        "Олена Коваль 6 березня прибула до Осло. Потім вона зустрілася з прем'єром Карлом Ліндом.",
        "meeting held 2026-03-06 Oslo: Коваль Лінд",
    ),
    # a counterpart whom no list knows is another one
    (
        "Посол Карл Линд встретился с министром Петром Орловым. Линд также встретился с жителями города.",
        "meeting held - -: Линд Орлов | meeting held - -: Линд",
    ),
    # an office without a name can be who is named elsewhere
    (
        "Турецький лідер зустрінеться з Оленою Коваль. "
        "Зустріч президента Туреччини Кемаля Гюнеша та Олени Коваль запланована на 15 березня.",
        "meeting planned 2026-03-15 -: Гюнеш Коваль",
    ),
    (
        "Президент Словакии Карл Линд прибыл в Осло. Глава Словакии провёл встречу с Анной Лебедевой.",
        "meeting held - Oslo: Линд Лебедева",
    ),
    # people of different states met one by one
    (
        "Пётр Орлов провёл встречи с президентом Албании Карлом Линдом и премьером Чехии Анной Вебер.",
        "meeting held - -: Орлов Линд | meeting held - -: Орлов Вебер",
    ),
    (
        "Олена Коваль провела зустрічі з президентом Албанії Карлом Ліндом та прем'єром Чехії Іваном Вебером.",
        "meeting held - -: Коваль Лінд | meeting held - -: Коваль Вебер",
    ),
    # what comes after is another one
    (
        "Пётр Орлов принял участие в саммите в Риге. После этого он провёл встречу с Анной Лебедевой.",
        "summit held - Riga: Орлов | meeting held - Riga: Орлов Лебедева",
    ),
    # what is done again and again is none
    ("Пётр Орлов обычно встречается с Анной Лебедевой в Риге.", ""),
    ("Олена Коваль регулярно зустрічається з Павлом Бойком.", ""),
    # denied by the clause before; planned by nobody in particular
    ("Пётр Орлов опроверг, что Иван Зуев встретился с Анной Лебедевой.", "meeting denied - -: Зуев Лебедева"),
    ("Олена Коваль заперечила, що зустрічалася з Павлом Бойком.", "meeting denied - -: Коваль Бойко"),
    ("Пётр Орлов сказал, что переговоры Литвы и Латвии планируется провести в Риге.", "talks planned - Riga: "),
    # words printed as one
    ("В понедельник премьер ИорданииКарл Линд встретился с Анной Лебедевой.", "meeting held 2026-03-09 -: Линд Лебедева"),
    ("Україна не проти переговорів.Олена Коваль зустрілася з Павлом Бойком.", "meeting held - -: Коваль Бойко"),
    # what the next clause says of it
    ("Поездка Петра Орлова в Ригу планировалась на 20 марта, но была отложена.", "visit postponed 2026-03-20 Riga: Орлов"),
    ("Зустріч Олени Коваль з Павлом Бойком готували на 20 березня, проте скасували.", "meeting cancelled 2026-03-20 -: Коваль Бойко"),
    # a day behind one that is to come
    (
        "В среду, 18 марта, Пётр Орлов прилетит в Рим. В четверг он должен был провести встречу с Анной Лебедевой.",
        "meeting planned 2026-03-19 Rome: Орлов Лебедева",
    ),
    # an earlier visit is not the one that is news, and gives it no place
    (
        "Карл Линд прибыл с визитом в Ригу. Предыдущий визит Карла Линда состоялся 4 мая 2022 года.",
        "visit held - Riga: Линд | visit held 2022-05-04 -: Линд",
    ),
    (
        "Олена Коваль 10 березня зустрілася з Карлом Ліндом. Карл Лінд відвідав Ригу 29 грудня 2024 року.",
        "meeting held 2026-03-10 -: Коваль Лінд | visit held 2024-12-29 Riga: Лінд",
    ),
    ("19 марта завершился визит в Китай президента Карла Линда.", "visit planned 2026-03-19 China: Линд"),
    ("Министры иностранных дел стран Евросоюза на встрече в Люксембурге согласовали санкции.", "meeting held - Luxembourg: "),
    ("Глава МИД Латвии Карл Линд в понедельник, как ожидается, посетит Москву.", "visit planned 2026-03-16 Moscow: Линд"),
    ("Вы не встретитесь с Анной Лебедевой.", ""),
    # a building that tells the city, unless it speaks
    ("Зустріч Олени Коваль з Карлом Ліндом відбулася в Білому домі.", "meeting held - Washington: Коваль Лінд"),
    ("В Кремле сообщили о встрече Карла Линда с Анной Вебер.", "meeting held - -: Линд Вебер"),
    ("Пётр Орлов провёл переговоры с Карлом Линдом в г. Худжанд.", "talks held - Khujand: Орлов Линд"),
    # since when what goes on goes on; 'I' is who speaks
    ("Переговоры Карла Линда с Анной Вебер идут в Риге со вторника.", "talks ongoing 2026-03-10/.. Riga: Линд Вебер"),
    ("«Завтра я встречусь в Мюнхене с Анной Вебер», – написал министр Карл Линд.", "meeting planned 2026-03-12 Munich: Линд Вебер"),
    ("Выступая на встрече министров в Риге, Карл Линд поблагодарил Анну Вебер.", "meeting held - Riga: Линд"),
    # a name that opens a sentence is its subject, whatever noun ends the headline
    (
        "О чём говорили президент Литвы и премьер Латвии\nМайя Санду встретилась с Карлом Линдом в Риге.",
        "meeting held - Riga: Санду Линд",
    ),
    # who took part in 'the new meeting' was not at the visit told between
    (
        "Олена Коваль 10 березня зустрілася з Карлом Ліндом. Раніше Олена Коваль відвідала Карла Лінда 26 лютого. "
        "У новій зустрічі, яка відбулася у Ризі, також взяли участь Павло Бойко, Ірина Гай та Іван Сич.",
        "meeting held 2026-03-10 Riga: Коваль Лінд Бойко Гай Сич | meeting held 2026-02-26 -: Коваль Лінд",
    ),
    # no encounters: work with things, one in the place of another
    ("Робота з кавою для Олени Коваль розпочалася у травні.", ""),
    ("Раніше замість Олени Коваль засновником компанії був Павло Бойко.", ""),
    # put off twice
    (
        "Встреча Петра Орлова и Анны Лебедевой была перенесена на 23 октября, а затем на 30 октября.",
        "meeting postponed 2026-10-30 -: Орлов Лебедева",
    ),
    # thanks
    ("Президент подякував прем'єру Канади Карлу Лінду за візит до Києва 6 березня.", "visit held 2026-03-06 Kyiv: Лінд"),
    ("Во время визита в Израиль министр Анна Лебедева призвала освободить заложников.", "visit held - Israel: Лебедева"),
    (
        "У Києві почалося засідання Контактної групи, в якому бере участь міністр оборони Павло Бойко.",
        "meeting ongoing 2026-03-11 Kyiv: Бойко",
    ),
]


@pytest.mark.parametrize(("text", "told"), ENCOUNTERS)
def test_encounters(text: str, told: str) -> None:
    assert " | ".join(describe(event) for event in extract(text).events) == told


def describe(event: Event) -> str:
    day = event.date if event.date and not event.date.startswith("..") else "-"
    people = " ".join(part.person.split()[-1] for part in event.attendance if part.rule != "likely")
    return f"{event.kind} {event.status} {day} {event.place or '-'}: {people}"
