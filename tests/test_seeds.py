"""The five seeds hold what a careful reader finds in them, and nothing else: seeds_expected.yml as a closed world."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from built_seeds import (
    OPTIONAL,
    REQUIRED,
    SEEDS,
    TRUTH,
    Built,
    Row,
    build_seeds,
    dates,
    listed,
    modes,
    personal_modes,
    places,
    sides,
    sources,
    statuses,
    titles,
)

PERSONS: dict[str, Row] = {person["name"]: person for person in TRUTH["persons"]}
SIDES = {row["person"]: row["side"] for event in REQUIRED.values() for row in event["attendance"]["required"]}
PARTIES = set(SIDES.values()) | {party for event in REQUIRED.values() for party in event.get("delegations", {}).get("required", ())}
REQUIRED_ATTENDEES = [(key, row) for key, event in REQUIRED.items() for row in event["attendance"]["required"]]
every_event = pytest.mark.parametrize("key", REQUIRED)
every_person = pytest.mark.parametrize("name", PERSONS)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    built = build_seeds(SEEDS, tmp_path_factory.mktemp("seeds") / "whomet.db")
    yield built
    built.db.close()


# ---------------------------------------------------------------- articles and persons


def test_articles(seeds: Built) -> None:
    rows = seeds.rows("select substr(id, 1, 3) as id, published, language, published_basis from articles order by id")
    assert {row.pop("id"): row for row in rows} == {
        article: {**values, "published": str(values["published"])} for article, values in TRUTH["articles"].items()
    }


def test_persons_are_these_and_no_others(seeds: Built) -> None:
    names = sorted(row["name"] for row in seeds.rows("select name from persons"))
    assert names == sorted(PERSONS)


@every_person
def test_the_articles_that_name_a_person(seeds: Built, name: str) -> None:
    assert sorted({row["article"] for row in seeds.mentions() if row["person"] == name}) == PERSONS[name]["in"]


@every_person
def test_a_spelling_is_that_person_wherever_it_stands(seeds: Built, name: str) -> None:
    """In the articles that name him, page furniture aside."""
    mentions = [row for row in seeds.mentions() if row["person"] == name]
    spans = {(row["article"], place) for row in mentions for place in range(row["start_char"], row["end_char"])}
    spans |= {(article, place) for article, start, end in seeds.junk() for place in range(start, end)}
    faults: list[str] = []
    for spelling in PERSONS[name]["spellings"]:
        standing = [
            (article, found.start()) for article in PERSONS[name]["in"] for found in re.finditer(rf"\b{spelling}\b", seeds.texts[article])
        ]
        faults += [] if standing else [f"'{spelling}' stands in no article of {name}"]
        faults += [f"'{spelling}' at {article}:{start} is not {name}" for article, start in standing if (article, start) not in spans]
    assert not faults, listed(faults)


def test_every_mention_is_one_of_the_spellings(seeds: Built) -> None:
    """No mention reaches beyond a name: its words are words of the person's spellings, in any case form."""

    def stems(names: list[str]) -> set[str]:
        return {word[:4].casefold() for name in names for word in name.split()}

    rows = seeds.mentions()
    assert rows
    faults = [
        f"{row['article']}:{row['start_char']} '{row['exact']}' is no spelling of {row['person']}"
        for row in rows
        if row["person"] in PERSONS and not stems([row["exact"]]) <= stems(PERSONS[row["person"]]["spellings"])
    ]
    assert not faults, listed(faults)


# ---------------------------------------------------------------- events


def test_no_event_is_missing_and_none_too_many(seeds: Built) -> None:
    missing = [f"missing event {key}" for key in REQUIRED if key not in seeds.found]
    faults = missing + [f"event too many: {title}" for title in titles(seeds.surplus())]
    assert not faults, listed(faults)


