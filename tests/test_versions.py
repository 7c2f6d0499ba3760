"""One article, several texts: edited, at a second address, reprinted. It counts once, and evidence stays on the text it was read from."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from loaders import pipeline
from loaders.tables.database import new_database

OPENING = "12 марта в Вене прошли переговоры делегаций Канады и Норвегии."
REST = (
    "Стороны говорили о рыбной ловле в северных водах, о пошлинах на лес и о совместной спасательной службе. По словам участников, до"
    " соглашения ещё далеко, но о двух статьях из семи удалось договориться, а об остальных условились говорить осенью в Осло или Оттаве."
)
UPDATE = "Министр обороны Канады Анна Лебедева прибыла на переговоры."
SOURCES = """file,url,outlet,published,retrieved
a.txt,https://www.example.org/1,,2026-03-12,2026-03-12T10:00:00Z
a_later.txt,https://www.example.org/1,,2026-03-12,2026-03-12T18:00:00Z
b.txt,https://m.example.org/1,example.org,2026-03-12,2026-03-12T11:00:00Z
c.txt,https://example.net/x,,2026-03-13,2026-03-13T10:00:00Z
"""
LEFT_OUT = """url,outlet,published,retrieved,why
https://example.org/2,example.org,2026-03-12,2026-03-12T10:00:00Z,no_meeting
https://example.com/3,example.com,,2026-03-12T10:00:00Z,gone
"""


def built(folder: Path) -> Database:
    (folder / "a.txt").write_text(f"{OPENING}\n{REST}\n", encoding="utf-8")
    (folder / "a_later.txt").write_text(f"{OPENING}\n{UPDATE}\n", encoding="utf-8")  # hardly a sentence is left of the first
    (folder / "b.txt").write_text(f"{OPENING}\n{REST}\n", encoding="utf-8")
    (folder / "c.txt").write_text(f"{OPENING}\n{REST} Фото: архив.\n", encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (folder / "left_out.csv").write_text(LEFT_OUT, encoding="utf-8")
    db = new_database()
    assert pipeline.build(db, [folder]).errors == ()
    return db


def test_versions(tmp_path: Path) -> None:
    db = built(tmp_path)
    versions = [tuple(row.values()) for row in db.query("select article_id, version_id, relation, same_text from versions order by 1, 2")]
    assert versions == [
        ("a", "a", "first", 1),
        ("a", "a_later", "edited", 0),
        ("a", "b", "other_address", 1),
        ("a", "c", "reprint", 0),
    ]


def test_an_article_counts_once_and_all_its_versions_say_their_words(tmp_path: Path) -> None:
    db = built(tmp_path)
    assert [tuple(row) for row in db.conn.execute("select articles, outlets from events")] == [(1, 2)]
    (attended,) = db.query("select person_id, articles from attendance")
    assert attended["articles"] == 1
    proof = list(db.query("select article_id from evidence where person_id = ?", [attended["person_id"]]))
    assert proof == [{"article_id": "a_later"}]


def test_what_was_left_out_counts_in_coverage(tmp_path: Path) -> None:
    query = "select articles, with_meetings, without_meetings, left_out from coverage where outlet_id = 'example.org'"
    assert [tuple(row.values()) for row in built(tmp_path).query(query)] == [(4, 3, 1, 1)]


def test_a_page_that_was_left_out_and_then_added_counts_once(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "d.txt").write_text("Выставка открылась в музее.\n", encoding="utf-8")
    with (tmp_path / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write("d.txt,https://example.org/2,,2026-03-12,2026-03-14T10:00:00Z\n")
    db = new_database()
    assert pipeline.build(db, [tmp_path]).errors == ()
    assert [row["url"] for row in db.query("select url from left_out")] == ["https://example.com/3"]


def test_bad_left_out_is_told_and_the_articles_are_loaded(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "left_out.csv").write_text(LEFT_OUT.replace("gone", "lost"), encoding="utf-8")
    result = pipeline.build(new_database(), [tmp_path])
    assert [str(error).split(": ", 1)[1][:30] for error in result.errors] == ["found https://example.com/3,ex"]
    assert result.counts["articles"] == 4


def test_same_dump_after_the_database_is_deleted(tmp_path: Path) -> None:
    first, second = (list(built(tmp_path).conn.iterdump()) for _ in range(2))
    assert first == second
