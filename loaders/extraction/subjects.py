"""Who is the subject of a clause: its own nominative list, or the one it takes over from the clause before."""

from __future__ import annotations

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import INDECLINABLE, ActorList
from loaders.extraction.lexicon import has, words
from loaders.extraction.reading import Reading

WITH_WHOM = 3  # tokens of ', с которым'
NEAR = 2  # tokens: a relative clause describes what ends so close before it


def own_subject(reading: Reading, clause: Clause) -> ActorList | None:
    """The nominative list of a clause that no preposition or noun governs: before the predicate if there is one, else after it."""
    found = [actors for actors in reading.lists_in(clause.first, clause.last) if _can_be_subject(reading, actors)]
    if clause.predicate is None:
        return found[0] if found else None
    pivot = min(clause.predicate, clause.helper) if clause.helper is not None else clause.predicate
    before = [actors for actors in found if actors.first < pivot and not _is_as_what(reading, actors)]
    if before:
        named = [actors for actors in before if actors.actors[0].kind != "party" or len(before) == 1]
        return (named or before)[-1]
    named = [actors for actors in found if actors.actors[0].kind != "party"]
    return next(iter(named or found), None)  # 'прибула маршалок Сенату Республіки Польща A'


def _is_as_what(reading: Reading, actors: ActorList) -> bool:
    """'A [як нинішній голова] зустрівся з B'."""
    return any(token.norm in words("as_what") for token in reading.tokens[max(0, actors.first - 2) : actors.first])


def _can_be_subject(reading: Reading, actors: ActorList) -> bool:
    """'приехала A', not 'слова A': an indeclinable name right after a noun is its genitive."""
    if "nomn" not in actors.cases or reading.preposition(actors):
        return False
    opens = actors.first == reading.sentence_range(reading.sentence_of(actors.first))[0]
    if opens or len(actors.cases) == 1:
        return True
    if _precedes_predicate(reading, actors):
        return True
    before = reading.tokens[actors.first - 1]
    if before.norm in words("and") and actors.actors[0].kind == "party" and len(actors.cases) > INDECLINABLE:
        return False  # 'стран Партнёрства и ЕС'
    if before.kind != "word" or before.lemmas & words("participation"):
        return True  # 'приняли участие A и B'
    if any(date.start <= before.start < date.end for date in reading.dates):
        return True  # '11 марта A участвовала'
    return before.parses[0].pos != "NOUN"


def _precedes_predicate(reading: Reading, actors: ActorList) -> bool:
    """'в ходе визита [A] проведёт встречу': the name right before a finite verb, where nothing before it could be the subject."""
    clause = reading.clause_of(actors.first)
    if clause is None or clause.predicate is None or actors.actors[0].kind != "person":
        return False
    finite = clause.helper if clause.helper is not None else clause.predicate
    if finite - actors.last not in {1, 2} or any(token.kind != "word" for token in reading.tokens[actors.last + 1 : finite]):
        return False
    return not any(_is_free_nominative(reading, index) for index in range(clause.first, actors.first))


def _is_free_nominative(reading: Reading, index: int) -> bool:
    """Whether a token is a noun in the nominative, behind no preposition ('в [понедельник]')."""
    token, before = reading.tokens[index], reading.tokens[max(0, index - 1)]
    if token.kind != "word" or (token.parses[0].pos, token.parses[0].case) != ("NOUN", "nomn"):
        return False
    return before.kind != "word" or before.parses[0].pos != "PREP"


def further_subjects(reading: Reading, clause: Clause, actors: ActorList) -> list[Actor]:
    """'участвовали A и B, а с европейской стороны — [C]', 'были лидеры стран, в том числе [C]': nominative lists behind the subject."""
    if clause.predicate is None:
        return []
    return [
        actor
        for found in reading.lists_in(max(actors.last, clause.predicate) + 1, clause.last)
        if "nomn" in found.cases and found.actors[0].kind != "party" and not reading.preposition(found)
        if reading.tokens[found.first - 1].norm in words("further_marks") or found.cases == {"nomn"}
        for actor in found.actors
    ]


def subject(reading: Reading, clause: Clause) -> ActorList | None:
    """The clause's subject, its own or taken over: whom it describes, or the subject of the clause before (of a gerund also after)."""
    own = own_subject(reading, clause)
    if own is not None:
        return own
    if clause.kind in {"relative", "participle"} and not _is_with_whom(reading, clause):
        return _antecedent(reading, clause)
    if _is_impersonal(reading, clause):
        return None
    before = [other for other in reversed(reading.clauses_before(clause)) if other.kind not in {"relative", "participle"}]
    after = reading.clauses_after(clause) if clause.kind == "gerund" else ()
    if _has_other_subject(reading, clause):
        return None
    for other in (*before, *after):
        found = own_subject(reading, other)
        if found is not None or _has_other_subject(reading, other):
            return found
    return None


def met_by(reading: Reading, clause: Clause) -> Actor | None:
    """'приехала [A], с которой B провёл переговоры': whom a relative clause describes as the one with whom it happened."""
    found = _antecedent(reading, clause) if _is_with_whom(reading, clause) else None
    return found.actors[0] if found is not None and found.actors[0].kind in {"person", "office"} else None


def _is_with_whom(reading: Reading, clause: Clause) -> bool:
    """', с которым', ', з якою'."""
    said = [token for token in reading.tokens[clause.first : clause.first + WITH_WHOM] if token.kind == "word"]
    if clause.kind != "relative" or len(said) < 2 or said[0].norm not in words("with"):
        return False
    singular = any(parse.case == "ablt" and parse.number == "sing" for parse in said[1].parses)
    return singular and not said[1].lemmas.isdisjoint(words("relative_pronouns"))


def _has_other_subject(reading: Reading, clause: Clause) -> bool:
    """'спочатку [політик] відвідає Малайзію': somebody before the verb whom no name or office tells."""
    if clause.predicate is None:
        return False
    return any(
        index not in reading.acting
        and (parse := reading.tokens[index].parses[0] if reading.tokens[index].kind == "word" else None) is not None
        and (parse.pos, parse.case, parse.number, parse.animate) == ("NOUN", "nomn", "sing", True)
        for index in range(clause.first, clause.predicate)
    )


def _is_impersonal(reading: Reading, clause: Clause) -> bool:
    """'переговоры планируется провести': nobody in particular does it."""
    helper = reading.tokens[clause.helper] if clause.helper is not None else None
    return helper is not None and has((helper,), "impersonal") and helper.parses[0].number != "plur"


def _antecedent(reading: Reading, clause: Clause) -> ActorList | None:
    """The last member of the list that ends right before the clause, 'A і B, який приїхав …'; of a participle one of its case."""
    first, _ = reading.sentence_range(clause.sentence)
    before = [actors for actors in reading.lists_in(first, clause.first - 1) if 0 < clause.first - actors.last <= NEAR]
    if not before or (clause.kind == "participle" and not _agrees(reading, clause, before[-1])):
        return None
    return ActorList((before[-1].actors[-1],), before[-1].cases)


def _agrees(reading: Reading, clause: Clause, actors: ActorList) -> bool:
    """'[A], посетившего Пекин' agrees, 'помощником [A], посетившим Пекин' does not."""
    cases = {parse.case for parse in reading.tokens[clause.predicate].parses if parse.case} if clause.predicate is not None else set()
    return not cases or bool(cases & actors.cases)
