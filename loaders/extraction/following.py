"""Tellings without a word of encounter: who is in a delegation, who joined, who was there; they follow an encounter told elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.extraction.companions import company
from loaders.extraction.delegations import MEMBERSHIP, column_tellings, delegate_tellings, membership
from loaders.extraction.lexicon import words
from loaders.extraction.lineups import fallen_out
from loaders.extraction.presence import nominal_presence, presence
from loaders.extraction.reading import Reading
from loaders.extraction.telling import Telling
from loaders.extraction.told_elsewhere import ends_with_colon

REACH = 4  # tokens behind a clause in which those whom it tells of may be named


def find_following(reading: Reading, tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Membership, and presence told in clauses that hold none of the tellings that name people."""
    tellings = tuple(tellings)
    covered = {clause.first for telling in tellings if telling.parts and (clause := reading.clause_of(telling.trigger)) is not None}
    return (*_in_clauses(reading, covered), *delegate_tellings(reading), *column_tellings(reading), *fallen_out(reading, tellings))


def _in_clauses(reading: Reading, covered: set[int]) -> Iterator[Telling]:
    """One at most a clause, none where nobody is named; covered: first tokens of clauses where presence is no telling of its own."""
    of_delegations = {reading.sentence_of(index) for index in reading.document.where(words(*MEMBERSHIP))}
    for clause in reading.clauses:
        telling = membership(reading, clause) if clause.sentence in of_delegations else None
        if telling is None and (reading.lists_in(clause.first, clause.last + REACH) or ends_with_colon(reading, clause.sentence)):
            telling = nominal_presence(reading, clause) or company(reading, clause)
            if telling is None and clause.first not in covered:
                telling = presence(reading, clause)
        if telling is not None:
            yield telling
