"""What resolution takes and what it gives, as frozen dataclasses.

It takes a Reading for each article (the extraction and where it was printed) and gives a Resolution: rows of schema.sql and the
bindings that say which name, report and office phrase of which article became which id. Rows carry the columns of their table in
schema.sql; a tenure's words (`exact`) are cut from the text by whoever has the text.

party_id and place_id are slugs of the English names of loaders/data. Dates are EDTF level 1 or YYYY-MM-DD; an empty value is None.
Keys, which become ids or aliases, are made in `keys`: a report's id in the table reports is its key too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from loaders.model import DateBasis, Event, Extraction, Kind, Language, Mode, Participation, Status, TenureState
from loaders.resolution.keys import report_keys

Entity = Literal["event", "person"]
Precision = Literal["day", "week", "month", "year", "interval", "before", "after", "unknown"]
NameForm = Literal["written", "nominative", "known"]
Moment = tuple[str, str]  # (day, article_id): the order in which articles are taken up
UNDATED = "9999"  # the day of articles without one: they stand last


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as resolution sees it: never its text."""

    article_id: str
    published: date | None
    language: Language
    extraction: Extraction
    outlet: str = ""  # domain; '' where unknown
    country: str | None = None  # of the outlet, ISO 3166 alpha-2
    copy_of: str | None = None  # article_id of an earlier near-identical text
    rejected: frozenset[int] = frozenset()  # ordinals of events that a correction took out: they go on holding others together

    @property
    def moment(self) -> Moment:
        """Where it stands among the articles."""
        return self.published.isoformat() if self.published else UNDATED, self.article_id

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of its events' reports, in order."""
        return report_keys(self.extraction)

    @property
    def told(self) -> tuple[tuple[int, Event], ...]:
        """Its events with their ordinals, without those rejected."""
        return tuple((ordinal, event) for ordinal, event in enumerate(self.extraction.events) if ordinal not in self.rejected)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person met in an article."""

    id: str
    name: str  # Latin: usual English spelling of the name file, else romanised
    name_ru: str | None
    name_uk: str | None
    sort_key: str  # family name first, lower case: 'witkoff, steve'
    party_id: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class PersonNameRow:
    """A spelling of a person's name: its nominative in an article, or one of the name file (`written` ones need the text)."""

    person_id: str
    name: str
    language: Literal["ru", "uk", "en"]
    form: NameForm


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office, whoever holds it."""

    id: str
    role: str
    party_id: str | None
    name: str  # English where the lexicon has it, else as written
    name_ru: str | None
    name_uk: str | None


@dataclass(frozen=True, slots=True)
class TenureRow:
    """One article's word that a person holds, held or newly holds an office."""

    id: str
    person_id: str
    office_id: str
    office_as_written: str
    state: TenureState
    date_edtf: str | None  # the day the words were printed
    article_id: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """An encounter, as its reports resolve."""

    id: str
    title: str
    kind: Kind
    status: Status
    mode: Mode
    date_edtf: str | None
    date_earliest: str | None  # YYYY-MM-DD
    date_latest: str | None
    date_precision: Precision
    date_basis: DateBasis
    place_id: str | None
    venue: str | None
    headcount: int | None
    headcount_of: str | None
    part_of: str | None  # event_id
    articles: int  # reprints (copy_of) counted with their first text
    outlets: int
    speakers: int  # distinct sources that the articles name
    people: int  # rows in attendance
    first_reported: str | None  # YYYY-MM-DD
    last_reported: str | None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person's part in one event."""

    event_id: str
    person_id: str
    party_id: str | None  # side
    office_id: str | None
    participation: Participation
    mode: Mode
    by_office: bool  # every evidence names only the office
    date_edtf: str | None  # only where someone came for a part of the event's days
    score: float  # of the weakest binding it needs: names, or the office's tenure; 0 to 1
    rule: str  # of that binding
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class OfficeAttendanceRow:
    """An office at an event whose holder the reports do not name."""

    event_id: str
    office_id: str
    participation: Participation
    mode: Mode
    person_id: str | None  # the holder, where one tenure covers the day


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A party at an event."""

    event_id: str
    party_id: str
    participation: Participation
    mode: Mode
    headcount: int | None
    level: str | None


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A key that was or could have been an id, and the id that answers for it now."""

    alias: str
    kind: Entity
    event_id: str | None
    person_id: str | None


@dataclass(frozen=True, slots=True)
class PersonBinding:
    """Extraction's Person.name in one article is this person."""

    article_id: str
    name: str
    person_id: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class ReportBinding:
    """An article's event number `ordinal` is a report of this event."""

    article_id: str
    ordinal: int
    event_id: str
    said_by_person_id: str | None
    rule: str
    score: float
    key: str  # of the report: its id


@dataclass(frozen=True, slots=True)
class OfficeBinding:
    """An office phrase of one article, beside a side, is this office."""

    article_id: str
    office: str  # as extraction gives it
    side: str | None
    office_id: str


@dataclass(frozen=True, slots=True)
class NearMissRow:
    """A report that speaks for an event enough to be of it, and that a veto kept apart: worth a maintainer's look."""

    report_id: str
    event_id: str  # as the fold gave it, before corrections
    rule: str  # the veto, and what spoke for it
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything that the readings resolve to; each tuple sorted by its key."""

    persons: tuple[PersonRow, ...] = ()
    person_names: tuple[PersonNameRow, ...] = ()
    offices: tuple[OfficeRow, ...] = ()
    tenures: tuple[TenureRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()
    office_attendance: tuple[OfficeAttendanceRow, ...] = ()
    delegations: tuple[DelegationRow, ...] = ()
    aliases: tuple[AliasRow, ...] = ()
    person_bindings: tuple[PersonBinding, ...] = ()
    report_bindings: tuple[ReportBinding, ...] = ()
    office_bindings: tuple[OfficeBinding, ...] = ()
    near_misses: tuple[NearMissRow, ...] = ()
