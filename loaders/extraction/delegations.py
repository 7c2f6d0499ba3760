"""Who is in a delegation: 'в состав делегации вошли A и B', 'делегация во главе с A', 'Від України:' over a column of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import ActorList
from loaders.extraction.document import Sentence
from loaders.extraction.lexicon import has, words
from loaders.extraction.phrases import triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.extraction.telling import Part, Telling
from loaders.extraction.told_elsewhere import ends_with_colon, expectation, follow, listed_below, opening_people

MEMBERSHIP = ("delegation", "delegation_or_side", "represent", "enter")  # lists, a word of one of which stands where membership is told
HEADING = 4  # tokens of a heading without a colon, at most
BEFORE = 2  # tokens between a preposition and the noun of a delegation
COMPOSED = 12  # tokens between a delegation and its first member


def column_tellings(reading: Reading) -> list[Telling]:
    """'Від України:' and then a line for each person: a delegation in a column."""
    return [telling for heading in reading.document.sentences if (telling := _column(reading, heading)) is not None]


def _column(reading: Reading, heading: Sentence) -> Telling | None:
    first, last = reading.sentence_range(heading.index)
    colon = ends_with_colon(reading, heading.index)
    by_party = heading.tokens[0].norm in words("column_headings") and (colon or last - first < HEADING)
    if not (by_party or (colon and _names_members(reading, heading))):
        return None
    party = next((mention.party for mention in reading.parties if first <= mention.first <= last), "")
    people = list(_column_people(reading, heading)) if party or not by_party else []
    if len(people) < (1 if by_party and colon else 2):
        return None
    parts = tuple(Part(actor, "composition", side=party) for actor in people)
    telling = follow(reading, reading.clauses_of(heading.index)[0], first, parts, "composition", (party,) if party else ())
    return replace(telling, date=None, place=None, span=reading.span(first, last))


def _names_members(reading: Reading, heading: Sentence) -> bool:
    """'Склад делегації на переговори:', 'Зокрема:' behind words of taking part."""
    clauses = reading.clauses_of(heading.index)
    if any(clause.has("composition", "participants") for clause in clauses):
        return True
    before = reading.clauses_of(heading.index - 1)
    return any(token.norm in words("namely") for token in heading.tokens) and any(
        clause.has("participation", "participants", "present") or triggers_in(reading, clause) for clause in before
    )


def _column_people(reading: Reading, heading: Sentence) -> Iterator[Actor]:
    """The persons who open the lines below a heading."""
    started = False
    for sentence in reading.document.sentences[heading.index + 1 :]:
        people = opening_people(reading, sentence)
        if people:
            started = True
            yield from people
        elif started or not ends_with_colon(reading, sentence.index):
            return


def delegate_tellings(reading: Reading) -> list[Telling]:
    """'глава делегации A', 'член делегації B': who is named so takes part in the talks that the article tells."""
    out = []
    for actor in reading.actors:
        clause = reading.clause_of(actor.first) if _is_delegate(actor) else None
        if clause is not None:
            telling = follow(reading, clause, actor.first, (Part(actor, "delegate"),), "delegate")
            out.append(replace(telling, date=None, place=None))
    return out


def _is_delegate(actor: Actor) -> bool:
    if actor.kind != "person" or actor.office is None:
        return False
    office = actor.office.nominative.lower()
    return any(stem in office for stem in words("delegate_stems"))


def membership(reading: Reading, clause: Clause) -> Telling | None:
    """'в состав делегации вошли A и B', 'украинскую делегацию возглавил A', 'сторону представляли A, B', 'делегация во главе с A'."""
    first, last = reading.sentence_range(clause.sentence)
    group = _group(reading, first, clause.last) or _represented(reading, clause)
    index = group.last if group is not None else _delegation_word(reading, clause, first)
    if index is None:
        return None
    parties = group.parties if group is not None else ()
    members = _members(reading, clause, group) or _leaders(reading, clause, group.first if group is not None else index)
    if members:
        participation = "absent" if clause.negated else expectation(reading, clause)
        return follow(reading, clause, index, tuple(Part(actor, "membership", participation) for actor in members), "membership", parties)
    composed = _composed_of(reading, index, last, _is_governed(reading, clause, index)) if clause.holds(index) else ()
    return (
        follow(reading, clause, index, tuple(Part(actor, "membership") for actor in composed), "composition", parties) if composed else None
    )


def _group(reading: Reading, first: int, last: int) -> Actor | None:
    """The first delegation between two tokens: 'українську делегацію'."""
    return next((actor for actors in reading.lists_in(first, last) for actor in actors.actors if _is_delegation(reading, actor)), None)


def _is_delegation(reading: Reading, actor: Actor) -> bool:
    said = reading.tokens[actor.first : actor.last + 1]
    return actor.kind == "group" and actor.office is None and has(said, "delegation_or_side")


def _represented(reading: Reading, clause: Clause) -> Actor | None:
    """'[Индию] представит министр': the party in the accusative of a verb of representing."""
    if clause.predicate is None or clause.has("sport_words") or not has((reading.tokens[clause.predicate],), "represent"):
        return None
    for actors in reading.lists_in(clause.first, clause.last):
        if actors.actors[0].kind == "party" and "accs" in actors.cases and not reading.preposition(actors):
            return actors.actors[0]
    return None


def _delegation_word(reading: Reading, clause: Clause, first: int) -> int | None:
    """'делегация' without a party, up to the clause's end; or the clause that says 'в неё войдут'."""
    found = (index for index in reading.delegations if first <= index <= clause.last)
    it = clause.first if clause.has("she_of_delegation") and clause.has("enter") else None
    return next(found, it if it is not None else _adjective_alone(reading, clause) or _country(reading, clause))


