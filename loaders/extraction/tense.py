"""Whether the clause around some words tells of the past, the present or what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from loaders.extraction.document import Sentence, Token
from loaders.extraction.morphology import Parse, fold, parses

Tense = Literal["past", "present", "future"]
BOUNDARIES = frozenset(",;:()«»\"“”„—–-…")
INFINITIVE_ENDINGS = ("ти", "ть", "тися", "тись", "ться", "чь", "чься")
STILL = frozenset({"еще", "ще"})
MIN_SCORE = 0.3  # of a reading as a verb, where it is not the likeliest one


@dataclass(frozen=True, slots=True)
class Cues:
    """Beginnings of words (folded) that tell more than their tense does."""

    planned: tuple[str, ...]  # 'запланирована': to come, whatever the verb
    intended: tuple[str, ...]  # 'договорились': to come beside an infinitive
    reporting: tuple[str, ...]  # 'сообщает': what is told has happened, in spite of the present tense


def clause_tense(sentence: Sentence, start: int, end: int, cues: Cues) -> Tense | None:
    """The tense of the clause that holds text[start:end], or None where no verb tells.

    A word of planning makes the clause future; else the verb nearest in words decides, an infinitive only beside a word of intent
    ('договорились встретиться'). A clause without a verb takes the next clause's to its right, then the one to its left. A verb of
    reporting in the present tense tells what has happened.
    """
    left = _clauses(token for token in reversed(sentence.tokens) if token.end <= start)
    right = _clauses(token for token in sentence.tokens if token.start >= end)
    own = [(distance, token.start, token) for side in (left[0], right[0]) for distance, token in enumerate(side)]
    for clause in ([token for *_, token in sorted(own, key=lambda item: item[:2])], *right[1:], *left[1:]):
        if tense := _tense_of(clause, cues):
            return tense
    return None


def _clauses(tokens: Iterable[Token]) -> list[list[Token]]:
    """Tokens cut at punctuation; the first clause is the nearest one and may be empty."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "punct" and token.text in BOUNDARIES:
            clauses.append([])
        else:
            clauses[-1].append(token)
    return clauses


def _tense_of(clause: Sequence[Token], cues: Cues) -> Tense | None:
    """The tense of a clause's words, the nearest first."""
    words = [token for token in clause if token.kind == "word"]
    still = any(token.norm in STILL for token in words)
    if any(token.norm.startswith(cues.planned) and not (still and _was_going_on(token)) for token in words):
        return "future"
    intends = any(token.norm.startswith(cues.intended) for token in words)
    for token in words:
        if intends and token.norm.endswith(INFINITIVE_ENDINGS) and any(parse.pos in ("INFN", "VERB") for parse in token.parses):
            return "future"
        if tense := verb_tense(token.text, token.language):
            return "past" if tense == "present" and token.norm.startswith(cues.reporting) else tense
    return None


def _was_going_on(token: Token) -> bool:
    """'планировалась', beside 'ещё': planned for a day that has passed."""
    return any(parse.pos == "VERB" and parse.tense == "past" and parse.aspect == "impf" for parse in token.parses[:1])


@lru_cache(maxsize=50_000)
def verb_tense(word: str, language: str) -> Tense | None:
    """The tense of one word form, or None for what is no finite verb or participle."""
    likely = [parse for index, parse in enumerate(parses(word, language)) if not index or parse.score >= MIN_SCORE]
    return next((tense for parse in likely if (tense := _tense(parse, word))), None)


def _tense(parse: Parse, word: str) -> Tense | None:
    if not parse.known or parse.pos not in ("VERB", "PRTS", "PRTF", "GRND"):
        return None
    if parse.tense == "past":
        return "past"
    if parse.tense in ("futr", "pres"):
        return None if parse.pos != "VERB" else "future" if parse.tense == "futr" else "present"
    return "past" if fold(word).endswith(("но", "то")) else None  # Ukrainian 'проведено', 'відкрито'
