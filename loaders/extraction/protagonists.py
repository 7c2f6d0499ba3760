"""The person whom an article is about, where a clause leaves the subject out: 'Состоялись переговоры с B', 'Провів переговори з C'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.identities import Identities
from loaders.extraction.lexicon import encounter_verb, has, words
from loaders.extraction.narrator import narrator
from loaders.extraction.reading import Reading
from loaders.extraction.speakers import speaker_of_speech
from loaders.extraction.subjects import subject
from loaders.extraction.telling import Part, Telling

PAIR = 2
MOST_OFTEN = 2  # encounters of the person whom an article is about, at least
COUNTERPARTS = {"with", "visited", "received"}  # rules of those who are met


@dataclass(frozen=True, slots=True)
class Hero:
    """Whom an article is about."""

    actor: Actor  # his first mention
    narrates: bool  # the whole text is his


def protagonist(tellings: Sequence[Telling], identities: Identities) -> str | None:
    """The person who most often is the subject or visitor of an encounter in the article, twice at least."""
    votes: Counter[str] = Counter()
    for telling in tellings:
        for part in telling.parts[:1]:
            name, _ = identities.person(part.actor)
            if name is not None and part.rule in {"subject", "genitive", "possessor", "participates"}:
                votes[name] += 1
            if name is not None and telling.rule == "noun:visits":
                votes[name] += 1  # who is said to be on a visit counts twice
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= MOST_OFTEN else None


def imply(reading: Reading, identities: Identities, tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings that name one side only, completed by the narrator or the protagonist; what stays without a needed subject is dropped."""
    hero = _hero(reading, identities, tellings)
    out: list[Telling] = []
    pair: tuple[Part, ...] = ()  # the people of the last encounter told with both sides
    host: Hero | None = None  # the first of them, who may have another one
    for telling in tellings:
        whole = _with_leaders(reading, _with_they(telling, pair), pair)
        known = _known(identities, whole) if whole.closed or "agent" in whole.rule else ()
        if len(known) > 1:
            pair = known
            named = next((part.actor for part in whole.parts if part.actor.kind == "person" and part.participation != "absent"), None)
            host = Hero(named, False) if named is not None else host
        if _is_one_sided(whole):
            completed = _completed(reading, identities, whole, hero or (host if whole.other else _comer(identities, tellings, whole)))
        else:
            completed = _with_speaker(reading, identities, whole)
        if completed is not None:
            out.append(completed)
    return out


def _with_speaker(reading: Reading, identities: Identities, telling: Telling) -> Telling:
    """'«На переговорах ми узгодили перелік», – сказав A': an encounter without people, told as his own, has its speaker."""
    if telling.follows or identities.people_of(telling):
        return telling
    speaker = _speaker(reading, identities, telling)
    return replace(telling, parts=(speaker, *telling.parts)) if speaker is not None else telling


def _comer(identities: Identities, tellings: Sequence[Telling], telling: Telling) -> Hero | None:
    """'A прилетел в Рим. Состоялась встреча с B': who alone came there in the sentence before."""
    before = [one for one in tellings if one.rule == "arrival" and telling.sentence - one.sentence == 1]
    if len(before) != 1 or not telling.noun or telling.kind == "call":
        return None
    came = [part.actor for part in before[0].parts if part.participation != "absent"]
    known = came and came[0].kind == "person" and identities.person(came[0])[0] is not None
    return Hero(came[0], False) if len(came) == 1 and known else None


def _hero(reading: Reading, identities: Identities, tellings: Sequence[Telling]) -> Hero | None:
    teller = narrator(reading)
    name = teller or protagonist(tellings, identities)
    actor = next((actor for actor in reading.actors if actor.person == name), None) if name else None
    return Hero(actor, teller is not None) if actor is not None else None


def _completed(reading: Reading, identities: Identities, telling: Telling, hero: Hero | None) -> Telling | None:
    """A telling that names only a counterpart, with the speaker or the hero; None where a verb lacks the subject that it needs."""
    speaker = _speaker(reading, identities, telling)
    if speaker is not None:
        return replace(telling, parts=(speaker, *telling.parts), closed=True)
    someone = all(part.actor.kind == "someone" for part in telling.parts)
    if telling.plural and telling.status != "held" and someone and (hero is None or not hero.narrates):
        return None  # 'в программе визита – серия встреч с партнёрами'
    if hero is not None and hero.actor.person not in identities.people_of(telling) and (hero.narrates or telling.noun or telling.other):
        part = Part(replace(hero.actor, span=telling.span), "narrator" if hero.narrates else "protagonist")
        return replace(telling, parts=(part, *telling.parts), closed=True)
    return telling if telling.noun or telling.rule == "verb:with" else None


