"""Russian or Ukrainian: by the letters and the short words that only one of them has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from loaders.data import read_yaml
from loaders.model import Language
from loaders.reading.errors import ArticleError

LANGUAGES: tuple[Language, Language] = ("ru", "uk")
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
CYRILLIC_SHARE = 0.3  # of all letters: below it the article is in another script, with some Cyrillic names
FOREIGN_SHARE = 0.005  # letters of a third language, of all Cyrillic ones: above it the text is in that language
HARD_SIGN_SHARE = 0.008  # ъ of all Cyrillic letters: 0.0004 in Russian, about 0.02 in Bulgarian
WANTED = "wanted an article in Russian or Ukrainian"


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells one language from the other."""

    letters: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _marks() -> tuple[dict[Language, Marks], frozenset[str]]:
    data = read_yaml("languages.yml")
    words = {name: frozenset(data[name]["words"]) for name in LANGUAGES}
    shared = words["ru"] & words["uk"]
    marks = {name: Marks(frozenset(data[name]["letters"]), words[name] - shared) for name in LANGUAGES}
    return marks, frozenset(data["foreign_letters"])


def guess_language(text: str, source: str) -> Language:
    """The language of a text, 'ru' or 'uk'; where an article quotes the other one, the language of most of it.

    Each word votes that has a letter of one language only, or is a short word of it; in a tie, as in 'Встреча в Москве', the
    dictionary that knows more of the words decides. Raises ArticleError, opened by `source`, where it is neither, or the words are of both.
    """
    plain = unicodedata.normalize("NFC", text).lower()
    letters = Counter({letter: count for letter, count in Counter(plain).items() if letter.isalpha()})
    _refuse_other_languages(letters, source)
    words = WORD.findall(plain)
    votes = Counter(map(_vote, words))
    scores = {name: votes[name] for name in LANGUAGES}
    if scores["ru"] == scores["uk"]:
        scores = {name: _known_words(words, name) for name in LANGUAGES}
    if scores["ru"] == scores["uk"]:
        raise ArticleError(f"{source}: found no word that tells Russian from Ukrainian, {WANTED}")
    return "ru" if scores["ru"] > scores["uk"] else "uk"


@lru_cache(maxsize=50_000)
def _vote(word: str) -> Language | None:
    """The language that alone has a word, or one of its letters; None where none has, or both have something of it."""
    marks, _ = _marks()
    found = [name for name in LANGUAGES if word in marks[name].words or not marks[name].letters.isdisjoint(word)]
    return found[0] if len(found) == 1 else None


def _refuse_other_languages(letters: Counter[str], source: str) -> None:
    cyrillic = sum(count for letter, count in letters.items() if "Ѐ" <= letter <= "ӿ")
    if cyrillic == 0 or cyrillic < CYRILLIC_SHARE * letters.total():
        raise ArticleError(f"{source}: found {cyrillic} Cyrillic letters of {letters.total()}, {WANTED}")
    foreign = sum(letters[letter] for letter in _marks()[1])
    if foreign > FOREIGN_SHARE * cyrillic:
        shown = "".join(sorted(letter for letter in _marks()[1] if letters[letter]))
        raise ArticleError(f"{source}: found letters of another language ({shown}), {WANTED}")
    if letters["ъ"] > HARD_SIGN_SHARE * cyrillic and not letters["ы"] and not letters["э"]:
        raise ArticleError(f"{source}: found Bulgarian, by its many ъ, {WANTED}")


def _known_words(words: list[str], language: Language) -> int:
    """How many of a short text's words a language's dictionary knows."""
    from loaders.extraction.dictionary import analyzer  # slow to load, seldom needed

    return sum(analyzer(language).word_is_known(word) for word in words[:200])
