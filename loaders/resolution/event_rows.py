"""Rows of the table events: what all reports of one cluster resolve to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from loaders.model import DateBasis, Kind, Mode, Status
from loaders.resolution.attendance import Roll, count_articles
from loaders.resolution.clusters import Cluster
from loaders.resolution.dates import Days
from loaders.resolution.folding import plain
from loaders.resolution.keys import slug
from loaders.resolution.parts import LONGEST
from loaders.resolution.precedence import latest
from loaders.resolution.reports import REMOTE, Report
from loaders.resolution.rows import EventRow, Moment
from loaders.resolution.sides import place_chain
from loaders.resolution.titles import title

_SPECIFIC_KINDS: tuple[Kind, ...] = ("summit", "call", "ceremony", "visit", "talks", "consultations", "meeting", "other")


def event_row(event_id: str, cluster: Cluster, roll: Roll, names: Mapping[str, str], part_of: str | None, speakers: int) -> EventRow:
    """names: of persons by id. speakers: how many different people and sources tell of it."""
    reports = by_precedence(cluster.reports)
    when = resolved_date(reports)
    place = resolved_place(reports)
    counted = next((report.event for report in reports if report.event.headcount), None)
    kind = resolved_kind(reports)
    articles, outlets = count_articles(reports)
    days = sorted(report.reading.published.isoformat() for report in reports if report.reading.published)
    people = [names[row.person_id] for row in roll.attendance if row.participation != "absent"]
    return EventRow(
        id=event_id,
        title=title(kind, people, most_reported(cluster), place, when[0]),
        kind=kind,
        status=resolved_status(reports),
        mode=resolved_event_mode(reports, roll),
        date_edtf=when[0].edtf or None,
        date_earliest=when[0].earliest(),
        date_latest=when[0].latest(),
        date_precision=when[0].precision,
        date_basis=when[1],
        place_id=slug(place) if place else None,
        venue=next((report.event.venue for report in reports if report.event.venue), None),
        headcount=counted.headcount if counted else None,
        headcount_of=counted.headcount_of if counted else None,
        part_of=part_of,
        articles=articles,
        outlets=outlets,
        speakers=speakers,
        people=len(roll.attendance),
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
    )


def most_reported(cluster: Cluster) -> list[str]:
    """The parties of an event, those that most reports name first, then by alphabet."""
    votes = Counter(party for report in cluster.reports for party in report.parties)
    return sorted(votes, key=lambda party: (-votes[party], party))


def by_precedence(reports: Iterable[Report]) -> list[Report]:
    """The report that counts most first: of held and ongoing events before plans, then the later published, then the article's id."""

    def rank(report: Report) -> tuple[int, Moment, int]:
        return report.told, latest(report), -report.ordinal

    return sorted(reports, key=rank, reverse=True)


def resolved_status(reports: list[Report]) -> Status:
    """Held where anyone tells of it as past; else ongoing; else what the latest article says."""
    said = {report.event.status for report in reports}
    return "held" if "held" in said else reports[0].event.status


def resolved_kind(reports: list[Report]) -> Kind:
    """The kind most reports give; of equals the more telling one."""
    votes = Counter(report.event.kind for report in reports)
    return min(votes, key=lambda kind: (-votes[kind], _SPECIFIC_KINDS.index(kind)))


def resolved_event_mode(reports: list[Report], roll: Roll) -> Mode:
    """Mixed where some were there and others joined by phone or video; what plans say counts only where nothing else is told."""
    told = [report for report in reports if report.told] or reports
    modes = {report.event.mode for report in told} - {"unknown"}
    parts = roll.modes & REMOTE
    remote = modes & REMOTE
    here = bool(modes & {"in_person", "mixed"} or (any(report.event.place for report in told) and not remote))
    if (here and (parts or remote)) or "mixed" in modes:
        return "mixed"
    if remote:
        return next(report.event.mode for report in told if report.event.mode in remote)
    return "in_person" if "in_person" in modes else "unknown"


def resolved_date(reports: list[Report]) -> tuple[Days, DateBasis]:
    """The days of an encounter of several days, else the narrowest date; of equals the one that counts most."""
    dated = [report for report in reports if report.days.known] or reports
    spans = [report for report in dated if report.told and _lasts(report)]
    best = spans[0] if spans else min(dated, key=_vagueness)
    basis = best.event.date_basis
    if not best.days.known:
        return best.days, "none"
    return best.days, "inferred" if basis == "none" else basis


def _vagueness(report: Report) -> tuple[bool, int]:
    return not report.days.exact, report.days.high - report.days.low


def _lasts(report: Report) -> bool:
    """Whether an interval tells how long it lasted, not when it may have been."""
    when = report.days
    return when.precision == "interval" and when.high - when.low < LONGEST and report.event.date_basis == "explicit"


def resolved_place(reports: list[Report]) -> str | None:
    """The smallest place; of equals the one that counts most."""
    places = [report.event.place for report in reports if report.event.place]
    return max(places, key=lambda place: len(place_chain(place)), default=None)


def count_speakers(cluster: Cluster, speakers: Mapping[str, str | None]) -> int:
    """Different people and sources who tell of the event. speakers: key of a report -> id of the person who says so, if known."""
    said = {speakers.get(report.key) or plain(report.event.said_by) for report in cluster.reports if report.event.said_by}
    return len(said)
