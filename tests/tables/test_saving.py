"""Whole rows in a fresh database."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlite_utils import Database

from loaders.contract import dump_extraction
from loaders.model import Article, Extraction
from loaders.resolution.corrections_file import parse_entry
from loaders.stems import match_expression
from loaders.tables.articles import doc_number, remove_article, save_article, save_extractions
from loaders.tables.corrections import finder
from loaders.tables.database import writing
from loaders.tables.saving import build_row
from loaders.updating.follow import follow

EVENT = "a1-58"


def rows(db: Database, table: str) -> list[dict[str, object]]:
    return list(db.table(table).rows)


def test_articles(db: Database, article: Article) -> None:
    assert rows(db, "articles")[1:] == [
        {
            "id": "a1", "doc": doc_number("a1"), "outlet_id": "rbc.ua", "url": None, "archived_url": None, "title": None,
            "language": "ru", "published": "2026-03-12", "published_basis": "header", "text": article.text, "sha256": "0" * 64,
            "retrieved": None, "copy_of": None, "names": "Anna Lebedeva, Vienna, Анна Лебедева, Вена, Відень",
        }
    ]  # fmt: skip
    assert rows(db, "outlets") == [
        {"id": "rbc.ua", "name": "RBC-Ukraine", "country_iso2": "UA", "language": "uk", "timezone": "Europe/Kyiv"}
    ]


def test_events_and_reports(db: Database) -> None:
    (event,) = rows(db, "events")
    columns = ("id", "title", "place_id", "date_edtf", "people")
    assert tuple(event[column] for column in columns) == (
        EVENT, "Meeting of Pavlo Boyko and Anna Lebedeva, Vienna, 2026-03-12", "vienna", "2026-03-12", 2
    )  # fmt: skip
    assert rows(db, "reports") == [
        {
            "id": EVENT, "article_id": "a1", "ordinal": 0, "event_id": EVENT, "kind": "meeting", "status": "held", "mode": "in_person",
            "date_edtf": "2026-03-12", "date_basis": "explicit", "place_id": "vienna", "venue": None, "headcount": None,
            "headcount_of": None, "background": 0, "said_by": None, "said_by_person_id": None, "said_how": "unknown",
            "rule": "first_report", "score": 1.0,
        }
    ]  # fmt: skip


def test_evidence(db: Database) -> None:
    query = """select person_id, party_id, office_id, participation, by_office, exact, rule
      from evidence order by start_char, person_id is not null"""
    assert [tuple(row) for row in db.conn.execute(query)] == [
        ("a1-p33", None, None, "attended", 0, "Анна Лебедева", "subject"),
        (None, None, None, None, None, "встретилась в Вене", "meet_verb"),
        (None, "canada", None, "attended", None, "Канады", "with_delegation"),
        (None, None, "head-of-general-staff|ukraine", "attended", None, "начальник Генштаба", "was_there"),
        ("a0-p36", None, None, "attended", 1, "начальник Генштаба", "tenure"),
    ]


def test_evidence_has_32_characters_before_and_after(db: Database) -> None:
    query = "select prefix, exact, suffix from evidence where party_id is null and not coalesce(by_office, 0) order by start_char"
    assert [tuple(row) for row in db.conn.execute(query)] == [
        ("date 2026-03-12 Министр обороны ", "Анна Лебедева", " 12 марта 🤝 встретилась в Вене с"),
        ("бороны Анна Лебедева 12 марта 🤝 ", "встретилась в Вене", " с делегацией Канады. На встрече"),
        ("гацией Канады. На встрече был и ", "начальник Генштаба", "."),
    ]


def test_parties_come_with_their_parents(db: Database) -> None:
    found = {row["id"]: (row["kind"], row["iso3"], row["parent_id"]) for row in rows(db, "parties")}
    assert found == {"canada": ("state", "CAN", None), "ukraine": ("state", "UKR", None)}
    places = {row["id"]: (row["kind"], row["country_iso2"], row["parent_id"]) for row in rows(db, "places")}
    assert places == {"vienna": ("city", "AT", "austria"), "austria": ("state", "AT", None)}


def test_names_and_mentions(db: Database) -> None:
    assert [row for row in rows(db, "person_names") if row["person_id"] == "a1-p33"] == [
        {"person_id": "a1-p33", "name": "Анна Лебедева", "language": "ru", "form": "nominative"},
        {"person_id": "a1-p33", "name": "Анна Лебедева", "language": "ru", "form": "written"},
    ]
    assert rows(db, "mentions")[1:] == [
        {
            "article_id": "a1", "start_char": 33, "end_char": 46, "person_id": "a1-p33", "exact": "Анна Лебедева",
            "rule": "first_met", "score": 1.0,
        }
    ]  # fmt: skip
    _, tenure = rows(db, "tenures")
    assert (tenure["person_id"], tenure["office_id"], tenure["exact"]) == ("a1-p33", "minister-of-defence|ukraine", "Министр обороны")


def test_saved_twice_writes_nothing(db: Database, save: Callable[[Database], int]) -> None:
    dump = list(db.conn.iterdump())
    assert save(db) == 0
    assert list(db.conn.iterdump()) == dump


def test_ids_of_evidence_survive_a_merge(db: Database) -> None:
    before = {row["id"] for row in rows(db, "evidence")}
    pair = [{"article": "a0", "quote": "Павло Бойко"}, {"article": "a1", "quote": "Анна Лебедева"}]
    merge = parse_entry({"action": "merge", "persons": pair, "who": "ok", "day": "2026-03-13", "why": "tried"}, "corrections.yml", 1)
    with writing(db):
        follow(db, [], (merge,), (), finder(db))
    assert {row["id"] for row in rows(db, "evidence")} == before
    assert [row["id"] for row in rows(db, "persons")] == ["a0-p36"]


def test_changed_text_takes_its_words_along(db: Database, article: Article) -> None:
    with writing(db):
        assert save_article(db, replace(article, text="Переговоров не было.", sha256="1" * 64))
        save_extractions(db, [("a1", dump_extraction(Extraction("a1", "ru", "2026-03-12", "header", (), ())))])
        follow(db, ["a1"], (), (), finder(db))
    tables = ("articles", "evidence", "mentions", "tenures", "reports", "events", "persons", "parties")
    assert [db.table(table).count for table in tables] == [2, 0, 1, 1, 0, 0, 1, 1]


def test_same_article_again_changes_nothing(db: Database, article: Article) -> None:
    with writing(db):
        assert not save_article(db, article)
    assert db.table("evidence").count == 5


def test_removed_article_is_gone(db: Database) -> None:
    with writing(db):
        assert remove_article(db, "a1")
        assert not remove_article(db, "a1")
        follow(db, ["a1"], (), (), finder(db))
    tables = ("articles", "evidence", "events", "mentions")
    assert [db.table(table).count for table in tables] == [1, 0, 0, 1]


def test_a_failed_write_leaves_all_as_it_was(db: Database) -> None:
    dump = list(db.conn.iterdump())

    def fail() -> None:
        with writing(db):
            remove_article(db, "a1")
            follow(db, ["a1"], (), (), finder(db))
            raise ValueError("tried")

    with pytest.raises(ValueError, match="tried"):
        fail()
    assert list(db.conn.iterdump()) == dump


def test_build_row(db: Database) -> None:
    row = build_row(db)
    assert (row["id"], row["schema"], row["articles"], row["newest_article"]) == ("build", 1, 2, "2026-03-12")
    digests = (hashlib.sha256(line.encode()).hexdigest() for line in (f"a0\0{'1' * 64}\n", f"a1\0{'0' * 64}\n"))
    assert int(str(row["articles_sha256"]), 16) == sum(int(digest, 16) for digest in digests) % 2**256
    assert row["corrections_sha256"] == hashlib.sha256().hexdigest()


def test_search_finds_names_in_three_languages(db: Database) -> None:
    query = "select articles.id from articles_fts join articles on articles.doc = articles_fts.rowid where articles_fts match ?"
    for words in ("Лебедева", "Лебедевой", "lebedeva", "Відень", "vienna", "делегация Канады"):
        assert list(db.conn.execute(query, [match_expression(words)])) == [("a1",)], words
    assert list(db.conn.execute(query, [match_expression("Париж")])) == []
