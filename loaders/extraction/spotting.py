"""Spots the words of persons' names in a document: runs of tokens, not yet cut into persons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from loaders.extraction.document import Document, Sentence, Token
from loaders.extraction.morphology import CACHE, parses


def spot_names(document: Document) -> list[tuple[int, int, str]]:
    """Runs of name words as (first, last, rule), indices in document.tokens, both inclusive."""
    out = []
    start = 0
    inside = frozenset(token.norm for sentence in document.sentences for token in sentence.tokens[1:] if token.capitalised)
    anchored: set[str] = set()
    for sentence in document.sentences:
        for first, last, strength in _runs(sentence, inside):
            if strength == "name":
                for token in sentence.tokens[first : last + 1]:
                    anchored |= token.lemmas
    for sentence in document.sentences:
        for first, last, strength in _runs(sentence, inside):
            tokens = sentence.tokens[first : last + 1]
            if strength != "weak" or any(not anchored.isdisjoint(token.lemmas) for token in tokens):
                out.append((start + first, start + last, strength))
        start += len(sentence.tokens)
    return out


PARTICLES = frozenset(["де", "фон", "дер", "ван", "ди", "да", "бин", "бен", "бін", "ибн", "ібн", "аль", "эль", "ель", "оглы", "огли"])


def _runs(sentence: Sentence, inside: frozenset[str]) -> list[tuple[int, int, str]]:
    tokens, out, i = sentence.tokens, [], 0
    while i < len(tokens):
        if not _may_be_name(tokens, i, inside):
            i += 1
            continue
        last = i
        while last + 1 < len(tokens) and (
            _may_be_name(tokens, last + 1, inside)
            or (_is_initial_stop(tokens, last + 1))
            or (tokens[last + 1].norm in PARTICLES and last + 2 < len(tokens) and _particle_leads(tokens, last + 2, inside))
        ):
            last += 1
        out.append((i, last, _strength(tokens[i : last + 1])))
        i = last + 1
    return out


def _particle_leads(tokens: Sequence[Token], i: int, inside: frozenset[str]) -> bool:
    return _may_be_name(tokens, i, inside) or (tokens[i].norm in PARTICLES and i + 1 < len(tokens) and _may_be_name(tokens, i + 1, inside))


def _is_initial_stop(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].text == "." and len(tokens[i - 1].text) == 1 and tokens[i - 1].capitalised


def _may_be_name(tokens: Sequence[Token], i: int, inside: frozenset[str]) -> bool:
    token = tokens[i]
    if not token.capitalised or (token.shouted and len(token.text) < 5):
        return False
    if len(token.text) == 1:
        return i + 1 < len(tokens) and tokens[i + 1].text == "."
    if kind(token) == "Name":
        followed = i + 1 < len(tokens) and tokens[i + 1].capitalised and not tokens[i + 1].shouted
        return followed or not (_common(token) or _place(token))
    if any(parse.pos in ("PREP", "CONJ", "NPRO", "ADVB", "PRCL") for parse in token.parses):
        return False
    if i > 0 and tokens[i - 1].capitalised and kind(tokens[i - 1]) == "Name":
        return not _place(token)
    if kind(token):
        return not _place(token) and not _common(token)
    return not _place(token) and (i > 0 or token.norm in inside) and _unknown(token)


@lru_cache(maxsize=CACHE)
def _kind(word: str, language: str) -> str:
    found = {parse.name for parse in parses(word, language) if parse.known and parse.number != "plur" and parse.score > 0.05}
    return next((mark for mark in ("Name", "Patr", "Surn") if mark in found and "Geox" not in found), "")


def kind(token: Token) -> str:
    """Name, Surn, Patr or '' for a word."""
    return _kind(token.text, token.language) if token.kind == "word" else ""


def _place(token: Token) -> bool:
    return any(parse.name == "Geox" for parse in (*token.parses, *parses(token.text, "ru")))


def _common(token: Token) -> bool:
    return any(parse.known and not parse.name for parse in token.parses)


def _unknown(token: Token) -> bool:
    return not any(parse.known for parse in token.parses)


def _strength(tokens: Sequence[Token]) -> str:
    kinds = [kind(token) for token in tokens]
    if "Name" in kinds or "Patr" in kinds:
        return "name"
    return "surname" if "Surn" in kinds else "weak"
