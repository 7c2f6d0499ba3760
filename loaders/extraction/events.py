"""A draft of tellings becomes an event of the contract: kind, status, mode, date, place, who took part."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from loaders.extraction.encounters import Part, Telling
from loaders.extraction.following import find_substituted
from loaders.extraction.identities import Identities, root
from loaders.extraction.merging import Draft
from loaders.extraction.reading import Reading
from loaders.extraction.sides import side_at, side_marker_at
from loaders.extraction.speakers import said_by
from loaders.extraction.world_names import party
from loaders.model import Attendance, DateBasis, Delegation, Event, Kind, Mode, OfficeAttendance, Participation, Span, Status

HAPPENED = {"held", "ongoing"}
OFF = {"cancelled", "denied", "postponed"}
PRECISION = {"day": 0, "interval": 1, "week": 1, "month": 2, "year": 3}
NEAR = 18  # tokens: words of taking part and the name make one quotation up to this length


def build_event(draft: Draft, reading: Reading, identities: Identities, published: date | None) -> Event | None:
    """The event of a draft, or None where too little is said to call it one."""
    tellings = draft.tellings
    parts = _parts(draft, reading, identities)
    status = _status(tellings, published)
    edtf, basis = _date(tellings, status, published)
    status = _status_by_date(status, tellings, published)
    kind = _kind(tellings)
    attendance, offices, delegations = _participants(parts, status, _common_mode(tellings, kind), reading, identities)
    if not _worth_telling(draft, attendance, offices, delegations):
        return None
    places = [t.place for t in tellings if t.place is not None and (t.strength != "follow" or t.rule in {"arrival", "composition"})]
    place = next((found for found in places if found.kind == "city"), places[0] if places else None)
    headcount, headcount_of = _headcount(parts, reading)
    speaker, how = said_by(reading, identities, tellings[0].sentence, {a.person for a in attendance})
    return Event(
        kind=kind,
        status=status,
        mode=_mode(tellings, kind, place is not None, attendance),
        date=edtf,
        date_basis=basis,
        place=place.place if place is not None else None,
        venue=next((t.venue for t in tellings if t.venue), None),
        background=all(t.background for t in tellings),
        said_by=speaker,
        said_how=how,
        headcount=headcount,
        headcount_of=headcount_of,
        mentions=tuple(dict.fromkeys(t.span for t in tellings if t.strength != "follow")) or (tellings[0].span,),
        rule=tellings[0].rule,
        attendance=attendance,
        office_attendance=offices,
        delegations=delegations,
    )


def _parts(draft: Draft, reading: Reading, identities: Identities) -> list[tuple[Telling, Part]]:
    out = [(telling, part) for telling in draft.tellings for part in telling.parts]
    seen = set()
    for telling in draft.tellings:
        clause = reading.clause_of(telling.trigger)
        if clause is not None and clause.first not in seen:
            seen.add(clause.first)
            out.extend((telling, part) for part in find_substituted(reading, clause))
    return out


def _worth_telling(draft: Draft, attendance: tuple[Attendance, ...], offices: tuple[OfficeAttendance, ...], delegations: tuple[Delegation, ...]) -> bool:
    people = len(attendance) + len(offices)
    tellings = [t for t in draft.tellings if t.strength != "follow"]
    if not tellings:
        return people > 1
    strong = any(t.strength == "strong" for t in tellings)
    dated = any(t.date is not None and t.date.edtf for t in tellings)
    placed = any(t.place is not None for t in tellings)
    if all(t.kind == "visit" for t in tellings):
        return any(a.participation != "absent" for a in attendance) + len(offices) > 0 and (placed or dated)
    if people + len(delegations) > 1:
        return True
    if people:
        return strong
    closed = any(t.closed for t in tellings)
    return (strong and (bool(delegations) or dated) and (dated or placed)) or (closed and dated)


def _status(tellings: list[Telling], published: date | None) -> Status:
    """The lead's word counts double; a calling-off told expressly outranks plans."""
    votes: Counter[Status] = Counter()
    for position, telling in enumerate(tellings):
        if telling.status and telling.rule != "self_report":
            votes[telling.status] += 3 if position == 0 else 2 if telling.status_rule in {"by_calling_off", "by_negation"} else 1
    if not votes:
        day = next((t.date for t in tellings if t.date is not None and t.date.earliest), None)
        if any(t.rule == "self_report" for t in tellings):
            return "held"
        return "planned" if day is not None and day.earliest and published and day.earliest > published else "held"
    if votes["held"] and not any(votes[s] for s in ("cancelled", "denied", "postponed")) and votes["held"] >= votes["planned"] and votes["held"] >= votes["possible"]:
        return "held" if votes["held"] >= votes["ongoing"] else "ongoing"
    order: tuple[Status, ...] = ("cancelled", "postponed", "denied", "held", "ongoing", "planned", "possible")
    return max(order, key=lambda status: (votes[status], -order.index(status)))


