"""Words that are printed as one with a verb between them."""

from __future__ import annotations

import pytest

from loaders.extraction.document import tokenize
from loaders.extraction.glued import split_glued

WORDS = [
    ("ru", "Кравчуквстретилсяс", "Кравчук встретился с"),
    ("ru", "онсообщилв", "он сообщил в"),
    ("ru", "пожаловаласьна", "пожаловалась на"),
    ("ru", "Кравчукподелилсясвоим", "Кравчук поделился своим"),
    ("ru", "Кравчуксообщила", "Кравчук сообщила"),
    ("ru", "встретились", "встретились"),
    ("ru", "Николас", "Николас"),
    ("ru", "Власенко", "Власенко"),
    ("uk", "Кравчукзустрівсяз", "Кравчук зустрівся з"),
    ("uk", "повідомилау", "повідомила у"),
    ("uk", "Василівна", "Василівна"),
]


@pytest.mark.parametrize(("language", "printed", "words"), WORDS)
def test_split_glued(language: str, printed: str, words: str) -> None:
    assert " ".join(split_glued(printed, language)) == words


def test_tokens_of_one_printed_word_lie_side_by_side() -> None:
    text = "Вчера Кравчуквстретилсяс послом."
    tokens = tokenize(text, 0, len(text), "ru")
    assert [text[token.start : token.end] for token in tokens] == ["Вчера", "Кравчук", "встретился", "с", "послом", "."]
