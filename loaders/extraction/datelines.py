"""The city of a dateline, 'Вильнюс, 6 марта 2026 года – …': where the encounter was that is told right behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.reading import Reading
from loaders.extraction.world import PlaceMention
from loaders.model import Event

LEAD = 3  # sentences in which an article's dateline stands
TOLD = 3  # sentences from the dateline on: 'ВИЛЬНЮС, 6 марта. /Агентство/. Министры собрались …'


def set_at_dateline(events: Sequence[Event], reading: Reading) -> tuple[Event, ...]:
    """Events; the first that has been gets the city of the dateline in front of it, where it is told no other place and no line."""
    city = _dateline(reading)
    lead = next((event for event in events if event.status in {"held", "ongoing"}), None)
    if city is None or lead is None or lead.place or lead.mode != "unknown" or lead.kind == "call":
        return tuple(events)
    behind = reading.document.sentences[reading.sentence_of(city.first) :][:TOLD]
    if not behind[0].start <= lead.mentions[0][0] < behind[-1].end:
        return tuple(events)
    return tuple(replace(event, place=city.place, mode="in_person") if event is lead else event for event in events)


def _dateline(reading: Reading) -> PlaceMention | None:
    """A city that opens a sentence of the lead, with a day behind its comma."""
    for number in range(min(LEAD, len(reading.document.sentences))):
        first, last = reading.sentence_range(number)
        city = next((place for place in reading.places_in(first, last) if place.first == first and place.kind == "city"), None)
        if city is not None and city.last + 1 < last and reading.tokens[city.last + 1].text == ",":
            days = reading.dates_in(city.last + 1, last)
            if days and days[0].start == reading.tokens[city.last + 2].start:
                return city
    return None
