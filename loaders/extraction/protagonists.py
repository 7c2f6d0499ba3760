"""The person whom an article is about, where a clause leaves the subject out: 'Состоялись переговоры с B', 'Провів переговори з C'."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from loaders.extraction.encounters import Part, Telling
from loaders.extraction.identities import Identities
from loaders.extraction.reading import Reading
from loaders.extraction.speakers import speaker_of_speech

OWN = {"мой", "мій", "я", "мы", "ми", "наш", "свой", "свій"}
FIRST_PERSON = {"я", "мене", "мені", "мною", "меня", "мне", "наших", "наша", "наше", "нашого", "нашей", "вдячний", "благодарен", "дякую", "спасибо"}
ENOUGH = 3  # first person words outside of quotations that make an address


def narrator(reading: Reading) -> str | None:
    """The person who speaks in the whole text: named with a colon in its first line, and the text says 'I' and 'our'."""
    if not reading.document.sentences:
        return None
    said = sum(1 for token in reading.tokens if token.norm in FIRST_PERSON and not reading.document.in_speech(token.start))
    if said < ENOUGH:
        return None
    _, last = reading.sentence_range(0)
    for actor in reading.actors:
        if actor.person and actor.last < last and reading.tokens[actor.last + 1].text == ":":
            return actor.person
    return None


def protagonist(tellings: list[Telling], identities: Identities) -> str | None:
    """The person who most often is the subject or visitor of an encounter in the article, twice at least."""
    votes: Counter[str] = Counter()
    for telling in tellings:
        for part in telling.parts[:1]:
            name, _ = identities.person(part.actor)
            if name is not None and part.rule in {"subject", "genitive", "possessor"}:
                votes[name] += 1
            if name is not None and telling.rule == "noun:visits":
                votes[name] += 1  # who is said to be on a visit counts twice
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None


def imply(reading: Reading, identities: Identities, tellings: list[Telling]) -> list[Telling]:
    """Tellings that name one side only, completed by the narrator or the protagonist; what stays without a needed subject is dropped."""
    teller = narrator(reading)
    hero = teller or protagonist(tellings, identities)
    actor = next((a for a in reading.actors if a.person == hero), None) if hero else None
    out: list[Telling] = []
    pair: tuple[Part, ...] = ()  # the people of the last encounter told with both sides
    for telling in tellings:
        telling = _expand(telling, pair)
        named = tuple(part for part in telling.parts if part.actor.kind == "person" and part.participation != "absent")
        if telling.closed and len(named) > 1:
            pair = named
        if not _one_sided(telling):
            out.append(telling)
        elif (speaker := _speaker(reading, identities, telling)) is not None:
            out.append(replace(telling, parts=(speaker, *telling.parts), closed=True))
        elif actor is not None and hero not in identities.people_of(telling) and (teller or telling.noun):
            here = replace(actor, span=telling.span)
            out.append(replace(telling, parts=(Part(here, "narrator" if teller else "protagonist"), *telling.parts), closed=True))
        elif telling.noun or telling.rule == "verb:with":
            out.append(telling)
    return out


def _speaker(reading: Reading, identities: Identities, telling: Telling) -> Part | None:
    """'Состоялась моя встреча с B', говорит A: who speaks of it as his own was there."""
    start = reading.tokens[telling.trigger].start
    speech = next(((low, high) for low, high in reading.document.speeches if low <= start < high), None)
    clause = reading.clause_of(telling.trigger)
    if speech is None or clause is None or not clause.words & OWN:
        return None
    actor = speaker_of_speech(reading, *speech)
    name = identities.person(actor)[0] if actor is not None else None
    if actor is None or name is None or name in identities.people_of(telling) or (actor.office is not None and actor.office.spokes):
        return None
    return Part(actor, "self_report")


def _expand(telling: Telling, pair: tuple[Part, ...]) -> Telling:
    """'они', 'их встреча': the people of the encounter told before."""
    plural = [part for part in telling.parts if part.actor.kind == "pronoun" and part.actor.plural]
    if not plural or not pair:
        return telling
    here = plural[0].actor
    same = tuple(replace(part, actor=replace(part.actor, first=here.first, last=here.last, span=here.span), rule="they") for part in pair)
    return replace(telling, parts=(*(part for part in telling.parts if part not in plural), *same), closed=True)


def _one_sided(telling: Telling) -> bool:
    """Only a counterpart ('с B') is named."""
    if telling.strength == "follow" or not telling.parts:
        return False
    return all(part.rule in {"with", "visited", "received"} for part in telling.parts)
