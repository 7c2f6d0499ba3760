"""A draft of tellings becomes an event of the contract: kind, status, mode, date, place; who took part is found in participants.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from loaders.extraction.clauses import Clause
from loaders.extraction.companions import also_there
from loaders.extraction.drafts import Draft
from loaders.extraction.identities import Identities
from loaders.extraction.lexicon import has, words
from loaders.extraction.lineups import JOINS, came_otherwise
from loaders.extraction.participants import HAPPENED, Participants, Said, find_participants
from loaders.extraction.presence import substituted
from loaders.extraction.reading import Reading
from loaders.extraction.sources import said_by
from loaders.extraction.telling import Telling
from loaders.extraction.world import PlaceMention
from loaders.model import DateBasis, Event, Kind, Mode, Status

PRECISION = {"day": 0, "interval": 1, "week": 1, "month": 2, "year": 3}
OFF: tuple[Status, ...] = ("cancelled", "denied", "postponed")
ORDER: tuple[Status, ...] = ("cancelled", "postponed", "denied", "held", "ongoing", "planned", "possible")  # of equal votes the first wins
LEAD_VOTES = 3  # the lead says best what became of it,
EXPRESS_VOTES = 2  # then what is told expressly
EXPRESS = {"by_calling_off", "by_contrast", "by_negation"}  # rules of status
DELEGATED = {"membership", "composition", "delegate"}  # rules: delegations at one table
PLACING = {"arrival", "composition"}  # rules of tellings whose place is the event's, though they only follow,
DATING = {JOINS}  # and whose day, where nothing else tells it


def build_event(draft: Draft, reading: Reading, identities: Identities, published: date | None) -> Event | None:
    """The event of a draft, or None where too little is said to call it one."""
    tellings = draft.tellings
    said = _said(draft, reading)
    kind = find_kind(tellings)
    edtf, basis = find_date(tellings, find_status(tellings, published), published)
    status = status_by_date(find_status(tellings, published), tellings, published)
    there = find_participants(said, status, common_mode(tellings, kind), reading, identities)
    if not _is_worth_telling(draft, there):
        return None
    place, venue = _place(tellings), next((telling.venue for telling in tellings if telling.venue), None)
    headcount, headcount_of = _headcount(said, reading)
    present = {part.person for part in there.attendance if part.participation != "absent"}
    speaker, how = said_by(reading, identities, draft.first.sentence, present)
    return Event(
        kind=kind,
        status=status,
        mode=_mode(tellings, kind, place is not None or venue is not None, there),
        date=edtf,
        date_basis=basis,
        place=place.place if place is not None else None,
        venue=venue,
        background=all(telling.background for telling in tellings),
        said_by=speaker,
        said_how=how,
        headcount=headcount,
        headcount_of=headcount_of,
        mentions=tuple(dict.fromkeys(telling.span for telling in draft.own)) or (draft.first.span,),
        rule=draft.first.rule,
        attendance=there.attendance,
        office_attendance=there.offices,
        delegations=there.delegations,
    )


def _said(draft: Draft, reading: Reading) -> list[Said]:
    """Every part with its telling; then, once a clause of its sentence, those in whose place or company others came."""
    out = [Said(telling, part) for telling in draft.tellings for part in telling.parts]
    seen = set()
    for telling in draft.tellings:
        for clause in reading.clauses_of(telling.sentence):
            if clause.first not in seen:
                seen.add(clause.first)
                others = also_there(reading, clause) if _tells_it(draft, reading, clause) else ()
                out.extend(Said(telling, part) for part in (*substituted(reading, clause), *others))
    return out


def _tells_it(draft: Draft, reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells an encounter itself, or of going there: 'A вместе с B приехал в Киев, где встретился с C'."""
    return any(clause.holds(telling.trigger) for telling in draft.tellings) or has(reading.verbs(clause), "govern.part", "govern.depart")


def _is_worth_telling(draft: Draft, there: Participants) -> bool:
    """Whether enough is said of it: who, and with whom, where or when."""
    people, tellings = len(there.attendance) + len(there.offices), draft.own
    if not tellings:
        return people > 1
    strong = any(telling.strength == "strong" for telling in tellings)
    dated = any(telling.date is not None and telling.date.edtf for telling in tellings)
    placed = any(telling.place is not None for telling in tellings)
    if draft.visit:
        visitors = bool(there.offices) or any(part.participation != "absent" for part in there.attendance)
        return ((placed or dated) and visitors) or (placed and bool(there.delegations))
    if people + len(there.delegations) > 1:
        return True
    if people:
        return strong or any(_takes_part(telling) and (telling.kind == "call" or placed or dated) for telling in tellings)
    closed = any(telling.closed for telling in tellings)
    return (strong and (dated or (placed and bool(there.delegations)))) or (closed and dated)


def _takes_part(telling: Telling) -> bool:
    """'участвовал в заседании', 'засідання, у якому бере участь A'."""
    return "participates" in telling.rule or any(part.rule == "participates" for part in telling.parts)


def find_kind(tellings: Sequence[Telling]) -> Kind:
    """The kind that most tellings use; the first counts double, what only follows does not count. Who spoke with A met him."""
    kinds: list[Kind] = ["meeting" if telling.word in words("spoke") else telling.kind for telling in tellings if telling.kind is not None]
    votes = Counter(kinds[:1] + kinds)
    if any(telling.mode == "phone" for telling in tellings if "participates" not in telling.rule and not telling.follows):
        return "call"
    delegated = any(telling.rule in DELEGATED for telling in tellings)
    if delegated and not votes["summit"] and (votes["talks"] or _of_two_sides(tellings)):
        return "talks"
    return votes.most_common(1)[0][0] if votes else "meeting"


