"""Tellings by a verb of encounter ('встретились', 'зателефонував'): people from its subject and its objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.extraction.actors import Actor
from loaders.extraction.chunks import VERB_FORMS
from loaders.extraction.circumstances import find_date, find_mode, is_habit, opens_another
from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import ActorList
from loaders.extraction.lexicon import EncounterWord, encounter_verb, encounter_words, has, words
from loaders.extraction.phrases import at_margins, is_on_visit, noun_before, triggers_in
from loaders.extraction.places import find_place, find_venue
from loaders.extraction.reading import Reading
from loaders.extraction.slots import find_slots
from loaders.extraction.status import Told, is_background, status
from loaders.extraction.subjects import met_by, subject
from loaders.extraction.telling import Part, Telling
from loaders.extraction.traps import is_game
from loaders.extraction.unnamed import unnamed_counterpart

PEOPLE = {"person", "office", "group"}
OPENING = 3  # words of a clause among which 'также' tells of another encounter


@dataclass(frozen=True)
class VerbPhrase:
    """A verb of encounter in its clause."""

    reading: Reading
    clause: Clause
    index: int
    word: EncounterWord

    @cached_property
    def lists(self) -> tuple[ActorList, ...]:
        """All lists of actors in the clause."""
        return self.reading.lists_in(self.clause.first, self.clause.last)

    @cached_property
    def subjects(self) -> tuple[Actor, ...]:
        actors = subject(self.reading, self.clause)
        return actors.actors if actors is not None else ()

    @property
    def passive(self) -> bool:
        """'был принят', 'прийнятий'."""
        return self.word.frame == "accs" and self.reading.tokens[self.index].parses[0].pos in {"PRTS", "PRTF"}

    @cached_property
    def counterparts(self) -> list[ActorList]:
        """The lists in the counterpart's slot."""
        slot = _is_received_by if self.passive else SLOTS.get(self.word.frame)
        found = [actors for actors in self.lists if slot is not None and slot(self, actors)]
        return found or self._described or self._unnamed

    @property
    def _described(self) -> list[ActorList]:
        """'[A], с которым встретился B'."""
        actor = met_by(self.reading, self.clause) if self.word.frame in {"with", "with_only"} else None
        return [ActorList((actor,), actor.cases)] if actor is not None else []

    @property
    def _unnamed(self) -> list[ActorList]:
        """'встретился с заведующим отдела'."""
        meets = self.word.frame == "with" and any(actor.kind in {"person", "office", "pronoun"} for actor in self.subjects)
        actor = unnamed_counterpart(self.reading, self.clause.first, self.clause.last) if meets else None
        return [ActorList((actor,), actor.cases)] if actor is not None else []

    @property
    def met(self) -> list[Actor]:
        """Everybody in the counterparts' lists."""
        return [actor for actors in self.counterparts for actor in actors.actors]

    @cached_property
    def visited(self) -> tuple[Actor, ...]:
        """'відвідав єпископа A': whom somebody calls on."""
        return called_on(self, self.index)


def verb_tellings(reading: Reading, clause: Clause, index: int) -> list[Telling] | None:
    """What a verb at a token tells: one encounter, one for each counterpart, or None where it tells none."""
    token = reading.tokens[index]
    if token.kind != "word" or token.parses[0].pos not in VERB_FORMS or index in reading.named or token.parses[0].person == "2per":
        return None
    word = encounter_verb(token)
    if word is None:
        return None
    verb = VerbPhrase(reading, clause, index, word)
    if not ENCOUNTERS[word.frame](verb) or _is_interview(verb) or is_habit(reading, clause) or is_game(reading, clause):
        return None
    base = _telling(verb)
    subjects = _parts(verb.subjects, "subject")
    if len(verb.counterparts) > 1:
        return [_with_one(verb, replace(base, parts=(*subjects, *_parts(one.actors, "with"))), one) for one in verb.counterparts]
    if word.kind == "visit" and verb.visited:
        return [replace(base, kind="meeting", parts=(*subjects, *_parts(verb.visited, "visited")))]
    if word.kind == "visit":
        return [replace(base, parts=subjects, closed=False)]
    return [replace(base, parts=(*subjects, *_companions(verb), *_mediators(verb), *_parts(verb.met, "with")))]


def _with_one(verb: VerbPhrase, base: Telling, one: ActorList) -> Telling:
    """'В понедельник A встретится с B в Ереване, во вторник — с C в Баку': with the day and place told beside one counterpart."""
    reading, others = verb.reading, verb.counterparts
    position = others.index(one)
    first = _opening_of(reading, others[position - 1].last, one.first) if position else verb.clause.first
    last = _opening_of(reading, one.last, others[position + 1].first) - 1 if position + 1 < len(others) else verb.clause.last
    dates, places = reading.dates_in(first, max(first, last)), reading.places_in(first, last)
    return replace(base, date=dates[0] if dates else base.date, place=places[0] if places and position else base.place)


