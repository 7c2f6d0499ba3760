"""Finds names of known things in a text, in whatever case they stand: one matcher for parties, places, offices and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from loaders.extraction.document import Document, Token, tokenize
from loaders.extraction.morphology import CACHE, lemmas

Value = TypeVar("Value")
Phrases = tuple[tuple[tuple[Token, ...], Value], ...]


@dataclass(slots=True, unsafe_hash=True)
class Found(Generic[Value]):
    """Tokens first..last (indices into the searched sequence, last inclusive) that name a value. Not frozen, as Token is not."""

    first: int
    last: int
    value: Value


class Gazetteer(Generic[Value]):
    """Phrases of one language, matched word by word: two words match where they share a lemma or the folded form.

    A phrase's capital letters ask for capital letters in the text; an acronym (all capitals) asks for the same letters, so
    that 'США' is not found in 'сша' nor 'ОП' in 'оп'. The longest match from a token wins; matches do not overlap.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]], language: str) -> None:
        self._language = language
        self._by_word: dict[str, list[tuple[tuple[Token, ...], Value]]] = {}
        self._openings: dict[str, Phrases[Value]] = {}  # by word as printed
        for phrase, value in entries:
            words = tuple(tokenize(phrase, 0, len(phrase), language))
            if not words:
                continue
            for key in self._keys(words[0]):
                self._by_word.setdefault(key, []).append((words, value))
        for phrases in self._by_word.values():
            phrases.sort(key=lambda entry: -len(entry[0]))
        self._first_words = frozenset(self._by_word)

    @staticmethod
    def _keys(word: Token) -> frozenset[str]:
        return frozenset({word.norm}) if word.shouted or word.kind != "word" else lemmas(word.text, word.language)

    def opened_by(self, token: Token) -> Phrases[Value]:
        """The phrases whose first word a token can be, the longest first; most tokens open none."""
        phrases = self._openings.get(token.text)
        if phrases is None:
            phrases = self._look_up(token)
        return phrases

    def openings(self, document: Document) -> list[int]:
        """The indices in document.tokens at which a phrase may start: few, so that the text need not be asked about word by word."""
        known, tokens = document.found_openings, document.tokens
        if self not in known:
            known[self] = [index for index in document.where(self._first_words) if self.opened_by(tokens[index])]
        return known[self]

    def _look_up(self, token: Token) -> Phrases[Value]:
        """What opened_by answers, kept by the token's letters alone: all tokens of this gazetteer are of its language."""
        phrases: Phrases[Value] = ()
        if token.kind != "punct" and not self._by_word.keys().isdisjoint(token.lemmas):  # seldom: hence looked at first
            found = [entry for key in sorted(token.lemmas) for entry in self._by_word.get(key, ()) if _same(entry[0][0], token)]
            phrases = tuple(sorted(found, key=lambda entry: -len(entry[0])))
        if len(self._openings) >= CACHE:
            self._openings.clear()
        self._openings[token.text] = phrases
        return phrases

    def at(self, tokens: Sequence[Token], index: int) -> Found[Value] | None:
        """The longest phrase that starts at tokens[index], or None."""
        for words, value in self.opened_by(tokens[index]):
            length = len(words)
            if length == 1:
                return Found(index, index, value)
            if index + length <= len(tokens) and all(map(_same, words[1:], tokens[index + 1 : index + length])):
                return Found(index, index + length - 1, value)
        return None

    def find(self, tokens: Sequence[Token], openings: Iterable[int] | None = None) -> list[Found[Value]]:
        """All phrases in order, none inside or across another. openings: where alone one may start, where that is known."""
        out, floor = list[Found[Value]](), 0
        for index in range(len(tokens)) if openings is None else openings:
            found = self.at(tokens, index) if index >= floor else None
            if found:
                out.append(found)
                floor = found.last + 1
        return out

    def find_in(self, document: Document) -> Iterator[Found[Value]]:
        """All phrases of a document, none of which goes beyond its sentence; indices are into document.tokens."""
        for first, tokens, openings in document.by_sentence(self.openings(document)):
            for found in self.find(tokens, openings):
                yield Found(first + found.first, first + found.last, found.value)


def _same(word: Token, token: Token) -> bool:
    if word.shouted:
        return token.text.upper() == word.text and (token.shouted or len(word.text) > 4)
    if word.capitalised and not token.capitalised:
        return False
    return word.norm == token.norm or (word.kind == "word" == token.kind and not word.lemmas.isdisjoint(token.lemmas))
