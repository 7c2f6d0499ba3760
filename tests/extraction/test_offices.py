"""Offices in short sentences, each with its answer in office_phrases.txt beside this file."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from loaders.extraction.document import parse_document
from loaders.extraction.offices import OfficeMention, find_offices, office_key, role_name
from loaders.extraction.roles import role_names, roles

TABLE = Path(__file__).with_name("office_phrases.txt")


def read_table() -> list[tuple[str, ...]]:
    """(language, sentence, role, party, state, nominative); only (language, sentence) where the sentence names no office."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines if line.strip() and not line.startswith("#")]


def offices(text: str, language: str) -> tuple[OfficeMention, ...]:
    return find_offices(parse_document(text, language))


def only(text: str, language: str) -> OfficeMention:
    found = offices(text, language)
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


@pytest.mark.parametrize("row", read_table(), ids=lambda row: row[1])
def test_find_offices(row: tuple[str, ...]) -> None:
    language, sentence, *answer = row
    text = sentence.replace("[", "").replace("]", "")
    if not answer:
        assert offices(text, language) == ()
        return
    wanted = sentence[sentence.index("[") + 1 : sentence.index("]")]
    found = next((one for one in offices(text, language) if text[one.start : one.end] == wanted), None)
    assert found, [text[one.start : one.end] for one in offices(text, language)]
    role, party, state, nominative = answer
    assert (found.role, "+".join(found.parties) or "-", found.state) == (role, party, state)
    assert found.nominative == (wanted if nominative == "=" else nominative)


def test_the_table_is_half_ukrainian() -> None:
    languages = [row[0] for row in read_table()]
    assert len(languages) >= 90
    assert languages.count("uk") >= len(languages) / 2


# One office named in several ways: (language, name), ...
SAME = [
    [
        ("ru", "начальник Генерального штаба ВСУ"),
        ("uk", "начальник Генштабу ЗСУ"),
        ("uk", "глава Генштабу ЗСУ"),
        ("ru", "начальник Генштаба Украины"),
    ],
    [
        ("ru", "секретарь Совета национальной безопасности и обороны Украины"),
        ("uk", "секретар РНБО"),
        ("ru", "секретарь СНБО"),
        ("uk", "секретаря РНБО України"),
    ],
    [("uk", "керівник Офісу президента"), ("ru", "глава ОП"), ("uk", "очільник Офісу президента України")],
    [("ru", "глава МИД Польши"), ("uk", "міністр закордонних справ Польщі"), ("ru", "польский министр иностранных дел")],
    [("ru", "госсекретарь"), ("uk", "держсекретар США"), ("uk", "глава Держдепу")],
    [("ru", "министр обороны США"), ("uk", "глава Пентагону"), ("ru", "министр войны США")],
    [("ru", "глава Минфина США"), ("uk", "міністр фінансів США")],
    [("ru", "президент Еврокомиссии"), ("uk", "глава Єврокомісії")],
    [("ru", "спикер Верховной Рады"), ("uk", "голова Верховної Ради України"), ("ru", "председатель парламента Украины")],
    [("ru", "главнокомандующий ВСУ"), ("uk", "головнокомандувач Збройних сил України")],
    [("ru", "спецпредставитель президента США"), ("uk", "спеціальний посланець США"), ("ru", "американский спецпосланник")],
    [("ru", "советник президента США по национальной безопасности"), ("uk", "радник з нацбезпеки США")],
]

# Offices that a careless reader would take for one.
DIFFERENT = [
    [
        "министр обороны Украины", "заместитель министра обороны Украины", "первый заместитель министра обороны Украины",
        "советник министра обороны Украины", "и. о. министра обороны Украины", "министр финансов Украины", "министр обороны Польши",
    ],
    ["посол Украины в США", "посол Украины в Польше", "посол США в Украине", "посол Украины"],
    ["глава ОП", "заместитель главы ОП", "советник ОП", "советник главы ОП"],
    ["спикер Палаты представителей США", "спикер Сената США", "президент США"],
]  # fmt: skip


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0][1])
def test_one_office_has_one_key(names: list[tuple[str, str]]) -> None:
    keys = {only(f"Тут {name}.", language).key for language, name in names}
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize("names", DIFFERENT, ids=lambda names: names[0])
def test_different_offices_have_different_keys(names: list[str]) -> None:
    keys = [only(f"Тут {name}.", "ru").key for name in names]
    assert "" not in keys
    assert len(set(keys)) == len(names)


