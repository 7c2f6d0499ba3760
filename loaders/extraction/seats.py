"""Cities told by a building: 'в Белом доме', 'у Єлисейському палаці', 'в стамбульском дворце'."""

from __future__ import annotations

from functools import cache

from loaders.extraction.clauses import Clause
from loaders.extraction.lexicon import has, table, words
from loaders.extraction.phrases import owners, preposition_of, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.world import PlaceMention
from loaders.extraction.world_names import country, place

ADJECTIVES = 2  # words from the adjective of a city to its building: 'в женевском пятизвёздочном отеле'


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


def _city_of_venue(reading: Reading, first: int) -> str:
    """'в [стамбульском] дворце': the city of an adjective before a building; '' where it is none."""
    venue = next((token for token in reading.tokens[first + 1 : first + 1 + ADJECTIVES] if token.lemmas & words("venues")), None)
    if venue is None or "loct" not in venue.cases:
        return ""
    norm = reading.tokens[first].norm
    return next((city for stem, city in table("city_adjectives").items() if norm.startswith(stem)), "")


def _seat_at(reading: Reading, first: int) -> PlaceMention | None:
    """The city of a seat whose words start at a token, behind a preposition of place."""
    if reading.before(first) not in words("at_place"):
        return None
    form, city = seats().get(reading.tokens[first].norm, ((), ""))
    last = first + len(form) - 1
    if not form or tuple(token.norm for token in reading.tokens[first : last + 1]) != form:
        last, city = first, _city_of_venue(reading, first)
    if not city:
        return None
    start, end = reading.tokens[first].start, reading.tokens[last].end
    return PlaceMention(start, end, first, last, city, "city", country(place(city)), frozenset({"loct"}), reading.before(first))
