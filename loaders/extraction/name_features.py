"""What the person tagger sees of a word: features in bytes, the same for both languages as far as that goes, cached per form.

Spellings enter as sounds (loaders.extraction.sound), so that what Russian texts teach holds for Ukrainian ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from loaders.extraction.document import Document, Token
from loaders.extraction.morphology import CACHE, cases, cyrillic, fold, lemmas, parses
from loaders.extraction.name_marks import dictionary_marks
from loaders.extraction.name_readings import is_given
from loaders.extraction.sound import sound, stem

LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
RANK = 0.4  # a reading that pymorphy holds likelier than this is its main one
NEAR = 2  # words so far from a capital letter are read along


@dataclass(frozen=True, slots=True)
class Form:
    """A word form's features as the word itself and as its neighbours' neighbour."""

    own: list[bytes]
    before: list[bytes]  # as the word one to the left
    after: list[bytes]
    before2: list[bytes]
    after2: list[bytes]
    code: bytes  # shape and dictionary marks in one
    stem: str
    capital: bool
    given: bool
    cases: frozenset[str]


@lru_cache(maxsize=1)
def context_classes() -> dict[str, dict[str, tuple[str, ...]]]:
    """Classes of loaders/data/name_contexts.yml by language and folded lemma."""
    data = yaml.safe_load((files("loaders.data") / "name_contexts.yml").read_text(encoding="utf-8"))
    out: dict[str, dict[str, tuple[str, ...]]] = {"ru": {}, "uk": {}}
    for name, by_language in data.items():
        for language, words in by_language.items():
            for word in words:
                key = fold(word)
                out[language][key] = (*out[language].get(key, ()), name)
    return out


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
    """The features of a token's form."""
    text = cyrillic(text)
    if kind != "word":
        return _mark(text if kind == "punct" else "0")
    outline = shape(text)
    capital = text[0].isupper()
    known = marks(text, language) if capital else ""
    key = sound(text)
    lemma = min((sound(one) for one in lemmas(text, language)), key=lambda one: (len(one), one))
    kinds = classes_of(text, language)
    found = parses(text, language)
    own = [f"h={outline}", f"w={lemma}", *(f"c={one}" for one in kinds)]
    near = [f"h={outline}", f"w={lemma}", *(f"c={one}" for one in kinds)]
    far = [f"w={lemma}", *(f"c={one}" for one in kinds)]
    if capital:
        own += [f"m={known}", *(f"k={one}" for one in known), f"n={min(len(key), 9)}", f"hm={outline}{known}"]
        own += [f"s{size}={key[-size:]}" for size in (1, 2, 3, 4) if len(key) > size] + [f"p={key[:2]}"]
        own += sorted({f"q={parse.pos}" for parse in found if parse.known})
        if language == "ru":
            own.append(f"top={found[0].name or found[0].pos}{'+' if found[0].score > RANK else ''}{'' if found[0].known else '?'}")
        near += [f"m={known}", *(f"k={one}" for one in known), f"s2={key[-2:]}"]
        far += [f"hm={outline}{known}"]
    else:
        near += sorted({f"q={parse.pos}" for parse in found[:3]})
    return Form(
        _bytes("", own), _bytes("-1", near), _bytes("+1", near), _bytes("-2", far), _bytes("+2", far),
        f"{outline}{known}".encode() if capital else ("/".join(kinds) or outline).encode(),
        stem(text), capital, capital and "N" in known and "F" not in known, cases(text, language) if capital else frozenset(),
    )  # fmt: skip


def _bytes(place: str, features: Sequence[str]) -> list[bytes]:
    return [f"{place}{feature}".encode() for feature in features]


def _mark(text: str) -> Form:
    own, before, after, before2, after2 = (_bytes(place, [f"h={text}"]) for place in ("", "-1", "+1", "-2", "+2"))
    return Form(own, before, after, before2, after2, text.encode(), text, False, False, frozenset())


START = Form([], [b"-1bos"], [], [b"-2bos"], [], b"bos", "", False, False, frozenset())
END = Form([], [], [b"+1eos"], [], [b"+2eos"], b"eos", "", False, False, frozenset())


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
    size = len(forms)
    out = []
    for i in range(left, right):
        one = forms[i]
        before = forms[i - 1] if i else START
        after = forms[i + 1] if i + 1 < size else END
        before2 = forms[i - 2] if i > 1 else START
        after2 = forms[i + 2] if i + 2 < size else END
        found = one.own + before.before + after.after + before2.before2 + after2.after2
        found.append(b"bc=" + before.code + b"|" + one.code)
        if one.capital:
            found.append(b"ac=" + one.code + b"|" + after.code)
            flags = counts.flags(one.stem)
            found += [b"d=" + flags, b"dm=" + flags + b"|" + one.code]
            if not i:
                found.append(b"first|" + flags + b"|" + one.code)
            if before.capital:
                found.append(b"agree-1" if not before.cases.isdisjoint(one.cases) else b"differ-1")
            if after.capital:
                found.append(b"agree+1" if not after.cases.isdisjoint(one.cases) else b"differ+1")
        out.append(found)
    return out


def document_forms(document: Document) -> list[list[Form]]:
    """The forms of each sentence."""
    return [sentence_forms(sentence.tokens) for sentence in document.sentences]


def sentence_forms(tokens: Sequence[Token]) -> list[Form]:
    return [form(token.text, token.kind, token.language) for token in tokens]
