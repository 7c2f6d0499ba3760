"""What a word that could be a party or a place is in its sentence: its cases, and whether it is rather something else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from loaders.extraction.document import Document, Token, tokenize
from loaders.extraction.gazetteer import Found
from loaders.extraction.morphology import CASES, Parse
from loaders.extraction.world_names import How, PartyName, PlaceName, governing, indeclinable, other_gazetteer

ALL_CASES = frozenset(CASES)
NOMINAL = {"NOUN", "ADJF", "PRTF"}
ADJECTIVAL = {"ADJF", "PRTF"}
OPENING = frozenset("«“„\"'—–-:.…()•")  # after these a common word has a capital letter, too


def hidden_tokens(document: Document, regions: bool) -> frozenset[int]:
    """Indices inside names of outlets and other things that hold a party's or a place's name."""
    others = (one for one in other_gazetteer(document.language).find_in(document) if regions or one.value != "regions")
    return frozenset(index for one in others for index in range(one.first, one.last + 1))


def is_other_word(token: Token, found: Found[PartyName] | Found[PlaceName], tokens: Sequence[Token]) -> bool:
    """Whether a lone capitalised word is rather no name: it opens its sentence and can be a verb or pronoun ('Того', 'Малі')."""
    if found.first != found.last or token.shouted or not token.capitalised:
        return False
    following = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    if isinstance(found.value, PartyName) and found.value.how == "body" and following is not None and _is_genitive(following):
        return True  # 'Рада міністрів', 'Конгресс местных властей': a body of something else
    if found.first and tokens[found.first - 1].norm not in OPENING:
        return False
    known = [parse for parse in token.parses if parse.known]
    if token.norm in indeclinable():
        return any(parse.lemma != token.norm for parse in known)
    return any(parse.pos not in NOMINAL for parse in known)


def _is_genitive(token: Token) -> bool:
    """Whether a word that is no name can be a genitive and not a subject: 'міністрів', 'местных'."""
    if token.kind != "word" or token.capitalised or not all(parse.pos in NOMINAL for parse in token.parses):
        return False
    nouns = [parse for parse in token.parses if parse.pos == "NOUN"] or token.parses
    return any(parse.case == "gent" for parse in nouns) and all(parse.case != "nomn" for parse in nouns)


def is_adjective_of(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word is an adjective of the noun after it: 'на Крымском мосту' is not in Krymsk."""
    adjectives = {(parse.case, parse.number) for parse in tokens[index].parses if parse.pos in ADJECTIVAL and parse.known}
    if not adjectives or index + 1 == len(tokens) or tokens[index + 1].kind != "word" or tokens[index + 1].capitalised:
        return False
    return any(parse.pos in {"NOUN", "ADJF"} and (parse.case, parse.number) in adjectives for parse in tokens[index + 1].parses)


def is_surname(tokens: Sequence[Token], index: int, how: How) -> bool:
    """Whether a demonym or an adjective with a capital letter is a person's name or part of one: 'Анна Польская', 'Томаш Чех'."""
    if not tokens[index].capitalised or tokens[index].shouted or index == 0 or tokens[index - 1].kind == "punct":
        return False
    return how == "demonym" or any(parse.name == "Name" for parse in tokens[index - 1].parses)


def is_in_person_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word follows a given name ('Джордж Вашингтон') or is one before a surname ('София Федына')."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before and before.capitalised and not before.shouted and _can_be_given_name(before):
        return True
    if index > 1 and tokens[index - 1].norm == "." and len(tokens[index - 2].text) == 1 and tokens[index - 2].capitalised:
        return True  # 'Р. Люксембург'
    return bool(after and after.capitalised and not after.shouted and _can_be_given_name(tokens[index]))


def _can_be_given_name(token: Token) -> bool:
    kinds = {parse.pos for parse in token.parses}
    if len(token.text) <= 2 or token.shouted or "PREP" in kinds:
        return False
    return any(parse.name == "Name" and parse.known for parse in token.parses)


@lru_cache(maxsize=50_000)
def head_words(phrase: str, language: str) -> tuple[Token, ...]:
    """The adjectives and the noun that a phrase in the nominative opens with: 'Генеральный штаб' of 'Генеральный штаб ВСУ'."""
    words = []
    for word in tokenize(phrase, 0, len(phrase), language):
        words.append(word)
        kinds = {parse.pos for parse in word.parses if parse.case == "nomn"}
        if word.shouted or "NOUN" in kinds or not kinds & ADJECTIVAL:  # 'Рада' is a form of 'радий', too
            break
    return tuple(words)


def readings(word: Token, token: Token, any_number: bool) -> tuple[Parse, ...]:
    """The readings of a token in which it is a form of `word`, which stands in the nominative, in the same number or in any."""
    nominatives = [parse for parse in word.parses if parse.case == "nomn" and parse.pos in NOMINAL]
    lemmas = {parse.lemma for parse in nominatives} or {word.norm}
    nominal = (parse for parse in token.parses if parse.case and parse.pos in NOMINAL and parse.lemma in lemmas)
    if any_number or not nominatives:
        return tuple(nominal)
    own = {_agreement(parse) for parse in nominatives}
    return tuple(parse for parse in nominal if _agreement(parse) in own)


def _agreement(parse: Parse) -> tuple[str, str, str]:
    """What a form of a name shares with the name; an adjective's gender, too: 'Хмельницкой' is no form of 'Хмельницкий'."""
    return parse.lemma, parse.number, parse.gender if parse.pos in ADJECTIVAL or parse.name == "Surn" else ""


def phrase_cases(phrase: str, tokens: Sequence[Token], first: int, language: str, any_number: bool = False) -> frozenset[str]:
    """The cases in which tokens[first:] can be the phrase: those that all words of its head share; empty where it is not the phrase."""
    cases = ALL_CASES
    head = head_words(phrase, language)
    for shift, word in enumerate(head):
        token = tokens[first + shift]
        if len(head) == 1 and word.norm in indeclinable():
            return cases if token.norm == word.norm else frozenset()
        if token.norm == word.norm and (word.shouted or not any(parse.case for parse in word.parses)):
            continue  # 'США', and 'Нью' of 'Нью Йорк', say no case
        cases &= frozenset(parse.case for parse in readings(word, token, any_number))
    return cases


def governed(tokens: Sequence[Token], first: int, cases: frozenset[str], language: str) -> frozenset[str]:
    """The cases that the preposition right before tokens[first] leaves; all of them where there is none or none would be left."""
    allowed = governing(language).get(tokens[first - 1].norm, ALL_CASES) if first else ALL_CASES
    return cases & allowed or cases
