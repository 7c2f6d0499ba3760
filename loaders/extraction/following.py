"""Tellings without a noun of encounter: who is in a delegation, who joined, who was there; they follow an encounter told elsewhere."""

from __future__ import annotations

from dataclasses import replace

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.encounters import REMOTE, Part, Telling, _when, _where
from loaders.extraction.reading import Reading
from loaders.extraction.sides import side_marker_at, side_markers
from loaders.extraction.status import has
from loaders.extraction.subjects import own_subject
from loaders.model import Participation

DELEGATION = {"делегация", "делегація", "сторона", "команда"}
COMPOSITION = {"состав", "склад"}
INSTEAD = {"вместо", "замість"}
PRESENCE = {"присутствовать", "участвовать"}
PRESENT = {"присутній", "присутствующий", "присутня", "присутні"}
JOINING = {"присоединиться", "подключиться", "приєднатися", "приєднатись", "долучитися", "долучитись"}
TAKING = {"принять", "принимать", "взять", "брать", "взяти", "узяти", "брати", "прийняти", "приймати"}
FROM_SIDE = {"от", "від", "с", "со", "з", "із", "зі", "делегация", "делегація", "сторона"}
PARTICIPATION = {"участие", "участь", "присутствие", "присутність"}
ARRIVAL = {"прибыть", "прилететь", "вылететь", "отправиться", "прибути", "прилетіти", "вилетіти", "вирушити", "прибыл"}


def find_following(reading: Reading, taken: frozenset[int]) -> tuple[Telling, ...]:
    """Membership and presence told in clauses that no other telling covers (taken: triggers of those clauses' tellings)."""
    out = []
    covered = {clause.first for clause in reading.clauses if any(clause.holds(index) for index in taken)}
    for clause in reading.clauses:
        telling = _membership(reading, clause) or _nominal(reading, clause) or (None if clause.first in covered else _presence(reading, clause))
        if telling is not None:
            out.append(telling)
    out.extend(_delegates(reading))
    out.extend(_line_lists(reading))
    return tuple(out)


def _line_lists(reading: Reading) -> list[Telling]:
    """'Від України:' and then a line for each person: a delegation in a column, two lines at least."""
    out: list[Telling] = []
    sentences = reading.document.sentences
    for header in sentences:
        text = reading.document.text[header.start : header.end]
        first, last = reading.sentence_range(header.index)
        sides = [party.party for party in reading.parties if first <= party.first <= last]
        if not (sides and (text.endswith(":") or last - first < 4)) or reading.tokens[first].norm not in FROM_SIDE:
            continue
        people: list[Actor] = []
        for sentence in sentences[header.index + 1 :]:
            low, high = reading.sentence_range(sentence.index)
            found = reading.lists_in(low, min(high, low + 4))
            opens = bool(found) and found[0].first <= low + 1 and found[0].actors[0].kind == "person"
            if opens:
                people.append(found[0].actors[0])
            elif people or not reading.document.text[sentence.start : sentence.end].endswith(":"):
                break
        if len(people) > 1:
            clause = reading.clauses_of(header.index)[0]
            telling = _telling(reading, clause, first, tuple(Part(a, "composition", side=sides[0]) for a in people), "composition", (sides[0],))
            out.append(replace(telling, date=None, place=None, span=reading.span(first, last)))
    return out


def _delegates(reading: Reading) -> list[Telling]:
    """'глава делегации A', 'член переговорной группы B': who is named so takes part in the talks that the article tells."""
    out = []
    for actor in reading.actors:
        if actor.kind == "person" and actor.office is not None and "делегац" in actor.office.nominative.lower():
            clause = reading.clause_of(actor.first)
            if clause is not None:
                telling = _telling(reading, clause, actor.first, (Part(actor, "delegate"),), "delegate")
                out.append(replace(telling, date=None, place=None))
    return out


def _telling(reading: Reading, clause: Clause, trigger: int, parts: tuple[Part, ...], rule: str, parties: tuple[str, ...] = ()) -> Telling:
    return Telling(
        trigger=trigger, sentence=clause.sentence, span=reading.span(clause.first, clause.last), word="", kind="", mode="", noun=False, strength="follow",
        parts=parts, closed=False, status=None, status_rule="", date=_when(reading, clause, None, trigger), place=_where(reading, clause, None, trigger),
        background=False, other=False, plural=False, rule=rule, in_speech=reading.document.in_speech(reading.tokens[trigger].start), parties=parties,
    )  # fmt: skip


