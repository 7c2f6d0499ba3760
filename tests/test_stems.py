"""Words as the full-text index holds them; what a search finds: tests/pages/test_search.py."""

from __future__ import annotations

import re
from unittest import mock

from hypothesis import given
from hypothesis import strategies as some

from loaders import stems

LETTERS = "абвіьєЖЯyZ07²½ʼ'’_ -.\n№ß"


@given(some.text(LETTERS, max_size=30), some.sampled_from(["ru", "uk"]))
def test_a_text_without_accents_is_cut_as_one_with_them(text: str, language: str) -> None:
    with mock.patch.object(stems, "ACCENTS", re.compile("")):
        character_by_character = stems.indexed_text(text, language)
    assert stems.indexed_text(text, language) == character_by_character
