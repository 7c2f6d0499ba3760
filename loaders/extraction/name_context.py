"""What the words around a name tell of its case and gender: 'министра | Александра Иванова', 'Каллас | заявила', 'с | Рубио'."""

from __future__ import annotations

from functools import lru_cache

from loaders.data import read_yaml
from loaders.extraction.declension import Hint
from loaders.extraction.document import Document, Token
from loaders.extraction.morphology import CASES
from loaders.extraction.name_features import classes_of

BY_OFFICE, BY_PREPOSITION, BY_VERB, BY_TITLE = 0.5, 0.4, 1.2, 2.0  # how much more likely a reading is that fits
ANY_CASE = frozenset(CASES)
LEADS = frozenset({"office", "title", "kin"})
SPEAKS = frozenset({"speech", "deed"})


@lru_cache(maxsize=2)
def governed(language: str) -> dict[str, frozenset[str]]:
    """The cases that a folded preposition asks for (loaders/data/prepositions.yml)."""
    data = read_yaml("prepositions.yml")
    return {word: frozenset(asked.split()) for asked, words in data[language].items() for word in words}


def hints(document: Document, first: int, last: int) -> tuple[Hint, ...]:
    """What the neighbours of tokens first..last of the document say."""
    tokens = document.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    out = []
    if before is not None and before.kind == "word":
        out += _from_before(before)
        out += _through_office(tokens[first - 2], before) if first > 1 else []
    subject = before is None or before.kind != "word" or before.text[0].isupper() or _may_precede_subject(before)
    if subject and after is not None:
        out += _from_verb(after)
    return tuple(out)


def _from_before(token: Token) -> list[Hint]:
    asked = governed(token.language).get(token.norm)
    if asked:
        return [Hint(asked, "", BY_PREPOSITION)]
    if not LEADS.isdisjoint(classes_of(token.text, token.language)):
        nouns = [parse for parse in token.parses if parse.pos == "NOUN" and parse.case and parse.number != "plur"]
        found = frozenset(parse.case for parse in nouns)
        return [Hint(found, "", BY_OFFICE), *_from_noun(token, {parse.gender for parse in nouns})] if found else []
    return _from_verb(token)


def _through_office(verb: Token, office: Token) -> list[Hint]:
    """'открыла министр | Дайна Озола': a woman where the verb says so, whatever the office between them."""
    if verb.kind != "word" or LEADS.isdisjoint(classes_of(office.text, office.language)):
        return []
    masculine = any((parse.case, parse.number, parse.gender) == ("nomn", "sing", "masc") for parse in office.parses[:1])
    of_woman = any((parse.pos, parse.tense, parse.gender) == ("VERB", "past", "femn") for parse in verb.parses[:1])
    return [Hint(frozenset({"nomn"}), "femn", BY_VERB)] if masculine and of_woman else []


def _from_noun(token: Token, genders: set[str]) -> list[Hint]:
    """'пані', 'речниця', 'дружина' speak of a woman; 'пан', 'син' of a man, but 'министр' of either."""
    if token.norm in ("пані", "пани"):
        return [Hint(ANY_CASE, "femn", BY_TITLE)]
    if genders == {"femn"} or (genders == {"masc"} and not {"title", "kin"}.isdisjoint(classes_of(token.text, token.language))):
        return [Hint(ANY_CASE, genders.pop(), BY_TITLE)]
    return []


def _may_precede_subject(token: Token) -> bool:
    if not LEADS.isdisjoint(classes_of(token.text, token.language)):
        return any(parse.case == "nomn" for parse in token.parses)
    return any(parse.pos in ("CONJ", "PRCL", "ADVB", "VERB") for parse in token.parses[:2])


def _from_verb(token: Token) -> list[Hint]:
    """What a verb that tells what people say or do shows of its subject: the nominative and, in the past tense, the gender."""
    if token.kind != "word" or SPEAKS.isdisjoint(classes_of(token.text, token.language)):
        return []
    verbs = [parse for parse in token.parses if parse.pos == "VERB" and parse.number == "sing"]
    genders = {parse.gender for parse in verbs if parse.tense == "past"}
    if len(genders) == 1 and genders <= {"masc", "femn"}:
        return [Hint(frozenset({"nomn"}), genders.pop(), BY_VERB)]
    return [Hint(frozenset({"nomn"}), "", BY_OFFICE)] if any(parse.person == "3per" for parse in verbs) else []
