"""The site over the database that `whomet build seeds/` makes: every example of a saved query finds rows, every page answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.pipeline import build
from loaders.tables.database import open_database

from .conftest import Site
from .fixture import ROOT
from .test_descriptions import DATABASE

EXAMPLES = [(name, example) for name, query in DATABASE["queries"].items() for example in query.get("examples", [{}])]
RELATIONS = [name for name in DATABASE["tables"] if name not in ("articles_fts", "corrections")]
KNOWN = {"Rustem Umerov", "Steve Witkoff", "Kyrylo Budanov"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("built")
    database = open_database(folder / "whomet.db")
    assert not build(database, [ROOT / "seeds"]).errors
    database.close()
    one = Site(folder)
    yield one
    one.close()


@pytest.mark.parametrize(("query", "example"), EXAMPLES)
def test_every_example_finds_rows(built: Site, query: str, example: dict[str, str]) -> None:
    rows = built.get(f"/whomet/{query}.json", _shape="objects", **example).json()["rows"]
    assert rows
    assert built.get(f"/whomet/{query}", **example).status_code == 200
    told = list(csv.reader(io.StringIO(built.get(f"/whomet/{query}.csv", **example).text, newline="")))
    assert len(told) == len(rows) + 1


@pytest.mark.parametrize("name", RELATIONS)
def test_every_table_and_view_answers(built: Site, name: str) -> None:
    for form in ("", ".json", ".csv"):
        assert built.get(f"/whomet/{name}{form}").status_code == 200


@pytest.mark.parametrize("spelling", ["Rustem Umerov", "Umerov", "Рустем Умеров", "Рустем Умєров", "Умерова"])
def test_every_spelling_of_a_name_finds_the_same(built: Site, spelling: str) -> None:
    met = [row["met"] for row in built.get("/whomet/who_met.json", person=spelling, _shape="objects").json()["rows"]]
    assert "Steve Witkoff" in met
    assert met == [row["met"] for row in built.get("/whomet/who_met.json", person="Rustem Umerov", _shape="objects").json()["rows"]]


def test_cyrillic_comes_back_intact(built: Site) -> None:
    text = next((ROOT / "seeds").glob("000*.txt")).read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(built.get("/whomet/evidence.csv", article_id__startswith="000", _size="max").text, newline="")):
        assert text[int(row["start_char"]) : int(row["end_char"])] == row["exact"]
    told = built.get("/whomet/articles.json", id__startswith="000", _shape="array").json()
    assert [row["text"] for row in told] == [text]


def test_readers_sql_ignores_case_in_cyrillic(built: Site) -> None:
    page = built.get("/whomet", sql="select name, name_uk from persons where name_uk like '%УМЄРОВ%'")
    assert "Рустем Умєров" in page.text


def test_foreign_keys_show_labels(built: Site) -> None:
    page = built.get("/whomet/attendance", _size="max").text
    for name in KNOWN:
        assert f">{name}</a>" in page


def test_no_article_shows_none_for_a_title(built: Site) -> None:
    assert ">None<" not in built.get("/whomet/evidence").text


def test_every_row_page_of_an_event_and_person_answers(built: Site) -> None:
    for table in ("events", "persons", "articles"):
        ids = [row["id"] for row in built.get(f"/whomet/{table}.json", _shape="array", _col="id").json()]
        assert ids
        assert {built.get(f"/whomet/{table}/{row_id}").status_code for row_id in ids} == {200}


def test_empty_database(tmp_path: Path) -> None:
    open_database(tmp_path / "whomet.db").close()
    one = Site(tmp_path)
    for name in ["", *(f"/{name}" for name in (*RELATIONS, *DATABASE["queries"]))]:
        assert one.get(f"/whomet{name}").status_code == 200
    one.close()
