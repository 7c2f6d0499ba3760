"""Corrections as a maintainer meets them: a file beside the articles, replayed at each build; doubts asked once; broken articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from commands import select, whomet

from loaders.model import Article, Extraction
from loaders.workers import batch

FIRST = (
    " date 2026-03-12 12 марта в Вене прошли переговоры делегаций Канады и Норвегии. Министр обороны Канады Анна Лебедева прибыла в Вену."
)
SECOND = " date 2026-03-13 Министр обороны Канады Анна Лебедева встретилась 13 марта в Осло с послом Норвегии Карлом Ольсеном."
WHO = {"who": "editor", "day": "2026-03-14", "why": "tested"}


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    names = select(path, "select name from sqlite_master where type = 'table' and name not like 'articles_fts_%'")
    return {str(name): sorted(select(path, f"select * from {name}"), key=repr) for (name,) in names}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with two articles, a.txt and b.txt."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def correct(corpus: Path, *entries: dict[str, object]) -> None:
    text = yaml.safe_dump([{**entry, **WHO} for entry in entries], allow_unicode=True)
    (corpus / "corrections.yml").write_text(text, encoding="utf-8")


def built(corpus: Path, *more: object) -> Path:
    path = corpus.parent / "whomet.db"
    result = whomet("build", corpus, "--db", path, *more)
    assert result.exit_code == 0, result.output
    return path


def states(db: Path) -> list[tuple[object, ...]]:
    return select(db, "select action, state, rows_changed from corrections order by line")


OSLO = {"article": "b", "quote": "встретилась 13 марта в Осло"}
OLSEN = {"article": "b", "quote": "Карлом Ольсеном"}


def test_reports_evidence_and_events_are_as_corrected(corpus: Path) -> None:
    before = built(corpus)
    olsen = "select count(*) from evidence where exact like '%Ольсеном' and person_id is not null"
    assert select(before, "select status, place_id from reports where article_id = 'b'") == [("held", "oslo")]
    assert select(before, olsen) == [(1,)]
    correct(
        corpus,
        {"action": "set", "event": OSLO, "field": "status", "value": "planned"},
        {"action": "reject", "event": OSLO, "person": OLSEN},
    )
    db = built(corpus)
    assert states(db) == [("set", "applied", 1), ("reject", "applied", 1)]
    assert select(db, "select status from reports where article_id = 'b'") == [("planned",)]
    assert select(db, "select status from events where place_id = 'oslo'") == [("planned",)]
    assert select(db, olsen) == [(0,)]
    assert whomet("check", "--db", db).exit_code == 0


def test_added_with_the_words_that_prove_it(corpus: Path) -> None:
    vienna = {"article": "a", "quote": "переговоры делегаций"}
    lebedeva = {"article": "a", "quote": "Анна Лебедева"}
    correct(
        corpus,
        {"action": "add", "event": vienna, "person": lebedeva, "participation": "absent", "quote": "Анна Лебедева прибыла в Вену"},
    )
    db = built(corpus)
    assert states(db) == [("add", "applied", 1)]
    (row,) = select(db, "select exact, participation, rule from evidence where article_id = 'a' and rule like 'correction:%'")
    assert row[:2] == ("Анна Лебедева прибыла в Вену", "absent")
    assert whomet("check", "--db", db).exit_code == 0


MISSED = {
    "action": "add",
    "event": {"article": "a", "quote": "прибыла в Вену", "kind": "visit", "status": "held"},
    "date": {"value": "2026-03-12", "quote": "12 марта"},
    "place": {"value": "Vienna", "quote": "в Вене"},
    "persons": [{"quote": "Анна Лебедева", "participation": "attended", "mode": "in_person"}],
    "parties": [{"party": "Canada", "quote": "Министр обороны Канады", "participation": "attended"}],
}


def test_an_event_is_added_with_the_words_that_prove_it(corpus: Path) -> None:
    before = {row for (row,) in select(built(corpus), "select id from events")}
    correct(corpus, MISSED)
    db = built(corpus)
    assert states(db) == [("add", "applied", 3)]
    (event,) = select(db, f"select kind, date_edtf, place_id, people from events where id not in {(*before, '')}")
    assert event == ("visit", "2026-03-12", "vienna", 1)
    words = "select exact, person_id is not null, party_id from evidence where rule like 'correction:%' order by start_char"
    assert select(db, words) == [
        ("12 марта", 0, None),
        ("в Вене", 0, None),
        ("Министр обороны Канады", 0, "canada"),
        ("Анна Лебедева", 1, None),
        ("прибыла в Вену", 0, None),
    ]
    assert whomet("check", "--db", db).exit_code == 0
    at_once = dump(built(corpus, "--fresh"))
    correct(corpus)
    assert {row for (row,) in select(built(corpus), "select id from events")} == before
    correct(corpus, MISSED)
    assert dump(built(corpus)) == at_once


def test_an_added_event_waits_for_its_article_and_no_longer_fits_when_its_words_are_gone(corpus: Path) -> None:
    correct(corpus, MISSED)
    db = corpus.parent / "whomet.db"
    assert whomet("build", corpus / "b.txt", "--db", db).exit_code == 0
    assert states(db) == [("add", "waiting", 0)]
    assert states(built(corpus)) == [("add", "applied", 3)]
    (corpus / "a.txt").write_text(FIRST.replace("прибыла в Вену", "улетела в Рим"), encoding="utf-8")
    assert states(built(corpus)) == [("add", "skipped", 0)]
    assert select(db, "select count(*) from evidence where rule like 'correction:%'") == [(0,)]
    assert whomet("check", "--db", db).stdout == "corrections: line 1 (add: tested) no longer fits\n"


def test_a_waiting_correction_takes_effect_with_its_article(corpus: Path) -> None:
    correct(corpus, {"action": "set", "event": OSLO, "field": "kind", "value": "ceremony"})
    path = corpus.parent / "whomet.db"
    assert whomet("build", corpus / "a.txt", "--db", path).exit_code == 0
    assert states(path) == [("set", "waiting", 0)]
    assert whomet("build", corpus / "b.txt", "--db", path).exit_code == 0
    assert states(path) == [("set", "applied", 1)]
    one_by_one = dump(path)
    path.unlink()
    assert dump(built(corpus)) == one_by_one


def test_corrections_of_the_last_build_stay_where_no_file_is_found(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "answers.yml"
    correct(corpus, {"action": "rename", "person": OLSEN, "name": "Charles Olsen"})
    (corpus / "corrections.yml").rename(other)
    db = built(corpus, "--corrections", other)
    corrected = dump(db)
    assert ("Charles Olsen",) in select(db, "select name from persons")
    assert dump(built(corpus)) == corrected
    (corpus / "corrections.yml").write_text("[]\n")
    assert states(built(corpus)) == []
    assert ("Charles Olsen",) not in select(db, "select name from persons")


def test_a_skipped_correction_makes_check_fail_with_its_line(corpus: Path) -> None:
    correct(corpus, {"action": "reject", "event": OSLO}, {"action": "reject", "event": {"article": "a", "quote": "Осло"}})
    db = built(corpus)
    assert [state for _, state, _ in states(db)] == ["applied", "skipped"]
    result = whomet("check", "--db", db)
    (line,) = select(db, "select line from corrections where state = 'skipped'")
    assert (result.exit_code, result.stdout) == (1, f"corrections: line {line[0]} (reject: tested) no longer fits\n")


def test_withdrawn_articles_and_persons_are_gone_and_on_record(corpus: Path) -> None:
    correct(corpus, {"action": "withdraw", "article": "a"}, {"action": "withdraw", "person": OLSEN})
    db = built(corpus)
    for _ in range(2):  # the files are read again by each build
        assert states(db) == [("withdraw", "applied", 1), ("withdraw", "applied", 1)]
        assert select(db, "select id from articles") == [("b",)]
        assert select(db, "select article_id, json_extract(detail, '$.article') from corrections order by line") == [
            ("a", "a"),
            ("b", None),
        ]
        assert not any("Ольсен" in str(row) for table in ("persons", "person_names", "mentions") for row in dump(db)[table])
        assert whomet("check", "--db", db).exit_code == 0
        built(corpus)
    assert whomet("build", corpus / "b.txt", "--db", db).exit_code == 0
    assert [state for _, state, _ in states(db)] == ["applied", "applied"]


def test_the_id_of_a_rejected_report_answers_for_what_is_left(corpus: Path) -> None:
    (corpus / "c.txt").write_text(
        SECOND.replace("2026-03-13", "2026-03-14").replace("Министр", "Как сообщалось, министр"), encoding="utf-8"
    )
    (before,) = select(built(corpus), "select id from events where place_id = 'oslo'")
    correct(corpus, {"action": "reject", "event": OSLO})
    db = built(corpus)
    (after,) = select(db, "select id from events where place_id = 'oslo'")
    assert before != after
    assert select(db, f"select event_id from aliases where alias = '{before[0]}'") == [after]


BAD = [  # what the file holds, what is said of it
    ("- [", "line 1: found no YAML"),
    ("# nothing\n- {action: mend, who: a, day: 2026-03-14, why: b}", "line 2: action 'mend' is none of merge,"),
    ("- {action: withdraw, article: 5, who: a, day: 2026-03-14, why: b}", "line 1: found article 5, wanted an id in quotation marks"),
    ("- {action: withdraw, article: a, who: a, day: May, why: b}", "line 1: found day 'May', wanted YYYY-MM-DD"),
    ("- {action: withdraw, article: a, who: a, day: 2026-02-30, why: b}", "found no YAML (day is out of range for month)"),
    ("- {action: withdraw, articles: a, who: a, day: 2026-03-14, why: b}", "line 1: withdraw wants article or person"),
    ("- {action: withdraw, article: a, whom: x, who: a, day: 2026-03-14, why: b}", "line 1: found whom, wanted of withdraw none but"),
    ("- {action: withdraw, article: a, article: b, who: a, day: 2026-03-14, why: b}", "line 1: found article again, which line 1 has"),
    ("- {action: merge, persons: 5, who: a, day: 2026-03-14, why: b}", "line 1: found persons 5, wanted a list"),
    (
        "- {action: set, event: {article: a, quote: b}, field: place, value: Atlantis, who: a, day: 2026-03-14, why: b}",
        "line 1: found place 'Atlantis', wanted the English name of one in loaders/data",
    ),
    ("\n".join(2 * ["- {action: withdraw, article: a, who: a, day: 2026-03-14, why: b}"]), "line 2: found what line 1 says"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_bad_file_changes_nothing_and_is_told_in_one_line(corpus: Path, text: str, said: str) -> None:
    db = built(corpus)
    before = dump(db)
    (corpus / "corrections.yml").write_text(text, encoding="utf-8")
    (corpus / "a.txt").unlink()
    result = whomet("build", corpus, "--db", db)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {corpus}/corrections.yml: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert dump(db) == before


def test_two_lists_or_none_at_the_path(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.txt").write_text(FIRST, encoding="utf-8")
    for folder in (corpus, other):
        (folder / "corrections.yml").write_text("[]")
    result = whomet("build", corpus, other, "--db", tmp_path / "x.db")
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {other}/corrections.yml: found a second list of corrections beside {corpus}/corrections.yml, wanted one: "
        "name it by --corrections\n"
    )
    assert whomet("build", corpus, other, "--corrections", corpus / "corrections.yml", "--db", tmp_path / "x.db").exit_code == 0
    result = whomet("build", corpus, "--corrections", tmp_path / "none.yml", "--db", tmp_path / "x.db")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_review_is_ready_to_be_pasted_and_asks_once(tmp_path: Path) -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    db, answers = tmp_path / "whomet.db", tmp_path / "answers.yml"
    assert whomet("build", seeds, "--db", db).exit_code == 0
    asked = whomet("review", "--db", db, "--who", "editor").stdout
    doubts = yaml.safe_load(asked)
    assert len(doubts) >= 3
    assert {"persons", "events", "office"} & {key for doubt in doubts for key in doubt} == {"persons", "events", "office"}
    answers.write_text(asked, encoding="utf-8")
    assert whomet("build", seeds, "--corrections", answers, "--db", db).exit_code == 0
    assert states(db) == [("confirm", "applied", 0)] * len(doubts)
    assert whomet("review", "--db", db).stdout == ""
    assert whomet("check", "--db", db).exit_code == 0


def test_review_since_a_day_and_up_to_a_limit(tmp_path: Path) -> None:
    db = tmp_path / "whomet.db"
    assert whomet("build", Path(__file__).parent.parent / "seeds", "--db", db).exit_code == 0
    everything = yaml.safe_load(whomet("review", "--db", db).stdout)
    assert yaml.safe_load(whomet("review", "--db", db, "--limit", 1).stdout) == everything[:1]
    late = yaml.safe_load(whomet("review", "--db", db, "--since", "2026-01-07").stdout)
    assert 0 < len(late) < len(everything)
    assert whomet("review", "--db", db, "--since", "2026-02-01").stdout == ""


def test_an_article_that_breaks_a_rule_is_named_and_the_others_load(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = batch.extract_article

    def broken(article: Article) -> Extraction:
        if article.id == "a":
            raise IndexError("no token\nthere")
        return real(article)

    path = corpus.parent / "whomet.db"
    monkeypatch.setattr(batch, "extract_article", broken)
    said = "a: found an article over which a rule breaks down (IndexError: no token there), wanted one that can be read"
    for _ in range(2):  # tried again by the next build
        result = whomet("build", corpus, "--db", path)
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, said)
        assert select(path, "select article_id from extractions") == [("b",)]
    assert list(whomet("check", "--db", path).stdout.splitlines()) == ["articles a: could not be read; `whomet build` says why"]
    result = whomet("extract", corpus)
    assert (result.exit_code, result.stderr) == (1, f"{said}\n")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["b"]
    monkeypatch.setattr(batch, "extract_article", real)
    assert whomet("build", corpus, "--db", path).exit_code == 0
    assert whomet("check", "--db", path).exit_code == 0