@every_event
def test_facts_of_an_event(seeds: Built, key: str) -> None:
    truth, event = REQUIRED[key], seeds.event(key)
    allowed: dict[str, list[Any]] = {
        "date_edtf": dates(truth),
        "date_precision": [truth.get("precision", event["date_precision"])],
        "place": places(truth, event),
        "status": statuses(truth),
        "mode": modes(truth),
        "headcount": [truth.get("headcount")],
    }
    faults = [f"{key}: {name} is {event[name]}, wanted {values}" for name, values in allowed.items() if event[name] not in values]
    assert not faults, listed(faults)


@every_event
def test_the_articles_that_report_an_event(seeds: Built, key: str) -> None:
    """Each with the status it gives. What an article recalls of the plan may stand beside."""
    told: dict[str, set[str]] = {}
    for report in seeds.reports(seeds.event(key)["id"]):
        recalled = report["background"] and report["status"] == "planned" and REQUIRED[key]["reported_by"].get(report["article"]) == "held"
        told.setdefault(report["article"], set()).update(set() if recalled else {report["status"]})
    assert told == {article: {status} for article, status in REQUIRED[key]["reported_by"].items()}


@pytest.mark.parametrize("key", OPTIONAL)
def test_what_may_be_there_or_not_names_nobody_else(seeds: Built, key: str) -> None:
    """Vague announcements are never with attendees; only whom the truth's own words name may be at an optional event."""
    if event := seeds.found.get(key):
        named = {name for name in PERSONS if name.split()[-1] in OPTIONAL[key].get("what", "")}
        assert set(seeds.attendance(event["id"])) <= named
        assert set(seeds.delegations(event["id"])) <= PARTIES
        assert event["headcount"] is None


# ---------------------------------------------------------------- who took part


@every_event
def test_nobody_is_at_an_event_who_was_not(seeds: Built, key: str) -> None:
    truth = REQUIRED[key]["attendance"]
    tolerated = {row["person"] for row in truth["required"]} | set(truth.get("accepted", ()))
    event = seeds.event(key)
    holders = seeds.rows("select name from office_attendance join persons on persons.id = person_id where event_id = ?", event["id"])
    there = set(seeds.attendance(event["id"])) | {row["name"] for row in holders}
    faults = [f"{name} at {key}, where the articles do not put him" for name in sorted(there & set(truth.get("forbidden", ())))]
    faults += [f"attendee too many: {name} at {key}" for name in sorted(there - tolerated - set(truth.get("forbidden", ())))]
    assert not faults, listed(faults)


@pytest.mark.parametrize(("key", "wanted"), REQUIRED_ATTENDEES, ids=[f"{key}-{row['person']}" for key, row in REQUIRED_ATTENDEES])
def test_attendee(seeds: Built, key: str, wanted: Row) -> None:
    event = seeds.event(key)
    row = seeds.attendance(event["id"]).get(wanted["person"])
    assert row, f"missing attendee {wanted['person']} at {key}"
    by_office = [1] if "by_office" in wanted else [0, 1] if "office" in wanted else [0]
    allowed = {
        "participation": [wanted["status"]],
        "side": [wanted["side"]],
        "mode": personal_modes(REQUIRED[key], wanted),
        "by_office": by_office,
    }
    who = f"{wanted['person']} at {key}"
    faults = [f"{who}: {name} is {row[name]}, wanted {values}" for name, values in allowed.items() if row[name] not in values]
    assert not faults, listed(faults)


@pytest.mark.parametrize(("key", "wanted"), REQUIRED_ATTENDEES, ids=[f"{key}-{row['person']}" for key, row in REQUIRED_ATTENDEES])
def test_evidence_of_an_attendee(seeds: Built, key: str, wanted: Row) -> None:
    """Words of the article that the truth names, as they stand there, say the participation and the mode."""
    event = seeds.event(key)
    for article in sources(REQUIRED[key], wanted):
        rows = seeds.evidence(event["id"], wanted["person"], article)
        assert rows, f"no evidence from {article} for {wanted['person']} at {key}"
        assert [row["exact"] for row in rows] == [seeds.texts[article][row["start_char"] : row["end_char"]] for row in rows]
        said = {(row["participation"], row["mode"]) for row in rows}
        allowed = {(wanted["status"], mode) for mode in personal_modes(REQUIRED[key], wanted)}
        assert said & allowed, f"{wanted['person']} at {key}: {article} says {said}, wanted one of {allowed}"


