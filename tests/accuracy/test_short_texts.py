"""How a short text's answer is compared with what was read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.texts import Text, TextsError, compare, parse_texts, summarise
from loaders.model import Event, Extraction
from tests.accuracy.made_up import attends, event, found_person

BODY = "Анна Лебедева и Пётр Орлов говорили 3 января в Осло, Сергей Жуков молчал."
TOLD: dict[str, Any] = {
    "kind": "meeting", "kind_alt": ["talks"], "status": "held", "date": "2026-01-03", "place": "Oslo", "mode": "in_person",
    "attended": ["Анна Лебедева", "Орлов"],
}  # fmt: skip
RIGHT = event("meeting", "held", "in_person", "2026-01-03", "Oslo", attends("Лебедева", "attended", "r"), attends("Орлов", "attended", "r"))
PEOPLE = (
    found_person(BODY, "Лебедева", "Анна Лебедева"),
    found_person(BODY, "Орлов", "Пётр Орлов"),
    found_person(BODY, "Жуков", "Сергей Жуков"),
)


def text(*told: dict[str, Any]) -> Text:
    row = {"id": "t1", "language": "ru", "published": "2026-01-04", "text": BODY, "events": list(told), "not_attending": ["Сергей Жуков"]}
    return parse_texts([{"phenomenon": 1, "title": "Talks", "texts": [row]}])[0]


def faults(told: list[dict[str, Any]], *found: Event) -> tuple[str, ...]:
    return compare(text(*told), Extraction("t1", "ru", "2026-01-04", "header", PEOPLE, found)).faults


def test_right() -> None:
    result = compare(text(TOLD), Extraction("t1", "ru", "2026-01-04", "header", PEOPLE, (RIGHT,)))
    assert (result.faults, result.events_right, result.attendance_right) == ((), 1, 2)
    assert faults([TOLD], replace(RIGHT, kind="talks")) == ()


ONE_FAULT = [
    (replace(RIGHT, kind="visit"), "kind meeting or talks, read visit"),
    (replace(RIGHT, status="planned"), "status held, read planned"),
    (replace(RIGHT, date=""), "date 2026-01-03, read none"),
    (replace(RIGHT, place=None), "place Oslo, read none"),
    (replace(RIGHT, mode="video"), "mode in_person, read video"),
    (replace(RIGHT, attendance=RIGHT.attendance[:1]), "people Орлов attended, read nobody"),
    (replace(RIGHT, attendance=(*RIGHT.attendance, attends("Жуков", "attended", "r"))), "people nobody, read Жуков attended"),
    (
        replace(RIGHT, attendance=(RIGHT.attendance[0], attends("Орлов", "absent", "r"))),
        "people Орлов attended, read Орлов absent",
    ),
]


@pytest.mark.parametrize(("found", "fault"), ONE_FAULT)
def test_one_fault(found: Event, fault: str) -> None:
    assert faults([TOLD], found) == (f"meeting held: {fault}",)


def test_events_missed_and_too_many() -> None:
    assert faults([TOLD]) == ("meeting held: not read",)
    assert faults([], RIGHT) == ("too many: meeting held Лебедева attended, Орлов attended",)


def test_optional() -> None:
    assert faults([TOLD | {"optional": True}]) == ()
    assert faults([TOLD | {"optional": True}], RIGHT) == ()
    spared = TOLD | {"attended": ["Анна Лебедева"], "optional_people": ["Пётр Орлов"]}
    assert faults([spared], RIGHT) == ()


def test_how_each_took_part_and_who_says_so() -> None:
    asked = TOLD | {"in_person": ["Анна Лебедева"], "said_by": "Сергей Жуков", "said_how": ["official"]}
    assert faults([asked], RIGHT) == (
        "meeting held: Анна Лебедева took part in_person, read unknown",
        "meeting held: said by Сергей Жуков, read nobody",
        "meeting held: said how official, read unknown",
    )
    there = attends("Лебедева", "attended", "r", mode="in_person")
    assert faults([asked], replace(RIGHT, attendance=(there, RIGHT.attendance[1]), said_by="Жуков", said_how="official")) == ()


def test_two_events_each_get_their_own() -> None:
    later = TOLD | {"date": "2026-01-04", "attended": ["Орлов"]}
    second = replace(RIGHT, date="2026-01-04", attendance=RIGHT.attendance[1:])
    assert faults([TOLD, later], second, RIGHT) == ()


def test_bad_tables() -> None:
    with pytest.raises(TextsError, match=r"texts\.yml: t1: found the name 'Олена Коваль', wanted one that stands in the text"):
        text(TOLD | {"absent": ["Олена Коваль"]})
    with pytest.raises(TextsError, match=r"texts\.yml: t1: found venue, wanted keys among "):
        text(TOLD | {"venue": "Oslo"})


def test_the_table() -> None:
    results = [compare(text(TOLD), Extraction("t1", "ru", "2026-01-04", "header", PEOPLE, found)) for found in ((), (RIGHT,))]
    assert [result.faults for result in results] == [("meeting held: not read",), ()]
    assert summarise(results)[0] == ("all", "1 of 2", "1 of 2", "2 of 4")
