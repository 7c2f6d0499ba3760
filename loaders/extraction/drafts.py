"""Events in the making: tellings that speak of one encounter, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.extraction.alignment import Known
from loaders.extraction.lexicon import words
from loaders.extraction.telling import WAS_PLANNED, Telling

NEAR_STATUSES = (  # one encounter can be told in two of these
    {"held", "ongoing"},
    {"planned", "ongoing"},
    {"cancelled", "denied", "postponed", "planned"},
    {"possible", "planned"},
)


@dataclass(frozen=True, slots=True)
class Item:
    """A telling with who and what stands behind its words."""

    telling: Telling
    people: frozenset[str]  # names of persons, 'office:…' of offices without a name
    parties: frozenset[str]  # sides of its people, groups and parties
    sides: frozenset[str]  # sides of its named people alone
    known: Mapping[str, Known] = field(default_factory=dict)  # by each of its people


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    lead: bool  # the article's first
    tellings: list[Telling] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    pair: set[str] = field(default_factory=set)  # people of closed tellings
    parties: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    known: dict[str, Known] = field(default_factory=dict)  # by each of its people

    def add(self, item: Item, also: frozenset[str] = frozenset()) -> None:
        """Take in a telling; also: by what names its people go here."""
        self.tellings.append(item.telling)
        self.people |= item.people | also
        self.known = {**item.known, **self.known}
        self.parties |= item.parties
        if item.telling.closed:
            self.pair |= item.people | also
        if item.telling.status and item.telling.status_rule != WAS_PLANNED:
            self.statuses.add(item.telling.status)  # what was to be may have been

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    @property
    def last_sentence(self) -> int:
        return self.tellings[-1].sentence

    @property
    def own(self) -> list[Telling]:
        """The tellings that tell an encounter by themselves."""
        return [telling for telling in self.tellings if not telling.follows]

    def distance(self, sentence: int) -> int:
        """Sentences from the nearest telling; one that comes later counts as two further."""
        gaps = (sentence - t.sentence if t.sentence <= sentence else t.sentence - sentence + 2 for t in self.own or self.tellings)
        return min(gaps)

    @property
    def remote(self) -> bool | None:
        """Whether it is a call; None where its words fit both: 'розмова', 'переговоры'."""
        clear = [telling for telling in self.tellings if telling.word not in words("generic") or telling.mode == "phone"]
        if any(telling.mode == "phone" or telling.kind == "call" for telling in clear):
            return True
        return False if any(not telling.follows for telling in clear) else None

    @property
    def visit(self) -> bool:
        return all(telling.kind == "visit" for telling in self.own)

    def tells(self, *kinds: str) -> bool:
        """Whether one of its tellings is of one of these kinds."""
        return any(telling.kind in kinds for telling in self.tellings)

    def other_status(self, status: str | None) -> bool:
        """Whether a status cannot be that of the same encounter: 'held' beside 'planned'."""
        if not status or not self.statuses or status in self.statuses:
            return False
        return not any(status in near and self.statuses & near for near in NEAR_STATUSES)
