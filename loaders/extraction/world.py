"""Finds states, alliances, organisations, their bodies ('parties') and places in Russian and Ukrainian text.

One word can name both: 'Киев' is a city and stands for Ukraine, 'Франция' is a side and a country to travel to. Both finders
return it and the caller decides. What they know stands in world_names.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.extraction.document import Document, Token, tokenize
from loaders.extraction.gazetteer import Found
from loaders.extraction.morphology import CASES, Parse, fold
from loaders.extraction.place_forms import guessed_cases
from loaders.extraction.world_names import (
    How,
    Party,
    PartyName,
    Place,
    PlaceKind,
    PlaceName,
    adjective_stems,
    capitals,
    country,
    governing,
    indeclinable,
    other_gazetteer,
    parent_state,
    parties,
    party,
    party_gazetteer,
    place,
    place_gazetteer,
    place_words,
    places,
)

__all__ = [
    "Party",
    "PartyMention",
    "Place",
    "PlaceMention",
    "capitals",
    "find_parties",
    "find_places",
    "parent_state",
    "parties",
    "party",
    "place",
    "places",
]

ALL_CASES = frozenset(CASES)
NOMINAL = {"NOUN", "ADJF", "PRTF"}
ADJECTIVAL = {"ADJF", "PRTF"}
OPENING = frozenset("«“„\"'—–-:.…()•")  # after these a common word has a capital letter, too
GUESSED = 5  # letters of a doubtful name, at least, for its forms to be told by their endings
ANY_NUMBER = {"adjective", "demonym"}  # 'американцы', 'американские'; a name keeps its number


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named in a text: document.tokens[first:last + 1] hold its words, document.text[start:end] is as printed."""

    start: int
    end: int
    first: int
    last: int
    party: str  # Party.name
    kind: str  # Party.kind
    how: How
    cases: frozenset[str]  # that the head of the words can stand in here


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text; spans as in PartyMention."""

    start: int
    end: int
    first: int
    last: int
    place: str  # Place.name
    kind: PlaceKind
    country: str | None  # name of the state as a party; None for what lies in several
    cases: frozenset[str]
    preposition: str  # folded, '' where none; also that of the first of several: 'в Киеве и Львове'


def find_parties(document: Document) -> tuple[PartyMention, ...]:
    """The parties named in a document, in order; 'украинско-американский' gives two with the same tokens."""
    return tuple(mention for first, tokens in _sentences(document) for mention in _parties_in(tokens, first, document.language))


def find_places(document: Document) -> tuple[PlaceMention, ...]:
    """The places named in a document, in order; 'столица Франции' and 'французская столица' are Paris."""
    return tuple(mention for first, tokens in _sentences(document) for mention in _places_in(tokens, first, document.language))


def _sentences(document: Document) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Each sentence's tokens and the index of the first of them."""
    first = 0
    for sentence in document.sentences:
        yield first, sentence.tokens
        first += len(sentence.tokens)


def _parties_in(tokens: tuple[Token, ...], first: int, language: str) -> Iterator[PartyMention]:
    hidden = _hidden(tokens, language, regions=True)
    index = 0
    while index < len(tokens):
        if index in hidden or tokens[index].kind != "word":
            index += 1
            continue
        found = party_gazetteer(language).at(tokens, index)
        cases = _party_cases(found, tokens, language) if found else frozenset()
        if found and cases:
            yield _party_mention(found.value, tokens[index].start, tokens[found.last].end, first + index, first + found.last, cases)
        else:
            yield from _parts(tokens[index], first + index, language)
        index = found.last + 1 if found and cases else index + 1


def _party_mention(name: PartyName, start: int, end: int, first: int, last: int, cases: frozenset[str]) -> PartyMention:
    return PartyMention(start, end, first, last, name.party, parties()[name.party].kind, name.how, cases)


def _party_cases(found: Found[PartyName], tokens: Sequence[Token], language: str) -> frozenset[str]:
    """The cases of a found name; empty where the words mean something else here."""
    name, token = found.value, tokens[found.first]
    if _is_other_word(token, found, tokens) or (name.how in ANY_NUMBER and _is_surname(tokens, found.first, name.how)):
        return frozenset()
    if name.how != "adjective" and found.first == found.last and _is_in_person_name(tokens, found.first):
        return frozenset()
    cases = phrase_cases(name.phrase, tokens, found.first, language, name.how in ANY_NUMBER)
    return governed(tokens, found.first, cases, language)


