"""The words by which news tells of encounters, ready for look-up by lemma or folded form.

loaders/data/encounters.yml: nouns and verbs of encounter, what tells their status, mode and place; participation.yml: who takes part and
who says so; sentence_words.yml: clauses, lists of people, prepositions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from loaders.data import read_yaml
from loaders.extraction.document import Token
from loaders.extraction.morphology import CACHE, fold, parses
from loaders.model import Kind, Mode

FILES = ("encounters.yml", "participation.yml", "sentence_words.yml")


class LexiconError(ValueError):
    """A word list that is missing, or stands in two files."""


@dataclass(frozen=True, slots=True)
class EncounterWord:
    """What a noun or verb of encounter means by itself."""

    kind: Kind
    mode: Mode | None  # what the word says by itself
    frame: str  # nouns: strong, weak, joint, round, never; verbs: with, with_only, together, accs, datv, place


@cache
def _data() -> dict[str, Any]:
    """All files by key; a group of lists gives keys such as 'govern.agent'."""
    out: dict[str, Any] = {}
    for file in FILES:
        for name, entry in read_yaml(file).items():
            grouped = isinstance(entry, dict) and all(isinstance(part, list) for part in entry.values())
            lists = {f"{name}.{part}": found for part, found in entry.items()} if grouped else {name: entry}
            twice = sorted(lists.keys() & out.keys())
            if twice:
                raise LexiconError(f"{file}: {twice[0]} is in another file too, wanted each list once")
            out.update(lists)
    return out


@cache
def words(*names: str) -> frozenset[str]:
    """The words of lists by their names, such as 'with' or 'govern.agent'. Raises LexiconError for a name that no file has."""
    out: set[str] = set()
    for name in names:
        found = _data().get(name)
        if not isinstance(found, list):
            raise LexiconError(f"{', '.join(FILES)}: no list {name!r}")
        out.update(found)
    return frozenset(out)


@cache
def table(name: str) -> dict[str, Any]:
    """A mapping by its name, such as 'phrase_nouns'. Raises LexiconError for a name that no file has."""
    found = _data().get(name)
    if not isinstance(found, dict):
        raise LexiconError(f"{', '.join(FILES)}: no mapping {name!r}")
    return found


@cache
def encounter_words(part: str, language: str) -> dict[str, EncounterWord]:
    """The 'nouns' or 'verbs' of encounter of a language, by lemma."""
    return {lemma: EncounterWord(kind, mode or None, frame) for lemma, (kind, mode, frame) in table(part)[language].items()}


@cache
def encounter_lemmas(language: str) -> frozenset[str]:
    """The lemmas of all nouns and verbs of encounter of a language."""
    return frozenset((*encounter_words("nouns", language), *encounter_words("verbs", language)))


def encounter_noun(token: Token) -> EncounterWord | None:
    """What a noun of encounter means: 'встречи'; None for another word."""
    return _first_match("nouns", token.text, token.language) if token.kind == "word" else None


def encounter_verb(token: Token) -> EncounterWord | None:
    """What a verb of encounter means: 'зустрівся'; None for another word."""
    return _first_match("verbs", token.text, token.language) if token.kind == "word" else None


@lru_cache(maxsize=CACHE)
def _first_match(part: str, word: str, language: str) -> EncounterWord | None:
    """The entry of a word's likeliest lemma that has one."""
    entries = encounter_words(part, language)
    lemma = next((parse.lemma for parse in parses(word, language) if parse.lemma in entries), fold(word))
    return entries.get(lemma)


@lru_cache(maxsize=CACHE)
def is_encounter_word(word: str, language: str) -> bool:
    """Whether a word can be a noun or verb of encounter."""
    return any(_first_match(part, word, language) is not None for part in ("nouns", "verbs"))


def has(tokens: Iterable[Token], *lists: str) -> bool:
    """Whether a word of any of the lists is among the tokens."""
    wanted = words(*lists)
    for token in tokens:  # noqa: SIM110  # a token or two, and this is asked a hundred times a sentence: any() takes twice as long
        if not wanted.isdisjoint(token.lemmas):
            return True
    return False
