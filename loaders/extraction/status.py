"""What became of an encounter, by the verb that governs it and the words around: held, ongoing, planned, possible, off, denied.

Each rule answers or stays silent; the first answer wins, and its name goes with the row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.extraction.clauses import Clause
from loaders.extraction.document import Token
from loaders.extraction.lexicon import encounter_noun, encounter_verb, has, words
from loaders.extraction.reading import Reading
from loaders.model import Status

NEAR = 4  # words before a noun of encounter that can govern it: 'подготовка к новой встрече'
CONTRAST = 3  # words of a clause among which 'but' stands
OPENING = 4  # words of a sentence that say whether it recalls the past
TENSES: dict[str, Status] = {"past": "held", "pres": "ongoing", "futr": "planned"}


@dataclass(frozen=True, slots=True)
class Told:
    """How one clause tells an encounter."""

    reading: Reading
    clause: Clause
    trigger: int  # token index of the noun or verb of encounter
    noun: bool
    modifiers: tuple[Token, ...] = ()  # adjectives that agree with the noun, left of it
    preposition: str = ""  # before the noun phrase, folded; 'по итогам' gives 'итог', see phrase_nouns in sentence_words.yml

    @property
    def token(self) -> Token:
        return self.reading.tokens[self.trigger]

    @property
    def verbs(self) -> tuple[Token, ...]:
        """The verbs that say whether the encounter is."""
        return self.reading.verbs(self.clause)

    @property
    def other_verbs(self) -> tuple[Token, ...]:
        """The same without the trigger itself."""
        return tuple(self.reading.tokens[index] for index in self.clause.verbs if index != self.trigger)

    @property
    def near(self) -> tuple[Token, ...]:
        """The words right before the trigger."""
        return self.reading.tokens[max(self.clause.first, self.trigger - NEAR) : self.trigger]

    @property
    def is_refused(self) -> bool:
        """'отказался от встречи', 'відмовився проводити зустріч', not 'отказался комментировать встречу'."""
        infinitives = tuple(self.reading.tokens[index] for index in self.clause.infinitives)
        wanted = tuple(token for token in infinitives if not has((token,), "govern.refuse"))  # 'решил отказаться от визита'
        takes_it = not wanted or has(wanted, "govern.agent", "govern.part", "attend") or any(encounter_verb(token) for token in wanted)
        return takes_it and has(self.verbs, "govern.refuse")

    @property
    def is_announced(self) -> bool:
        """'объявили о визите', 'підтвердили переговори': the clause tells of the saying, not of the encounter."""
        if not self.noun or self.clause.negated or self.clause.predicate is None or not has(self.verbs, "announce"):
            return False
        return self.stands("about") or (not self.preposition and self.clause.predicate < self.trigger)  # not 'визит подтвердил, что …'

    @property
    def is_verb_of_clause(self) -> bool:
        """Whether the trigger is the predicate or one of the infinitives."""
        return self.trigger in (self.clause.predicate, *self.clause.infinitives)

    def stands(self, *lists: str) -> bool:
        """Whether the noun phrase's preposition is in any of the lists."""
        return any(self.preposition in words(name) for name in lists)


def by_modifier(told: Told) -> Status | None:
    """'отменённая встреча', 'запланований візит', 'можлива зустріч'."""
    statuses: tuple[Status, ...] = ("cancelled", "postponed", "possible", "planned")
    return next((status for status in statuses if told.noun and has(told.modifiers, f"modifiers.{status}")), None)


def by_calling_off(told: Told) -> Status | None:
    """'отменил', 'перенесена', 'опроверг': where the noun is what is called off."""
    if not told.noun or told.clause.negated or (told.preposition and not told.stands("about")):
        return None
    if has(told.verbs, "govern.cancel"):
        return "cancelled"
    if has(told.verbs, "govern.postpone") and not told.preposition:
        return "postponed"
    return "denied" if has(told.verbs, "govern.deny") else None


def by_contrast(told: Told) -> Status | None:
    """'Поездка планировалась на май, но была отложена', 'зустріч готували, проте скасували': the next clause calls it off."""
    clause = told.clause
    after = next(iter(told.reading.clauses_after(clause)), None)
    if not told.noun or told.preposition or after is None or after.predicate is None or after.negated or clause.tense == "futr":
        return None
    opening = told.reading.tokens[after.first : after.first + CONTRAST]
    of_another = any(encounter_noun(token) for token in told.reading.tokens[after.first : after.last + 1])
    if of_another or not any(token.norm in words("but") for token in opening):
        return None
    verbs = told.reading.verbs(after)
    return "cancelled" if has(verbs, "govern.cancel") else "postponed" if has(verbs, "govern.postpone") else None


def by_denial(told: Told) -> Status | None:
    """'сообщения о разговоре назвали выдумкой'."""
    return "denied" if told.noun and told.clause.has("status.denial") else None