def _parts(token: Token, index: int, language: str) -> Iterator[PartyMention]:
    """The parties in a hyphenated word all of whose parts name one: 'украинско-американский', 'Украина-НАТО'."""
    if "-" not in token.text.strip("-"):
        return
    parts = tokenize(token.text.replace("-", " "), 0, len(token.text), language)
    mentions = []
    for number, part in enumerate(parts):
        stem = adjective_stems(language).get(part.norm) if number < len(parts) - 1 else None
        found = None if stem else party_gazetteer(language).at(parts, number)
        name = found.value if found else PartyName(part.text, stem, "adjective") if stem else None
        if not name or (found and found.last > number):
            return
        cases = phrase_cases(name.phrase, parts, number, language, name.how in ANY_NUMBER) if found else token.cases
        if not cases:
            return
        mentions.append(_party_mention(name, token.start + part.start, token.start + part.end, index, index, cases))
    if mentions[-1].how == "adjective":  # the first parts have no case of their own: 'украинско-американских'
        yield from (replace(mention, cases=mentions[-1].cases) for mention in mentions)
    elif all(mention.how != "adjective" for mention in mentions):  # not 'Австро-Угорщина'
        yield from mentions


def _places_in(tokens: tuple[Token, ...], first: int, language: str) -> Iterator[PlaceMention]:
    hidden = _hidden(tokens, language, regions=False) | _inside_bodies(tokens, language)
    previous: PlaceMention | None = None
    index = 0
    while index < len(tokens):
        token = tokens[index]
        mention = None
        if index not in hidden and token.kind == "word":
            names = (
                _capital_of(tokens, index, language),
                place_gazetteer(language).at(tokens, index),
                place_gazetteer(language).guess(tokens, index),
            )
            mentions = (_place_mention(name, tokens, first, previous, language) for name in names if name)
            mention = next((one for one in mentions if one), None)
        if mention:
            yield mention
            previous = mention
        index = mention.last - first + 1 if mention else index + 1


def _place_mention(
    found: Found[PlaceName], tokens: tuple[Token, ...], shift: int, previous: PlaceMention | None, language: str
) -> PlaceMention | None:
    where = places()[found.value.place]
    preposition = preposition_before(tokens, found.first, language)
    if (
        not preposition
        and previous
        and found.first
        and tokens[found.first - 1].norm in place_words("links", language)
        and previous.last == shift + found.first - 2
    ):
        preposition = previous.preposition
    if where.needs_preposition and preposition not in place_words("where", language):
        return None
    single = found.first == found.last
    if single and (_is_other_word(tokens[found.first], found, tokens) or _is_in_person_name(tokens, found.first)):
        return None
    phrase = found.value.phrase  # '' for 'столица Франции', 'французская столица'
    cases = phrase_cases(phrase, tokens, found.first, language) if phrase else tokens[found.first].cases
    if single and not cases and (len(phrase) >= GUESSED or not where.needs_preposition):
        cases = guessed_cases(fold(phrase), tokens[found.first].norm, language)
    if single and _is_adjective_of(tokens, found.first):
        return None
    cases = governed(tokens, found.first, cases, language)
    if where.needs_preposition and language == "uk" and preposition in {"в", "у"}:
        cases &= {"accs", "loct"}  # 'у Романа' is at somebody's
    if not cases:
        return None
    start, end = tokens[found.first].start, tokens[found.last].end
    return PlaceMention(start, end, shift + found.first, shift + found.last, where.name, where.kind, country(where), cases, preposition)


def _capital_of(tokens: Sequence[Token], index: int, language: str) -> Found[PlaceName] | None:
    """A capital named by its state: 'столица Франции', 'французская столица'."""
    if tokens[index].lemmas & place_words("capital", language) and index + 1 < len(tokens):
        found = party_gazetteer(language).at(tokens, index + 1)
        if found and found.value.how == "name" and "gent" in phrase_cases(found.value.phrase, tokens, index + 1, language):
            capital = capitals().get(found.value.party)
            return Found(index, found.last, PlaceName("", capital)) if capital in places() else None
    if index + 1 < len(tokens) and tokens[index + 1].lemmas & place_words("capital", language):
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