def _status_by_date(status: Status, tellings: list[Telling], published: date | None) -> Status:
    day = next((t.date for t in tellings if t.date is not None and t.date.earliest and not t.date.bound), None)
    if published is None or day is None or day.earliest is None:
        return status
    if status in HAPPENED and day.earliest > published:
        return "planned"
    if status == "ongoing" and day.latest is not None and day.latest < published:
        return "held"
    return status


def _date(tellings: list[Telling], status: Status, published: date | None) -> tuple[str, DateBasis]:
    dated = [t.date for t in tellings if t.date is not None and t.date.edtf and t.strength != "follow"]
    if dated:
        chosen = min(dated, key=lambda d: PRECISION.get(d.precision, 3))  # the first of the most precise
        return chosen.edtf, chosen.basis
    if published is None:
        return "", "none"
    if status == "ongoing":
        return published.isoformat(), "published"
    if status == "held":
        return f"../{published.isoformat()}", "inferred"
    return "", "none"


def _kind(tellings: list[Telling]) -> Kind:
    """The kind that most tellings use; the lead counts double, what only follows does not count."""
    votes: Counter[str] = Counter()
    for position, telling in enumerate(t for t in tellings if t.kind):
        votes[telling.kind] += 2 if position == 0 else 1
    if votes["talks"] and any(t.rule in {"membership", "composition", "delegate"} for t in tellings) and not votes["summit"]:
        return "talks"  # delegations at one table
    return votes.most_common(1)[0][0] if votes else "meeting"  # type: ignore[return-value]


def _common_mode(tellings: list[Telling], kind: Kind) -> Mode:
    """The mode told of the encounter as a whole."""
    own = [t.mode for t in tellings if t.mode and "participates" not in t.rule and t.strength != "follow"]
    if "phone" in own:
        return "phone"
    if "video" in own:
        return "video"
    if kind == "call" and not any(p.mode for t in tellings for p in t.parts):
        return "phone"
    return "in_person" if "in_person" in own else "unknown"


def _mode(tellings: list[Telling], kind: Kind, placed: bool, attendance: tuple[Attendance, ...]) -> Mode:
    common = _common_mode(tellings, kind)
    if common in {"phone", "video"}:
        return common
    remote = [a for a in attendance if a.mode in {"video", "phone"}]
    if remote:
        return "mixed" if placed or len(remote) < len(attendance) else remote[0].mode
    if kind == "call":
        return "phone"
    arrives = any(t.rule in {"arrival", "visits"} or t.kind == "visit" for t in tellings)
    return "in_person" if placed or arrives or common == "in_person" else "unknown"


def _headcount(parts: list[tuple[Telling, Part]], reading: Reading) -> tuple[int | None, str | None]:
    for _, part in parts:
        if part.actor.headcount:
            _, sentence_end = reading.sentence_range(reading.sentence_of(part.actor.first))
            end = part.actor.last
            while end < sentence_end and reading.tokens[end + 1].kind == "word":
                end += 1
            return part.actor.headcount, reading.document.text[part.actor.span[0] : reading.tokens[end].end]
    return None, None