def by_denied_clause(told: Told) -> Status | None:
    """'опроверг заявления о том, что состоится встреча', 'заперечив, що зустрічався з A'."""
    before = told.reading.clauses_before(told.clause)[-1:]
    if told.clause.kind != "subordinate" or not before or before[0].negated or told.clause.negated:
        return None
    return "denied" if has(told.reading.verbs(before[0]), "govern.deny") and not (told.noun and told.preposition) else None


def by_negation(told: Told) -> Status | None:
    """'не состоится', 'не встретится', 'встречи не было', 'не запланирована'."""
    if not told.clause.negated:
        return None
    if has(told.verbs, "govern.cancel", "govern.postpone"):
        return "planned"  # 'зустріч не скасовано'
    if told.noun:
        if has(told.near, "agreement_nouns"):
            return "denied"  # 'договоренности о встрече нет'
        if not told.preposition and has(told.verbs, "speech_verbs"):
            return "possible"  # 'не подтвердил встречу'
        if told.preposition:
            return None  # 'не комментировал на встрече': the negation is of another thing
        if not has(told.verbs, "govern.event", "govern.agent", "be", "status.planned"):
            return None
    if has(told.verbs, "status.planned"):
        return "denied"
    if told.clause.tense == "futr":
        return "cancelled"
    return "denied" if told.clause.tense in {"past", "pres"} else None


def by_before(told: Told) -> Status | None:
    """'перед встречей', 'в преддверии саммита': still to come, seen from the clause."""
    if not told.noun:
        return None
    until = told.token.language == "ru" and told.stands("until") and not has(told.verbs, "govern.part")  # 'до встречи'
    return "planned" if until or told.stands("before_it") else None


def by_possibility(told: Told) -> Status | None:
    """'может встретиться', 'предложил провести', 'готов к встрече', 'если', 'бы'."""
    clause = told.clause
    if told.noun and told.stands("after_it", "during_it"):
        return None
    if has(told.other_verbs, "status.possible") or clause.has("would") or (has(told.near, "possibility_nouns") and not _is_at_it(told)):
        return "possible"
    if clause.kind == "subordinate" and told.is_verb_of_clause:
        return "possible" if clause.has("if") else "planned" if clause.has("in_order_to") else None
    return None


def by_past_plan(told: Told) -> Status | None:
    """'должны были участвовать', 'мав очолити': what was to be; the words that follow may tell who came: lineups.py."""
    helper = told.reading.tokens[told.clause.helper] if told.clause.helper is not None else None
    was_to = helper is not None and has((helper,), "was_to") and said_of_past(helper, told.reading, told.clause)
    return "planned" if was_to and not (told.noun and told.stands("after_it")) else None


def said_of_past(helper: Token, reading: Reading, clause: Clause) -> bool:
    """'мав', 'должны были'."""
    be = (token for token in reading.tokens[clause.first : clause.last + 1] if token.lemmas & words("be"))
    return any(parse.tense == "past" for token in (helper, *be) for parse in token.parses)


def _is_at_it(told: Told) -> bool:
    """'предложения представили на встрече': they are no proposal of it."""
    return told.noun and told.stands("at") and "loct" in told.token.cases


def by_plan(told: Told) -> Status | None:
    """'запланирована', 'намерен провести', 'договорились встретиться', 'должен был', 'готовится'."""
    if told.noun and told.clause.tense != "futr" and told.stands("after_it", "during_it"):
        return None
    verbs = told.other_verbs
    if told.noun and told.is_refused:
        return _refused(told)
    if told.noun and told.preposition and has(verbs, "govern.appoint"):
        return "planned"  # 'назначил A главой делегации на переговорах'
    if told.noun and told.clause.tense == "past" and told.stands("at") and "loct" in told.token.cases and told.clause.helper is None:
        return None  # 'на встрече согласовали'
    if told.noun and _sets_out(told, verbs):
        return "planned"
    infinitive = told.clause.helper is not None and told.trigger >= told.clause.helper
    if (infinitive or told.noun) and has(verbs, "status.planned"):
        return "planned"
    if infinitive and has(verbs, "be_or_have"):
        return "planned"  # 'має відбутися'
    if told.noun and has(told.near, "plan_nouns") and not told.stands("at"):
        return None if has(told.near, "holding_nouns") and told.clause.tense == "past" else "planned"
    before = told.reading.tokens[told.clause.first : told.trigger]
    if told.noun and told.clause.predicate is None and has(before, "programme", "status.planned"):
        return "planned"  # 'в программе визита – встречи с A', 'заплановані зустрічі з A, а також зустріч з B'
    return None


