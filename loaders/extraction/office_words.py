"""Words around the name of an office: what agrees with what, what is a name, and nominatives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from loaders.extraction import world
from loaders.extraction.dictionary import analyzer
from loaders.extraction.document import Token
from loaders.extraction.gazetteer import Found, Gazetteer
from loaders.extraction.morphology import CACHE, CASES, FOLD
from loaders.extraction.roles import Lexicon, lexicon

Value = TypeVar("Value")
NOUN = frozenset({"NOUN"})
ADJECTIVE = frozenset({"ADJF", "PRTF"})
NUMERAL = frozenset({"NUMR"})
NOMINAL = NOUN | ADJECTIVE
CONJUNCTIONS = frozenset({"и", "й", "і", "та"})
OPENING, CLOSING = "«“„\"", "»”“\""
QUOTED = 8  # tokens at most between the quotation marks of a name
WINDOW = 8  # tokens at most in a phrase of roles.yml


class Words:
    """The tokens of a document with their parties, looked at sentence by sentence; indices count document.tokens."""

    def __init__(self, tokens: Sequence[Token], language: str, parties: Iterable[world.PartyMention]) -> None:
        self.tokens, self.language = tokens, language
        self.lexicon: Lexicon = lexicon(language)
        self.parties = {one.first: one for one in parties if one.how != "demonym"}
        self.inside = {index: one for one in self.parties.values() for index in range(one.first, one.last + 1)}
        self.begin, self.end = 0, len(tokens)

    def find(self, gazetteer: Gazetteer[Value], index: int) -> Found[Value] | None:
        """The longest phrase of a gazetteer that starts at a token and stays in the sentence."""
        if index >= self.end or not gazetteer.opened_by(self.tokens[index]):
            return None
        found = gazetteer.at(self.tokens[index : min(self.end, index + WINDOW)], 0)
        return Found(index, index + found.last, found.value) if found else None

    def is_role(self, index: int) -> bool:
        return self.find(self.lexicon.names, index) is not None

    def party(self, index: int) -> world.PartyMention | None:
        """The party whose name (no adjective) begins at a token."""
        found = self.parties.get(index)
        return found if found and found.how != "adjective" and found.last < self.end else None

    def opens(self, index: int) -> bool:
        """Whether a token is an opening quotation mark."""
        token = self.tokens[index]
        if token.text not in OPENING or index + 1 >= self.end:
            return False
        apart = index == self.begin or self.tokens[index - 1].end < token.start
        return token.text != '"' or (apart and token.end == self.tokens[index + 1].start)

    def quoted(self, index: int) -> int | None:
        """The closing mark of a short name in quotation marks that opens at a token: it begins with a capital, unlike a quoted remark."""
        if not self.opens(index) or not (self.tokens[index + 1].capitalised or index + 1 in self.parties):
            return None
        return next((at for at in range(index + 2, min(self.end, index + QUOTED)) if self.tokens[at].text in CLOSING), None)

    def is_namelike(self, index: int) -> bool:
        """A capitalised word that is no party, role or acronym: perhaps a person's name."""
        token = self.tokens[index]
        return token.capitalised and not token.shouted and index not in self.inside and not self.is_role(index)

    def name_cases(self, index: int) -> frozenset[str]:
        """The cases in which a name's word can stand; all for one that pymorphy cannot decline."""
        return reading_cases(self.tokens[index], "sing") or frozenset(CASES)


def reading_cases(token: Token, number: str = "", kinds: frozenset[str] = NOMINAL) -> frozenset[str]:
    """The cases in which a token can stand as one of `kinds`, in one number where it is given.

    A Ukrainian noun that the dictionary gives without a case stands in the nominative singular.
    """
    return frozenset(
        parse.case or "nomn" for parse in token.parses if parse.pos in kinds and (not number or (parse.number or "sing") == number)
    )


def is_adjective(token: Token) -> bool:
    return any(parse.pos in ADJECTIVE and parse.case for parse in token.parses)


def is_person_name(token: Token) -> bool:
    return token.capitalised and any(parse.name in ("Name", "Surn", "Patr") for parse in token.parses)


def is_undeclined(token: Token) -> bool:
    """A name that no dictionary knows and that ends like those without cases: 'Санду', 'Рубио'."""
    return token.norm[-1] in "уюоеиіэ" and not any(parse.known for parse in token.parses)


def is_latin(token: Token) -> bool:
    return token.capitalised and token.text[0].isascii()


def agrees(adjective: Token, cases: frozenset[str], number: str) -> frozenset[str]:
    """The cases that an adjective can share with a noun."""
    return reading_cases(adjective, number, ADJECTIVE) & cases


@lru_cache(maxsize=CACHE)
def nominative(word: str, language: str, number: str, cases: frozenset[str], kinds: frozenset[str], gender: str = "") -> str:
    """A word in the nominative of its own number, read as one of `kinds` and printed as it was; unchanged where it has no such form."""
    found = [one for one in analyzer(language).parse(word.translate(FOLD)) if str(one.tag.POS) in kinds]
    fitting = [one for one in found if (one.tag.number or number) == number and str(one.tag.case or "nomn") in cases]
    gendered = [one for one in fitting if not gender or one.tag.gender in (gender, None)]
    for one in gendered or fitting:
        form = one.inflect({"nomn", number}) or one.inflect({"nomn"})
        if form:
            return like(word, form.word)
    return word


def like(printed: str, form: str) -> str:
    """A form with the capitals, the apostrophe and the ё or е of the word as printed."""
    if printed.lower().translate(FOLD) == form.lower().translate(FOLD):
        return printed
    if "ё" not in printed.lower():
        form = form.replace("ё", "е")
    for mark in "’ʼ‘`´":
        if mark in printed:
            form = form.replace("'", mark)
    if printed.isupper() and len(printed) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if printed[:1].isupper() else form
