"""Who was there in somebody's company: 'его сопровождали A и B', 'в сопровождении A', 'среди них – A', 'на него приглашён A'."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import ActorList
from loaders.extraction.lexicon import has, words
from loaders.extraction.phrases import noun_before, refers_to_encounter, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.extraction.telling import Part, Telling
from loaders.extraction.told_elsewhere import expectation, follow

NAMED = {"person", "office", "pronoun"}
# Lists, a word of one of which stands in each clause that tells of company.
COMPANY = ("welcome", "press_conference", "escort", "company", "govern.part", "be", "sit", "work", "govern.invite")
OPENING = 4  # tokens of a clause among which 'среди них' stands


def company(reading: Reading, clause: Clause) -> Telling | None:
    """Who was in somebody's company, came as a guest or met one."""
    if clause.predicate is None or not clause.has(*COMPANY):
        return None
    found = (rule(reading, clause, clause.predicate) for rule in (welcome, joint_conference, accompanying, invitation))
    return next((telling for telling in found if telling is not None), None)


def accompanying(reading: Reading, clause: Clause, predicate: int) -> Telling | None:
    """'[его] сопровождали [A и B]', 'компанию [ему] составил [A]'."""
    verbs = reading.verbs(clause)
    escorts = has(verbs, "escort")
    if clause.negated or not (escorts or (clause.has("company") and has(verbs, "make_up")) or _with_him(reading, clause)):
        return None
    subjects = own_subject(reading, clause)
    came = _named([subjects] if subjects is not None else ())
    if not came:
        return None
    led = _objects(reading, clause, "accs") if escorts else ()
    parts = tuple(Part(actor, "companion", expectation(reading, clause)) for actor in (*came, *led))
    return follow(reading, clause, predicate, parts, "presence")


def _with_him(reading: Reading, clause: Clause) -> bool:
    """'[с ним] приехали A и B', 'разом [із нею] працювала A'."""
    does = has(reading.verbs(clause), "govern.part", "be", "sit", "work")
    lists = (found for found in reading.lists_in(clause.first, clause.last) if found.actors[0].kind == "pronoun" and "ablt" in found.cases)
    return does and any(reading.preposition(found) in words("with") for found in lists)


def welcome(reading: Reading, clause: Clause, predicate: int) -> Telling | None:
    """'[его] встретил [A]', 'на вокзалі [B] зустріли [C і D]': host and guest."""
    if clause.negated or not has((reading.tokens[predicate],), "welcome"):
        return None
    subjects = own_subject(reading, clause)
    hosts = _named([subjects] if subjects is not None else ())
    guests = _objects(reading, clause, "accs")
    if not hosts or not guests:
        return None
    part = "attended" if clause.tense == "past" else expectation(reading, clause)
    parts = tuple(Part(actor, "welcome", part) for actor in (*hosts, *guests))
    return follow(reading, clause, predicate, parts, "presence")


def joint_conference(reading: Reading, clause: Clause, predicate: int) -> Telling | None:
    """'[A] сказал на совместной пресс-конференции с [B]': they stood side by side after they had met."""
    if not clause.has("press_conference"):
        return None
    for index in range(clause.first + 1, clause.last + 1):
        if reading.tokens[index].lemmas & words("press_conference") and reading.tokens[index - 1].lemmas & words("joint"):
            subjects = own_subject(reading, clause)
            people = _named([subjects] if subjects is not None and not clause.negated else ())
            other = next(iter(reading.lists_in(index + 1, index + OPENING)), None)
            if other is not None and reading.preposition(other) in words("with") and "ablt" in other.cases:
                people = (*people, *_named([other]))
            parts = tuple(Part(actor, "presence", expectation(reading, clause)) for actor in people)
            return follow(reading, clause, predicate, parts, "presence") if len(parts) > 1 else None
    return None


