"""What a maintainer corrects: tried on made-up articles whose texts are given, so that corrections can point at words."""

from __future__ import annotations

import pytest

from loaders.model import Span
from loaders.resolution.applying import apply_corrections
from loaders.resolution.corrections import Corrected
from loaders.resolution.corrections_file import CorrectionError, parse_corrections
from loaders.resolution.fold import resolve
from loaders.resolution.rows import Reading, Resolution
from tests.resolution.builders import at, event, person, reading

TEXTS = {
    "a": "Павел Орлов встретился с Жаном Дюраном. Карл Вебер не приехал.",
    "b": "Орлов Павло зустрівся з Жаном Дюраном.",
    "c": "П. Орлов-Денисов и Жан Дюран провели переговоры.",
}
TAIL = "who: ok, day: 2025-03-09, why: tested"


def span(article: str, quote: str) -> Span | None:
    start = TEXTS[article].find(quote) if article in TEXTS else -1
    return (start, start + len(quote)) if start >= 0 else None


def where(article: str, quote: str) -> tuple[int, int]:
    found = span(article, quote)
    assert found
    return found


def articles() -> list[Reading]:
    orlov, durand, weber = "Павел Орлов", "Жан Дюран", "Карл Вебер"
    first = event("2025-03-03", "Paris", at(orlov), at(durand), at(weber), mentions=(where("a", "встретился"),))
    second = event("2025-03-03", "Paris", at("Орлов Павло"), at(durand), mentions=(where("b", "зустрівся"),))
    third = event("2025-03-04", "Paris", at("П. Орлов-Денисов"), at(durand), mentions=(where("c", "провели переговоры"),))
    named_a = [
        person(orlov, None, where("a", "Павел Орлов")),
        person(durand, None, where("a", "Жаном Дюраном")),
        person(weber, None, where("a", "Карл Вебер")),
    ]
    named_b = [person("Орлов Павло", None, where("b", "Орлов Павло")), person(durand, None, where("b", "Жаном Дюраном"))]
    named_c = [person("П. Орлов-Денисов", None, where("c", "П. Орлов-Денисов")), person(durand, None, where("c", "Жан Дюран"))]
    return [
        reading("a", "2025-03-04", [first], named_a),
        reading("b", "2025-03-05", [second], named_b, "uk"),
        reading("c", "2025-03-06", [third], named_c),
    ]


def corrected(text: str) -> Corrected:
    return apply_corrections(articles(), parse_corrections(text, "corrections.yml"), span)


def resolved(text: str) -> Resolution:
    made = corrected(text)
    return resolve(made.readings, made.ties)


def who(found: Resolution, article: str) -> dict[str, str]:
    return {row.name: row.person_id for row in found.person_bindings if row.article_id == article}


def told(found: Resolution) -> dict[str, str]:
    return {row.article_id: row.event_id for row in found.report_bindings}


PERSONS = "{article: a, quote: Павел Орлов}, {article: c, quote: Орлов-Денисов}"
EVENTS = "{article: a, quote: встретился}, {article: c, quote: провели переговоры}"


def test_before_any_correction() -> None:
    found = resolve(articles())
    assert told(found) == {"a": "a-12", "b": "a-12", "c": "c-29"}
    assert who(found, "a")["Павел Орлов"] == who(found, "b")["Орлов Павло"] != who(found, "c")["П. Орлов-Денисов"]


def test_merge_persons() -> None:
    found = resolved(f"- {{action: merge, persons: [{PERSONS}], {TAIL}}}")
    assert {who(found, "a")["Павел Орлов"], who(found, "b")["Орлов Павло"], who(found, "c")["П. Орлов-Денисов"]} == {"a-p0"}
    assert ("c-p0", "a-p0") in {(row.alias, row.person_id) for row in found.aliases}


def test_split_persons() -> None:
    found = resolved(f"- {{action: split, persons: [{{article: a, quote: Павел Орлов}}, {{article: b, quote: Орлов Павло}}], {TAIL}}}")
    assert (who(found, "a")["Павел Орлов"], who(found, "b")["Орлов Павло"]) == ("a-p0", "b-p0")
    assert {row.person_id for row in found.attendance if row.event_id == "a-12"} >= {"a-p0", "b-p0"}


