"""Search: benchmarks/searches.yml through the index and over HTTP, marks on the words as printed, the Ukrainian alphabet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from served.conftest import Site
from sqlite_utils import Database

from benchmarks.search import TABLE, means, measure, stems, stock
from loaders.pages.alphabet import compare, sort_key
from loaders.pages.search import search_page
from loaders.stems import indexed_text, match_expression, tokens
from loaders.tables.database import open_database, writing
from loaders.tables.search import fill_search

FOUND = "select rowid, rank from articles_fts where articles_fts match ? order by rank, rowid"
HARD = "Об'єкт, обʼєкти і об’єктами! Ёлка №5: й́ о́го — «Уи́ткофф» (Witkoff) 3,5 км/год; 😀 ІІ-й\u00a0день м'яко \u202eз\u0301 ’’ a'b"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site over the texts of the search table."""
    folder = tmp_path_factory.mktemp("texts")
    database = open_database(folder / "whomet.db")
    fill(database, list(TABLE["texts"]))
    database.close()
    one = Site(folder)
    yield one
    one.close()


def fill(database: Database, ids: list[str]) -> None:
    for text_id in ids:
        language, text, names = TABLE["texts"][text_id]
        row = {"id": text_id, "doc": list(TABLE["texts"]).index(text_id), "language": language, "published_basis": "unknown", "text": text}
        with writing(database):
            database.table("articles").insert(row | {"sha256": "0" * 64, "names": names or None})
            fill_search(database)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_articles_found_are_counted_by_language(texts: Site, language: str) -> None:
    some = 0
    for query in TABLE["searches"]:
        found = texts.get("/whomet/articles.json", _search=query, language=language, _shape="array", _size="max").json()
        counted = texts.loop.run_until_complete(search_page(texts.datasette, query, language))["count"]
        assert counted == len(found), query
        some += counted
    assert some


def test_the_table_is_found_better_than_by_the_stock_tokenizer() -> None:
    assert len(TABLE["texts"]) >= 60
    assert len(TABLE["searches"]) >= 40
    recall, precision = means(measure(stems()))
    stock_recall, _ = means(measure(stock()))
    assert recall >= 0.99
    assert precision >= 0.98
    assert recall > stock_recall + 0.3


@pytest.mark.parametrize("query", TABLE["searches"])
def test_the_search_box_and_json_find_it(texts: Site, query: str) -> None:
    found = {row["id"] for row in texts.get("/whomet/articles.json", _search=query, _shape="array", _size="max").json()}
    assert set(TABLE["searches"][query]) <= found
    page = texts.get("/search", q=query).text
    assert all(f'href="/whomet/articles/{text_id}"' in page for text_id in found)
    assert ("<mark>" in page) or query.isascii()  # names in Latin stand beside the text, not in it


def test_the_words_as_printed_are_marked(texts: Site) -> None:
    page = texts.get("/search", q="Умєрову").text
    for printed in ("Умеров", "Умерова", "Умєров", "Умєрова"):
        assert f"<mark>{printed}</mark>" in page


def test_one_stem_for_each_token() -> None:
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table words using fts5 (text, tokenize='unicode61 remove_diacritics 0')")
    db.execute("create virtual table seen using fts5vocab (words, 'instance')")
    for language in ("ru", "uk"):
        for text in (HARD, *(text for _, text, _ in TABLE["texts"].values())):
            counts = []
            for words in (text, indexed_text(text, language)):
                db.execute("delete from words")
                db.execute("insert into words values (?)", [words])
                counts.append(db.execute("select count(*) from seen").fetchone()[0])
            assert counts[0] == counts[1] == len(list(tokens(text))), text


def test_batch_and_one_by_one_give_the_same_results(tmp_path: Path) -> None:
    ids = list(TABLE["texts"])
    databases = [open_database(tmp_path / name) for name in ("one.db", "two.db")]
    for database, order in zip(databases, (ids, ids[::-1]), strict=True):
        fill(database, order)
    for query in TABLE["searches"]:
        one, two = (
            database.conn.execute(FOUND, [match_expression(query)]).fetchall()
            for database in databases
        )
        assert one == two


@pytest.mark.parametrize("query", ["", "   ", "!!", '"', "*", "(", "''"])
def test_what_holds_no_word_finds_nothing(texts: Site, query: str) -> None:
    assert texts.get("/search", q=query).text.count("<mark>") == 0
    if query.strip():
        assert texts.get("/whomet/articles.json", _search=query, _shape="array").json() == []


def test_operators_are_words(texts: Site) -> None:
    assert texts.get("/whomet/articles.json", _search="Киев OR", _shape="array").json() == []
    assert len(texts.get("/whomet/articles.json", _search="Киев*", _shape="array").json()) == 4


def test_contains_ignores_case_in_cyrillic(texts: Site) -> None:
    found = texts.get("/whomet/articles.json", text__contains="УМЄРОВ", _shape="array").json()
    assert sorted(row["id"] for row in found) == ["u03", "u04"]


def test_the_ukrainian_alphabet() -> None:
    ordered = ["Адам", "Борис", "Галина", "Ґанна", "Дмитро", "Євген", "Жанна", "Зоя", "Ігор", "Їжак", "Йосип", "Щорс", "Юрій", "Яків"]
    assert sorted(sorted(ordered), key=sort_key) == ordered
    assert compare("Євген", "Борис") == 1
    assert compare("ігор", "Ігор") != 0  # two words that differ are never one
    assert compare("Юрій", "Юрій") == 0


def test_the_alphabet_is_there_for_the_readers_sql(texts: Site) -> None:
    sql = "select value from json_each('[\"Їжак\",\"Ґанок\",\"Ягода\",\"Гай\",\"Дім\"]') order by value collate ukrainian"
    assert [row["value"] for row in texts.get("/whomet.json", sql=sql, _shape="array").json()] == ["Гай", "Ґанок", "Дім", "Їжак", "Ягода"]
