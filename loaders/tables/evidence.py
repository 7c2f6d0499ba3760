"""The table evidence: the words of an article, cut from its text, that state an encounter or one subject's part in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loaders.model import Event, Extraction, Mode, Participation, Span
from loaders.tables.bindings import Bindings
from loaders.tables.database import Row
from loaders.tables.world import party_id

CONTEXT = 32  # code points before and after, as Hypothesis and other W3C annotation tools keep them
HOLDER_RULE = "tenure"  # the article names the office; another's tenure, or its own, says whose it is


@dataclass(frozen=True, slots=True)
class Claim:
    """One subject's part in an event, by the words at some spans. At most one of the ids is set; none: the encounter itself."""

    subject: str  # as the article gives it, so that the row's id survives a merge of persons
    spans: tuple[Span, ...]
    rule: str
    person_id: str | None = None
    party_id: str | None = None
    office_id: str | None = None
    participation: Participation | None = None
    mode: Mode | None = None
    by_office: bool | None = None


def quote(text: str, start: int, end: int) -> dict[str, Any]:
    """The columns that say where words stand and what they are: W3C TextPositionSelector and TextQuoteSelector."""
    return {
        "start_char": start,
        "end_char": end,
        "exact": text[start:end],
        "prefix": text[max(start - CONTEXT, 0) : start],
        "suffix": text[end : end + CONTEXT],
    }


def claims(event: Event, event_id: str, article_id: str, bindings: Bindings) -> Iterator[Claim]:
    """Everything that an article's event claims, the encounter itself first.

    An office whose holder a tenure tells gives two claims by the same words: one of the office, one of the person, by_office.
    """
    yield Claim("event", event.mentions, event.rule)
    for person in event.attendance:
        person_id = bindings.persons[article_id, person.person]
        subject = f"person {person.person}{' by office' if person.by_office else ''}"
        yield Claim(subject, person.mentions, person.rule, person_id=person_id, participation=person.participation,
                    mode=person.mode, by_office=person.by_office)  # fmt: skip
    for office in event.office_attendance:
        office_id = bindings.offices[article_id, office.office, office.side]
        yield Claim(f"office {office.office}", office.mentions, office.rule, office_id=office_id,
                    participation=office.participation, mode=office.mode)  # fmt: skip
        if holder := bindings.holders.get((event_id, office_id)):
            yield Claim(f"holder {office.office}", office.mentions, HOLDER_RULE, person_id=holder,
                        participation=office.participation, mode=office.mode, by_office=True)  # fmt: skip
    for party in event.delegations:
        yield Claim(f"party {party.party}", party.mentions, party.rule, party_id=party_id(party.party),
                    participation=party.participation, mode=party.mode)  # fmt: skip


def evidence_rows(text: str, extraction: Extraction, bindings: Bindings) -> Iterator[Row]:
    """The rows of one article, each id once."""
    seen: set[str] = set()
    for ordinal, event in enumerate(extraction.events):
        bound = bindings.reports.get((extraction.id, ordinal))
        if bound is None:
            continue
        report_id, event_id = bound.key, bound.event_id
        for claim in claims(event, event_id, extraction.id, bindings):
            for start, end in claim.spans:
                row_id = evidence_id(report_id, f"{claim.subject} {claim.participation}", start, end)
                if row_id in seen:
                    continue
                seen.add(row_id)
                yield {
                    "id": row_id,
                    "report_id": report_id,
                    "article_id": extraction.id,
                    "event_id": event_id,
                    "person_id": claim.person_id,
                    "party_id": claim.party_id,
                    "office_id": claim.office_id,
                    "participation": claim.participation,
                    "mode": claim.mode,
                    "by_office": None if claim.by_office is None else int(claim.by_office),
                    "rule": claim.rule,
                } | quote(text, start, end)


def evidence_id(report_id: str, subject: str, start: int, end: int) -> str:
    """16 hexadecimal digits that depend on nothing but the article, the place and the subject as written."""
    return hashlib.sha256(f"{report_id}\0{subject}\0{start}\0{end}".encode()).hexdigest()[:16]
