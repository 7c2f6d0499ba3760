"""What is seen of a person and an encounter of one article: where and how the article names the one near the words of the other.

Each feature is a name with a number from 0 to 1; loaders/data/likely.json holds the weight of each, loaders/data/likely_model.md says how
they were found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import ActorList
from loaders.extraction.document import Token
from loaders.extraction.groups import NamedPerson
from loaders.extraction.identities import Identities
from loaders.extraction.lexicon import encounter_noun, encounter_verb, words
from loaders.extraction.mentions import PersonMention
from loaders.extraction.reading import Reading
from loaders.model import Event, Span

Features = dict[str, float]
Seen = Iterator[tuple[str, float]]
FAR = 9  # sentences, of a person where nothing is told
MANY = 5  # mentions; more say no more
LONG = 2  # others in a list
ANY_CASE = 4  # a list that fits more cases than these tells none
CUES = (  # word lists of loaders/data
    *("take_part", "attend", "present", "join", "participants", "participation", "delegation", "delegation_nouns", "composition", "enter"),
    *("represent", "talk", "receive", "visit", "arrival", "together_with", "speech_verbs", "head", "headed", "negations", "also", "agree"),
    *("stay_away", "among", "in_words_of", "citing", "replace"),
)


@dataclass(frozen=True)
class Weighing:
    """One article with the encounters that rules found in it."""

    reading: Reading
    identities: Identities
    events: Sequence[Event]

    @cached_property
    def _actor_at(self) -> dict[int, Actor]:
        """The actor that names a person, by each of its tokens."""
        return {index: actor for actor in self.reading.actors if actor.person for index in range(actor.first, actor.last + 1)}

    @cached_property
    def _list_at(self) -> dict[int, ActorList]:
        """The list an actor stands in, by the actor's first token."""
        return {actor.first: found for found in self.reading.lists for actor in found.actors}

    @cached_property
    def told_in(self) -> tuple[frozenset[int], ...]:
        """Of each encounter the sentences whose words tell it."""
        return tuple(self._sentences(event.mentions) for event in self.events)

    def _sentences(self, spans: Sequence[Span]) -> frozenset[int]:
        """The sentences in which spans begin."""
        found = (self.reading.document.sentence_at(start) for start, _ in spans)
        return frozenset(sentence.index for sentence in found if sentence is not None)

    def nearest(self, number: int, person: NamedPerson) -> PersonMention:
        """The mention that is weighed: the nearest to where the encounter is told, outside speeches, the earliest."""
        if len(person.mentions) == 1:
            return person.mentions[0]
        told = self.told_in[number]

        def order(mention: PersonMention) -> tuple[int, bool, int]:
            at = self.reading.sentence_of(mention.first)
            return min((abs(at - one) for one in told), default=FAR), self.reading.in_speech(mention.first), mention.first

        return min(person.mentions, key=order)

    def actor(self, mention: PersonMention, person: NamedPerson) -> Actor | None:
        """The mention with its office; None for a possessor inside another's."""
        actor = self._actor_at.get(mention.first)
        return actor if actor is not None and actor.person == person.name else None

    def features(self, number: int, person: NamedPerson) -> Features:
        """What is seen of a person at the encounter events[number]; what rules say of his own part there is left aside."""
        event, mention = self.events[number], self.nearest(number, person)
        at = self.reading.sentence_of(mention.first)
        return dict(
            chain(
                [("bias", 1.0)],
                self._distance(self.told_in[number], event, person, at),
                self._naming(event, mention, person),
                self._clause(mention),
                self._sentence(at, mention),
                self._event(number, event, person),
                self._person(event, person),
            )
        )

    def _distance(self, told: frozenset[int], event: Event, person: NamedPerson, at: int) -> Seen:
        """Sentences between the person and the words of the encounter or of who attended it."""
        gap = min((at - one for one in told), key=abs, default=FAR)
        yield f"gap:{max(-2, min(3, gap))}", 1
        others = [span for part in event.attendance if part.person != person.name for span in part.mentions]
        if gap and at in told | self._sentences(others):
            yield "beside attendees", 1

    def _naming(self, event: Event, mention: PersonMention, person: NamedPerson) -> Seen:
        """The office beside the name, its case and preposition, and who else stands in its list."""
        actor = self.actor(mention, person)
        if actor is None:
            yield "possessor", 1
            return
        if actor.office is not None:
            yield "with office", 1
            yield f"level:{actor.office.level}", 1
        group = self._list_at.get(actor.first)
        if group is not None:
            cases = sorted(group.cases) if 0 < len(group.cases) <= ANY_CASE else ["any"]
            yield from ((f"case:{case}", 1 / len(cases)) for case in cases)
            yield f"preposition:{_preposition(self.reading.preposition(group))}", 1
            yield from self._mates(event, group, person)

    def _mates(self, event: Event, group: ActorList, person: NamedPerson) -> Seen:
        if any(one.kind != "person" for one in group.actors):
            yield "in list with offices", 1
        people = [one.person for one in group.actors if one.person and one.person != person.name]
        if not people:
            return
        yield "in list", 1
        if len(people) > LONG:
            yield "in long list", 1
        there = {part.person for part in event.attendance if part.participation != "absent"}
        elsewhere = {part.person for other in self.events if other is not event for part in other.attendance} - there
        yield "mates there", sum(name in there for name in people) / len(people)
        yield "mates elsewhere", sum(name in elsewhere for name in people) / len(people)

    def _clause(self, mention: PersonMention) -> Seen:
        clause = self.reading.clause_of(mention.first)
        if clause is not None:
            yield f"clause:{clause.kind}", 1
            if clause.predicate is None:
                yield "clause:without verb", 1
            if clause.negated:
                yield "clause:negated", 1
            yield from ((f"clause:{cue}", 1) for cue in self._seen_in(clause.first, clause.last))

    def _sentence(self, at: int, mention: PersonMention) -> Seen:
        first, last = self.reading.sentence_range(at)
        yield from ((f"sentence:{cue}", 1) for cue in self._seen_in(first, last))
        if any(token.text == ":" for token in self.reading.tokens[first : mention.first]):
            yield "after colon", 1
        if self.reading.in_speech(mention.first):
            yield "in speech", 1
        if at < 2:
            yield f"in sentence {at}", 1

    @cached_property
    def _seen(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """What `_seen_in` has found so far."""
        return {}

    def _seen_in(self, first: int, last: int) -> tuple[str, ...]:
        """The word lists and words of encounter that tokens first..last have a word of; every encounter and person asks for them."""
        if (first, last) not in self._seen:
            tokens = self.reading.tokens[first : last + 1]
            lemmas = frozenset[str]().union(*[token.lemmas for token in tokens])
            self._seen[first, last] = (*_cues(lemmas), *_encounter(tokens))
        return self._seen[first, last]

    def _event(self, number: int, event: Event, person: NamedPerson) -> Seen:
        yield f"kind:{event.kind}", 1
        yield f"status:{event.status}", 1
        yield f"known:{min(4, sum(part.person != person.name for part in event.attendance))}", 1
        if number == 0:
            yield "first event", 1
        if len(self.events) == 1:
            yield "only event", 1
        if event.background:
            yield "background", 1

    def _person(self, event: Event, person: NamedPerson) -> Seen:
        others = {part.side for part in event.attendance if part.person != person.name}
        sides = others | {one.party for one in event.delegations} | {one.side for one in event.office_attendance}
        side = self.identities.side(person.name)
        if side is None or sides - {None}:
            yield ("no side" if side is None else "side there" if side in sides else "side not there"), 1
        if any(part.person == person.name for other in self.events if other is not event for part in other.attendance):
            yield "elsewhere", 1
        yield "mentions", min(len(person.mentions), MANY) / MANY
        if any(self.reading.sentence_of(mention.first) == 0 for mention in person.mentions):
            yield "person in first sentence", 1
        if any(_speaks(self.reading.clause_of(mention.first)) for mention in person.mentions):
            yield "speaks", 1


def _preposition(word: str) -> str:
    return "with" if word in words("with") else "between" if word in words("between") else "other" if word else "none"


def _cues(found: frozenset[str]) -> Iterator[str]:
    yield from (cue for cue in CUES if not words(cue).isdisjoint(found))


def _encounter(tokens: Sequence[Token]) -> Iterator[str]:
    if any(encounter_noun(token) for token in tokens):
        yield "noun of encounter"
    if any(encounter_verb(token) for token in tokens):
        yield "verb of encounter"


def _speaks(clause: Clause | None) -> bool:
    return clause is not None and clause.has("speech_verbs")