def _hidden(tokens: tuple[Token, ...], language: str, regions: bool) -> frozenset[int]:
    """Indices inside names of outlets and other things that hold a party's or a place's name."""
    others = (one for one in other_gazetteer(language).find(tokens) if regions or one.value != "regions")
    return frozenset(index for one in others for index in range(one.first, one.last + 1))


def _inside_bodies(tokens: tuple[Token, ...], language: str) -> frozenset[int]:
    """Indices inside names of several words of bodies and organisations: 'Совет Европы', 'Верховная Рада Украины'."""
    found = (one for one in party_gazetteer(language).find(tokens) if one.last > one.first and not parties()[one.value.party].iso2)
    return frozenset(index for one in found for index in range(one.first, one.last + 1))


def _is_other_word(token: Token, found: Found[PartyName] | Found[PlaceName], tokens: Sequence[Token]) -> bool:
    """Whether a lone capitalised word is rather no name: it opens its sentence and can be a verb or pronoun ('Того', 'Малі')."""
    if found.first != found.last or token.shouted or not token.capitalised:
        return False
    following = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    if isinstance(found.value, PartyName) and found.value.how == "body" and following is not None and _is_genitive(following):
        return True  # 'Рада міністрів', 'Конгресс местных властей': a body of something else
    if found.first and tokens[found.first - 1].norm not in OPENING:
        return False
    others = [parse for parse in token.parses if parse.known and parse.lemma != token.norm]
    return any(parse.pos not in NOMINAL for parse in others) or (bool(others) and token.norm in indeclinable())


def _is_genitive(token: Token) -> bool:
    """Whether a word that is no name can be a genitive and not a subject: 'міністрів', 'местных'."""
    if token.kind != "word" or token.capitalised or not all(parse.pos in NOMINAL for parse in token.parses):
        return False
    nouns = [parse for parse in token.parses if parse.pos == "NOUN"] or token.parses
    return any(parse.case == "gent" for parse in nouns) and all(parse.case != "nomn" for parse in nouns)


def _is_adjective_of(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word is an adjective of the noun after it: 'на Крымском мосту' is not in Krymsk."""
    adjectives = {(parse.case, parse.number) for parse in tokens[index].parses if parse.pos in ADJECTIVAL and parse.known}
    if not adjectives or index + 1 == len(tokens) or tokens[index + 1].kind != "word" or tokens[index + 1].capitalised:
        return False
    return any(parse.pos in {"NOUN", "ADJF"} and (parse.case, parse.number) in adjectives for parse in tokens[index + 1].parses)


def _is_surname(tokens: Sequence[Token], index: int, how: How) -> bool:
    """Whether a demonym or an adjective with a capital letter is a person's name or part of one: 'Анна Польская', 'Томаш Чех'."""
    if not tokens[index].capitalised or tokens[index].shouted or index == 0 or tokens[index - 1].kind == "punct":
        return False
    return how == "demonym" or any(parse.name == "Name" for parse in tokens[index - 1].parses)


def _is_in_person_name(tokens: Sequence[Token], index: int) -> bool:
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
    return len(token.text) > 2 and "PREP" not in kinds and any(parse.name == "Name" and parse.known for parse in token.parses)


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
    return parse.lemma, parse.number, parse.gender if parse.pos in ADJECTIVAL else ""


def phrase_cases(phrase: str, tokens: Sequence[Token], first: int, language: str, any_number: bool = False) -> frozenset[str]:
    """The cases in which tokens[first:] can be the phrase: those that all words of its head share; empty where it is not the phrase."""
    cases = ALL_CASES
    head = head_words(phrase, language)
    for shift, word in enumerate(head):
        token = tokens[first + shift]
        if len(head) == 1 and word.norm in indeclinable():
            return cases if token.norm == word.norm else frozenset()
        if word.shouted and token.norm == word.norm:
            continue
        cases &= frozenset(parse.case for parse in readings(word, token, any_number))
    return cases


def governed(tokens: Sequence[Token], first: int, cases: frozenset[str], language: str) -> frozenset[str]:
    """The cases that the preposition right before tokens[first] leaves; all of them where there is none or none would be left."""
    allowed = governing(language).get(tokens[first - 1].norm, ALL_CASES) if first else ALL_CASES
    return cases & allowed or cases
