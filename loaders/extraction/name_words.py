"""What a word is to the rules about names: an office, a place, a street that bears a name, part of a longer run of capitals."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from loaders.extraction.document import Token
from loaders.extraction.morphology import CACHE, parses
from loaders.extraction.name_features import LATIN, classes_of, context_classes
from loaders.extraction.name_marks import dictionary_marks
from loaders.extraction.sound import stem

Spans = list[tuple[int, int]]  # (first, last), indices in document.tokens, both inclusive, in text order
OFFICES = frozenset({"office", "title"})
NO_NAMES = OFFICES | {"kin", "told", "body"}
CREDITS = frozenset({"credit"})
STREETS = frozenset({"street"})
HONOURS = frozenset({"honours"})
WHERE = frozenset({"where"})
FUNCTION = frozenset({"ADVB", "CONJ", "PREP", "PRCL"})  # parts of speech
SENTENCE_ENDS = ".!?…"


def is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin alphabet, with or without a mark."""
    return letter.isalpha() and "A" <= letter <= "ɏ"


def taken_by(spans: Spans) -> set[int]:
    """Indices of all tokens in the spans."""
    return {index for first, last in spans for index in range(first, last + 1)}


def is_of(token: Token, classes: frozenset[str]) -> bool:
    """Whether a word is of one of the classes as a singular noun: 'деда', but not 'Дедов'."""
    return not classes.isdisjoint(_singular_classes(token.text, token.language))


@lru_cache(maxsize=CACHE)
def _singular_classes(word: str, language: str) -> frozenset[str]:
    found = {parse.lemma for parse in parses(word, language) if parse.number != "plur" and not parse.name}
    return frozenset(name for lemma in found for name in context_classes()[language].get(lemma, ()))


def is_form(token: Token, classes: frozenset[str]) -> bool:
    """Whether a word stands in one of the classes as it is printed."""
    return not classes.isdisjoint(context_classes()[token.language].get(token.norm, ()))


def is_named(token: Token) -> bool:
    """Whether a dictionary knows the word as a given name, patronymic or surname."""
    return not {"Name", "Surn", "Patr"}.isdisjoint(dictionary_marks(token.text, token.language))


def is_place(token: Token) -> bool:
    return "Geox" in dictionary_marks(token.text, token.language)


def is_common(token: Token) -> bool:
    """Whether a dictionary knows the word as something else than a name."""
    return _is_common(token.text, token.language)


@lru_cache(maxsize=CACHE)
def _is_common(word: str, language: str) -> bool:
    return any(parse.known and not parse.name for parse in parses(word, language))


def is_no_name(token: Token) -> bool:
    """A mark, a picture credit, an office: nothing that a name starts or ends with."""
    return token.kind != "word" or is_form(token, CREDITS) or (is_of(token, OFFICES) and not is_named(token))


def bears_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether tokens[i] is a street or says that something is 'имени' the one who follows."""
    if tokens[i].kind != "word":
        return False
    if is_form(tokens[i], HONOURS):
        return i == 0 or tokens[i - 1].norm == "." or not any(parse.pos == "PREP" for parse in tokens[i - 1].parses)
    return not STREETS.isdisjoint(classes_of(tokens[i].text, tokens[i].language))


def may_be_bare(token: Token, surnames: Set[str]) -> bool:
    """Whether a word may be a surname by itself; `surnames` are stems of the article's surnames, which may be as short as 'Си'."""
    return token.capitalised and not token.shouted and token.text[0] not in LATIN and (len(token.text) > 2 or stem(token.text) in surnames)


def _only_opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word has its capital from opening a sentence: '[Завтра] Рейна прилетит'."""
    opens = i == 0 or tokens[i - 1].text in SENTENCE_ENDS
    return opens and tokens[i].parses[0].known and tokens[i].parses[0].pos in FUNCTION


def stands_alone(tokens: Sequence[Token], i: int, taken: Set[int], quoted: bool) -> bool:
    """Not part of a longer run of capitals nor of a title in quotation marks (`quoted`: may follow one), and nothing is named after it."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and (after.text in "»”-" or (after.capitalised and i + 1 not in taken and not after.shouted)):
        return False
    if i == 0:
        return True
    before = tokens[i - 1]
    if before.text == "-" or (before.text in "«\"“„" and not quoted):
        return False
    touching = before.end + 1 == tokens[i].start
    if before.capitalised and i - 1 not in taken and not before.shouted and touching and not _only_opens(tokens, i - 1):
        return False
    return not (bears_name(tokens, i - 1) or (before.kind == "word" and "named" in classes_of(before.text, before.language)))
