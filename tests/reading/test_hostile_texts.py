"""Any bytes and any letters: read whole or refused in one line, and what is found stands where it is said to stand."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from loaders.contract import dump_extraction, parse_extraction
from loaders.extraction.article import extract_article
from loaders.model import Article
from loaders.pages.guarded_csv import FORMULA, guarded
from loaders.reading.articles import parse_article
from loaders.reading.days import parse_day
from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.sources import parse_sources
from loaders.resolution.corrections_file import CorrectionError, parse_corrections
from loaders.stems import indexed_text, match_expression, tokens

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = [
    "Министр обороны", "Анна Лебедева", "встретилась в Вене", "с Петром Орловым", "2 января", "Олена Коваль", "зустрілася",
    "делегація Канади", "не было", "0\u0301", "\u0301", "\U00017000", "\u0378", "\U000e0001", "ﬁ", "ß", "İ",
    "🤝", "👩🏽‍⚖️", "и\u0306", "\u202eгнп\u202c", "\u2066", "\ufeff", "\u200b", "\r\n", "\r", "\u2028", "«", "»", "\"", "'", "—",
    "date 2026-01-03", "Читайте также:", "http://example.org/?a=1", "А.", "-", "(", ")",
]  # fmt: skip
texts = some.lists(some.one_of(some.sampled_from(WORDS), some.text(max_size=5)), max_size=40).map(" ".join)
languages: some.SearchStrategy[Literal["ru", "uk"]] = some.sampled_from(["ru", "uk"])


def article(text: str, language: Literal["ru", "uk"]) -> Article:
    return Article("a", text, "0" * 64, language, date(2026, 1, 3), "header")


def opens(error: Exception, beginning: str) -> None:
    assert str(error).startswith(beginning)
    assert "\n" not in str(error)


BOMBS = {
    "- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]": "file: line 2: found an alias (*a) in what has an anchor, wanted it written out",
    "[" * 20_000: "file: line 1: found brackets in brackets, wanted a list of mappings",
    "- !!python/object/apply:os.system [ls]": "file: line 1: found no YAML",
}


@pytest.mark.parametrize(("text", "line"), BOMBS.items(), ids=["aliases", "brackets", "python"])
def test_yaml_that_is_a_bomb(text: str, line: str) -> None:
    with pytest.raises(CorrectionError) as error:
        parse_corrections(text, "file")
    opens(error.value, line)


@QUICK
@given(texts, languages)
def test_what_is_found_stands_there(text: str, language: Literal["ru", "uk"]) -> None:
    found = extract_article(article(text, language))
    spans = [span for person in found.persons for span in person.mentions]
    spans += [span for event in found.events for span in event.mentions]
    spans += [span for event in found.events for part in event.attendance for span in part.mentions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert parse_extraction(dump_extraction(found)) == found


@QUICK
@given(some.sampled_from([word for word in WORDS if word.strip()]), languages)
def test_what_stands_before_moves_the_words_and_changes_nothing(odd: str, language: Literal["ru", "uk"]) -> None:
    told = "Об этом сообщили. Министр обороны Анна Лебедева 2 января встретилась в Вене с Петром Орловым."
    before = f"Погода была сухой {odd if len(odd) < 3 else ''}. "
    alone, moved = (extract_article(article(text, language)) for text in (told, before + told))
    names = {(person.name, tuple((start + len(before), end + len(before)) for start, end in person.mentions)) for person in alone.persons}
    assert names <= {(person.name, person.mentions) for person in moved.persons}


@QUICK
@given(some.binary(max_size=300), some.sampled_from(["utf-8", "utf-16", "cp1251", "koi8-u"]), texts)
def test_bytes_are_read_whole_or_refused(data: bytes, encoding: str, text: str) -> None:
    for one in (data, text.encode(encoding, "replace"), data + text.encode(encoding, "replace")):
        try:
            found = parse_article(one, "a.txt")
        except ArticleError as error:
            opens(error, "a.txt: found ")
        else:
            assert found.text == decode(one, "a.txt")
            assert found.text.encode()


def test_a_line_of_a_million_letters_keeps_its_offsets() -> None:
    text = "Погода 🤝 и\u0306 \r\n" + "а" * 1_000_000 + " Министр обороны Анна Лебедева встретилась в Вене с Петром Орловым."
    found = extract_article(article(text, "ru"))
    assert {text[start:end] for person in found.persons for start, end in person.mentions} >= {"Анна Лебедева", "Петром Орловым"}


@QUICK
@given(some.text(max_size=12))
def test_days(text: str) -> None:
    try:
        assert parse_day(text, "f").isoformat() == text
    except ArticleError as error:
        opens(error, "f: found date ")


@QUICK
@given(some.text(max_size=200))
def test_lists_are_read_or_refused_in_their_own_name(text: str) -> None:
    for parse, refused in ((parse_sources, ArticleError), (parse_corrections, CorrectionError)):
        for given_text in (text, "file,url\n" + text, "- {action: set, why: " + text):
            try:
                parse(given_text, "file")
            except refused as error:
                opens(error, "file")


@QUICK
@given(texts, languages)
@example("ʼ", "ru")
@example("OʼNeil", "uk")
def test_the_index_has_a_word_for_a_word(text: str, language: str) -> None:
    assert len(list(tokens(indexed_text(text, language)))) == len(list(tokens(text)))
    assert match_expression(text[:1000])


@given(some.text(max_size=20))
def test_no_text_opens_with_a_formula(text: str) -> None:
    assert not guarded(text).startswith(FORMULA)
    assert guarded(text) in (text, "'" + text)
