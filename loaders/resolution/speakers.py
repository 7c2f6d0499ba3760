"""Who of an article's persons is meant by `said_by`, which stands as written: 'секретаря РНБО Рустема Умєрова', 'Буданов'."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.model import Person
from loaders.resolution.folding import plain, skeleton
from loaders.resolution.names import parse_name

SHORTEST = 4  # letters that a family name and its inflected form share at least
ENDING = 3  # letters at most that an ending adds


def find_speaker(said_by: str | None, persons: Iterable[Person]) -> str | None:
    """Person.name of the one whose family name stands in said_by, in any case form; None where none or several do."""
    if not said_by:
        return None
    exact = [person.name for person in persons if plain(person.name) == plain(said_by)]
    if exact:
        return exact[0]
    said = [skeleton(word) for word in plain(said_by).split()]
    fits = {person.name: _words_met(person.name, said) for person in persons}
    most = max(fits.values(), default=0)
    best = [name for name, met in fits.items() if met == most]
    return best[0] if most and len(best) == 1 else None


def _words_met(name: str, said: list[str]) -> int:
    """How many words of the name stand in the phrase; 0 where the family name does not."""
    words = [skeleton(word) for word in parse_name(name).words]
    if not words or not any(_inflected(words[-1], word) for word in said):
        return 0
    return sum(any(_inflected(own, word) for word in said) for own in words)


def _inflected(own: str, word: str) -> bool:
    if own == word:
        return True
    stem = own.rstrip("aeiou")
    stem = stem[:-1] + "v" if stem.endswith("f") and word.startswith(stem[:-1] + "v") else stem
    return len(stem) >= SHORTEST and word.startswith(stem) and len(word) - len(stem) <= ENDING
