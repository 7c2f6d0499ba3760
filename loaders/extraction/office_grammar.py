"""Finds the offices of a sentence: a role, the words before it that agree with it, and its complements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.extraction.office_before import look_back
from loaders.extraction.office_complements import look_forward
from loaders.extraction.office_phrase import Phrase
from loaders.extraction.office_role import read_role
from loaders.extraction.office_words import Words


def find_phrases(words: Words, openings: Iterable[int]) -> Iterator[Phrase]:
    """The offices of the sentence in order, the longest from each token. openings: where a role may begin in it."""
    floor = words.begin
    for index in openings:
        phrase = _read(words, index, floor) if index >= floor else None
        if phrase and _counts(words, phrase):
            yield phrase
            floor = phrase.last + 1


def _read(words: Words, index: int, floor: int) -> Phrase | None:
    phrase = read_role(words, index)
    if phrase:
        look_back(words, phrase, floor)
        look_forward(words, phrase)
    return phrase


def _counts(words: Words, phrase: Phrase) -> bool:
    """Whether the words are an office: a common word ('голова', 'глава') needs something that says of what, or a name after it."""
    before = words.tokens[phrase.first - 1].lemmas if phrase.first > words.begin else ()
    if any((word, words.tokens[phrase.first].norm) in words.lexicon.idioms for word in before):
        return False
    if phrase.role.homonym and _is_homonym(words, phrase):
        return False
    if phrase.role.bare or phrase.last > phrase.role_last or phrase.party or phrase.topic or len(phrase.name.words) > 1:
        return True
    after = phrase.last + 1
    return phrase.role.level != "family" and after < words.end and words.is_namelike(after) and phrase.number == "sing"


def _is_homonym(words: Words, phrase: Phrase) -> bool:
    """Whether a word can be a thing, too ('политики' of 'политика'), and no name stands after it."""
    thing = any(parse.pos == "NOUN" and not parse.animate for parse in words.tokens[phrase.head].parses)
    after = phrase.last + 1
    return thing and not (after < words.end and words.is_namelike(after))
