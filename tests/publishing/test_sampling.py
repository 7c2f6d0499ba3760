"""`whomet sample` and `whomet score`: a blind sheet, and what came back."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest
from commands import whomet

from loaders.publishing.sampling import KEYS, Score, item, keys, quote, sample, wilson

from .conftest import Both


def drawn(both: Both, number: int, seed: int, public: bool = False) -> list[dict[str, str]]:
    path = both.public if public else both.private
    said = whomet("sample", number, "--seed", seed, "--db", path)
    assert said.exit_code == 0, said.output
    return list(csv.DictReader(io.StringIO(said.output, newline="")))


def test_the_same_seed_draws_the_same(seeds: Both) -> None:
    assert drawn(seeds, 10, 1) == drawn(seeds, 10, 1)
    assert drawn(seeds, 10, 1) != drawn(seeds, 10, 2)


def test_every_claim_can_be_drawn_once_with_its_words(both: Both) -> None:
    connection = sqlite3.connect(both.private)
    known = keys(connection)
    lines = list(sample(connection, 10_000, 3))
    assert sorted(line[0] for line in lines) == sorted(item(key) for key in known)
    assert {key[0] for key in known} == set(KEYS)
    texts = [" ".join(text.split()) for (text,) in connection.execute("select text from articles")]
    for _, words, claim, _, verdict in lines:
        exact = words.split("[[", 1)[1].split("]]", 1)[0]
        assert any(exact in text for text in texts)
        assert claim
        assert verdict == ""
    assert [line[0] for line in lines] != sorted(line[0] for line in lines)


def test_a_public_copy_gives_the_same_claims_with_shorter_quotes(seeds: Both) -> None:
    private, public = drawn(seeds, 20, 5), drawn(seeds, 20, 5, public=True)
    assert [(row["item"], row["claim"]) for row in public] == [(row["item"], row["claim"]) for row in private]
    assert sum(len(row["quote"]) for row in public) < sum(len(row["quote"]) for row in private)


def test_nothing_tells_how_sure_the_machine_is(seeds: Both) -> None:
    connection = sqlite3.connect(seeds.private)
    rules = {rule for (rule,) in connection.execute("select rule from attendance union select rule from evidence")}
    ids = {row_id for (row_id,) in connection.execute("select id from events union select id from evidence")}
    for row in drawn(seeds, 50, 1):
        assert set(row) == {"item", "quote", "claim", "url", "verdict"}
        assert not {row["item"], row["claim"]} & (rules | ids)


def test_a_quote_is_one_line() -> None:
    assert quote(5, 9, "тут", "Вони тут\nбули.") == "… Вони [[тут]]були. …"
    assert quote(5, 9, "тут", None) == "… [[тут]] …"


def scored(both: Both, sheet: Path, rows: list[dict[str, str]], form: str = ",") -> str:
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["item", "quote", "claim", "url", "verdict"], delimiter=form)
        writer.writeheader()
        writer.writerows(rows)
    return whomet("score", sheet, "--db", both.private).output


@pytest.mark.parametrize("form", [",", ";", "\t"])
def test_a_sheet_comes_back(seeds: Both, form: str, tmp_path: Path) -> None:
    rows = drawn(seeds, 20, 1)
    for number, row in enumerate(rows):
        row["verdict"] = "wrong" if number < 2 else "Unsure" if number < 4 else "" if number < 5 else " right "
    said = scored(seeds, tmp_path / "sheet.csv", [*rows, rows[0] | {"item": "0" * 12, "verdict": "right"}], form)
    low, high = wilson(15, 17)
    assert f"all: 15 of 17 right: 88% ({low:.0%} to {high:.0%}), 2 unsure" in said
    assert "1 without a verdict" in said
    assert "1 not in the database any more" in said


def test_a_bad_sheet_is_one_line(seeds: Both, tmp_path: Path) -> None:
    row = drawn(seeds, 1, 1)[0]
    sheet = tmp_path / "sheet.csv"
    assert "line 2: found verdict 'maybe', wanted right, wrong or unsure" in scored(seeds, sheet, [row | {"verdict": "maybe"}])
    sheet.write_text("item,claim\n", encoding="utf-8")
    said = whomet("score", sheet, "--db", seeds.private)
    assert said.exit_code == 1
    assert "line 1: found no column verdict" in said.output


# Newcombe (1998), Statistics in Medicine 17, table I, method 3: the Wilson score interval
@pytest.mark.parametrize(("right", "judged", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)])
def test_wilson(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=0.0001)


def test_nothing_judged_is_said() -> None:
    assert str(Score(0, 0, 2)) == "nothing judged, 2 unsure"