def _refused(told: Told) -> Status:
    """'відмовився від зустрічі з A' calls it off, it takes two; 'отказался от участия в саммите': the summit is still to come."""
    following = told.reading.tokens[told.trigger + 1 : told.trigger + 2]
    if has(told.verbs, "govern.miss") and told.clause.helper is None and told.clause.tense == "past":
        return "held"  # 'вчерашнюю встречу пропустил'
    return "cancelled" if following and following[0].norm in words("with") else "planned"


def _sets_out(told: Told, verbs: tuple[Token, ...]) -> bool:
    """'вылетел на переговоры', 'прибув для переговорів'."""
    departs = has(verbs, "govern.depart")
    return (told.stands("for") and (departs or has(verbs, "govern.arrive"))) or (told.stands("onto") and departs)


def by_held_modifier(told: Told) -> Status | None:
    """'недавняя встреча', 'минулий саміт'."""
    return "held" if told.noun and has(told.modifiers, "modifiers.held") else None


def by_announcement(told: Told) -> Status | None:
    """'объявили о визите', 'підтвердили переговори': of what is to come, where no day tells otherwise (nouns.py)."""
    return "planned" if told.is_announced else None


def by_tense(told: Told) -> Status | None:
    """By the tense of the verb: 'встретились', 'переговоры идут', 'на встрече сказал', 'после встречи'."""
    clause = told.clause
    if told.noun and told.stands("after_it") and clause.tense != "futr":
        return "held"
    if clause.predicate is None:
        return "ongoing" if told.stands("with") and has((told.token,), "visit") else None  # 'A сегодня с визитом в Вене'
    if not told.noun:
        return TENSES.get(_own_tense(told))
    if told.preposition and clause.has("composition") and not clause.has("formats"):
        return None  # 'стал известен состав делегации на переговорах'
    if clause.tense == "past" and _has_just_begun(told):
        return "ongoing"
    if has(told.verbs, "govern.event", "govern.agent", "govern.part", "become_or_be"):
        return TENSES.get(_tense_of_doing(told))
    return _by_tense_around(told, clause.predicate)


def _tense_of_doing(told: Told) -> str:
    """The clause's tense; of 'выступая на встрече, A сказал' that of what is done besides."""
    clause = told.clause
    if clause.kind != "gerund":
        return clause.tense
    around = (*reversed(told.reading.clauses_before(clause)), *told.reading.clauses_after(clause))
    return next((other.tense for other in around if other.kind == "main" and other.tense), clause.tense)


def _own_tense(told: Told) -> str:
    """The tense of a verb of encounter; of a participle aside, 'встретившийся с A', its own."""
    if told.is_verb_of_clause:
        return told.clause.tense
    return next((parse.tense for parse in told.token.parses if parse.pos in {"VERB", "PRTF", "PRTS", "GRND"}), "")


def _has_just_begun(told: Told) -> bool:
    """'прибыл на саммит', 'начались переговоры': a past day beside it makes it held."""
    arrives = has(told.verbs, "govern.arrive") and told.stands("arrived_at") and not told.clause.negated
    gather = has(told.verbs, "govern.gather") and told.stands("onto") and not told.clause.negated
    return arrives or gather or (not told.preposition and has(told.verbs, "govern.begin"))


def _by_tense_around(told: Told, predicate: int) -> Status | None:
    """By a verb that says nothing of the encounter: 'на встрече заявил', 'на встрече обсудят'."""
    tense = told.clause.tense
    if tense == "futr" and (not told.preposition or told.stands("at_it")):
        return "planned" if told.preposition or told.trigger < predicate else None
    if told.stands("at") and "loct" not in told.token.cases:
        return None  # 'пригласил на саммит': where to, not where
    if told.clause.has("made_known") and told.clause.has("composition", "delegation"):
        return None  # 'стал известен состав делегации на встрече'
    return "held" if tense == "past" and told.stands("was_at_it") else None


RULES: tuple[Callable[[Told], Status | None], ...] = (
    by_modifier,
    by_calling_off,
    by_contrast,
    by_denial,
    by_denied_clause,
    by_negation,
    by_before,
    by_possibility,
    by_past_plan,
    by_plan,
    by_held_modifier,
    by_announcement,
    by_tense,
)


def status(told: Told) -> tuple[Status, str] | None:
    """(status, name of the rule), or None where the clause does not tell."""
    return next(((answer, rule.__name__) for rule in RULES if (answer := rule(told))), None)


def is_background(told: Told) -> bool:
    """Whether the clause recalls something told before: 'ранее', 'нагадаємо', 'предыдущий визит'."""
    tokens, clause = told.reading.tokens, told.clause
    first, _ = told.reading.sentence_range(clause.sentence)
    if any(token.norm in words("background") for token in tokens[first : first + OPENING]):
        return True
    return any(token.norm in words("earlier") for token in tokens[clause.first : clause.last + 1]) or has(told.modifiers, "background")