def invitation(reading: Reading, clause: Clause, predicate: int) -> Telling | None:
    """'на него приглашены [A и B]', 'туди запросили [A]': guests are expected."""
    if clause.negated or not has(reading.verbs(clause), "govern.invite") or not refers_to_encounter(reading, clause):
        return None
    passive = reading.tokens[predicate].parses[0].pos in {"PRTS", "PRTF"}
    subjects = own_subject(reading, clause) if passive else None
    guests = _named([subjects] if subjects is not None else ()) if passive else _objects(reading, clause, "accs")
    parts = tuple(Part(actor, "invited", "expected") for actor in guests)
    return follow(reading, clause, predicate, parts, "presence") if parts else None


def among_them(reading: Reading, clause: Clause) -> Telling | None:
    """'Среди них – [A и B]', 'серед яких був [A]' behind words of an encounter: some of those who were there."""
    if clause.negated or not clause.has("among") or not _opens_with_among(reading, clause) or not _after_encounter(reading, clause):
        return None
    if clause.predicate is not None and not has((reading.tokens[clause.predicate],), "become_or_be"):
        return None
    lists = reading.lists_in(clause.first, clause.last)
    people = _named(found for found in lists if "nomn" in found.cases and not reading.preposition(found))
    parts = tuple(Part(actor, "presence", expectation(reading, clause)) for actor in people if actor.kind != "pronoun")
    return follow(reading, clause, clause.first, parts, "presence") if parts else None


def _opens_with_among(reading: Reading, clause: Clause) -> bool:
    """'среди них', 'в числе которых', 'серед учасників'."""
    said = reading.tokens[clause.first : min(clause.last, clause.first + OPENING) + 1]
    for position, token in enumerate(said[:-1]):
        if token.norm in words("among"):
            return said[position + 1].norm in words("them") or bool(said[position + 1].lemmas & words("participants"))
    return False


def _after_encounter(reading: Reading, clause: Clause) -> bool:
    """Whether the sentence before, or this one so far, has a word of encounter or of delegations."""
    before = (*reading.clauses_of(clause.sentence - 1), *reading.clauses_before(clause))
    return any(triggers_in(reading, other) or other.has("participants", "delegation", "participation") for other in before)


def also_there(reading: Reading, clause: Clause) -> tuple[Part, ...]:
    """'в сопровождении [A]', 'вместе с [A]', 'кроме [A], участвовали …': others who were there, told beside the encounter."""
    if clause.negated:
        return ()
    return tuple(
        Part(actor, "companion")
        for found in reading.lists_in(clause.first, clause.last)
        if _escorts(reading, found) or _is_family(reading, found) or _is_besides(reading, clause, found)
        for actor in found.actors
        if actor.kind in {"person", "office"}
    )


def _escorts(reading: Reading, found: ActorList) -> bool:
    """'в сопровождении [A]', 'разом із [A]'."""
    if "gent" in found.cases and noun_before(reading, found.first, "escort_nouns"):
        return True
    if "ablt" not in found.cases or reading.preposition(found) not in words("with"):
        return False
    index = found.first
    while index > 0 and reading.tokens[index].norm not in words("with"):
        index -= 1
    return reading.before(index) in words("together_with")


def _is_family(reading: Reading, found: ActorList) -> bool:
    """'приїхав на саміт з дружиною [A]'."""
    office = found.actors[0].office
    return office is not None and office.level == "family" and "ablt" in found.cases and reading.preposition(found) in words("with")


def _is_besides(reading: Reading, clause: Clause, found: ActorList) -> bool:
    """'кроме [A], участвовали B и C'."""
    takes_part = has(reading.verbs(clause), "govern.part", "attend", "join", "take_part", "be") or clause.has("present")
    return takes_part and "gent" in found.cases and reading.preposition(found) in words("besides")


def _objects(reading: Reading, clause: Clause, case: str) -> tuple[Actor, ...]:
    """The persons and pronouns in a case that no preposition governs."""
    lists = reading.lists_in(clause.first, clause.last)
    return _named(found for found in lists if case in found.cases and "nomn" not in found.cases and not reading.preposition(found))


def _named(lists: Iterable[ActorList]) -> tuple[Actor, ...]:
    return tuple(actor for found in lists for actor in found.actors if actor.kind in NAMED)