@pytest.mark.parametrize("key", [key for key, event in REQUIRED.items() if event["attendance"].get("accepted")])
def test_who_may_be_there_is_on_his_own_side(seeds: Built, key: str) -> None:
    there = seeds.attendance(seeds.event(key)["id"])
    accepted = REQUIRED[key]["attendance"]["accepted"]
    assert {name: there[name]["side"] for name in accepted if name in there} == {name: SIDES[name] for name in accepted if name in there}


@every_event
def test_delegations(seeds: Built, key: str) -> None:
    """Where the truth names none, those whose people it names may stand there."""
    truth = REQUIRED[key].get("delegations", {"required": [], "accepted": sorted(sides(REQUIRED[key]))})
    there = seeds.delegations(seeds.event(key)["id"])
    faults = [f"missing delegation {party} at {key}" for party in truth["required"] if party not in there]
    less = [party for party in truth["required"] if there.get(party, "attended") != "attended"]
    faults += [f"{party} at {key} is {there[party]}, wanted attended" for party in less]
    faults += [f"delegation too many: {party} at {key}" for party in there if party not in truth["required"] + truth["accepted"]]
    assert not faults, listed(faults)


def test_every_delegation_has_words(seeds: Built) -> None:
    rows = seeds.rows(
        "select event_id, party_id, (select count(*) from evidence where evidence.event_id = delegations.event_id"
        " and evidence.party_id = delegations.party_id) as words from delegations"
    )
    assert rows
    assert [row for row in rows if not row["words"]] == []


BY_OFFICE = [(key, row) for key, row in REQUIRED_ATTENDEES if "office_from" in row]


@pytest.mark.parametrize(("key", "wanted"), BY_OFFICE, ids=[row["person"] for _, row in BY_OFFICE])
def test_whose_office_it_is_an_article_proves(seeds: Built, key: str, wanted: Row) -> None:
    """He who stands in the list by office holds the very office that the article named there gives him."""
    row = seeds.attendance(seeds.event(key)["id"]).get(wanted["person"])
    assert row, f"missing attendee {wanted['person']} at {key}"
    tenures = seeds.tenures(wanted["person"], wanted["office_from"])
    who = f"{wanted['person']} at {key}"
    assert row["office_id"] in [tenure["office_id"] for tenure in tenures], f"{who}: {row['office_id']} is in no tenure of his"
    text = seeds.texts[wanted["office_from"]]
    assert all(text[tenure["start_char"] : tenure["end_char"]] == tenure["exact"] for tenure in tenures)


# ---------------------------------------------------------------- by name


def test_the_kyiv_meeting_is_one_announced_and_then_held(seeds: Built) -> None:
    told = seeds.rows(
        "select distinct substr(article_id, 1, 3) as article, reports.status, published, event_id from reports"
        " join articles on articles.id = article_id join events on events.id = event_id"
        " join places on places.id = events.place_id where places.name = 'Kyiv' order by published, article"
    )
    assert len({row.pop("event_id") for row in told}) == 1
    assert [tuple(row.values()) for row in told] == [
        ("003", "planned", "2025-12-31"),
        ("000", "held", "2026-01-03"),
        ("001", "held", "2026-01-03"),
        ("002", "held", "2026-01-03"),
    ]
    event = seeds.event("kyiv-advisers")
    course = seeds.rows("select announced, reported_held, days_ahead from life_cycle where event_id = ?", event["id"])
    assert course == [{"announced": "2025-12-31", "reported_held": "2026-01-03", "days_ahead": 3}]


