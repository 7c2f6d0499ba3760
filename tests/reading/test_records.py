"""JSON Lines and CSV: one article a record, by the names of its fields; what is wrong with one leaves the others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from loaders.model import Article
from loaders.reading.articles import Reader

BODY = "Министры встретились в Вене. Об этом сообщила пресс-служба."
OTHER = "Міністри зустрілися у Відні. Про це повідомила пресслужба."


def read(*paths: Path) -> tuple[list[Article], list[str]]:
    reader = Reader(paths)
    found = [article for article in reader if article]
    return found, [str(error) for error in reader.errors]


def test_json_lines(tmp_path: Path) -> None:
    first = {"text": BODY, "date": "2026-01-03", "url": "https://example.org/a", "title": "Встреча", "outlet": "РБК-Украина", "views": 7}
    second = {"ID": "own", "Body": OTHER, "published": "2026-01-07T23:30:00+00:00", "domain": "rbc.ua"}
    lines = [json.dumps(first, ensure_ascii=False), "", json.dumps(second)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (a, b), errors = read(tmp_path)
    assert errors == []
    assert (a.id, a.text, a.published, a.published_basis) == ("many_b5b10dd0429e69ac", BODY, date(2026, 1, 3), "sources")
    assert (a.url, a.title, a.outlet, a.language) == ("https://example.org/a", "Встреча", "rbc.ua", "ru")
    assert (b.id, b.language, b.published, b.outlet) == ("own", "uk", date(2026, 1, 8), "rbc.ua")  # past midnight in Kyiv


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    first = ["2026-01-03", "Встреча", f'"{BODY}\n\n{BODY}"', "https://www.rbc.ua/1"]
    rows = [["Date", "headline", "text", "link"], first, ["", "", OTHER, ""]]
    (tmp_path / "many.csv").write_text("\ufeff" + "\r\n".join(delimiter.join(row) for row in rows), encoding="utf-8", newline="")
    (a, b), errors = read(tmp_path)
    assert errors == []
    assert (a.text, a.published, a.title, a.outlet) == (f"{BODY}\n\n{BODY}", date(2026, 1, 3), "Встреча", "rbc.ua")
    assert (b.text, b.published, b.outlet, b.published_basis) == (OTHER, None, "", "unknown")


def test_place_in_the_file_does_not_matter(tmp_path: Path) -> None:
    records = [json.dumps({"text": text}) for text in (BODY, OTHER)]
    (tmp_path / "a.jsonl").write_text("\n".join(records))
    before = {article.id: article.text for article in read(tmp_path)[0]}
    (tmp_path / "a.jsonl").write_text("\n".join(reversed(records)))
    assert {article.id: article.text for article in read(tmp_path)[0]} == before


BAD_RECORDS = [
    ("{", "found broken JSON"),
    ("[1]", "found no object, wanted one a line"),
    ('{"date": "2026-01-03"}', "found no text, wanted one named text or body or content or article"),
    ('{"text": ["a"]}', "found text \"['a']\", wanted text"),
    ('{"text": "Встреча в Вене.", "date": "3 января"}', "found date '3 января', wanted a day written YYYY-MM-DD"),
    ('{"text": "Встреча в Вене.", "url": "javascript:x"}', "found url 'javascript:x'"),
    ('{"text": "Встреча в Вене.", "id": "../x"}', "found id '../x', wanted one without slashes"),
    ('{"text": "Встреча в Вене.", "id": "\\u001b[2J"}', "found id '\\x1b[2J', wanted one without slashes"),
    ('{"text": "The ministers met."}', "found 0 Cyrillic letters of 15"),
    ('{"text": "Встреча \\ud800 в Вене."}', "found half a letter"),
    ('{"text": "Встреча \\u0000 в Вене."}', "found NUL in the text"),
    ("[" * 100_000, "found broken JSON"),
]


@pytest.mark.parametrize(("line", "found"), BAD_RECORDS, ids=lambda value: value[:30])
def test_bad_record_gives_a_line_and_leaves_the_others(tmp_path: Path, line: str, found: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"{line}\n" + json.dumps({"text": BODY}), encoding="utf-8")
    articles, errors = read(tmp_path)
    assert [article.text for article in articles] == [BODY]
    assert len(errors) == 1
    assert errors[0].startswith(f"{tmp_path}/a.jsonl:1: {found}")


BAD_FILES = [
    ("a.csv", b"name,date\nx,y\n", "a.csv:1: found columns name,date, wanted one named text"),
    ("a.csv", b"", "a.csv:1: found columns , wanted one named text"),
    ("a.csv", b"text,date\n" + "Встреча".encode("cp1251"), "a.csv: found bytes that are no UTF-8"),
    ("a.csv", b'text,date\n"open', "a.csv: found broken CSV"),
    ("a.csv", "text,date\nВстреча в Вене\n".encode(), "a.csv:2: found 1 values, wanted 2: text,date"),
    ("a.jsonl", b"\xff\xfe{", "a.jsonl: found bytes that are no UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "line"), BAD_FILES)
def test_bad_file_gives_a_line(tmp_path: Path, name: str, data: bytes, line: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(BODY, encoding="utf-8")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert [error.startswith(f"{tmp_path}/{line}") for error in errors] == [True], errors


def test_one_id_twice_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "a", "text": BODY}))
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert errors == [f"{tmp_path}/b.jsonl:1: found a second article of the id 'a', which {tmp_path}/a.txt has, wanted one"]
