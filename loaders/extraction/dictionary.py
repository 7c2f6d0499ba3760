"""Words as pymorphy3's dictionaries have them, looked up without the analyzer around them, which takes five times as long.

What comes out is what the analyzer gives for a word of its dictionary (tests/extraction/test_dictionary.py): readings in its order with
its scores. It is not asked where a word is one letter, which its units for initials read too.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import pymorphy3

SECOND_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
NAME_TAGS = ("Name", "Surn", "Patr", "Geox", "Orgn")


class Tag(NamedTuple):
    """What a form is, as the fields of morphology.Parse."""

    pos: str
    case: str
    number: str
    gender: str
    animate: bool
    name: str
    tense: str
    person: str
    aspect: str


class Form(NamedTuple):
    """One form of one paradigm: a word without the form's own prefix and ending, put between prefix and suffix, is the lemma."""

    tag: Tag
    as_text: str  # the tag as pymorphy writes it
    before: int  # letters of its own prefix
    after: int  # letters of its own ending
    prefix: str
    suffix: str


Found = tuple[str, str, Tag, float]  # a reading: the word as the dictionary spells it ('всё' for 'все', too), lemma, tag, score


@lru_cache(maxsize=2)
def analyzer(language: str) -> Any:
    """pymorphy3's analyzer of a language, 'ru' or 'uk'; loading takes about 0.2 s."""
    return pymorphy3.MorphAnalyzer(lang=language)


def read_tag(tag: Any) -> Tag:
    """What a tag of pymorphy says."""
    case = str(tag.case or "")
    pos = str(tag.POS or "")
    if pos == "VERB" and "infn" in tag.grammemes:
        pos = "INFN"  # the Ukrainian dictionary counts infinitives as verbs
    elif pos == "ADJF" and tag.grammemes & {"pssv", "actv"}:
        pos = "PRTF"  # and participles as adjectives
    name = next((mark for mark in NAME_TAGS if mark in tag.grammemes), "")
    number = str(tag.number or ("plur" if "plur" in tag.grammemes else "sing" if case else ""))
    tense, person, aspect = str(tag.tense or ""), str(tag.person or ""), str(tag.aspect or "")
    return Tag(pos, SECOND_CASES.get(case, case), number, str(tag.gender or ""), "anim" in tag.grammemes, name, tense, person, aspect)


class Dictionary:
    """The dictionary of a language, 'ru' or 'uk'."""

    def __init__(self, language: str) -> None:
        around = analyzer(language)
        estimator = around.prob_estimator
        self._dictionary = around.dictionary
        self._items = around.dictionary.words.similar_items
        self._substitutes = around.char_substitutes
        self._odds = estimator.p_t_given_w.prob if estimator else None
        self._forms: dict[tuple[int, int], Form] = {}  # by paradigm and place in it: some thousands
        self._tags: dict[int, tuple[Tag, str]] = {}  # by place in the dictionary's list: some hundreds

    def find(self, word: str) -> list[Found]:
        """The readings of a word, the likeliest first; none for a word that the dictionary lacks and for a single letter."""
        if len(word) == 1:
            return []
        word = word.lower()
        read = [(fixed, self._forms.get(key) or self._form(key)) for fixed, keys in self._items(word, self._substitutes) for key in keys]
        if not read:
            return []
        if self._odds is None:
            return [_found(fixed, form, 1.0) for fixed, form in read]
        scores = [self._odds(word, form.as_text) for _, form in read]
        if not any(scores):
            even = 1.0 / len(read)
            return [_found(fixed, form, even) for fixed, form in read]
        found = [_found(fixed, form, score) for (fixed, form), score in zip(read, scores, strict=True)]
        return sorted(found, key=itemgetter(3), reverse=True) if len(found) > 1 else found

    def _form(self, key: tuple[int, int]) -> Form:
        number, index = key
        paradigm, prefixes, suffixes = self._dictionary.paradigms[number], self._dictionary.paradigm_prefixes, self._dictionary.suffixes
        size = len(paradigm) // 3  # suffixes, then tags, then prefixes
        own_prefix, own_suffix = prefixes[paradigm[2 * size + index]], suffixes[paradigm[index]]
        tag, as_text = self._tag(paradigm[size + index])
        form = Form(tag, as_text, len(own_prefix), len(own_suffix), prefixes[paradigm[2 * size]], suffixes[paradigm[0]])
        self._forms[key] = form
        return form

    def _tag(self, number: int) -> tuple[Tag, str]:
        if number not in self._tags:
            tag = self._dictionary.gramtab[number]
            self._tags[number] = (read_tag(tag), str(tag))
        return self._tags[number]


def _found(word: str, form: Form, score: float) -> Found:
    return word, form.prefix + word[form.before : len(word) - form.after] + form.suffix, form.tag, score


@lru_cache(maxsize=2)
def dictionary(language: str) -> Dictionary:
    return Dictionary(language)
