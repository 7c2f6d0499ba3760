"""README.md tells the truth, and of everything: commands, tables, views, make's targets, and its one row."""

import re
import subprocess
from importlib.metadata import distributions
from pathlib import Path

import click
import pytest

from loaders import pipeline
from loaders.cli import cli
from loaders.tables.database import new_database, schema

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RELATIONS = re.findall(r"^create (?:table|view|virtual table) (\w+)", schema(), flags=re.MULTILINE)
INTERNAL = {name for name in RELATIONS if name.startswith(("articles_fts", "memory_"))}  # behind the search box, and of the program


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_described(name: str) -> None:
    assert re.search(rf"^- `whomet {name}[ `]", README, flags=re.MULTILINE)
    command = cli.commands[name]
    assert command.help
    assert f"Example: whomet {name}" in command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_no_command_is_made_up() -> None:
    assert set(re.findall(r"^- `whomet ([\w-]+)", README, flags=re.MULTILINE)) == set(cli.commands)


@pytest.mark.parametrize("name", sorted(set(RELATIONS) - INTERNAL))
def test_every_table_and_view_is_described(name: str) -> None:
    assert re.search(rf"(^- |\. )`{name}`: \w", README, flags=re.MULTILINE)


def test_no_table_is_made_up() -> None:
    assert set(re.findall(r"(?:^- |\. )`(\w+)`: ", README, flags=re.MULTILINE)) == set(RELATIONS) - INTERNAL


def test_every_table_and_view_has_a_comment() -> None:
    commented = re.findall(r"^--[^\n]*\ncreate (?:table|view|virtual table) (\w+)", schema(), flags=re.MULTILINE)
    assert commented == RELATIONS


def test_two_commands_by_line_15() -> None:
    opening = README.splitlines()[:15]
    assert [line.split("#")[0].strip() for line in opening if line.startswith("    make ")] == ["make serve", "make test"]


def test_the_one_row_is_real() -> None:
    lines = README.splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("| date |"))
    columns, row = ([cell.strip() for cell in lines[number].strip("|").split("|")] for number in (head, head + 2))
    db = new_database()
    pipeline.build(db, [ROOT / "seeds"])
    found = [tuple(line[column] for column in columns) for line in db.query("select * from roster")]
    assert tuple(row) in found


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "DATA_LICENSE.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


COPYLEFT = re.compile(r"GPL|MPL|Mozilla|EUPL|CC.BY.SA", re.IGNORECASE)


def test_licences_that_ask_something_are_listed() -> None:
    """Of everything that is installed here."""
    security = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    asking = set()
    for one in distributions():
        classifiers = [line for line in one.metadata.get_all("Classifier") or () if line.startswith("License")]
        stated = (one.metadata.get("License-Expression") or one.metadata.get("License") or "").split("\n")[0]
        if COPYLEFT.search(" ".join([stated, *classifiers])):
            asking.add(one.metadata["Name"])
    assert {name for name in asking if f"`{name}`" not in security} == set()


def test_make_help_lists_every_target() -> None:
    targets = re.findall(r"^([a-z-]+):.*?## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    said = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"help", "install", "build", "serve", "test", "check", "clean"} <= set(targets)
    assert [line.split()[0] for line in said.splitlines()] == targets
