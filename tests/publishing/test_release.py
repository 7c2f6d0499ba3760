"""`whomet release`: the same database gives the same files, and the files hold what an archive wants."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import time
from io import BytesIO
from pathlib import Path

import pyarrow
import pyarrow.csv
import pyarrow.parquet
import pytest
import yaml
from commands import whomet
from frictionless import validate
from openpyxl import load_workbook
from served.fixture import ROOT

from loaders import pipeline
from loaders.publishing.release import creator, release, zenodo
from loaders.publishing.site import PublishError
from loaders.tables.database import open_database

from .conftest import Both

LINES_IN_CELLS = pyarrow.csv.ParseOptions(newlines_in_values=True)
DAYS_AS_TEXT = {"id": pyarrow.string(), "date_earliest": pyarrow.string()}  # pyarrow takes a column of days for one of dates


@pytest.fixture(scope="module")
def released(seeds: Both, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released") / "first"
    release(seeds.private, folder, ROOT)
    return folder


def test_made_twice_it_is_the_same(seeds: Both, released: Path, tmp_path: Path) -> None:
    time.sleep(2.1)  # ZIP counts time in steps of two seconds
    again = tmp_path / "again"
    release(seeds.private, again, ROOT)
    names = sorted(path.relative_to(released) for path in released.rglob("*") if path.is_file())
    assert {".zenodo.json", "SHA256SUMS", "whomet.db", "roster.xlsx", "tables/events.parquet"} <= set(map(str, names))
    assert names == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [name for name in names if (released / name).read_bytes() != (again / name).read_bytes()] == []


def test_a_database_built_in_steps_gives_the_same(released: Path, tmp_path: Path) -> None:
    database = open_database(tmp_path / "whomet.db")
    for path in sorted((ROOT / "seeds").glob("*.txt"), reverse=True):
        assert not pipeline.build(database, [path], corrections=ROOT / "seeds" / "corrections.yml").errors
    pipeline.build(database, [ROOT / "seeds"])
    database.conn.close()
    release(tmp_path / "whomet.db", tmp_path / "steps", ROOT)
    assert (tmp_path / "steps" / "SHA256SUMS").read_text() == (released / "SHA256SUMS").read_text()


def test_a_public_copy_gives_the_same(seeds: Both, released: Path, tmp_path: Path) -> None:
    release(seeds.public, tmp_path / "made", ROOT)
    assert (tmp_path / "made" / "SHA256SUMS").read_text() == (released / "SHA256SUMS").read_text()


def test_sums_hold(released: Path) -> None:
    listed = {line.split("  ", 1)[1] for line in (released / "SHA256SUMS").read_text().splitlines()}
    assert listed == {str(path.relative_to(released)) for path in released.rglob("*") if path.is_file()} - {"SHA256SUMS"}
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=released, check=True)


def test_no_texts_are_in_it(seeds: Both, released: Path) -> None:
    texts = [text for (text,) in sqlite3.connect(seeds.private).execute("select text from articles")]
    assert set(pyarrow.parquet.read_table(released / "tables" / "articles.parquet").to_pydict()["text"]) == {None}
    for path in released.rglob("*.csv"):
        body = path.read_text(encoding="utf-8")
        assert not [1 for text in texts for start in range(len(text) - 200) if text[start : start + 200] in body], path.name


def test_the_package_validates(released: Path) -> None:
    report = validate(str(released / "tables" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_an_analyst_joins_the_files(released: Path) -> None:
    attendance, persons = (pyarrow.parquet.read_table(released / "tables" / f"{name}.parquet") for name in ("attendance", "persons"))
    files = (released / "tables" / f"{name}.csv" for name in ("events", "evidence"))
    events, evidence = (pyarrow.csv.read_csv(file, parse_options=LINES_IN_CELLS) for file in files)
    persons, events = persons.select(["id", "name"]), events.select(["id", "date_earliest"]).cast(pyarrow.schema(DAYS_AS_TEXT))
    joined = attendance.join(persons, "person_id", "id", join_type="inner").join(events, "event_id", "id", join_type="inner").to_pylist()
    assert len(joined) == len(attendance)
    there = {row["name"] for row in joined if row["participation"] == "attended" and row["date_earliest"] == "2026-01-07"}
    assert "Davyd Arakhamia" in there
    proved = {(row["event_id"], row["person_id"]) for row in evidence.to_pylist()}
    assert {(row["event_id"], row["person_id"]) for row in joined} <= proved


def test_workbooks_open(released: Path) -> None:
    rows = list(load_workbook(BytesIO((released / "roster.xlsx").read_bytes())).active.values)
    assert rows[0][:4] == ("date", "event_id", "event", "place")
    with (released / "roster.csv").open(encoding="utf-8", newline="") as file:
        assert [row[:9] for row in csv.reader(file)] == [["" if value is None else str(value) for value in row[:9]] for row in rows]
    assert len(rows) - 1 == len(pyarrow.parquet.read_table(released / "tables" / "attendance.parquet"))


def test_zenodo_is_told_what_the_citation_says(released: Path) -> None:
    told = json.loads((released / ".zenodo.json").read_text(encoding="utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["title"] == citation["title"]
    assert told["creators"] == [{"name": "The whomet developers"}]
    assert told["version"].startswith(citation["version"] + "+")
    assert (told["upload_type"], told["license"]) == ("dataset", "cc-by-4.0")
    assert "5 articles of 2025-12-31 to 2026-01-07" in told["description"]


def test_a_person_is_named_as_zenodo_names_one() -> None:
    author = {"given-names": "Olena", "family-names": "Koval", "affiliation": "An Institute"}
    author |= {"orcid": "https://orcid.org/0000-0000-0000-0000"}
    told = {"name": "Koval, Olena", "affiliation": "An Institute", "orcid": "0000-0000-0000-0000"}
    assert creator(author) == told
    counted = {"articles": 1, "events": 2, "persons": 3, "first": "?", "last": "?"}
    assert zenodo({"title": "t", "abstract": "a", "authors": [author]}, "1", counted)["creators"] == [told]


def test_what_changed_since_the_last_one(seeds: Both, released: Path, tmp_path: Path) -> None:
    private = Path(shutil.copy(seeds.private, tmp_path / "whomet.db"))
    database = open_database(private)
    gone = next(database.query("select id from articles order by id limit 1"))["id"]
    assert pipeline.remove(database, gone)
    database.conn.close()
    said = whomet("release", tmp_path / "second", "--db", private, "--since", released, "--site", ROOT)
    assert said.exit_code == 0, said.output
    told = json.loads((tmp_path / "second" / "changes.json").read_text(encoding="utf-8"))
    assert told["articles"]["removed"] == [gone]
    assert told["changes"]
    assert {cause["cause"] for change in told["changes"] for cause in change["causes"]} == {"article removed"}
    assert f"articles removed: 1: {gone}" in (tmp_path / "second" / "changes.txt").read_text(encoding="utf-8")
    assert "changes.json" in (tmp_path / "second" / "SHA256SUMS").read_text()


def test_bad_folders_are_one_line_and_leave_nothing(seeds: Both, released: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="found something there already, wanted a new or empty folder"):
        release(seeds.private, released, ROOT)
    with pytest.raises(PublishError, match=r"found no CITATION.cff, wanted the folder of the project"):
        release(seeds.private, tmp_path / "made", tmp_path)
    with pytest.raises(PublishError, match=r"found no whomet.db, wanted the folder of an earlier release"):
        release(seeds.private, tmp_path / "made", ROOT, tmp_path)
    assert list(tmp_path.iterdir()) == []
