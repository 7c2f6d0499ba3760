"""Which office a phrase names, in either language, and who held it on a day.

An office's id is the key that extraction gives it: role|party. Where the words do not say whose office it is, the side does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.extraction.document import parse_document
from loaders.extraction.offices import OfficeMention, find_offices, office_key, role_name
from loaders.extraction.roles import roles
from loaders.model import Language, TenureState
from loaders.resolution.keys import slug
from loaders.resolution.romanise import romanise
from loaders.resolution.rows import OfficeRow, Reading

REACH = 90  # days that a tenure covers on either side of a day on which an article gave it
_HOLDING = frozenset({"current", "new", "acting"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a phrase names it."""

    id: str
    role: str
    party: str | None
    level: str | None  # leader, minister, adviser, military, ... as loaders/data/roles.yml has them
    single: bool  # one person holds it at a time, and the words tell which office it is


@lru_cache(maxsize=1 << 16)
def read_office(phrase: str, side: str | None, language: Language) -> Office:
    """The office that a phrase beside a side names. A phrase that extraction cannot read is an office of its own."""
    found = find_offices(parse_document(phrase, language))
    if not found:
        return Office(f"{slug(romanise(phrase, language)) or 'office'}|{slug(side or '')}", phrase, side, None, single=False)
    mention = found[0]
    party = mention.party or side
    key = mention.key or office_key(mention.role, party or "", mention.state)
    single = mention.number == "sing" and not mention.many and bool(mention.key or _complete(mention, side))
    return Office(key, mention.role, party, mention.level, single)


def _complete(mention: OfficeMention, side: str | None) -> bool:
    """Whether role and side alone say which office it is: 'министр обороны' beside Ukraine does, 'заместитель' does not."""
    role = roles().get(mention.role)
    return bool(side and not mention.party and (role is None or (role.bare and not role.inner)))


def meet_offices(reading: Reading) -> dict[tuple[str, str | None], Office]:
    """The offices of an article, by phrase and side: those it gives persons, and those that take part in something."""
    given = [(held.office, person.side) for person in reading.extraction.persons for held in person.offices]
    for event in reading.extraction.events:
        given += [(who.office, who.side) for who in event.attendance if who.office]
        given += [(post.office, post.side) for post in event.office_attendance]
    return {(phrase, side): read_office(phrase, side, reading.language) for phrase, side in given}


@dataclass(slots=True)
class OfficeBook:
    """Who held which office when, as far as articles of some days tell."""

    _observed: dict[str, dict[int, set[tuple[str, TenureState]]]] = field(default_factory=dict)  # office -> day -> (person, state)
    _held: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)  # (office, day) -> what _holders found

    def observe(self, office_id: str, day: int, person_id: str, state: TenureState) -> None:
        """An article of that day gives the person the office, of which there is one."""
        self._observed.setdefault(office_id, {}).setdefault(day, set()).add((person_id, state))
        self._held.clear()

    def holder(self, office: Office, low: int, high: int) -> tuple[str, float] | None:
        """The one person whose tenure covers all days from low to high (ordinals), and how sure that is: nearer observations are surer.

        A tenure reaches REACH days from each day on which it was observed, but not past a day on which another person held the
        office, nor past the person's own 'former', nor back before his 'new'.
        """
        if not office.single or high - low > REACH:
            return None
        first, last = self._holders(office.id, low), self._holders(office.id, high)
        if len(first) != 1 or first.keys() != last.keys():
            return None
        (person_id,) = first
        away = max(first[person_id], last[person_id])
        return person_id, round(0.9 - 0.3 * away / REACH, 3)

    def _holders(self, office_id: str, day: int) -> dict[str, int]:
        """Persons whose tenure covers the day, with the distance in days of the nearest observation."""
        if (office_id, day) in self._held:
            return self._held[office_id, day]
        observed = self._observed.get(office_id, {})
        near = sorted((abs(when - day), when) for when in observed if abs(when - day) <= REACH)
        holders: dict[str, int] = {}
        for away, when in near:
            for person_id, state in observed[when]:
                if state in _HOLDING and person_id not in holders and not self._cut(observed, person_id, when, day):
                    holders[person_id] = away
        self._held[office_id, day] = holders
        return holders

    @staticmethod
    def _cut(observed: dict[int, set[tuple[str, TenureState]]], person_id: str, when: int, day: int) -> bool:
        """Whether something between the observation and the day ends the tenure before it reaches the day."""
        if day < when and (person_id, "new") in observed[when]:
            return True
        between = range(when + 1, day + 1) if when < day else range(day, when)
        return any(
            (other != person_id and state in _HOLDING) or (other == person_id and (state == "former" or (state == "new" and day < when)))
            for at in between
            for other, state in observed.get(at, ())
        )


def office_row(office: Office, phrases: Mapping[Language, Counter[str]]) -> OfficeRow:
    """One row of offices, with its commonest name in each language: that of most articles."""
    english = role_name(office.role)
    return OfficeRow(
        id=office.id,
        role=office.role,
        party_id=slug(office.party) if office.party else None,
        name=f"{english}, {office.party}" if office.party else english,
        name_ru=_commonest(phrases.get("ru")),
        name_uk=_commonest(phrases.get("uk")),
    )


def _commonest(phrases: Counter[str] | None) -> str | None:
    return min(phrases, key=lambda text: (-phrases[text], len(text), text)) if phrases else None
