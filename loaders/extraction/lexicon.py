"""The words by which news tells of encounters (loaders/data/encounters.yml), ready for look-up by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from loaders.extraction.document import Token
from loaders.model import Kind


@dataclass(frozen=True, slots=True)
class EncounterWord:
    """What a noun or verb of encounter means by itself."""

    kind: Kind
    mode: str  # phone, video, in_person or ''
    frame: str  # nouns: strong, weak, round, never; verbs: with, with_only, accs, datv, place


@dataclass(frozen=True, slots=True)
class Lexicon:
    """encounters.yml as sets and mappings of lemmas."""

    nouns: dict[str, EncounterWord]
    verbs: dict[str, EncounterWord]
    adjectives: dict[str, frozenset[str]]
    govern: dict[str, frozenset[str]]
    status: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]  # the plain lists: background, speech_verbs, self_report, ...


@lru_cache(maxsize=2)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; lists that mix both languages serve both."""
    data: dict[str, Any] = yaml.safe_load((files("loaders.data") / "encounters.yml").read_text(encoding="utf-8"))
    return Lexicon(
        nouns={lemma: EncounterWord(*entry) for lemma, entry in data["nouns"][language].items()},
        verbs={lemma: EncounterWord(*entry) for lemma, entry in data["verbs"][language].items()},
        adjectives={name: frozenset(words) for name, words in data["adjectives"].items()},
        govern={name: frozenset(words) for name, words in data["govern"].items()},
        status={name: frozenset(words) for name, words in data["status"].items()},
        words={name: frozenset(words) for name, words in data.items() if isinstance(words, list)},
    )


def first_match(token: Token, words: dict[str, EncounterWord]) -> EncounterWord | None:
    """The entry of a token's likeliest lemma that has one, or None."""
    if token.kind != "word" or token.lemmas.isdisjoint(words):
        return None
    return next((words[parse.lemma] for parse in token.parses if parse.lemma in words), None) or words.get(token.norm)
