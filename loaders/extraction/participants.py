"""Who took part in an event by the tellings of one article: persons, offices without a name, delegations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.extraction.identities import Identities, root
from loaders.extraction.reading import Reading
from loaders.extraction.telling import Part, Telling
from loaders.extraction.world_names import party
from loaders.model import Attendance, Delegation, Mode, OfficeAttendance, Participation, Span, Status

HAPPENED = {"held", "ongoing"}
NEAR = 18  # tokens: words of taking part and the name make one quotation up to this length


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's part and the telling that gives it."""

    telling: Telling
    part: Part


@dataclass(frozen=True, slots=True)
class Participants:
    """Who took part in one event."""

    attendance: tuple[Attendance, ...]
    offices: tuple[OfficeAttendance, ...]
    delegations: tuple[Delegation, ...]


def find_participants(said: Sequence[Said], status: Status, mode: Mode, reading: Reading, identities: Identities) -> Participants:
    """All participants, each once, in order of their first mention. mode: of the event as a whole."""
    people: dict[str, list[Said]] = {}
    offices: dict[str, list[Said]] = {}
    parties: dict[str, list[Said]] = {}
    for one in said:
        office = one.part.actor.office
        name, _ = identities.person(one.part.actor)
        for holder in identities.holders(one.part.actor):
            people.setdefault(holder, []).append(one)
        if name is not None:
            people.setdefault(name, []).append(one)
        elif one.part.actor.kind == "office" and office is not None:
            offices.setdefault(office.key or office.nominative, []).append(one)
        for represented, by in _represented(one, reading):
            parties.setdefault(represented, []).append(by)
    table = Seen(status, mode, reading, identities)
    return Participants(
        tuple(table.attendance(name, found) for name, found in people.items()),
        tuple(table.office(found) for found in offices.values()),
        tuple(table.delegation(one, found) for one, found in parties.items()),
    )


def _represented(said: Said, reading: Reading) -> Iterable[tuple[str, Said]]:
    """(party, by whom) of a group or party, and of 'с украинской стороны' before a participant."""
    for one in delegated(said.part):
        yield one, said
    marker = reading.side_marker_before(said.part.actor.first) if "participates" in said.part.rule else None
    if marker is not None:
        side = replace(said.part.actor, kind="party", parties=(marker.party,), office=None, span=marker.span, headcount=None)
        yield marker.party, Said(said.telling, replace(said.part, actor=side))


def delegated(part: Part) -> list[str]:
    """The parties that a group or party actor stands for: of a state's body the state."""
    if part.actor.kind not in {"group", "party"}:
        return []
    roots = [(one, root(one)) for one in part.actor.parties]
    return [state if party(state).kind in {"state", "territory"} else one for one, state in roots]


@dataclass(frozen=True, slots=True)
class Seen:
    """Rows of participants, seen from one event. found: all that is said of one participant, never empty."""

    status: Status
    mode: Mode
    reading: Reading
    identities: Identities

    def attendance(self, name: str, found: Sequence[Said]) -> Attendance:
        """A person's part."""
        offices = (one.part.actor.office for one in found)
        return Attendance(
            person=name,
            office=next((office.nominative for office in offices if office is not None and office.level != "family"), None),
            side=self.identities.side(name) or self._marked_side(found),
            participation=participation(found, self.status),
            mode=own_mode(found, self.mode),
            by_office=all(self.identities.person(one.part.actor)[1] or one.part.actor.kind == "group" for one in found),
            mentions=self._mentions(found),
            rule=found[0].part.rule,
        )

    def office(self, found: Sequence[Said]) -> OfficeAttendance:
        """The part of an office whose holder the article does not name."""
        office = found[0].part.actor.office
        assert office is not None
        return OfficeAttendance(
            office=office.nominative,
            side=next((root(one) for one in found[0].part.actor.parties), None),
            participation=participation(found, self.status),
            mode=own_mode(found, self.mode),
            mentions=self._mentions(found),
            rule=found[0].part.rule,
        )

    def delegation(self, name: str, found: Sequence[Said]) -> Delegation:
        """A party's part."""
        offices = (one.part.actor.office for one in found)
        return Delegation(
            party=name,
            participation=participation(found, self.status),
            mode=own_mode(found, self.mode),
            headcount=next((one.part.actor.headcount for one in found if one.part.actor.headcount and one.part.actor.office is None), None),
            level=next((office.level for office in offices if office is not None), None),
            mentions=self._mentions(found),
            rule=found[0].part.rule,
        )

    def _marked_side(self, found: Sequence[Said]) -> str | None:
        """By 'с украинской стороны' before one of the mentions."""
        markers = (self.reading.side_marker_before(one.part.actor.first) for one in found)
        return next((marker.party for marker in markers if marker is not None), None)

    def _mentions(self, found: Sequence[Said]) -> tuple[Span, ...]:
        return tuple(dict.fromkeys(evidence(self.reading, one) for one in found))


def participation(found: Sequence[Said], status: Status) -> Participation:
    """Whether somebody attended: absent if that is said and nothing of the contrary, expected at what is still to come."""
    present = [one for one in found if one.part.participation != "absent"]
    attended = any(one.telling.status in HAPPENED and "participates" in one.part.rule for one in present)
    if len(present) < len(found) and not attended:
        return "absent"
    if status not in HAPPENED:
        return "expected"
    return "expected" if all(_is_to_come(one) for one in present) else "attended"


def _is_to_come(said: Said) -> bool:
    return said.part.participation == "expected" or (said.part.participation is None and said.telling.status in {"planned", "possible"})


def own_mode(found: Sequence[Said], mode: Mode) -> Mode:
    """How somebody took part: as said of him, else of the event, else of what he is told in."""
    for one in found:
        if one.part.mode:
            return one.part.mode
        if one.telling.mode in {"video", "phone"} and ("participates" in one.telling.rule or one.telling.follows):
            return one.telling.mode
    if mode in {"phone", "video"}:
        return mode  # everybody at a call is on the line
    told = {one.telling.mode for one in found}
    if told & {"phone", "video"}:
        return "phone" if "phone" in told else "video"
    arrives = any(one.telling.rule == "arrival" or one.telling.kind == "visit" for one in found)
    return "in_person" if arrives else "unknown"


def evidence(reading: Reading, said: Said) -> Span:
    """The words of taking part with the name where they stand close together, else the name with its office."""
    actor, telling = said.part.actor, said.telling
    start, end = actor.span
    if said.part.rule == "self_report" and telling.follows:
        return telling.span  # 'обсудили': the words of his own, not the name of who says them
    near = max(actor.last, telling.trigger) - min(actor.first, telling.trigger) <= NEAR
    if near and telling.sentence == reading.sentence_of(actor.first):
        trigger = reading.tokens[telling.trigger]
        return min(start, trigger.start), max(end, trigger.end)
    return start, end