def _opening_of(reading: Reading, left: int, right: int) -> int:
    """Where between two counterparts the words about the second begin: behind the first mark between them."""
    return next((index for index in range(left + 1, right) if reading.tokens[index].text in words("separators")), left + 1)


def _telling(verb: VerbPhrase) -> Telling:
    """The telling of a verb, without its people."""
    reading, clause, token = verb.reading, verb.clause, verb.reading.tokens[verb.index]
    told = Told(reading, clause, verb.index, False)
    answer = status(told)
    opening = (*reading.tokens[clause.first : clause.first + OPENING], *reading.tokens[max(clause.first, verb.index - 1) : verb.index])
    return Telling(
        trigger=verb.index,
        sentence=clause.sentence,
        span=reading.span(clause.first, clause.last),
        rule=f"verb:{verb.word.frame}",
        word=next((lemma for lemma in sorted(token.lemmas) if lemma in encounter_words("verbs", token.language)), token.norm),
        kind=verb.word.kind,
        mode=find_mode(reading, clause, (), verb.word),
        strength="strong",
        closed=True,
        status=answer[0] if answer else None,
        status_rule=answer[1] if answer else "",
        date=find_date(reading, clause, None, verb.index),
        place=find_place(reading, clause, None, verb.index),
        venue=find_venue(reading, clause),
        background=is_background(told),
        other=clause.has("apart") or any(one.norm in words("also") for one in opening) or opens_another(reading, clause),
    )


def _parts(actors: Sequence[Actor], rule: str) -> tuple[Part, ...]:
    return tuple(Part(actor, rule) for actor in actors)


# --- who stands in the counterpart's slot ---


def _stands_with(verb: VerbPhrase, actors: ActorList) -> bool:
    """'встретился с A'."""
    stands = verb.reading.preposition(actors) in words("with") and "ablt" in actors.cases
    return stands and not _is_manner(verb, actors) and not _of_noun_before(verb, actors) and not _is_of_relation(verb, actors)


def _is_of_relation(verb: VerbPhrase, actors: ActorList) -> bool:
    """'говорил об отношениях [с Литвой]', 'обсудили границу с A': what a party stands to, no counterpart."""
    before = actors.first - 1
    while before > verb.clause.first and verb.reading.tokens[before].norm not in words("with"):
        before -= 1
    noun = verb.reading.tokens[before - 1] if before > verb.clause.first else None
    parties = all(actor.kind == "party" for actor in actors.actors)
    return parties and noun is not None and noun.kind == "word" and noun.parses[0].pos == "NOUN" and not noun.parses[0].animate


def _of_noun_before(verb: VerbPhrase, actors: ActorList) -> bool:
    """'в ходе переговоров [с A] B обсудил вопросы': the counterpart of a noun in front of the verb."""
    nouns = (index for index in triggers_in(verb.reading, verb.clause) if index < actors.first and actors.last < verb.index)
    return any(actors.actors == slot.actors for noun in nouns for slot in find_slots(verb.reading, noun, verb.index))


def _is_manner(verb: VerbPhrase, actors: ActorList) -> bool:
    """'вместе с A', 'разом із A' bring a companion, not a counterpart."""
    index = actors.first - 1
    while index > 0 and verb.reading.tokens[index].norm not in words("with"):
        index -= 1
    return verb.reading.before(index) in words("together_with")


def _is_received(verb: VerbPhrase, actors: ActorList) -> bool:
    """'принял A', 'його прийняв'."""
    pronoun = actors.actors[0].kind == "pronoun" and actors.last == verb.index - 1
    objective = "accs" in actors.cases and ("nomn" not in actors.cases or _has_subject_before(verb, actors))
    bare = not verb.reading.preposition(actors) and objective
    return bare and (actors.first > verb.index or pronoun or _precedes_subject(verb, actors))


def _has_subject_before(verb: VerbPhrase, actors: ActorList) -> bool:
    """'A принял [Хасана Йылмаза]': behind a verb that has its subject before it a form that could be the subject is the object."""
    subjects = verb.subjects
    return bool(subjects) and subjects[0].last < verb.index < actors.first and subjects[0] is not actors.actors[0]


def _precedes_subject(verb: VerbPhrase, actors: ActorList) -> bool:
    """'[посла A] прийняла президентка B': an object before its verb, whose subject follows, and no noun's genitive."""
    before = verb.reading.tokens[actors.first - 1] if actors.first > verb.clause.first else None
    genitive = before is not None and before.kind == "word" and before.parses[0].pos == "NOUN"
    return not genitive and bool(verb.subjects) and verb.subjects[0].first > verb.index


def _is_received_by(verb: VerbPhrase, actors: ActorList) -> bool:
    """'[A] был принят [B]', 'їх прийняв'."""
    return not verb.reading.preposition(actors) and "ablt" in actors.cases and actors.actors[0].kind in {"person", "office", "pronoun"}


