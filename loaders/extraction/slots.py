"""The people in a noun's own slots: 'встреча A с B', 'переговоры между A и B', 'нарада за участі A'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import ActorList
from loaders.extraction.document import Token
from loaders.extraction.lexicon import encounter_noun, has, words
from loaders.extraction.phrases import is_noun, noun_before, preposition_of
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.extraction.telling import Part
from loaders.extraction.unnamed import unnamed_counterpart

ATTRIBUTES = frozenset({"ADJF", "PREP", "NUMR", "PRTF"})
GAP = 3  # words of adjectives and adjuncts between a noun and its genitive
APPOSITION = 4  # tokens between a plural office and the names behind it


@dataclass(frozen=True, slots=True)
class Slot:
    """Actors in one slot of a noun of encounter."""

    rule: str
    actors: tuple[Actor, ...]
    closing: bool  # says with whom the encounter was

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(Part(actor, self.rule) for actor in self.actors)


def slot_end(reading: Reading, clause: Clause, index: int) -> int:
    """The last token whose words can still belong to the noun: before the next noun of encounter, or a verb not its own."""
    own = _is_subject_of_event(reading, clause, index)
    for right in range(index + 1, clause.last + 1):
        token = reading.tokens[right]
        another = token.norm not in words("rounds") and encounter_noun(token) is not None and is_noun(token)
        if another or (right in (clause.predicate, clause.helper) and not own):
            return right - 1
    return clause.last


def _is_subject_of_event(reading: Reading, clause: Clause, index: int) -> bool:
    """'встреча прошла с A', 'переговори відбудуться між A та B': what follows the verb can be said of the noun before it."""
    before = encounter_noun(reading.tokens[index - 1]) if index > clause.first else None
    head = index - 1 if before is not None and before.frame == "round" else index  # 'новый раунд переговоров прошёл с A'
    if clause.predicate is None or clause.predicate < index or "nomn" not in reading.tokens[head].cases:
        return False
    return has(reading.verbs(clause), "govern.event") and not preposition_of(reading, head)


def find_slots(reading: Reading, index: int, end: int) -> list[Slot]:
    """The filled slots of a noun, in order."""
    out: list[Slot] = []
    for actors in reading.lists_in(index + 1, end):
        if out and _apposed(reading, out[-1].actors, actors):
            out[-1] = Slot(out[-1].rule, actors.actors, out[-1].closing)
            continue
        slot = _slot(reading, index, actors, bool(out))
        if slot is not None:
            out.append(slot)
    return out


def unnamed_slot(reading: Reading, index: int, end: int) -> list[Slot]:
    """'встреча с жителями': the slot of counterparts whom no list knows."""
    other = unnamed_counterpart(reading, index + 1, end)
    return [Slot("with", (other,), True)] if other is not None else []


def _slot(reading: Reading, index: int, actors: ActorList, further: bool) -> Slot | None:
    """The slot of a list behind a noun; further: another slot stands before it."""
    preposition = reading.preposition(actors)
    gap = reading.tokens[index + 1 : actors.first]
    if preposition in words("with") and "ablt" in actors.cases and any(token.norm in words("together_with") for token in gap):
        return Slot("companion", actors.actors, False)
    if preposition in words("with") and "ablt" in actors.cases:
        return None if _cut_off(gap) else Slot("with", actors.actors, True)
    if preposition in words("between") and actors.cases & {"ablt", "gent"}:
        return Slot("between", actors.actors, True)
    if not preposition and actors.cases == {"ablt"} and _carries_on(gap):
        return Slot("with", actors.actors, True)
    if "gent" in actors.cases and noun_before(reading, actors.first, "participation"):
        return Slot("with_participation", actors.actors, False)
    if "gent" in actors.cases and noun_before(reading, actors.first, "mediation"):
        return Slot("mediation", actors.actors, False)
    if "gent" in actors.cases and noun_before(reading, actors.first, "chairing"):
        return Slot("with_participation", actors.actors, False)
    if "ablt" in actors.cases and noun_before(reading, actors.first, "headed", with_preposition=True):
        return Slot("headed", actors.actors, False)
    if not preposition and "gent" in actors.cases and not further and _only_attributes(_without_place(reading, index, gap)):
        return Slot("genitive", actors.actors, len(actors.actors) > 1 or actors.actors[0].plural)
    return None


def _cut_off(gap: Sequence[Token]) -> bool:
    """A comma between a noun and its 'with' slot closes the slot, unless a list of slots goes on: 'встречи с A, с B'."""
    if any(token.norm in words("namely") for token in gap):
        return False  # 'ряд встреч, в том числе с A'
    return any(token.text in words("separators") for token in gap) and not any(token.norm in words("with") for token in gap[:-1])


def _carries_on(gap: Sequence[Token]) -> bool:
    """'с коллегами из разведки и её главой — [B]': the preposition of the slot stands further left, 'and' in between."""
    return any(token.norm in words("with") for token in gap) and any(token.norm in words("and_or_dash") for token in gap)


def _apposed(reading: Reading, before: tuple[Actor, ...], actors: ActorList) -> bool:
    """'между главами делегаций — A и B', 'с директорами фонда «Луч» A и B': names behind a plural office and its mark or words."""
    if not before[0].plural or not actors.cases & {"ablt", "gent"}:
        return False
    gap = reading.tokens[before[-1].last + 1 : actors.first]
    named = all(actor.kind == "person" for actor in actors.actors) and not any(token.norm in words("with") for token in gap)
    of_office = all(token.shouted or token.text in words("quotation_marks") or "gent" in token.cases for token in gap)
    return named and 0 < len(gap) <= APPOSITION and (gap[-1].text in words("opening_marks") or of_office)


def _without_place(reading: Reading, index: int, gap: Sequence[Token]) -> Sequence[Token]:
    """A gap without the place that a visit leads to: 'визит в Китай госсекретаря A'."""
    if not reading.tokens[index].lemmas & words("visit"):
        return gap
    places = [place for place in reading.places_in(index + 1, index + len(gap)) if place.preposition in words("into_place")]
    return [token for at, token in enumerate(gap, index + 1) if not any(place.first <= at <= place.last for place in places)]


def _only_attributes(gap: Sequence[Token]) -> bool:
    """Whether only adjectives and short prepositional adjuncts stand in a gap: 'встреча в Киеве A'."""
    said = [token for token in gap if token.text not in words("opening_quotes")]
    return len(said) <= GAP and all(any(parse.pos in ATTRIBUTES for parse in token.parses[:2]) for token in said)


def slots_before(reading: Reading, clause: Clause, index: int) -> list[Slot]:
    """The slots in front of a noun and its verb: 'между A и B состоялся разговор', 'у A була зустріч', 'с A провёл встречу B'."""
    if clause.predicate is None or clause.predicate > index:
        return []
    inside = range(clause.first, index)
    first = next((i for i in inside if encounter_noun(reading.tokens[i]) is not None and is_noun(reading.tokens[i])), index)
    found = (_slot_before(reading, clause, actors) for actors in reading.lists_in(clause.first, min(first, clause.predicate) - 1))
    return [slot for slot in found if slot is not None]


def _slot_before(reading: Reading, clause: Clause, actors: ActorList) -> Slot | None:
    preposition = reading.preposition(actors)
    verbs = reading.verbs(clause)
    takes_place = has(verbs, "govern.event", "be", "status.planned")
    if preposition in words("between") and actors.cases & {"ablt", "gent"} and takes_place:
        return Slot("between", actors.actors, True)
    if "gent" in actors.cases and noun_before(reading, actors.first, "chairing"):
        return Slot("with_participation", actors.actors, False)
    if actors.actors[0].kind not in {"person", "office", "pronoun"}:
        return None
    if preposition in words("at_persons") and "gent" in actors.cases and takes_place:
        return Slot("genitive", actors.actors, False)
    together = reading.before(actors.first - 1) in words("together_with")
    if preposition in words("with") and "ablt" in actors.cases and not together and (takes_place or has(verbs, "govern.agent")):
        return Slot("with", actors.actors, True)
    return None


def _became(reading: Reading, clause: Clause | None, index: int) -> bool:
    """'[учасниками] зустрічі стали A і B'."""
    if clause is None or clause.predicate is None or "ablt" not in reading.tokens[index].cases:
        return False
    return has((reading.tokens[clause.predicate],), "become_or_be")


def named_participants(reading: Reading, index: int, end: int) -> tuple[Part, ...]:
    """'ещё один участник встречи, секретарь A', 'учасники переговорів A і B', 'серед учасників зустрічі були A та B'."""
    if index == 0 or reading.tokens[index - 1].lemmas.isdisjoint(words("participants")):
        return ()
    clause = reading.clause_of(index)
    if clause is not None and clause.predicate is None:
        clause = next((other for other in reading.clauses_after(clause) if other.kind == "main"), clause)
    if reading.before(index - 1) in words("among") or _became(reading, clause, index - 1):
        actors = own_subject(reading, clause) if clause is not None else None
        return tuple(Part(actor, "named_participant") for actor in actors.actors if actor.kind in {"person", "office"}) if actors else ()
    for found in reading.lists_in(index + 1, end):
        gap = reading.tokens[index + 1 : found.first]
        agrees = found.actors[0].kind == "person" and found.cases & reading.tokens[index - 1].cases
        if agrees and all(token.text in words("apposition_marks") for token in gap):
            return tuple(Part(actor, "named_participant", "attended") for actor in found.actors)
    return ()
