"""Who an actor is inside one article: names, pronouns, offices whose holder the article names; and everybody's side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property

from loaders.extraction.actors import Actor
from loaders.extraction.alignment import OFFICE, UNNAMED, Known
from loaders.extraction.drafts import Item
from loaders.extraction.known_people import known_side
from loaders.extraction.lesser_sides import lesser_sides
from loaders.extraction.lexicon import has, words
from loaders.extraction.narrator import narrator
from loaders.extraction.offices import OfficeMention, office_key
from loaders.extraction.reading import Reading
from loaders.extraction.telling import Part, Telling
from loaders.extraction.world_names import parent_state, party

STATE_HEADS = {"head-of-state", "president", "king", "queen", "emperor", "sultan", "emir", "dictator"}  # roles
GOVERNMENT_HEADS = {"prime-minister", "chancellor"}
LEADERS = {"leader", "head", "head-of-state"}
GENERAL = {"head", "leader", "deputy", "first-deputy"}  # roles that say little without what follows
MINISTER = "minister"  # role of those whose ministry has no key
SEVERAL = 2  # parties of a plural office
PRONOUN_REACH = 3  # sentences back
POSSESSIVE_REACH = 6  # tokens between 'її' and the name
OWNER_REACH = 8  # tokens between 'її' and whose it is
HOME = {"uk": "Ukraine"}  # whose head of state an article means that names no state; Russian is written in many states


def root(name: str) -> str:
    """The side that a party stands for: the state of a state's body, else the party itself."""
    return parent_state(name) or name


def office_id(office: OfficeMention) -> str:
    """By what an office without a holder's name counts among the people of a telling."""
    return OFFICE + (office.key or office.nominative)