def _is_called(verb: VerbPhrase, actors: ActorList) -> bool:
    """'позвонил A'."""
    objective = "datv" in actors.cases and ("nomn" not in actors.cases or _has_subject_before(verb, actors))
    return objective and not verb.reading.preposition(actors) and actors.first > verb.index


SLOTS: dict[str, Callable[[VerbPhrase, ActorList], bool]] = {
    "with": _stands_with,
    "with_only": _stands_with,
    "together": _stands_with,
    "accs": _is_received,
    "datv": _is_called,
}


def called_on(verb: VerbPhrase, index: int) -> tuple[Actor, ...]:
    """The first persons in the accusative behind a token."""
    for actors in verb.reading.lists_in(index + 1, verb.clause.last):
        accusative = "accs" in actors.cases and "nomn" not in actors.cases and not verb.reading.preposition(actors)
        if accusative and actors.actors[0].kind == "person":
            return actors.actors
    return ()


# --- whether the verb tells an encounter, by its frame ---


def _is_interview(verb: VerbPhrase) -> bool:
    """'A побеседовал с журналистами', 'политики встретятся с представителями СМИ'."""
    return bool(verb.met) and all(_is_of_press(verb.reading, actor) for actor in verb.met)


def _is_of_press(reading: Reading, actor: Actor) -> bool:
    if actor.office is not None and actor.office.level == "journalist":
        return True
    return actor.kind == "group" and has(reading.tokens[actor.last : actor.last + 2], "press")


def _have_met(verb: VerbPhrase) -> bool:
    """'A встретился с B', 'A и B встретились', 'делегації зустрілися'."""
    several = len(verb.subjects) > 1 or any(actor.plural or actor.kind == "group" for actor in verb.subjects)
    return bool(verb.counterparts) or several


def _have_talked(verb: VerbPhrase) -> bool:
    """'A обсудил с B'; 'A і B обговорили', but not 'A и B говорили'. Without a subject only the narrator can be meant: protagonists.py."""
    if verb.reading.tokens[verb.index].lemmas & words("exchange") and not verb.clause.has("opinions"):
        return False
    mutual = verb.reading.tokens[verb.index].lemmas.isdisjoint(words("talk"))
    people = [actor for actor in verb.subjects if actor.kind in {"person", "pronoun"}]
    several = mutual and (len(people) > 1 or any(actor.kind == "pronoun" and actor.plural for actor in people))
    return several or bool(verb.counterparts)


def _has_received(verb: VerbPhrase) -> bool:
    """'A принял B', not 'A принял участие', nor 'страна приняла беженцев'."""
    first = not verb.subjects or any(actor.kind in {"person", "office", "pronoun"} for actor in verb.subjects)
    if verb.passive and not verb.subjects:
        return False
    return first and any(actor.kind in PEOPLE | {"pronoun"} for actor in verb.met) and not verb.clause.has("not_received")


def _has_called(verb: VerbPhrase) -> bool:
    """'A зателефонував B'."""
    return bool(verb.counterparts) and bool(verb.subjects)


def _have_signed(verb: VerbPhrase) -> bool:
    """'A и B подписали': two named, one of them a person."""
    people = [*verb.subjects, *verb.met]
    several = len([actor for actor in people if actor.kind in PEOPLE]) > 1
    others = [index for index in triggers_in(verb.reading, verb.clause) if index != verb.index]
    at_it = any(at_margins(verb.reading, verb.clause, index, verb.index) for index in others)
    return several and not at_it and any(actor.kind == "person" for actor in people) and not verb.clause.negated


def _has_visited(verb: VerbPhrase) -> bool:
    """'A посетил Киев', 'A відвідав B'."""
    if is_on_visit(verb.reading, verb.clause):
        return False  # 'посетит с визитом': the noun tells
    goes = any(actor.kind in PEOPLE | {"pronoun"} for actor in verb.subjects)
    return goes and bool(verb.reading.places_in(verb.clause.first, verb.clause.last) or called_on(verb, verb.clause.first))


ENCOUNTERS: dict[str, Callable[[VerbPhrase], bool]] = {
    "with": _have_met,
    "with_only": _have_talked,
    "accs": _has_received,
    "datv": _has_called,
    "together": _have_signed,
    "place": _has_visited,
}


# --- others who were there ---


def _companions(verb: VerbPhrase) -> tuple[Part, ...]:
    """'вместе с A встретился с B'."""
    reading = verb.reading
    found = [a for a in verb.lists if "ablt" in a.cases and reading.preposition(a) in words("with") and _is_manner(verb, a)]
    return _parts([actor for actors in found for actor in actors.actors], "companion")


def _mediators(verb: VerbPhrase) -> tuple[Part, ...]:
    """'обсудил с B при посредничестве A', 'у присутності A'."""
    found = [actors for actors in verb.lists if "gent" in actors.cases and noun_before(verb.reading, actors.first, "by_means_of")]
    return _parts([actor for actors in found for actor in actors.actors if actor.kind == "person"], "mediation")
