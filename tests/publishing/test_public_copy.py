"""The public copy holds no article's text, nobody who is only named, and all else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import whomet
from served.fixture import ROOT, write_fixture

from loaders.check import check
from loaders.descriptions import read_metadata
from loaders.publishing.leaks import find_leaks
from loaders.publishing.public_copy import ONLY_NAMED, publish, reduce_corrections
from loaders.publishing.site import PublishError, publish_site
from loaders.stems import indexed_text, tokens
from loaders.tables.database import DatabaseError, open_database

from .conftest import Both

RUN = 200  # characters in a row that are nowhere in a public copy


def texts(both: Both) -> list[tuple[str, str]]:
    return sqlite3.connect(both.private).execute("select id, text from articles order by id").fetchall()


def values(path: Path) -> Iterator[str]:
    """Every value of every table as text, those inside the full-text index among them."""
    connection = sqlite3.connect(path)
    for (table,) in connection.execute("select name from pragma_table_list where schema = 'main' and type <> 'view'").fetchall():
        for row in connection.execute(f"select * from {table}"):
            yield from (value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in row)


def test_no_value_holds_200_characters_of_an_article(both: Both) -> None:
    told = "\0".join(values(both.public))
    for _, text in texts(both):
        assert not [start for start in range(max(len(text) - RUN + 1, 0)) if text[start : start + RUN] in told]


def test_no_byte_of_the_file_holds_200_characters_of_an_article(both: Both) -> None:
    body, private = both.public.read_bytes(), both.private.read_bytes()
    for _, text in texts(both):
        runs = [text[start : start + RUN].encode() for start in range(0, len(text) - RUN + 1)]
        assert not [run for run in runs if run in body]
        assert len(text) < 1000 or any(run in private for run in runs)  # the check can fail: the private file holds them


def test_quotes_laid_side_by_side_give_no_200_characters(both: Both) -> None:
    connection = sqlite3.connect(both.public)
    for article_id, text in texts(both):
        shown = bytearray(len(text))
        query = "select start_char - length(prefix), end_char + length(suffix) from evidence where article_id = :id"
        for table in ("tenures", "mentions"):
            query += f" union select start_char, end_char from {table} where article_id = :id"
        for start, end in connection.execute(query, {"id": article_id}):
            shown[start:end] = b"\1" * (end - start)
        assert all(len(run) < RUN for run in bytes(shown).split(b"\0"))


def test_the_index_gives_no_200_characters_back(both: Both) -> None:
    connection = sqlite3.connect(both.public)
    languages = dict(connection.execute("select id, language from articles"))
    documents = dict(connection.execute("select id, doc from articles"))
    connection.execute("create virtual table temp.held using fts5vocab(main, articles_fts, instance)")
    for article_id, text in texts(both):
        words = connection.execute("select term from held where doc = ? and col = 'text' order by offset", [documents[article_id]])
        held = f" {' '.join(term for (term,) in words)} "
        stems = indexed_text(text, languages[article_id])
        wanted = [stems[start:end].lower() for start, end in tokens(stems)]
        places = list(tokens(text))
        assert len(places) == len(wanted)
        for first, (start, _) in enumerate(places):
            last = next((number for number in range(first, len(places)) if places[number][1] - start >= RUN), None)
            assert last is None or f" {' '.join(wanted[first : last + 1])} " not in held


def test_quotes_stand_where_they_say(both: Both) -> None:
    connection = sqlite3.connect(both.public)
    held = dict(texts(both))
    for table in ("evidence", "tenures", "mentions"):
        for article_id, start, end, exact in connection.execute(f"select article_id, start_char, end_char, exact from {table}"):
            assert held[article_id][start:end] == exact
    around = "select article_id, start_char, end_char, prefix, suffix from evidence"
    for article_id, start, end, prefix, suffix in connection.execute(around):
        assert held[article_id][start - len(prefix) : start] == prefix
        assert held[article_id][end : end + len(suffix)] == suffix


def test_what_people_cite_is_all_there(both: Both) -> None:
    private, public = sqlite3.connect(both.private), sqlite3.connect(both.public)
    for table in ("events", "attendance", "office_attendance", "delegations", "parties", "places", "outlets", "removals"):
        query = f"select * from {table} order by 1, 2"
        if table != "events":  # a long title may be cut there
            assert public.execute(query).fetchall() == private.execute(query).fetchall()
    for table in ("events", "reports", "evidence", "tenures"):
        query = f"select id from {table} order by 1"
        assert public.execute(query).fetchall() == private.execute(query).fetchall()
    query = "select id, url, sha256, published, outlet_id from articles order by id"
    assert public.execute(query).fetchall() == private.execute(query).fetchall()


def test_nobody_is_there_who_is_only_named(tmp_path: Path) -> None:
    private = tmp_path / "whomet.db"
    write_fixture(private)
    connection = sqlite3.connect(private)
    connection.executescript("""
      insert into persons (id, name, name_uk, sort_key) values ('v3-p9', 'Marko Tykhyi', 'Марко Тихий', 'tykhyi, marko');
      insert into person_names values ('v3-p9', 'Марко Тихий', 'uk', 'nominative');
      insert into aliases values ('v3-p10', 'person', null, 'v3-p9');
      insert into mentions select 'v3', 0, 5, 'v3-p9', substr(text, 1, 5), 'first_met', 1.0 from articles where id = 'v3';
      update reports set said_by = 'Марко Тихий', said_by_person_id = 'v3-p9' where id = 'v3-0';
      insert into corrections (id, line, action, article_id, quote, start_char, end_char, detail, who, day, why, state, rows_changed) values
        ('c7', 7, 'rename', 'v3', 'Марко Тихий', null, null, '{"person": {"article": "v3", "quote": "Марко Тихий"}, "name": "Marko T"}',
         'editor', '2025-10-06', 'y', 'skipped', 0);
    """)
    assert connection.execute(ONLY_NAMED).fetchall() == [("v3-p9",)]
    connection.close()
    made = publish(private, tmp_path / "public.db")
    assert made.only_named == 1
    told = "\0".join(values(tmp_path / "public.db"))
    assert "Марко" not in told
    assert "Marko" not in told
    assert "olena-koval" in told


def test_a_correction_keeps_its_words_only_where_they_are_quoted(hard: Both) -> None:
    connection = sqlite3.connect(":memory:")
    sqlite3.connect(hard.private).backup(connection)
    reduce_corrections(connection, {"n1": ("Вони вже",)})
    found = connection.execute("select id, quote, detail from corrections")
    rows = {row_id: (quote, json.loads(detail)) for row_id, quote, detail in found}
    assert rows["c10"] == ("Вони", {"event": {"article": "n1", "quote": "Вони"}})
    assert rows["c11"] == (None, {"person": {"article": "n1"}})


def test_it_is_checked_served_and_refused_as_what_it_is(both: Both) -> None:
    assert not list(check(open_database(both.public, make=False, public=True).conn, read_metadata()))
    for command in (["build", str(ROOT / "seeds")], ["remove", "v1"], ["review"]):
        said = whomet(*command, "--db", both.public)
        assert said.exit_code == 1
        assert "found a public copy, which has no texts" in said.output
    assert json.loads((both.folder / "inspect-data.json").read_text())["whomet"]["file"] == "whomet.db"
    assert sqlite3.connect(both.public).execute("select count(*) from extractions").fetchone() == (0,)


def test_check_tells_a_private_database_without_texts(seeds: Both, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "whomet.db")
    sqlite3.connect(seeds.public).backup(connection)
    with connection:
        connection.execute("update build set texts = 1")
    assert "no text, in a database that is no public copy" in "\n".join(check(connection, read_metadata()))


def test_the_same_database_gives_the_same_file(both: Both, tmp_path: Path) -> None:
    publish(both.private, tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == both.public.read_bytes()


def test_a_leak_is_found_and_publishes_nothing(seeds: Both, tmp_path: Path) -> None:
    private = tmp_path / "whomet.db"
    connection = sqlite3.connect(private)
    sqlite3.connect(seeds.private).backup(connection)
    with connection:
        connection.execute("update parties set name_ru = (select substr(text, 300, 250) from articles order by id limit 1)")
    leaks = list(find_leaks(connection, connection.execute("select id, text from articles")))
    assert {"parties.name_ru", "articles.text"} <= {leak.where for leak in leaks}
    connection.close()
    with pytest.raises(DatabaseError, match=r"250 characters of article 000_\w+ in parties.name_ru, wanted 199 at most"):
        publish(private, tmp_path / "public" / "whomet.db")
    assert list((tmp_path / "public").iterdir()) == []


def test_bad_folders_are_one_line(seeds: Both, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"found no metadata.yml, wanted the folder of the site"):
        publish_site(seeds.private, tmp_path / "public", tmp_path)
    with pytest.raises(PublishError, match="found the database or the site's own files there"):
        publish_site(seeds.private, seeds.private.parent, ROOT)
    said = whomet("publish-ready", tmp_path / "public", "--db", tmp_path / "none.db", "--site", ROOT)
    assert said.exit_code == 1
    assert "found no database there" in said.output


def test_the_command_says_what_it_made(seeds: Both, tmp_path: Path) -> None:
    said = whomet("publish-ready", tmp_path / "public", "--db", seeds.private, "--site", ROOT)
    assert said.exit_code == 0, said.output
    assert "5 articles" in said.output
    assert (tmp_path / "public" / "whomet.db").read_bytes() == seeds.public.read_bytes()
