"""Pairs of names: whether they may be one person's. Names are made up or common; a reader of Russian and Ukrainian can mend the table."""

from __future__ import annotations

from itertools import chain

import pytest

from loaders.resolution.eastern import is_cyrillic
from loaders.resolution.known import known_persons
from loaders.resolution.names import CUT, SURNAME, Likely, compare, heads, parse_name
from loaders.resolution.romanise import romanise

SAME = [
    # Russian and Ukrainian spellings
    ("Сергей Кислица", "Сергій Кислиця"),
    ("Андрей Гнатов", "Андрій Гнатов"),
    ("Александр Бевз", "Олександр Бевз"),
    ("Николай Ткачёв", "Микола Ткачов"),
    ("Елена Корецкая", "Олена Корецька"),
    ("Пётр Соловьёв", "Петро Соловйов"),
    ("Татьяна Юрьева", "Тетяна Юр'єва"),
    ("Дмитрий Ильин", "Дмитро Ільїн"),
    ("Евгений Щёголев", "Євген Щоголев"),
    ("Наталья Дьяченко", "Наталія Дяченко"),
    ("Филипп Алексеев", "Пилип Алексєєв"),
    ("Фёдор Звягинцев", "Федір Звягінцев"),
    ("Кирилл Подъяпольский", "Кирило Под'япольський"),
    ("Анна Хмельницкая", "Ганна Хмельницька"),
    ("Игорь Мирошниченко", "Ігор Мірошниченко"),
    ("Юлия Заяц", "Юлія Заяць"),
    # foreign names, transcribed twice
    ("Стив Уиткофф", "Стів Віткофф"),
    ("Стив Виткофф", "Стів Уіткофф"),
    ("Джош Груенбаум", "Джош Грюнбаум"),
    ("Джош Грюнбаум", "Джош Груэнбаум"),
    ("Андреас Зауттер", "Андреас Сауттер"),
    ("Рустем Умеров", "Рустем Умєров"),
    ("Дэн Дрисколл", "Дэниел Дрисколл"),
    ("Ден Дрісколл", "Дэниел Дрисколл"),
    ("Хельмут Хартманн", "Гельмут Гартман"),
    ("Пит Хегсет", "Піт Гегсет"),
    ("Уильям Уоллес", "Вільям Воллес"),
    ("Джонатан Пауэлл", "Джонатан Павелл"),
    ("Эммануэль Лефевр", "Еммануель Лефевр"),
    ("Урсула фон дер Ляйен", "Урсула фон дер Ляєн"),
    ("Томас Шмидт", "Томас Шмідт"),
    ("Йенс Мюллер", "Єнс Мюллер"),
    ("Майк Уолтц", "Майкл Волтц"),
    ("Хосе Мануэль Альбарес", "Хосе Мануель Альбарес"),
    ("Жозеф Дюбуа", "Жозеф Дюбуа-Мартен"),
    ("Кайя Таммсаар", "Кая Таммсаар"),
    ("Ван И", "Ван Ї"),
    ("Си Цзиньпин", "Сі Цзіньпін"),
    ("Ахмед аш-Шараа", "Ахмед аль-Шараа"),
    ("Мухаммед бин Салман", "Мохаммед бін Салман"),
    # Latin in an article or the name file
    ("Steve Witkoff", "Стив Уиткофф"),
    ("Jared Kushner", "Джаред Кушнер"),
    ("Serhii Kyslytsia", "Сергій Кислиця"),
    ("Marco Rubio", "Марко Рубіо"),
    ("Josh Gruenbaum", "Джош Грюнбаум"),
    # Chinese, Korean and Vietnamese, in pinyin and other Latin spellings
    ("Чжан Вэй", "Zhang Wei"),
    ("Сюй Цзяхуэй", "Xu Jiahui"),
    ("Люй Сюэцинь", "Lü Xueqin"),
    ("Юн Со Ёль", "Yoon Seo-yeol"),
    ("Ли Чжэ Ин", "Lee Jae-in"),
    ("Чан Мин Тхань", "Tran Minh Thanh"),
    ("Ти Джей Бернс", "TJ Burns"),
    ("Петер Майер", "Peter Meyer"),
    ("Халид аль-Мансури", "Khalid Almansuri"),
    # order, patronymics, initials, middle names, shortened names
    ("Кислица Сергей", "Сергей Кислица"),
    ("Кислица Сергей Олегович", "Сергій Кислиця"),
    ("Сергей Николаевич Орлов", "Сергій Миколайович Орлов"),
    ("Владимир Александрович Зеленский", "Володимир Зеленський"),
    ("В. Зеленский", "Володимир Зеленський"),
    ("В.А. Зеленский", "Владимир Александрович Зеленский"),
    ("Зеленский В. А.", "Владимир Зеленский"),
    ("О. Бевз", "Александр Бевз"),
    ("Дональд Джон Трамп", "Дональд Трамп"),
    ("Роберт Ф. Кеннеди", "Роберт Кеннеди"),
    ("Педро Санчес Перес-Кастехон", "Педро Санчес"),
    ("Тайип Эрдоган", "Реджеп Тайип Эрдоган"),
    ("Жак Ланглад де Монгро", "Жак Ланглад де Монгро"),
    ("Рональд Гаррисон мл.", "Рональд Гаррисон"),
    ("Гейдар Мамедов оглы", "Гейдар Мамедов"),
    # a case form that was not brought back to the nominative
    ("Дональд Трамп", "Дональда Трампа"),
    ("Рустем Умеров", "Рустем Умерова"),
    ("Си Цзиньпин", "Си Цзиньпина"),
    ("Денис Заречный", "Денис Заречным"),
    ("Игорь Брынзан", "Игорь Брынзану"),
    # kings, fathers and sons
    ("Абдалла II", "Абдалла II ибн аль-Хусейн"),
    ("Франциск II", "Франциск II"),
    ("Роберт Хантер-младший", "Роберт Хантер"),
    # an initial and another form of the given name
    ("Н. Журба", "Микола Журба"),
    ("М. Журба", "Николай Журба"),
    ("С. Орлов", "Сергій Орлов"),
    # transcriptions of foreign names
    ("Ричард Клаудсон", "Річард Клоудсон"),
    ("Матамела Рамалоса", "Матамела Рамалоза"),
    ("Пьер Дюмонтель", "Пьер Дюмантель"),
    ("Юсуф аль-Хамдани", "Юсеф Аль Хамдани"),
    ("Мехмет Йылдырым", "Мехмет Йилдирим"),
    ("Хоссейн Рахбари", "Хусейн Рахбари"),
    ("Ибрагим Юсуфи", "Ібрахім Юсуфі"),
    ("Николай Чукэряну", "Николае Чукэряну"),
]
DIFFERENT = [
    ("Чарльз Кушнер", "Джаред Кушнер"),
    ("Алексей Кулеба", "Дмитрий Кулеба"),
    ("Борис Джонсон", "Майк Джонсон"),
    ("Саймон Харрис", "Камала Харрис"),
    ("Александр Орлов", "Алексей Орлов"),
    ("Андрій Мельник", "Сергій Мельник"),
    ("Мария Орлова", "Марина Орлова"),
    ("Александр Иванов", "Александра Иванова"),
    ("Валентин Ткаченко", "Валентина Ткаченко"),
    ("Иван Иванов", "Иван Иванков"),
    ("Сергей Петренко", "Сергей Петриченко"),
    ("Олег Бондарчук", "Олег Бондаренко"),
    ("Иван Трамп", "Иванка Трамп"),
    ("Владимир Александрович Орлов", "Владимир Петрович Орлов"),
    ("А. Зеленский", "Владимир Зеленский"),
    ("В.П. Зеленский", "Владимир Александрович Зеленский"),
    ("Томас Шмидт", "Тобиас Шмидт"),
    ("Марк Рютте", "Марко Рубио"),
    ("Ларс Клингбайль", "Ларс Лёкке Расмуссен"),
    ("Мухаммед бин Салман", "Халид бин Салман"),
    ("Мухаммед бин Салман", "Мухаммед бин Зайед"),
    ("Ли Цян", "Ли Хуэй"),
    ("Ким Чен Ын", "Ким Чен Ир"),
    ("Дональд Туск", "Дональд Трамп"),
    ("Владислав Орлов", "Владимир Орлов"),
    ("Юлия Тимошенко", "Юрий Тимошенко"),
    ("Джон Хили", "Джон Коул"),
    ("Карл Нехаммер", "Карла Нехаммер"),
    ("Петр Павел", "Павел Петров"),
    ("Антонио Коста", "Антонио Таяни"),
    ("Чжан Вэй", "Zhang Weimin"),
    ("Чжан Вэй", "Zhao Wei"),
    ("Юн Со Ёль", "Yoon Seo-jin"),
    ("Ти Джей Бернс", "TK Burns"),
    # near in letters, and not one: here a family name has one spelling
    ("Олег Скрыпка", "Олег Скрыпочка"),
    ("Сергей Михалок", "Сергей Михайлов"),
    ("Ігор Григораш", "Ігор Григорян"),
    ("Олег Татарко", "Олег Тактарко"),
    ("Сергій Бібік", "Сергій Бубка"),
    ("Віталій Ключка", "Віталій Кличко"),
    ("Дмитрий Литвинов", "Дмитро Литвин"),
    ("Игорь Сергун", "Игорь Сергунин"),
    ("Майкл Джексон", "Майкл Джонсон"),
    # an initial that begins no form of the other's name
    ("Н. Макарчук", "Максим Макарчук"),
    ("А. Куперман", "Иветта Куперман"),
    ("И. Журба", "Александр Журба"),
    ("Ю.В. Журба", "Володимир Журба"),
    # fathers, sons and kings
    ("Джон Хантер-старший", "Джон Хантер-младший"),
    ("Абдалла II", "Абдалла III"),
    # namesakes by another father, husbands and wives, Turkish, Arabic, Korean and Chinese names
    ("Андрій Володимирович Журба", "Андрій Петрович Журба"),
    ("Дмитрий Рынский", "Дарья Рынская"),
    ("Мехмет Йылмаз", "Ахмет Йылмаз"),
    ("Хасан аль-Хамдани", "Хусейн аль-Хамдани"),
    ("Пак Чон Хи", "Пак Кын Хе"),
    ("Чэнь Вэй", "Чэнь Вэньцин"),
]
ONLY_SURNAME = [
    ("Уиткофф", "Стів Віткофф"),
    ("Зеленский", "Володимир Зеленський"),
    ("Ланглад де Монгро", "Монгро"),
    ("аль-Шараа", "Ахмед аш-Шараа"),
    ("У Янковский", "Виктор Янковский"),  # a preposition is no initial
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_same(one: str, two: str) -> None:
    assert compare(one, two).score >= CUT, compare(one, two)


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_different(one: str, two: str) -> None:
    assert compare(one, two).score < SURNAME, compare(one, two)


@pytest.mark.parametrize(("one", "two"), ONLY_SURNAME)
def test_a_family_name_alone_is_no_proof(one: str, two: str) -> None:
    assert compare(one, two).score == SURNAME


@pytest.mark.parametrize(("one", "two"), SAME + DIFFERENT + ONLY_SURNAME)
def test_both_ways_round_the_same(one: str, two: str) -> None:
    assert compare(one, two).score == compare(two, one).score


PARSED = [  # name, words, patronymic
    ("Сергей Олегович Кислица", "сергей кислица", "олегович"),
    ("Кислица Сергей Олегович", "сергей кислица", "олегович"),
    ("генерал Жак Ланглад де Монгро", "генерал жак ланглад монгро", None),
    ("Путин В. В.", "в· путин", "в·"),
    ("Ван И", "ван и", None),
    ("Урсула фон дер Ляйен", "урсула ляйен", None),
    ("Янукович Виктор", "янукович виктор", None),
    ("Виктор Янукович", "виктор янукович", None),
    ("Стив (Стивен) Уиткофф", "стив уиткофф", None),
]


@pytest.mark.parametrize(("text", "words", "patronymic"), PARSED)
def test_parse_name(text: str, words: str, patronymic: str | None) -> None:
    name = parse_name(text)
    assert (" ".join(name.words), name.patronymic) == (words, patronymic)


ROMANISED = [  # examples of resolution 55 and of the BGN/PCGN table among them
    ("Згурський", "uk", "Zghurskyi"),
    ("Юрій Щербухи", "uk", "Yurii Shcherbukhy"),
    ("Єнакієве", "uk", "Yenakiieve"),
    ("Їжакевич", "uk", "Yizhakevych"),
    ("Олексій Йосипівка", "uk", "Oleksii Yosypivka"),
    ("Знам'янка", "uk", "Znamianka"),
    ("Русь", "uk", "Rus"),
    ("Борис Ельцин", "ru", "Boris Yeltsin"),
    ("Наталья Подъячева", "ru", "Natalya Podyacheva"),
    ("Щукин", "ru", "Shchukin"),
    ("Хачатурян Эдуард", "ru", "Khachaturyan Eduard"),
    ("Анна-Мария Цой", "ru", "Anna-Mariya Tsoy"),
]


@pytest.mark.parametrize(("name", "language", "latin"), ROMANISED)
def test_romanise(name: str, language: str, latin: str) -> None:
    assert romanise(name, language) == latin  # type: ignore[arg-type]


def test_no_name_that_agrees_is_passed_over() -> None:
    """The names above, some of them turned round, with each other and with all of the name file."""
    tabled = {name for name in {*chain(*SAME, *DIFFERENT)} if not parse_name(name).bare and is_cyrillic(parse_name(name).words)}
    listed = {spelling for person in known_persons() for spelling, _ in person.spellings}
    turned = {" ".join(reversed(name.split())) for name in sorted(tabled)[::4]}
    full = [name for name in tabled | turned | listed if not parse_name(name).bare]
    compared = 0
    for one in tabled | turned:
        likely = Likely(one)
        passed = [two for two in full if not likely.any_of(heads(two))]
        assert not [(one, two) for two in passed if compare(one, two).score]
        compared += len(full) - len(passed)
    assert compared < len(tabled | turned) * len(full) / 2
