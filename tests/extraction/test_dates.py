"""Date phrases in short sentences, each with its answer in date_phrases.txt beside this file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from loaders.extraction import edtf
from loaders.extraction.date_grammar import RULES, called_by, fold_sentence, vocabulary
from loaders.extraction.dates import Reading, find_dates, infer_published
from loaders.extraction.document import parse_document

TABLE = Path(__file__).with_name("date_phrases.txt")
MEDIAN = date(2026, 1, 3)


def read_table() -> list[tuple[str, date | None, str, list[str], list[str]]]:
    """(language, published, sentence with brackets, EDTF of each phrase, basis of each phrase)."""
    rows = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            language, published, sentence, dates, bases = (cell.strip() for cell in line.split("|"))
            day = None if published == "-" else date.fromisoformat(published)
            answers = [cell.strip().strip("'") for cell in dates.split(",") if cell.strip()]
            rows.append((language, day, sentence, answers, re.findall(r"\w+", bases)))
    return rows


@pytest.mark.parametrize(("language", "published", "marked", "dates", "bases"), read_table())
def test_find_dates(language: str, published: date | None, marked: str, dates: list[str], bases: list[str]) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    found = find_dates(parse_document(text, language), published)
    assert [text[mention.start : mention.end] for mention in found] == re.findall(r"\[(.+?)\]", marked)
    assert [mention.edtf for mention in found] == dates
    assert [mention.basis for mention in found] == bases


def test_the_table_is_half_ukrainian_and_large() -> None:
    phrases = [language for language, _, _, dates, _ in read_table() for _ in dates]
    assert len(phrases) >= 110
    assert 0.4 <= phrases.count("uk") / len(phrases) <= 0.6


def test_every_rule_of_the_grammar_is_read() -> None:
    assert [rule for _, rule, _ in RULES if not callable(getattr(Reading, rule, None))] == []


def test_what_a_rule_of_the_grammar_needs_some_word_calls_for() -> None:
    called = frozenset[str]().union(*(names for language in ("ru", "uk") for names in vocabulary(language).callers.values()))
    assert {need for needs, _, _ in RULES for need in needs.split()} <= called


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_a_rule_whose_words_do_not_stand_in_a_sentence_would_find_nothing_there(language: str) -> None:
    table = [parse_document(re.sub(r"[\[\]]", "", marked), language) for spoken, _, marked, _, _ in read_table() if spoken == language]
    passed_by = 0
    for document, sentence, called in ((one, *found) for one in table for found in zip(one.sentences, called_by(one), strict=True)):
        folded = fold_sentence(document.text[sentence.start : sentence.end])
        for (written, rule, _), (needs, _, pattern) in zip(RULES, vocabulary(language).patterns, strict=True):
            if written.split()[0] in called and not needs <= called:
                assert pattern.search(folded) is None, (rule, folded)
                passed_by += 1
    assert passed_by > len(table)


BOUNDS = [
    ("С 5 января действует порядок.", date(2026, 1, 5), None, "since"),
    ("Они приедут не позднее 5 января.", None, date(2026, 1, 5), "until"),
    ("Они приедут после 5 января.", date(2026, 1, 5), None, "after"),
    ("Они приедут до конца недели.", date(2026, 1, 3), date(2026, 1, 4), "until"),
    ("Недавно они приезжали.", None, date(2026, 1, 3), ""),
    ("Они приедут в феврале.", date(2026, 2, 1), date(2026, 2, 28), ""),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "bound"), BOUNDS)
def test_first_and_last_day(text: str, earliest: date | None, latest: date | None, bound: str) -> None:
    (mention,) = find_dates(parse_document(text, "ru"), date(2026, 1, 3))
    assert (mention.earliest, mention.latest, mention.bound) == (earliest, latest, bound)


PRECISIONS = [
    ("3 января", "day"), ("5–7 января", "interval"), ("на следующей неделе", "week"), ("в феврале", "month"), ("в 2025 году", "year"),
    ("недавно", "before"), ("в начале февраля", "approximate"), ("неделю назад", "approximate"), ("прошлой весной", "season"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "precision"), PRECISIONS)
def test_precision(phrase: str, precision: str) -> None:
    (mention,) = find_dates(parse_document(f"Министры были там {phrase}.", "ru"), date(2026, 1, 3))
    assert mention.precision == precision


INFERRED = [  # brackets mark the words that give the article's day
    ("uk", "Делегації провели новий раунд переговорів [7 січня].", date(2026, 1, 7)),
    ("ru", "[30 декабря] президенты поговорили. Ранее они виделись 12 декабря.", date(2025, 12, 30)),
    ("ru", "Ранее, 12 декабря, президенты виделись. [30 декабря] они поговорили снова.", date(2025, 12, 30)),
    ("ru", "Напомним, 12 декабря президенты виделись.", None),
    ("uk", "Раніше міністр сказав, що 7 січня делегації обговорять угоду.", None),
    ("ru", "Саммит пройдет 6 января.", None),
    ("ru", "Сегодня президенты поговорили.", None),
    ("ru", "[Завтра, 4 января], президенты поговорят.", date(2026, 1, 3)),
    ("uk", "Сторони чекали. Сторони радилися. Сторони мовчали. 2 січня вони підписали угоду.", None),
    ("ru", "[Сегодня, 20 февраля], президенты поговорили.", date(2026, 2, 20)),
    ("ru", "В августе 2019 года они виделись. [5 января 2026 года] они поговорили.", date(2026, 1, 5)),
]


@pytest.mark.parametrize(("language", "marked", "day"), INFERRED)
def test_infer_published(language: str, marked: str, day: date | None) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    found = infer_published(text, language, MEDIAN)
    assert (found[0] if found else None) == day
    assert ([text[slice(*found[1])]] if found else []) == re.findall(r"\[(.+?)\]", marked)


def test_no_overlaps_and_only_sentences() -> None:
    text = " date 2026-01-03 Вчера, в пятницу, 2 января 2026 года прошла встреча.\nРЕКЛАМА\nЗавтра, 4 января, - следующая."
    found = find_dates(parse_document(text, "ru"), date(2026, 1, 3))
    assert [(text[mention.start : mention.end], mention.edtf) for mention in found] == [
        ("Вчера, в пятницу, 2 января 2026 года", "2026-01-02"),
        ("Завтра, 4 января", "2026-01-04"),
    ]


def test_the_winter_of_a_year_begins_the_year_before() -> None:
    assert edtf.season(2026, "winter").earliest == date(2025, 12, 1)
    assert edtf.season(2026, "winter").latest == date(2026, 2, 28)
