"""The order of the Ukrainian alphabet, Russian letters beside their kin, Latin before Cyrillic; case does not count."""

from __future__ import annotations

from functools import lru_cache

LETTERS = "'абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
COMPARED = 200  # letters: what differs only later is sorted by its code points
ORDER = {letter: 0x400 + place for place, letter in enumerate(LETTERS)}


@lru_cache(maxsize=50_000)
def sort_key(words: str) -> tuple[int, ...]:
    """Numbers that sort as a Ukrainian dictionary does."""
    return tuple(ORDER.get(letter, ord(letter)) for letter in words.casefold().replace("’", "'").replace("ʼ", "'"))


def compare(one: str, other: str) -> int:
    """-1, 0 or 1, as SQLite asks of a collation."""
    first, second = sort_key(one[:COMPARED]), sort_key(other[:COMPARED])
    if first == second:
        return (one > other) - (one < other)
    return 1 if first > second else -1
