"""Sentences made from templates, with names declined by pymorphy's dictionaries: training texts for the person tagger.

A template's slots: <full|case>, <family|case>, <given|case>, <father|case> (given name and patronymic), <last|case> (surname first,
then given name and patronymic), <initials|case> (В. О. Коваль), <lastinitials|case> (Коваль В. О.), <pair|case> (two given names and
the plural surname is left out: 'Олена та Іван Коваль'), <place|case>, <body>, <named> (a surname in the genitive that names a
thing, no mention), <namedfull>, <word> (a common word with a capital). Each text draws a few people and repeats them.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from loaders.extraction.declension import foreign_names
from loaders.extraction.morphology import analyzer

SEED = 20260107
SLOT = re.compile(r"<(\w+)(?:\|(\w+))?(?:\|(\w))?>")
SENTENCES = 9  # of one text
PEOPLE = 4

UKRAINIAN = """
Про це повідомив <office|nomn> <full|nomn>.
Про це заявив <family|nomn> під час брифінгу.
<family|nomn> додав, що переговори тривають.
За словами <family|gent>, рішення ще не ухвалено.
За словами <office|gent> <full|gent>, зустріч відбудеться у <place|loct>.
<full|nomn> зустрівся з <office|ablt> <full|ablt|b> у <place|loct>.
<office|nomn|C> <full|nomn> прибув до <place|gent> з візитом.
У <place|loct> відбулася зустріч <family|gent> та <family|gent|b>.
<family|nomn> і <family|nomn|b> обговорили безпекові гарантії.
<full|nomn> народився у <place|loct>.
Міністр закордонних справ <full|nomn> провів телефонну розмову з <full|ablt|b>.
Спецпредставник президента США <full|nomn> приїхав до <place|gent>.
Спеціальний представник <family|gent> <full|nomn|b> взяв участь у переговорах.
Радник президента <full|gent> <full|nomn|b> прокоментував ситуацію.
Речниця <family|gent> <full|nomn|b> відмовилася від коментарів.
Адвокат <full|gent> <full|nomn|b> подав апеляцію.
У переговорах взяли участь <full|nomn>, <full|nomn|b> та <full|nomn|c>.
Серед учасників <full|nomn>, <family|nomn|b> і <full|nomn|c>, а також представники <place|gent>.
Нагадаємо, <family|nomn> раніше очолював <body>.
Як пише <outlet>, <family|nomn> не прийшов на засідання.
Президент <full|nomn> підписав указ про звільнення <full|gent|b>.
Президента <full|accs> зустрічали у <place|loct>.
Суддя <full|nomn> задовольнив позов.
Власником фірми є <last|nomn>.
Директором товариства є <full|nomn>, а засновником - <last|nomn|b>.
Засновниками компанії є <lastinitials|nomn>, <lastinitials|nomn|b> та <lastinitials|nomn|c>.
ФОП <last|nomn> виграв тендер на ремонт дороги.
ФОП <lastinitials|nomn> запропонував нижчу ціну.
Суддя <last|nomn> розглядає справу.
Слідчий суддя <lastinitials|nomn> залишив скаргу без руху.
Нардеп <initials|nomn> подав правку до закону.
На думку <initials|gent>, бюджет слід переглянути.
<father|nomn>, ви нас чуєте?
Дякую вам, <father|nomn>, за розмову.
<given|nomn> посміхнулася і пішла до хати.
<given|nomn> нічого не відповів.
- Іди сюди, - сказав <given|nomn>.
Вона довго дивилася на <given|accs> і мовчала.
<given|nomn> згадала, як торік вони їздили до <place|gent>.
Мати покликала <given|accs> та <given|accs|b> вечеряти.
Про <given|accs> у селі говорили різне.
Разом із <given|ablt> вони дісталися до <place|gent>.
Дружина <family|gent> <full|nomn|b> володіє часткою у фірмі.
Його син <given|nomn> навчається у <place|loct>.
Син екс-міністра <full|gent> - <given|nomn|b> - керує підприємством.
Брат <family|gent> <given|nomn|b> живе у <place|loct>.
Її чоловік <full|nomn> служить у війську.
<pairname|nomn> виховують двох дітей.
Подружжя <pairname|gent> придбало квартиру в столиці.
<family|nomn> народилася 1975 року в <place|loct>, закінчила університет.
Тренер <full|nomn> назвав склад команди на матч у <place|loct>.
Письменник <full|nomn> отримав премію.
Романи <full|gent> перекладено багатьма мовами.
Вірші <family|gent> вивчають у школах.
Режисерка <full|nomn> зняла фільм про <place|accs>.
Пам'ятник <family|datv> відкрили у <place|loct>.
Генерал <family|nomn> командує угрупованням військ.
Голова фракції <full|nomn> пояснив своє голосування.
Лідер опозиції <full|nomn> закликав до протестів у <place|loct>.
Заступник міністра <full|nomn> вилетів до <place|gent>.
Прем'єр-міністр <place|gent> <full|nomn> заявив про підтримку.
Президент <place|gent> <full|nomn> прийняв <full|accs|b>.
Канцлер <family|nomn> зателефонував президентові <family|datv|b>.
Я сам бачив <family|accs> біля <place|gent>.
Хто замінить <family|accs>?
Чому <family|nomn> мовчить?
<word> не хотів нікого бачити.
<word> стояла посеред двору.
<word> була холодною.
<word> та <wordlow> лежали на столі.
<word> у місті нікого не здивував.
- <word>! - гукнув хтось.
<word>, мабуть, вже не повернеться.
Мешканці <place|gent> скаржаться на дороги.
У <place|loct> оголосили повітряну тривогу.
Місто <place|nomn> розташоване на березі річки.
До <place|gent> прибула делегація з <place|gent|b>.
<place|nomn> і <place|nomn|b> домовилися про співпрацю.
<place|nomn> вимагає пояснень.
На вулиці <named> сталася аварія.
Ремонт вулиць <named>, <named>, <named> та <named> коштуватиме мільйон.
Фірма зареєстрована за адресою: <place|nomn>, вул. <named>, 12.
Фірма розташована у <place|loct> на вул. <namedfull>, 7.
Йдеться про ремонт вулиць: <named>, <namedfull>, Лісова, Садова, б-р <named>.
Площа <named> перекрита для руху.
Біля парку <named> збудують школу.
Університет імені <namedfull> оголосив набір студентів.
Він навчався в академії імені <named>.
Премію імені <namedfull> вручили у <place|loct>.
Аеропорт імені <named> відновив роботу.
Лікарня ім. <named> отримала обладнання.
Виставка відкрилася в музеї <named>.
Проспект <namedfull> перейменують.
Ракета впала поблизу станції метро «<named>».
Блок <namedfull> проголосував проти.
Закон <named> ухвалили у другому читанні.
<body> оприлюднив заяву.
<body> не коментує рішення суду.
Про це йдеться у повідомленні <body>.
<adjbody> відкрив провадження.
Справу розглядав <adjbody>.
Рішення ухвалила <adjrada>.
Депутати <adjradagen> підтримали проєкт.
Верховна Рада ухвалила закон.
Засідання Верховної Ради України перенесли.
Кабінет Міністрів України виділив кошти.
Рада національної безпеки і оборони ввела санкції.
Секретар РНБО <full|nomn> уточнив деталі.
Офіс президента не підтверджує візит до <place|gent>.
Керівник Офісу президента <full|nomn> подякував партнерам.
Начальник Генштабу ЗСУ доповів президентові.
Співробітник Білого дому <full|nomn> прилетів до <place|gent>.
Білий дім відмовився коментувати заяву <family|gent>.
Збройні Сили України відбили атаку поблизу <place|gent>.
Партія «<quoted>» висунула <full|accs>.
ТОВ «<quoted>» належить <full|datv>.
Компанія «<quoted>-Сервіс» отримала підряд.
Роман «<quoted>» побачив світ торік.
Газета «<quoted>» надрукувала інтерв'ю з <family|ablt>.
Засновник <outlet> <full|nomn> помер у <place|loct>.
Великдень святкували разом.
Євросоюз і НАТО підтримали рішення.
Про це повідомляє <outlet> з посиланням на <office|accs>.
Станом на початок року фірма мала борги.
Територія <adjgen> області перебуває під загрозою.
Жителі Печерська та Подолу лишилися без світла.
Річка Дніпро обміліла.
Кримський міст закрили для руху.
Українці та росіяни обмінялися полоненими.
Правда, дощу так і не було.
Слава Україні!
Ігор і <given|nomn> пішли першими.
Лист <family|datv> залишився без відповіді.
<family|nomn>: "Ми готові до розмови".
«<family|nomn> - це наш головний свідок», - каже <full|nomn|b>.
Посол США <full|nomn> покидає посаду.
<full|nomn> (<place|nomn>) переміг у фіналі <full|accs|b> (<place|nomn|b>).
Разом з <family|ablt> затримали його помічника <full|accs|b>.
Колишній мер <place|gent> <full|nomn> виїхав за кордон.
<full|nomn>: <place|nomn> вже готова до переговорів
<family|nomn>: переговори тривають
<full|nomn> - про зустріч із <family|ablt|b>
Голова фракції "<quoted>" <full|nomn> спростував чутки.
Депутат від партії «<quoted>» <full|nomn> не з'явився.
Депутати фракції (<family|nomn>, <family|nomn|b>, <family|nomn|c>) проголосували «за».
Проти виступили троє: <family|nomn>, <family|nomn|b> та <family|nomn|c>.
Також прийняв у <place|loct> <office|accs|C> <place|gent|b>.
Говорив із <office|ablt|C> <place|gent> <full|ablt>.
Дякую <office|datv|C> <family|datv> за підтримку.
Під час зустрічі <office|nomn|C> <family|nomn> наголосив на важливості допомоги.
<office|nomn|C> подякував усім.
<office|nomn|C> та його команда вилетіли до <place|gent>.
Це підтвердив і <office|nomn|C> в ефірі телеканалу.
Пані <family|nomn> відвідала лікарню в <place|loct>.
Пан <family|nomn> не відповів на дзвінки.
Народний депутат <full|nomn> голосував двічі.
Командир 3-ї бригади ЗСУ <full|nomn> загинув біля <place|gent>.
Очільник МЗС <place|gent> <full|nomn> викликав посла.
Глава МЗС <full|nomn> вирушив у <place|accs>.
Начальник ГУР <full|nomn> дав інтерв'ю.
Голова ЄК <full|nomn> та генсек НАТО <full|nomn|b> приїдуть до <place|gent>.
Фото: <full|nomn>
Хлопчик заплакав. Бабуся обняла <given|accs>.
Дівчинко, не плач! - сказала <given|nomn>.
Тоді <given|nomn> встав і вийшов.
Здається, <given|nomn> нічого не зрозуміла.
Книга <full|gent> розійшлася за тиждень.
Друзі називали його <given|ablt>.
Мер <place|gent> <full|nomn> та голова ОВА <full|nomn|b> відвідали поранених.
"""

RUSSIAN = """
Спецпредставитель президента США <full|gent> <full|nomn|b> прибыл в <place|accs>.
Помощник <family|gent> <full|nomn|b> подтвердил встречу.
Слова <family|gent> передал <full|nomn|b>.
Адвокат <full|gent> <full|nomn|b> подал жалобу.
Об этом сообщил <full|nomn>, сославшись на <family|accs|b>.
Владельцем фирмы является <last|nomn>.
Судья <lastinitials|nomn> отложил заседание.
По мнению <initials|gent>, закон нужно менять.
<father|nomn>, вы с нами согласны?
<pairname|nomn> воспитывают двоих детей.
Аэропорт имени <named> закрыт.
Движение по улице <named> перекрыто.
Университет имени <namedfull> объявил набор.
Поправки в закон <named> внесут весной.
Премию имени <namedfull> вручили в <place|loct>.
<word> лежал на столе.
<word> не хотела никого видеть.
<given|nomn> улыбнулась и ушла.
<family|nomn> и <family|nomn|b> обсудили ситуацию.
<full|nomn>: <place|nomn> готова к переговорам
Депутат от партии «<quoted>» <full|nomn> не явился.
Против выступили трое: <family|nomn>, <family|nomn|b> и <family|nomn|c>.
Также он принял <office|accs|C> <place|gent>.
<office|nomn|C> поблагодарил всех.
Глава МИД <full|nomn> вылетел в <place|accs>.
Жена <family|gent> <full|nomn|b> прилетела в <place|accs>.
<full|nomn>, <full|nomn|b> и <full|nomn|c> приняли участие в переговорах.
<family|nomn> добавил, что встреча состоится в <place|loct>.
"""

OFFICES = {
    "uk": "президент міністр радник посол речник голова депутат директор прокурор журналіст генерал полковник експерт політолог суддя письменник актор тренер засновник активіст лідер "
    "прем'єр-міністр держсекретар спецпредставник заступник командир волонтер лікар професор кандидат мер губернатор очільник керівник сенатор економіст історик адвокат",
    "ru": "президент министр советник посол депутат директор прокурор журналист генерал эксперт",
}
BODIES = {
    "uk": "МЗС|СБУ|НАБУ|Офіс президента|Кабмін|Міноборони|Генштаб|Нацбанк|Мін'юст|Держдума|Єврокомісія|Пентагон|Держдеп|Антимонопольний комітет|Центрвиборчком|Нацполіція|Київрада|Укрзалізниця|"
    "Генпрокуратура|Євросоюз|Кремль|Держбюро розслідувань|Конституційний Суд|Мінфін|Міненерго|Укренерго|Держприкордонслужба|САП|ДБР|ОБСЄ|ООН|НАТО|ЄС|Рада Європи|Світовий банк|Європейський Союз",
    "ru": "МИД|Госдума|Генштаб|Кремль|Еврокомиссия|Совет Европы|Минобороны",
}
OUTLETS = "РБК-Україна|«Українська правда»|Укрінформ|Радіо Свобода|Reuters|Bloomberg|Інтерфакс-Україна|Суспільне|«Дзеркало тижня»|ТСН|УНІАН|Axios|The New York Times|CNN|Politico|BBC"
QUOTED = "Слуга народу|Батьківщина|Голос|Європейська солідарність|Світанок|Легіон|Промінь|Будінвест|Укртранс|Золотий колос|Вежа|Калина|Мрія|Маруся|Довіра|Еко|Тигролови|Місто|Роксолана|Добробут"
GENDERS = ("masc", "femn")


@lru_cache(maxsize=2)
def dictionary(language: str) -> dict[str, list[tuple[str, str]]]:
    """Nominatives of the dictionary by kind: given, patronymic, family (word, gender), and common nouns (word, '')."""
    found: dict[str, set[tuple[str, str]]] = {"given": set(), "patronymic": set(), "family": set(), "word": set()}
    marks = {"Name": "given", "Patr": "patronymic", "Surn": "family"}
    for word, tag, *_ in analyzer(language).dictionary.iter_known_words():
        grammemes = set(re.split("[ ,]", str(tag)))
        if not {"NOUN", "nomn"} <= grammemes or not grammemes & {"sing", "sg"} and "plur" in grammemes or len(word) < 3:
            continue
        gender = next((one for one in GENDERS if one in grammemes), "")
        kind = next((kind for mark, kind in marks.items() if mark in grammemes), "word")
        if kind == "word" or (gender and "plur" not in grammemes):
            found[kind].add((word, gender if kind != "word" else ""))
    return {kind: sorted(words) for kind, words in found.items()}


@lru_cache(maxsize=2)
def places(language: str) -> list[str]:
    """Names of places that are one word; those of Ukraine count tenfold."""
    with (files("loaders.data") / "places.csv").open(encoding="utf-8") as lines:
        return sorted(
            {row[f"name_{language}"] for row in csv.DictReader(lines) if re.fullmatch(r"[^\W\d]+(?:-[^\W\d]+)*", row[f"name_{language}"])}
        )


ENDINGS_OF_MEN = {
    "uk": {"gent": "а", "datv": "у", "accs": "а", "ablt": "ом", "loct": "і"},
    "ru": {"gent": "а", "datv": "у", "accs": "а", "ablt": "ом", "loct": "е"},
}
ONSETS = "Б В Г Д Дж К Кр Л М Н П Р С Ст Т Тр Ф Х Ш Шт Бр Гр Фр".split()
MIDDLES = "а е о и у і ар ер ор ан ен он ел ал інд унт айн ост імб арк енд".split()
CLOSES = "ман берг ер сон тон лі ні ко нер штайн форд велл бах рен дес нсен вальд бом кс льд рт ссе ру ньо в'єр".split()


class Maker:
    """Draws texts of one language."""

    def __init__(self, language: str, draw: random.Random) -> None:
        self.language, self.draw = language, draw
        self.words = dictionary(language)
        self.places = places(language)
        self.foreign = [name for name, gender in sorted(foreign_names().items()) if gender]

    def inflected(self, word: str, case: str, mark: str, gender: str) -> str:
        """A dictionary word in a case, capital first."""
        for parse in analyzer(self.language).parse(word):
            tag = parse.tag
            if (not mark or mark in str(tag)) and str(tag.case or "") == "nomn" and (not gender or str(tag.gender or "") in (gender, "")):
                made = parse.inflect({case})
                if made:
                    return "-".join(part[:1].upper() + part[1:] for part in made.word.split("-"))
        return word[:1].upper() + word[1:]

    def foreign_family(self) -> str:
        made = (
            self.draw.choice(ONSETS)
            + self.draw.choice(MIDDLES)
            + self.draw.choice(["", "л", "р", "н", "т", "к", "з", "в"])
            + self.draw.choice(CLOSES)
        )
        return made.replace("і", "и").replace("'", "ь") if self.language == "ru" else made

    def person(self) -> dict[str, str]:
        """A person: given, patronymic, family, gender; family undeclined, 'foreign' where it declines by the general ending."""
        gender = self.draw.choice(GENDERS)
        given = self.draw.choice([word for word, of in self.words["given"] if of == gender])
        patronymic = self.draw.choice([word for word, of in self.words["patronymic"] if of == gender])
        kind = "foreign" if self.draw.random() < 0.4 else "known"
        family = (
            self.foreign_family() if kind == "foreign" else self.draw.choice([word for word, of in self.words["family"] if of == gender])
        )
        return {"given": given, "patronymic": patronymic, "family": family, "gender": gender, "kind": kind}

    def family(self, person: dict[str, str], case: str) -> str:
        word = person["family"]
        if person["kind"] == "known":
            return self.inflected(word, case, "Surn", person["gender"])
        if person["gender"] == "masc" and word[-1] in "бвгджзклмнпрстфхцчш":
            return word + ENDINGS_OF_MEN[self.language].get(case, "")
        return word

    def name(self, kind: str, person: dict[str, str], case: str, other: dict[str, str]) -> str:
        family = self.family(person, case)
        given = self.inflected(person["given"], case, "Name", person["gender"])
        patronymic = self.inflected(person["patronymic"], case, "Patr", person["gender"])
        space = self.draw.choice([" ", " ", "", "\xa0"])
        initials = f"{given[0]}.{space}{patronymic[0]}." if self.draw.random() < 0.7 else f"{given[0]}."
        forms = {
            "full": f"{given} {patronymic} {family}" if self.draw.random() < 0.15 else f"{given} {family}",
            "family": family, "given": given, "father": f"{given} {patronymic}", "last": f"{family} {given} {patronymic}",
            "initials": f"{initials}{space}{family}", "lastinitials": f"{family} {initials}",
        }  # fmt: skip
        return forms[kind]

    def thing(self, kind: str, case: str) -> str:
        """What fills a slot that is no person."""
        draw, language = self.draw, self.language
        if kind == "place":
            return self.inflected(self.place[case == "b"], case, "", "")
        if kind == "office":
            word = draw.choice(OFFICES[language].split())
            return self.inflected(word, case, "", "").lower() if "-" not in word else word
        if kind in ("named", "namedfull"):
            person = self.person()
            family = self.family(person, "gent")
            given = self.inflected(person["given"], "gent", "Name", person["gender"])
            return family if kind == "named" else f"{draw.choice([given, given, given[0] + '.'])} {family}"
        if kind in ("word", "wordlow"):
            word = draw.choice(self.words["word"])[0]
            return word[:1].upper() + word[1:] if kind == "word" else word
        if kind == "body":
            return draw.choice(BODIES[language].split("|"))
        if kind == "outlet":
            return draw.choice(OUTLETS.split("|"))
        if kind == "quoted":
            return draw.choice(QUOTED.split("|"))
        return self.adjective(kind)

    def adjective(self, kind: str) -> str:
        """Courts and councils with an adjective of a place: 'Печерський районний суд'."""
        stem = self.draw.choice(
            "Печерськ Київськ Шевченківськ Одеськ Львівськ Дніпропетровськ Солом'янськ Голосіївськ Приморськ Черкаськ Богданівськ Подільськ Галицьк Франківськ Личаківськ".split()
        )
        return {
            "adjbody": f"{stem}ий районний суд", "adjrada": f"{stem}а міська рада", "adjradagen": f"{stem}ої обласної ради", "adjgen": f"{stem}ої",
        }[kind]  # fmt: skip

    def text(self, templates: list[str]) -> tuple[str, list[tuple[int, int]]]:
        people = [self.person() for _ in range(PEOPLE)]
        self.place = [self.draw.choice(self.places) for _ in range(2)]
        out, spans = "", []
        for template in self.draw.sample(templates, SENTENCES):
            if out:
                out += self.draw.choice([" ", "\n\n"])
            body, found = self.sentence(template, people)
            spans += [(start + len(out), end + len(out)) for start, end in found]
            out += body
        return out, spans

    def sentence(self, template: str, people: list[dict[str, str]]) -> tuple[str, list[tuple[int, int]]]:
        out, spans, at = "", [], 0
        chosen = self.draw.sample(people, 3)
        for slot in SLOT.finditer(template):
            kind, case, which = slot[1], slot[2] or "nomn", slot[3] or "a"
            out += template[at : slot.start()]
            at = slot.end()
            person = chosen["abc".index(which) if which in "abc" else 0]
            if kind == "pairname":
                other = self.draw.choice(people)
                first = self.inflected(other["given"], case, "Name", other["gender"])
                spans.append((len(out), len(out) + len(first)))
                out += first + self.draw.choice([" та ", " і "] if self.language == "uk" else [" и "])
                kind = "full"
            if kind in ("full", "family", "given", "father", "last", "initials", "lastinitials"):
                words = self.name(kind, person, case, person)
                spans.append((len(out), len(out) + len(words)))
            elif kind == "place":
                words = self.inflected(self.place[which == "b"], case, "", "")
            else:
                words = self.thing(kind, case)
            out += words[:1].upper() + words[1:] if which == "C" else words
        return out + template[at:], spans


def made_texts(count: int) -> Iterator[dict]:
    """Texts of about `count` sentences of Ukrainian and a third as many of Russian, as rows of the training file's form."""
    draw = random.Random(SEED)
    for language, templates, share in (("uk", UKRAINIAN, 1.0), ("ru", RUSSIAN, 0.33)):
        maker = Maker(language, draw)
        lines = [line for line in templates.splitlines() if line.strip()]
        for i in range(int(count * share) // SENTENCES):
            text, spans = maker.text(lines)
            yield {"id": f"made-{language}-{i}", "language": language, "text": text, "persons": [list(span) for span in spans]}


if __name__ == "__main__":
    for row in made_texts(40):
        marked = row["text"]
        for start, end in reversed(row["persons"]):
            marked = f"{marked[:start]}[{fold(marked[start : start + 1]) and marked[start:end]}]{marked[end:]}"
        print(marked, "\n")