def _of_two_sides(tellings: Sequence[Telling]) -> bool:
    """'встреча украинской делегации с американской': told of two sides, and of no person."""
    told = [part for telling in tellings if not telling.follows for part in telling.parts]
    sides = {state for part in told if part.actor.kind in {"group", "party"} for state in part.actor.parties}
    return len(sides) > 1 and not any(part.actor.kind == "person" for part in told)


def find_status(tellings: Sequence[Telling], published: date | None) -> Status:
    """By votes, the lead's word the weightiest; what was held stays so unless it was called off."""
    votes: Counter[Status] = Counter()
    for position, telling in enumerate(tellings):
        if telling.status and telling.rule != "self_report":
            votes[telling.status] += LEAD_VOTES if position == 0 else EXPRESS_VOTES if telling.status_rule in EXPRESS else 1
    if not votes:
        return _status_without_votes(tellings, published)
    if votes["postponed"]:
        del votes["cancelled"]  # 'не состоится на этой неделе, встреча перенесена'
    if set(votes) == {"planned"} and _has_come(tellings):
        return "ongoing"
    if came_otherwise(tellings):
        return "held"
    if votes["held"] >= max(1, votes["planned"], votes["possible"]) and not any(votes[status] for status in OFF):
        return "held" if votes["held"] >= votes["ongoing"] else "ongoing"
    return max(ORDER, key=lambda status: (votes[status], -ORDER.index(status)))


def _has_come(tellings: Sequence[Telling]) -> bool:
    """Whether the visitor has come: 'A прибыл в Ригу' beside 'на 5 мая запланирован визит A'."""
    visit = all(telling.kind == "visit" for telling in tellings if not telling.follows)
    arrived = (telling for telling in tellings if telling.rule == "arrival" and telling.place is not None)
    return visit and any(part.participation is None for telling in arrived for part in telling.parts)


def _status_without_votes(tellings: Sequence[Telling], published: date | None) -> Status:
    """Held, unless its first day is still to come."""
    if any(telling.rule == "self_report" for telling in tellings):
        return "held"
    day = next((telling.date.earliest for telling in tellings if telling.date is not None and telling.date.earliest), None)
    return "planned" if day and published and day > published else "held"


def status_by_date(status: Status, tellings: Sequence[Telling], published: date | None) -> Status:
    """What has happened does not lie ahead, what goes on does not lie behind."""
    dates = (telling.date for telling in tellings if telling.date is not None and not telling.date.bound and not telling.follows)
    day = next((found for found in dates if found.earliest), None)
    if published is None or day is None or day.earliest is None:
        return status
    if status in HAPPENED and day.earliest > published:
        return "planned"
    return "held" if status == "ongoing" and day.latest is not None and day.latest < published else status


def find_date(tellings: Sequence[Telling], status: Status, published: date | None) -> tuple[str, DateBasis]:
    """The first of the most precise dates told; else by status and the article's own day."""
    told = [telling for telling in tellings if telling.date is not None and telling.date.edtf]
    own = [telling for telling in told if not telling.follows] or [telling for telling in told if telling.rule in DATING]
    dated = [telling.date for telling in own if telling.date is not None]
    if dated:
        chosen = min(dated, key=lambda found: PRECISION.get(found.precision, len(PRECISION)))
        return chosen.edtf, chosen.basis
    if published is None or status not in HAPPENED:
        return "", "none"
    return (published.isoformat(), "published") if status == "ongoing" else (f"../{published.isoformat()}", "inferred")


def _place(tellings: Sequence[Telling]) -> PlaceMention | None:
    """The first city, else the first place."""
    places = [telling.place for telling in tellings if telling.place is not None and _places_all(telling)]
    return next((place for place in places if place.kind == "city"), places[0] if places else None)


def common_mode(tellings: Sequence[Telling], kind: Kind) -> Mode:
    """The mode told of the encounter as a whole."""
    own = {telling.mode for telling in tellings if "participates" not in telling.rule and not telling.follows}
    if "phone" in own:
        return "phone"
    if "video" in own:
        return "video"
    if kind == "call" and not any(part.mode for telling in tellings for part in telling.parts):
        return "phone"
    return "in_person" if "in_person" in own else "unknown"


def _places_all(telling: Telling) -> bool:
    """Whether the place of a telling is the event's: not where one came from or to, but where 'B встретил [в Астане] A'."""
    return not telling.follows or telling.rule in PLACING or any(part.rule == "welcome" for part in telling.parts)


def _mode(tellings: Sequence[Telling], kind: Kind, placed: bool, there: Participants) -> Mode:
    """The mode of an event; mixed where some are on the line and others at the place."""
    common = common_mode(tellings, kind)
    if common in {"phone", "video"}:
        return common
    remote = [part for part in there.attendance if part.mode in {"video", "phone"}]
    if remote:
        return "mixed" if placed or len(remote) < len(there.attendance) else remote[0].mode
    if kind == "call":
        return "phone"
    arrives = any(telling.rule in {"arrival", "visits"} or telling.kind == "visit" for telling in tellings)
    return "in_person" if placed or arrives or common == "in_person" else "unknown"


def _headcount(said: Sequence[Said], reading: Reading) -> tuple[int | None, str | None]:
    """(18, 'представителей стран'): a number of people and what it counts, as printed up to the next mark."""
    actor = next((one.part.actor for one in said if one.part.actor.headcount), None)
    if actor is None:
        return None, None
    _, last = reading.sentence_range(reading.sentence_of(actor.first))
    end = actor.last
    while end < last and reading.tokens[end + 1].kind == "word":
        end += 1
    return actor.headcount, reading.document.text[actor.span[0] : reading.tokens[end].end]
