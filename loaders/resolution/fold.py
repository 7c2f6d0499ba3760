"""Which person is who and which report is which event: readings in, rows and bindings out. Pure, and the same in any order.

Stages feed one way: names to persons, offices to tenures, reports to events, offices to persons. Each is a fold over the readings in
canonical order (published, id) that never looks ahead, tenures aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.model import Person
from loaders.resolution.attendance import Names, call_the_roll
from loaders.resolution.clusters import Cluster
from loaders.resolution.corrections import Member, Ties, without
from loaders.resolution.event_rows import count_speakers, event_row
from loaders.resolution.events import EventFold, NearMiss, Placed
from loaders.resolution.keys import tenure_key
from loaders.resolution.names import parse_name
from loaders.resolution.offices import Office, OfficeBook, office_row
from loaders.resolution.parts import find_parts
from loaders.resolution.person_rows import person_name_rows, person_row, unique_slugs
from loaders.resolution.persons import Bound, People, Someone
from loaders.resolution.reports import Report, canonical, make_report
from loaders.resolution.rows import AliasRow, OfficeBinding, PersonBinding, PersonRow, Reading, ReportBinding, Resolution, TenureRow
from loaders.resolution.sides import sided
from loaders.resolution.speakers import find_speaker
from loaders.resolution.ties import tie_events, tie_persons


@dataclass(slots=True)
class _State:
    """What the stages have made by now."""

    readings: list[Reading]
    bound: dict[Member, Bound] = field(default_factory=dict)  # (article, name)
    persons: dict[str, Someone] = field(default_factory=dict)  # by id
    book: OfficeBook = field(default_factory=OfficeBook)
    offices: dict[tuple[str, str, str | None], Office] = field(default_factory=dict)  # (article, phrase, side)
    events: EventFold = field(default_factory=EventFold)
    placed: list[list[Placed]] = field(default_factory=list)  # an article's reports


def resolve(readings: Iterable[Reading], ties: Ties | None = None) -> Resolution:
    """Resolve all readings, as corrections tie them. Raises ValueError where two have one article_id or a date is no EDTF."""
    ties = ties or Ties()
    return _rows(_fold(readings, ties), ties)


def settle(readings: Iterable[Reading], ties: Ties) -> tuple[Reading, ...]:
    """The readings without the persons whom corrections withdraw, wherever they are named."""
    state = _named_persons(readings, ties)
    gone = {state.bound[member].person.id for member in ties.withdrawn if member in state.bound}
    names: dict[str, set[str]] = {}
    for (article_id, name), bound in state.bound.items():
        if bound.person.id in gone:
            names.setdefault(article_id, set()).add(name)
    return tuple(without(one, frozenset(names[one.article_id])) if one.article_id in names else one for one in state.readings)


def near_misses(readings: Iterable[Reading], ties: Ties | None = None) -> list[NearMiss]:
    """Pairs of report and event that would be one but for a veto, for a maintainer to look at."""
    return _fold(readings, ties or Ties()).events.near_misses


def _fold(readings: Iterable[Reading], ties: Ties) -> _State:
    state = _named_persons(readings, ties)
    for reading in state.readings:
        _bind_offices(state, reading)
        state.placed.append(state.events.place(_reports(state, reading)))
    state.placed = tie_events(state.placed, ties.one_event, ties.two_events)
    return state


def _named_persons(readings: Iterable[Reading], ties: Ties) -> _State:
    state = _State(sorted(readings, key=canonical))
    _refuse_twins(state.readings)
    people = People()
    for reading in state.readings:
        _bind_persons(state, people, reading)
    state.persons = people.met
    if ties.one_person or ties.two_persons:
        named = {(one.article_id, person.name): (person, one.language) for one in state.readings for person in _persons(one)}
        state.persons = tie_persons(state.bound, named, ties.one_person, ties.two_persons)
    return state


def _refuse_twins(readings: Sequence[Reading]) -> None:
    seen: set[str] = set()
    for reading in readings:
        if reading.article_id in seen:
            raise ValueError(f"{reading.article_id}: two readings of one article, wanted one")
        seen.add(reading.article_id)


def _bind_persons(state: _State, people: People, reading: Reading) -> None:
    """Full names first, so that a family name alone finds them."""
    present: list[Someone] = []
    for person in sorted(_persons(reading), key=lambda person: (parse_name(person.name).bare, person.mentions, person.name)):
        bound = people.bind(reading.article_id, person, reading.language, present)
        state.bound[reading.article_id, person.name] = bound
        if not parse_name(person.name).bare:
            present.append(bound.person)


def _persons(reading: Reading) -> Iterator[Person]:
    return sided(reading.extraction.persons, reading.extraction.events)


def _bind_offices(state: _State, reading: Reading) -> None:
    day = reading.published.toordinal() if reading.published else None
    for person in reading.extraction.persons:
        person_id = state.bound[reading.article_id, person.name].person.id
        for held in person.offices:
            state.book.observe(_office(state, reading, held.office, person.side), person_id, held.state, day)
    for event in reading.extraction.events:
        for who in event.attendance:
            if who.office:
                _office(state, reading, who.office, who.side)
        for post in event.office_attendance:
            _office(state, reading, post.office, post.side)


def _office(state: _State, reading: Reading, phrase: str, side: str | None) -> Office:
    key = reading.article_id, phrase, side
    if key not in state.offices:
        state.offices[key] = state.book.meet(phrase, side, reading.language)
    return state.offices[key]


def _reports(state: _State, reading: Reading) -> list[Report]:
    article = reading.article_id
    bound = {person.name: state.bound[article, person.name] for person in reading.extraction.persons}
    persons = {name: one.person.id for name, one in bound.items()}
    sides = {name: one.side for name, one in bound.items()}
    posts = [post for event in reading.extraction.events for post in event.office_attendance]
    offices = {(post.office, post.side): state.offices[article, post.office, post.side] for post in posts}
    return [make_report(key, ordinal, reading, persons, sides, offices) for ordinal, key in enumerate(reading.keys)]


def _rows(state: _State, ties: Ties) -> Resolution:
    persons = sorted(_person_rows(state, ties), key=lambda row: row.id)
    names = Names(
        {key: (bound.person.id, bound.rule, bound.score) for key, bound in state.bound.items()},
        state.offices,
        {row.id: row.party_id for row in persons},
    )
    latin = {row.id: row.name for row in persons}
    placed = {one.cluster.id: one.cluster for article in state.placed for one in article}
    clusters = [placed[key] for key in sorted(placed)]
    rolls = {cluster.id: call_the_roll(cluster.id, cluster, names, state.book.holder, ties.vacant) for cluster in clusters}
    parts = find_parts(state.placed)
    bindings = list(_report_bindings(state))
    speakers = {key: binding.said_by_person_id for key, binding in bindings}
    return Resolution(
        persons=tuple(persons),
        person_names=tuple(
            sorted(
                (row for someone in state.persons.values() for row in person_name_rows(someone)),
                key=lambda row: (row.person_id, row.name, row.language, row.form),
            )
        ),
        offices=tuple(office_row(state.book.seen[key], state.book.phrases[key]) for key in sorted(state.book.seen)),
        tenures=tuple(sorted(_tenures(state), key=lambda row: row.id)),
        events=tuple(
            event_row(cluster.id, cluster, rolls[cluster.id], latin, parts.get(cluster.id), count_speakers(cluster, speakers))
            for cluster in clusters
        ),
        attendance=tuple(row for roll in rolls.values() for row in roll.attendance),
        office_attendance=tuple(row for roll in rolls.values() for row in roll.office_attendance),
        delegations=tuple(row for roll in rolls.values() for row in roll.delegations),
        aliases=tuple(sorted(_aliases(state, clusters), key=lambda row: (row.kind, row.alias))),
        person_bindings=tuple(
            PersonBinding(article_id, name, bound.person.id, bound.rule, bound.score)
            for (article_id, name), bound in sorted(state.bound.items(), key=lambda item: item[0])
        ),
        report_bindings=tuple(sorted((binding for _, binding in bindings), key=lambda row: (row.article_id, row.ordinal))),
        office_bindings=tuple(
            OfficeBinding(article_id, phrase, side, office.id)
            for (article_id, phrase, side), office in sorted(state.offices.items(), key=lambda item: (*item[0][:2], item[0][2] or ""))
        ),
    )


def _report_bindings(state: _State) -> Iterator[tuple[str, ReportBinding]]:
    for placed in state.placed:
        for one in placed:
            reading = one.report.reading
            name = find_speaker(one.report.event.said_by, reading.extraction.persons)
            speaker = state.bound[reading.article_id, name].person.id if name else None
            key, ordinal = one.report.key, one.report.ordinal
            yield key, ReportBinding(reading.article_id, ordinal, one.cluster.id, speaker, one.rule, one.score, key)


def _tenures(state: _State) -> Iterator[TenureRow]:
    for reading in state.readings:
        article = reading.article_id
        for person in reading.extraction.persons:
            person_id = state.bound[article, person.name].person.id
            for held in person.offices:
                office = state.offices[article, held.office, person.side]
                published = reading.published.isoformat() if reading.published else None
                for start, end in held.mentions:
                    key = tenure_key(article, start, end, person_id)
                    yield TenureRow(key, person_id, office.id, held.office, held.state, published, article, start, end)


def _aliases(state: _State, clusters: Sequence[Cluster]) -> Iterator[AliasRow]:
    """Every key that is no id itself."""
    for cluster in clusters:
        yield from (AliasRow(report.key, "event", cluster.id, None) for report in cluster.reports if report.key != cluster.id)
    taken = set(state.persons)
    for someone in state.persons.values():
        for key in sorted({*someone.keys, *someone.merged}):
            if key not in taken:
                yield AliasRow(key, "person", None, someone.id)
                taken.add(key)
    for alias, person_id in unique_slugs(state.persons.values()).items():
        if alias not in taken:
            yield AliasRow(alias, "person", None, person_id)


def _person_rows(state: _State, ties: Ties) -> Iterator[PersonRow]:
    """Persons, under the names that corrections give them."""
    names = {state.bound[member].person.id: given for member, *given in ties.names if member in state.bound}
    for someone in state.persons.values():
        row = person_row(someone)
        name, name_ru, name_uk = names.get(row.id, (None, None, None))
        yield replace(row, name=name or row.name, name_ru=name_ru or row.name_ru, name_uk=name_uk or row.name_uk)
