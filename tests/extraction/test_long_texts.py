"""Texts and sentences that are far longer than those of news."""

from __future__ import annotations

import pytest

from loaders.extraction.article import extract_article
from loaders.extraction.document import LONGEST_SENTENCE, parse_document
from loaders.extraction.long_texts import LONGEST, cut
from loaders.model import Article

MET = "Министр обороны Анна Лебедева встретилась в Вене с Петром Орловым. "


@pytest.mark.parametrize("filler", ["Погода была сухой. ", "Погода была сухой.\n", "погода ", "а"])
def test_parts_are_the_text(filler: str) -> None:
    text = filler * (3 * LONGEST // len(filler))
    parts = [text[start:end] for start, end in cut(text)]
    assert "".join(parts) == text
    assert len(parts) > 3 - (filler == "а")
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith(filler) for part in parts[:-1])


def test_a_person_of_two_parts_is_one_and_spans_point_into_the_whole() -> None:
    text = MET + "Погода была сухой.\n" * (2 * LONGEST // 19) + MET
    found = extract_article(Article("a", text, "0" * 64, "ru", None, "unknown"))
    (minister,) = [person for person in found.persons if person.name == "Анна Лебедева"]
    assert [text[start:end] for start, end in minister.mentions] == ["Анна Лебедева"] * 2
    assert [text[start:end] for office in minister.offices for start, end in office.mentions] == ["Министр обороны"] * 2
    assert len(found.events) == 2
    parts = {text[start:end] for event in found.events for part in event.attendance for start, end in part.mentions}
    assert parts == {"Министр обороны Анна Лебедева встретилась", "встретилась в Вене с Петром Орловым"}


def test_a_sentence_without_end_is_cut_at_a_pause() -> None:
    document = parse_document("Пришли Анна, " + "Олена Коваль, " * LONGEST_SENTENCE, "ru")
    assert max(len(sentence.tokens) for sentence in document.sentences) <= LONGEST_SENTENCE
    assert all(sentence.tokens[-1].text == "," for sentence in document.sentences)


def test_offices_without_end_have_no_holder() -> None:
    assert extract_article(Article("a", "начальника отдела " * 2000, "0" * 64, "ru", None, "unknown")).events == ()
