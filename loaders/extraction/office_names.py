"""The name of a person inside an office: 'советник [Трампа]', 'представник президента США [Дональда Трампа]'."""

from __future__ import annotations

from collections.abc import Sequence, Set

from loaders.extraction.document import Token
from loaders.extraction.office_phrase import Phrase
from loaders.extraction.office_words import Words, is_undeclined

NAMES = 4  # capitalised words that hold two names: 'представителя президента [Дональда Трампа Стива Уиткоффа]'


def is_led(words: Words, phrase: Phrase) -> bool:
    """Whether the complement is a body called by its head: 'администрация [Байдена]', 'адміністрація [президента]'."""
    return bool(phrase.nouns) and not words.lexicon.led.isdisjoint(words.tokens[phrase.nouns[-1]].lemmas)


def name_inside(words: Words, phrase: Phrase, index: int) -> bool:
    """The name of the person whose adviser, envoy or kin somebody is: 'советник [Трампа]', 'чиновник администрации [Байдена]'."""
    if phrase.possessor or not (phrase.role.inner or phrase.role.level == "family" or is_led(words, phrase)):
        return False
    last = index
    while last < words.end and words.is_namelike(last):
        last += 1
    stop = _name_end(words, phrase, index, last)
    if stop is None or (stop == index and any(parse.name == "Geox" for parse in words.tokens[index].parses)):
        return False
    phrase.possessor, phrase.last = (index, stop), stop
    phrase.open = phrase.open or not phrase.party
    return True


def _name_end(words: Words, phrase: Phrase, first: int, last: int) -> int | None:
    """The last token of a name in the genitive among capitalised words first..last-1; None where the name is the holder's."""
    cases = [words.name_cases(at) for at in range(first, last)]
    if not cases or "gent" not in cases[0] or _is_common_adjective(words.tokens[first]):
        return None
    if phrase.cases & {"gent", "accs"}:  # one name would be the holder's
        return first + 1 if len(cases) >= NAMES and all("gent" in one for one in cases[:NAMES]) else None
    if _before_man(words, phrase, first, cases):
        return first  # 'помощник [Орлова] Иван Зуев', where 'Орлова' could be a woman's nominative
    if cases[0] & phrase.cases:
        return None
    stop = first
    given = any(parse.name == "Name" for parse in words.tokens[first].parses)
    if len(cases) == 2 and given and ("gent" in cases[1] or not cases[1] & phrase.cases or is_undeclined(words.tokens[first + 1])):
        return first + 1  # 'советник президента [Майи Санду]'
    while stop + 1 < last and "gent" in cases[stop + 1 - first] and not cases[stop + 1 - first] & phrase.cases:
        stop += 1
    return stop


def _before_man(words: Words, phrase: Phrase, first: int, cases: Sequence[Set[str]]) -> bool:
    """Whether a surname stands before a man's given name and surname in the case of the office."""
    if len(cases) != 3 or not all(one & phrase.cases for one in cases[1:]):
        return False
    surname, given, last = words.tokens[first : first + 3]
    man = any(parse.name == "Name" and parse.gender == "masc" and parse.case in phrase.cases for parse in given.parses)
    nominative = {parse.gender for parse in surname.parses if parse.name == "Surn" and parse.case in phrase.cases}
    return man and nominative <= {"femn"} and not any(parse.name in {"Name", "Patr"} for token in (surname, last) for parse in token.parses)


def _is_common_adjective(token: Token) -> bool:
    """'Национального': an adjective of the dictionary and no name."""
    return any(parse.known and parse.pos == "ADJF" for parse in token.parses) and not any(parse.name for parse in token.parses)
