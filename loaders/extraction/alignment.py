"""An office without a name in one telling, a person in another: 'зустріч очільника МЗС Росії з A' and 'зустріч Лаврова з A' are one.

Only beside somebody whom both tell of, and only where one person alone fits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.extraction.drafts import Draft, Item

OFFICE = "office:"  # begins the id of an office whose holder is not named
UNNAMED = "someone:"  # begins the id of a counterpart whom no list knows
ANY_OFFICE = {"representative", "official", "politician", "diplomat"}  # roles of whoever speaks for a side
HEADS = {"head-of-state", "president", "king", "queen", "emperor", "sultan", "emir", "dictator", "leader"}  # roles


@dataclass(frozen=True, slots=True)
class Known:
    """What an article says of one who takes part."""

    named: bool
    side: str | None
    roles: frozenset[str]


def align(item: Item, draft: Draft) -> Item:
    """A telling in which each office that can only be somebody of an event goes by the name he has there, and the other way round."""
    if not item.people & draft.people:
        return item
    names = {one: other for one in item.people - draft.people if (other := _counterpart(one, item, draft)) is not None}
    summed_up = _summed_up(item, draft) if draft.first.sentence == 0 else frozenset[str]()
    if not names and not summed_up:
        return item
    return replace(item, people=frozenset(names.get(one, one) for one in item.people) | summed_up)


def _summed_up(item: Item, draft: Draft) -> frozenset[str]:
    """Those whom a headline does not name: 'Мороз зустрівся з колегами' of 'Мороз зустрівся з Орловим'."""
    others = item.people - draft.people
    return frozenset(one for one in draft.people - item.people if one.startswith(UNNAMED)) if others else frozenset()


def _counterpart(one: str, item: Item, draft: Draft) -> str | None:
    """The only one of an event, not told of in the item, who can be the same as somebody of the item."""
    fits = [other for other in draft.people - item.people if _may_be_one(item.known[one], draft.known[other])]
    return fits[0] if len(fits) == 1 else None


def _may_be_one(one: Known, other: Known) -> bool:
    """Whether two can be the same: not both named, no other side, no other office, and one of these the same."""
    if (one.named and other.named) or (one.side and other.side and one.side != other.side):
        return False
    if one.roles and other.roles and not (one.roles | other.roles) & ANY_OFFICE:
        return any(_same_role(this, that) for this in one.roles for that in other.roles)
    return one.side is not None and one.side == other.side


def _same_role(one: str, other: str) -> bool:
    """'leader' can be the president, 'minister' the minister of defence."""
    return one == other or one.startswith(other + "-") or other.startswith(one + "-") or {one, other} <= HEADS
