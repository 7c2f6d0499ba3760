"""Tellings by a noun of encounter ('встреча', 'переговори'): people from its own slots and from the verb that governs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from loaders.extraction.actors import Actor
from loaders.extraction.circumstances import find_date, find_mode, is_habit, opens_another
from loaders.extraction.clauses import Clause
from loaders.extraction.dates import DateMention
from loaders.extraction.describing import describing_clause, governing_clause
from loaders.extraction.document import Token
from loaders.extraction.governing import governing_subject
from loaders.extraction.lexicon import EncounterWord, encounter_noun, encounter_words, has, table, words
from loaders.extraction.lineups import joins_later
from loaders.extraction.phrases import is_noun, is_part_of_another, is_stated, modifiers, preposition_of
from loaders.extraction.places import find_place, find_venue
from loaders.extraction.reading import Reading
from loaders.extraction.slots import Slot, find_slots, named_participants, slot_end, slots_before, unnamed_slot
from loaders.extraction.status import Told, by_announcement, is_background, status
from loaders.extraction.subjects import met_by, own_subject
from loaders.extraction.telling import FOLLOW, Part, Telling
from loaders.extraction.traps import is_trap
from loaders.extraction.world import PlaceMention
from loaders.model import Status

TALKS = {"talks", "consultations"}  # plural as words, one encounter each
GENERAL_RULES = {"by_tense", "by_before", "by_announcement"}  # of status: what a describing clause says outranks them


@dataclass(frozen=True)
class NounPhrase:
    """A noun of encounter in its clause."""

    reading: Reading
    clause: Clause
    index: int
    word: EncounterWord

    @property
    def token(self) -> Token:
        return self.reading.tokens[self.index]

    @cached_property
    def modifiers(self) -> tuple[Token, ...]:
        return modifiers(self.reading, self.index)

    @cached_property
    def preposition(self) -> str:
        return preposition_of(self.reading, self.index)

    @cached_property
    def end(self) -> int:
        """The last token whose words can belong to it."""
        return slot_end(self.reading, self.clause, self.index)

    @cached_property
    def slots(self) -> list[Slot]:
        found = [*slots_before(self.reading, self.clause, self.index), *find_slots(self.reading, self.index, self.end)]
        other = met_by(self.reading, self.clause)
        if other is not None and not any(slot.closing for slot in found):
            found = [*found, Slot("with", (other,), True)]
        known = self.word.frame != "strong" or any(slot.closing for slot in found)
        found = found if known else [*found, *unnamed_slot(self.reading, self.index, self.end)]
        pairs = len(found) == 1 and found[0].rule == "with" and has(self.modifiers, "modifiers.bilateral") and self.is_plural
        return [Slot("with", (actor,), True) for actor in found[0].actors] if pairs else found  # 'двусторонние встречи с A и B'

    @property
    def is_plural(self) -> bool:
        """By the form; of one that can be the genitive of one or several in the nominative, 'встречи', by whether anything governs it."""
        numbers = {(parse.number, parse.case) for parse in self.token.parses}
        if ("sing", "gent") in numbers and ("plur", "accs") in numbers:
            return is_stated(self.reading, self.clause, self.index)
        return self.token.parses[0].number == "plur"

    @cached_property
    def told(self) -> Told:
        return Told(self.reading, governing_clause(self.reading, self.clause), self.index, True, self.modifiers, self.preposition)

    @cached_property
    def described(self) -> Clause | None:
        return describing_clause(self.reading, self.clause, self.index, self.end)


def noun_tellings(reading: Reading, clause: Clause, index: int) -> list[Telling] | None:
    """What a noun at a token tells: one encounter, one for each counterpart, or None where it is no noun of encounter."""
    word = encounter_noun(reading.tokens[index]) if index not in reading.named else None
    if word is None or word.frame in {"never", "round"} or not is_noun(reading.tokens[index]):
        return None
    noun = NounPhrase(reading, clause, index, word)
    if is_trap(reading, clause, index, word) or is_part_of_another(reading, clause, index) or is_habit(reading, clause):
        return None
    if word.frame == "joint" and not _with_somebody(noun):
        return None
    closed = word.frame == "joint" or any(slot.closing for slot in noun.slots)
    subjects, rule = governing_subject(noun.told, word, bool(noun.slots), closed)
    guests = thanked(noun)
    if guests and word.kind != "visit":
        closed = True
    base = _telling(noun, closed or rule == "together", f"noun:{rule}" if rule else "noun")
    owner = possessor(reading, index, noun.modifiers)
    if owner is not None and not subjects and (closed or owner.plural):
        subjects = (Part(owner, "possessor"),)
    if _tells_of_several(noun.slots):
        return _one_each(noun, base, subjects)
    named = named_participants(reading, index, noun.end)
    told = named or (*subjects, *guests, *(part for slot in noun.slots for part in slot.parts))
    if guests:
        base = replace(base, status=base.status or "held")
    if named:
        base = replace(base, closed=False, status=base.status or "held", rule="noun:participates")
    whole = replace(base, parts=(*told, *_relative_participants(noun)))
    if _is_put_off(noun, rule):
        return [replace(whole, strength=FOLLOW, kind=None, mode=None, status=None, date=None, background=False)]
    return [joins_later(reading, noun.told.clause, whole) if _is_joined(noun, rule) else whole]


def _is_joined(noun: NounPhrase, rule: str) -> bool:
    """'до [розмови] долучився A': of no other talks than those told."""
    bare = noun.word.frame == "weak" and not (noun.slots or noun.modifiers or noun.described) and has((noun.token,), "generic")
    return bare and rule == "participates" and noun.preposition in words("joined_to") and has(noun.told.verbs, "join")


def _telling(noun: NounPhrase, closed: bool, rule: str) -> Telling:
    """The telling of a noun phrase, without its people."""
    reading, clause = noun.reading, noun.clause
    date, place, venue = _setting(noun)
    answer = _status(noun, date)
    return Telling(
        trigger=noun.index,
        sentence=clause.sentence,
        span=reading.span(clause.first, (noun.described or clause).last),
        rule=rule,
        word=next(
            (lemma for lemma in sorted(noun.token.lemmas) if lemma in encounter_words("nouns", noun.token.language)), noun.token.norm
        ),
        kind=noun.word.kind,
        mode=find_mode(reading, clause, noun.modifiers, noun.word),
        noun=True,
        strength=noun.word.frame,
        closed=closed,
        status=answer[0] if answer else None,
        status_rule=answer[1] if answer else "",
        date=date,
        place=place,
        venue=venue,
        background=is_background(noun.told),
        other=has(noun.modifiers, "modifiers.other", "still") or clause.has("apart") or opens_another(reading, clause),
        ordinal=next((table("ordinals")[lemma] for token in noun.modifiers for lemma in token.lemmas & table("ordinals").keys()), 0),
        previous=has(noun.modifiers, "modifiers.previous"),
        definite=has(noun.modifiers, "demonstratives"),
        plural=noun.word.kind not in TALKS and noun.is_plural,
        bilateral=has(noun.modifiers, "modifiers.bilateral"),
        parties=_adjective_parties(noun),
    )


def _setting(noun: NounPhrase) -> tuple[DateMention | None, PlaceMention | None, str | None]:
    """Its day, place and venue, without those of the saying: 'В Москве сказали о встрече', 'в пятницу во дворце подтвердили встречу'."""
    date = find_date(noun.reading, noun.clause, noun.described, noun.index)
    place = find_place(noun.reading, noun.clause, noun.described, noun.index)
    venue = find_venue(noun.reading, noun.clause)
    if noun.described is not None:
        return date, place, venue
    announced = noun.told.is_announced
    if place is not None and place.first < noun.index and (announced or noun.preposition in words("about")):
        place = None
    if announced:
        first = (*noun.modifiers, noun.token)[0]  # 'подтвердили вчерашнюю встречу'
        date, venue = None if date is not None and date.end <= first.start else date, None
    return date, place, venue


def _status(noun: NounPhrase, date: DateMention | None) -> tuple[Status, str] | None:
    """By the governing clause, or the describing one where that says more: 'сказав про зустріч, яка відбудеться у травні'."""
    answer = status(noun.told)
    if noun.described is not None and (answer is None or answer[1] in GENERAL_RULES):
        return status(Told(noun.reading, noun.described, noun.index, True)) or answer
    if answer is not None and answer[1] == by_announcement.__name__ and date is not None:
        return None  # its day tells
    return answer


def _is_put_off(noun: NounPhrase, rule: str) -> bool:
    """'от [поездки] отказался и A': of no other encounter than that told, and on another day than it."""
    bare = noun.word.kind == "visit" and not (noun.slots or noun.modifiers or noun.described)
    return bare and rule == "refuses" and find_place(noun.reading, noun.clause, None, noun.index) is None


def _with_somebody(noun: NounPhrase) -> bool:
    """'работа с A': it is an encounter only so, not 'робота з кавою'."""
    behind = noun.index < noun.clause.last and noun.reading.tokens[noun.index + 1].norm in words("with")
    return behind and (any(slot.closing for slot in noun.slots) or bool(unnamed_slot(noun.reading, noun.index, noun.end)))


def _tells_of_several(slots: list[Slot]) -> bool:
    """'встречи с A, с B и с C': an encounter with each."""
    named = any(actor.kind in {"person", "office"} for slot in slots for actor in slot.actors)
    return len(slots) > 1 and named and all(slot.rule == "with" for slot in slots)


def _one_each(noun: NounPhrase, base: Telling, subjects: tuple[Part, ...]) -> list[Telling]:
    """A telling for each counterpart, with his own day: 'с A 29 октября, а с B – 1 ноября'."""
    ends = [*(slot.actors[0].first - 1 for slot in noun.slots[1:]), noun.end]
    return [
        replace(base, parts=(*subjects, *slot.parts), date=_date_after(noun.reading, slot, end) or base.date)
        for slot, end in zip(noun.slots, ends, strict=True)
    ]


def _date_after(reading: Reading, slot: Slot, end: int) -> DateMention | None:
    last = slot.actors[-1].last
    return next(iter(reading.dates_in(last, max(last, end))), None)


def possessor(reading: Reading, index: int, modifiers: tuple[Token, ...]) -> Actor | None:
    """'его встречи с B', 'їхня зустріч': the possessive pronoun among a noun's modifiers stands for a person."""
    for at, token in enumerate(modifiers, index - len(modifiers)):
        plural = bool(token.lemmas & words("their"))
        gender = table("pronouns_accusative").get(token.norm, "")
        if plural or gender:
            return Actor(at, at, (token.start, token.end), "pronoun", frozenset({"gent"}), plural=plural, gender="" if plural else gender)
    return None


