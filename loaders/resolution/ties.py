"""Merges and splits that corrections ask for, carried out on what the folds have bound by themselves.

A *home* is the person or event that a member belongs to: the id that the fold gave, or something new for those who leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from loaders.resolution.corrections import Member, groups
from loaders.resolution.known import known_person
from loaders.resolution.persons import Bound

Pairs = Iterable[tuple[Member, Member]]
RULE = "correction"


@dataclass(frozen=True, slots=True)
class Tied:
    """Who belongs where after corrections."""

    homes: Mapping[Member, object]
    told: frozenset[Member]  # those whom corrections brought where they are
    merged: Mapping[object, tuple[str, ...]] = field(default_factory=dict)  # home -> slugs of the name file that came into it


def tie_persons(
    bound: Mapping[Member, Bound], keys: Mapping[Member, str], one: Pairs, two: Pairs
) -> tuple[dict[Member, Bound], dict[str, str]]:
    """Merge and split persons. Returns the bindings, and for slugs of the name file that were merged away the id that they are of now.

    bound, keys: bindings and mentions' keys, in canonical order, of all members of the persons concerned, others may be among them.
    An unknown person's id is the key of the first mention left.
    """
    tied = _tie({member: binding.person_id for member, binding in bound.items()}, one, two, each=False)
    ids: dict[object, str] = {}
    moved = {binding.person_id for member, binding in bound.items() if tied.homes[member] != binding.person_id}
    changed = {tied.homes[member] for member, binding in bound.items() if binding.person_id in moved} | moved
    for member, home in tied.homes.items():
        stays = isinstance(home, str) and (home not in changed or known_person(home))
        ids.setdefault(home, str(home) if stays else keys[member])
    out = {member: replace(binding, person_id=ids[tied.homes[member]]) for member, binding in bound.items()}
    out |= {member: replace(out[member], rule=RULE, score=1.0) for member in tied.told}
    return out, {slug: ids[home] for home, slugs in tied.merged.items() for slug in slugs}


def tie_events(events: Mapping[Member, str], one: Pairs, two: Pairs) -> Tied:
    """Merge and split events. events: (article, key of the report) -> event by the fold, in canonical order."""
    return _tie(events, one, two, each=True)


def _tie(homes: Mapping[Member, str], one: Pairs, two: Pairs, *, each: bool) -> Tied:
    """A split comes first and parts the second of a pair from the first where they are one; all who leave one home go together.

    each: whether members of a group that was one before count as told.
    """
    now: dict[Member, object] = dict(homes)
    told: set[Member] = set()
    merged: dict[object, tuple[str, ...]] = {}
    leaving: dict[str, object] = {}
    for stays, leaves in two:
        if stays in homes and leaves in homes and homes[stays] == homes[leaves]:
            now[leaves] = leaving.setdefault(homes[stays], object())
            told.add(leaves)
    for group in groups(one):
        there = list(dict.fromkeys(now[member] for member in homes if member in group))
        if len(there) < 2 and not (each and there):
            continue
        kept = next((home for home in there if known_person(home)), there[0])
        merged[kept] = (*merged.get(kept, ()), *(str(home) for home in there if home is not kept and known_person(home)))
        told |= group & homes.keys()
        now = {member: kept if home in there else home for member, home in now.items()}
    return Tied(now, frozenset(told), merged)
