"""Words as the full-text index holds them, so that any form of a word in Russian or Ukrainian finds any other.

A word becomes its lemma (pymorphy3), brought to letters that both languages share (Умеров and Умєров are one) and cut of the ending that is
left. One word for one word: snippet() and highlight() of FTS5 then mark the words as printed. A search asks for every stem that its words
can have, in either language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from loaders.extraction.morphology import Parse, fold, fold_word, parses

SHARED = str.maketrans({"є": "е", "э": "е", "і": "и", "ї": "и", "ы": "и", "ґ": "г", "й": "и", "ь": "", "ъ": "", "'": ""})
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
ENDING = re.compile(r"(?<=...)(?:[аеиоуюя]{1,2})$")  # a vowel or two; never -ова, -ина: they end surnames
NAMES = ("Name", "Surn", "Patr", "Geox")
ALTERNATING = re.compile(r"(?<=..)[ие]в$")  # Львів and Львов, Гнатів and Гнатов, Київ and Киев, in shared letters
FAMILY = re.compile(r"(?:[оеєіїи]в|[иіїы]н)$")
APOSTROPHES = "'’"  # punctuation to FTS5: an apostrophe cuts a word in two; ʼ (U+02BC) is a letter
TOKEN = re.compile(r"[^\W_]+")  # letters and digits
WORD = re.compile(r"[^\W_]+(?:['’](?=[\u0400-\u04ff])[^\W_]+)*")  # as `words` groups them, of a text without accents
ACCENTS = re.compile(r"[^\w\0-\u02ff\u2000-\u20cf\u2100-\u2bff]")  # what may be an accent or of private use: few texts have any
OPERATOR = re.compile(r'"[^"]*"|\S+')
CACHE = 200_000
INDEXED = 1 << 15  # words of texts at hand
LONGEST = 1_000  # characters of a search
SEARCHED = 20_000  # searched words that are remembered, with all that reading them remembers


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each token, as FTS5's unicode61 cuts a text: runs of letters, digits and private use, with their accents."""
    return _tokens_with_accents(text) if ACCENTS.search(text) else (found.span() for found in TOKEN.finditer(text))


def _tokens_with_accents(text: str) -> Iterator[tuple[int, int]]:
    start = None
    for offset, character in enumerate(text):
        category = unicodedata.category(character)
        if category[0] in "LN" or category == "Co" or (start is not None and category == "Mn"):
            start = offset if start is None else start
        elif start is not None:
            yield start, offset
            start = None
    if start is not None:
        yield start, len(text)


def words(text: str) -> Iterator[list[tuple[int, int]]]:
    """Tokens, grouped where an apostrophe cuts one word of Cyrillic letters: об'єкт is one word of two tokens."""
    word: list[tuple[int, int]] = []
    for start, end in tokens(text):
        if word and text[word[-1][1] : start] in APOSTROPHES and start - word[-1][1] == 1 and CYRILLIC.match(text[start]):
            word.append((start, end))
        else:
            if word:
                yield word
            word = [(start, end)]
    if word:
        yield word


def forget_words() -> None:
    """Forget words read, where they are many: a server is asked for words of visitors for months."""
    if max(stems_of.cache_info().currsize, stem_of.cache_info().currsize) >= SEARCHED:
        for cache in (stems_of, stem_of, parses, fold_word):
            cache.cache_clear()


def indexed_text(text: str, language: str) -> str:
    """The text with each token replaced by its stem; every token of a word that an apostrophe cuts gets the stem of the whole."""
    if not ACCENTS.search(text):
        return WORD.sub(lambda found: _indexed_word(found[0], language), text)
    parts: list[str] = []
    done = 0
    for word in words(text):
        whole = text[word[0][0] : word[-1][1]]
        stem = stem_of(whole, spelt_in(whole, language))
        for start, end in word:
            parts += [text[done:start], stem]
            done = end
    return "".join([*parts, text[done:]])


@lru_cache(maxsize=INDEXED)
def _indexed_word(word: str, language: str) -> str:
    stem = stem_of(word, spelt_in(word, language))
    return TOKEN.sub(lambda _: stem, word)


def spelt_in(word: str, language: str) -> str:
    """The language whose letters a word has; that of its text where both have them."""
    return "uk" if UKRAINIAN.search(word) else "ru" if RUSSIAN.search(word) else language


@lru_cache(maxsize=CACHE)
def stem_of(word: str, language: str) -> str:
    """The one stem that stands for a word form in the index. A capitalised form that can be a name is one, in the nominative if it can."""
    own = _cut(fold(word))
    return min(_readings(word, language), key=lambda reading: (reading[0], reading[1] != own))[1]


@lru_cache(maxsize=CACHE)
def stems_of(word: str) -> tuple[str, ...]:
    """Every stem that a searched word can have in either language, without doubles; small letters may stand for a name, too."""
    forms = (word, word.capitalize()) if word.islower() else (word,)
    return tuple(dict.fromkeys(stem for form in forms for language in ("uk", "ru") for stem in _searched(form, language)))


def _searched(word: str, language: str) -> list[str]:
    readings = _readings(word, language)
    best = min(rank for rank, _ in readings)
    return [stem for rank, stem in readings if rank == best]


def _readings(word: str, language: str) -> list[tuple[int, str]]:
    """(rank, stem) of each reading of a form, 0 the best; its own letters where it is not Cyrillic."""
    folded = fold(word)
    if not CYRILLIC.search(folded):
        return [(0, folded.replace("'", "") or word)]  # ʼ is a letter to FTS5, and folded it would cut the word
    found = parses(folded, language)
    capital = word[:1].isupper()
    ranked = [(0 if capital and _names_one(one) else number + 2, _cut(one.lemma)) for number, one in enumerate(found)]
    if capital and FAMILY.search(folded) and not any(one.known and not one.name for one in found):
        ranked.append((1, _cut(folded)))  # Умеров, which no dictionary has, is not several of a thing called умер
    return ranked or [(2, _cut(folded))]


def _names_one(parse: Parse) -> bool:
    return parse.name in NAMES and parse.number != "plur"


def _cut(lemma: str) -> str:
    return ENDING.sub("", ALTERNATING.sub("ов", lemma.translate(SHARED))) or lemma


def match_expression(query: str) -> str:
    """What FTS5's MATCH takes for what a reader typed: all words, each in any form; words in quotation marks in that order.

    '' and what holds no word give an expression that matches nothing. A star, a colon, AND, OR, NEAR and brackets are no operators. Raises
    ValueError for more than LONGEST characters.
    """
    if len(query) > LONGEST:
        raise ValueError(f"search of {len(query):,} characters, wanted at most {LONGEST:,}")
    parts = [part for piece in OPERATOR.findall(query) if (part := _phrase(piece[1:-1]) if piece[:1] == '"' else _each(piece))]
    return " AND ".join(parts) or '""'


def _each(piece: str) -> str:
    return " AND ".join(f"({' OR '.join(_quoted(stem) for stem in stems_of(word))})" for word in _plain_words(piece))


def _phrase(piece: str) -> str:
    """Words in their order: the index has one stem of each, in one language or the other."""
    sides = {" ".join(indexed_text(piece, language).split()) for language in ("uk", "ru")}
    phrases = sorted(" ".join(side[start:end] for start, end in tokens(side)) for side in sides)
    return f"({' OR '.join(_quoted(phrase) for phrase in phrases)})" if phrases[0] else ""


def _plain_words(piece: str) -> Iterator[str]:
    for word in words(piece):
        yield piece[word[0][0] : word[-1][1]]


def _quoted(word: str) -> str:
    return f'"{word}"'