def test_witkoff_is_expected_in_kyiv_and_then_there_by_video_both_kept(seeds: Built) -> None:
    event = seeds.event("kyiv-advisers")
    said = {
        article: {(row["participation"], row["mode"]) for row in seeds.evidence(event["id"], "Steve Witkoff", article)}
        for article in ("000", "002")
    }
    assert {participation for participation, _ in said["000"]} == {"expected"}
    assert said["002"] == {("attended", "video")}
    row = seeds.attendance(event["id"])["Steve Witkoff"]
    assert (row["participation"], row["mode"]) == ("attended", "video")
    outcome = seeds.rows("select outcome from expected_outcomes where event_id = ? and person = 'Steve Witkoff'", event["id"])
    assert [row["outcome"] for row in outcome] == ["attended"]


def test_the_headcount_is_of_the_guests(seeds: Built) -> None:
    counts = [
        (report["article"], report["headcount"], report["headcount_of"])
        for report in seeds.reports(seeds.event("kyiv-advisers")["id"])
        if report["headcount"] is not None
    ]
    assert counts == [("000", 18, "представителей европейских стран и стран НАТО")]


def written_as(seeds: Built, stem: str) -> dict[str, set[str]]:
    """Persons by the mentions that hold a stem."""
    found: dict[str, set[str]] = {}
    for row in seeds.mentions():
        if stem in row["exact"]:
            found.setdefault(row["person"], set()).add(row["exact"])
    return found


def test_charles_and_jared_kushner_are_two(seeds: Built) -> None:
    assert written_as(seeds, "Кушнер") == {
        "Jared Kushner": {"Джаредом Кушнером", "Джаред Кушнер"},
        "Charles Kushner": {"Чарльзом Кушнером"},
    }
    talks = seeds.attendance(seeds.event("paris-talks")["id"])
    assert {"Jared Kushner", "Charles Kushner"} <= set(talks)
    assert talks["Jared Kushner"]["person_id"] != talks["Charles Kushner"]["person_id"]


@pytest.mark.parametrize("stem", ["Уиткофф", "Виткофф", "Віткофф"])
def test_the_spellings_of_witkoff_are_one(seeds: Built, stem: str) -> None:
    assert list(written_as(seeds, stem)) == ["Steve Witkoff"]


def test_hnatov_is_in_paris_by_office_only(seeds: Built) -> None:
    """004 gives the office and no name; 000 gives the man; nothing else does."""
    event = seeds.event("paris-talks")
    assert "Гнатов" not in seeds.texts["004"]
    words = seeds.evidence(event["id"], "Andrii Hnatov", "004")
    assert [row["by_office"] for row in words] == [1] * len(words)
    assert any("начальник Генештабу ЗСУ" in row["exact"] for row in words), [row["exact"] for row in words]
    row = seeds.attendance(event["id"])["Andrii Hnatov"]
    holders = seeds.rows(
        "select name, substr(article_id, 1, 3) as article, exact from tenures join persons on persons.id = person_id where office_id = ?",
        row["office_id"],
    )
    assert {(holder["name"], holder["article"]) for holder in holders} == {("Andrii Hnatov", "000")}
    assert any("начальник Генерального штаба ВСУ" in holder["exact"] for holder in holders)
    offices = seeds.rows("select person_id from office_attendance where event_id = ? and office_id = ?", event["id"], row["office_id"])
    assert offices == [{"person_id": row["person_id"]}]


def test_junk_is_in_no_evidence(seeds: Built) -> None:
    junk = list(seeds.junk())
    assert sorted(article for article, _, _ in junk) == ["000", "000", "001", "002", "003", "003", "004", "004", "004", "004"]
    words = seeds.rows(
        "select substr(article_id, 1, 3) as article, start_char, end_char, exact from evidence"
        " union all select substr(article_id, 1, 3), start_char, end_char, exact from tenures"
    )
    assert words
    faults = [
        f"{article}: '{row['exact']}' reaches into '{seeds.texts[article][start:end]}'"
        for row in words
        for article, start, end in junk
        if row["article"] == article and row["start_char"] < end and start < row["end_char"]
    ]
    assert not faults, listed(faults)
