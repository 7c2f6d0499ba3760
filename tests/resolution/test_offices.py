"""Which office a phrase names in either language, and whose it is on a day."""

from __future__ import annotations

import pytest

from loaders.resolution.dates import days
from loaders.resolution.offices import OfficeBook, read_office

SAME = [  # Russian phrase, Ukrainian phrase, side beside both
    ("начальник Генерального штаба ВСУ", "начальник Генштабу ЗСУ", "Ukraine"),
    ("секретарь СНБО", "секретар Ради національної безпеки і оборони", "Ukraine"),
    ("глава МИД Франции", "міністр закордонних справ Франції", "France"),
    ("министр обороны", "міністр оборони", "Germany"),
    ("новый глава Офиса президента", "керівник Офісу президента", "Ukraine"),
    ("президент", "президент Польщі", "Poland"),
]


@pytest.mark.parametrize(("russian", "ukrainian", "side"), SAME)
def test_one_office_in_two_languages(russian: str, ukrainian: str, side: str) -> None:
    assert read_office(russian, side, "ru").id == read_office(ukrainian, side, "uk").id


@pytest.mark.parametrize(
    ("phrase", "side"),
    [("министр обороны", "France"), ("заместитель министра обороны", "Germany"), ("бывший президент Франции", "Germany")],
)
def test_other_offices(phrase: str, side: str) -> None:
    assert read_office(phrase, side, "ru").id != read_office("министр обороны", "Germany", "ru").id


MINISTER = read_office("министр обороны", "France", "ru")
TENURES = [  # observed (day, person, state), the day asked, who held it
    ("2025-03-01 ann current", "2025-03-20", "ann"),
    ("2025-03-01 ann current", "2024-12-15", "ann"),
    ("2025-03-01 ann current", "2025-06-15", None),  # more than 90 days on
    ("2025-03-01 ann current, 2025-03-10 bob current", "2025-03-05", None),  # either may have
    ("2025-03-01 ann current, 2025-03-10 bob current", "2025-03-20", "bob"),
    ("2025-03-01 ann current, 2025-03-10 bob current", "2025-02-20", "ann"),
    ("2025-03-01 ann current, 2025-03-10 ann former", "2025-03-20", None),
    ("2025-03-01 ann current, 2025-03-10 ann former", "2025-03-05", "ann"),
    ("2025-03-01 ann new", "2025-02-20", None),  # somebody else held it before
    ("2025-03-01 ann new", "2025-03-20", "ann"),
    ("2025-03-01 ann current, 2025-03-01 bob current", "2025-03-01", None),
    ("2025-01-01 ann current, 2025-05-01 ann current", "2025-03-01", "ann"),
]


@pytest.mark.parametrize(("observed", "day", "holder"), TENURES)
def test_whose_office_it_was(observed: str, day: str, holder: str | None) -> None:
    book = OfficeBook()
    for seen in observed.split(", "):
        when, person_id, state = seen.split()
        book.observe(MINISTER.id, days(when).low, person_id, state)  # type: ignore[arg-type]
    found = book.holder(MINISTER, days(day).low, days(day).high)
    assert (found[0] if found else None) == holder


def test_what_several_hold_tells_nobody() -> None:
    adviser = read_office("советник президента", "France", "ru")
    book = OfficeBook()
    book.observe(adviser, "ann", "current", days("2025-03-01").low)
    assert book.holder(adviser, days("2025-03-01").low, days("2025-03-01").high) is None
