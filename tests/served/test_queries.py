"""Saved queries over HTTP: the rows expected, the same in JSON, CSV and HTML; sensible with empty parameters; held to an index."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest

from .conftest import Site
from .fixture import ROOT
from .test_descriptions import DATABASE

VIENNA = "Meeting of Olena Koval and Petro Orlov in Vienna"
CALL = "Call of Olena Koval and Juan Martínez"

# query, parameters, columns to compare, rows in order
ANSWERS: list[tuple[str, dict[str, str], str, list[tuple[Any, ...]]]] = [
    ("who_met", {"person": "Коваль"}, "met met_uk meetings first_day", [
        ("Juan Martínez", "Хуан Мартінес", 2, "2025-09-20"), ("Petro Orlov", "Петро Орлов", 1, "2025-10-04")]),
    ("who_met", {"person": "Петром Орловым"}, "met side", [("Olena Koval", "Ukraine"), ("Juan Martínez", None)]),
    ("who_met", {"person": "peter orloff"}, "met", [("Olena Koval",), ("Juan Martínez",)]),
    ("who_met", {"person": "Koval"}, "met", [("Juan Martínez",), ("Petro Orlov",)]),
    ("who_met", {"person": "petro-orlov"}, "met", [("Olena Koval",), ("Juan Martínez",)]),
    ("who_met", {"person": "Анна Лебедєва"}, "met", []),  # she did not come
    ("together", {"person": "Олена Коваль", "other": "Хуан Мартинес"}, "date event participation other_mode", [
        ("2025-09-20", CALL, "attended", "phone"), ("2025-10-04", VIENNA, "attended", "video")]),
    ("together", {"person": "Koval", "other": "Lebedieva"}, "date participation other_participation", [("2025-10-04", "attended",
        "absent")]),
    ("calendar", {"person": "Koval", "from_day": "", "until_day": ""}, "date participation office", [
        ("2025-09-20", "attended", None), ("2025-10-04", "attended", "minister")]),
    ("calendar", {"person": "Koval", "from_day": "2025-10-01", "until_day": "2025-10-31"}, "date", [("2025-10-04",)]),
    ("pairs_at_least", {"at_least": "", "from_day": "", "until_day": ""}, "person other meetings", [
        ("Juan Martínez", "Olena Koval", 2), ("Olena Koval", "Petro Orlov", 1), ("Juan Martínez", "Petro Orlov", 1)]),
    ("pairs_at_least", {"at_least": "2", "from_day": "", "until_day": ""}, "person other", [("Juan Martínez", "Olena Koval")]),
    ("between_days", {"from_day": "", "until_day": "2025-10-04", "kind": ""}, "date event status", [
        ("2025-09-20", CALL, "held"), ("2025-10-02", "Talks in Warsaw", "planned"), ("2025-10-04", VIENNA, "held")]),
    ("between_days", {"from_day": "", "until_day": "", "kind": "call"}, "event", [(CALL,)]),
    ("at_place", {"place": "Відень"}, "date status", [("2025-10-04", "held"), ("2025-10-10", "planned")]),
    ("at_place", {"place": "Австрия"}, "place date", [("Vienna", "2025-10-04"), ("Vienna", "2025-10-10")]),  # the city inside the state
    ("planned", {"from_day": ""}, "date event", [("2025-10-10", "Meeting in Vienna")]),
    ("planned", {"from_day": "2025-10-01"}, "date expected", [("2025-10-02", "Pavlo Boiko"), ("2025-10-10", None)]),
    ("announced_then_held", {"from_day": "", "until_day": ""}, "event announced days_ahead", [(VIENNA, "2025-10-01", 3)]),
    ("silent_plans", {"days": ""}, "date event days_passed", [("2025-10-02", "Talks in Warsaw", 3)]),
    ("silent_plans", {"days": "4"}, "date", []),
    ("expected_then", {"from_day": "", "until_day": ""}, "person outcome expected_words", [
        ("Pavlo Boiko", "no later report", "Павло Бойко"), ("Anna Lebedieva", "said absent", "Анна Лебедєва"),
        ("Olena Koval", "attended", "Олена Коваль"), ("Petro Orlov", "attended", "Петром Орловим")]),
    ("by_phone_or_video", {"from_day": "", "until_day": ""}, "person mode event_mode quote", [
        ("Juan Martínez", "phone", "phone", "Хуаном Мартінесом"), ("Olena Koval", "phone", "phone", "Олена Коваль"),
        ("Juan Martínez", "video", "mixed", "Хуан Мартинес")]),
    ("sources_differ", {"what": "headcount"}, "value resolved article_id", [("12", "15", "v2"), ("15", "15", "v3")]),
    ("sources_differ", {"what": "participation"}, "person value article_id", [
        ("Anna Lebedieva", "expected", "v1"), ("Anna Lebedieva", "absent", "v2"),
        ("Olena Koval", "expected", "v1"), ("Olena Koval", "attended", "v2"), ("Olena Koval", "attended", "v3"),
        ("Petro Orlov", "expected", "v1"), ("Petro Orlov", "attended", "v2"), ("Petro Orlov", "attended", "v3")]),
    ("frequent_pairs", {"from_day": "", "until_day": ""}, "person other meetings", [
        ("Juan Martínez", "Olena Koval", 2), ("Olena Koval", "Petro Orlov", 1), ("Juan Martínez", "Petro Orlov", 1)]),
    ("states_by_day", {"state": "Норвегия", "from_day": "", "until_day": ""}, "day state_a state_b events titles", [
        ("2025-10-04", "Norway", "Ukraine", 1, VIENNA)]),
    ("states_by_day", {"state": "FRA", "from_day": "", "until_day": ""}, "day", []),
    ("told_by_outlets", {"event": ""}, "article_id outlet status headcount said_by words", [
        ("v1", "Альфа", "planned", None, None, "зустрінеться"), ("v2", "Бета", "held", 12, "Елена Коваль", "встретилась"),
        ("v3", "Альфа", "held", 15, None, "зустрілися у Відні")]),
    ("told_by_outlets", {"event": "v2-0"}, "article_id", [("v1",), ("v2",), ("v3",)]),  # an old id answers
    ("outlets_compared", {"from_day": "", "until_day": ""}, "outlet articles events told_by_one_article_only", [("Альфа", 3, 4, 3),
        ("Бета", 1, 1, 0)]),
    ("evidence_of", {"person": "Анна Лебедєва", "event": ""}, "participation words resolved", [
        ("expected", "Анна Лебедєва", "absent"), ("absent", "Анны Лебедевой на встрече не было", "absent")]),
    ("evidence_of", {"person": "Koval", "event": "v3-1"}, "mode words", [("phone", "Олена Коваль")]),
    ("who_was_at", {"event": ""}, "side person participation mode quote", [
        ("Norway", "Petro Orlov", "attended", "in_person", "Петром Орловым"), ("Ukraine", "Olena Koval", "attended", "in_person",
            "Елена Коваль"),
        (None, "Anna Lebedieva", "absent", "unknown", "Анны Лебедевой на встрече не было"),
        (None, "Juan Martínez", "attended", "video", "Хуан Мартинес")]),
    ("offices_held", {"person": "Олена Коваль"}, "date office party state words", [
        ("2025-10-01", "minister", "Ukraine", "current", "Міністерка Олена Коваль")]),
    ("new_since", {"day": ""}, "event_id is_new", [("v3-2", 1), ("v1-0", 0), ("v3-1", 1)]),
    ("events_by_month", {}, "month status events", [("2025-09", "held", 1), ("2025-10", "held", 1), ("2025-10", "planned", 2)]),
    ("party_by_month", {"party": "Україна"}, "month kind meetings", [("2025-09", "call", 1), ("2025-10", "meeting", 1)]),
    ("party_by_month", {"party": "NO"}, "month kind meetings", [("2025-10", "meeting", 1)]),
    ("busiest_persons", {"from_day": "", "until_day": ""}, "person side events", [
        ("Olena Koval", "Ukraine", 2), ("Juan Martínez", None, 2), ("Petro Orlov", "Norway", 1)]),
]  # fmt: skip

BIG = "articles|evidence|reports|mentions|events|attendance|persons|person_names|delegations|office_attendance|tenures|aliases"
FIRST_OF_AN_INDEX = "SCAN events USING COVERING INDEX events_articles"  # order by articles limit 1: it stops at the first row


def json_rows(site: Site, query: str, parameters: dict[str, str]) -> list[dict[str, Any]]:
    response = site.get(f"/whomet/{query}.json", _shape="objects", **parameters)
    assert response.status_code == 200, response.text
    rows: list[dict[str, Any]] = response.json()["rows"]
    return rows


def test_every_query_has_an_answer_here() -> None:
    assert {query for query, _, _, rows in ANSWERS if rows} == set(DATABASE["queries"])


@pytest.mark.parametrize(("query", "parameters", "columns", "expected"), ANSWERS)
def test_rows(site: Site, query: str, parameters: dict[str, str], columns: str, expected: list[tuple[Any, ...]]) -> None:
    assert [tuple(row[column] for column in columns.split()) for row in json_rows(site, query, parameters)] == expected


@pytest.mark.parametrize(("query", "parameters"), [(query, parameters) for query, parameters, _, rows in ANSWERS if rows])
def test_csv_holds_the_same_rows(site: Site, query: str, parameters: dict[str, str]) -> None:
    response = site.get(f"/whomet/{query}.csv", **parameters)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; charset=utf-8")
    told = list(csv.DictReader(io.StringIO(response.text, newline="")))
    assert told == [{name: "" if value is None else str(value) for name, value in row.items()} for row in json_rows(site, query,
        parameters)]


@pytest.mark.parametrize(("query", "parameters"), [(query, parameters) for query, parameters, _, rows in ANSWERS if rows])
def test_page_holds_the_same_rows(site: Site, query: str, parameters: dict[str, str]) -> None:
    page = site.get(f"/whomet/{query}", **parameters)
    assert page.status_code == 200
    text = unescape(page.text)
    assert DATABASE["queries"][query]["title"] in text
    assert DATABASE["queries"][query]["description"].strip() in text
    for row in json_rows(site, query, parameters):
        assert all(str(value) in text for value in row.values() if value is not None)


@pytest.mark.parametrize("query", DATABASE["queries"])
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_empty_parameters_are_no_error(site: Site, query: str, form: str) -> None:
    assert site.get(f"/whomet/{query}{form}").status_code == 200


@pytest.mark.parametrize("query", DATABASE["queries"])
def test_examples_are_links(site: Site, query: str) -> None:
    page = site.get(f"/whomet/{query}").text
    for example in DATABASE["queries"][query].get("examples", []):
        links = map(unescape, re.findall(r'href="\?([^"]*)"', page))
        (link,) = [link for link in links if dict(parse_qsl(link, keep_blank_values=True)) == example]
        assert site.get(f"/whomet/{query}?{link}").status_code == 200


@pytest.mark.parametrize("query", [name for name, query in DATABASE["queries"].items() if not query.get("whole_table")])
def test_no_query_scans_a_big_table(query: str) -> None:
    database = sqlite3.connect(":memory:")
    database.executescript((ROOT / "schema.sql").read_text(encoding="utf-8"))
    sql = DATABASE["queries"][query]["sql"]
    plan = [row[3] for row in database.execute(f"explain query plan {sql}", dict.fromkeys(re.findall(r":(\w+)", sql), ""))]
    database.close()
    assert [step for step in plan if re.match(rf"SCAN ({BIG})\b", step) and step != FIRST_OF_AN_INDEX] == []


def test_charts_open_at_once(site: Site) -> None:
    page = site.get("/whomet").text
    for name, query in DATABASE["queries"].items():
        if fragment := query.get("fragment"):
            assert f'/whomet/{name}#{fragment}"' in unescape(page)
            columns = set(re.findall(r"_column=(\w+)", fragment))
            assert columns <= set(site.get(f"/whomet/{name}.json").json()["columns"])