class Identities:
    """Resolves actors of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._persons = [actor for actor in reading.actors if actor.person is not None]

    @cached_property
    def _sides(self) -> dict[str, str]:
        """The party beside a person's name, the most frequent one."""
        votes: dict[str, Counter[str]] = {}
        for actor in self._persons:
            if actor.person is not None and len(actor.parties) == 1:
                votes.setdefault(actor.person, Counter())[root(actor.parties[0])] += 1
        told = {name: count.most_common(1)[0][0] for name, count in votes.items()}
        return lesser_sides(self.reading, self._persons, self._shared_in_lists(told))

    def _shared_in_lists(self, told: dict[str, str]) -> dict[str, str]:
        """Sides told for others: in a list of three or more where two at least have one side, and of 'её глава генерал A'."""
        out = dict(told)
        for found in self.reading.lists:
            people = [actor.person for actor in found.actors if actor.person]
            known = [out[name] for name in people if name in out]
            if len(people) > 2 and len(known) > 1 and len(set(known)) == 1:
                out.update({name: known[0] for name in people if name not in out})
        for actor in self._persons:
            if actor.person is not None and actor.person not in out and (side := self._owner_before(actor)):
                out[actor.person] = side
        return out

    def _owner_before(self, actor: Actor) -> str | None:
        """'французька розвідка та її керівник [A]': the party that the possessive stands for."""
        tokens = self.reading.tokens
        near = range(actor.first - 1, max(-1, actor.first - POSSESSIVE_REACH), -1)
        own = next((index for index in near if tokens[index].norm in words("possessives")), None)
        if own is None:
            return None
        before = [mention for mention in self.reading.parties if mention.last < own and own - mention.last <= OWNER_REACH]
        return root(before[-1].party) if before else None

    @cached_property
    def _offices(self) -> list[tuple[str, OfficeMention, int]]:
        """(person, office, first token) of each office with its holder's name; of persons in order of their first one."""
        out: dict[str, list[tuple[str, OfficeMention, int]]] = {}
        for actor in self._persons:
            if actor.person is not None and actor.office is not None:
                out.setdefault(actor.person, []).append((actor.person, actor.office, actor.first))
        return [entry for held in out.values() for entry in held]

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
        """The last person of the pronoun's gender named before its clause, for 'він' subjects first."""
        sentence, limit = self.reading.sentence_of(pronoun.first), self._limit(pronoun)
        near = [
            actor
            for actor in self._persons
            if actor.first < limit
            and actor.gender in {pronoun.gender, ""}
            and sentence - self.reading.sentence_of(actor.first) <= PRONOUN_REACH
        ]
        subjects = [actor for actor in near if "nomn" in actor.cases and not self._is_governed(actor)] if "nomn" in pronoun.cases else []
        return next((actor.person for actor in reversed(subjects or near)), None)

    def _is_governed(self, actor: Actor) -> bool:
        """Whether a preposition stands before an actor, so that it is no subject though its form could be."""
        return self.reading.before(actor.first) in words("with", "other_prepositions")

    def _limit(self, pronoun: Actor) -> int:
        """The token before which a pronoun's person is named: 'A теперь в Париже – [он] участвует …'."""
        clause = self.reading.clause_of(pronoun.first)
        if clause is None:
            return pronoun.first
        breaks = [i for i in range(clause.first + 1, pronoun.first) if self.reading.tokens[i].kind == "punct"]
        return breaks[-1] if breaks and "nomn" in pronoun.cases else clause.first

    def _compatriot(self, actor: Actor) -> str | None:
        """'турецкий гость', 'китайский коллега': the last person named before who stands for that party."""
        if not has((self.reading.tokens[actor.last],), "guests"):
            return None
        side = root(actor.parties[0])
        before = [other for other in self._persons if other.first < actor.first and other.person and self.side(other.person) == side]
        return before[-1].person if before else None

    def holder(self, actor: Actor) -> str | None:
        """The person whom the article elsewhere gives the office that stands here without a name, best before it."""
        office = actor.office
        if office is None or office.level == "family":
            return None
        return self._only_one(office, self._fitting(office), actor.first) if office.many else self._nearest(office, actor.first)

    def holders(self, actor: Actor) -> tuple[str, ...]:
        """The persons behind a plural office of several states, where the article names them: 'лидеры Австрии и Словении'."""
        office = actor.office
        if actor.kind != "group" or office is None or len(office.parties) < SEVERAL:
            return ()
        each = (replace(office, party=one, parties=(one,), key=office_key(office.role, one, office.state)) for one in office.parties)
        return tuple(name for one in each if (name := self._nearest(one, actor.first)) is not None)

    def _fitting(self, office: OfficeMention) -> list[tuple[int, str]]:
        """(first token, person) of each office in the article that this one without a name can be."""
        return [
            (first, name)
            for name, held, first in self._offices
            if held.state != "former" and same_office(office, held, self.side(name)) and self._says_no_other(office, held)
        ]

    def _says_no_other(self, office: OfficeMention, held: OfficeMention) -> bool:
        """'председатель партии' is not 'председатель компании A': what is said of a general office must not differ."""
        minister = office.role == MINISTER
        if not (minister or office.role in GENERAL) or (office.key and office.key == held.key):
            return True
        tokens = self.reading.tokens
        own = [token for token in tokens[office.head + 1 : office.last + 1] if token.kind == "word" and token.parses[0].pos == "NOUN"]
        theirs = frozenset[str]().union(*(token.lemmas for token in tokens[held.first : held.last + 1]))
        shared = [bool(token.lemmas & theirs) for token in own]
        return office.role != held.role or (any(shared) or not shared if minister else all(shared))

    def _only_one(self, office: OfficeMention, fits: list[tuple[int, str]], index: int) -> str | None:
        """'посол', 'принц' of several who hold such an office: the only one whom the article names so, of whose post it is or before."""
        names = {name for _, name in fits}
        known = bool(office.key) or any(first < index for first, _ in fits)
        return names.pop() if known and len(names) == 1 else None

    def _nearest(self, office: OfficeMention, index: int) -> str | None:
        """The holder last named before a token, else the first after it."""
        fits = self._fitting(office) or self._heading_government(office)
        at_home = [entry for entry in fits if self.side(entry[1]) == HOME.get(self.reading.document.language)]
        if at_home and office.party is None and office.role in STATE_HEADS:
            fits = at_home  # 'глава держави' without a state, in Ukrainian news
        before = [entry for entry in fits if entry[0] < index]
        return max(before)[1] if before else min(fits)[1] if fits else None

    def _heading_government(self, office: OfficeMention) -> list[tuple[int, str]]:
        """'лидер Германии' is her chancellor where the article names no president of hers."""
        if office.role not in LEADERS or office.party is None:
            return []
        return [
            (first, name)
            for name, held, first in self._offices
            if held.role in GOVERNMENT_HEADS and held.state != "former" and held.party == office.party
        ]

    def people_of(self, telling: Telling) -> set[str]:
        """Names of a telling's people; an office without a name counts by its phrase."""
        out = set[str]()
        for part in telling.parts:
            name, _ = self.person(part.actor)
            out.update(self.holders(part.actor))
            if name is not None:
                out.add(name)
            elif part.actor.kind == "office" and part.actor.office is not None:
                out.add(office_id(part.actor.office))
            elif self._is_unnamed(part):
                out.add(self._someone(part.actor))
        return out

    @cached_property
    def _narrated(self) -> bool:
        return narrator(self.reading) is not None

    def _is_unnamed(self, part: Part) -> bool:
        """A counterpart who counts though the words do not tell who: 'с заведующим отдела', in an address also 'з президентами'."""
        group = part.rule == "with" and part.actor.kind == "group" and not part.actor.parties
        return part.actor.kind == "someone" or (group and self._narrated)

    def _someone(self, actor: Actor) -> str:
        """By what an unnamed counterpart counts among the people of a telling."""
        return UNNAMED + min(self.reading.tokens[actor.last].lemmas)

    def item(self, telling: Telling) -> Item:
        """A telling with its people and sides, for merging."""
        names = {name for part in telling.parts if (name := self.person(part.actor)[0]) is not None}
        sides = frozenset(side for name in names if (side := self.side(name)))
        parties = frozenset(telling.parties).union(*(self._sides_of(part) for part in telling.parts))
        return Item(telling, frozenset(self.people_of(telling)), parties, sides, self._known(telling))

    def _known(self, telling: Telling) -> dict[str, Known]:
        """What the article says of each of a telling's people."""
        out: dict[str, Known] = {}
        for part in telling.parts:
            name, _ = self.person(part.actor)
            office = part.actor.office
            out.update({one: self._named(one) for one in self.holders(part.actor)})
            if name is not None:
                out[name] = self._named(name)
            elif part.actor.kind == "office" and office is not None:
                out[office_id(office)] = Known(False, root(office.party) if office.party else None, frozenset({office.role}))
            elif self._is_unnamed(part):
                out[self._someone(part.actor)] = Known(False, None, frozenset())
        return out

    def _named(self, name: str) -> Known:
        return Known(True, self.side(name), frozenset(held.role for holder, held, _ in self._offices if holder == name))

    def _sides_of(self, part: Part) -> set[str]:
        """The sides of a person, group or party."""
        name, _ = self.person(part.actor)
        known = {self.side(name) or ""} if name is not None else {root(one) for one in part.actor.parties}
        return known - {""} or {part.side} - {""}


def same_office(one: OfficeMention, other: OfficeMention, side: str | None) -> bool:
    """Whether an office without a name can be one that a person of a side holds: 'російський міністр' of 'міністр оборони Росії A'."""
    if one.key and one.key == other.key:
        return True
    theirs = root(other.party) if other.party else side
    if one.party and theirs is not None and root(one.party) != theirs:
        return False
    if other.role.startswith(one.role + "-") or other.role == "crown-" + one.role:
        return True  # 'посол Беларуси' of 'посол Беларуси во Вьетнаме A'
    of_state = one.party is not None and party(one.party).kind == "state" and bool(one.key)
    if other.role in STATE_HEADS and (one.role in {"head-of-state", "leader"} or (one.role == "head" and of_state)):
        return True
    return one.role == other.role and not (one.key and other.key)
