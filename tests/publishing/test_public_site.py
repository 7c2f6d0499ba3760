"""On a public copy every page, table and saved query still answers, and shows what is published."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from served.conftest import Site
from served.test_built import EXAMPLES, RELATIONS
from served.test_descriptions import DATABASE

from .conftest import Both

ROWS = ("events", "persons", "articles", "places", "parties")
OURS = ("/", "/search", "/timeline", "/timeline?by=person", "/who-met-whom", "/calendar.ics", "/events.atom", "/whomet")


@pytest.fixture(scope="module")
def seeds_site(seeds: Both) -> Iterator[Site]:
    one = Site(seeds.folder, made=True)
    yield one
    one.close()


@pytest.fixture(scope="module")
def hard_site(hard: Both) -> Iterator[Site]:
    one = Site(hard.folder, made=True)
    yield one
    one.close()


def test_it_is_immutable_and_counted(public_site: Site) -> None:
    database = public_site.datasette.get_database("whomet")
    assert not database.is_mutable
    assert database.hash
    assert database.cached_table_counts["articles"] > 0


@pytest.mark.parametrize("path", OURS)
def test_our_pages_answer(public_site: Site, path: str) -> None:
    assert public_site.get(path).status_code == 200


@pytest.mark.parametrize("name", RELATIONS)
def test_every_table_and_view_answers(public_site: Site, name: str) -> None:
    assert {public_site.get(f"/whomet/{name}{form}").status_code for form in ("", ".json", ".csv")} == {200}


@pytest.mark.parametrize("table", ROWS)
def test_every_row_page_answers(both: Both, public_site: Site, table: str) -> None:
    ids = [row_id for (row_id,) in sqlite3.connect(both.public).execute(f"select id from {table} order by id limit 60")]
    assert ids
    assert {public_site.get(f"/whomet/{table}/{row_id}").status_code for row_id in ids} == {200}


@pytest.mark.parametrize(("query", "example"), EXAMPLES)
def test_every_saved_query_finds_what_it_finds_in_private(seeds_site: Site, query: str, example: dict[str, str]) -> None:
    assert seeds_site.get(f"/whomet/{query}.json", _shape="objects", **example).json()["rows"]
    assert seeds_site.get(f"/whomet/{query}", **example).status_code == 200
    assert query in DATABASE["queries"]


def test_an_articles_page_shows_its_quotes_and_its_address(hard_site: Site) -> None:
    page = hard_site.get("/whomet/articles/v2").text
    assert "Only quotes are published here" in page
    assert 'href="https://beta.example/v2"' in page
    assert ">встретилась</mark>" in page
    assert 'id="named-' in page
    assert "[…]" in page


def test_an_article_that_proves_nothing_has_a_page(seeds: Both, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("silent")
    connection = sqlite3.connect(folder / "whomet.db")
    sqlite3.connect(seeds.public).backup(connection)
    with connection:
        connection.execute(
            "insert into articles (id, doc, language, published_basis, sha256) values ('silent', 1, 'ru', 'unknown', ?)", ["0" * 64]
        )
    connection.close()
    site = Site(folder)
    page = site.get("/whomet/articles/silent")
    site.close()
    assert page.status_code == 200
    assert "Article without a headline" in page.text
    assert "No meeting was found" in page.text


def test_search_finds_published_words_and_shows_their_quote(hard_site: Site) -> None:
    found = hard_site.get("/search", q="делегация Норвегия").text
    assert "1 article" in found
    assert "<mark>делегация</mark> <mark>Норвегии</mark>" in found
    assert "1 article" in hard_site.get("/search", q='"делегация Норвегии"').text
    assert hard_site.get("/whomet/articles.json", _search="делегация", _shape="array").json()[0]["id"] == "v2"


def test_a_phrase_does_not_reach_over_what_is_not_published(seeds: Both, seeds_site: Site) -> None:
    connection = sqlite3.connect(seeds.public)
    connection.execute("create virtual table temp.held using fts5vocab(main, articles_fts, instance)")
    doc, offset = connection.execute("select doc, offset from held where term = '\ue002' and offset > 0 order by doc, offset").fetchone()
    before, after = (
        connection.execute("select term from held where doc = ? and col = 'text' and offset = ?", [doc, offset + step]).fetchone()[0]
        for step in (-1, 1)
    )
    match = "select count(*) from articles_fts where articles_fts match ?"
    assert connection.execute(match, [f'"{before} {after}"']).fetchone() == (0,)
    assert connection.execute(match, [f'"{before} \ue002 {after}"']).fetchone()[0] > 0
    assert seeds_site.get("/search", q=f'"{before} {after}"').status_code == 200


def test_what_was_taken_back_says_so(hard_site: Site) -> None:
    assert hard_site.get("/whomet/articles/gone").status_code == 410
    assert hard_site.get("/whomet/persons/n1-p9").status_code == 410
    assert hard_site.get("/whomet/articles/out").status_code == 410
    assert hard_site.get("/whomet/events/v2-0").status_code == 301
