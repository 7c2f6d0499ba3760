"""The noun phrase around a word of encounter: its adjectives, its preposition; and which word of encounter a date or place belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from loaders.extraction.chunks import VERB_FORMS
from loaders.extraction.clauses import Clause
from loaders.extraction.document import Token
from loaders.extraction.lexicon import encounter_noun, encounter_verb, has, table, words
from loaders.extraction.reading import Reading

ATTRIBUTES = frozenset({"NUMR", "ADJF", "PRTF", "NPRO"})
MOST_MODIFIERS = 5
HOSTED = 5  # words behind 'принял', among which an encounter stands that a place is host to
BEFORE_DATE = 8  # tokens before a date that can open the participial phrase around it


def is_noun(token: Token) -> bool:
    """Whether a word can be a noun here: not 'ЗУСТРІЧ' in capitals, not an adjective of the same form."""
    return any(parse.pos == "NOUN" for parse in token.parses[:2]) and not token.shouted


def modifiers(reading: Reading, index: int) -> tuple[Token, ...]:
    """Adjectives, participles and numerals right before a noun: 'ещё одна двусторонняя [встреча]'."""
    first = index
    while first > max(0, index - MOST_MODIFIERS) and _is_modifier(reading.tokens[first - 1]):
        first -= 1
    return reading.tokens[first:index]


def _is_modifier(token: Token) -> bool:
    return token.kind == "number" or token.norm in words("still") or any(parse.pos in ATTRIBUTES for parse in token.parses[:2])


def preposition_before(reading: Reading, index: int) -> str:
    """The preposition right before a noun phrase that starts at a token, or the name of a noun that serves as one; '' where none stands.

    'в ході [візиту]' gives 'ход', 'за підсумками [зустрічі]' 'итог': see phrase_nouns in sentence_words.yml.
    """
    if index < 1 or reading.tokens[index - 1].kind != "word":
        return ""
    token = reading.tokens[index - 1]
    if index > 1 and token.norm in words("and") and encounter_noun(reading.tokens[index - 2]) is not None:
        return preposition_of(reading, index - 2)  # 'на встречу и переговоры'
    if token.lemmas & words("holding_nouns"):
        return preposition_before(reading, index - 1)  # 'в ходе проведения встречи'
    noun = next((name for lemma, name in table("phrase_nouns").items() if lemma in token.lemmas), None)
    if noun is not None and token.parses[0].pos not in VERB_FORMS:  # not 'начал [переговоры]'
        return str(noun)
    return token.norm if any(parse.pos == "PREP" for parse in token.parses) else ""


def preposition_of(reading: Reading, index: int) -> str:
    """The preposition of the noun phrase whose noun is a token: 'после двусторонней [встречи]' gives 'после'."""
    return preposition_before(reading, index - len(modifiers(reading, index)))


def noun_before(reading: Reading, first: int, name: str, with_preposition: bool = False) -> bool:
    """Whether a noun of a list governs what starts at a token: 'с участием [X]'; with_preposition: 'во главе с [X]'."""
    back = first - (2 if with_preposition else 1)
    return back >= 0 and not reading.tokens[back].lemmas.isdisjoint(words(name))


def refers_to_encounter(reading: Reading, clause: Clause) -> bool:
    """'на нём', 'до неї', 'туда': a pronoun or adverb that can stand for an encounter told before."""
    stands = table("stand_for_encounter")
    if clause.words.isdisjoint(words("there")) and clause.words.isdisjoint(_standing_for_encounter()):
        return False
    said = reading.tokens[clause.first : clause.last + 1]
    if any(token.norm in words("there") for token in said):
        return True
    return any(after.norm in stands.get(before.norm, "").split() for before, after in pairwise(said))


@cache
def _standing_for_encounter() -> frozenset[str]:
    """The pronouns, behind whatever preposition."""
    return frozenset(pronoun for pronouns in table("stand_for_encounter").values() for pronoun in pronouns.split())


def triggers_in(reading: Reading, clause: Clause) -> list[int]:
    """The words of encounter in a clause."""
    if clause.first not in reading.triggers:
        reading.triggers[clause.first] = _find_triggers(reading, clause)
    return reading.triggers[clause.first]


def _find_triggers(reading: Reading, clause: Clause) -> list[int]:
    inside = reading.encounter_words_in(clause.first, clause.last)
    found = [index for index in inside if is_trigger(reading.tokens[index]) and not _receives_nobody(reading, index)]
    found = [index for index in found if not is_part_of_another(reading, clause, index)]
    if len(found) > 1 and is_on_visit(reading, clause):
        return [index for index in found if not has((reading.tokens[index],), "call_at")]
    return found


def is_on_visit(reading: Reading, clause: Clause) -> bool:
    """'посетит Ригу с визитом': the noun tells, and the verb is none of its own."""
    visits = (i for i in reading.encounter_words_in(clause.first, clause.last) if has((reading.tokens[i],), "visit"))
    return any(preposition_of(reading, index) in words("with") for index in visits)


def _receives_nobody(reading: Reading, index: int) -> bool:
    """'[принимал] участие', '[примет] раунд консультаций': the verb tells no reception."""
    after = reading.tokens[index + 1 : index + 1 + HOSTED]
    if any(token.lemmas & words("participation") for token in after[:3]):
        return True
    if reading.tokens[index].lemmas.isdisjoint(words("receive")):
        return False
    noun = next((at for at, token in enumerate(after) if is_trigger(token) and is_noun(token)), None)
    before = after[:noun] if noun is not None else ()
    return noun is not None and all(_is_modifier(token) or token.norm in words("rounds") for token in before)


def is_part_of_another(reading: Reading, clause: Clause, index: int) -> bool:
    """'[заседание] саммита', '[встреча] и переговоры с A': the noun behind it tells of the encounter."""
    tokens, noun = reading.tokens, encounter_noun(reading.tokens[index])
    joined = index < clause.last and tokens[index + 1].norm in words("and")
    after = index + (2 if joined else 1)
    other = encounter_noun(tokens[after]) if after <= clause.last and is_noun(tokens[after]) else None
    if noun is None or other is None or other.frame != "strong":
        return False
    if joined:
        return bool(tokens[index].cases & tokens[after].cases) and after < clause.last and tokens[after + 1].norm in words("with")
    return noun.frame == "weak" and "gent" in tokens[after].cases


def is_trigger(token: Token) -> bool:
    """Whether a word tells an encounter by itself: 'зустріч', 'встретились'."""
    if token.kind != "word":
        return False
    noun = encounter_noun(token)
    if noun is not None and noun.frame not in {"never", "round"} and is_noun(token):
        return True
    return token.parses[0].pos in VERB_FORMS - {"PRTS"} and encounter_verb(token) is not None


def owners(reading: Reading, clause: Clause, triggers: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    """The triggers that a date or place at text[start:end] belongs to, the first of them first: the last one before it.

    Between an adjective and its noun it belongs to that noun: 'предстоящий в июле саммит'. In front of all it belongs to what the
    clause states, 'на 11 мая, последний день визита, намечена встреча', and to what that happens at: '6 мая на саммите A встретился с B'.
    """
    after = next((index for index in triggers if reading.tokens[index].start >= end), None)
    if after is not None and _inside_attribute(reading, after, start, end):
        return (after,)
    before = [index for index in triggers if reading.tokens[index].end <= start]
    if before:
        return (before[-1],)
    stated = [index for index in triggers if is_stated(reading, clause, index)] or triggers[:1]
    scene = preposition_of(reading, triggers[0]) in words("at_it")
    return (triggers[0], *stated) if scene and triggers[0] not in stated else tuple(stated)


def is_stated(reading: Reading, clause: Clause, index: int) -> bool:
    """Whether a trigger is what its clause states: its verb, or a noun that no preposition and no other noun governs."""
    if index in clause.verbs:
        return True
    token, first = reading.tokens[index], index - len(modifiers(reading, index))
    before = reading.tokens[first - 1] if first > clause.first else None
    governed = before is not None and before.kind == "word" and before.parses[0].pos in {"NOUN", "PREP"} and "gent" in token.cases
    governed = governed and before is not None and before.text[0].islower()
    return not preposition_of(reading, index) and not governed


def _inside_attribute(reading: Reading, noun: int, start: int, end: int) -> bool:
    """Whether a participle opens a phrase before text[start:end] and only adjectives stand between that and the noun."""
    back = reversed(reading.tokens[max(0, noun - BEFORE_DATE) : noun])
    opening = next((token for token in back if token.end <= start and token.norm not in words("at")), None)
    if opening is None or opening.kind != "word" or opening.capitalised or opening.parses[0].pos not in {"PRTF", "ADJF"}:
        return False
    gap = [token for token in reading.tokens[max(0, noun - 3) : noun] if token.start >= end]
    return all(token.kind == "word" and token.parses[0].pos in {"ADJF", "PRTF"} for token in gap)


def at_margins(reading: Reading, clause: Clause, index: int, trigger: int) -> bool:
    """Whether a trigger happens at another one: 'на полях саммита', 'в ходе визита', of a verb also 'на саммите A встретился с B'."""
    preposition = preposition_of(reading, index)
    at_it = trigger == clause.predicate and preposition in words("at_it") and "loct" in reading.tokens[index].cases
    return preposition in words("around_it") or at_it
