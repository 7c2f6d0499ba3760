"""Finds names of known things in a text, in whatever case they stand: one matcher for parties, places, offices and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from loaders.extraction.document import Token, tokenize
from loaders.extraction.morphology import lemmas

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """Tokens first..last (indices into the searched sequence, last inclusive) that name a value."""

    first: int
    last: int
    value: Value


class Gazetteer(Generic[Value]):
    """Phrases of one language, matched word by word: two words match where they share a lemma or the folded form.

    A phrase's capital letters ask for capital letters in the text; an acronym (all capitals) asks for the same letters, so
    that 'США' is not found in 'сша' nor 'ОП' in 'оп'. The longest match from a token wins; matches do not overlap.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]], language: str) -> None:
        self._by_word: dict[str, list[tuple[tuple[Token, ...], Value]]] = {}
        for phrase, value in entries:
            words = tuple(tokenize(phrase, 0, len(phrase), language))
            if not words:
                continue
            for key in self._keys(words[0]):
                self._by_word.setdefault(key, []).append((words, value))
        for phrases in self._by_word.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    @staticmethod
    def _keys(word: Token) -> frozenset[str]:
        return frozenset({word.norm}) if word.shouted or word.kind != "word" else lemmas(word.text, word.language)

    def at(self, tokens: Sequence[Token], index: int) -> Found[Value] | None:
        """The longest phrase that starts at tokens[index], or None."""
        token = tokens[index]
        if token.kind == "punct":
            return None
        candidates: list[tuple[tuple[Token, ...], Value]] = []
        for key in {token.norm, *token.lemmas}:
            candidates.extend(self._by_word.get(key, ()))
        best: Found[Value] | None = None
        for words, value in candidates:
            longer = best is None or len(words) > best.last - best.first + 1
            if longer and index + len(words) <= len(tokens) and all(map(_same, words, tokens[index : index + len(words)])):
                best = Found(index, index + len(words) - 1, value)
        return best

    def find(self, tokens: Sequence[Token]) -> list[Found[Value]]:
        """All phrases in order, none inside or across another."""
        out, index = [], 0
        while index < len(tokens):
            found = self.at(tokens, index)
            if found:
                out.append(found)
            index = found.last + 1 if found else index + 1
        return out


def _same(word: Token, token: Token) -> bool:
    if word.shouted:
        return token.text.upper() == word.text and (token.shouted or len(word.text) > 4)
    if word.capitalised and not token.capitalised:
        return False
    return word.norm == token.norm or (word.kind == "word" == token.kind and not word.lemmas.isdisjoint(token.lemmas))
