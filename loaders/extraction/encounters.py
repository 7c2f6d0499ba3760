"""Tellings of a whole article: each word of encounter, in text order. They become events in merging.py.

A noun of encounter ('встреча', 'переговори') is read in nouns.py, a verb of encounter ('встретился') in verbs.py.
"""

from __future__ import annotations

from loaders.extraction.nouns import noun_tellings
from loaders.extraction.reading import Reading
from loaders.extraction.telling import Telling
from loaders.extraction.verbs import verb_tellings


def find_tellings(reading: Reading) -> tuple[Telling, ...]:
    """All tellings in text order."""
    return tuple(
        telling
        for clause in reading.clauses
        for index in reading.encounter_words_in(clause.first, clause.last)
        for telling in noun_tellings(reading, clause, index) or verb_tellings(reading, clause, index) or ()
    )
