"""Who an actor is inside one article: names, pronouns, offices whose holder the article names; and everybody's side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from loaders.extraction.actors import Actor
from loaders.extraction.encounters import Part, Telling
from loaders.extraction.offices import OfficeMention
from loaders.extraction.reading import Reading
from loaders.extraction.world import parent_state, party

HEADS = {"head-of-state", "leader", "president", "head", "prime-minister", "chancellor"}
PRONOUN_REACH = 3  # sentences back


def root(name: str) -> str:
    """The side that a party stands for: the state of a state's body, else the party itself."""
    return parent_state(name) or name


@dataclass
class Identities:
    """Resolves actors of one article."""

    reading: Reading
    _sides: dict[str, str] = field(init=False)
    _offices: dict[str, list[tuple[OfficeMention, int]]] = field(init=False)
    _actors: list[Actor] = field(init=False)

    def __post_init__(self) -> None:
        self._actors = [actor for actor in self.reading.actors if actor.person]
        votes: dict[str, Counter[str]] = {}
        self._offices = {}
        for actor in self._actors:
            assert actor.person
            if actor.office is not None:
                self._offices.setdefault(actor.person, []).append((actor.office, actor.first))
            if len(actor.parties) == 1:
                votes.setdefault(actor.person, Counter())[root(actor.parties[0])] += 1
        self._sides = {name: count.most_common(1)[0][0] for name, count in votes.items()}

    def side(self, person: str) -> str | None:
        """The party a person stands for by the article's words, else by the name file."""
        return self._sides.get(person)

    def person(self, actor: Actor) -> tuple[str | None, bool]:
        """(name of the person, whether by office only)."""
        if actor.person is not None:
            return actor.person, False
        if actor.kind == "pronoun":
            return self._antecedent(actor), False
        if actor.kind == "office":
            holder = self.holder(actor)
            return holder, holder is not None
        return None, False

    def _antecedent(self, pronoun: Actor) -> str | None:
        """The last person of the pronoun's gender named before its clause, subjects first."""
        sentence = self.reading.sentence_of(pronoun.first)
        clause = self.reading.clause_of(pronoun.first)
        limit = clause.first if clause is not None else pronoun.first
        near = [
            actor for actor in self._actors
            if actor.first < limit and actor.gender in {pronoun.gender, ""} and sentence - self.reading.sentence_of(actor.first) <= PRONOUN_REACH
        ]  # fmt: skip
        subjects = [actor for actor in near if "nomn" in actor.cases]
        chosen = (subjects or near)[-1:]
        return chosen[0].person if chosen else None

    def holder(self, actor: Actor) -> str | None:
        """The person whom the article elsewhere gives the office that stands here without a name."""
        office = actor.office
        if office is None or office.many or office.level == "family":
            return None
        fits = [
            (first, name) for name, held in self._offices.items() for other, first in held
            if other.state != "former" and _same_office(office, other)
        ]  # fmt: skip
        if not fits:
            return None
        before = [entry for entry in fits if entry[0] < actor.first]
        return max(before)[1] if before else min(fits)[1]

    def people_of(self, telling: Telling) -> set[str]:
        """Names of a telling's people; an office without a name counts by its phrase."""
        out = set()
        for part in telling.parts:
            name, _ = self.person(part.actor)
            if name is not None:
                out.add(name)
            elif part.actor.kind == "office" and part.actor.office is not None:
                out.add("office:" + (part.actor.office.key or part.actor.office.nominative))
        return out

    def parties_of(self, telling: Telling) -> set[str]:
        """The sides of a telling: of its people, groups and parties."""
        out = set(telling.parties)
        for part in telling.parts:
            out.update(self.sides_of(part))
        return out

    def sides_of(self, part: Part) -> set[str]:
        name, _ = self.person(part.actor)
        if name is not None:
            side = self.side(name) or part.side
            return {side} if side else set()
        return {root(one) for one in part.actor.parties} or ({part.side} if part.side else set())


def _same_office(one: OfficeMention, other: OfficeMention) -> bool:
    if one.key and other.key:
        return one.key == other.key
    if one.party and other.party and root(one.party) != root(other.party):
        return False
    if one.role == other.role:
        return True
    return one.level == other.level == "leader" and bool({one.role, other.role} & {"head-of-state", "leader"})


def is_state(name: str) -> bool:
    return party(name).kind == "state"
