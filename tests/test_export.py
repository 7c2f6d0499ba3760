"""`whomet export`: the files hold what the database holds, and the package validates."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pyarrow.parquet
import pytest
from commands import whomet
from frictionless import validate
from pages.fixture import write_hard

from loaders.export import tables


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "whomet.db"
    write_hard(path)
    return path


@pytest.fixture(scope="module")
def folder(database: Path) -> Path:
    target = database.parent / "tables"
    result = whomet("export", target, "--db", database)
    assert result.exit_code == 0, result.output
    return target


def test_every_table_is_there_in_both_forms_with_its_rows(database: Path, folder: Path) -> None:
    connection = sqlite3.connect(database)
    names = tables(connection)
    assert {"events", "persons", "attendance", "evidence", "articles", "build"} <= set(names)
    files = {f"{name}.{form}" for name in names for form in ("csv", "parquet")}
    assert {path.name for path in folder.iterdir()} == files | {"datapackage.json"}
    for name in names:
        stored = sorted(connection.execute(f"select * from {name}"), key=str)
        held = pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist()
        assert sorted((tuple(row.values()) for row in held), key=str) == stored
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            told = list(csv.reader(file, strict=True))[1:]
        assert sorted(told) == sorted(["" if value is None else str(value) for value in row] for row in stored)


def test_the_package_validates(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_the_same_database_gives_the_same_files(database: Path, folder: Path, tmp_path: Path) -> None:
    assert whomet("export", tmp_path / "again", "--db", database).exit_code == 0
    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_bad_input_is_one_line(tmp_path: Path, database: Path) -> None:
    none = whomet("export", tmp_path, "--db", tmp_path / "none.db")
    assert none.exit_code != 0
    assert "found no database" in none.output
    (tmp_path / "file").write_text("x", encoding="utf-8")
    taken = whomet("export", tmp_path / "file" / "below", "--db", database)
    assert taken.exit_code != 0
    assert "cannot be written" in taken.output
