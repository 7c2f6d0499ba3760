"""What the person tagger sees of a word: features, the same for both languages as far as that goes, cached per form.

Spellings enter as sounds (loaders.extraction.sound), so that what Russian texts teach holds for Ukrainian ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from loaders.data import read_yaml
from loaders.extraction.document import Document, kind_of
from loaders.extraction.morphology import CACHE, cases, cyrillic, fold, lemmas, parses
from loaders.extraction.name_marks import dictionary_marks
from loaders.extraction.name_model import model
from loaders.extraction.name_readings import is_given
from loaders.extraction.remembered import Remembered
from loaders.extraction.sound import sound, stem

LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
RANK = 0.4  # a reading that pymorphy holds likelier than this is its main one
NEAR = 2  # words so far from a capital letter are read along


@dataclass(slots=True, eq=False)
class Features:
    """A word form's features as the word itself and as its neighbours' neighbour. Not frozen, as Token is not."""

    own: list[str]
    near: list[str]  # as the word one to the left or right, behind '-1' or '+1'
    far: list[str]  # as the one two to the left or right, behind '-2' or '+2'
    code: str  # shape and dictionary marks in one
    cases: frozenset[str]  # of a capitalised word


@dataclass(slots=True, eq=False)
class Weights:
    """What the model makes of them. Not frozen, as Token is not."""

    own: complex
    before: complex  # as the word one to the left
    after: complex
    before2: complex
    after2: complex
    code: str
    cases: frozenset[str]


@dataclass(slots=True, eq=False)
class Form:
    """What a word form is to all words of its text; its weights, which only words near capital letters need, when first asked for."""

    text: str  # in letters of one script
    kind: str
    language: str
    stem: str
    capital: bool
    known: str  # of a capitalised word: letters for what dictionaries know of it
    given: bool
    _weights: Weights | None = None

    @property
    def features(self) -> Features:
        return _features(self) if self.kind == "word" else _of_mark(self.text if self.kind == "punct" else "0")

    @property
    def weights(self) -> Weights:
        if self._weights is None:
            self._weights = _weigh(self.features)
        return self._weights


@lru_cache(maxsize=1)
def context_classes() -> dict[str, dict[str, tuple[str, ...]]]:
    """Classes of loaders/data/name_contexts.yml by language and folded lemma."""
    data = read_yaml("name_contexts.yml")
    out: dict[str, dict[str, tuple[str, ...]]] = {"ru": {}, "uk": {}}
    for name, by_language in data.items():
        for language, words in by_language.items():
            for word in words:
                key = fold(word)
                out[language][key] = (*out[language].get(key, ()), name)
    return out


@cache
def words_of_class(name: str, language: str) -> frozenset[str]:
    """The folded lemmas of a class."""
    return frozenset(lemma for lemma, names in context_classes()[language].items() if name in names)


@lru_cache(maxsize=CACHE)
def classes_of(word: str, language: str) -> tuple[str, ...]:
    """Classes of a printed word by any of its lemmas."""
    known = context_classes()[language]
    found = lemmas(word, language)
    return () if known.keys().isdisjoint(found) else tuple(sorted({name for lemma in found for name in known.get(lemma, ())}))


def shape(word: str) -> str:
    """X a capital, XX capitals, Xx a capitalised word, xX mixed, x small letters; l before Latin ones."""
    mark = "l" if word[-1] in LATIN else ""
    if len(word) == 1:
        return mark + ("X" if word.isupper() else "x")
    if word.isupper():
        return mark + "XX"
    if word[0].isupper():
        parts = word.replace("‑", "-").split("-")
        if len(parts) > 1:
            return mark + ("X-X" if parts[-1][:1].isupper() else "X-x")
        return mark + ("Xx" if word[1:].islower() else "XxX")
    return mark + ("x" if word.islower() else "xX")


def marks(word: str, language: str) -> str:
    """Letters for what dictionaries know: N given name, S surname, P patronymic, G place, C common word, F function word, U nothing."""
    known = dictionary_marks(word, language)
    found = "".join(letter for letter, mark in (("N", "Name"), ("S", "Surn"), ("P", "Patr"), ("G", "Geox")) if mark in known)
    if "N" not in found and is_given(word, language):
        found += "N"
    readings = [parse for parse in parses(word, language) if parse.known and not parse.name]
    if any(parse.pos in ("PREP", "CONJ", "NPRO", "PRCL", "INTJ", "NUMR") for parse in readings):
        found += "F"
    elif readings:
        found += "C"
    return found or "U"


@cache
def known_forms(language: str) -> Remembered[Form]:
    """The forms of all tokens, by what they print."""
    return Remembered(lambda text: _form(text, kind_of(text), language))


def _form(text: str, kind: str, language: str) -> Form:
    if kind != "word":
        return Form(text, kind, language, text if kind == "punct" else "0", False, "", False)
    text = cyrillic(text)
    capital = text[0].isupper()
    known = marks(text, language) if capital else ""
    return Form(text, kind, language, stem(text), capital, known, "N" in known and "F" not in known)


def _features(form: Form) -> Features:
    text, language, capital, known = form.text, form.language, form.capital, form.known
    outline = shape(text)
    key = sound(text)
    lemma = min([sound(one) for one in lemmas(text, language)], key=lambda one: (len(one), one))
    kinds = classes_of(text, language)
    found = parses(text, language)
    far = [f"w={lemma}", *[f"c={one}" for one in kinds]]
    near = [f"h={outline}", *far]
    own = near.copy()
    if capital:
        own += [f"m={known}", *[f"k={one}" for one in known], f"n={min(len(key), 9)}", f"hm={outline}{known}"]
        own += [f"s{size}={key[-size:]}" for size in (1, 2, 3, 4) if len(key) > size] + [f"p={key[:2]}"]
        own += sorted({f"q={parse.pos}" for parse in found if parse.known})
        if language == "ru":
            own.append(f"top={found[0].name or found[0].pos}{'+' if found[0].score > RANK else ''}{'' if found[0].known else '?'}")
        near += [f"m={known}", *[f"k={one}" for one in known], f"s2={key[-2:]}"]
        far.append(f"hm={outline}{known}")
    else:
        near += sorted({f"q={parse.pos}" for parse in found[:3]})
    code = f"{outline}{known}" if capital else "/".join(kinds) or outline
    return Features(own, near, far, code, cases(text, language) if capital else frozenset())


def _of_mark(text: str) -> Features:
    return Features([f"h={text}"], [f"h={text}"], [f"h={text}"], text, frozenset())


def _weigh(found: Features) -> Weights:
    own, weigh = model().weigh(found.own), model().weigh
    beside = (weigh(found.near, "-1"), weigh(found.near, "+1"), weigh(found.far, "-2"), weigh(found.far, "+2"))
    return Weights(own, *beside, found.code, found.cases)


START = Features([], ["bos"], ["bos"], "bos", frozenset())  # stands before a sentence
END = Features([], ["eos"], ["eos"], "eos", frozenset())


@dataclass(frozen=True, slots=True)
class Counts:
    """Stems of one text: seen with a capital inside a sentence, seen in small letters, seen beside a given name."""

    inside: frozenset[str]
    small: frozenset[str]
    beside: frozenset[str]

    def flags(self, key: str) -> str:
        """The three as letters."""
        return ("i" if key in self.inside else "") + ("s" if key in self.small else "") + ("b" if key in self.beside else "")


@dataclass(slots=True, eq=False)
class Line:
    """A sentence that has capitalised words. Not frozen, as Token is not."""

    start: int  # the index in Document.tokens of its first token
    forms: list[Form]
    capitals: list[int]  # where in these such words stand


def read_lines(document: Document) -> list[Line]:
    """All sentences that may hold a name."""
    known = known_forms(document.language)
    return [Line(start, [known[one.text] for one in tokens], capitals) for start, tokens, capitals in document.capitals_by_sentence]


def count_stems(document: Document, lines: Iterable[Line]) -> Counts:
    """lines: what read_lines gives of the document."""
    inside: set[str] = set()
    beside: set[str] = set()
    for line in lines:
        words = line.forms
        for i in line.capitals:
            one = words[i]
            if i:
                inside.add(one.stem)
            if not one.given and ((i and words[i - 1].given) or (i + 1 < len(words) and words[i + 1].given)):
                beside.add(one.stem)
    known = known_forms(document.language)
    every = [known[text] for text in document.forms]
    return Counts(frozenset(inside), frozenset([one.stem for one in every if not one.capital]), frozenset(beside))


def windows(line: Line) -> list[tuple[int, int]]:
    """Stretches (first, after the last) of a sentence that hold its capital letters and the words near them."""
    out: list[tuple[int, int]] = []
    for i in line.capitals:
        left, right = max(0, i - NEAR), min(len(line.forms), i + NEAR + 1)
        if out and left <= out[-1][1]:
            out[-1] = (out[-1][0], right)
        else:
            out.append((left, right))
    return out


Seen = TypeVar("Seen")
Known = Features | Weights


def window_features(forms: Sequence[Form], left: int, right: int, counts: Counts) -> list[list[str]]:
    """The features of each word of forms[left:right] of a sentence, from which the model learns."""
    seen = _with_neighbours([form.features for form in forms[max(0, left - NEAR) : right + NEAR]], START, END, left, len(forms) - right)
    out = []
    for index, (before2, before, one, after, after2) in enumerate(seen, left):
        found = one.own + ["-1" + name for name in before.near] + ["+1" + name for name in after.near]
        found += ["-2" + name for name in before2.far] + ["+2" + name for name in after2.far]
        out.append(found + _together(forms, index, before, one, after, counts))
    return out


def window_scores(forms: Sequence[Form], left: int, right: int, counts: Counts) -> list[complex]:
    """What the same features weigh in the model."""
    weights, (start, end) = model().weights, _rims()
    seen = _with_neighbours([form.weights for form in forms[max(0, left - NEAR) : right + NEAR]], start, end, left, len(forms) - right)
    out = []
    for index, (before2, before, one, after, after2) in enumerate(seen, left):
        score = one.own + before.before + after.after + before2.before2 + after2.after2
        for name in _together(forms, index, before, one, after, counts):
            if name in weights:
                score += weights[name]
        out.append(score)
    return out


@cache
def _rims() -> tuple[Weights, Weights]:
    return _weigh(START), _weigh(END)


def _with_neighbours(inner: list[Seen], start: Seen, end: Seen, before: int, after: int) -> Iterator[tuple[Seen, Seen, Seen, Seen, Seen]]:
    """Each word between its two neighbours on either side; before, after: words of the sentence on either side of the window."""
    seen = [*[start] * (NEAR - before), *inner, *[end] * (NEAR - after)]
    return zip(seen, seen[1:], seen[2:], seen[3:], seen[4:], strict=False)


def _together(forms: Sequence[Form], index: int, before: Known, one: Known, after: Known, counts: Counts) -> list[str]:
    """What a word is beside its neighbours and in its text."""
    found = [f"bc={before.code}|{one.code}"]
    form = forms[index]
    if form.capital:
        flags = counts.flags(form.stem)
        found += [f"ac={one.code}|{after.code}", f"d={flags}", f"dm={flags}|{one.code}"]
        if not index:
            found.append(f"first|{flags}|{one.code}")
        elif forms[index - 1].capital:
            found.append("differ-1" if before.cases.isdisjoint(one.cases) else "agree-1")
        if index + 1 < len(forms) and forms[index + 1].capital:
            found.append("differ+1" if after.cases.isdisjoint(one.cases) else "agree+1")
    return found