def _membership(reading: Reading, clause: Clause) -> Telling | None:
    """'в состав делегации вошли A и B', 'украинскую делегацию возглавил A', 'сторону представляли A, B', 'делегация во главе с A'."""
    first, last = reading.sentence_range(clause.sentence)
    group = next((a for actors in reading.lists_in(first, clause.last) for a in actors.actors if _is_delegation(reading, a)), None)
    group = group or _represented(reading, clause)
    index = group.last if group is not None else _delegation_word(reading, first, clause.last)
    if index is None and clause.words & {"она", "нее", "вона", "неї"} and clause.words & {"войти", "увійти", "входить", "входити", "ввійти"}:
        index = clause.first  # 'В неё войдут: …'
    if index is None:
        return None
    if clause.predicate is not None:
        chain = tuple(reading.tokens[i] for i in (clause.helper, clause.predicate, *clause.infinitives) if i is not None)
        if has(reading.lexicon.govern["membership"], chain):
            people = (*_people_after_or_before(reading, clause, group), *_listed_below(reading, clause))
            if people:
                negative: Participation | None = "absent" if clause.negated else None
                participation = negative or _tensed(reading, clause)
                return _telling(reading, clause, index, tuple(Part(a, "membership", participation) for a in people), "membership", group.parties if group else ())
    composed = _composed_of(reading, index, last) if clause.holds(index) else ()
    if composed:
        return _telling(reading, clause, index, tuple(Part(a, "membership") for a in composed), "composition", group.parties if group else ())
    return None


def _tensed(reading: Reading, clause: Clause) -> Participation | None:
    """Of one to come, expected; of one who was to come, with a 'but' after it, absent: 'мав очолити A, проте приїхала B'."""
    if clause.tense != "futr":
        return None
    helper = reading.tokens[clause.helper] if clause.helper is not None else None
    was_to = helper is not None and any(parse.tense == "past" for parse in helper.parses) and bool(helper.lemmas & {"мати", "должный", "планировать", "планувати"})
    _, last = reading.sentence_range(clause.sentence)
    but = any(token.norm in {"проте", "але", "однак", "но", "однако"} for token in reading.tokens[clause.last : last + 1])
    return "absent" if was_to and but else "expected"


def _is_delegation(reading: Reading, actor: Actor) -> bool:
    return actor.kind == "group" and actor.office is None and any(t.lemmas & DELEGATION for t in reading.tokens[actor.first : actor.last + 1])


