"""How parties and places stand to each other: bodies belong to a state or alliance, cities to a state."""

from __future__ import annotations

from functools import lru_cache

from loaders.extraction import world


@lru_cache(maxsize=4096)
def rolled_up(party: str) -> str:
    """The state, alliance or organisation that a party is or is a body of; a name that loaders/data lacks stays as it is."""
    parties = world.parties()
    found = parties.get(party)
    while found and found.kind == "body" and found.parent:
        found = parties.get(found.parent)
    return found.name if found else party


@lru_cache(maxsize=4096)
def state_of(party: str) -> str | None:
    """The state that a party is, or is a body of; None for alliances and organisations."""
    return world.parent_state(party)


def different_states(one: str | None, two: str | None) -> bool:
    """Whether both are states or their bodies, and not of one state."""
    if not one or not two:
        return False
    left, right = state_of(one), state_of(two)
    return bool(left and right and left != right)
