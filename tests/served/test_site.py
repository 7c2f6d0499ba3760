"""What the served site does beside saved queries: tables, views, downloads, labels, search, SQL of the reader's own."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest

from .conftest import Site
from .fixture import ARTICLES, ROOT
from .test_descriptions import DATABASE

# Datasette hides the index itself; what a build remembers is empty in rows written by hand.
NOT_LISTED = {"articles_fts"} | {name for name in DATABASE["tables"] if name.startswith("memory_")}
VIEW_NAMES = set(re.findall(r"^create view (\w+)", (ROOT / "schema.sql").read_text(encoding="utf-8"), re.MULTILINE))
RELATIONS = [name for name in DATABASE["tables"] if name not in NOT_LISTED]
HIDDEN = {name for name, table in DATABASE["tables"].items() if table.get("hidden")} & set(RELATIONS)
FORMS = ("", ".json", ".csv")

# view, filter, columns, the rows expected
VIEWS = [
    ("timeline", {"event_id": "v1-0"}, "date place attended expected delegations", [
        ("2025-10-04", "Vienna", "Olena Koval, Juan Martínez, Petro Orlov", None, "Norway, Ukraine")]),
    ("timeline", {"event_id": "v1-1"}, "attended expected", [(None, "Pavlo Boiko")]),
    ("roster", {"person_id": "juan-martinez", "event_id": "v1-0"}, "person mode quote published url", [
        ("Juan Martínez", "video", "Хуан Мартинес", "2025-10-04", "https://beta.example/v2")]),
    ("who_met_whom", {"person_id": "petro-orlov"}, "other meetings", [("Juan Martínez", 1), ("Olena Koval", 1)]),
    ("spellings", {"name": "Koval"}, "person_id form", [("olena-koval", "family")]),
    ("sides", {"event_id": "v1-0", "party_id": "ukraine"}, "party iso3 participation", [("Ukraine", "UKR", "attended")]),
         # the General Staff is rolled up
    ("dyads", {}, "date iso3_a iso3_b place", [("2025-10-04", "NOR", "UKR", "Vienna")]),
    ("life_cycle", {"event_id": "v1-0"}, "announced reported_held days_ahead steps", [
        ("2025-10-01", "2025-10-04", 3, "planned 2025-10-01 → held 2025-10-04 → held 2025-10-05")]),
    ("open_plans", {}, "event days_passed", [("Talks in Warsaw", 3)]),
    ("upcoming", {}, "event status", [("Meeting in Vienna", "planned")]),
    ("expected_outcomes", {"person_id": "v1-p74"}, "outcome expected_words", [("said absent", "Анна Лебедєва")]),
    ("disagreements", {"what": "headcount"}, "value article_id", [("12", "v2"), ("15", "v3")]),
    ("one_side_only", {"event_id": "v1-1"}, "country_iso2 articles", [("UA", 1)]),
    ("coverage", {"outlet_id": "beta.example"}, "day articles with_meetings left_out", [("2025-10-04", 1, 1, 0)]),
    ("versions", {"article_id": "v3"}, "version_id relation same_text", [("v3", "first", 1), ("v4", "edited", 1)]),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", RELATIONS)
def test_every_table_and_view_answers(site: Site, name: str, form: str) -> None:
    response = site.get(f"/whomet/{name}{form}")
    assert response.status_code == 200
    if form == ".json":
        assert response.json()["rows"]
    elif form == ".csv":
        assert len(list(csv.reader(io.StringIO(response.text)))) > 1
    else:
        assert "0 records" not in response.text
        assert DATABASE["tables"][name]["description"].strip()[:40] in response.text.replace("&#39;", "'")


@pytest.mark.parametrize(("view", "filters", "columns", "expected"), VIEWS)
def test_rows_of_views(site: Site, view: str, filters: dict[str, str], columns: str, expected: list[tuple[object, ...]]) -> None:
    rows = site.get(f"/whomet/{view}.json", _shape="array", **filters).json()
    assert sorted((tuple(row[column] for column in columns.split()) for row in rows), key=str) == sorted(expected, key=str)


def test_every_view_is_asked() -> None:
    assert {view for view, *_ in VIEWS} == VIEW_NAMES


@pytest.mark.parametrize("table", ["events", "attendance", "persons", "articles", "evidence", "parties", "places"])
def test_every_row_page_answers(site: Site, table: str) -> None:
    keys = {"attendance": "v1-0,olena-koval", "events": "v1-0", "persons": "v1-p74", "articles": "v3", "parties": "norway",
        "places": "vienna"}
    page = site.get(f"/whomet/{table}/{keys.get(table, 'v1-0-e')}")
    assert page.status_code == 200


def test_foreign_keys_show_labels(site: Site) -> None:
    page = site.get("/whomet/attendance").text
    assert '<a href="/whomet/persons/olena-koval">Olena Koval</a>&nbsp;<em>olena-koval</em>' in page
    assert '<a href="/whomet/events/v1-0">Meeting of Olena Koval and Petro Orlov in Vienna</a>' in page
    assert '<a href="/whomet/parties/norway">Norway</a>' in page


def test_an_article_without_a_title_is_linked_by_its_id(site: Site) -> None:
    page = site.get("/whomet/reports", article_id="v3").text
    assert '<a href="/whomet/articles/v3">v3</a>' in page
    assert "None" not in page


def test_ids_in_views_and_queries_are_links(site: Site) -> None:
    assert '<a href="/whomet/events/v1-0">v1-0</a>' in site.get("/whomet/timeline").text
    assert '<a href="/whomet/persons/juan-martinez">juan-martinez</a>' in site.get("/whomet/who_met", person="Koval").text


def test_labels_in_csv(site: Site) -> None:
    rows = list(csv.DictReader(io.StringIO(site.get("/whomet/delegations.csv", _labels="on").text)))
    assert {row["party_id_label"] for row in rows} == {"Norway", "Ukraine"}


@pytest.mark.parametrize("form", [".json", ".csv"])
def test_readers_sql_answers_with_cyrillic_intact(site: Site, form: str) -> None:
    sql = "select exact from evidence where exact like '%ДЕЛЕГАЦИЯ%' and article_id = :article"
    response = site.get(f"/whomet{form}", sql=sql, article="v2", _shape="array")
    assert response.status_code == 200
    told = [row["exact"] for row in (response.json() if form == ".json" else csv.DictReader(io.StringIO(response.text)))]
    assert told == ["делегация Норвегии"]


def test_readers_sql_page(site: Site) -> None:
    page = site.get("/whomet", sql="select name_uk from persons order by sort_key")
    assert page.status_code == 200
    assert "Олена Коваль" in page.text


def test_json_and_csv_of_a_table_are_whole(site: Site) -> None:
    rows = json.loads(site.get("/whomet/evidence.json", _shape="array", _size="max").text)
    download = site.get("/whomet/evidence.csv", _stream="on", _dl="1")
    assert download.headers["content-disposition"] == 'attachment; filename="evidence.csv"'
    assert [row["exact"] for row in csv.DictReader(io.StringIO(download.text, newline=""))] == [row["exact"] for row in rows]
    assert "Анны Лебедевой на встрече не было" in [row["exact"] for row in rows]


def test_search_finds_articles(site: Site) -> None:
    assert [row["id"] for row in site.get("/whomet/articles.json", _search="встретилась", _shape="array").json()] == ["v2"]


def test_contains_ignores_case_in_cyrillic(site: Site) -> None:
    assert [row["id"] for row in site.get("/whomet/persons.json", name_uk__contains="КОВАЛЬ", _shape="array").json()] == ["olena-koval"]


def test_inner_tables_are_hidden(site: Site) -> None:
    listed = {table["name"]: table["hidden"] for table in site.get("/whomet.json").json()["tables"]}
    assert {name for name, hidden in listed.items() if not hidden} == set(RELATIONS) - VIEW_NAMES - HIDDEN


def test_the_page_of_the_database_says_what_there_is(site: Site) -> None:
    page = unescape(site.get("/whomet").text)
    for query in DATABASE["queries"].values():
        assert f">{query['title']}</a>" in page
        assert query["description"].strip() in page
    for name in set(RELATIONS) - HIDDEN:
        assert f'<a href="/whomet/{name}">{name}</a>' in page
        assert DATABASE["tables"][name]["description"].strip() in page


def test_a_row_page_holds_the_whole_text(site: Site) -> None:
    page = re.sub(r"<[^>]+>", "", site.get("/whomet/articles/v2").text)  # evidence is marked
    assert ARTICLES["v2"][3] in unescape(page)


def test_only_reading(site: Site) -> None:
    for sql in ("delete from events", "attach database ':memory:' as other", "pragma user_version = 9"):
        assert site.get("/whomet.json", sql=sql).status_code == 400
