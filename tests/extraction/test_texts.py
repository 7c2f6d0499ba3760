"""Short texts with their answers in texts.yml are read rightly.

texts_mended.yml holds more of them, written beside the rules that were mended.
"""

from collections import Counter

import pytest

from benchmarks.texts import MENDED, Text, load_texts, read_text

TEXTS = {text.id: text for text in load_texts()}


@pytest.mark.parametrize("text", [*TEXTS.values(), *load_texts(MENDED)], ids=lambda text: text.id)
def test_read_wholly_right(text: Text) -> None:
    assert read_text(text).faults == ()


def test_the_table_is_what_it_says() -> None:
    texts = load_texts()
    assert len(texts) == len(TEXTS) >= 60
    assert half(texts, [text for text in texts if text.language == "uk"])
    assert half(texts, [text for text in texts if text.blind])
    counts = Counter(text.phenomenon for text in texts)
    assert sorted(counts) == list(range(1, 12))
    assert min(counts.values()) >= 4


def half(texts: tuple[Text, ...], some: list[Text]) -> bool:
    return 0.45 <= len(some) / len(texts) <= 0.55


def test_no_text_is_right_for_want_of_questions() -> None:
    for text in TEXTS.values():
        assert text.events or text.phenomenon == 11, text.id
        assert all(event.people for event in text.events), text.id
