"""Which encounters a text tells of: each row's events in order, as 'kind status day place: people', '-' for what is not told."""

from __future__ import annotations

import pytest
from sentences import extract

from loaders.model import Event

ENCOUNTERS = [
    # places in a summit's title are not where it was
    (
        '4 марта на саммите "Осло – Вена" была принята декларация. На саммите выступил президент Латвии Пётр Орлов.',
        "summit held 2026-03-04 -: Орлов",
    ),
    # the place that 'where' means, and the one where somebody was welcomed
    (
        "Після зустрічі з Карлом Ліндом у Парижі Олена Коваль вилетіла до Осло, де в середу зустрінеться з Павлом Бойком.",
        "meeting held - Paris: Коваль Лінд | meeting planned 2026-03-11 Oslo: Коваль Бойко",
    ),
    ("Пётр Орлов побывал в Осло, Норвегия, где встретился с Карлом Линдом.", "meeting held - Oslo: Орлов Линд"),
    ("Пётр Орлов встретил в Осло премьера Карла Линда.", "meeting held - Oslo: Орлов Линд"),
    # a council of states, of which it is told later who was there
    (
        "Засідання Ради колективної безпеки відбулося 5 березня у Відні. Участь у ньому взяли Олена Коваль та Павло Бойко.",
        "meeting held 2026-03-05 Vienna: Коваль Бойко",
    ),
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
    # the day of something else
    (
        "Пётр Орлов встретился в Осло с премьером Карлом Линдом. Это была первая встреча Орлова с избранным весной премьером.",
        "meeting held - Oslo: Орлов Линд",
    ),
    # the two told of before
    (
        "Карл Линд 7 марта встретился с Петром Орловым в Осло. 8 марта главы двух государств провели переговоры в Вене.",
        "meeting held 2026-03-07 Oslo: Линд Орлов | talks held 2026-03-08 Vienna: Линд Орлов",
    ),
    (
        "Олена Коваль і Карл Лінд можуть провести зустріч у Львові 20 березня. 6 березня обидва міністри провели телефонну розмову.",
        "meeting possible 2026-03-20 Lviv: Коваль Лінд | call held 2026-03-06 -: Коваль Лінд",
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
    ("Министр Карл Линд12 встретился с Анной Вебер.", "meeting held - -: Линд Вебер"),
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
    # whom the sum calls by office is told by name below
    (
        "Пётр Орлов встретился с президентом Чехии Карелом Новаком, французским дипломатом и канцлером Германии Карлом Вебером. 5 марта "
        "Орлов встретился с министром Франции Жаном Дюбуа. Затем Орлов встретился с Карелом Новаком.",
        "meeting held - -: Орлов Вебер | meeting held 2026-03-05 -: Орлов Дюбуа | meeting held - -: Орлов Новак",
    ),
    # a visitor who has come
    (
        "Пётр Орлов прибыл в Латвию. С 9 по 12 марта запланирован визит Петра Орлова в Ригу.",
        "visit ongoing 2026-03-09/2026-03-12 Riga: Орлов",
    ),
    (
        "Павло Бойко прибув до Литви. На 9-12 березня заплановано візит Павла Бойка до Вільнюса.",
        "visit ongoing 2026-03-09/2026-03-12 Vilnius: Бойко",
    ),
    # a visit without a verb
    (
        "Замминистра Пётр Орлов сегодня с визитом в Вене. Он встретился с Анной Лебедевой.",
        "visit ongoing 2026-03-11 Vienna: Орлов | meeting held 2026-03-11 Vienna: Орлов Лебедева",
    ),
    # what matters to us is not ours
    (
        "Зустріч делегацій Литви та Латвії запланована на 20 березня. «Зустріч повинна бути, вона для нас важлива, ми її підтримуємо», – "
        "наголосила Олена Коваль.",
        "meeting planned 2026-03-20 -: ",
    ),
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
    # a name right before its verb is no genitive of the noun before it
    (
        "20 марта Пётр Орлов посетит Латвию. В ходе своего визита Орлов встретится с премьером Карлом Линдом.",
        "visit planned 2026-03-20 Latvia: Орлов | meeting planned 2026-03-20 Latvia: Орлов Линд",
    ),
    # a verb that looks like a noun of time
    ("Президент Карл Линд в пятницу, 6 марта, начал переговоры с Анной Вебер.", "talks held 2026-03-06 -: Линд Вебер"),
    # words inserted after 'that', a day and place for two verbs
    (
        "Раніше повідомлялося, що в понеділок, 16 березня, Олена Коваль відвідає Ригу і проведе переговори з Карлом Ліндом.",
        "visit planned 2026-03-16 Riga: Коваль | talks planned 2026-03-16 Riga: Коваль Лінд",
    ),
    # a meeting of two is bilateral
    (
        "Орлов и Линд встречаются тет-а-тет. Пётр Орлов и Карл Линд проводят двусторонние переговоры в Вене.",
        "meeting ongoing 2026-03-11 Vienna: Орлов Линд",
    ),
    # delegations at a table talk, whatever the word; who spoke with somebody met him
    (
        "У Женеві відбулася зустріч української делегації з американською делегацією. "
        "До складу української делегації увійшли Олена Коваль і Павло Бойко.",
        "talks held - Geneva: Коваль Бойко",
    ),
    ("Карл Линд поговорил с Анной Вебер в Риге.", "meeting held - Riga: Линд Вебер"),
    # one visit, told by noun and verb
    ("Ригу с двухдневным визитом 16 марта посетит министр Карл Линд.", "visit planned 2026-03-16 Riga: Линд"),
    # who is talked to is told by the noun in front; what a country stands to is no counterpart
    ("В ходе переговоров с Карлом Линдом Анна Вебер обсудила торговлю.", "talks held - -: Вебер Линд"),
    ("Карл Линд говорил об отношениях с Литвой.", ""),
    # one encounter in two nouns
    ("Основне засідання саміту НАТО розпочалося ввечері 9 березня.", "summit held 2026-03-09 -: "),
    ("Карл Лінд прибув до Риги на зустріч та переговори з Ганною Вебер.", "talks ongoing 2026-03-11 Riga: Лінд Вебер"),
    # a title between office and name; names behind the members of a body
    ("Олена Коваль зустрілася з президентом Литви паном Карлом Ліндом.", "meeting held - -: Коваль Лінд"),
    (
        "У суботу відбулася зустріч Олени Коваль з директорами фонду «Промінь» Карлом Ліндом і Павлом Бойком.",
        "meeting held 2026-03-07 -: Коваль Лінд Бойко",
    ),
    # who came in the morning met in the same city that day
    (
        "10 березня до Брюсселя прибув міністр Карл Лінд. Він виступив із заявою. Карл Лінд у Брюсселі вже зустрівся з Ганною Вебер.",
        "meeting held 2026-03-10 Brussels: Лінд Вебер",
    ),
    # a meeting that has been gives no day to another one, a recalled visit of these days does
    (
        "У понеділок у Сіднеї Павло Бойко зустрівся з Карлом Ліндом. Йому сподобалося місто. Зустрівся Павло Бойко і з Ганною Вебер.",
        "meeting held 2026-03-09 Sydney: Бойко Лінд | meeting held - Sydney: Бойко Вебер",
    ),
    (
        "Олена Коваль зустрілася з Карлом Ліндом. Як повідомляли, 11 березня Олена Коваль перебуває з візитом у Варшаві.",
        "meeting held 2026-03-11 Warsaw: Коваль Лінд | visit ongoing 2026-03-11 Warsaw: Коваль",
    ),
    # a mark alone at the end of a text is a sentence too
    ("Олена Коваль зустрілася з Карлом Ліндом у Львові.\n*", "meeting held - Lviv: Коваль Лінд"),
    # the dateline's city, for what is told behind it and not on the telephone
    ("Вильнюс, 6 марта 2026 года – Посол Карл Линд провёл встречу с Анной Вебер.", "meeting held 2026-03-06 Vilnius: Линд Вебер"),
    ("КИЇВ, 11 березня. Посол Карл Лінд поговорив телефоном з Ганною Вебер.", "call held - -: Лінд Вебер"),
    # a city told by the adjective of its palace
    ("Карл Лінд зустрівся з Ганною Вебер у женевському готелі.", "meeting held - Geneva: Лінд Вебер"),
    # a visit of others is another one
    (
        "20 марта Ригу посетит канцлер Германии Карл Линд. В конце марта в Ригу с визитом приедет президент Эстонии Анна Вебер.",
        "visit planned 2026-03-20 Riga: Линд | visit planned 2026-03-21/2026-03-31 Riga: Вебер",
    ),
    # what is shown at a meeting is no proposal of it; what is recommended is only possible
    ("Предложения показали на встрече Карла Линда с Анной Вебер в Риге.", "meeting held - Riga: Линд Вебер"),
    ("Карл Линд рекомендовал провести встречу с Анной Вебер в Риге.", "meeting possible - Riga: Линд Вебер"),
    # the leaders, bare, are the two told before; with the press they meet nobody
    (
        "Пётр Орлов встретился в Риге с Карлом Линдом. Далее лидеры приняли участие в саммите стран Балтии.",
        "meeting held - Riga: Орлов Линд | summit held - Riga: Орлов Линд",
    ),
    (
        "Олена Коваль зустрілася з Карлом Ліндом. Потім політики зустрілися з представниками ЗМІ.",
        "meeting held - -: Коваль Лінд",
    ),
    # what stands between 'напомним' and its clause
    ("Напомним, сегодня, 11 марта, в Риге проходит саммит стран Балтии.", "summit ongoing 2026-03-11 Riga: "),
    # a journey and a visit in it; where the fallen lie; where an office is of
    (
        "Візит президента Карла Лінда до Азії розпочнеться 24 березня. Після цього президент відвідає Японію.",
        "visit planned 2026-03-24 Asia: Лінд | visit planned - Japan: Лінд",
    ),
    ("Карл Линд почтит память погибших на Донбассе и встретится с Анной Вебер.", "meeting planned - -: Линд Вебер"),
    ("Карл Линд встретился с командующим силами США в Европе генералом Яном Новаком.", "meeting held - -: Линд"),
    # no subject is what somebody meets another as
    ("Карл Лінд як нинішній голова НАТО зустрінеться з Ганною Вебер.", "meeting planned - -: Лінд Вебер"),
    ("Анна Вебер сказала, что на саммите в Риге были попытки нападения.", ""),
    # years of accession talks are no encounter
    ("Еврокомиссия ведёт переговоры с Латвией о вступлении в союз с 2025 года.", ""),
]


@pytest.mark.parametrize(("text", "told"), ENCOUNTERS)
def test_encounters(text: str, told: str) -> None:
    assert " | ".join(describe(event) for event in extract(text).events) == told


def describe(event: Event) -> str:
    day = event.date if event.date and not event.date.startswith("..") else "-"
    people = " ".join(part.person.split()[-1] for part in event.attendance if part.rule != "likely")
    return f"{event.kind} {event.status} {day} {event.place or '-'}: {people}"
