"""The command, from files to the page: on made-up annotation, with an extraction of its own and no rule of ours."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks import accuracy, measuring, report
from benchmarks.scoring import Tally
from loaders.model import Extraction
from loaders.reading.articles import Reader
from tests.accuracy.made_up import EXTRACTIONS, ROWS, TEXTS

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """gold.json, and the texts beside it."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [row | {"sha256": hashlib.sha256(TEXTS[row["id"]].encode()).hexdigest()} for row in ROWS]
    (tmp_path / "gold.json").write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


@pytest.fixture
def _made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read as made_up.py says."""

    def extract(reader: Reader) -> Iterable[Extraction]:
        return [EXTRACTIONS[article.id] for article in reader if article]

    monkeypatch.setattr("benchmarks.measuring.pipeline.extract", extract)


def rows_of(page: str, heading: str) -> dict[str, list[str]]:
    """The rows of the first table whose first heading it is, by their first cell; intervals left out."""
    lines = re.sub(r" \([\d.]+-[\d.]+\)", "", page).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} "))
    table = lines[start + 2 : lines.index("", start)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return {row[0]: row[1:] for row in cells}


@pytest.mark.usefixtures("_made_up")
def test_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = {"language": "ru", "text": "Погода хорошая.", "persons": [[0, 6]], "genre": "news"}
    (folder / "corpus.jsonl").write_text(json.dumps(corpus), encoding="utf-8")
    written = folder / "accuracy.md"
    inputs = ["--articles", str(folder / "gold.json"), "--texts", str(folder), "--corpus", f"weather={folder / 'corpus.jsonl'}"]
    accuracy.main([*inputs, "--write", str(written)])
    page = capsys.readouterr().out
    assert written.read_text(encoding="utf-8") == page
    assert str(folder) not in page
    assert rows_of(page, "annotation") == {"gold.json": ["3", "1", "2", "1", "2", "1"]}
    figures = rows_of(page, "measure")
    assert figures["events: recall"] == [".67 2/3", "1.00 2/2"]  # unseen, seen
    assert figures["attendance: precision"] == [".40 2/5", "1.00 2/2"]
    assert figures["factor 3: the right participation"] == [".67 2/3", "1.00 2/2"]
    assert "Of the seen articles, 1 tell of no encounter; read in them: 1 events, 0 attendances." in page
    assert rows_of(page, "rule of the attendance") == {"`subject`": [".50 2/4", "1.00 2/2"], "`object`": [".00 0/1", "-"]}
    assert rows_of(page, "corpus")["weather, news"][:2] == ["1", "exact"]
    assert rows_of(page, "corpus")["weather"][2:] == ["-", ".00 0/1", ".00"]
    assert "1.00 (1.00-1.00) 2/2" in page  # an interval, where more than one article counts
    recorded = rows_of(page[page.index("### 40 further real articles") :], "measure")
    assert recorded["attendance"] == [".696", ".235", ".352", "32 right, 46 read, 136 wanted"]


@pytest.mark.usefixtures("_made_up")
def test_aims(folder: Path) -> None:
    measured = measuring.measure_articles([folder / "gold.json"], [folder])
    aims: dict[str, dict[str, float]] = {
        "unseen": {"attendance recall": 0.4, "events": 0.6},
        "seen": {"a day made up": 0},
        "corpora": {"one, news": 0.7, "another": 0.9},
    }
    mentions = [measuring.Mentions("news", Tally(), Tally(3, 4, 4)), measuring.Mentions("essays", Tally(), Tally(0, 4, 4))]
    _, about, table = report.shortfalls(measured, {"one": mentions}, aims)
    assert about.startswith("1 of 4 aims are not reached.")
    verdicts = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    assert verdicts == [
        ["unseen articles", "attendance recall", "at least .40", ".40", "yes"],
        ["unseen articles", "events", "at least .60", ".67", "yes"],
        ["seen articles", "a day made up", "at most .00", "1.00", "no"],
        ["one, news", "persons, overlapping", "at least .70", ".75", "yes"],
    ]


def run(folder: Path, *more: str) -> str:
    """The one line with which the command gives up."""
    with pytest.raises(SystemExit) as caught:
        accuracy.main(["--articles", str(folder / "gold.json"), "--texts", str(folder), *more])
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_text_is_missing(folder: Path) -> None:
    (folder / "a2.txt").unlink()
    assert run(folder) == f"gold.json: found 0 files a2.txt in {folder}, wanted one, the text of the article annotated"


def test_another_text(folder: Path) -> None:
    (folder / "a2.txt").write_text("У неділю збірна проведе матч у Львові.", encoding="utf-8")
    assert run(folder).startswith(f"{folder / 'a2.txt'}: found another text than the one annotated")


def test_no_annotation(folder: Path) -> None:
    (folder / "gold.json").write_text('[{"id": "a1"}]', encoding="utf-8")
    assert "found an article without 'language', wanted JSON as in benchmarks/annotations" in run(folder)
    (folder / "gold.json").unlink()
    assert run(folder) == f"{folder / 'gold.json'}: No such file or directory, wanted a file of annotated articles"


@pytest.mark.usefixtures("_made_up")
def test_bad_corpora(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "corpus.jsonl").write_text("\n{}\n", encoding="utf-8")
    assert run(folder, "--corpus", f"c={folder / 'corpus.jsonl'}").startswith(f"{folder / 'corpus.jsonl'}:2: found KeyError('text')")
    with pytest.raises(SystemExit):
        accuracy.main(["--articles", "a", "--texts", "b", "--corpus", "corpus.jsonl"])
    assert "found 'corpus.jsonl', wanted NAME=FILE" in capsys.readouterr().err


def test_make_says_what_it_wants() -> None:
    done = subprocess.run(["make", "--silent", "accuracy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "make accuracy: found no TEXTS, wanted folders with the annotated articles" in done.stderr


ANNOTATIONS = sorted((ROOT / "benchmarks" / "annotations").glob("*.json"))
ANNOTATED = {  # articles, seen ones
    "ru.json": (20, 19),
    "ru_2.json": (24, 24),
    "ru_3.json": (8, 0),
    "uk.json": (20, 18),
    "uk_2.json": (24, 24),
    "uk_3.json": (8, 0),
}


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.name)
def test_annotations_hold_no_texts(path: Path) -> None:
    """Names, and notes of a line: the longest word for word from an article is a name."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert (len(rows), sum(row["seen"] for row in rows)) == ANNOTATED[path.name]
    assert {key for row in rows for key in row} == {"id", "url", "published", "language", "extent", "seen", "sha256", "persons", "events"}
    for row in rows:
        for person in row["persons"]:
            assert max(len(form) for form in person["forms"]) <= 60
        for note in (note for one in (*row["persons"], *row["events"]) if (note := one.get("note"))):
            assert len(note) <= 160


def test_there_are_annotations_in_both_languages() -> None:
    assert [path.name for path in ANNOTATIONS] == list(ANNOTATED)