def _speaker(reading: Reading, identities: Identities, telling: Telling) -> Part | None:
    """'Состоялась моя встреча с B', говорит A: who speaks of it as his own was there."""
    start = reading.tokens[telling.trigger].start
    speech = next(((low, high) for low, high in reading.document.speeches if low <= start < high), None)
    clause = reading.clause_of(telling.trigger)
    if speech is None or clause is None:
        return None
    if not any(tells(reading, clause) for tells in (_is_his_own, _leaves_himself_out, _says_i)):
        return None
    actor = speaker_of_speech(reading, *speech)
    if actor is None or (actor.office is not None and actor.office.spokes):
        return None
    name, _ = identities.person(actor)
    return Part(actor, "self_report") if name is not None and name not in identities.people_of(telling) else None


def _is_his_own(reading: Reading, clause: Clause) -> bool:
    """'наша встреча', 'мы встретились', not 'встреча важна для нас'."""
    own = (index for index in range(clause.first, clause.last + 1) if has((reading.tokens[index],), "own"))
    return any(reading.before(index) not in words("for_somebody") for index in own)


def _says_i(reading: Reading, clause: Clause) -> bool:
    """'«Завтра встречусь с B», – написал A': the verb is in the first person; 'we shall meet' need not be he."""
    first = (reading.tokens[index].parses[0] for index in clause.verbs)
    return any(parse.person == "1per" and parse.number == "sing" for parse in first)


def _leaves_himself_out(reading: Reading, clause: Clause) -> bool:
    """'«Встретился с B», – написал A': a past without a subject tells of the speaker."""
    if clause.predicate is None or clause.tense != "past" or clause.negated or clause.kind == "participle":
        return False
    verb = reading.tokens[clause.predicate]
    does = has((verb,), "govern.agent") or encounter_verb(verb) is not None
    personal = any(parse.pos == "VERB" and parse.tense == "past" and parse.gender != "neut" for parse in verb.parses)
    return does and personal and subject(reading, clause) is None


def _known(identities: Identities, telling: Telling) -> tuple[Part, ...]:
    """Those who were there as persons, also whom a pronoun stands for: 'где [его] примет B'."""
    there = [(part, identities.person(part.actor)[0]) for part in telling.parts if part.participation != "absent"]
    return tuple(replace(part, actor=replace(part.actor, kind="person", person=name)) for part, name in there if name is not None)


def _with_they(telling: Telling, pair: tuple[Part, ...]) -> Telling:
    """'они', 'оба лидера': the people of the encounter told before."""
    plural = [part for part in telling.parts if part.actor.kind == "pronoun" and part.actor.plural]
    if not plural or not pair:
        return telling
    same = _standing_at(pair, plural[0].actor, "they")
    return replace(telling, parts=(*(part for part in telling.parts if part not in plural), *same), closed=True)


def _with_leaders(reading: Reading, telling: Telling, pair: tuple[Part, ...]) -> Telling:
    """'Далее [лидеры] приняли участие в саммите': bare, the two of the encounter told before."""
    bare = [part for part in telling.parts if _is_bare_office(reading, part.actor)]
    if len(pair) != PAIR or len(telling.parts) != 1 or not bare:
        return telling
    return replace(telling, parts=_standing_at(pair, bare[0].actor, bare[0].rule))


def _standing_at(pair: tuple[Part, ...], here: Actor, rule: str) -> tuple[Part, ...]:
    """The people of a pair where a word stands for them."""
    return tuple(replace(part, actor=replace(part.actor, first=here.first, last=here.last, span=here.span), rule=rule) for part in pair)


def _is_bare_office(reading: Reading, actor: Actor) -> bool:
    """'лидеры', 'президенты', without a word of whose they are."""
    bare = actor.kind == "group" and actor.first == actor.last and not actor.parties and actor.headcount is None
    return bare and actor.plural and has((reading.tokens[actor.first],), "leaders")


def _is_one_sided(telling: Telling) -> bool:
    """Only a counterpart ('с B') is named."""
    return not telling.follows and bool(telling.parts) and all(part.rule in COUNTERPARTS for part in telling.parts)
