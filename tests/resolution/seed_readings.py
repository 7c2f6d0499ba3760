"""The five seeds as a careful reader would extract them, each by itself."""

from __future__ import annotations

from loaders.resolution.rows import Reading
from tests.resolution.builders import Text, at, event, held, party, person, post, reading

UA, US = "Ukraine", "United States"
COALITION_RU = (
    ("Великобритании", "United Kingdom"),
    ("Дании", "Denmark"),
    ("Эстонии", "Estonia"),
    ("Испании", "Spain"),
    ("Италии", "Italy"),
    ("Канады", "Canada"),
    ("Латвии", "Latvia"),
    ("Литвы", "Lithuania"),
    ("Нидерландов", "Netherlands"),
    ("Германии", "Germany"),
    ("Норвегии", "Norway"),
    ("Польши", "Poland"),
    ("Финляндии", "Finland"),
    ("Франции", "France"),
    ("Швеции", "Sweden"),
    ("Евросовета", "European Council"),
    ("Еврокомиссии", "European Commission"),
    ("НАТО", "NATO"),
)


def seed_000() -> Reading:
    name, t = Text.of_seed("000")
    umerov = person(
        "Рустем Умеров",
        UA,
        t("Рустема Умерова"),
        offices=[held("секретарь Совета национальной безопасности и обороны", t("секретаря Совета национальной безопасности и обороны"))],
    )
    hnatov = person(
        "Андрей Гнатов", UA, t("Андрей Гнатов"), offices=[held("начальник Генерального штаба ВСУ", t("начальник Генерального штаба ВСУ"))]
    )
    kyslytsia = person(
        "Сергей Кислица",
        UA,
        t("Сергей Кислица"),
        offices=[held("первый заместитель министра иностранных дел", t("первый заместитель министра иностранных дел"))],
    )
    bevz = person("Александр Бевз", UA, t("Александр Бевз"), offices=[held("советник Офиса президента", t("советник Офиса президента"))])
    witkoff = person(
        "Стив Уиткофф", US, t("Стив Уиткофф"), offices=[held("спецпредставитель президента США", t("спецпредставитель президента США"))]
    )
    zelensky = person("Владимир Зеленский", UA, t("Владимир Зеленский"), offices=[held("президент", t("президент Владимир")[0:2])])
    kyiv = event(
        "2026-01-03",
        "Kyiv",
        *(at(who.name, UA, office=who.offices[0].office, mentions=who.mentions) for who in (hnatov, kyslytsia, bevz)),
        at("Стив Уиткофф", US, "expected", office="спецпредставитель президента США", mentions=witkoff.mentions),
        *(
            party(name, level="advisers", mentions=(t(word),))
            for word, name in (("Европейского Союза", "European Union"), ("Канады", "Canada"), ("НАТО", "NATO"), ("США", US))
        ),
        party(UA, mentions=(t("Украина сегодня"),)),
        kind="consultations",
        mentions=(t("обсуждения с советниками"),),
        headcount=18,
        headcount_of="представителей европейских стран и стран НАТО",
    )
    europe = event("2026-01-05/2026-01-11", None, status="planned", mentions=(t("встреч в Европе"),))
    america = event("", "United States", kind="talks", status="planned", mentions=(t("переговоров в США"),))
    return reading(name, "2026-01-03", [kyiv, europe, america], [umerov, hnatov, kyslytsia, bevz, witkoff, zelensky], outlet="rbc.ua")


def seed_001() -> Reading:
    name, t = Text.of_seed("001")
    zelensky = person("Владимир Зеленский", UA, t("Владимир Зеленский"), offices=[held("президент", t("президент страны"))])
    budanov = person(
        "Кирилл Буданов",
        UA,
        t("Кирилл Буданов"),
        offices=[held("новый глава ОП", t("новый глава ОП"), "new"), held("бывший глава ГУР", t("Бывший глава ГУР"), "former")],
    )
    macron = person("Эммануэль Макрон", "France", t("Эммануэль Макрон"), offices=[held("президент Франции", t("президент Франции"))])
    kyiv = event(
        "2026-01-03",
        "Kyiv",
        *(party(state, level="advisers", mentions=(t(word),)) for word, state in COALITION_RU),
        party(UA, mentions=(t("Украины"),)),
        at("Кирилл Буданов", UA, mentions=(t("проинформировали партнеров"),)),
        mentions=(t("состоялась встреча"),),
    )
    staffs = event(
        "2026-01-05",
        None,
        post("начальники генеральных штабов", None, "expected"),
        status="planned",
        mentions=(t("встреча начальников генеральных штабов"),),
    )
    leaders = event("2026-01-06", "Paris", status="planned", kind="talks", mentions=(t("переговоры на уровне лидеров"),))
    return reading(name, "2026-01-03", [kyiv, staffs, leaders], [zelensky, budanov, macron], outlet="obozrevatel.com")


