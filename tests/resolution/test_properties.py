"""What holds for any readings: the same in any order and in any number of steps, ids that stay answered, no event on two days."""

from __future__ import annotations

import random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loaders.model import Event
from loaders.resolution.corrections import Correction
from loaders.resolution.corrections_file import parse_entry
from loaders.resolution.dates import days
from loaders.resolution.fold import resolve
from loaders.resolution.rows import Reading, Resolution
from tests.resolution.builders import at, event, held, party, person, post, reading
from tests.resolution.replay import replay

PEOPLE = [
    ("Павел Орлов", "Ukraine"),
    ("Павло Орлов", "Ukraine"),
    ("Орлов", None),
    ("П. Орлов", "Ukraine"),
    ("Семён Орлов", "Russia"),
    ("Стив Уиткофф", "United States"),
    ("Віткофф", None),
    ("Жан Дюран", "France"),
    ("Жан-Пьер Дюран", "France"),
    ("Карл Вебер", "Germany"),
    ("Вебер", None),
]
OFFICES = ["министр обороны", "президент", "советник президента"]
DATES = ["2025-03-03", "2025-03-04", "2025-03-03/2025-03-04", "2025-03-03/2025-03-09", "2025-03", "../2025-03-05", "2025-03-04~", ""]


@st.composite
def events(draw: st.DrawFn) -> Event:
    who = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
    parts = [at(name, side, draw(st.sampled_from(["attended", "expected", "absent"]))) for name, side in who]
    parties = draw(st.lists(st.sampled_from(["Ukraine", "United States", "NATO"]), max_size=2, unique=True))
    posts = draw(st.lists(st.sampled_from(OFFICES), max_size=1))
    return event(
        draw(st.sampled_from(DATES)),
        draw(st.sampled_from([None, "Paris", "Berlin", "France"])),
        *parts,
        *map(party, parties),
        *(post(office, "France") for office in posts),
        kind=draw(st.sampled_from(["meeting", "talks", "call", "summit"])),
        status=draw(st.sampled_from(["held", "planned", "cancelled", "ongoing"])),
        start=draw(st.integers(0, 3)),
    )


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    out = []
    for number in range(draw(st.integers(1, 6))):
        told = draw(st.lists(events(), max_size=3))
        also = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
        named = dict(also) | {who.person: who.side for one in told for who in one.attendance}
        everyone = [
            person(name, side, (40 * at_, 40 * at_ + 5), offices=[held(draw(st.sampled_from(OFFICES)))] if draw(st.booleans()) else [])
            for at_, (name, side) in enumerate(sorted(named.items()))
        ]
        published = draw(st.sampled_from(["2025-03-01", "2025-03-03", "2025-03-05", "2025-05-01", None]))
        out.append(reading(f"a{number}", published, told, everyone, draw(st.sampled_from(["ru", "uk"]))))
    return out


def ids(found: Resolution) -> set[tuple[str, str]]:
    return {("event", row.id) for row in found.events} | {("person", row.id) for row in found.persons}


def answered(found: Resolution) -> set[tuple[str, str]]:
    return ids(found) | {(row.kind, row.alias) for row in found.aliases}


