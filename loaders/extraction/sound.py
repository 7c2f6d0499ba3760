"""One key for the Russian and the Ukrainian spelling of a name or a kindred word."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.extraction.morphology import CACHE, fold

KINDRED = str.maketrans({
    "і": "и", "ы": "и", "ї": "и", "й": "и", "є": "е", "э": "е", "ё": "е", "ґ": "г", "х": "г",
    "ь": "", "ъ": "", "'": "", "-": "", "‑": "", " ": "",
})  # fmt: skip
ENDINGS = re.compile(r"(?:ами|ями|ого|ому|ови|еви|ои|ою|ею|ом|ем|им|иг|ая|ии|[аеиоуюя])$")
LONGEST_ENDING = 3
TWICE = re.compile(r"(.)\1")
OPENING = re.compile("у[аеиоуюя]").match
STEM = 3  # letters that a stem keeps at least


@lru_cache(maxsize=CACHE)
def sound(word: str) -> str:
    """What Russian and Ukrainian spellings of one name have in common: 'Уиткофф', 'Виткофф', 'Віткоф' are one."""
    plain = fold(word).replace("ьо", "е").replace("йо", "е").translate(KINDRED)
    if TWICE.search(plain):  # seldom, and to look is faster than to replace
        plain = TWICE.sub(r"\1", plain)
    return "в" + plain[1:] if OPENING(plain) else plain


@lru_cache(maxsize=CACHE)
def stem(word: str) -> str:
    """A word's sound without its ending: the same for 'Трамп', 'Трампа', 'Трампом'; rough, for counting within one article."""
    key = sound(word)
    ending = ENDINGS.search(key, max(0, len(key) - LONGEST_ENDING))
    return key[: ending.start()] if ending and ending.start() >= STEM else key
