"""The subject of the verb that governs a noun of encounter, where that verb makes him take part: 'A провів зустріч', 'A прибыл на саммит'.

Each rule answers or stays silent; the first answer wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import ActorList
from loaders.extraction.document import Token
from loaders.extraction.lexicon import EncounterWord, has, words
from loaders.extraction.reading import Reading
from loaders.extraction.status import Told
from loaders.extraction.subjects import further_subjects, own_subject, subject
from loaders.extraction.telling import Part
from loaders.model import Mode, Participation


@dataclass(frozen=True)
class Governed:
    """A noun of encounter and the subject of its verb."""

    told: Told
    word: EncounterWord
    actors: ActorList  # the subject
    slots: bool  # whether the noun has people in slots of its own
    closed: bool  # whether these say with whom

    @property
    def reading(self) -> Reading:
        return self.told.reading

    @property
    def clause(self) -> Clause:
        return self.told.clause

    @cached_property
    def verbs(self) -> tuple[Token, ...]:
        return self.told.verbs

    @property
    def direct(self) -> bool:
        """Whether the noun stands without a preposition."""
        return not self.told.preposition

    def parts(self, rule: str, participation: Participation | None = None, *kinds: str) -> tuple[Part, ...]:
        """The subject's members (of some kinds only) as parts."""
        return tuple(Part(actor, rule, participation) for actor in self.actors.actors if not kinds or actor.kind in kinds)


Answer = tuple[tuple[Part, ...], str]  # parts and the rule's name


def governing_subject(told: Told, word: EncounterWord, slots: bool, closed: bool) -> Answer:
    """(parts, rule) of the subject that takes part by its verb; ((), '') where he does not."""
    reading, clause = told.reading, told.clause
    actors = subject(reading, clause)
    if actors is None:
        away = missed(told)
        return away, "participates" if away else ""
    if actors.first <= told.trigger <= actors.last:
        return (), ""
    if told.trigger < actors.first and own_subject(reading, clause) is None and clause.kind != "gerund":
        return (), ""
    if not slots and actors.first == told.trigger + 1 and "gent" in actors.cases:
        return (), ""  # 'встреча A': his slot
    governed = Governed(told, word, actors, slots, closed)
    return next((answer for rule in RULES if (answer := rule(governed)) is not None), ((), ""))


def missed(told: Told) -> tuple[Part, ...]:
    """'[A] на встрече не было': the genitive of those who were not there."""
    reading, clause = told.reading, told.clause
    if not (clause.negated and told.stands("was_at_it") and all(verb.lemmas & words("be") for verb in told.verbs)):
        return ()
    return tuple(
        Part(actor, "participates", "absent")
        for found in reading.lists_in(clause.first, clause.last)
        if "gent" in found.cases and not reading.preposition(found) and found.first != told.trigger + 1
        for actor in found.actors
        if actor.kind in {"person", "office"}
    )


def calls_off(governed: Governed) -> Answer | None:
    """'A отменил визит': he does not come."""
    before = governed.actors.first < governed.told.trigger
    if before and governed.direct and not governed.clause.negated and has(governed.verbs, "govern.cancel"):
        return governed.parts("calls_off", "absent", "person", "office"), "calls_off"
    return None


def holds(governed: Governed) -> Answer | None:
    """'A провёл переговоры', 'A і B мали зустріч'."""
    doing = tuple(verb for verb in governed.verbs if not _is_helper(governed, verb))
    if not governed.direct or not has(doing, "govern.agent"):
        return None
    reading = governed.reading
    further = further_subjects(reading, governed.clause, governed.actors)
    others = (actor for actor in further if reading.tokens[actor.first - 1].text in words("dashes"))  # 'з боку США – B'
    return (*governed.parts("subject"), *(Part(actor, "subject") for actor in others)), "agent"


def _is_helper(governed: Governed, verb: Token) -> bool:
    """'[мав] взяти участь у дискусії': the verb before an infinitive holds nothing itself."""
    helper = governed.clause.helper
    return helper is not None and helper < governed.told.trigger and governed.reading.tokens[helper] is verb


