"""Whether a report is of an event that is already known: vetoes, then what speaks for it, weighed against the whole cluster.

Each point of evidence is worth so many points; from CUT on, it is the same event. A report that shares nothing but its day with a
cluster stays below the cut, and so does one that shares only a party with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import combinations

from loaders.resolution.dates import LAST, Days
from loaders.resolution.reports import Report
from loaders.resolution.sides import is_place, state_of, within

CUT = 4.0
NEAR = 1.5  # points below the cut at which a rejected pair is still worth a maintainer's look
VAGUE = -1.5  # points where one side says nothing of the day, or only that it has passed: people meet more than once
SOON = 3  # days within which what is told without a day may be what is told next to it
_WEIGHED_LEVELS = frozenset({"leader", "minister", "adviser", "military"})
_LOOSE_KINDS = frozenset({"meeting", "talks", "consultations", "other"})
_DELEGATED = frozenset({"talks", "consultations", "summit"})
MANY = 3  # persons named, up to which a report is taken to name all that matter
_PAIRED = 10  # persons or parties of one report whose pairs are blocks
Block = tuple[object, ...]


@dataclass(slots=True, eq=False)
class Cluster:
    """One event, as the reports bound to it by now tell."""

    reports: list[Report] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    day: int | None = None
    dates: list[Days] = field(default_factory=list)
    window: tuple[int, int] | None = None
    places: set[str] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    sides: dict[str, str] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    remote: set[bool] = field(default_factory=set)
    headcounts: set[int] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Key of the earliest report."""
        return self.reports[0].key

    def add(self, report: Report) -> None:
        """Take up a report; reports come in canonical order."""
        event = report.event
        self.reports.append(report)
        self.articles.add(report.reading.article_id)
        if report.days.exact:
            self.day = report.days.low
        if report.days.known and report.days not in self.dates:
            self.dates.append(report.days)
        self.window = _narrowed(self.window, report.window)
        self.places |= {event.place} if event.place else set()
        self.venues |= {event.venue.casefold()} if event.venue else set()
        self.persons |= report.persons
        self.sides.update(report.sides)
        self.parties |= report.parties
        self.offices |= report.offices
        self.levels |= report.levels
        self.kinds.add(event.kind)
        self.remote |= {report.remote} if report.remote is not None else set()
        self.headcounts |= {event.headcount} if event.headcount else set()


    @property
    def coming(self) -> bool:
        """Whether no report tells of it as past or going on."""
        return not any(report.told for report in self.reports)


def cluster_of(reports: Iterable[Report]) -> Cluster:
    """The cluster of these reports, in canonical order."""
    cluster = Cluster()
    for report in reports:
        cluster.add(report)
    return cluster


@dataclass(frozen=True, slots=True)
class Verdict:
    """What speaks for and against a report's being of a cluster's event."""

    points: float
    rule: str  # the points of evidence by name, or the veto's

    @property
    def score(self) -> float:
        """Points as a number from 0 to 1: 0.75 at the cut."""
        return round(1 - float(0.5 ** (max(self.points, 0.0) / (CUT / 2))), 3)


def veto(report: Report, cluster: Cluster) -> str | None:
    """What makes it impossible that both are one event, or None."""
    if report.reading.article_id in cluster.articles:
        return "told_apart_by_one_article"
    if report.days.known and not all(report.days.overlaps(other) for other in cluster.dates):
        return "other_day"
    if report.window and cluster.window and not _touch(report.window, cluster.window):
        return "other_time"
    if report.event.place and any(_apart(report.event.place, other) for other in cluster.places):
        return "other_place"
    if report.remote is not None and (not report.remote) in cluster.remote:
        return "remote_against_in_person"
    if _at_margins(report.event.kind, report.persons, report.parties, cluster.kinds, cluster.persons, cluster.parties):
        return "two_of_a_summit"
    return None


def _at_margins(
    kind: str, persons: Set[str], parties: Set[str], other_kinds: Set[str], other_persons: Set[str], other_parties: Set[str]
) -> bool:
    """Whether one is a summit and the other a meeting of just two of those who are there."""
    if (kind == "summit") == ("summit" in other_kinds):
        return False
    if kind == "summit":
        persons, other_persons, parties, other_parties = other_persons, persons, other_parties, parties
    return len(persons) == 2 and len(parties) <= 2 and persons < other_persons and len(other_parties) > 2


