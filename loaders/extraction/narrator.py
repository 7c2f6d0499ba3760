"""Who speaks in a whole text: an address, published as it was given."""

from __future__ import annotations

from loaders.extraction.lexicon import words
from loaders.extraction.reading import Reading

ENOUGH = 3  # first person words outside of quotations that make an address


def narrator(reading: Reading) -> str | None:
    """The person who speaks in the whole text: named with a colon in its first line, and the text says 'I' and 'our'."""
    if not reading.document.sentences:
        return None
    first_person = words("first_person")
    said = [at for at in reading.document.where(first_person) if reading.tokens[at].norm in first_person and not reading.in_speech(at)]
    if len(said) < ENOUGH:
        return None
    _, last = reading.sentence_range(0)
    named = (actor for actor in reading.actors if actor.person and actor.last < last)
    return next((actor.person for actor in named if reading.tokens[actor.last + 1].text == ":"), None)