UNTOLD = ["глава его Офиса", "президент", "министр Украины", "глава делегации США", "представители стран-партнеров Украины"]


@pytest.mark.parametrize("name", UNTOLD)
def test_an_office_that_the_words_do_not_tell_has_no_key(name: str) -> None:
    assert only(f"Тут {name}.", "ru").key == ""


def test_case_and_number_follow_the_adjectives() -> None:
    text = "Официальные лица встретились с новыми послами."
    officials, ambassadors = offices(text, "ru")
    assert (officials.number, "nomn" in officials.cases) == ("plur", True)
    assert (ambassadors.number, ambassadors.cases, ambassadors.state) == ("plur", frozenset({"ablt"}), "new")
    assert (ambassadors.nominative, ambassadors.level) == ("новые послы", "ambassador")


@pytest.mark.parametrize(
    ("language", "text", "possessor"),
    [
        ("uk", "Приїхав представник президента США Дональда Трампа Стів Віткофф.", "Дональда Трампа"),
        ("ru", "Приехал советник Трампа Марко Рубио.", "Трампа"),
        ("ru", "Ждут представителя президента США Дональда Трампа Стива Уиткоффа.", "Дональда Трампа"),
        ("ru", "Это бывший советник президента Майи Санду.", "Майи Санду"),
        ("ru", "Ждут спецпредставителя президента США Стива Уиткоффа.", None),
        ("ru", "Это советник президента Иван Петров.", None),
    ],
)
def test_a_name_inside_an_office_is_told_from_the_holder(language: str, text: str, possessor: str | None) -> None:
    found = only(text, language)
    assert (text[slice(*found.possessor)] if found.possessor else None) == possessor


def test_mentions_are_tokens_in_order_and_never_overlap() -> None:
    document = parse_document("Министр обороны, глава МИД Польши и советник президента США прибыли. Посол был там.", "ru")
    found = find_offices(document)
    assert [one.role for one in found] == ["minister-of-defence", "minister-of-foreign-affairs", "adviser-to-president", "ambassador"]
    assert all(one.last < other.first for one, other in pairwise(found))
    for one in found:
        assert (document.tokens[one.first].start, document.tokens[one.last].end) == (one.start, one.end)
        assert one.first <= one.head <= one.last


def test_who_speaks_for_somebody_and_what_many_hold_are_marked() -> None:
    assert only("Сказал пресс-секретарь президента РФ.", "ru").spokes
    assert not only("Сказал президент РФ.", "ru").spokes
    assert only("Прибув представник України.", "uk").many
    assert not only("Прибув міністр оборони України.", "uk").many


def test_keys_and_english_names() -> None:
    assert office_key("head", "Security Service of Ukraine", "acting") == "acting-head|security-service-of-ukraine"
    assert role_name("charge-daffaires") == "chargé d'affaires"
    assert role_name("first-deputy-minister-of-defence") == "first deputy minister of defence"


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_name_in_roles_yml_is_found(language: str) -> None:
    holder = {"ru": "Украины Иванов", "uk": "України Петренко"}[language]
    missed = []
    for role, name in role_names(language):
        text = f"Тут {name} {holder}."
        found = [one for one in offices(text, language) if one.start == len("Тут ")]
        if not found or not found[0].role.startswith(role) or found[0].end < len(f"Тут {name}"):
            missed.append(name)
    assert missed == []


def test_levels_are_those_that_the_file_explains() -> None:
    explained = {
        "leader", "minister", "adviser", "envoy", "ambassador", "parliament", "military", "official", "spokesperson", "staff",
        "clergy", "business", "journalist", "expert", "family", "other",
    }  # fmt: skip
    assert {role.level for role in roles().values()} <= explained
