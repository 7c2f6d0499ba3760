"""Words printed as one with the verb between them, as a link around the verb was lost: 'Сандувстретиласьс', 'онсообщилв'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extraction.morphology import parses

VERB = 6  # letters of a verb at least
# A past tense before a preposition, or a reflexive one before any word, at the end of what is printed as one.
PAST = {
    "ru": re.compile(r"(?:л|ла|ло|ли)(?:ся|сь)?(?=(?:с|со|в|на|о|об|к|у|из)$)|(?:лся|лась|лось|лись)(?=[а-яё]{3,}$)"),
    "uk": re.compile(r"(?:в|ла|ло|ли)(?:ся|сь)?(?=(?:з|із|зі|в|у|на|про|до)$)|(?:вся|лася|лося|лися)(?=[а-яіїєґ]{3,}$)"),
}


AFTER_NAME = {"ru": re.compile(r"(?:л|ла|ло|ли)(?:ся|сь)?$"), "uk": re.compile(r"(?:ла|ло|ли)(?:ся|сь)?$")}  # 'Ковальсообщила'
NAME = 4  # letters of a name before a verb that ends the word, at least


def split_glued(word: str, language: str) -> tuple[str, ...]:
    """The words in what is printed as one: one alone where it is a word, or where no verb stands in it."""
    if len(word) <= VERB:
        return (word,)
    ends = [found.end() for found in PAST[language].finditer(word) if found.end() > VERB]
    named = len(word) >= NAME + VERB and word[0].isupper() and word[1:].islower() and AFTER_NAME[language].search(word) is not None
    if not (ends or named) or _is_known(word, language):
        return (word,)
    if named and (parts := _name_and_verb(word, language)):
        return parts
    return next((parts for end in ends for parts in _splits(word, end, language)), (word,))


def _name_and_verb(word: str, language: str) -> tuple[str, ...]:
    """'Ковальсообщила' as name and verb, the longest verb first; () where no verb ends it."""
    starts = range(NAME, len(word) - VERB + 1)
    return next(((word[:start], word[start:]) for start in starts if _is_past(word[start:], language)), ())


def _splits(word: str, end: int, language: str) -> Iterator[tuple[str, ...]]:
    """Cut before a verb that ends at an offset, the longest first, and behind it."""
    before, after = word[: end - VERB + 1], word[end:]
    if len(after) > 2 and not _is_known(after, language):
        return
    for start in range(len(before)):
        opening = word[:start]
        if (not opening or _may_open(opening, language)) and _is_past(word[start:end], language):
            yield tuple(part for part in (opening, word[start:end], after) if part)


def _may_open(word: str, language: str) -> bool:
    """A name of three letters at least, or a word."""
    return (word[0].isupper() and len(word) > 2) or _is_known(word, language)


def _is_past(word: str, language: str) -> bool:
    return word.islower() and any(parse.known and parse.pos == "VERB" and parse.tense == "past" for parse in parses(word, language))


def _is_known(word: str, language: str) -> bool:
    return any(parse.known for parse in parses(word, language))
