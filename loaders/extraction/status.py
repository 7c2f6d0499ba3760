"""What became of an encounter, by the verb that governs it and the words around: held, ongoing, planned, possible, off, denied.

Each rule answers or stays silent; the first answer wins, and its name goes with the row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.extraction.clauses import Clause
from loaders.extraction.document import Token
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.morphology import fold
from loaders.extraction.reading import WITH, Reading
from loaders.model import Status


@dataclass(frozen=True, slots=True)
class Told:
    """How one clause tells an encounter."""

    reading: Reading
    clause: Clause
    trigger: int  # token index of the noun or verb of encounter
    noun: bool
    modifiers: tuple[Token, ...]  # adjectives that agree with the noun, left of it
    preposition: str  # before the noun phrase, folded; 'по итогам' gives 'итог'

    @property
    def words(self) -> Lexicon:
        return self.reading.lexicon


def has(words: frozenset[str], tokens: tuple[Token, ...]) -> bool:
    return any(not words.isdisjoint(token.lemmas) for token in tokens)


def verb_chain(told: Told) -> tuple[Token, ...]:
    """The verbs that say whether the encounter is: helper, predicate, infinitives of the clause."""
    clause = told.clause
    found = [clause.helper, clause.predicate, *clause.infinitives]
    return tuple(told.reading.tokens[index] for index in dict.fromkeys(i for i in found if i is not None))


def by_modifier(told: Told) -> Status | None:
    adjectives = told.words.adjectives
    if not told.noun:
        return None
    if has(adjectives["cancelled"], told.modifiers):
        return "cancelled"
    if has(adjectives["postponed"], told.modifiers):
        return "postponed"
    if has(adjectives["possible"], told.modifiers):
        return "possible"
    if has(adjectives["planned"], told.modifiers):
        return "planned"
    return None


def by_calling_off(told: Told) -> Status | None:
    """'отменил', 'перенесена', 'опроверг': where the noun is what is called off."""
    chain = verb_chain(told)
    govern = told.words.govern
    if not told.noun or told.preposition not in {"", "про", "о", "об"} or told.clause.negated:
        return None
    if has(govern["cancel"], chain):
        return "cancelled"
    if has(govern["postpone"], chain) and not told.preposition:
        return "postponed"
    if has(govern["deny"], chain):
        return "denied"
    return None


def by_negation(told: Told) -> Status | None:
    """'не состоится', 'не встретится', 'встречи не было', 'не запланирована'."""
    clause = told.clause
    chain = verb_chain(told)
    if not clause.negated:
        return None
    govern = told.words.govern
    if has(govern["cancel"] | govern["postpone"], chain):
        return "planned"
    near = told.reading.tokens[max(clause.first, told.trigger - 4) : told.trigger]
    if told.noun and any(t.lemmas & {"договоренность", "домовленість", "план", "планы", "плани"} for t in near):
        return "denied"  # 'договоренности о встрече нет'
    if told.noun and not told.preposition and has(told.words.words["speech_verbs"], chain):
        return "possible"  # 'не подтвердил встречу'
    if told.noun and told.preposition:
        return None  # 'не комментировал на встрече': the negation is of another thing
    if told.noun and not has(govern["event"] | govern["agent"] | {"быть", "бути"} | told.words.status["planned"], chain):
        return None
    if has(told.words.status["planned"], chain):
        return "denied"
    if clause.tense == "futr":
        return "cancelled"
    return "denied" if clause.tense in {"past", "pres"} else None


def by_denial(told: Told) -> Status | None:
    """'сообщения о разговоре назвали выдумкой'."""
    return "denied" if told.noun and told.clause.words & told.words.govern["denial"] else None


def by_before(told: Told) -> Status | None:
    """'перед встречей', 'в преддверии саммита': still to come, seen from the clause."""
    if not told.noun:
        return None
    until = told.preposition == "до" and told.reading.document.language == "ru" and not has(told.words.govern["part"], verb_chain(told))
    return "planned" if until or told.preposition in {"перед", "накануне", "напередодні", "преддверие", "переддень"} else None


def by_possibility(told: Told) -> Status | None:
    """'может встретиться', 'предложил провести', 'готов к встрече', 'если', 'бы'."""
    words = told.words.status["possible"]
    clause = told.clause
    chain = [t for t in verb_chain(told) if t is not told.reading.tokens[told.trigger]]
    if told.noun and told.preposition in {"после", "після", "итог", "підсумок", "ход", "время", "час", "результат"}:
        return None
    if has(words, tuple(chain)) or clause.words & {"бы", "би"}:
        return "possible"
    near = told.reading.tokens[max(clause.first, told.trigger - 4) : told.trigger]
    if any(t.lemmas & {"возможность", "можливість", "вероятность", "ймовірність", "идея", "ідея", "предложение", "пропозиція", "готовность", "готовність"} for t in near):
        return "possible"
    if clause.kind == "subordinate" and clause.words & {"если", "якщо", "чтобы", "щоб"} and told.trigger in (clause.predicate, *clause.infinitives):
        return "possible" if clause.words & {"если", "якщо"} else "planned"
    return None


def by_plan(told: Told) -> Status | None:
    """'запланирована', 'намерен провести', 'договорились встретиться', 'должен был', 'готовится'."""
    words = told.words.status["planned"]
    clause = told.clause
    chain = tuple(t for t in verb_chain(told) if t is not told.reading.tokens[told.trigger])
    if told.noun and told.preposition in {"после", "після", "итог", "підсумок", "ход", "время", "час", "результат"} and clause.tense != "futr":
        return None
    infinitive = clause.helper is not None and told.trigger >= clause.helper
    govern = told.words.govern
    if told.noun and has(govern["refuse"], chain):
        following = told.reading.tokens[told.trigger + 1 : told.trigger + 2]
        if following and following[0].norm in WITH:
            return "cancelled"  # 'отказался от встречи с B': it takes two
        return "planned"  # 'отказался от участия в саммите': the summit is still to come
    if told.noun and has(govern["depart"] | govern["arrive"], chain) and (told.preposition == "для" or (told.preposition == "на" and has(govern["depart"], chain))):
        return "planned"
    if has(words, chain) and (infinitive or told.noun):
        return "planned"
    if infinitive and has(frozenset({"иметь", "мати", "быть", "бути"}), chain):
        return "planned"  # 'має відбутися'
    near = told.reading.tokens[max(clause.first, told.trigger - 4) : told.trigger]
    if told.noun and any(t.lemmas & {"подготовка", "підготовка", "план", "планирование", "планування", "договоренность", "домовленість", "проведение", "проведення"} for t in near):
        return "planned" if not any(t.lemmas & {"проведение", "проведення"} for t in near) or clause.tense != "past" else None
    return None


def by_tense(told: Told) -> Status | None:
    clause = told.clause
    reading = told.reading
    trigger = reading.tokens[told.trigger]
    governs = told.words.govern
    if told.noun and told.preposition in {"после", "після", "итог", "підсумок", "результат"} and clause.tense != "futr":
        return "held"
    if clause.predicate is None:
        return None
    chain = verb_chain(told)
    if not told.noun:
        own = next((p for p in trigger.parses if p.pos in {"VERB", "PRTF", "PRTS", "GRND"}), None)
        tense = clause.tense if told.trigger in (clause.predicate, *clause.infinitives) else (own.tense if own else "")
        return _from_tense(tense)
    if has(governs["arrive"], chain) and told.preposition in {"на", "к", "до"} and clause.tense == "past" and not clause.negated:
        return "ongoing"  # 'прибыл на саммит'
    if has(governs["begin"], chain) and clause.tense == "past" and not told.preposition:
        return "ongoing"  # 'начались переговоры': a past day beside it makes it held
    if has(governs["event"] | governs["agent"] | governs["part"] | {"быть", "бути", "стать", "стати"}, chain):
        return _from_tense(clause.tense)
    if clause.tense == "futr" and told.preposition in {"на", "в", "во", "у", "ход", "время", "час", "рамка", ""}:
        return "planned" if told.preposition or told.trigger < (clause.predicate or 0) else None
    if told.preposition in {"на", "в", "во", "у"} and "loct" not in trigger.cases:
        return None  # 'пригласил на саммит': where to, not where
    if clause.tense == "past" and told.preposition in {"на", "в", "во", "у", "ход", "время", "час", "рамка", "за", "поле", "кулуар"}:
        return "held"
    return None


def _from_tense(tense: str) -> Status | None:
    return {"past": "held", "pres": "ongoing", "futr": "planned"}.get(tense)  # type: ignore[return-value]


def by_held_modifier(told: Told) -> Status | None:
    return "held" if told.noun and has(told.words.adjectives["held"], told.modifiers) else None


RULES: tuple[Callable[[Told], Status | None], ...] = (
    by_modifier, by_calling_off, by_denial, by_negation, by_before, by_possibility, by_plan, by_held_modifier, by_tense,
)  # fmt: skip


def status(told: Told) -> tuple[Status, str] | None:
    """(status, name of the rule), or None where the clause does not tell."""
    for rule in RULES:
        answer = rule(told)
        if answer:
            return answer, rule.__name__
    return None


def background(told: Told) -> bool:
    """Whether the clause recalls something told before: 'ранее', 'нагадаємо', 'предыдущий визит'."""
    words = told.words.words["background"]
    sentence = told.reading.clauses_of(told.clause.sentence)
    opening = told.reading.tokens[sentence[0].first : sentence[0].first + 4]
    here = [t for t in told.reading.tokens[told.clause.first : told.clause.last + 1] if t.kind == "word"]
    return any(fold(t.text) in words for t in opening) or any(t.norm in words for t in here if t.norm in {"ранее", "раніше"}) or has(words, told.modifiers)
