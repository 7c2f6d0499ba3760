"""Pairs of reports by two articles: one event, or two. People, places and dates are made up."""

from __future__ import annotations

import pytest

from loaders.model import Event
from loaders.resolution.fold import resolve
from loaders.resolution.rows import Resolution
from tests.resolution.builders import at, event, party, post, reading

FR, DE, UA, US, TR = "France", "Germany", "Ukraine", "United States", "Turkey"
ORLOV, BOIKO, SYDOR = at("Павел Орлов", UA), at("Елена Бойко", UA), at("Тарас Сидор", UA)
DURAND, PETIT, WEBER, STONE, REED = (
    at("Жан Дюран", FR),
    at("Люк Пети", FR),
    at("Карл Вебер", DE),
    at("Джон Стоун", US),
    at("Мэри Рид", US),
)
MONDAY, TUESDAY, WEEK, MONTH = "2025-03-03", "2025-03-04", "2025-03-03/2025-03-09", "2025-03"

ONE = {
    "the same two people on the same day": (event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, None, ORLOV, DURAND)),
    "one article names the side only": (event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, "Paris", party(UA), party(FR))),
    "announced, then held": (event(MONDAY, "Paris", ORLOV, DURAND, status="planned"), event(MONDAY, "Paris", ORLOV, DURAND)),
    "planned for the week, held on its Tuesday": (
        event(WEEK, "Paris", ORLOV, DURAND, status="planned"),
        event(TUESDAY, "Paris", ORLOV, DURAND),
    ),
    "planned for the month, held in it": (event(MONTH, "Paris", ORLOV, DURAND, status="planned"), event(TUESDAY, "Paris", ORLOV, DURAND)),
    "announced without a day": (event("", "Paris", ORLOV, DURAND, status="planned"), event(TUESDAY, "Paris", ORLOV, DURAND)),
    "a day inside two days of talks": (event(f"{MONDAY}/{TUESDAY}", "Geneva", ORLOV, STONE), event(MONDAY, "Geneva", ORLOV, STONE)),
    "a city and its state": (event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, "France", ORLOV, DURAND)),
    "two delegations, other members named": (
        event(MONDAY, "Geneva", ORLOV, BOIKO, STONE, party(UA), party(US)),
        event(MONDAY, "Geneva", ORLOV, REED, party(UA), party(US)),
    ),
    "talks, another member of the same delegation named": (
        event(MONDAY, "Geneva", ORLOV, STONE, kind="talks"),
        event(MONDAY, "Geneva", ORLOV, REED, kind="talks"),
    ),
    "a bare restatement of the lead": (event(MONDAY, "Geneva", ORLOV, STONE), event(MONDAY, "Geneva")),
    "the same offices, nobody named": (
        event(MONDAY, None, post("министр обороны", FR), post("министр обороны", DE)),
        event(MONDAY, None, post("міністр оборони", FR), post("міністр оборони", DE)),
    ),
    "advisers of many states, no place": (
        event(MONDAY, "Kyiv", party("NATO", level="advisers"), party(US, level="advisers"), party(FR, level="advisers")),
        event(MONDAY, None, party("NATO", level="advisers"), party(US), status="planned"),
    ),
    "a body and the union it belongs to": (
        event(MONDAY, None, party("European Commission"), party(UA)),
        event(MONDAY, "Brussels", party("European Union"), party(UA)),
    ),
    "a call by two articles": (
        event(MONDAY, None, ORLOV, STONE, kind="call", mode="phone"),
        event(MONDAY, None, ORLOV, STONE, kind="call"),
    ),
    "a call, mode given once": (event(MONDAY, None, ORLOV, STONE, kind="call"), event(MONDAY, None, ORLOV, STONE, mode="video")),
    "a meeting, then called talks": (
        event(MONDAY, "Paris", ORLOV, DURAND, kind="meeting"),
        event(MONDAY, "Paris", ORLOV, DURAND, kind="talks"),
    ),
    "cancelled after it was announced": (
        event(TUESDAY, "Paris", ORLOV, DURAND, status="planned"),
        event(TUESDAY, "Paris", ORLOV, DURAND, status="cancelled"),
    ),
    "told as recent, with the place": (event(MONDAY, "Paris", ORLOV, DURAND), event("", "Paris", ORLOV, DURAND, background=True)),
    "about that day": (event(MONDAY, "Paris", ORLOV, DURAND), event("2025-03-04~", "Paris", ORLOV, DURAND)),
    "a summit by two articles": (
        event(MONDAY, "Paris", party("Coalition of the Willing"), kind="summit"),
        event(MONDAY, "Paris", party("Coalition of the Willing"), DURAND, kind="summit", status="planned"),
    ),
}
TWO = {
    "the next day": (event(MONDAY, "Paris", ORLOV, DURAND), event(TUESDAY, "Paris", ORLOV, DURAND)),
    "another city": (event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, "Berlin", ORLOV, DURAND)),
    "another counterpart": (event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, "Paris", ORLOV, WEBER)),
    "another counterpart of the same state": (event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, "Paris", ORLOV, PETIT)),
    "other people of the same two states": (event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, "Paris", BOIKO, PETIT)),
    "a call and a meeting of the same people": (
        event(MONDAY, None, ORLOV, DURAND, kind="call", mode="phone"),
        event(MONDAY, "Paris", ORLOV, DURAND, mode="in_person"),
    ),
    "only the day": (event(MONDAY, None, ORLOV, DURAND), event(MONDAY, None, WEBER, REED)),
    "only a party on one day": (event(MONDAY, None, ORLOV, party(UA)), event(MONDAY, None, party(UA), party(TR))),
    "generals and leaders in one city": (
        event(MONDAY, "Paris", party(UA, level="leaders"), party(FR, level="leaders")),
        event(MONDAY, "Paris", party(UA, level="military"), party(FR, level="military")),
    ),
    "a vague plan of the same states": (event(MONTH, None, party(UA), party(US), status="planned"), event(TUESDAY, "Paris", ORLOV, STONE)),
    "months apart, no day told": (event("2024-11-04", None, ORLOV, DURAND), event("", None, ORLOV, DURAND)),
    "held long before it was planned": (event("2025-02-10", None, ORLOV, DURAND), event("", None, ORLOV, DURAND, status="planned")),
    "the week after": (event(WEEK, "Paris", ORLOV, DURAND, status="planned"), event("2025-03-11", "Paris", ORLOV, DURAND)),
    "rescheduled": (
        event(MONDAY, "Paris", ORLOV, DURAND, status="postponed"),
        event("2025-03-20", "Paris", ORLOV, DURAND, status="planned"),
    ),
    "two people met some day, no place": (event("2025-02-20", None, ORLOV, DURAND), event("", None, ORLOV, DURAND, background=True)),
    "a visit and another delegation's talks": (
        event(MONDAY, "Kyiv", WEBER, SYDOR, kind="visit"),
        event(MONDAY, "Kyiv", STONE, BOIKO, kind="talks"),
    ),
}