def invites(governed: Governed) -> Answer | None:
    """'A запросив [B] на саміт', 'на саммит приглашён [B]': the guest is expected, not the host."""
    if governed.clause.negated or not governed.told.stands("invited_to") or not has(governed.verbs, "govern.invite"):
        return None
    if governed.reading.tokens[governed.clause.predicate or 0].parses[0].pos == "PRTS":
        return governed.parts("invited", "expected", "person", "office"), "invited"
    lists = governed.reading.lists_in(governed.clause.first, governed.told.trigger)
    guests = [
        actor
        for found in lists
        if "accs" in found.cases and "nomn" not in found.cases and not governed.reading.preposition(found)
        for actor in found.actors
        if actor.kind in {"person", "office"}
    ]
    return tuple(Part(actor, "invited", "expected") for actor in guests), "invited"


def agrees(governed: Governed) -> Answer | None:
    """'A и B договорились о встрече'."""
    people = governed.parts("subject", None, "person")
    if len(people) > 1 and (governed.direct or governed.told.stands("about")) and has(governed.verbs, "agree"):
        return governed.parts("subject"), "agreed"
    return None


def tells_of_it(governed: Governed) -> Answer | None:
    """'A розповів про зустріч з B': he speaks of his own encounter, unless he speaks for another."""
    if not governed.closed or governed.clause.negated or not governed.told.stands("about") or not has(governed.verbs, "speech_verbs"):
        return None
    if governed.actors.last < governed.told.trigger and _speaks_for_himself(governed.actors):
        return governed.parts("self_report", None, "person", "pronoun", "office"), "self_report"
    return None


def brings(governed: Governed) -> Answer | None:
    """'на зустріч A узяв B', 'на переговоры A привёз B': both were there."""
    if governed.clause.negated or not governed.told.stands("onto") or not has(governed.verbs, "take_along"):
        return None
    lists = governed.reading.lists_in(governed.clause.first, governed.clause.last)
    objects = (found for found in lists if "accs" in found.cases and "nomn" not in found.cases and not governed.reading.preposition(found))
    brought = [actor for found in objects for actor in found.actors if actor.kind == "person"]
    parts = (*governed.parts("participates", None, "person", "pronoun"), *(Part(actor, "participates") for actor in brought))
    return (parts, "participates") if brought else None


def participates(governed: Governed) -> Answer | None:
    """'A участвовал в саммите', 'A взяв участь у переговорах', 'A не приехал на встречу'."""
    if not governed.told.stands("into_event", "during_it") or not _verb_of_part(governed):
        return None
    away = governed.clause.negated or has(governed.verbs, "govern.refuse")
    mode: Mode | None = "in_person" if not away and has(governed.verbs, "govern.arrive") else None
    reading = governed.reading
    everyone = (*governed.actors.actors, *further_subjects(reading, governed.clause, governed.actors))
    return tuple(Part(actor, "participates", "absent" if away else None, mode) for actor in everyone), "participates"


def is_at_it(governed: Governed) -> Answer | None:
    """'на встрече был и A', 'під час переговорів присутні були A і B', 'A на саммите отсутствовал'."""
    if not governed.told.stands("was_at_it") or governed.closed:
        return None
    verbs = governed.reading.verbs(governed.clause)
    there = governed.clause.has("present") or (bool(verbs) and all(verb.lemmas & words("be") for verb in verbs))
    away = governed.clause.has("missing") or governed.clause.negated
    if not (there or governed.clause.has("missing")) or _has_noun_subject(governed):
        return None
    people = [actor for actor in governed.actors.actors if actor.kind in {"person", "office", "group", "pronoun"}]
    more = further_subjects(governed.reading, governed.clause, governed.actors) if people else []
    return tuple(Part(actor, "participates", "absent" if away else None) for actor in (*people, *more)), "participates"


def _has_noun_subject(governed: Governed) -> bool:
    """'A сказав, що під час саміту були [спроби]': a subject of its own, where A's would be taken over."""
    clause, tokens = governed.clause, governed.reading.tokens
    if clause.holds(governed.actors.first) or clause.kind == "relative":
        return False
    said = (tokens[index] for index in range(clause.first, clause.last + 1) if index not in governed.reading.acting)
    return any(token.kind == "word" and (token.parses[0].pos, token.parses[0].case) == ("NOUN", "nomn") for token in said)


