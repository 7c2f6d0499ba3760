"""Which event is a part of which: day two of talks, a bilateral at the margins of a summit, a meeting during a visit.

Only where one article tells the two apart; then the event that lies within the other's days and place, and shares a person or party
with it, is its part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.resolution.clusters import Cluster
from loaders.resolution.events import Placed
from loaders.resolution.sides import within

_FRAMES = ("summit", "visit")
LONGEST = 10  # days that an encounter of several days lasts at most; a longer interval is a guess at its day


def find_parts(articles: Iterable[Sequence[Placed]]) -> dict[str, str]:
    """Event id -> id of the event it is part of. articles: the placed reports of each article. No part has parts of its own."""
    parts: dict[str, str] = {}
    for placed in articles:
        clusters = {one.cluster.id: one.cluster for one in placed}
        for inner in clusters.values():
            wholes = [outer.id for outer in clusters.values() if outer is not inner and _is_part(inner, outer)]
            if wholes:
                parts[inner.id] = min((parts.get(inner.id, wholes[0]), *wholes))
    return {part: whole for part, whole in sorted(parts.items()) if whole not in parts}


def _is_part(inner: Cluster, outer: Cluster) -> bool:
    if not (inner.persons & outer.persons or inner.parties & outer.parties) or not _same_place(inner, outer):
        return False
    if any(frame in outer.kinds and frame not in inner.kinds for frame in _FRAMES):
        return _inside(inner, outer)
    return _one_of_its_days(inner, outer)


def _same_place(inner: Cluster, outer: Cluster) -> bool:
    """The part's place, where it is told, is the whole's or lies in it; a frame without a place has no margins."""
    return all(any(within(place, whole) for whole in outer.places) for place in inner.places) and bool(inner.places or outer.places)


def _inside(inner: Cluster, outer: Cluster) -> bool:
    return bool(
        inner.day is not None and outer.window and any(one.known for one in outer.dates) and outer.window[0] <= inner.day <= outer.window[1]
    )


def _one_of_its_days(inner: Cluster, outer: Cluster) -> bool:
    """The whole lasts several days, of which the part is one."""
    return inner.day is not None and any(
        one.precision == "interval" and 0 < one.high - one.low < LONGEST and one.low <= inner.day <= one.high for one in outer.dates
    )
