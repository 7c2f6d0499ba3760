"""Who an actor is inside one article: names, pronouns, offices whose holder the article names; and everybody's side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from loaders.extraction.actors import Actor
from loaders.extraction.encounters import Part, Telling
from loaders.extraction.known_people import known_side
from loaders.extraction.merging import Item
from loaders.extraction.offices import OfficeMention
from loaders.extraction.reading import Reading
from loaders.extraction.world_names import parent_state

STATE_HEADS = {"head-of-state", "president", "king", "queen", "emperor", "sultan", "emir", "dictator"}
GUESTS = {"гость", "гість", "коллега", "колега", "визави", "візаві", "чиновник", "дипломат", "политик", "політик"}
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
        return self._sides.get(person) or known_side(person)

    def person(self, actor: Actor) -> tuple[str | None, bool]:
        """(name of the person, whether by office only)."""
        if actor.person is not None:
            return actor.person, False
        if actor.kind == "pronoun":
            return (None if actor.plural else self._antecedent(actor)), False
        if actor.kind == "group" and not actor.plural and actor.office is None and len(actor.parties) == 1:
            return self._compatriot(actor), True
        if actor.kind == "office":
            holder = self.holder(actor)
            return holder, holder is not None
        return None, False

    def _antecedent(self, pronoun: Actor) -> str | None:
        """The last person of the pronoun's gender named before its clause, subjects first."""
        sentence = self.reading.sentence_of(pronoun.first)
        clause = self.reading.clause_of(pronoun.first)
        limit = clause.first if clause is not None else pronoun.first
        if "nomn" in pronoun.cases and clause is not None:
            breaks = [i for i in range(clause.first + 1, pronoun.first) if self.reading.tokens[i].kind == "punct"]
            limit = breaks[-1] if breaks else limit  # 'A теперь в Париже – он участвует …'
        near = [
            actor for actor in self._actors
            if actor.first < limit and actor.gender in {pronoun.gender, ""} and sentence - self.reading.sentence_of(actor.first) <= PRONOUN_REACH
        ]  # fmt: skip
        subjects = [actor for actor in near if "nomn" in actor.cases] if "nomn" in pronoun.cases else []
        chosen = (subjects or near)[-1:]
        return chosen[0].person if chosen else None

    def _compatriot(self, actor: Actor) -> str | None:
        """'турецкий гость', 'китайский коллега': the last person named before who stands for that party."""
        if self.reading.tokens[actor.last].lemmas.isdisjoint(GUESTS):
            return None
        side = root(actor.parties[0])
        before = [other for other in self._actors if other.first < actor.first and other.person and self.side(other.person) == side]
        return before[-1].person if before else None

    def holder(self, actor: Actor) -> str | None:
        """The person whom the article elsewhere gives the office that stands here without a name."""
        office = actor.office
        if office is None or office.many or office.level == "family":
            return None
        fits = [
            (first, name) for name, held in self._offices.items() for other, first in held
            if other.state != "former" and _same_office(office, other, self.side(name))
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

    def item(self, telling: Telling) -> Item:
        """A telling with its people and sides, for merging."""
        names = {name for part in telling.parts if (name := self.person(part.actor)[0]) is not None}
        sides = frozenset(side for name in names if (side := self.side(name)))
        return Item(telling, frozenset(self.people_of(telling)), frozenset(self.parties_of(telling)), sides)

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


def _same_office(one: OfficeMention, other: OfficeMention, side: str | None) -> bool:
    """Whether an office without a name can be the one that a person of a side holds."""
    if one.key and other.key:
        return one.key == other.key
    if one.party and root(one.party) != (root(other.party) if other.party else side):
        return False
    if other.role.startswith(one.role + "-") or other.role == "crown-" + one.role:
        return True  # 'российский министр' after 'министр иностранных дел России'
    return one.role == other.role or (other.role in STATE_HEADS and one.role in {"head-of-state", "leader"})
