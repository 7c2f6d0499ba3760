"""Words of Russian and Ukrainian: what forms they can be, and forms made from them (pymorphy3, cached).

The cases are pymorphy's: nomn, gent, datv, accs, ablt (instrumental), loct, voct; the partitive and the second locative
count as gent and loct.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from loaders.data import read_yaml
from loaders.extraction.dictionary import Tag, analyzer, dictionary, read_tag

FOLD = str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "\u00ad": "", "\u0301": ""})
LATIN = str.maketrans("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ")  # letters that look alike in both scripts
LETTER = re.compile("[A-Za-z]")
PLAIN = re.compile("[а-яА-ЯіїєґІЇЄҐ-]+").fullmatch  # nothing to fold but capitals: nearly all words
MIXED = re.compile(r"[A-Za-z].*[а-яА-ЯіїєґІЇЄҐ]|[а-яА-ЯіїєґІЇЄҐ].*[A-Za-z]")
INFINITIVE = ("ти", "тися", "тись", "чи", "чися")  # Ukrainian; some of its infinitives carry no mark
FINITE = ("ть", "ться")  # Ukrainian; the dictionary has such forms as short infinitives too, which news does not use
CASES = {"nomn", "gent", "datv", "accs", "ablt", "loct", "voct"}
ALL_CASES = frozenset(CASES)
CASE_SETS: dict[frozenset[str], frozenset[str]] = {}  # some hundred, each kept once for all words that have it
CACHE = 50_000  # word forms that each table remembers: some 4 kB each in all tables, of names 15 kB, so that a process stays under 1 GB


@dataclass(slots=True, unsafe_hash=True)
class Parse:
    """One reading of a word form. Nobody changes one, though it is not frozen: a frozen one takes four times as long to make."""

    lemma: str  # folded: lower case, ё as е, one kind of apostrophe
    pos: str  # pymorphy's part of speech: NOUN, ADJF, VERB, INFN, PRTF, GRND, NUMR, NPRO, PREP, CONJ, ...
    case: str  # '' where the word has none
    number: str  # sing, plur or ''
    gender: str  # masc, femn, neut or ''
    animate: bool
    name: str  # Name, Surn, Patr, Geox, Orgn or ''
    tense: str  # past, pres, futr or ''
    person: str  # 1per, 2per, 3per or ''
    aspect: str  # perf, impf or ''
    score: float  # 0 to 1, pymorphy's
    known: bool  # in pymorphy's dictionary


def fold(word: str) -> str:
    """The form of a word for comparing: lower case, ё as е, one kind of apostrophe, no accents or soft hyphens; never empty."""
    return word.lower() if PLAIN(word) else cyrillic(word).lower().translate(FOLD) or word


@lru_cache(maxsize=CACHE)
def fold_word(word: str) -> str:
    """fold, remembered: for words of articles, which come again and again."""
    return fold(word)


def cyrillic(word: str) -> str:
    """A Cyrillic word with Latin letters in it, as careless typing and old encodings leave them, in Cyrillic; else the word as it is."""
    return word.translate(LATIN) if LETTER.search(word) and MIXED.search(word) else word


@lru_cache(maxsize=CACHE)
def _tag(tag: Any) -> Tag:
    return read_tag(tag)


def _parse(word: str, lemma: str, tag: Tag, score: float, known: bool) -> Parse:
    pos = tag[0]
    if pos == "VERB" and not tag.tense and word == lemma and lemma.endswith(INFINITIVE):
        pos = "INFN"
    return Parse(fold_word(lemma), pos, *tag[1:], score, known)


def _readings(word: str, language: str) -> list[Parse]:
    """All readings of a word of plain letters: those of the dictionary, else what the analyzer makes of it."""
    known = dictionary(language).find(word)
    if known:
        return [_parse(*one, True) for one in known]
    found = analyzer(language).parse(_named(word))
    return [_parse(one.word, one.normal_form, _tag(one.tag), float(one.score), bool(one.is_known)) for one in found]


@cache
def _verb_forms(language: str) -> frozenset[str]:
    """The forms of homonyms.yml that are likelier verbs than what the dictionary gives first."""
    forms: list[str] = read_yaml("homonyms.yml")["verbs"][language]
    return frozenset(forms)


def _named(word: str) -> str:
    """A word without letters that Unicode gives no name of their own, such as Tangut ones: pymorphy asks for the name of each."""
    return "".join(letter if letter.isascii() or unicodedata.name(letter, False) else "\ufffd" for letter in word)


@lru_cache(maxsize=CACHE)
def parses(word: str, language: str) -> tuple[Parse, ...]:
    """All readings of a word form, the likeliest first; never empty for a word of letters."""
    folded = word if PLAIN(word) else cyrillic(word).translate(FOLD) or word
    found = tuple(_readings(folded, language))
    if fold_word(word) in _verb_forms(language):
        return tuple(sorted(found, key=lambda parse: parse.pos != "VERB"))
    doubtful = language == "uk" and (folded.endswith(FINITE) or (found and found[0].tense == "futr"))
    return _finite_first(found) if doubtful else found


def _finite_first(found: tuple[Parse, ...]) -> tuple[Parse, ...]:
    """'проходить', 'перебуває' is a present if it can be, else a future, and hardly ever an infinitive."""
    now = any(parse.tense == "pres" for parse in found)
    return tuple(sorted(found, key=lambda parse: 2 if parse.pos == "INFN" else int(now and parse.tense == "futr")))


@lru_cache(maxsize=CACHE)
def lemmas(word: str, language: str) -> frozenset[str]:
    """The folded form itself and the lemmas of all its readings: what two forms of one word have in common."""
    return frozenset([fold(word), *[parse.lemma for parse in parses(word, language)]])


@lru_cache(maxsize=CACHE)
def cases(word: str, language: str) -> frozenset[str]:
    """All cases that a form can stand in; all of them for an indeclinable or unknown word without case."""
    found = frozenset([parse.case for parse in parses(word, language) if parse.case]) or ALL_CASES
    return CASE_SETS.setdefault(found, found)
