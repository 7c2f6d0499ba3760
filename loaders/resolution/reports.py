"""What one article says of one encounter, in the terms in which reports are compared: ids, days, places, parties, levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loaders.model import Event
from loaders.resolution.dates import FIRST, LAST, Days, days
from loaders.resolution.offices import Office
from loaders.resolution.rows import Reading
from loaders.resolution.sides import rolled_up

REMOTE = frozenset({"phone", "video"})
BACK, AHEAD = 45, 60  # days before and after its article within which an encounter without a date is looked for
LATE = 3  # days by which an article may still tell of what has begun as to come
_FORMAL = {"leaders": "leader", "ministers": "minister", "advisers": "adviser", "envoys": "envoy", "ambassadors": "ambassador"}


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one article's extraction."""

    key: str
    ordinal: int
    reading: Reading
    event: Event
    days: Days
    window: tuple[int, int] | None  # ordinals between which it must lie, by its date or, without one, by the article's day
    persons: frozenset[str]  # ids of those at it, expected or said to be absent
    sides: Mapping[str, str]  # person -> state, alliance or organisation
    parties: frozenset[str]  # of persons, offices and delegations, bodies rolled up
    offices: frozenset[str]
    levels: frozenset[str]
    named: frozenset[str]  # all persons whom the article names

    @property
    def order(self) -> tuple[str, str, int]:
        """Canonical order: by the article's day, id and place in the article; articles without a day stand last."""
        return (*self.reading.moment, self.ordinal)

    @property
    def rejected(self) -> bool:
        """Whether a correction took it out."""
        return self.ordinal in self.reading.rejected

    @property
    def remote(self) -> bool | None:
        """Whether people were at different places; None where the article does not say."""
        if self.event.kind == "call" or self.event.mode in REMOTE:
            return True
        return False if self.event.mode == "in_person" else None

    @property
    def told(self) -> int:
        """1 where the article tells of it as having happened or going on, else 0."""
        return int(self.event.status in ("held", "ongoing"))


def make_report(
    key: str,
    ordinal: int,
    reading: Reading,
    persons: Mapping[str, str],
    known_sides: Mapping[str, str | None],
    offices: Mapping[tuple[str, str | None], Office],
) -> Report:
    """Put one event of an extraction into comparable terms.

    persons: name in the article -> id. known_sides: name in the article -> the person's side as far as is known by that day, for
    where the article does not give it. offices: (phrase, side) -> office.
    """
    event = reading.extraction.events[ordinal]
    said = {who.person: who.side or known_sides.get(who.person) for who in event.attendance}
    sides = {persons[name]: rolled_up(side) for name, side in said.items() if side}
    posts = [offices[who.office, who.side] for who in event.office_attendance]
    parties = {rolled_up(party) for party in (*(who.party for who in event.delegations), *(post.party for post in posts if post.party))}
    when = days(event.date)
    return Report(
        key=key,
        ordinal=ordinal,
        reading=reading,
        event=event,
        days=when,
        window=_window(when, event, reading),
        persons=frozenset(persons[who.person] for who in event.attendance),
        sides=sides,
        parties=frozenset(parties | set(sides.values())),
        offices=frozenset(post.id for post in posts),
        levels=frozenset(_levels((*(who.level for who in event.delegations), *(post.level for post in posts)))),
        named=frozenset(persons.values()),
    )


def _levels(levels: Iterable[str | None]) -> Iterable[str]:
    return (_FORMAL.get(level, level) for level in levels if level)


def _window(when: Days, event: Event, reading: Reading) -> tuple[int, int] | None:
    """Open ends are closed by the article's day: what is past is looked for BACK days before, what is to come AHEAD days after.

    Of an interval that has begun, what is still to come lies in the rest.
    """
    told = reading.published.toordinal() if reading.published else None
    if when.low != FIRST and when.high != LAST:
        low, high = when.low - when.approximate, when.high + when.approximate
        to_come = event.status in ("planned", "possible") and told is not None and not when.exact and told - LATE <= high
        return (max(low, told - LATE), high) if to_come and told is not None else (low, high)
    past = event.status in ("held", "ongoing", "denied") or when.precision == "before"
    if when.high != LAST:
        return when.high - BACK, when.high
    if when.low != FIRST:
        return when.low, when.low + AHEAD
    if told is None:
        return None
    return (told - BACK, told) if past else (told - LATE, told + AHEAD)