def _participants(
    parts: list[tuple[Telling, Part]], status: Status, mode: Mode, reading: Reading, identities: Identities
) -> tuple[tuple[Attendance, ...], tuple[OfficeAttendance, ...], tuple[Delegation, ...]]:
    people: dict[str, list[tuple[Telling, Part]]] = {}
    offices: dict[str, list[tuple[Telling, Part]]] = {}
    parties: dict[str, list[tuple[Telling, Part]]] = {}
    for telling, part in parts:
        name, _ = identities.person(part.actor)
        if name is not None:
            people.setdefault(name, []).append((telling, part))
        elif part.actor.kind == "office" and part.actor.office is not None:
            offices.setdefault(part.actor.office.key or part.actor.office.nominative, []).append((telling, part))
        for one in _delegated(part, reading):
            parties.setdefault(one, []).append((telling, part))
        marker = side_marker_at(reading, part.actor.first) if "participates" in part.rule else None
        if marker is not None:
            parties.setdefault(marker[0], []).append((telling, replace(part, actor=replace(part.actor, kind="party", parties=(marker[0],), office=None, span=marker[1], headcount=None))))
    for telling in {id(t): t for t, _ in parts}.values():
        for one in telling.parties:
            parties.setdefault(one, [])
    attendance = tuple(
        Attendance(
            name,
            next((p.actor.office.nominative for _, p in found if p.actor.office is not None and p.actor.office.level != "family"), None),
            identities.side(name) or next((s for _, p in found if (s := side_at(reading, p.actor.first))), None),
            _participation(found, status),
            _his_mode(found, mode),
            all(identities.person(p.actor)[1] for _, p in found),
            tuple(dict.fromkeys(_evidence(reading, t, p) for t, p in found)),
            found[0][1].rule,
        )
        for name, found in people.items()
    )
    by_office = tuple(
        OfficeAttendance(
            found[0][1].actor.office.nominative if found[0][1].actor.office else key,
            next((root(one) for one in found[0][1].actor.parties), None),
            _participation(found, status),
            _his_mode(found, mode),
            tuple(dict.fromkeys(_evidence(reading, t, p) for t, p in found)),
            found[0][1].rule,
        )
        for key, found in offices.items()
    )
    delegations = tuple(
        Delegation(
            one, _participation(found, status), _his_mode(found, mode), next((p.actor.headcount for _, p in found if p.actor.headcount), None),
            next((p.actor.office.level for _, p in found if p.actor.office is not None), None),
            tuple(dict.fromkeys(_evidence(reading, t, p) for t, p in found)), found[0][1].rule,
        )
        for one, found in parties.items() if found
    )  # fmt: skip
    return attendance, by_office, delegations


def _delegated(part: Part, reading: Reading) -> list[str]:
    """The parties that a group or party actor stands for."""
    if part.actor.kind not in {"group", "party"}:
        return []
    out = []
    for one in part.actor.parties:
        state = root(one)
        out.append(state if party(state).kind in {"state", "territory"} else one)
    return out


def _participation(found: list[tuple[Telling, Part]], status: Status) -> Participation:
    said = [part.participation for _, part in found if part.participation]
    if "absent" in said and not any(t.status in HAPPENED and p.participation != "absent" and "participates" in p.rule for t, p in found):
        return "absent"
    if status not in HAPPENED:
        return "expected"
    told = [(t, p) for t, p in found if p.participation != "absent"]
    only_expected = all(p.participation == "expected" or (p.participation is None and t.status in {"planned", "possible"}) for t, p in told)
    return "expected" if only_expected else "attended"


def _his_mode(found: list[tuple[Telling, Part]], mode: Mode) -> Mode:
    for telling, part in found:
        if part.mode:
            return part.mode  # type: ignore[return-value]
        if telling.mode in {"video", "phone"} and ("participates" in telling.rule or telling.strength == "follow"):
            return telling.mode  # type: ignore[return-value]
    if mode in {"phone", "video"}:
        return mode  # everybody at a call is on the line
    if any(t.mode in {"phone", "video"} for t, _ in found):
        return "phone" if any(t.mode == "phone" for t, _ in found) else "video"
    if any(t.rule == "arrival" or t.kind == "visit" for t, _ in found):
        return "in_person"
    return "unknown"


def _evidence(reading: Reading, telling: Telling, part: Part) -> Span:
    """The words of taking part with the name where they stand close together, else the name with its office."""
    start, end = part.actor.span
    trigger = reading.tokens[telling.trigger]
    if telling.sentence == reading.sentence_of(part.actor.first):
        first, last = min(part.actor.first, telling.trigger), max(part.actor.last, telling.trigger)
        if last - first <= NEAR:
            return min(start, trigger.start), max(end, trigger.end)
    return start, end
