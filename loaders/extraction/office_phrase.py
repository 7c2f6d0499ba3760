"""An office while it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.extraction.roles import Role, RoleName
from loaders.model import TenureState


@dataclass(slots=True)
class Phrase:
    """An office while it is read. Numbers are token indices."""

    name: RoleName
    role: Role
    first: int
    last: int
    head: int
    cases: frozenset[str]
    number: str
    role_first: int
    role_last: int
    prefix: str = ""  # 'экс', 'екс', 'зам'
    state: TenureState = "current"
    adjectives: list[int] = field(default_factory=list)  # before the role, in agreement with it
    first_of: bool = False  # 'первый вице-премьер'
    plural: frozenset[str] = frozenset()  # cases in which a role read as singular could be a plural: 'главы'
    governed: bool = False  # the role stands in the genitive after 'и. о.'
    party: str | None = None
    owned: bool = False  # a party followed
    parties: list[str] = field(default_factory=list)  # several after a plural
    topic: str | None = None
    linked: bool = False  # the topic follows a preposition
    ministry: str | None = None  # topic of a ministry: 'представник [МЗС]'
    host: str | None = None
    inner: Phrase | None = None
    nouns: list[int] = field(default_factory=list)  # complement that is no known party
    open: bool = False  # something in it is not known, so that two such offices cannot be told equal
    rank: int | None = None
    possessor: tuple[int, int] | None = None


def party_slug(name: str) -> str:
    """A party's name as part of a role or key: 'United States' → 'united-states'."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
