"""The measures, on three made-up articles whose figures can be counted by hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from benchmarks.gold import GoldArticle, read_gold
from benchmarks.pairing import interval, name_people, pair_events, same_place
from benchmarks.scoring import SHARES, SOUGHT, Score, Tally, f1, precision, recall, score_article, total
from tests.accuracy.made_up import EXTRACTIONS, ROWS, TEXTS

SOUGHT_FIGURES = {  # right, found, wanted
    "persons": (5, 6, 6),  # Вдов is missed, Рига is none, Жуков does not count
    "events": (4, 6, 5),  # the call is missed, Vienna and the match are none, Kyiv does not count
    "attendance": (4, 7, 7),  # not asked for: Коваль in Oslo and all of Kyiv; either part is right for Бойко
    "attendance, participation aside": (5, 7, 7),
}
SHARE_FIGURES = {  # right, of
    "factor 1: takes part in anything": (6, 7),  # Рига takes part in nothing
    "factor 2: at the right event": (5, 6),  # Лебедева was at no Vienna
    "factor 3: the right participation": (4, 5),  # Орлов was in Oslo
    "status": (4, 4),
    "kind": (4, 4),  # consultations and negotiations are talks here
    "mode": (1, 2),
    "date": (2, 3),
    "a day made up": (1, 1),
    "place": (3, 3),  # none is right as well in Geneva
    "side": (2, 3),
    "an attendee's mode": (3, 4),
}


def gold(tmp_path: Path) -> list[GoldArticle]:
    rows = [row | {"sha256": hashlib.sha256(TEXTS[row["id"]].encode()).hexdigest()} for row in ROWS]
    (tmp_path / "gold.json").write_text(json.dumps(rows), encoding="utf-8")
    return read_gold(tmp_path / "gold.json")


@pytest.fixture
def scores(tmp_path: Path) -> list[Score]:
    return [score_article(article, EXTRACTIONS[article.id], TEXTS[article.id]) for article in gold(tmp_path)]


def test_measures(scores: list[Score]) -> None:
    found = {measure: total(score.measures.get(measure, Tally()) for score in scores) for measure in (*SOUGHT, *SHARES)}
    assert {measure: (found[measure].right, found[measure].found, found[measure].wanted) for measure in SOUGHT} == SOUGHT_FIGURES
    assert {measure: (found[measure].right, found[measure].found) for measure in SHARES} == SHARE_FIGURES


def test_rules(scores: list[Score]) -> None:
    attendance = {rule: total(score.attendance_rules.get(rule, Tally()) for score in scores) for rule in ("subject", "object")}
    assert attendance == {"subject": Tally(4, 6), "object": Tally(0, 1)}
    events = {rule: total(score.event_rules.get(rule, Tally()) for score in scores) for rule in ("noun", "verb")}
    assert events == {"noun": Tally(4, 5), "verb": Tally(0, 1)}


def test_what_an_annotation_leaves_out(tmp_path: Path) -> None:
    first, second, third = gold(tmp_path)
    assert [article.seen for article in (first, second, third)] == [False, True, True]
    assert [article.full for article in (first, second, third)] == [True, False, False]
    assert third.events[0].days == (("2026-01-12", "2026-01-18"),)  # a week from its Monday
    assert third.events[1].days == ()


def test_pairs(tmp_path: Path) -> None:
    article = gold(tmp_path)[0]
    found = EXTRACTIONS["a1"]
    names = name_people(found, article, TEXTS["a1"])
    assert names["Пётр Орлов"] == "Pyotr Orlov"
    assert names["Рига"] == "?Рига"
    assert pair_events(found.events, article.events, names) == {0: 0, 1: 1}


INTERVALS = [
    ("2026-01-03", ("2026-01-03", "2026-01-03")),
    ("2026-01-05/2026-01-11", ("2026-01-05", "2026-01-11")),
    ("2026-02", ("2026-02-01", "2026-02-31")),
    ("2025", ("2025-01-01", "2025-12-31")),
    ("2025-12-30~", ("2025-12-30", "2025-12-30")),
    ("../2025-12-31", ("0000-01-01", "2025-12-31")),
    ("2025-12-31/..", ("2025-12-31", "9999-12-31")),
    ("", None),
]


@pytest.mark.parametrize(("edtf", "days"), INTERVALS)
def test_interval(edtf: str, days: tuple[str, str] | None) -> None:
    assert interval(edtf) == days


def test_same_place() -> None:
    assert same_place("Abu Dhabi", "Emirate of Abu Dhabi")
    assert not same_place("Oslo", "Riga")
    assert not same_place(None, None)


def test_figures() -> None:
    assert (precision(Tally(3, 4, 6)), recall(Tally(3, 4, 6)), f1(Tally(3, 4, 6))) == (0.75, 0.5, 0.6)
    assert (precision(Tally(0, 0, 2)), recall(Tally(0, 2, 0)), f1(Tally())) == (None, None, None)
