"""'с украинской стороны', 'з боку України': the side on which the people named after it stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.extraction.document import Token
from loaders.extraction.lexicon import words
from loaders.extraction.world import PartyMention
from loaders.model import Span


@dataclass(frozen=True, slots=True)
class SideMarker:
    """Tokens first..last (last inclusive) that say on which side those named after them stand."""

    first: int
    last: int
    party: str
    span: Span  # without the preposition


def find_side_markers(tokens: Sequence[Token], parties: Iterable[PartyMention]) -> tuple[SideMarker, ...]:
    """The markers of a document, in order."""
    found = (_marker(tokens, mention) for mention in parties)
    return tuple(marker for marker in found if marker is not None)


def _marker(tokens: Sequence[Token], mention: PartyMention) -> SideMarker | None:
    """'с [украинской] стороны' or 'з боку [України]'."""
    before = tokens[max(0, mention.first - 2) : mention.first]
    after = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
    if mention.how == "adjective" and before and before[-1].norm in words("with"):
        if after is None or after.lemmas.isdisjoint(words("sides")):
            return None
        return SideMarker(mention.first - 1, mention.last + 1, mention.party, (tokens[mention.first].start, after.end))
    if mention.how == "name" and len(before) == 2 and before[0].norm in words("with") and before[1].lemmas & words("sides"):
        return SideMarker(mention.first - 2, mention.last, mention.party, (before[1].start, mention.end))
    return None
