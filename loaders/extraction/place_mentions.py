"""Finds cities, regions and states as places in Russian and Ukrainian text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.extraction.document import Document, Token
from loaders.extraction.gazetteer import Found
from loaders.extraction.morphology import fold
from loaders.extraction.place_forms import guessed_cases
from loaders.extraction.world_grammar import (
    ADJECTIVAL,
    governed,
    hidden_tokens,
    is_adjective_of,
    is_in_person_name,
    is_other_word,
    phrase_cases,
)
from loaders.extraction.world_names import (
    Place,
    PlaceKind,
    PlaceName,
    capital_gazetteer,
    capitals,
    country,
    parties,
    party_gazetteer,
    place_gazetteer,
    place_words,
    places,
)

GUESSED = 5  # letters of a doubtful name, at least, for its forms to be told by their endings


@dataclass(slots=True, unsafe_hash=True)
class PlaceMention:
    """A place named in a text; spans as in PartyMention. Not frozen, as Token is not."""

    start: int
    end: int
    first: int
    last: int
    place: str  # Place.name
    kind: PlaceKind
    country: str | None  # name of the state as a party; None for what lies in several
    cases: frozenset[str]
    preposition: str  # folded, '' where none; also that of the first of several: 'в Киеве и Львове'


def find_places(document: Document) -> tuple[PlaceMention, ...]:
    """The places named in a document, in order; 'столица Франции' and 'французская столица' are Paris."""
    openings = _openings(document) - hidden_tokens(document, regions=False) - _inside_bodies(document)
    return tuple(
        mention
        for first, tokens, indices in document.by_sentence(sorted(openings))
        for mention in _places_in(tokens, first, indices, document.language)
    )


def _places_in(tokens: tuple[Token, ...], first: int, openings: Iterable[int], language: str) -> Iterator[PlaceMention]:
    previous: PlaceMention | None = None
    floor = 0
    for index in openings:
        if index < floor or tokens[index].kind != "word":
            continue
        mentions = (_place_mention(name, tokens, first, previous, language) for name in _names_at(tokens, index, language))
        mention = next((one for one in mentions if one), None)
        if mention:
            yield mention
            previous, floor = mention, mention.last - first + 1


def _openings(document: Document) -> set[int]:
    """The indices at which a place may be named."""
    by_capital = capital_gazetteer(document.language).openings(document)
    before = (index - 1 for index in by_capital if index not in document.openings)  # the state before the word: 'французская столица'
    return {*place_gazetteer(document.language).openings(document), *by_capital, *before}


def _names_at(tokens: Sequence[Token], index: int, language: str) -> Iterator[Found[PlaceName]]:
    """What a token may name as a place, the likelier first."""
    names = place_gazetteer(language)
    capital = _capital_of(tokens, index, language)
    if capital:
        yield capital
    found = names.at(tokens, index)
    if found:
        yield found
    guessed = names.guess(tokens, index)
    if guessed:
        yield guessed


def _place_mention(
    found: Found[PlaceName], tokens: tuple[Token, ...], shift: int, previous: PlaceMention | None, language: str
) -> PlaceMention | None:
    where = places()[found.value.place]
    preposition = preposition_before(tokens, found.first, language)
    if not preposition and previous and _follows(previous, tokens, found.first, shift, language):
        preposition = previous.preposition
    cases = _place_cases(found, tokens, where, preposition, language)
    if not cases:
        return None
    start, end = tokens[found.first].start, tokens[found.last].end
    return PlaceMention(start, end, shift + found.first, shift + found.last, where.name, where.kind, country(where), cases, preposition)


def _follows(previous: PlaceMention, tokens: Sequence[Token], index: int, shift: int, language: str) -> bool:
    """Whether tokens[index] is joined to the place before it: 'в Киеве, Львове и Одессе'."""
    return index > 0 and previous.last == shift + index - 2 and tokens[index - 1].norm in place_words("links", language)


def _place_cases(found: Found[PlaceName], tokens: tuple[Token, ...], where: Place, preposition: str, language: str) -> frozenset[str]:
    """The cases of a found name; empty where the words mean something else here."""
    located = preposition in place_words("where", language)
    token, phrase = tokens[found.first], found.value.phrase
    if where.needs_preposition and not located:
        return frozenset()
    if not phrase:  # 'столица Франции', 'французская столица'
        return governed(tokens, found.first, token.cases, language)
    cases = phrase_cases(phrase, tokens, found.first, language)
    if found.first == found.last:
        if is_other_word(token, found, tokens) or is_in_person_name(tokens, found.first) or is_adjective_of(tokens, found.first):
            return frozenset()
        unknown = located or not any(parse.known for parse in token.parses)
        if not cases and unknown and (len(phrase) >= GUESSED or not where.needs_preposition):
            cases = guessed_cases(fold(phrase), token.norm, language)
    cases = governed(tokens, found.first, cases, language)
    if where.needs_preposition and language == "uk" and preposition in {"в", "у"}:
        return cases & {"accs", "loct"}  # 'у Романа' is at somebody's
    return cases


def _capital_of(tokens: Sequence[Token], index: int, language: str) -> Found[PlaceName] | None:
    """A capital named by its state: 'столица Франции', 'французская столица'."""
    if index + 1 == len(tokens):
        return None
    words = place_words("capital", language)
    if not words.isdisjoint(tokens[index].lemmas):
        found = party_gazetteer(language).at(tokens, index + 1)
        if found and found.value.how == "name" and "gent" in phrase_cases(found.value.phrase, tokens, index + 1, language):
            capital = capitals().get(found.value.party)
            return Found(index, found.last, PlaceName("", capital)) if capital in places() else None
    if not words.isdisjoint(tokens[index + 1].lemmas):
        found = party_gazetteer(language).at(tokens, index)
        if found and found.value.how == "adjective" and found.last == index:
            capital = capitals().get(found.value.party)
            return Found(index, index + 1, PlaceName("", capital)) if capital in places() else None
    return None


def preposition_before(tokens: Sequence[Token], index: int, language: str) -> str:
    """The preposition that tokens[index] depends on, over adjectives and words such as 'город': 'в городе Львове'; '' where none."""
    announcing = place_words("announcing", language)
    for back in range(index - 1, max(-1, index - 5), -1):
        token = tokens[back]
        if token.norm == "." and back and tokens[back - 1].norm in announcing:
            continue
        if token.kind != "word":
            return ""
        kinds = {parse.pos for parse in token.parses}
        if "PREP" in kinds:
            return token.norm
        if not (token.lemmas & announcing or (kinds & ADJECTIVAL and "NOUN" not in kinds)):
            return ""
    return ""


def _inside_bodies(document: Document) -> frozenset[int]:
    """Indices inside names of several words of bodies and organisations: 'Совет Европы', 'Верховная Рада Украины'."""
    names = party_gazetteer(document.language).find_in(document)
    found = (one for one in names if one.last > one.first and not parties()[one.value.party].iso2)
    return frozenset(index for one in found for index in range(one.first, one.last + 1))