def test_merge_events() -> None:
    found = resolved(f"- {{action: merge, events: [{EVENTS}], {TAIL}}}")
    assert set(told(found).values()) == {"a-12"}
    assert found.events[0].articles == 3


def test_split_events() -> None:
    found = resolved(f"- {{action: split, events: [{{article: a, quote: встретился}}, {{article: b, quote: зустрівся}}], {TAIL}}}")
    assert told(found) == {"a": "a-12", "b": "b-12", "c": "c-29"}


@pytest.mark.parametrize("listed", [f"persons: [{PERSONS}]", f"events: [{EVENTS}]"])
def test_merge_then_split_is_nothing(listed: str) -> None:
    found = resolved(f"- {{action: merge, {listed}, {TAIL}}}\n- {{action: split, {listed}, {TAIL}}}")
    assert found == resolve(articles())


def test_reject_a_report_and_a_part() -> None:
    found = resolved(f"- {{action: reject, event: {{article: c, quote: провели переговоры}}, {TAIL}}}")
    assert set(told(found)) == {"a", "b"}
    found = resolved(f"- {{action: reject, event: {{article: a, quote: встретился}}, person: {{article: a, quote: Карл Вебер}}, {TAIL}}}")
    assert len([row for row in found.attendance if row.event_id == "a-12"]) == 2


def test_add_with_evidence() -> None:
    found = resolved(
        "- {action: add, event: {article: a, quote: встретился}, person: {article: a, quote: Карл Вебер}, participation: absent,"
        f" quote: не приехал, {TAIL}}}"
    )
    weber = who(found, "a")["Карл Вебер"]
    assert [row.participation for row in found.attendance if row.person_id == weber] == ["absent"]


def missed(event: str = "article: a, quote: Карл Вебер не", more: str = "") -> str:
    """An entry that adds an event."""
    persons = (
        "persons: [{quote: Павел Орлов, participation: attended},"
        " {quote: Жаном, name: Иван Дюран, participation: absent, side: France}]"
    )
    parties = "parties: [{party: France, quote: Дюраном, participation: expected}]"
    return f"- {{action: add, event: {{{event}, kind: talks, status: cancelled}}, {persons}, {parties}{more}, {TAIL}}}"


def test_add_an_event() -> None:
    day, place = "date: {value: 2025-03-08, quote: не приехал}", "place: {value: Paris, quote: Вебер}"
    made = corrected(missed(more=f", {day}, {place}"))
    found = resolve(made.readings, made.ties)
    (row,) = (row for row in found.events if row.kind == "talks" and row.date_edtf == "2025-03-08")
    assert (row.id, row.status, row.place_id, row.date_basis, row.articles) == ("a-40", "cancelled", "paris", "explicit", 1)
    assert {one.person_id: one.participation for one in found.attendance if one.event_id == "a-40"} == {
        who(found, "a")["Павел Орлов"]: "attended",
        who(found, "a")["Жан Дюран"]: "absent",  # whom the words name by themselves
    }
    assert [(one.party_id, one.participation) for one in found.delegations if one.event_id == "a-40"] == [("france", "expected")]
    told = next(one for one in made.readings if one.article_id == "a").extraction.events[-1]
    assert told.mentions == ((40, 53), (45, 50), (51, 61))
    assert told.rule.startswith("correction:")


def test_what_is_added_can_be_corrected() -> None:
    reject = f"- {{action: reject, event: {{article: a, quote: Карл Вебер не}}, {TAIL}}}"
    assert "a-40" in {row.id for row in resolved(missed()).events}
    assert resolved(f"{missed()}\n{reject}").events == resolve(articles()).events


def test_set() -> None:
    found = resolved(f"- {{action: set, event: {{article: c, quote: переговоры}}, field: date, value: 2025-03-03, {TAIL}}}")
    assert {row.date_edtf for row in found.events} == {"2025-03-03"}


def test_rename() -> None:
    found = resolved(f"- {{action: rename, person: {{article: b, quote: Орлов}}, name: Paul Orlov, name_uk: Пауль Орлов, {TAIL}}}")
    assert {(row.name, row.name_ru, row.name_uk) for row in found.persons if row.id == "a-p0"} == {
        ("Paul Orlov", "Павел Орлов", "Пауль Орлов")
    }


