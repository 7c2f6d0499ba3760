"""Word forms for the names of offices: what agrees with what, and the nominative."""

from __future__ import annotations

from functools import lru_cache

from loaders.extraction.document import Token
from loaders.extraction.morphology import CACHE, CASES, FOLD, Parse, analyzer

ADJECTIVE = frozenset({"ADJF", "PRTF"})
NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})


def nominal(token: Token) -> tuple[Parse, ...]:
    """The readings of a token as noun or adjective; a Ukrainian noun that the dictionary gives no case stands in the nominative singular."""
    return tuple(parse for parse in token.parses if parse.pos in NOMINAL)


def reading_cases(token: Token, number: str = "", kinds: frozenset[str] = NOMINAL) -> frozenset[str]:
    """The cases in which a token can stand as one of `kinds`, in one number where it is given."""
    return frozenset(
        parse.case or "nomn" for parse in token.parses if parse.pos in kinds and (not number or (parse.number or "sing") == number)
    )


def is_adjective(token: Token) -> bool:
    return any(parse.pos in ADJECTIVE and parse.case for parse in token.parses)


def agrees(adjective: Token, cases: frozenset[str], number: str) -> frozenset[str]:
    """The cases that an adjective can share with a noun."""
    return reading_cases(adjective, number, ADJECTIVE) & cases


@lru_cache(maxsize=CACHE)
def nominative(word: str, language: str, number: str, cases: frozenset[str] = frozenset(CASES), gender: str = "") -> str:
    """A noun or adjective in the nominative of its own number, capitals and apostrophe as printed; unchanged where it has no such form."""
    found = [one for one in analyzer(language).parse(word.translate(FOLD)) if str(one.tag.POS) in NOMINAL]
    fitting = [one for one in found if one.tag.number == number and str(one.tag.case) in cases]
    gendered = [one for one in fitting if not gender or one.tag.gender in (gender, None)]
    for one in gendered or fitting:
        form = one.inflect({"nomn", number}) or one.inflect({"nomn"})
        if form:
            return like(word, form.word)
    return word


def like(printed: str, form: str) -> str:
    """A form with the capitals and the apostrophe of the word as printed."""
    for mark in "’ʼ‘`´":
        if mark in printed:
            form = form.replace("'", mark)
    if printed.isupper() and len(printed) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if printed[:1].isupper() else form
