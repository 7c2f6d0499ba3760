"""One article with its names and offices bound: from it reports are made, and the rows of what it says of persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.model import Person, TenureState
from loaders.resolution.keys import tenure_key
from loaders.resolution.offices import Office
from loaders.resolution.persons import Bound
from loaders.resolution.reports import Report, make_report
from loaders.resolution.rows import OfficeBinding, PersonBinding, Reading, TenureRow
from loaders.resolution.sides import sided
from loaders.resolution.speakers import find_speaker


@dataclass(frozen=True, slots=True)
class Told:
    """A reading and what its names and offices are bound to."""

    reading: Reading
    persons: Mapping[str, Bound]  # by Person.name
    offices: Mapping[tuple[str, str | None], Office]  # by phrase and side

    def reports(self) -> list[Report]:
        """Its events in comparable terms, also those that a correction took out."""
        ids = {name: bound.person_id for name, bound in self.persons.items()}
        sides = {name: bound.side for name, bound in self.persons.items()}
        return [make_report(key, ordinal, self.reading, ids, sides, self.offices) for ordinal, key in enumerate(self.reading.keys)]

    def speaker(self, ordinal: int) -> str | None:
        """Id of the person who says so."""
        name = find_speaker(self.reading.extraction.events[ordinal].said_by, self.reading.extraction.persons)
        return self.persons[name].person_id if name else None

    def observations(self) -> Iterator[tuple[str, int, str, TenureState]]:
        """Office, day, person and state: who is said on the article's day to hold an office of which there is one."""
        for person in self.reading.extraction.persons:
            for held in person.offices:
                office = self.offices[held.office, person.side]
                if office.single and self.reading.published:
                    yield office.id, self.reading.published.toordinal(), self.persons[person.name].person_id, held.state

    def tenures(self) -> Iterator[TenureRow]:
        """Rows of tenures; where one phrase gives one person an office under two names, the first."""
        seen = set()
        article, published = self.reading.article_id, self.reading.published
        day = published.isoformat() if published else None
        for person in self.reading.extraction.persons:
            person_id = self.persons[person.name].person_id
            for held in person.offices:
                office = self.offices[held.office, person.side]
                for start, end in held.mentions:
                    key = tenure_key(article, start, end, person_id)
                    if key in seen:
                        continue
                    seen.add(key)
                    yield TenureRow(key, person_id, office.id, held.office, held.state, day, article, start, end)

    def person_bindings(self) -> Iterator[PersonBinding]:
        """Which name is whose."""
        for name, bound in self.persons.items():
            yield PersonBinding(self.reading.article_id, name, bound.person_id, bound.rule, bound.score)

    def office_bindings(self) -> Iterator[OfficeBinding]:
        """Which phrase is which office."""
        for (phrase, side), office in self.offices.items():
            yield OfficeBinding(self.reading.article_id, phrase, side, office.id)


def named_persons(reading: Reading) -> list[Person]:
    """The persons of an article, with the side that its events give those who have none."""
    return list(sided(reading.extraction.persons, (event for _, event in reading.told)))
