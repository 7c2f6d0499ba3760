"""`whomet diff`: which rows differ, and why."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from commands import whomet
from served.fixture import ROOT

from loaders import pipeline, version
from loaders.extraction.article import extract_article
from loaders.model import Article, Extraction
from loaders.publishing.differing import Change, compare
from loaders.publishing.public_copy import publish
from loaders.publishing.telling import Difference, differ
from loaders.tables.database import open_database
from loaders.workers import batch

from .conftest import HELD, PLAN


@pytest.fixture
def old(corpus: Path, tmp_path: Path) -> Path:
    return built(tmp_path / "old.db", corpus)


def built(path: Path, corpus: Path) -> Path:
    database = open_database(path)
    assert not pipeline.build(database, [corpus]).errors
    database.conn.close()
    return path


def rebuilt(old: Path, corpus: Path) -> Path:
    """A copy of a database, brought up to date."""
    return built(Path(shutil.copy(old, old.with_name("new.db"))), corpus)


def told(difference: Difference, table: str) -> dict[str, tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """What became of each row of a table, and why, by its name."""
    return {
        one.name: (one.change.what, [(cause.kind, cause.ids) for cause in one.causes])
        for one in difference.changes
        if one.change.table == table
    }


def test_the_same_is_no_difference(old: Path, corpus: Path) -> None:
    difference = differ(old, rebuilt(old, corpus))
    assert difference.changes == ()
    assert list(difference.inputs.kinds) == []


def test_an_added_article_is_the_cause(old: Path, corpus: Path) -> None:
    (corpus / "b.txt").write_text(HELD, encoding="utf-8")
    difference = differ(old, rebuilt(old, corpus))
    assert difference.inputs.added == {"b"}
    assert {cause for one in difference.changes for cause in one.causes} == {one.causes[0] for one in difference.changes}
    assert difference.changes[0].causes[0].kind == "article added"
    (event,) = (one.change for one in difference.changes if one.change.table == "events")
    assert event.what == "changed"
    assert event.columns["status"] == ("planned", "held")
    assert event.columns["articles"] == (1, 2)
    assert "Mark Sedov" in told(difference, "persons")
    assert not [one for one in difference.changes if "Koval" in one.name]


def test_a_removed_article_is_the_cause(old: Path, corpus: Path) -> None:
    new = Path(shutil.copy(old, old.with_name("new.db")))
    database = open_database(new)
    assert pipeline.remove(database, "c")
    database.conn.close()
    difference = differ(old, new)
    assert {one.change.what for one in difference.changes} == {"removed"}
    assert {one.causes for one in difference.changes} == {difference.changes[0].causes}
    assert (difference.changes[0].causes[0].kind, difference.changes[0].causes[0].ids) == ("article removed", ("c",))


def test_a_changed_article_is_the_cause(old: Path, corpus: Path) -> None:
    (corpus / "a.txt").write_text(PLAN.replace("12 марта", "15 марта"), encoding="utf-8")
    difference = differ(old, rebuilt(old, corpus))
    (event,) = (one for one in difference.changes if one.change.table == "events")
    assert event.change.columns["date_edtf"] == ("2026-03-12", "2026-03-15")
    assert [(cause.kind, cause.ids) for cause in event.causes] == [("article changed", ("a",))]


def test_a_correction_is_the_cause(old: Path, corpus: Path) -> None:
    entry = {"action": "rename", "person": {"article": "a", "quote": "Петром Орловым"}, "name": "Peter Orloff"}
    entry |= {"who": "editor", "day": "2026-03-15", "why": "so he signs"}
    (corpus / "corrections.yml").write_text(json.dumps([entry], ensure_ascii=False), encoding="utf-8")  # JSON is YAML
    difference = differ(old, rebuilt(old, corpus))
    (correction,) = difference.inputs.corrections
    assert told(difference, "persons")["Peter Orloff"] == ("changed", [("correction", (correction.id,))])
    assert {cause.kind for one in difference.changes for cause in one.causes} == {"correction"}


def older(article: Article) -> Extraction:
    """What rules gave that found nobody at a meeting but the first."""
    found = extract_article(article)
    return replace(found, events=tuple(replace(event, attendance=event.attendance[:1]) for event in found.events))


def test_other_rules_are_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resolver = version.resolver_version()
    with monkeypatch.context() as patched:
        patched.setattr(batch, "extract_article", older)
        patched.setattr(version, "_digest", lambda names: "older" if names == version.RULES else resolver)
        old = built(tmp_path / "old.db", ROOT / "seeds")
    new = rebuilt(old, ROOT / "seeds")
    assert {row[0] for row in sqlite3.connect(new).execute("select extractor from extractions")} == {version.extractor_version()}
    difference = differ(old, new)
    assert difference.inputs.versions["extraction rules"] == ("older", version.extractor_version())
    assert len(difference.inputs.reread) >= 3
    attendance = [one for one in difference.changes if one.change.table == "attendance"]
    assert {one.change.what for one in attendance} >= {"added"}
    assert {cause.kind for one in difference.changes for cause in one.causes} == {"extraction rules"}
    for one in attendance:
        assert set(one.causes[0].ids) <= difference.inputs.reread


def test_rules_of_resolution_are_the_cause(old: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = rebuilt(old, corpus)
    connection = sqlite3.connect(new)
    with connection:
        connection.execute("update build set resolver = 'newer'")
        connection.execute("update events set title = 'Another' where id like 'a%'")
    connection.close()
    (one,) = differ(old, new).changes
    assert one.change.columns == {"title": (one.change.old["title"], "Another")} if one.change.old else False
    assert one.causes[0].kind == "resolution rules"
    assert one.causes[0].ids[0].endswith(" to newer")


def test_of_public_copies_the_rules_are_told_by_their_versions(old: Path, tmp_path: Path) -> None:
    for name in ("first.db", "second.db"):
        publish(old, tmp_path / name)
    connection = sqlite3.connect(tmp_path / "second.db")
    with connection:
        connection.execute("update build set extractor = 'newer'")
        connection.execute("update events set status = 'held' where status = 'planned'")
    connection.close()
    (one,) = differ(tmp_path / "first.db", tmp_path / "second.db").changes
    assert [(cause.kind, cause.ids) for cause in one.causes] == [("extraction rules", (f"{version.extractor_version()} to newer",))]


IDS = {"event": {"e1": "e0", "e2": "e0", "e3": None, "e4": "e4"}, "person": {"p1": "p1", "p2": "p1"}}


def test_a_row_with_another_id_is_the_same_row() -> None:
    old, new = [{"id": "e1", "title": "Talks", "part_of": "e4"}], [{"id": "e0", "title": "Talks", "part_of": "e4"}]
    (change,) = compare("events", ("id",), old, new, IDS)
    assert (change.what, change.key, change.columns) == ("changed", ("e0",), {"id": ("e1", "e0")})


def test_two_that_became_one() -> None:
    old = [{"event_id": "e4", "person_id": one, "participation": "attended"} for one in ("p1", "p2")]
    found = list(compare("attendance", ("event_id", "person_id"), old, old[:1], IDS))
    assert found == [Change("attendance", "merged", ("e4", "p2"), old[1], old[0], into=("e4", "p1"))]


def test_what_nothing_answers_for_is_gone() -> None:
    old = [{"id": "e3", "title": "Talks", "part_of": None}]
    assert [(change.what, change.key) for change in compare("events", ("id",), old, [], IDS)] == [("removed", ("e3",))]


def test_the_command(old: Path, corpus: Path) -> None:
    (corpus / "b.txt").write_text(HELD, encoding="utf-8")
    new = rebuilt(old, corpus)
    text = whomet("diff", old, new)
    assert text.exit_code == 0, text.output
    assert "articles added: 1: b" in text.output
    assert "    status: planned → held\n" in text.output
    assert "    because: article added b\n" in text.output
    told = json.loads(whomet("diff", old, new, "--json").output)
    assert told["articles"] == {"added": ["b"], "removed": [], "changed": [], "read_differently": []}
    assert {"table", "what", "key", "into", "name", "columns", "causes"} == set(told["changes"][0])


def test_two_of_one_kind_are_wanted(old: Path, tmp_path: Path) -> None:
    publish(old, tmp_path / "public.db")
    said = whomet("diff", old, tmp_path / "public.db")
    assert said.exit_code == 1
    assert "found a public copy and a private database, wanted two of one kind" in said.output
    assert whomet("diff", tmp_path / "public.db", tmp_path / "public.db").exit_code == 0