def thanked(noun: NounPhrase) -> tuple[Part, ...]:
    """'подякував A за візит', 'благодарен A за встречу': who is thanked came."""
    if noun.preposition not in words("thanked_for") or not noun.clause.has("thanks"):
        return ()
    lists = noun.reading.lists_in(noun.clause.first, noun.index)
    found = [actors for actors in lists if "datv" in actors.cases and "nomn" not in actors.cases and not noun.reading.preposition(actors)]
    rule = "visitor" if noun.word.kind == "visit" else "with"
    return tuple(Part(actor, rule) for actors in found[-1:] for actor in actors.actors if actor.kind in {"person", "office"})


def _relative_participants(noun: NounPhrase) -> tuple[Part, ...]:
    """'встреча, в которой участвовали A и B', 'зустрічі, яку очолюють A і B'."""
    after = next(iter(noun.reading.clauses_after(noun.clause)), None)
    if after is None or after.kind != "relative" or after.predicate is None or after.negated or noun.end < noun.clause.last:
        return ()
    actors = own_subject(noun.reading, after)
    if actors is None or not has(noun.reading.verbs(after), "govern.part", "govern.agent"):
        return ()
    return tuple(Part(actor, "participates") for actor in actors.actors)


def _adjective_parties(noun: NounPhrase) -> tuple[str, ...]:
    """'украинско-американские переговоры': both sides stand in one adjective."""
    starts = {token.start for token in noun.modifiers}
    found = [mention.party for mention in noun.reading.parties if mention.start in starts and mention.how == "adjective"]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()
