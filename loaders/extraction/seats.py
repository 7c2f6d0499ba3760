"""Cities told by a building that everybody knows: 'в Белом доме', 'у Єлисейському палаці'."""

from __future__ import annotations

from functools import cache

from loaders.extraction.clauses import Clause
from loaders.extraction.lexicon import has, table, words
from loaders.extraction.phrases import owners, preposition_of, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.world import PlaceMention
from loaders.extraction.world_names import country, place


@cache
def seats() -> dict[str, tuple[tuple[str, ...], str]]:
    """(words in the locative, city) of each seat, by its first word."""
    forms = {tuple(form.split()): city for form, city in table("seats").items()}
    return {form[0]: (form, city) for form, city in forms.items()}


def find_seat(reading: Reading, clause: Clause, index: int) -> PlaceMention | None:
    """The city of the seat where a trigger's clause sets it; none where the seat speaks: 'В Кремле сообщили о встрече'."""
    at_it = preposition_of(reading, index) in words("at_it")
    if has(reading.verbs(clause), "speech_verbs") and not at_it and index not in clause.verbs:
        return None
    found = next((seat for first in range(clause.first + 1, clause.last + 1) if (seat := _seat_at(reading, first)) is not None), None)
    triggers = triggers_in(reading, clause) or [index]
    return found if found is not None and index in owners(reading, clause, triggers, found.start, found.end) else None


def _seat_at(reading: Reading, first: int) -> PlaceMention | None:
    """The city of a seat whose words start at a token, behind a preposition of place."""
    form, city = seats().get(reading.tokens[first].norm, ((), ""))
    last = first + len(form) - 1
    said = tuple(token.norm for token in reading.tokens[first : last + 1])
    if not form or said != form or reading.before(first) not in words("at_place"):
        return None
    start, end = reading.tokens[first].start, reading.tokens[last].end
    return PlaceMention(start, end, first, last, city, "city", country(place(city)), frozenset({"loct"}), reading.before(first))
