"""Short texts with their answers in texts.yml: those that are read rightly stay so, the others stand in texts_open.txt by name.

texts_mended.yml holds more of them, written beside the rules that were mended: all are read rightly.
"""

from collections import Counter
from functools import cache

import pytest

from benchmarks.texts import MENDED, Text, load_texts, open_ids, read_text

TEXTS = {text.id: text for text in load_texts()}
OPEN = open_ids()


@cache
def faults(text_id: str) -> tuple[str, ...]:
    return read_text(TEXTS[text_id]).faults


@pytest.mark.parametrize("text_id", [text_id for text_id in TEXTS if text_id not in OPEN])
def test_read_wholly_right(text_id: str) -> None:
    assert faults(text_id) == ()


@pytest.mark.parametrize("text", load_texts(MENDED), ids=lambda text: text.id)
def test_what_was_mended_stays_right(text: Text) -> None:
    assert read_text(text).faults == ()


@pytest.mark.parametrize("text_id", OPEN)
def test_open_texts_are_still_wrong(text_id: str) -> None:
    assert faults(text_id), "it is right now: python -m benchmarks.texts --write-open takes it off the list"


def test_how_many_are_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(OPEN) == len(set(OPEN))
    assert set(OPEN) < set(TEXTS)
    with capsys.disabled():
        print(f"\n{len(TEXTS) - len(OPEN)} of {len(TEXTS)} short texts are read wholly right, {len(OPEN)} are open")


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