@given(readings(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_does_not_matter(given_readings: list[Reading], chance: random.Random) -> None:
    shuffled = list(given_readings)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(given_readings)


@given(readings())
@settings(max_examples=40, deadline=None)
def test_resolving_twice_is_resolving_once(given_readings: list[Reading]) -> None:
    assert resolve(given_readings) == resolve(given_readings)


@given(readings(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_every_id_ever_given_is_answered(given_readings: list[Reading], chance: random.Random) -> None:
    """Articles come in any order, late ones too; after each a database was built and its links printed."""
    arriving = list(given_readings)
    chance.shuffle(arriving)
    last = answered(resolve(arriving))
    for count in range(1, len(arriving)):
        assert ids(resolve(arriving[:count])) <= last


@given(readings())
@settings(max_examples=60, deadline=None)
def test_every_report_is_of_one_event_and_no_event_has_two_of_an_article(given_readings: list[Reading]) -> None:
    found = resolve(given_readings)
    told = [(one.article_id, ordinal) for one in given_readings for ordinal in range(len(one.extraction.events))]
    assert sorted((row.article_id, row.ordinal) for row in found.report_bindings) == sorted(told)
    assert len({(row.article_id, row.event_id) for row in found.report_bindings}) == len(told)
    assert {row.event_id for row in found.report_bindings} == {row.id for row in found.events}


@given(readings())
@settings(max_examples=60, deadline=None)
def test_no_event_on_two_days(given_readings: list[Reading]) -> None:
    found = resolve(given_readings)
    said = {(one.article_id, ordinal): days(told.date) for one in given_readings for ordinal, told in enumerate(one.extraction.events)}
    for event_id in {row.event_id for row in found.report_bindings}:
        exact = {
            said[row.article_id, row.ordinal].low
            for row in found.report_bindings
            if row.event_id == event_id and said[row.article_id, row.ordinal].exact
        }
        assert len(exact) <= 1


@given(readings())
@settings(max_examples=60, deadline=None)
def test_rows_point_at_rows(given_readings: list[Reading]) -> None:
    found = resolve(given_readings)
    events_, persons, offices = ({row.id for row in rows} for rows in (found.events, found.persons, found.offices))
    assert {row.event_id for row in (*found.attendance, *found.office_attendance, *found.delegations)} <= events_
    assert {row.person_id for row in (*found.attendance, *found.tenures, *found.person_names, *found.person_bindings)} <= persons
    assert {row.office_id for row in (*found.office_attendance, *found.tenures, *found.office_bindings)} <= offices
    assert {row.office_id for row in found.attendance if row.office_id} <= offices
    assert {row.part_of for row in found.events if row.part_of} <= events_
    assert not {(row.kind, row.alias) for row in found.aliases} & ids(found)
    assert {row.id: row.people for row in found.events} == {one: sum(row.event_id == one for row in found.attendance) for one in events_}


def quoted(at: tuple[int, int]) -> str:
    """A quote that `placed` finds: made-up readings have no text."""
    return f"{at[0]}-{at[1]}"


def placed(_: str, quote: str) -> tuple[int, int]:
    start, end = quote.split("-")
    return int(start), int(end)


def entry(action: str, line: int, **detail: object) -> Correction:
    return parse_entry({"action": action, "who": "ok", "day": "2025-06-01", "why": f"line {line}", **detail}, "corrections.yml", line)


def pointers(given_readings: list[Reading], what: str) -> list[dict[str, str]]:
    """Article and quote of every person or event."""
    return [
        {"article": one.article_id, "quote": quoted(thing.mentions[0])}
        for one in given_readings
        for thing in (one.extraction.persons if what == "persons" else one.extraction.events)
    ]


@given(readings(), st.data())
@settings(max_examples=60, deadline=None)
def test_merge_then_split_is_nothing(given_readings: list[Reading], data: st.DataObject) -> None:
    what = data.draw(st.sampled_from(["persons", "events"]))
    there = pointers(given_readings, what)
    assume(len(there) > 1)
    pair = data.draw(st.lists(st.sampled_from(there), min_size=2, max_size=3, unique_by=str))
    made = replay(given_readings, [entry("merge", 1, **{what: pair}), entry("split", 2, **{what: pair})], placed)
    assert made.resolution == resolve(given_readings)


def twice_told() -> list[Reading]:
    """Two articles that tell of one encounter."""
    parts = (at("Иван Бойко", "Ukraine"), at("Поль Маре", "France"))
    return [reading(name, "2025-03-02", [event("2025-03-02", "Lyon", *parts, start=20)]) for name in ("twice1", "twice2")]


@given(readings(), st.data())
@settings(max_examples=30, deadline=None)
def test_ids_are_answered_after_merges_and_rejections(given_readings: list[Reading], data: st.DataObject) -> None:
    """Links are printed after each article and each correction; those of events of which nothing is left alone are not answered."""
    given_readings = [*given_readings, *twice_told()]
    persons, events_ = pointers(given_readings, "persons"), pointers(given_readings, "events")
    corrections = [
        entry("merge", 1, persons=data.draw(st.lists(st.sampled_from(persons), min_size=2, max_size=2, unique_by=str))),
        entry("merge", 2, events=data.draw(st.lists(st.sampled_from(events_), min_size=2, max_size=2, unique_by=str))),
        entry("reject", 3, event=events_[-2]),  # the first of the encounter told twice
        *(entry("reject", 4, event=which) for which in data.draw(st.lists(st.sampled_from(events_[:-2] or events_[-1:]), max_size=1))),
    ]
    printed = {one for count in range(1, len(given_readings) + 1) for one in ids(resolve(given_readings[:count]))}
    printed |= {one for count in range(len(corrections)) for one in ids(replay(given_readings, corrections[:count], placed).resolution)}
    last = replay(given_readings, corrections, placed)
    left = {row.key for row in last.resolution.report_bindings}
    whole = replay(given_readings, [one for one in corrections if one.action != "reject"], placed).resolution
    gone = {row.key for row in whole.report_bindings} - left
    together = {row.key: {other.key for other in whole.report_bindings if other.event_id == row.event_id} for row in whole.report_bindings}
    for kind, key in printed - answered(last.resolution):
        assert kind == "event"
        assert together[key] <= gone, f"{key} is not answered, though {together[key] & left} are left of its event"
