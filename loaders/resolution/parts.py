"""Which event is a part of which: day two of talks, a bilateral at the margins of a summit, a meeting during a visit.

Only where one article tells the two apart; then the event that lies within the other's days and place, and shares a person or party
with it, is its part.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from loaders.resolution.clusters import Cluster
from loaders.resolution.sides import within

_FRAMES = ("summit", "visit")
LONGEST = 10  # days that an encounter of several days lasts at most; a longer interval is a guess at its day


def find_parts(articles: Iterable[Iterable[Cluster]]) -> dict[str, str]:
    """Event id -> id of the event it is part of. articles: the events that each article tells of. No part has parts of its own."""
    wholes = {
        (inner.id, outer.id) for clusters in articles for inner, outer in permutations(clusters, 2) if is_part(inner, outer)
    }
    least: dict[str, str] = {}
    for part, whole in wholes:
        least[part] = min(least.get(part, whole), whole)
    return {part: whole for part, whole in sorted(least.items()) if whole not in least}


def is_part(inner: Cluster, outer: Cluster) -> bool:
    """Whether an event that an article tells apart from another is a part of it."""
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