def told(first: Event, second: Event) -> Resolution:
    return resolve([reading("a", "2025-03-01", [first]), reading("b", "2025-03-05", [second], language="uk")])


@pytest.mark.parametrize("case", ONE)
def test_one_event(case: str) -> None:
    assert len(told(*ONE[case]).events) == 1


@pytest.mark.parametrize("case", TWO)
def test_two_events(case: str) -> None:
    assert len(told(*TWO[case]).events) == 2


@pytest.mark.parametrize("case", ONE)
def test_the_order_of_publication_does_not_matter(case: str) -> None:
    """Nearly: what is told without a day is looked for before the article that tells it, or after the one that plans it."""
    first, second = ONE[case]
    if first.date and second.date:
        assert len(told(second, first).events) == 1


def test_two_reports_of_one_article_are_two_events() -> None:
    found = resolve([reading("a", "2025-03-05", [event(MONDAY, "Paris", ORLOV, DURAND), event(MONDAY, "Paris", ORLOV, DURAND, start=50)])])
    assert len(found.events) == 2


def test_compared_with_the_whole_cluster_not_chained() -> None:
    """The second article fits either of the others, which lie a day apart: it joins the first, and the third stays alone."""
    days = [event(MONDAY, "Paris", ORLOV, DURAND), event(WEEK, "Paris", ORLOV, DURAND), event(TUESDAY, "Paris", ORLOV, DURAND)]
    found = resolve([reading(name, "2025-03-10", [one]) for name, one in zip("abc", days, strict=True)])
    assert [(row.article_id, row.event_id) for row in found.report_bindings] == [("a", "a-0"), ("b", "a-0"), ("c", "c-0")]


