"""Compares a Chinese, Korean or Vietnamese name in Latin with one in Cyrillic, where spelling systems hide what is the same.

Chinese: pinyin turned into Palladius' transcription, which Russian and Ukrainian news follow, and then compared letter by letter.
Korean and Vietnamese: three syllables each, compared by opening, vowel and close, since neither script has one system for them.
The tables are in loaders/data/eastern_names.yml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from loaders.data import read_yaml
from loaders.resolution.folding import skeleton

_CYRILLIC = re.compile(r"[а-яёєіїґ]")
_SYLLABLE = re.compile(r"([^aeiouyаеёєиіоуыэюя]*)([aeiouyаеёєиіоуыэюя]+)([^aeiouyаеёєиіоуыэюя]*)")
SYLLABLES = 3  # of a Korean or Vietnamese name as news give it
_NARROW = frozenset("jqx")


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("eastern_names.yml")
    return data


def agreement(one: tuple[str, ...], two: tuple[str, ...]) -> str | None:
    """'pinyin' or 'syllables' where the words of a Latin and a Cyrillic name give one Eastern name; else None.

    Words in the order written, which is family name first in both.
    """
    if is_cyrillic(one) == is_cyrillic(two):
        return None
    latin, cyrillic = (two, one) if is_cyrillic(one) else (one, two)
    if len(latin) > 1 and _joined(cyrillic) in {skeleton(name) for name in _palladius("".join(latin))}:
        return "pinyin"
    if len(latin) == len(cyrillic) == SYLLABLES:
        return "syllables" if all(_sounds(a) & _sounds(b) for a, b in zip(latin, cyrillic, strict=True)) else None
    return None


@lru_cache(maxsize=1 << 16)
def is_cyrillic(words: tuple[str, ...]) -> bool:
    """Whether a letter of these words, in lower case, is Cyrillic."""
    return any(map(_CYRILLIC.search, words))


def _joined(words: Sequence[str]) -> str:
    return skeleton("".join(words))


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """All pinyin syllables."""
    pinyin = _data()["pinyin"]
    table: dict[str, str] = {}
    for opening, letter in pinyin["initials"].items():
        finals = pinyin["finals"] | (pinyin["narrow"] if opening in _NARROW else {})
        table.update({opening + final: letter + sounds for final, sounds in finals.items()})
    table.update({f"y{final}": sounds for final, sounds in pinyin["narrow"].items()})
    return table | {str(syllable): str(sounds) for syllable, sounds in pinyin["whole"].items()}


@lru_cache(maxsize=1 << 12)
def _palladius(latin: str) -> frozenset[str]:
    """All readings of a Latin word as pinyin, in Palladius' letters; none where it is no pinyin."""
    readings: list[set[str]] = [{""}]
    for end in range(1, len(latin) + 1):
        tails = ((start, _table().get(latin[start:end])) for start in range(max(0, end - 6), end))
        readings.append({head + tail for start, tail in tails if tail for head in readings[start]})
    return frozenset(readings[-1])


@lru_cache(maxsize=1 << 12)
def _sounds(word: str) -> frozenset[tuple[str, str, str]]:
    """The classes of a syllable's opening, vowel and close; none for a word of more syllables."""
    parts = _SYLLABLE.fullmatch(word)
    if not parts:
        return frozenset()
    classes = [
        [name for name, spellings in _data()["syllables"][kind].items() if part in spellings]
        for kind, part in zip(("openings", "vowels", "closes"), parts.groups(), strict=True)
    ]
    return frozenset((opening, vowel, close) for opening in classes[0] for vowel in classes[1] for close in classes[2])
