"""metadata.yml says what everything in the database means."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from loaders.descriptions import allowed_values, described_values, read_metadata, vocabularies

from .fixture import ROOT

SCHEMA = (ROOT / "schema.sql").read_text(encoding="utf-8")
METADATA = read_metadata()
DATABASE: dict[str, Any] = METADATA["databases"]["whomet"]
TABLES = {name: table for name, table in DATABASE["tables"].items() if not name.startswith("memory_")}
LABELLED = {  # where a foreign key points -> what the reader sees of that row
    "articles": "title", "events": "title", "persons": "name", "parties": "name", "offices": "name", "places": "name", "outlets": "name",
}  # fmt: skip


@pytest.fixture(scope="module")
def schema() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    yield database
    database.close()


def relations(database: sqlite3.Connection) -> dict[str, list[str]]:
    """Tables and views, without the inner tables of the full-text index and those of the program, each with its columns."""
    names = database.execute(
        "select name from sqlite_master where type in ('table', 'view') and name not glob 'articles_fts_*' and name not glob 'memory_*'"
    )
    return {name: [row[1] for row in database.execute(f"pragma table_info({name})")] for (name,) in names.fetchall()}


def test_every_table_and_view_is_described(schema: sqlite3.Connection) -> None:
    described = {name: bool(table.get("description")) for name, table in TABLES.items()}
    assert described == dict.fromkeys(relations(schema), True)


def test_every_column_is_described(schema: sqlite3.Connection) -> None:
    described = {name: list(table["columns"]) for name, table in TABLES.items()}
    assert {name: sorted(columns) for name, columns in described.items()} == {name: sorted(c) for name, c in relations(schema).items()}
    assert not [(name, column) for name, table in TABLES.items() for column, text in table["columns"].items() if not text]


def test_every_word_that_the_schema_allows_is_described() -> None:
    allowed, described = allowed_values(SCHEMA), described_values(METADATA)
    assert len(allowed) == len(re.findall(r"check \(\w+ in \(", SCHEMA))  # none of them is overlooked
    assert {column: sorted(set(words) - described[column]) for column, words in allowed.items()} == {column: [] for column in allowed}


def test_no_word_is_described_that_the_schema_refuses() -> None:
    allowed = {vocabulary: set[str]() for vocabulary in vocabularies(METADATA)}
    for name, vocabulary in vocabularies(METADATA).items():
        for column in vocabulary.columns:
            allowed[name] |= set(allowed_values(SCHEMA).get(tuple(column.split(".")), ()))  # type: ignore[call-overload]
    only_in_views = {"outcome", "disagreement", "relation"}
    extra = {name: set(vocabulary.values) - allowed[name] for name,
        vocabulary in vocabularies(METADATA).items() if name not in only_in_views}
    assert {name: words for name, words in extra.items() if words} == {"name_form": {"usual", "family"}}  # forms of the view spellings


def test_words_of_views_are_those_of_the_schema() -> None:
    for name in ("outcome", "disagreement", "relation"):
        for word in vocabularies(METADATA)[name].values:
            assert f"'{word}'" in SCHEMA or word.startswith("event ")


def test_vocabularies_name_columns_that_exist(schema: sqlite3.Connection) -> None:
    known = {(table, column) for table, columns in relations(schema).items() for column in columns}
    assert set(described_values(METADATA)) - known == set()


def test_every_word_has_an_example_in_both_languages() -> None:
    for vocabulary in vocabularies(METADATA).values():
        for word, value in vocabulary.values.items():
            assert value.means, word
            assert value.ru, word
            assert value.uk, word


@pytest.mark.parametrize(("table", "column"), LABELLED.items())
def test_labels(table: str, column: str) -> None:
    assert DATABASE["tables"][table]["label_column"] == column


@pytest.mark.parametrize("name", DATABASE["queries"])
def test_every_query_has_a_title_and_says_what_its_parameters_want(name: str, schema: sqlite3.Connection) -> None:
    query = DATABASE["queries"][name]
    assert query["title"]
    assert name not in relations(schema)  # it would hide the table of that name
    parameters = set(re.findall(r":(\w+)", query["sql"]))
    for parameter in parameters:
        assert re.search(rf"\b{parameter}\b[^.]*:", query["description"]), f"{name}: the description does not explain {parameter}"
    assert all(set(example) == parameters for example in query.get("examples", []))
    assert bool(query.get("examples")) == bool(parameters)


def test_enough_queries_and_charts() -> None:
    queries = DATABASE["queries"].values()
    assert len(queries) >= 16
    assert len([query for query in queries if query.get("fragment", "").startswith("g.mark=")]) >= 3


def test_licence_and_source() -> None:
    assert "CC BY 4.0" in METADATA["license"]
    assert "publishers" in METADATA["license"]
    assert METADATA["source"]