def _apart(one: str, two: str) -> bool:
    return is_place(one) and is_place(two) and not (within(one, two) or within(two, one))


def weigh(report: Report, cluster: Cluster, shared_stories: int) -> Verdict:
    """Weigh the evidence. shared_stories: other events that the report's article and the cluster's articles both tell of."""
    parts = {
        "day": _day(report, cluster),
        "place": _place(report, cluster),
        "venue": 1.0 if report.event.venue and report.event.venue.casefold() in cluster.venues else 0.0,
        "persons": _persons(report, cluster),
        "parties": _parties(report, cluster),
        "offices": 1.5 if report.offices & cluster.offices else 0.0,
        "level": _level(report, cluster),
        "kind": _kind(report, cluster),
        "headcount": 1.0 if report.event.headcount in cluster.headcounts else 0.0,
        "story": 1.0 if shared_stories else 0.0,
    }
    points = round(sum(parts.values()), 2)
    return Verdict(points, "+".join(name for name, value in parts.items() if value > 0) or "nothing")


def _day(report: Report, cluster: Cluster) -> float:
    if report.days.exact and cluster.day is not None:
        return 3.0
    if _vague(report.days) or all(map(_vague, cluster.dates)):
        return _nearness(report, cluster)
    assert report.window is not None
    low, high = cluster.window or report.window
    width = max(high - low, report.window[1] - report.window[0])
    if cluster.day is not None or report.days.exact:
        return 1.5 if width <= 7 else 1.0 if width <= 31 else 0.5
    return 2.0 if any(report.days == other for other in cluster.dates) and width <= 31 else 1.0


def _nearness(report: Report, cluster: Cluster) -> float:
    """Where one does not tell the day: told within days of each other it may be one, most of all while it is still to come."""
    if not cluster.coming and report.event.status in ("planned", "possible") and _vague(report.days) and not report.event.background:
        return VAGUE - 1.0  # it has been told as past: what is to come now is the next one
    if _apart_by(report, cluster) > SOON:
        return VAGUE
    return 0.5 if not report.told and cluster.coming else -1.0


def _apart_by(report: Report, cluster: Cluster) -> int:
    """Days between when the report is told, or tells of, and the nearest report of the cluster; many where that is not known."""
    here = _moments(report)
    return min((abs(one - other) for kept in cluster.reports for other in _moments(kept) for one in here), default=LAST)


def _moments(report: Report) -> list[int]:
    """The day that it gives; without one that of its article."""
    if not _vague(report.days):
        return [report.days.low, report.days.high]
    return [report.reading.published.toordinal()] if report.reading.published else []


def _vague(when: Days) -> bool:
    return when.precision in ("unknown", "before", "after", "year")


def _place(report: Report, cluster: Cluster) -> float:
    place = report.event.place
    if not place:
        return 0.0
    if place in cluster.places:
        return 0.5 if state_of(place) == place else 1.5
    return 0.5 if any(within(place, other) or within(other, place) for other in cluster.places) else 0.0


def _persons(report: Report, cluster: Cluster) -> float:
    both = report.persons & cluster.persons
    if both:
        return _shared(report, cluster, both) - _other_counterpart(report, cluster, both)
    if not report.persons or not cluster.persons or _summits(report, cluster):
        return 0.0
    here = {report.sides.get(one) for one in report.persons}
    there = {cluster.sides.get(one) for one in cluster.persons}
    if len(here & there - {None}) > 1:
        return -3.0  # both name people of the same two sides, and none twice: other meetings
    pairs = min(len(report.persons), len(cluster.persons)) > 1 and max(len(report.persons), len(cluster.persons)) <= MANY
    return -3.0 if pairs and None in here | there and not _DELEGATED & {report.event.kind, *cluster.kinds} else -1.5


def _shared(report: Report, cluster: Cluster, both: frozenset[str]) -> float:
    """Points for persons whom both name.

    Without a day lists of which each has others may tell of several meetings of one circle: the less alike the further apart, and where
    only one person is in both they say little.
    """
    dated = report.days.exact and cluster.day is not None
    others = report.persons - both and cluster.persons - both
    if not dated and len(both) == 1:
        return 0.5 if others and (_vague(report.days) or all(map(_vague, cluster.dates))) else 1.5
    if dated or not others:
        return 0.5 + 1.5 * min(len(both), 3)
    return 0.5 + (1.35 if _apart_by(report, cluster) <= SOON else 0.75) * min(len(both), 3)


