"""Names that an office right before them tells: 'радника | Пала Тота', 'директорка департаменту | Мартен'."""

from __future__ import annotations

from collections.abc import Sequence, Set

from loaders.extraction.document import Document, Token
from loaders.extraction.mentions import name_cases
from loaders.extraction.name_features import classes_of
from loaders.extraction.name_readings import is_given
from loaders.extraction.name_words import Spans, is_named, is_place, may_be_bare, stands_alone, taken_by

CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщ")
OF_OFFICE = 2  # words between an office and its holder: 'директорка | департаменту торгівлі'


def take_titled(document: Document, spans: Spans) -> Spans:
    """With two words in the case of the office before them, and with a bare surname behind an office in the nominative."""
    taken, added = taken_by(spans), Spans()
    for start, tokens, capitals in document.capitals_by_sentence:
        for i in capitals:
            office = _office_before(tokens, i) if i and start + i not in taken else None
            if office is not None:
                held = {index for index in range(len(tokens)) if start + index in taken}
                last = _name_behind_office(tokens, office, i, held)
                if last is not None:
                    added.append((start + i, start + last))
                    taken.update(range(start + i, start + last + 1))
    return sorted([*spans, *added])


def _name_behind_office(tokens: Sequence[Token], office: int, i: int, taken: Set[int]) -> int | None:
    """The last token of a name that starts at tokens[i], behind the words of an office, where one does."""
    if not may_be_bare(tokens[i], frozenset()) or is_place(tokens[i]):
        return None
    if office == i - 1 and _is_full(tokens, i, taken) and name_cases(tokens[i : i + 2], tokens[i].language) & tokens[office].cases:
        return i + 1
    return i if _is_surname(tokens, office, i, taken) else None


def _office_before(tokens: Sequence[Token], i: int) -> int | None:
    """The office right before tokens[i], or with common nouns in the genitive between."""
    for at in range(i - 1, max(-1, i - 2 - OF_OFFICE), -1):
        token = tokens[at]
        if token.kind != "word" or token.capitalised:
            return None
        if "office" in classes_of(token.text, token.language) and any(parse.number == "sing" for parse in token.parses):
            return at
        if "gent" not in token.cases:
            return None
    return None


def _is_full(tokens: Sequence[Token], i: int, taken: Set[int]) -> bool:
    """Whether a given name or a word that no dictionary knows stands there and one more, 'Пала Тота', and not 'Совета Федерации'."""
    if i + 1 >= len(tokens) or i + 1 in taken or not may_be_bare(tokens[i + 1], frozenset()) or is_place(tokens[i + 1]):
        return False
    given = is_given(tokens[i].text, tokens[i].language) or not any(parse.known for parse in tokens[i].parses)
    family = is_named(tokens[i + 1]) or not any(parse.known and parse.pos in {"NOUN", "ADJF"} for parse in tokens[i + 1].parses)
    return given and family and stands_alone(tokens, i + 1, {*taken, i}, quoted=False)


def _is_surname(tokens: Sequence[Token], office: int, i: int, taken: Set[int]) -> bool:
    """Whether tokens[i] is a nominative that ends in a consonant and no genitive, as the name of what one heads would be."""
    word = tokens[i]
    plain = word.text[-1] in CONSONANTS and "nomn" in word.cases and "nomn" in tokens[office].cases
    other = any(parse.known and (parse.pos == "ADJF" or parse.case not in {"nomn", "accs", "voct"}) for parse in word.parses)
    return plain and not other and stands_alone(tokens, i, taken, quoted=False)