def _country(reading: Reading, clause: Clause) -> int | None:
    """'[страну] представил A': whom one stands for, without its name."""
    if clause.predicate is None or not has((reading.tokens[clause.predicate],), "represent"):
        return None
    said = range(clause.first, clause.last + 1)
    return next((at for at in said if reading.tokens[at].lemmas & words("home_side") and "accs" in reading.tokens[at].cases), None)


def _adjective_alone(reading: Reading, clause: Clause) -> int | None:
    """'в [украинскую] вошли A и B': the delegation told before, by its adjective alone."""
    if not clause.has("enter"):
        return None
    adjectives = (mention for mention in reading.parties if clause.holds(mention.first) and mention.how == "adjective")
    return next((mention.last for mention in adjectives if reading.before(mention.first) in words("into_place")), None)


def _members(reading: Reading, clause: Clause, group: Actor | None) -> tuple[Actor, ...]:
    """The people of a clause with a verb of membership."""
    verbs = reading.verbs(clause)
    composed = clause.has("composition") and bool(verbs) and all(verb.lemmas & words("become_or_be") for verb in verbs)
    if clause.predicate is None or not (composed or has(verbs, "govern.membership")):
        return ()
    return (*_people_around(reading, clause, clause.predicate, group), *listed_below(reading, clause))


def _leaders(reading: Reading, clause: Clause, first: int) -> tuple[Actor, ...]:
    """'На чолі делегації прибув [A]', 'во главе делегации стоит [A]', 'главой делегации назначили [A]'."""
    leads = clause.holds(first) and first > 0 and bool(reading.tokens[first - 1].lemmas & words("head"))
    actors = _named_by(reading, clause) or own_subject(reading, clause) if leads and clause.predicate is not None else None
    return tuple(actor for actor in actors.actors if actor.kind in {"person", "pronoun"}) if actors is not None else ()


def _named_by(reading: Reading, clause: Clause) -> ActorList | None:
    """'A назначил [B] главой делегации': whom somebody appoints."""
    if clause.predicate is None or not has((reading.tokens[clause.predicate],), "govern.appoint"):
        return None
    lists = (found for found in reading.lists_in(clause.first, clause.last) if "accs" in found.cases and "nomn" not in found.cases)
    return next((found for found in lists if not reading.preposition(found) and found.actors[0].kind in {"person", "pronoun"}), None)


def _people_around(reading: Reading, clause: Clause, predicate: int, group: Actor | None) -> tuple[Actor, ...]:
    """The persons (else offices) of a membership clause: all lists behind its verb ('представлена A'), or the subject before it."""
    passive = reading.tokens[predicate].parses[0].pos == "PRTS"
    behind = [
        actor
        for found in reading.lists_in(predicate + 1, clause.last)
        if found.cases & ({"ablt"} if passive else {"nomn", "accs"}) and not reading.preposition(found)
        for actor in found.actors
        if actor is not group
    ]
    own = own_subject(reading, clause)
    before = [actor for actor in own.actors if actor is not group] if own is not None and own.last < predicate else []
    for people in (behind, before):
        named = tuple(actor for actor in people if actor.kind in {"person", "pronoun"})
        if named:
            return named
    return tuple(actor for actor in (*before, *behind) if actor.kind == "office")


def _is_governed(reading: Reading, clause: Clause, index: int) -> bool:
    """Whether the delegation stands with a preposition: 'зі сторони США – A' is no list of the delegation's members."""
    opening = reading.tokens[max(clause.first, index - BEFORE) : index]
    return any(token.norm in words("with") or token.norm in words("other_prepositions") for token in opening)


def _composed_of(reading: Reading, index: int, last: int, governed: bool) -> tuple[Actor, ...]:
    """'делегация в составе A и B', 'делегація на чолі з A', 'делегация: A, B': the first list with people in it, if so joined."""
    for actors in reading.lists_in(index + 1, min(last, index + COMPOSED)):
        people = tuple(actor for actor in actors.actors if actor.kind in {"person", "office"})
        gap = reading.tokens[index + 1 : actors.first]
        if people:
            headed = has(gap, "head") and gap[-1].norm in words("with")
            named = bool(gap) and (gap[-1].text == ":" or (not governed and gap[-1].text in words("dashes") and "nomn" in actors.cases))
            return people if has(gap, "composition") or headed or named else ()
    return ()