def test_withdraw_an_article_and_a_person() -> None:
    assert set(told(resolved(f"- {{action: withdraw, article: a, {TAIL}}}"))) == {"b", "c"}
    found = resolved(f"- {{action: withdraw, person: {{article: b, quote: Орлов}}, {TAIL}}}")
    assert "a-p0" not in {row.id for row in found.persons}
    assert "Павел Орлов" not in who(found, "a")


OUTCOMES = [  # correction, state, rows changed
    (f"- {{action: merge, persons: [{PERSONS}], {TAIL}}}", "applied", 2),
    (f"- {{action: merge, persons: [{{article: a, quote: Павел Орлов}}, {{article: z, quote: Орлов}}], {TAIL}}}", "waiting", 0),
    (f"- {{action: merge, persons: [{{article: a, quote: Павел Орлов}}, {{article: b, quote: Сидоров}}], {TAIL}}}", "skipped", 0),
    (f"- {{action: reject, event: {{article: a, quote: не приехал}}, {TAIL}}}", "skipped", 0),
    (f"- {{action: withdraw, article: z, {TAIL}}}", "waiting", 0),
    (f"- {{action: confirm, persons: [{PERSONS}], {TAIL}}}", "applied", 0),
    (f"- {{action: set, event: {{article: a, quote: встретился}}, field: status, value: ongoing, {TAIL}}}", "applied", 1),
    (missed(), "applied", 4),
    (missed("article: z, quote: Карл"), "waiting", 0),
    (missed("article: a, quote: Сидоров"), "skipped", 0),
    (missed(more=", place: {value: Paris, quote: в Париже}"), "skipped", 0),
    (missed("article: c, quote: Денисов"), "skipped", 0),
    (missed().replace("Павел Орлов", "приехал"), "skipped", 0),  # names nobody
    (missed("article: a, quote: встретился").replace("talks", "meeting"), "skipped", 0),  # it has been read
]


@pytest.mark.parametrize(("text", "state", "changed"), OUTCOMES)
def test_what_became_of_it(text: str, state: str, changed: int) -> None:
    (outcome,) = corrected(text).outcomes
    assert (outcome.state, outcome.rows_changed) == (state, changed)


BAD = [  # file, what the message says
    ("a: b", "corrections.yml: found dict, wanted a list of corrections"),
    ("- 5", "corrections.yml: line 1: found 5, wanted a mapping with action, who, day, why"),
    ("\n- {action: merge, who: ok, day: x}", "corrections.yml: line 2: why missing"),
    (f"- {{action: mend, {TAIL}}}", "line 1: action 'mend' is none of merge, split"),
    (f"- {{action: set, event: {{article: a, quote: b}}, field: sort, value: 1, {TAIL}}}", "field 'sort' is none of kind, status"),
    (f"- {{action: set, event: {{article: a, quote: b}}, field: date, value: May, {TAIL}}}", "'May' is not EDTF level 1"),
    (f"- {{action: merge, persons: [a, b], {TAIL}}}", "found 'a', wanted article and quote"),
    ("- [", "corrections.yml: line 1: found no YAML"),
    (missed().replace("kind: talks, ", ""), "wanted article, kind, quote, status"),
    (missed().replace("kind: talks", "kind: party"), "line 1: kind 'party' is none of meeting, talks"),
    (missed().replace("expected", "come"), "line 1: participation 'come' is none of attended, expected, absent"),
    (missed().replace("party: France", "party: Gaul"), "line 1: found party 'Gaul', wanted the English name of one in loaders/data"),
    (missed(more=", date: {value: May, quote: не}"), "line 1: 'May' is not EDTF level 1"),
    (missed(more=", date: 2025-03-08"), "line 1: found date datetime.date(2025, 3, 8), wanted quote, value"),
    (missed(more=", person: {article: a, quote: Вебер}"), "line 1: found persons, parties, wanted of add none but"),
    (missed().replace("quote: Дюраном", "quote: Жаном"), "line 1: found 'Жаном' for two persons or parties"),
    (missed(more=", venue: Лувр"), "line 1: found venue, wanted of add none but"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_file_is_told_in_one_line(text: str, message: str) -> None:
    with pytest.raises(CorrectionError) as error:
        parse_corrections(text, "corrections.yml")
    assert message in str(error.value)
    assert "\n" not in str(error.value)
