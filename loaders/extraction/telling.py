"""A telling: one place where a clause states an encounter, with who, how, when and where that clause gives."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from loaders.extraction.actors import Actor
from loaders.extraction.dates import DateMention
from loaders.extraction.world import PlaceMention
from loaders.model import Kind, Mode, Participation, Span, Status

FOLLOW = "follow"
WAS_PLANNED = "by_past_plan"  # rule of status: 'должны были участвовать'


@dataclass(frozen=True, slots=True)
class Part:
    """One actor's part in a telling."""

    actor: Actor
    rule: str
    participation: Participation | None = None  # None: as the event's status says
    mode: Mode | None = None  # of this actor alone
    side: str = ""  # of a column of names: 'Від України:'


@dataclass(frozen=True, slots=True)
class Telling:
    """One clause's statement of an encounter, or of somebody's part in one told elsewhere (strength follow)."""

    trigger: int  # token index of the word that tells it
    sentence: int
    span: Span
    rule: str
    parts: tuple[Part, ...] = ()
    word: str = ""  # lemma of the trigger, '' where it only follows
    kind: Kind | None = None
    mode: Mode | None = None
    noun: bool = False
    strength: str = FOLLOW  # strong: an event by itself; weak, joint: only with people, a day or a place; follow
    closed: bool = False  # says with whom: another counterpart is another encounter
    status: Status | None = None
    status_rule: str = ""
    date: DateMention | None = None
    place: PlaceMention | None = None
    venue: str | None = None
    background: bool = False  # recalls what was told before: 'раніше'
    other: bool = False  # 'ещё одна', 'отдельная': not the one told before
    ordinal: int = 0  # 'вторая встреча': which of those told just before
    previous: bool = False  # 'предыдущий визит': never the one that is news
    past: bool = False  # of one that follows: its clause is of the past, 'приїхала B'
    definite: bool = False  # 'эта встреча', 'в ней участвует A'
    plural: bool = False
    bilateral: bool = False
    parties: tuple[str, ...] = ()  # from adjectives: 'украинско-американские переговоры'

    @property
    def follows(self) -> bool:
        """Whether it tells no encounter of its own, only somebody's part in one."""
        return self.strength == FOLLOW

    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """(first, last) of the days it names, where they can be told from others."""
        return self.date.days if self.date is not None and not self.date.bound else None