def test_outcome_outranks_plan_and_what_lost_stays_in_the_reports() -> None:
    plan = event(MONDAY, "Paris", ORLOV, at("Жан Дюран", FR, "expected"), status="planned")
    outcome = event(MONDAY, "Paris", ORLOV, at("Жан Дюран", FR, "absent"))
    later_plan = event(MONDAY, "Paris", at("Жан Дюран", FR, "expected"), ORLOV, status="planned")
    found = resolve([reading("a", "2025-03-01", [plan]), reading("b", "2025-03-04", [outcome]), reading("c", "2025-03-05", [later_plan])])
    assert {row.person_id: row.participation for row in found.attendance} == {"a-p100": "attended", "a-p150": "absent"}
    assert found.events[0].status == "held"


def test_later_word_counts_among_plans() -> None:
    first = event(TUESDAY, "Paris", ORLOV, DURAND, status="planned")
    second = event(TUESDAY, "Paris", ORLOV, DURAND, status="cancelled")
    assert told(first, second).events[0].status == "cancelled"


def test_mode_of_one_and_of_all() -> None:
    here = event(MONDAY, "Paris", ORLOV, DURAND, STONE, mode="in_person")
    there = event(MONDAY, "Paris", at("Джон Стоун", US, "attended", "video"), ORLOV)
    found = told(here, there)
    assert found.events[0].mode == "mixed"
    assert sorted(row.mode for row in found.attendance) == ["unknown", "unknown", "video"]


def test_day_two_and_a_bilateral_are_parts() -> None:
    talks = event(f"{MONDAY}/{TUESDAY}", "Geneva", ORLOV, STONE, kind="talks")
    second_day = event(TUESDAY, "Geneva", ORLOV, STONE, kind="talks", start=50)
    summit = event("2025-03-06", "Paris", DURAND, ORLOV, kind="summit")
    margins = event("2025-03-06", "Paris", DURAND, ORLOV, start=90)
    found = resolve([reading("a", "2025-03-07", [talks, second_day]), reading("b", "2025-03-07", [summit, margins])])
    assert {row.id: row.part_of for row in found.events} == {"a-0": None, "a-50": "a-0", "b-0": None, "b-90": "b-0"}


def test_reprints_count_once() -> None:
    one = event(MONDAY, "Paris", ORLOV, DURAND)
    found = resolve([reading("a", "2025-03-04", [one], outlet="a.ua"), reading("b", "2025-03-05", [one], outlet="b.ua", copy_of="a")])
    assert [(row.articles, row.outlets) for row in found.events] == [(1, 2)]
    assert {row.articles for row in found.attendance} == {1}


def test_vetoed_pairs_are_told_to_the_maintainer() -> None:
    there = [reading("a", "2025-03-04", [event(MONDAY, "Paris", ORLOV, DURAND, BOIKO)])]
    found = resolve([*there, reading("b", "2025-03-05", [event(MONDAY, "Berlin", ORLOV, DURAND, BOIKO)])])
    assert [(miss.report_id, miss.event_id, miss.rule.split(":")[0]) for miss in found.near_misses] == [("b-0", "a-0", "other_place")]