def seed_002() -> Reading:
    name, t = Text.of_seed("002")
    budanov = person(
        "Кирило Буданов",
        UA,
        t("Кирила Буданова"),
        offices=[held("керівник Офісу президента України", t("керівника Офісу президента України"))],
    )
    umerov = person(
        "Рустем Умеров",
        UA,
        t("Рустем Умеров"),
        offices=[held("секретар Ради Національної безпеки та оборони", t("секретар Ради Національної безпеки та оборони"))],
    )
    witkoff = person(
        "Стів Віткофф",
        US,
        t("Стів Віткофф"),
        offices=[held("спеціальний представник президента США", t("спеціальний представник президента США"))],
    )
    trump = person("Дональд Трамп", US, t("Дональда Трампа"), offices=[held("президент США", t("президента США"))])
    kyiv = event(
        "2026-01-03",
        "Kyiv",
        at("Кирило Буданов", UA, mentions=(t("проінформували партнерів"),)),
        at("Рустем Умеров", UA, mentions=(t("учасник зустрічі"),)),
        at("Стів Віткофф", US, "attended", "video", mentions=witkoff.mentions),
        party(UA, mentions=(t("представники уряду"),)),
        mode="in_person",
        mentions=(t("зустрічі 3 січня"),),
    )
    staffs = event(
        "2026-01-05", None, post("начальники генеральних штабів", None, "expected"), status="planned", mentions=(t("окрему нараду"),)
    )
    leaders = event("2026-01-06", "Paris", status="planned", mentions=(t("зустрічі на рівні лідерів країн"),))
    return reading(name, "2026-01-03", [kyiv, staffs, leaders], [budanov, umerov, witkoff, trump], "uk", outlet="rbc.ua")


def seed_003() -> Reading:
    name, t = Text.of_seed("003")
    umerov = person(
        "Рустем Умеров",
        UA,
        t("Рустем Умеров"),
        offices=[
            held(
                "секретарь Совета национальной безопасности и обороны Украины",
                t("секретарь Совета национальной безопасности и обороны Украины"),
            )
        ],
    )
    zelensky = person("Владимир Зеленский", UA, t("Владимиру Зеленскому"), offices=[held("президент Украины", t("президенту Украины"))])
    rubio = person("Марко Рубио", US, t("Марко Рубио"), offices=[held("американский госсекретарь", t("американским госсекретарем"))])
    witkoff = person(
        "Стив Виткофф", US, t("Стив Виткофф"), offices=[held("специальный представитель США", t("Специальный представитель США"))]
    )
    kushner = person("Джаред Кушнер", US, t("Джаред Кушнер"))
    trump = person("Дональд Трамп", US, t("Дональд Трамп"), offices=[held("президент США", t("президент США"))])
    call = event(
        "../2025-12-31",
        None,
        *(at(who.name, US, mode="phone", mentions=who.mentions) for who in (rubio, witkoff, kushner)),
        *(
            party(state, mode="phone", level="advisers", mentions=(t(word),))
            for word, state in (("Великобритании", "United Kingdom"), ("Германии", "Germany"), ("Франции", "France"))
        ),
        party(US, mode="phone", mentions=(t("американской стороны"),)),
        kind="call",
        mode="phone",
        said_by="Умеров",
        said_how="official",
        mentions=(t("телефонного разговора"),),
    )
    kyiv = event(
        "2026-01-03",
        None,
        *(
            party(state, "expected", level="advisers", mentions=(t(word),))
            for word, state in (
                ("НАТО", "NATO"),
                ("Европейской комиссии", "European Commission"),
                ("Европейского совета", "European Council"),
            )
        ),
        party(US, "expected", "video", mentions=(t("американские партнеры присоединятся"),)),
        status="planned",
        said_by="Умеров",
        said_how="official",
        mentions=(t("встреча с европейскими партнерами в формате советников"),),
    )
    florida = event(
        "../2025-12-31",
        "Florida",
        at("Дональд Трамп", US, mentions=trump.mentions),
        at("Владимир Зеленский", UA, mentions=(t("Владимиром Зеленским"),)),
        background=True,
        mentions=(t("встретился"),),
    )
    january = event(
        "2026-01", None, party(UA, "expected"), party(US, "expected"), status="planned", mentions=(t("дальнейшие встречи с европейскими"),)
    )
    return reading(name, "2025-12-31", [call, kyiv, florida, january], [umerov, zelensky, rubio, witkoff, kushner, trump], outlet="life.ru")


