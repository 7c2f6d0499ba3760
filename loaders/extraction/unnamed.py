"""Counterparts whom no list of offices knows: 'встретился с заведующим отдела', 'зустріч із жителями громади'.

They have no row of their own; they say that an encounter was with somebody else than those of another one.
"""

from __future__ import annotations

from loaders.extraction.actors import Actor
from loaders.extraction.document import Token
from loaders.extraction.lexicon import words
from loaders.extraction.reading import Reading

REACH = 4  # words of adjectives between 'с' and the noun


def unnamed_counterpart(reading: Reading, first: int, last: int) -> Actor | None:
    """The first animate noun in the instrumental behind 'с' between two tokens, if no known actor; none of the press."""
    for index in range(first, last):
        if reading.tokens[index].norm in words("with") and reading.before(index) not in words("together_with"):
            head = _head(reading, index + 1, last)
            if head is not None:
                return Actor(head, head, reading.span(head, head), "someone", frozenset({"ablt"}), plural=_plural(reading.tokens[head]))
    return None


def _head(reading: Reading, first: int, last: int) -> int | None:
    """The noun that 'с' governs, over adjectives."""
    for index in range(first, min(first + REACH, last + 1)):
        token = reading.tokens[index]
        if token.kind != "word" or index in reading.acting:
            return None
        if any(parse.pos == "NOUN" and parse.case == "ablt" and parse.animate for parse in token.parses[:2]):
            return None if token.lemmas & words("not_encounters") else index
        if not any(parse.pos in {"ADJF", "PRTF", "NUMR", "NPRO", "PRCL"} for parse in token.parses[:2]):
            return None
    return None


def _plural(token: Token) -> bool:
    return token.parses[0].number == "plur"
