"""Finds states, alliances, organisations and their bodies ('parties') in Russian and Ukrainian text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extraction.document import Document, Token, tokenize
from loaders.extraction.gazetteer import Found
from loaders.extraction.world_grammar import (
    governed,
    hidden_tokens,
    is_in_person_name,
    is_other_word,
    is_surname,
    phrase_cases,
)
from loaders.extraction.world_names import How, PartyName, adjective_stems, parties, party_gazetteer

ANY_NUMBER = {"adjective", "demonym"}  # 'американцы', 'американские'; a name keeps its number


@dataclass(slots=True, unsafe_hash=True)
class PartyMention:
    """A party named in a text: document.tokens[first:last + 1] hold its words, document.text[start:end] is as printed.

    Not frozen, as Token is not.
    """

    start: int
    end: int
    first: int
    last: int
    party: str  # Party.name
    kind: str  # Party.kind
    how: How
    cases: frozenset[str]  # that the head of the words can stand in here


def find_parties(document: Document) -> tuple[PartyMention, ...]:
    """The parties named in a document, in order; 'украинско-американский' gives two with the same tokens."""
    compounds = [index for form, indices in document.forms.items() if "-" in form for index in indices]
    openings = {*party_gazetteer(document.language).openings(document), *compounds} - hidden_tokens(document, regions=True)
    return tuple(
        mention
        for first, tokens, indices in document.by_sentence(sorted(openings))
        for mention in _parties_in(tokens, first, indices, document.language)
    )


def _parties_in(tokens: Sequence[Token], first: int, openings: Iterable[int], language: str) -> Iterator[PartyMention]:
    names, floor = party_gazetteer(language), 0
    for index in openings:
        if index < floor or tokens[index].kind != "word":
            continue
        found = names.at(tokens, index)
        cases = _party_cases(found, tokens, language) if found else frozenset()
        if found and cases:
            yield _party_mention(found.value, tokens[index].start, tokens[found.last].end, first + index, first + found.last, cases)
            floor = found.last + 1
        else:
            yield from _parts(tokens[index], first + index, language)


def _party_mention(name: PartyName, start: int, end: int, first: int, last: int, cases: frozenset[str]) -> PartyMention:
    return PartyMention(start, end, first, last, name.party, parties()[name.party].kind, name.how, cases)


def _party_cases(found: Found[PartyName], tokens: Sequence[Token], language: str) -> frozenset[str]:
    """The cases of a found name; empty where the words mean something else here."""
    name, token = found.value, tokens[found.first]
    if is_other_word(token, found, tokens) or (name.how in ANY_NUMBER and is_surname(tokens, found.first, name.how)):
        return frozenset()
    if name.how != "adjective" and found.first == found.last and is_in_person_name(tokens, found.first):
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
