"""Who had which part in an event: rows of attendance, office_attendance and delegations from all reports of one cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from loaders.resolution.clusters import Cluster
from loaders.resolution.corrections import Post
from loaders.resolution.keys import slug
from loaders.resolution.offices import Office
from loaders.resolution.precedence import Statement, first_known, ranked, resolved_mode
from loaders.resolution.reports import Report
from loaders.resolution.rows import AttendanceRow, DelegationRow, OfficeAttendanceRow
from loaders.resolution.told import Told

Holder = Callable[[Office, int, int], "tuple[str, float] | None"]
PartyOf = Callable[[str], "str | None"]


@dataclass(frozen=True, slots=True)
class Roll:
    """All who had a part in one event."""

    attendance: tuple[AttendanceRow, ...]
    office_attendance: tuple[OfficeAttendanceRow, ...]
    delegations: tuple[DelegationRow, ...]

    @property
    def modes(self) -> set[str]:
        """How those who are not absent take part."""
        rows: tuple[AttendanceRow | OfficeAttendanceRow | DelegationRow, ...] = (
            *self.attendance,
            *self.office_attendance,
            *self.delegations,
        )
        return {row.mode for row in rows if row.participation != "absent"}


def call_the_roll(
    event_id: str,
    cluster: Cluster,
    told: Mapping[str, Told],
    party_of: PartyOf,
    holder: Holder,
    vacant: frozenset[Post] = frozenset(),
) -> Roll:
    """Resolve every person's, office's and party's part in one event.

    told: the articles that tell of it, by id. party_of: of a person, by all articles, also those that do not tell of it.
    vacant: offices whose holder no tenure is to tell.
    """
    persons = _persons(cluster, told)
    offices, posts = _offices(cluster, told)
    holders: dict[str, str] = {}
    for office_id, statements in offices.items():
        found = None if statement_posts(statements) & vacant else _holder(posts[office_id], cluster, holder)
        if found is None:
            continue
        person_id, score = found
        holders[office_id] = person_id
        persons.setdefault(person_id, []).extend(_by_tenure(statements, score))
    return Roll(
        tuple(_attendance_row(event_id, person_id, ranked(persons[person_id]), party_of) for person_id in sorted(persons)),
        tuple(_office_row(event_id, office_id, ranked(offices[office_id]), holders.get(office_id)) for office_id in sorted(offices)),
        tuple(_delegation_rows(event_id, cluster)),
    )


def _persons(cluster: Cluster, told: Mapping[str, Told]) -> dict[str, list[Statement]]:
    out: dict[str, list[Statement]] = {}
    for report in cluster.reports:
        article = told[report.reading.article_id]
        for who in report.event.attendance:
            bound = article.persons[who.person]
            office = article.offices[who.office, who.side].id if who.office else None
            statement = Statement(
                report, who.participation, who.mode, who.side, office, by_office=who.by_office, rule=bound.rule, score=bound.score
            )
            out.setdefault(bound.person_id, []).append(statement)
    return out


def _offices(cluster: Cluster, told: Mapping[str, Told]) -> tuple[dict[str, list[Statement]], dict[str, Office]]:
    out: dict[str, list[Statement]] = {}
    posts: dict[str, Office] = {}
    for report in cluster.reports:
        for who in report.event.office_attendance:
            office = told[report.reading.article_id].offices[who.office, who.side]
            kept = posts.get(office.id)
            posts[office.id] = office if kept is None or (kept.single and not office.single) else kept
            side = who.side or office.party
            statement = Statement(report, who.participation, who.mode, side, office.id, who.office, by_office=True)
            out.setdefault(office.id, []).append(statement)
    return out, posts


def _holder(office: Office, cluster: Cluster, holder: Holder) -> tuple[str, float] | None:
    """Whose office it is on the day of the event; without a known day, of nobody."""
    window = (cluster.day, cluster.day) if cluster.day is not None else cluster.window if any(one.known for one in cluster.dates) else None
    return holder(office, *window) if window else None


def statement_posts(statements: Iterable[Statement]) -> frozenset[Post]:
    """Where reports name the office."""
    return frozenset((one.report.reading.article_id, one.report.key, one.office or "") for one in statements)


def _by_tenure(statements: Iterable[Statement], score: float) -> list[Statement]:
    return [
        Statement(one.report, one.participation, one.mode, one.side, one.office_id, by_office=True, rule="tenure", score=score)
        for one in statements
    ]


def _attendance_row(
    event_id: str, person_id: str, statements: list[Statement], party_of: PartyOf
) -> AttendanceRow:
    """statements: ranked. The binding that counts is the surest of those that say what is resolved. Where no report gives a side, the
    person's party stands for it."""
    participation = statements[0].participation
    surest = max((one for one in statements if one.participation == participation), key=lambda one: (not one.by_office, one.score))
    side = first_known(statements, lambda one: one.side)
    articles, outlets = count_articles(one.report for one in statements)
    return AttendanceRow(
        event_id=event_id,
        person_id=person_id,
        party_id=slug(side) if side else party_of(person_id),
        office_id=first_known(statements, lambda one: one.office_id),
        participation=participation,
        mode=resolved_mode(statements),
        by_office=all(one.by_office for one in statements),
        date_edtf=None,
        score=surest.score,
        rule=surest.rule,
        articles=articles,
        outlets=outlets,
    )


def _office_row(event_id: str, office_id: str, statements: list[Statement], person_id: str | None) -> OfficeAttendanceRow:
    return OfficeAttendanceRow(event_id, office_id, statements[0].participation, resolved_mode(statements), person_id)


def _delegation_rows(event_id: str, cluster: Cluster) -> Iterable[DelegationRow]:
    said: dict[str, list[Statement]] = {}
    for report in cluster.reports:
        for who in report.event.delegations:
            statement = Statement(report, who.participation, who.mode, headcount=who.headcount, level=who.level)
            said.setdefault(slug(who.party), []).append(statement)
    for party_id in sorted(said):
        statements = ranked(said[party_id])
        headcount = first_known(statements, lambda one: one.headcount)
        level = first_known(statements, lambda one: one.level)
        yield DelegationRow(event_id, party_id, statements[0].participation, resolved_mode(statements), headcount, level)


def count_articles(reports: Iterable[Report]) -> tuple[int, int]:
    """How many articles, reprints counted with their first text, and how many known outlets."""
    readings = [report.reading for report in reports]
    return len({reading.copy_of or reading.article_id for reading in readings}), len({reading.outlet for reading in readings} - {""})
