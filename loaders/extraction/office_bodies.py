"""Bodies that are no known party, as complements of an office: 'глава [делегации]', 'голова [парламентської фракції "Слуга народу"]'."""

from __future__ import annotations

from loaders.extraction.morphology import lemmas
from loaders.extraction.office_words import (
    ADJECTIVE,
    CONJUNCTIONS,
    NOUN,
    NUMERAL,
    Words,
    is_adjective,
    is_latin,
    is_person_name,
    reading_cases,
)

COUNTING = frozenset({"более", "около", "свыше", "почти", "понад", "більше", "близько", "майже", "чем", "ніж"})
NO_NOUN = frozenset({"INFN", "PREP", "CONJ", "ADVB", "GRND"})
ACRONYM = 6  # letters at most
PROPER = 4  # letters at least of a capitalised noun that counts as a body without being in roles.yml
ATTRIBUTES = 6  # words at most between an office and the noun it belongs to


def body_end(words: Words, index: int, anything: bool = False, case: str = "gent") -> int | None:
    """The last token of a noun phrase in the genitive, or another case, that begins at a token and names a body; None where none begins.

    anything: any noun will do, in the dative too, as after 'по вопросам'.
    """
    at = skip_attributes(words, skip_numbers(words, index), case)
    if at >= words.end or at - index > ATTRIBUTES:
        return None
    last = core_end(words, at, case)
    if last is None:
        last = at if anything and is_plain(words, at, anything) else None
    while last is not None and last + 1 < words.end:
        step = _next(words, last + 1, anything)
        if step is None:
            break
        last = step
    return last


def skip_numbers(words: Words, index: int) -> int:
    """Past 'более 10', 'двух', 'кількох'."""
    while index < words.end and (
        words.tokens[index].kind == "number" or words.tokens[index].norm in COUNTING or reading_cases(words.tokens[index], kinds=NUMERAL)
    ):
        index += 1
    return index


def skip_attributes(words: Words, index: int, case: str = "gent") -> int:
    """Past adjectives in a case."""
    while index < words.end and is_attribute(words, index, case):
        index += 1
    return index


def is_attribute(words: Words, index: int, case: str = "gent") -> bool:
    """An adjective in a case, or a conjunction between two."""
    token = words.tokens[index]
    if token.kind != "word" or words.party(index):
        return False
    if token.norm in CONJUNCTIONS:
        return words.begin < index < words.end - 1 and is_adjective(words.tokens[index - 1]) and is_attribute(words, index + 1, case)
    role = words.find(words.lexicon.names, index)
    noun = role is not None and not role.value.role.adjective  # 'военный' is an adjective, too
    return case in reading_cases(token, kinds=ADJECTIVE) and not (is_person_name(token) or noun)


def core_end(words: Words, index: int, case: str = "gent") -> int | None:
    """The last token of the noun that makes a phrase a body's name: a word of roles.yml, an acronym, a name in quotes or Latin letters."""
    token = words.tokens[index]
    quoted = words.quoted(index)
    if quoted is not None:
        return None if words.party(index + 1) else quoted
    if token.kind != "word" or words.party(index):
        return None
    if is_latin(token) or (token.shouted and len(token.text) <= ACRONYM):
        return index
    if case not in reading_cases(token, kinds=NOUN):
        return None
    first = token.norm.split("-")[0]  # 'держав' of 'держав-партнерів'
    known = not words.lexicon.bodies.isdisjoint(token.lemmas | lemmas(first, words.language)) or first.endswith(words.lexicon.stems)
    return index if known or _is_proper(words, index) else None


def _is_proper(words: Words, index: int) -> bool:
    """A capitalised common noun: 'Голова [Фундації]'."""
    token = words.tokens[index]
    if not token.capitalised or len(token.text) < PROPER or words.is_role(index) or is_person_name(token):
        return False
    return any(parse.known and parse.pos == "NOUN" and parse.case == "gent" for parse in token.parses) and not any(
        parse.animate for parse in token.parses
    )


def is_plain(words: Words, index: int, anything: bool = False) -> bool:
    """A common noun in the genitive that goes on with a body's name."""
    token = words.tokens[index]
    if token.kind != "word" or token.capitalised or words.party(index):
        return False
    kinds = {parse.pos for parse in token.parses}
    cases = reading_cases(token, kinds=NOUN)
    if words.is_role(index) and "gent" not in reading_cases(token, "plur", NOUN):
        return False
    verb = any(parse.tense for parse in token.parses if parse.pos == "VERB")
    return not verb and not kinds & NO_NOUN and ("gent" in cases or (anything and "datv" in cases))


def _next(words: Words, index: int, anything: bool) -> int | None:
    """The end of what goes on with a body's name at a token: a noun, adjectives and a noun, a name in quotes, 'и' and a noun."""
    token = words.tokens[index]
    quoted = words.quoted(index)
    if quoted is not None:
        return None if words.party(index + 1) else quoted
    if words.party(index):
        return None
    if token.norm in CONJUNCTIONS:
        after = skip_attributes(words, index + 1)
        return after if after < words.end and is_plain(words, after, anything) and not words.is_role(after) else None
    noun = skip_attributes(words, index)
    if noun >= words.end:
        return None
    if noun > index and words.is_role(noun):
        noun_fits = "gent" in reading_cases(words.tokens[noun], "plur", NOUN)
        return noun if noun_fits else None
    if is_plain(words, noun, anything) or (noun > index and core_end(words, noun) is not None):
        return noun
    return index if is_latin(token) else core_end(words, index) if _is_proper(words, index) and not token.shouted else None
