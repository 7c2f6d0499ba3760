"""What the person tagger sees of a word: features in bytes, the same for both languages as far as that goes, cached per form.

Spellings enter as sounds (loaders.extraction.sound), so that what Russian texts teach holds for Ukrainian ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.data import read_yaml
from loaders.extraction.document import Document, Token
from loaders.extraction.morphology import CACHE, cases, cyrillic, fold, lemmas, parses
from loaders.extraction.name_marks import dictionary_marks
from loaders.extraction.name_readings import is_given
from loaders.extraction.sound import sound, stem

LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
RANK = 0.4  # a reading that pymorphy holds likelier than this is its main one
NEAR = 2  # words so far from a capital letter are read along


@dataclass(frozen=True, slots=True)
class Features:
    """A word form's features as the word itself and as its neighbours' neighbour."""

    own: list[bytes]
    before: list[bytes]  # as the word one to the left
    after: list[bytes]
    before2: list[bytes]
    after2: list[bytes]
    code: bytes  # shape and dictionary marks in one
    cases: frozenset[str]  # of a capitalised word


@dataclass(slots=True, eq=False)
class Form:
    """What a word form is to all words of its text; its features, which only words near capital letters need, when first asked for."""

    text: str  # in letters of one script
    kind: str
    language: str
    stem: str
    capital: bool
    known: str  # of a capitalised word: letters for what dictionaries know of it
    given: bool
    _features: Features | None = None

    @property
    def features(self) -> Features:
        if self._features is None:
            self._features = _features(self) if self.kind == "word" else _of_mark(self.text if self.kind == "punct" else "0")
        return self._features


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
    return tuple(sorted({name for lemma in lemmas(word, language) for name in known.get(lemma, ())}))


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


@lru_cache(maxsize=CACHE)
def form(text: str, kind: str, language: str) -> Form:
    """A token's form."""
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
    beside, further = [one.encode() for one in near], [one.encode() for one in far]
    return Features(
        [one.encode() for one in own],
        [b"-1" + one for one in beside], [b"+1" + one for one in beside],
        [b"-2" + one for one in further], [b"+2" + one for one in further],
        f"{outline}{known}".encode() if capital else ("/".join(kinds) or outline).encode(),
        cases(text, language) if capital else frozenset(),
    )  # fmt: skip


def _of_mark(text: str) -> Features:
    own, before, after, before2, after2 = ([f"{place}h={text}".encode()] for place in ("", "-1", "+1", "-2", "+2"))
    return Features(own, before, after, before2, after2, text.encode(), frozenset())


START = Features([], [b"-1bos"], [], [b"-2bos"], [], b"bos", frozenset())
END = Features([], [], [b"+1eos"], [], [b"+2eos"], b"eos", frozenset())


@dataclass(frozen=True, slots=True)
class Counts:
    """Stems of one text: seen with a capital inside a sentence, seen in small letters, seen beside a given name."""

    inside: frozenset[str]
    small: frozenset[str]
    beside: frozenset[str]

    def flags(self, key: str) -> bytes:
        """The three as letters."""
        return (b"i" if key in self.inside else b"") + (b"s" if key in self.small else b"") + (b"b" if key in self.beside else b"")


def count_stems(sentences: Sequence[Sequence[Form]]) -> Counts:
    inside: set[str] = set()
    small: set[str] = set()
    beside: set[str] = set()
    for forms in sentences:
        for i, one in enumerate(forms):
            if not one.capital:
                small.add(one.stem)
                continue
            if i:
                inside.add(one.stem)
            if not one.given and ((i and forms[i - 1].given) or (i + 1 < len(forms) and forms[i + 1].given)):
                beside.add(one.stem)
    return Counts(frozenset(inside), frozenset(small), frozenset(beside))


def windows(forms: Sequence[Form]) -> list[tuple[int, int]]:
    """Stretches (first, after the last) of a sentence that hold its capital letters and the words near them."""
    out: list[tuple[int, int]] = []
    for i, one in enumerate(forms):
        if one.capital:
            left, right = max(0, i - NEAR), min(len(forms), i + NEAR + 1)
            if out and left <= out[-1][1]:
                out[-1] = (out[-1][0], right)
            else:
                out.append((left, right))
    return out


def window_features(forms: Sequence[Form], left: int, right: int, counts: Counts) -> list[list[bytes]]:
    """The tagger's input for forms[left:right] of a sentence."""
    inner = [form.features for form in forms[max(0, left - NEAR) : right + NEAR]]
    seen = [*[START] * (NEAR - left), *inner, *[END] * (NEAR + right - len(forms))]
    out = []
    for at, form in enumerate(forms[left:right]):
        before2, before, one, after, after2 = seen[at : at + 5]
        found = one.own + before.before + after.after + before2.before2 + after2.after2
        found.append(b"bc=" + before.code + b"|" + one.code)
        if form.capital:
            found.append(b"ac=" + one.code + b"|" + after.code)
            flags = counts.flags(form.stem)
            found += [b"d=" + flags, b"dm=" + flags + b"|" + one.code]
            index = left + at
            if not index:
                found.append(b"first|" + flags + b"|" + one.code)
            elif forms[index - 1].capital:
                found.append(b"agree-1" if not before.cases.isdisjoint(one.cases) else b"differ-1")
            if index + 1 < len(forms) and forms[index + 1].capital:
                found.append(b"agree+1" if not after.cases.isdisjoint(one.cases) else b"differ+1")
        out.append(found)
    return out


def document_forms(document: Document) -> list[list[Form]]:
    """The forms of each sentence."""
    return [sentence_forms(sentence.tokens) for sentence in document.sentences]


def sentence_forms(tokens: Sequence[Token]) -> list[Form]:
    return [form(token.text, token.kind, token.language) for token in tokens]