def _verb_of_part(governed: Governed) -> bool:
    """'участвовал'; 'принял' only with 'участие', 'отказался' only from it."""
    takes_part = governed.clause.has("participation")
    if has(governed.verbs, "take_part"):
        return takes_part
    return has(governed.verbs, "govern.part") or (takes_part and has(governed.verbs, "govern.refuse"))


def refuses(governed: Governed) -> Answer | None:
    """'A отказался от встречи', 'A вирішив пропустити саміт'."""
    if (governed.direct or governed.told.stands("away_from")) and governed.told.is_refused:
        return governed.parts("refuses", "absent"), "refuses"
    return None


def visits(governed: Governed) -> Answer | None:
    """'A прибыл с визитом', 'A сегодня с визитом в Вене'."""
    comes = governed.clause.predicate is None or has(governed.verbs, "govern.part", "be")
    if governed.word.kind == "visit" and governed.told.stands("with") and comes:
        return governed.parts("subject"), "visits"
    return None


def during_his_visit(governed: Governed) -> Answer | None:
    """'во время визита в Израиль A заявила': his own visit, where nobody else's is told."""
    alone = not governed.slots and not governed.clause.negated and not has(governed.told.modifiers, "possessives")
    if governed.word.kind == "visit" and alone and governed.told.stands("during_it") and len(governed.actors.actors) == 1:
        return (governed.parts("subject", None, "person", "pronoun"), "visits") if _speaks_for_himself(governed.actors) else None
    return None


def speaks_at_it(governed: Governed) -> Answer | None:
    """'на зустрічі з B президент A заявив'."""
    if _says_at_it(governed):
        return governed.parts("subject", None, "person", "office", "pronoun"), "beside"
    if has(governed.verbs, "govern.appoint"):
        return None  # 'назначил A главой делегации на переговорах с B'
    where_to = governed.told.stands("at") and "loct" not in governed.told.token.cases  # 'склад делегації на переговори з B'
    if where_to or not governed.closed or governed.clause.negated:
        return None
    if governed.told.stands("beside_it") and _speaks_for_himself(governed.actors):
        return governed.parts("subject"), "beside"
    return None


def _says_at_it(governed: Governed) -> bool:
    """'A заявил на саммите', 'в ходе переговоров A сказал': whoever speaks there is there."""
    told, verbs = governed.told, governed.verbs
    there = told.stands("during_it") or (told.stands("at") and "loct" in told.token.cases)
    of_part = told.near and any(token.lemmas & words("participation") for token in told.near)  # 'подякував за участь у саміті'
    if not there or of_part or governed.clause.negated or not has(verbs, "speech_verbs") or not _speaks_for_himself(governed.actors):
        return False
    return governed.clause.tense == "past" and not governed.slots and governed.actors.actors[0].kind in {"person", "pronoun"}


def act_together(governed: Governed) -> Answer | None:
    """'после разговора A и B договорились'."""
    people = governed.parts("subject", None, "person", "office", "group")
    many = any(part.actor.kind == "group" and part.actor.office is not None for part in people)  # 'министры стран ЕС'
    if governed.slots or not (many or (len(people) > 1 and any(part.actor.kind == "person" for part in people))):
        return None
    strong = governed.word.frame == "strong" and governed.told.stands("together_at")
    call = governed.word.kind == "call" and governed.told.stands("together_on_call")
    return (governed.parts("subject"), "together") if strong or call else None


RULES: tuple[Callable[[Governed], Answer | None], ...] = (
    calls_off,
    refuses,
    holds,
    invites,
    agrees,
    tells_of_it,
    brings,
    participates,
    is_at_it,
    visits,
    during_his_visit,
    speaks_at_it,
    act_together,
)


def _speaks_for_himself(actors: ActorList) -> bool:
    return not any(actor.office is not None and actor.office.spokes for actor in actors.actors)
