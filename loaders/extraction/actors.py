"""Who can take part, as a sentence names him: a person with his office, an office, a group, a party or a pronoun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from loaders.extraction.document import Token
from loaders.extraction.groups import NamedPerson
from loaders.extraction.mentions import PersonMention
from loaders.extraction.offices import OfficeMention
from loaders.extraction.world import PartyMention
from loaders.model import Span


@dataclass(slots=True, unsafe_hash=True)
class Actor:
    """Tokens first..last (indices into Document.tokens, last inclusive) that name somebody who can take part.

    Not frozen, as Token is not.
    """

    first: int
    last: int
    span: Span
    kind: Literal["person", "office", "group", "party", "pronoun", "someone"]  # someone: no list knows who, see unnamed.py
    cases: frozenset[str]
    person: str | None = None  # NamedPerson.name
    office: OfficeMention | None = None
    parties: tuple[str, ...] = ()  # the side, or the parties of a group
    plural: bool = False
    gender: str = ""
    headcount: int | None = None  # '18 представителей'


@dataclass(frozen=True)
class Mentions:
    """What is known to be named at each token."""

    tokens: tuple[Token, ...]
    people: Iterable[NamedPerson]
    offices: Iterable[OfficeMention]
    parties: Iterable[PartyMention]
    sentence_ends: tuple[int, ...] = ()  # indices of their last tokens

    def in_one_sentence(self, first: int, last: int) -> bool:
        """Whether no sentence ends between two tokens: 'премьер Латвии' of a headline is not who opens the text below."""
        return bisect_left(self.sentence_ends, first) == bisect_left(self.sentence_ends, last)

    @cached_property
    def names(self) -> dict[int, tuple[PersonMention, NamedPerson]]:
        """By first token; a name in Latin letters in brackets only repeats the one before it."""
        found = ((mention, person) for person in self.people for mention in person.mentions)
        return {mention.first: (mention, person) for mention, person in found if mention.rule != "latin" or len(person.mentions) == 1}

    @cached_property
    def _name_of_token(self) -> dict[int, PersonMention]:
        return {index: mention for mention, _ in self.names.values() for index in range(mention.first, mention.last + 1)}

    def name_around(self, index: int) -> PersonMention | None:
        """The name that a token is part of."""
        return self._name_of_token.get(index)

    @cached_property
    def office_at(self) -> dict[int, OfficeMention]:
        """By first token."""
        return {office.first: office for office in self.offices}

    @cached_property
    def party_at(self) -> dict[int, PartyMention]:
        """By first token, the longest."""
        out: dict[int, PartyMention] = {}
        for party in self.parties:
            if party.first not in out or party.last > out[party.first].last:
                out[party.first] = party
        return out

    def text(self, index: int) -> str:
        """A token as printed, '' past the end."""
        return self.tokens[index].text if index < len(self.tokens) else ""

    def span(self, first: int, last: int) -> Span:
        return self.tokens[first].start, self.tokens[last].end


def sides_of(office: OfficeMention) -> tuple[str, ...]:
    """The parties whose office it is."""
    return office.parties or ((office.party,) if office.party else ())


def named_actor(
    mentions: Mentions, first: int, mention: PersonMention, person: NamedPerson, office: OfficeMention | None, cases: frozenset[str]
) -> Actor:
    return Actor(
        first=first,
        last=mention.last,
        span=mentions.span(first, mention.last),
        kind="person",
        cases=cases or mention.cases,
        person=person.name,
        office=office,
        parties=sides_of(office) if office is not None else (),
        gender=mention.gender or person.gender,
    )
