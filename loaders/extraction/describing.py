"""Which clause says what becomes of an encounter that another clause names: 'о встрече, [которая состоится 6 января]'."""

from __future__ import annotations

from loaders.extraction.clauses import Clause
from loaders.extraction.document import Token
from loaders.extraction.lexicon import has, words
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject

DESCRIBING = ("govern.event", "status.planned", "govern.cancel", "govern.postpone", "receive")  # lists of a describing clause's verbs
RELATIVE = 4  # tokens of a clause among which its relative pronoun stands


def governing_clause(reading: Reading, clause: Clause) -> Clause:
    """The clause whose verb governs a noun in a verbless one: 'Визит A, запланированный на 5 мая, отменён'."""
    if clause.predicate is not None:
        return clause
    after = next((other for other in reading.clauses_after(clause) if other.kind not in {"relative", "participle"}), None)
    return after if after is not None and after.kind == "main" and after.predicate is not None else clause


def describing_clause(reading: Reading, clause: Clause, index: int, end: int) -> Clause | None:
    """The relative or participial clause that says what becomes of a noun: '…встречи лидеров, которая состоится 6 января'."""
    after = next(iter(reading.clauses_after(clause)), None)
    if after is None or after.predicate is None or end < clause.last:
        return None
    if after.kind not in {"relative", "participle"} and not _is_that_clause(reading, after):
        return None
    if not _agrees(reading, after, reading.tokens[index]):
        return None
    tells = has((reading.tokens[after.predicate],), *DESCRIBING) or (after.helper is not None and after.has(*DESCRIBING))
    return after if tells or _is_held_by(reading, after) else None


def _is_held_by(reading: Reading, clause: Clause) -> bool:
    """'до дзвінка, [який] партнери [провели] у вівторок': the relative pronoun is the object."""
    relative = next((token for token in reading.tokens[clause.first : clause.first + RELATIVE] if _is_relative(token)), None)
    if relative is None or "accs" not in relative.cases or clause.has("participation"):
        return False
    return has(reading.verbs(clause), "govern.agent")


def _is_relative(token: Token) -> bool:
    return not token.lemmas.isdisjoint(words("relative_pronouns"))


def _is_that_clause(reading: Reading, clause: Clause) -> bool:
    """'зустрічі, що відбулася у вівторок'."""
    that = reading.tokens[min(clause.first + 1, clause.last)].norm in words("that")
    return that and clause.kind == "subordinate" and own_subject(reading, clause) is None


def _agrees(reading: Reading, clause: Clause, noun: Token) -> bool:
    """Whether a clause's relative pronoun, if it has one, can stand for a noun by gender and number."""
    relative = next((token for token in reading.tokens[clause.first : clause.first + RELATIVE] if _is_relative(token)), None)
    if relative is None:
        return True
    forms = {(parse.gender, parse.number) for parse in relative.parses}
    return any((parse.gender, parse.number) in forms or parse.number == "plur" for parse in noun.parses if parse.pos == "NOUN")