def seed_004() -> Reading:
    name, t = Text.of_seed("004")
    budanov = person("Кирило Буданов", UA, t("Кирило Буданов"), offices=[held("керівник Офісу президента", t("керівник Офісу президента"))])
    umerov = person("Рустем Умєров", UA, t("Рустем Умєров"), offices=[held("секретар РНБО", t("Секретар РНБО"))])
    witkoff = person("Стів Віткофф", US, t("Стівом Віткоффом"), offices=[held("спеціальний посланець США", t("спеціальним посланцем США"))])
    charles = person("Чарльз Кушнер", US, t("Чарльзом Кушнером"), offices=[held("посол", t("послом"))])
    jared = person("Джаред Кушнер", US, t("Джаредом Кушнером"))
    josh = person(
        "Джош Груенбаум", US, t("Джошем Груенбаумом"), offices=[held("співробітник Білого дому", t("співробітником Білого дому"))]
    )
    kyslytsia = person(
        "Сергій Кислиця", UA, t("Сергій Кислиця"), offices=[held("новий перший заступник", t("новий перший заступник"), "new")]
    )
    arakhamia = person("Давид Арахамія", UA, t("Давид Арахамія"))
    bevz = person("Олександр Бевз", UA, t("Олександр Бевз"), offices=[held("радник ОП", t("радник ОП"))])
    montgros = person("Жак Ланглад де Монгро", "France", t("Жаком Лангладом де Монгро"))
    zelensky = person("Зеленський", None, t("Зеленський"))
    talks = event(
        "2026-01-07",
        "Paris",
        *(at(who.name, US, mentions=who.mentions) for who in (witkoff, charles, jared, josh)),
        *(at(who.name, UA, mentions=who.mentions) for who in (kyslytsia, arakhamia, bevz)),
        at("Рустем Умєров", UA, by_office=True, office="секретар РНБО", mentions=(t("секретар РНБО"),)),
        at(
            "Кирило Буданов", UA, by_office=True, office="новий керівник Офісу президента", mentions=(t("новий керівник Офісу президента"),)
        ),
        post("начальник Генештабу ЗСУ", UA, mentions=(t("начальник Генештабу ЗСУ"),)),
        party(UA, mentions=(t("Представники України"),)),
        party(US, mentions=(t("Сполучених Штатів"),)),
        kind="talks",
        said_by="керівник Офісу президента Кирило Буданов",
        said_how="official",
        mentions=(t("новий раунд переговорів"),),
    )
    spies = event(
        "../2026-01-07",
        None,
        at("Кирило Буданов", UA, mentions=(t("Буданов розповів"),)),
        at("Жак Ланглад де Монгро", "France", mentions=montgros.mentions),
        mentions=(t("професійну зустріч"),),
    )
    advisers = event(
        "2026-01-07", "Paris", at("Кирило Буданов", UA, mentions=(t("Мали плідну розмову"),)), mentions=(t("розмову з радниками"),)
    )
    summit = event(
        "../2026-01-07", None, party("Coalition of the Willing", level="leaders"), kind="summit", background=True, mentions=(t("саміту"),)
    )
    everyone = [budanov, umerov, witkoff, charles, jared, josh, kyslytsia, arakhamia, bevz, montgros, zelensky]
    return reading(name, "2026-01-07", [talks, spies, advisers, summit], everyone, "uk")


def seed_readings() -> list[Reading]:
    return [seed_000(), seed_001(), seed_002(), seed_003(), seed_004()]
