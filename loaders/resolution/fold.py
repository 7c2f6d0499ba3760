"""Which person is who and which report is which event: readings in, rows and bindings out. Pure, and the same in any order.

Stages feed one way: names to persons, offices to tenures, reports to events, offices to persons. Each is a fold over the readings in
canonical order (day, id) that never looks ahead, tenures aside. `resolve` takes all readings at once and says what a database of them
holds; `loaders.resolving` brings one up to date with some that changed, by the same functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.model import Language
from loaders.resolution.attendance import Roll, call_the_roll
from loaders.resolution.clusters import Cluster, cluster_of
from loaders.resolution.corrections import Member, Ties, without
from loaders.resolution.event_rows import count_speakers, event_row
from loaders.resolution.events import EventFold, Placed
from loaders.resolution.keys import person_key
from loaders.resolution.offices import Office, OfficeBook, meet_offices, office_row
from loaders.resolution.parts import find_parts
from loaders.resolution.person_rows import Portrait, person_name_rows, person_row, unique_slugs
from loaders.resolution.persons import Bound, People
from loaders.resolution.reports import Report
from loaders.resolution.rows import AliasRow, EventRow, NearMissRow, OfficeRow, PersonRow, Reading, ReportBinding, Resolution
from loaders.resolution.ties import RULE, tie_events, tie_persons
from loaders.resolution.told import Told, named_persons


@dataclass(slots=True)
class _Names:
    """What the names of all articles are bound to."""

    bound: dict[Member, Bound]
    portraits: dict[str, Portrait]
    keys: dict[Member, str]  # of the mentions
    merged: Mapping[str, str]  # slug of the name file that a correction merged away -> whose it is now


@dataclass(slots=True)
class _State:
    """What the stages have made."""

    told: list[Told]
    names: _Names
    near_misses: list[NearMissRow]
    clusters: dict[str, Cluster] = field(default_factory=dict)  # event -> its reports, without those rejected
    home: dict[str, str] = field(default_factory=dict)  # key of a report, rejected ones among them -> event
    how: dict[str, tuple[str, float]] = field(default_factory=dict)  # key of a report -> rule and score


def resolve(readings: Iterable[Reading], ties: Ties | None = None) -> Resolution:
    """Resolve all readings, as corrections tie them. Raises ValueError where two have one article_id or a date is no EDTF."""
    ties = ties or Ties()
    return _rows(_fold(readings, ties), ties)


def _fold(readings: Iterable[Reading], ties: Ties) -> _State:
    ordered = sorted(readings, key=lambda reading: reading.moment)
    _refuse_twins(ordered)
    names = _bind_names(ordered, ties)
    told = [_told(reading, names.bound) for reading in ordered]
    fold = EventFold()
    placed = [one for article in told for one in fold.place(article.reports())]
    state = _State(told, names, fold.near_misses)
    _tie(state, sorted(placed, key=lambda one: one.report.order), ties)
    return state


def _refuse_twins(readings: Sequence[Reading]) -> None:
    for article_id, count in Counter(reading.article_id for reading in readings).items():
        if count > 1:
            raise ValueError(f"{article_id}: two readings of one article, wanted one")


def _bind_names(readings: Sequence[Reading], ties: Ties) -> _Names:
    people = People()
    bound: dict[Member, Bound] = {}
    named = {}
    for reading in readings:
        persons = {person.name: person for person in named_persons(reading)}
        for name, binding in people.bind(reading.moment, persons.values()).items():
            bound[reading.article_id, name] = binding
            named[reading.article_id, name] = persons[name], reading.language
    keys = {member: person_key(member[0], person) for member, (person, _) in named.items()}
    bound, merged = tie_persons(bound, keys, ties.one_person, ties.two_persons)
    gone = {bound[member].person_id for member in ties.withdrawn if member in bound}
    bound = {member: binding for member, binding in bound.items() if binding.person_id not in gone}
    portraits: dict[str, Portrait] = {}
    for member, binding in bound.items():
        person, language = named[member]
        portraits.setdefault(binding.person_id, Portrait(binding.person_id)).add(person.name, language, person.side)
    return _Names(bound, portraits, keys, {slug: whose for slug, whose in merged.items() if whose not in gone})


def _told(reading: Reading, bound: Mapping[Member, Bound]) -> Told:
    """The article without the persons whom a correction withdraws: those who are not bound."""
    here = {person.name: bound.get((reading.article_id, person.name)) for person in reading.extraction.persons}
    gone = frozenset(name for name, binding in here.items() if binding is None)
    left = without(reading, gone) if gone else reading
    return Told(left, {name: binding for name, binding in here.items() if binding}, meet_offices(left))


def _tie(state: _State, placed: Sequence[Placed], ties: Ties) -> None:
    """Give every event its reports: those that the fold brought together, as corrections merge and split them."""
    members = {(one.report.reading.article_id, one.report.key): one for one in placed}
    tied = tie_events({member: one.cluster.id for member, one in members.items()}, ties.one_event, ties.two_events)
    events: dict[object, list[Report]] = {}
    for member, one in members.items():
        events.setdefault(tied.homes[member], []).append(one.report)
        state.how[one.report.key] = (RULE, 1.0) if member in tied.told else (one.rule, one.score)
    for reports in events.values():
        cluster = cluster_of(report for report in reports if not report.rejected)
        if cluster.reports:
            state.clusters[cluster.id] = cluster
            state.home.update((report.key, cluster.id) for report in reports)


def _rows(state: _State, ties: Ties) -> Resolution:
    persons = sorted(_person_rows(state.names, ties), key=lambda row: row.id)
    parties = {row.id: row.party_id for row in persons}
    latin = {row.id: row.name for row in persons}
    told = {one.reading.article_id: one for one in state.told}
    book = OfficeBook()
    for one in state.told:
        for observation in one.observations():
            book.observe(*observation)
    events = sorted(state.clusters)
    rolls = {key: call_the_roll(key, state.clusters[key], told, parties.get, book.holder, ties.vacant) for key in events}
    parts = find_parts([[state.clusters[key] for key in dict.fromkeys(_events(one, state))] for one in state.told])
    bindings = list(_report_bindings(state))
    speakers = {binding.key: binding.said_by_person_id for binding in bindings}
    return Resolution(
        persons=tuple(persons),
        person_names=tuple(
            sorted(
                (row for portrait in state.names.portraits.values() for row in person_name_rows(portrait)),
                key=lambda row: (row.person_id, row.name, row.language, row.form),
            )
        ),
        offices=tuple(sorted(_office_rows(state.told), key=lambda row: row.id)),
        tenures=tuple(sorted((row for one in state.told for row in one.tenures()), key=lambda row: row.id)),
        events=tuple(_event_row(state.clusters[key], rolls[key], latin, parts.get(key), speakers) for key in events),
        attendance=tuple(row for roll in rolls.values() for row in roll.attendance),
        office_attendance=tuple(row for roll in rolls.values() for row in roll.office_attendance),
        delegations=tuple(row for roll in rolls.values() for row in roll.delegations),
        aliases=tuple(sorted(_aliases(state, latin), key=lambda row: (row.kind, row.alias))),
        person_bindings=tuple(
            sorted((row for one in state.told for row in one.person_bindings()), key=lambda row: (row.article_id, row.name))
        ),
        report_bindings=tuple(sorted(bindings, key=lambda row: (row.article_id, row.ordinal))),
        office_bindings=tuple(
            sorted(
                (row for one in state.told for row in one.office_bindings()),
                key=lambda row: (row.article_id, row.office, row.side or ""),
            )
        ),
        near_misses=tuple(sorted(state.near_misses, key=lambda row: (row.report_id, row.event_id))),
    )


def _events(told: Told, state: _State) -> Iterator[str]:
    """The events that an article tells of."""
    keys = told.reading.keys
    return (state.home[keys[ordinal]] for ordinal, _ in told.reading.told)


def _event_row(cluster: Cluster, roll: Roll, latin: Mapping[str, str], part_of: str | None, speakers: Mapping[str, str | None]) -> EventRow:
    return event_row(cluster.id, cluster, roll, latin, part_of, count_speakers(cluster, speakers))


def _report_bindings(state: _State) -> Iterator[ReportBinding]:
    for one in state.told:
        for ordinal, _ in one.reading.told:
            key = one.reading.keys[ordinal]
            yield ReportBinding(one.reading.article_id, ordinal, state.home[key], one.speaker(ordinal), *state.how[key], key)


def _office_rows(articles: Iterable[Told]) -> Iterator[OfficeRow]:
    seen: dict[str, list[Office]] = {}
    phrases: dict[str, dict[Language, Counter[str]]] = {}
    for told in articles:
        for (phrase, _), office in told.offices.items():
            seen.setdefault(office.id, []).append(office)
            phrases.setdefault(office.id, {}).setdefault(told.reading.language, Counter())[phrase] += 1
    for key, offices in seen.items():
        yield office_row(min(offices, key=lambda office: (office.role, office.party or "")), phrases[key])


def _aliases(state: _State, latin: Mapping[str, str]) -> Iterator[AliasRow]:
    """Every key that is no id itself: of reports, of mentions, of names."""
    yield from (AliasRow(key, "event", event, None) for key, event in state.home.items() if key != event)
    answers: dict[str, str] = unique_slugs(latin) | dict(state.names.merged)
    mentioned: dict[str, str] = {}
    for member, binding in state.names.bound.items():
        key = state.names.keys[member]
        mentioned[key] = min(mentioned.get(key, binding.person_id), binding.person_id)
    yield from (AliasRow(key, "person", None, person_id) for key, person_id in (answers | mentioned).items() if key not in latin)


def _person_rows(names: _Names, ties: Ties) -> Iterator[PersonRow]:
    """Persons, under the names that corrections give them."""
    given = {names.bound[member].person_id: rest for member, *rest in ties.names if member in names.bound}
    for portrait in names.portraits.values():
        yield renamed(person_row(portrait), *given.get(portrait.id, (None, None, None)))


def renamed(row: PersonRow, name: str | None, name_ru: str | None, name_uk: str | None) -> PersonRow:
    """A person under other names, where they are given."""
    return replace(row, name=name or row.name, name_ru=name_ru or row.name_ru, name_uk=name_uk or row.name_uk)