def _listed_below(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """After a colon at a sentence's end: the first person of each following line that opens with a dash, bullet or number."""
    sentences = reading.document.sentences
    if reading.document.text[sentences[clause.sentence].end - 1] != ":":
        return ()
    out: list[Actor] = []
    for sentence in sentences[clause.sentence + 1 :]:
        if sentence.tokens[0].text not in {"-", "–", "—", "•", "*", "·"} and sentence.tokens[0].kind != "number":
            break
        first, last = reading.sentence_range(sentence.index)
        out.extend(found.actors[0] for found in reading.lists_in(first, last)[:1] if found.actors[0].kind == "person")
    return tuple(out)


def _represented(reading: Reading, clause: Clause) -> Actor | None:
    """'Индию представит министр': the party in the accusative of a verb of representing."""
    if clause.predicate is None or reading.tokens[clause.predicate].lemmas.isdisjoint({"представить", "представлять", "представити", "представляти"}):
        return None
    return next((
        actors.actors[0] for actors in reading.lists_in(clause.first, clause.last)
        if actors.actors[0].kind == "party" and "accs" in actors.cases and not reading.preposition(actors)
    ), None)  # fmt: skip


def _delegation_word(reading: Reading, first: int, last: int) -> int | None:
    return next((i for i in range(first, last + 1) if reading.tokens[i].kind == "word" and reading.tokens[i].lemmas & {"делегация", "делегація"}), None)


def _people_after_or_before(reading: Reading, clause: Clause, group: Actor | None) -> tuple[Actor, ...]:
    """The persons (else offices) of a membership clause: all lists behind its verb, or the subject before it."""
    assert clause.predicate is not None
    _, last = reading.sentence_range(clause.sentence)
    behind = [
        actor for found in reading.lists_in(clause.predicate + 1, min(clause.last, last)) for actor in found.actors
        if not reading.preposition(found) and found.cases & {"nomn", "accs"} and actor is not group
    ]  # fmt: skip
    own = own_subject(reading, clause)
    before = [actor for actor in own.actors if actor is not group] if own is not None and own.last < clause.predicate else []
    for people in (behind, before):
        named = tuple(actor for actor in people if actor.kind in {"person", "pronoun"})
        if named:
            return named
    return tuple(actor for actor in (*before, *behind) if actor.kind == "office")


def _composed_of(reading: Reading, index: int, last: int) -> tuple[Actor, ...]:
    """'делегация в составе A и B', 'делегация во главе с A', 'делегация: A, B'."""
    for actors in reading.lists_in(index + 1, min(last, index + 12)):
        gap = reading.tokens[index + 1 : actors.first]
        people = tuple(a for a in actors.actors if a.kind in {"person", "office"})
        if not people:
            continue
        if any(t.lemmas & COMPOSITION for t in gap) or (any(t.lemmas & {"глава", "чоло"} for t in gap) and gap[-1].norm in {"с", "з", "із", "зі"}):
            return people
        if gap and gap[-1].text == ":":
            return people
        return ()
    return ()


def _presence(reading: Reading, clause: Clause) -> Telling | None:
    """'На ней присутствовал и A', 'к ним присоединился A', 'A прибыл в Женеву': somebody's part in what is being told."""
    if clause.predicate is None:
        return None
    chain = tuple(reading.tokens[i] for i in (clause.helper, clause.predicate, *clause.infinitives) if i is not None)
    arrives = has(frozenset(ARRIVAL), chain)
    joins = has(frozenset(JOINING), chain)
    stays = has(frozenset({"остаться", "залишитися", "залишитись"}), chain)
    beside = bool(side_marker_at(reading, clause.last) and any(marker[0] >= clause.first for marker in side_markers(reading) if marker[1] <= clause.last))
    beside = beside and reading.tokens[clause.predicate].lemmas.isdisjoint(reading.lexicon.words["speech_verbs"])
    takes = has(frozenset(TAKING), chain) and clause.words & {"участие", "участь"}
    if not (arrives or joins or takes or stays or beside or has(frozenset(PRESENCE), chain) or clause.words & PRESENT):
        return None
    actors = own_subject(reading, clause)
    people = tuple(a for a in actors.actors if a.kind in {"person", "office", "pronoun"} or (a.kind == "group" and a.parties and not arrives)) if actors else ()
    if joins and people:
        people = (*people, *_joined(reading, clause))
    people = (*people, *_listed_below(reading, clause))
    if not people or (stays and not any(a.kind == "person" for a in people)):
        return None
    participation: Participation | None = "absent" if clause.negated or has(reading.lexicon.govern["refuse"], chain) or stays else _tensed(reading, clause)
    mode = "video" if clause.words & REMOTE else ""
    return _telling(reading, clause, clause.predicate, tuple(Part(a, "presence", participation, mode) for a in people), "arrival" if arrives else "presence")


def _nominal(reading: Reading, clause: Clause) -> Telling | None:
    """'Участие A подтвердил B', 'ожидается присутствие A': participation told by a noun."""
    people = _participation_of(reading, clause)
    if not people or clause.predicate is None:
        return None
    planned = clause.tense == "futr" or bool(clause.words & reading.lexicon.status["planned"])
    return _telling(reading, clause, clause.predicate, tuple(Part(a, "presence", "expected" if planned else None) for a in people), "presence")


def _participation_of(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """'Участие A подтвердил B', 'ожидается присутствие A и B': the genitive after a noun of participation."""
    for actors in reading.lists_in(clause.first, clause.last):
        if actors.first and "gent" in actors.cases and reading.tokens[actors.first - 1].lemmas & PARTICIPATION:
            before = reading.before(actors.first - 1)
            if before not in {"с", "со", "з", "із", "за", "при", "без"}:
                return tuple(a for a in actors.actors if a.kind in {"person", "office", "group", "party"})
    return ()


def _joined(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """'к A и B присоединился C': A and B were there too."""
    out: list[Actor] = []
    for actors in reading.lists_in(clause.first, clause.last):
        if reading.preposition(actors) in {"к", "ко", "до"} and actors.cases & {"datv", "gent"}:
            out.extend(a for a in actors.actors if a.kind in {"person", "pronoun"})
    return tuple(out)


def find_substituted(reading: Reading, clause: Clause) -> tuple[Part, ...]:
    """'вместо A', 'замість нього A': who was to be there and is not."""
    out: list[Part] = []
    for actors in reading.lists_in(clause.first, clause.last):
        if reading.preposition(actors) in INSTEAD and "gent" in actors.cases:
            out.extend(Part(a, "instead_of", "absent") for a in actors.actors if a.kind in {"person", "pronoun"})
    return tuple(out)
