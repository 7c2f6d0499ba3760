"""What words of an article are meant by: which person they name, which event they state, which office they give."""

from __future__ import annotations

from loaders.model import Event, OfficeAttendance, Person, Span
from loaders.resolution.rows import Reading


def person_at(reading: Reading, span: Span) -> Person | None:
    """The person named by the words at a span: of several the one whose name has most of them, then the one named first."""
    met = [(_overlap(span, mention), -mention[0], person) for person in reading.extraction.persons for mention in person.mentions]
    best = max(met, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] else None


def event_at(reading: Reading, span: Span) -> int | None:
    """Ordinal of the event that the words at a span state: of several the one whose words are meant most closely."""
    fits = [
        (-_overlap(span, mention), mention[1] - mention[0], ordinal)
        for ordinal, event in reading.told
        for mention in event.mentions
        if _overlap(span, mention)
    ]
    return min(fits)[2] if fits else None


def office_at(event: Event, span: Span) -> OfficeAttendance | None:
    """The office without a name that the words at a span give at the event."""
    return next((post for post in event.office_attendance if any(_overlap(span, mention) for mention in post.mentions)), None)


def _overlap(one: Span, two: Span) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))
