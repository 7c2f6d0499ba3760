"""The commands: what they print, how they end, and that a refusal leaves everything as it was."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from commands import select, whomet
from tqdm import tqdm

from loaders.cli import watch

SEEDS = Path(__file__).parent.parent / "seeds"
SMALL = " date 2026-03-12 12 марта в Вене прошли переговоры делегаций Канады и Норвегии. Министр обороны Канады Анна Лебедева прибыла."
OTHER = " date 2026-03-13 13 марта в Осло прошли переговоры делегаций Канады и Норвегии."


def digest(path: Path) -> bytes:
    return path.read_bytes()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one article, a.txt."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture
def db(tmp_path: Path, corpus: Path) -> Path:
    """A database built from corpus."""
    path = tmp_path / "whomet.db"
    result = whomet("build", corpus, "--db", path)
    assert result.exit_code == 0, result.output
    return path


def test_build_says_what_is_stored(tmp_path: Path, corpus: Path) -> None:
    result = whomet("build", corpus, "--db", tmp_path / "x.db")
    assert result.exit_code == 0
    last = result.stdout.splitlines()[-1]
    assert last.startswith(f"{tmp_path / 'x.db'}: 1 articles, ")
    (counts,) = select(tmp_path / "x.db", "select (select count(*) from events), (select count(*) from evidence)")
    assert f" {counts[0]} events" in last
    assert f" {counts[1]} evidence" in last
    assert result.stderr.splitlines() == ["read: 1 articles", "extract: 1 articles"]


def test_second_build_reads_nothing_again(db: Path, corpus: Path) -> None:
    before = digest(db)
    result = whomet("build", corpus, "--db", db)
    assert (result.exit_code, result.stderr.splitlines()) == (0, ["read: 1 articles", "extract: 0 articles"])
    assert select(db, "select count(*) from articles") == [(1,)]
    assert len(digest(db)) == len(before)


def test_bad_files_are_told_and_the_others_loaded(db: Path, corpus: Path) -> None:
    (corpus / "b.txt").write_text(OTHER, encoding="utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "binary.txt").write_bytes(b"\x00\x01")
    result = whomet("build", corpus, corpus / "missing.txt", "--db", db)
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if ": found" in line] == [
        f"{corpus}/missing.txt: found nothing there, wanted a text file or a folder of them",
        f"{corpus}/binary.txt: found a binary file (NUL at byte 0), wanted text in UTF-8 or cp1251",
        f"{corpus}/empty.txt: found an empty file, wanted an article",
    ]
    assert select(db, "select id from articles order by id") == [("a",), ("b",)]


def test_stored_article_stays_when_its_file_breaks(db: Path, corpus: Path) -> None:
    stored = select(db, "select * from articles") + select(db, "select * from evidence order by id")
    (corpus / "a.txt").write_bytes(b"\x00")
    assert whomet("build", corpus, "--db", db).exit_code == 1
    assert select(db, "select * from articles") + select(db, "select * from evidence order by id") == stored


def test_changed_file_replaces_its_article(db: Path, corpus: Path) -> None:
    (corpus / "a.txt").write_text(OTHER, encoding="utf-8")
    assert whomet("build", corpus, "--db", db).exit_code == 0
    assert select(db, "select text from articles") == [(OTHER,)]
    assert whomet("check", "--db", db).exit_code == 0


def test_fresh_forgets_what_was_stored(db: Path, corpus: Path) -> None:
    (corpus / "b.txt").write_text(OTHER, encoding="utf-8")
    assert whomet("build", corpus / "b.txt", "--db", db, "--fresh").exit_code == 0
    assert select(db, "select id from articles") == [("b",)]


def text_file(path: Path) -> str:
    path.write_text("no database" * 100)
    return "found a file that is no SQLite database, wanted a database of whomet, schema version 1"


def other_database(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        connection.execute("create table articles (id text)")
    connection.close()
    return "found a database that whomet did not make, wanted a database of whomet, schema version 1"


def database_of_version(path: Path, version: int) -> None:
    whomet("build", SEEDS / "missing.txt", "--db", path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"pragma user_version = {version}")
    connection.close()


def newer_database(path: Path) -> str:
    database_of_version(path, 999)
    return "found a database of schema version 999, wanted a database of whomet, schema version 1; install a newer whomet"


def older_database(path: Path) -> str:
    database_of_version(path, 0)
    return "found a database of schema version 0, wanted a database of whomet, schema version 1; move it away and build again"


def changed_database(path: Path) -> str:
    whomet("build", SEEDS / "missing.txt", "--db", path)
    with sqlite3.connect(path) as connection:
        connection.execute("create table notes (id text)")
    connection.close()
    return "found tables that are not those of schema.sql, wanted a database of whomet, schema version 1; move it away and build again"


@pytest.mark.parametrize("make", [text_file, other_database, newer_database, older_database, changed_database])
@pytest.mark.parametrize("command", [["build"], ["build", "--fresh"], ["check"], ["remove", "a"]])
def test_database_that_is_not_ours_is_refused(tmp_path: Path, make: object, command: list[str]) -> None:
    path = tmp_path / "other.db"
    line = make(path)  # type: ignore[operator]
    before = digest(path)
    arguments = [*command, *([SEEDS] if command[0] == "build" else []), "--db", path]
    result = whomet(*arguments)
    assert (result.exit_code, result.stderr) == (1, f"Error: {path}: {line}\n")
    assert digest(path) == before


def test_no_database_to_check(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    result = whomet("check", "--db", path)
    assert (result.exit_code, result.stderr) == (1, f"Error: {path}: found no database there, wanted one that `whomet build` made\n")
    assert not path.exists()


def test_locked_database_says_so(db: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.tables.database.WAIT_SECONDS", 0.05)
    other = sqlite3.connect(db)
    other.execute("begin immediate")
    result = whomet("build", corpus, "--db", db)
    other.close()
    line = "Error: the database cannot be written now (database is locked); nothing was changed, try again\n"
    assert (result.exit_code, result.stderr) == (1, line)


def test_extract_prints_the_contract(corpus: Path) -> None:
    (corpus / "b.txt").write_bytes(OTHER.encode("cp1251"))
    result = whomet("extract", corpus)
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["id"], line["language"], line["published"], line["published_basis"]) for line in lines] == [
        ("a", "ru", "2026-03-12", "header"),
        ("b", "ru", "2026-03-13", "header"),
    ]
    assert list(lines[0]) == ["id", "language", "published", "published_basis", "persons", "events"]
    assert "Анна Лебедева" in result.stdout  # Cyrillic as it is
    for person in lines[0]["persons"]:
        assert all(SMALL[start:end] and isinstance(start, int) for start, end in person["mentions"])


def test_extract_tells_bad_files(corpus: Path) -> None:
    (corpus / "b.txt").write_text("English only, no meeting.")
    result = whomet("extract", corpus)
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    assert result.stderr == f"{corpus}/b.txt: found 0 Cyrillic letters of 20, wanted an article in Russian or Ukrainian\n"


FAULTS = [  # what is done to a sound database behind its back, what check says
    ("update events set people = people + 1", "people, and"),
    ("update row_counts set number = number + 1 where name = 'evidence'", "row_counts evidence: "),
    ("update facet_counts set number = number + 1 where name = 'evidence' and value = 'attended'", "facet_counts evidence.participation: "),
    ("delete from evidence where party_id is null and person_id is null and office_id is null", None),
    ("delete from evidence", ": no evidence"),
    ("delete from articles", "points at a row of articles that is not there"),
    ("drop trigger articles_update; update articles set text = ' ' || text", "is not at"),
    ("drop trigger evidence_update; update evidence set suffix = 'x'", "is not at"),
    ("update corrections set state = 'skipped'", "corrections: line 7 (merge: one person) no longer fits"),
]


@pytest.mark.parametrize(("statement", "line"), FAULTS)
def test_check(db: Path, statement: str, line: str | None) -> None:
    from loaders.check import check
    from loaders.descriptions import read_metadata

    connection = sqlite3.connect(db)
    row = "'c1', 7, 'merge', 'a', 'x', null, null, '{}', 'me', '2026-03-14', 'one person', 'applied', 1"
    connection.execute(f"insert into corrections values ({row})")
    assert list(check(connection, read_metadata())) == []
    connection.executescript(f"pragma foreign_keys = off; {statement};")
    faults = list(check(connection, read_metadata()))
    connection.close()
    if line is None:  # the words of the parties still prove the event
        assert not any(fault.startswith("events") for fault in faults)
    else:
        assert any(line in fault for fault in faults), faults
        assert not any("\n" in fault for fault in faults)


def test_check_fails_where_metadata_describes_nothing(db: Path) -> None:
    from loaders.check import check

    connection = sqlite3.connect(db)
    faults = list(check(connection, {"values": {}}))
    connection.close()
    assert "articles.published_basis: 'header' is not described in metadata.yml" in faults


def test_check_exits_1_and_says_why(db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("update events set people = 99")
    connection.close()
    result = whomet("check", "--db", db)
    assert result.exit_code == 1
    assert "99 people, and" in result.stdout


def test_remove(db: Path, corpus: Path) -> None:
    (corpus / "b.txt").write_text(OTHER, encoding="utf-8")
    whomet("build", corpus, "--db", db)
    result = whomet("remove", "b", "--db", db)
    assert (result.exit_code, result.stdout) == (0, f"{db}: b removed\n")
    assert select(db, "select id from articles") == [("a",)]
    assert select(db, "select count(*) from evidence where article_id = 'b'") == [(0,)]
    assert select(db, "select article_id from removals") == [("b",)]
    assert whomet("check", "--db", db).exit_code == 0
    whomet("build", corpus, "--db", db)
    assert select(db, "select article_id from removals") == []


def test_remove_what_is_not_there(db: Path) -> None:
    before = digest(db)
    result = whomet("remove", "nothing", "--db", db)
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {db}: found no article 'nothing', wanted the id of one: its file name without .txt\n",
    )
    assert digest(db) == before


KILLED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("pragma cache_size = 1")  # so that pages reach the file before the commit that never comes
connection.execute("begin immediate")
connection.execute("delete from evidence")
connection.executemany("insert into outlets (id, name) values (?, ?)", ((f"{number}.example", "x" * 500) for number in range(200)))
os.kill(os.getpid(), 9)
"""


def test_killed_write_is_rolled_back(db: Path, corpus: Path) -> None:
    stored = select(db, "select * from evidence order by id")
    before = digest(db)
    subprocess.run([sys.executable, "-c", KILLED, str(db)], check=False)
    assert digest(db) != before
    assert whomet("build", corpus, "--db", db).exit_code == 0
    assert select(db, "select * from evidence order by id") == stored
    assert whomet("check", "--db", db).exit_code == 0


def test_progress_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    things = watch([1, 2], "read")
    assert isinstance(things, tqdm)
    things.close()
