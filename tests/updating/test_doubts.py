"""What is doubtful is asked from the tables: what hangs more on it first, not again once it is confirmed, and all that memory would ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.resolution.corrections import Confirmed, Correction
from loaders.resolution.rows import Reading, Resolution
from loaders.updating.doubts import NAMED_ONLY, SURE_EVENT, SURE_NAME, Desk, Doubt
from tests.resolution.builders import at, event, person, post, reading
from tests.resolution.replay import Replayed, replay
from tests.resolution.seed_readings import seed_readings
from tests.resolution.test_properties import entry, placed, pointers, readings
from tests.updating.test_follow import built, corrections


def desk(articles: Sequence[Reading], lines: Sequence[Correction] = ()) -> Desk:
    return Desk(built((articles, (), lines)), lines, placed)


def articles() -> list[Reading]:
    first = event("2025-03-03", "Paris", at("Павел Журба", "Ukraine"), at("Жан Дюран", "France"))
    second = event("2025-03-03", None, at("Журба", "Ukraine"), post("министр обороны", "France"))
    third = event("2025-02-03", "Berlin", at("Павел Журба", "Ukraine"), start=9)
    named = [person("Павел Журба", "Ukraine", (100, 110)), person("Жан Дюран", "France", (120, 130))]
    return [
        reading("a", "2025-03-03", [first, third], named),
        reading("b", "2025-03-04", [second], [person("Журба", "Ukraine", (100, 105))]),
        reading("c", "2025-03-05", [], [person("Дюран", "France", (100, 105))]),
    ]


def test_family_names_alone_are_asked_those_at_an_event_first() -> None:
    asked = [(doubt.member, doubt.rule) for doubt in desk(articles()).doubts() if doubt.ask == "person"]
    assert asked == [(("b", "Журба"), "surname"), (("c", "Дюран"), "surname")]


def test_what_is_confirmed_is_not_asked_again() -> None:
    bare, full, other = ({"article": article, "quote": quote} for article, quote in (("b", "100-105"), ("a", "100-110"), ("a", "120-130")))
    asked = desk(articles())
    assert ("b", "Журба") in {doubt.member for doubt in asked.doubts()}
    right = desk(articles(), [entry("confirm", 1, persons=[bare, full])])
    assert right.doubts() == [doubt for doubt in asked.doubts() if doubt.member != ("b", "Журба")]
    assert right.count() == asked.count() - 1
    assert desk(articles(), [entry("confirm", 1, persons=[bare, other])]).doubts() == asked.doubts()


def test_a_tenure_is_asked() -> None:
    assert [doubt.other for doubt in desk(seed_readings()).doubts() if doubt.ask == "office"] == ["andrii-hnatov"]


def test_since_a_day_and_up_to_a_limit() -> None:
    asked = desk(articles())
    late = [doubt for doubt in asked.doubts() if doubt.member[0] == "c"]
    assert asked.doubts("2025-03-05") == late
    assert asked.count("2025-03-05") == len(late) == 1
    assert asked.doubts("", 1) == asked.doubts()[:1]


def doubts(made: Replayed) -> list[Doubt]:
    """All doubts about what readings resolve to, as `Desk.doubts` gives them, found without the tables."""
    found = made.resolution
    homes = {(row.article_id, row.name): row.person_id for row in found.person_bindings}
    homes |= {(row.article_id, row.key): row.event_id for row in found.report_bindings}
    asked = [*_names(made), *_reports(found), *_apart(found)]
    left = [doubt for doubt in asked if not _answered(doubt, homes, made.confirmed)]
    left += [doubt for doubt, office in _holders(made) if (*doubt.member, office) not in made.confirmed.offices]
    return sorted(left, key=lambda doubt: (-doubt.weight, doubt.ask, doubt.member, doubt.other, doubt.rule))


def _answered(doubt: Doubt, homes: dict[tuple[str, str], str], confirmed: Confirmed) -> bool:
    return any(member == doubt.member and homes.get(known) == doubt.other for member, known in confirmed.pairs)


def _names(made: Replayed) -> Iterator[Doubt]:
    persons = {(row.article_id, row.name): row.person_id for row in made.resolution.person_bindings}
    events = {(row.article_id, row.ordinal): row.event_id for row in made.resolution.report_bindings}
    told = {
        (events[one.article_id, ordinal], one.article_id, persons.get((one.article_id, who.person)))
        for one in made.readings
        for ordinal, event in one.told
        for who in event.attendance
    }
    at = Counter((article, person_id) for _, article, person_id in told)
    for one in made.resolution.person_bindings:
        if one.score < SURE_NAME:
            weight = (1 - one.score) * (at[one.article_id, one.person_id] or NAMED_ONLY)
            yield Doubt("person", (one.article_id, one.name), one.person_id, one.rule, one.score, weight)


def _reports(found: Resolution) -> Iterator[Doubt]:
    there = Counter(row.event_id for row in found.attendance)
    for one in found.report_bindings:
        if one.score < SURE_EVENT:
            weight = (1 - one.score) * (1 + there[one.event_id])
            yield Doubt("event", (one.article_id, one.key), one.event_id, one.rule, one.score, weight)


def _apart(found: Resolution) -> Iterator[Doubt]:
    events = {row.key: row for row in found.report_bindings}
    home = {row.key: row.event_id for row in found.report_bindings} | {row.alias: row.event_id for row in found.aliases if row.event_id}
    for near in found.near_misses:
        if near.report_id in events and near.event_id in home and home[near.event_id] != events[near.report_id].event_id:
            member = events[near.report_id].article_id, near.report_id
            weight = near.score * (1 - SURE_NAME) * _size(found, near.event_id)
            yield Doubt("apart", member, str(home[near.event_id]), near.rule, near.score, weight)


def _size(found: Resolution, event_id: str) -> int:
    """Reports of an event. Exact only without merges, splits and rejections, which the test of this leaves out."""
    return sum(row.event_id == event_id for row in found.report_bindings)


def _holders(made: Replayed) -> Iterator[tuple[Doubt, str]]:
    held = {(row.event_id, row.office_id, row.person_id) for row in made.resolution.office_attendance}
    offices = {(row.article_id, row.office, row.side): row.office_id for row in made.resolution.office_bindings}
    events = {(row.article_id, row.ordinal): row.event_id for row in made.resolution.report_bindings}
    for row in made.resolution.attendance:
        if row.rule == "tenure":
            posts = [
                (one.article_id, one.keys[ordinal], post.office)
                for one in made.readings
                for ordinal, told in one.told
                for post in told.office_attendance
                if events[one.article_id, ordinal] == row.event_id
                and (row.event_id, offices[one.article_id, post.office, post.side], row.person_id) in held
            ]
            article, key, office = min(posts)
            yield Doubt("office", (article, key), row.person_id, row.rule, row.score, 1 - row.score), office


def differing(one: Iterable[Doubt], two: Iterable[Doubt]) -> set[tuple[object, ...]]:
    return {astuple(doubt) for doubt in one} ^ {astuple(doubt) for doubt in two}


@given(readings(), st.data())
@settings(max_examples=80, deadline=None)
def test_the_tables_ask_what_memory_would(given_readings: list[Reading], data: st.DataObject) -> None:
    """Confirmations of any two and renames and withdrawals among the corrections."""
    chosen = [one for one in data.draw(corrections(given_readings)) if one.action in ("rename", "withdraw", "set")]
    for kind in ("persons", "events"):
        there = pointers(given_readings, kind)
        if len(there) > 1:
            pair = data.draw(st.lists(st.sampled_from(there), min_size=2, max_size=2, unique_by=str))
            chosen.append(entry("confirm", len(chosen) + 1, **{kind: pair}))
    asked = desk(given_readings, chosen)
    wanted = doubts(replay(given_readings, chosen, placed))
    assert asked.doubts() == wanted
    assert asked.count() == len(wanted)


@given(readings(), st.data())
@settings(max_examples=40, deadline=None)
def test_all_corrections_leave_the_same_doubts_but_for_weights(given_readings: list[Reading], data: st.DataObject) -> None:
    chosen = data.draw(corrections(given_readings))
    asked = desk(given_readings, chosen)
    wanted = doubts(replay(given_readings, chosen, placed))
    assert {astuple(one)[:5] for one in asked.doubts()} == {astuple(one)[:5] for one in wanted}
    for one in asked.doubts():
        if one.ask == "office":
            assert asked.post(one)[:2] == one.member