def _other_counterpart(report: Report, cluster: Cluster, both: frozenset[str]) -> float:
    """Points against, where each of two short lists names, beside those they share, only people whom the other lacks.

    Of different states, and one person shared: another meeting. Of one state: another meeting too where
    each names two people and it is no talks of delegations, of which articles name some members each; perhaps another where their states
    are not known.
    """
    if len(report.persons) > MANY or len(cluster.persons) > MANY:
        return 0.0
    joint = {report.sides.get(one) for one in both} | {None}
    here = {report.sides.get(one) for one in report.persons - both} - joint
    there = {cluster.sides.get(one) for one in cluster.persons - both} - joint
    pairs = len(report.persons) == len(cluster.persons) == 2
    if not (here and there):
        return 1.5 if pairs and len(both) == 1 and not _DELEGATED & {report.event.kind, *cluster.kinds} else 0.0
    if here & there:
        return 5.0 if pairs and not _DELEGATED & {report.event.kind, *cluster.kinds} else 0.0
    return 2.5 if len(both) == 1 else 0.0


def _parties(report: Report, cluster: Cluster) -> float:
    both = report.parties & cluster.parties
    here = {party for party in report.parties - both if state_of(party)}
    there = {party for party in cluster.parties - both if state_of(party)}
    if len(both) > 1:
        return 1.5
    if here and there and not _summits(report, cluster):
        return -2.0
    return 0.5 if both else 0.0


def _level(report: Report, cluster: Cluster) -> float:
    if report.levels & cluster.levels:
        return 1.5
    here, there = report.levels & _WEIGHED_LEVELS, cluster.levels & _WEIGHED_LEVELS
    return -3.0 if here and there else 0.0


def _kind(report: Report, cluster: Cluster) -> float:
    kind = report.event.kind
    if kind in cluster.kinds:
        one_city = _summits(report, cluster) and report.event.place in cluster.places and state_of(report.event.place) != report.event.place
        return 0.0 if kind in _LOOSE_KINDS else 2.0 if one_city else 0.5
    if "call" in cluster.kinds or kind == "call":
        return -2.0
    return 0.0 if kind in _LOOSE_KINDS and cluster.kinds & _LOOSE_KINDS else -0.5


def _summits(report: Report, cluster: Cluster) -> bool:
    """Whether both are summits: of these each article names the few that it is about, and no city has two at a time."""
    return report.event.kind == "summit" and "summit" in cluster.kinds


def _touch(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _narrowed(one: tuple[int, int] | None, two: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or two is None:
        return one or two
    low, high = max(one[0], two[0]), min(one[1], two[1])
    return (low, high) if low <= high else one


def blocks(report: Report) -> Iterator[Block]:
    """The blocks in which a report looks for its event, and is found by others: its days with a person, place, pair or level.

    A report with one day uses days; all use months with something rarer: two persons, a person and a place, two parties and a place.
    """
    cities = [report.event.place] if report.event.place else []
    persons, parties = sorted(report.persons)[:_PAIRED], sorted(report.parties)[:_PAIRED]
    pairs = list(combinations(parties, 2))
    if report.days.known and report.window and report.window[1] - report.window[0] <= 7:
        things: list[object] = [*persons, *cities, *pairs, *report.offices, *report.levels]
        if not (persons or cities):
            things += parties
            things.append("")
        for day in range(report.window[0], report.window[1] + 1):
            yield from ((day, thing) for thing in things)
    rare: list[object] = [*combinations(persons, 2), *((one, city) for one in persons for city in cities)]
    rare += [(pair, other) for pair in pairs for other in (*cities, *sorted(report.levels))]
    rare += [("summit", city) for city in cities if report.event.kind == "summit"]
    for month in _months(report.window):
        yield from (("month", month, thing) for thing in rare)


def _months(window: tuple[int, int] | None) -> Iterable[int]:
    """Numbers of 30-day stretches that the window touches."""
    return range(window[0] // 30, window[1] // 30 + 1) if window else ()
