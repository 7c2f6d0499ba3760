"""An event's dossier: who, by side; what each article says; how it came about; where articles differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from datasette.app import Datasette

from loaders.pages.asking import Row, ask, ask_if_quick, ask_one
from loaders.pages.words import counted, day_in_words, in_words

EVENT = """
select events.*, places.name as place, places.name_ru as place_ru, places.name_uk as place_uk, places.latitude, places.longitude,
  places.country_iso2, whole.title as whole_title, whole.date_edtf as whole_date
from events
  left join places on places.id = events.place_id
  left join events as whole on whole.id = events.part_of
where events.id = :event
"""
PEOPLE = """
select attendance.*, persons.name, persons.name_ru, persons.name_uk, parties.name as side, offices.name as office,
  offices.name_ru as office_ru, offices.name_uk as office_uk
from attendance
  join persons on persons.id = attendance.person_id
  left join parties on parties.id = attendance.party_id
  left join offices on offices.id = attendance.office_id
where attendance.event_id = :event
order by parties.name is null, parties.name, attendance.participation = 'absent', attendance.participation, persons.sort_key
"""
DELEGATIONS = """
select delegations.*, parties.name, parties.kind
from delegations join parties on parties.id = delegations.party_id
where delegations.event_id = :event
order by delegations.participation = 'absent', delegations.participation, parties.name
"""
OFFICES = """
select office_attendance.*, offices.name, offices.name_ru, offices.name_uk, parties.name as side, persons.name as person
from office_attendance
  join offices on offices.id = office_attendance.office_id
  left join parties on parties.id = offices.party_id
  left join persons on persons.id = office_attendance.person_id
where office_attendance.event_id = :event
order by parties.name, offices.name
"""
EVIDENCE = """
select evidence.*, articles.published, articles.url, coalesce(outlets.name, articles.outlet_id) as outlet
from evidence
  join articles on articles.id = evidence.article_id
  left join outlets on outlets.id = articles.outlet_id
where evidence.event_id = :event
order by evidence.by_office, articles.published, evidence.article_id, evidence.start_char
"""
REPORTS = """
select reports.*, articles.published, articles.url, articles.archived_url, articles.title, articles.copy_of, articles.language,
  coalesce(outlets.name, articles.outlet_id) as outlet, outlets.country_iso2, places.name as place, places.kind as place_kind
from reports
  join articles on articles.id = reports.article_id
  left join outlets on outlets.id = articles.outlet_id
  left join places on places.id = reports.place_id
where reports.event_id = :event
order by articles.published is null, articles.published, articles.id, reports.ordinal
"""
PARTS = """
select id, title, date_edtf, status from events where part_of = :event
union
select id, title, date_edtf, status from events where part_of = :whole and id <> :event
order by date_edtf, id
"""
RELATED = """
select events.id, events.title, events.date_edtf, events.status, count(*) as shared
from attendance as own
  cross join appearances on appearances.person_id = own.person_id and appearances.event_id <> own.event_id
  cross join attendance as theirs
    on theirs.event_id = appearances.event_id and theirs.person_id = own.person_id and theirs.participation <> 'absent'
  cross join events on events.id = appearances.event_id
where own.event_id = :event and own.participation <> 'absent'
  and appearances.day between date(:day, '-14 days') and date(:day, '+14 days')
group by events.id
having shared > 1
order by shared desc, abs(julianday(coalesce(events.date_earliest, events.date_latest)) - julianday(:day)), events.id
limit 6
"""
ALIASES = "select alias from aliases where event_id = :event order by alias limit 50"
BUILD = "select * from build"

EXACT_DAY = 10  # characters of YYYY-MM-DD
TELLING = ("held", "cancelled", "postponed", "denied")  # statuses that contradict each other; a plan that was then held does not
COMPARED: dict[str, Callable[[Row], Any]] = {
    "status": lambda report: report["status"] if report["status"] in TELLING else None,
    "date": lambda report: report["date_edtf"] if len(report["date_edtf"] or "") == EXACT_DAY else None,
    "place": lambda report: report["place"] if report["place_kind"] == "city" else None,
    "mode": lambda report: report["mode"] if report["mode"] != "unknown" else None,
    "headcount": lambda report: report["headcount"],
}


async def dossier(datasette: Datasette, event_id: str) -> dict[str, Any] | None:
    """Everything that the template of an event needs; None where there is no such event."""
    event = await ask_one(datasette, EVENT, event=event_id)
    if event is None:
        return None
    evidence = await ask(datasette, EVIDENCE, event=event_id)
    reports = with_words(await ask(datasette, REPORTS, event=event_id), evidence)
    people = with_proofs(await ask(datasette, PEOPLE, event=event_id), evidence, "person_id")
    day = event["date_earliest"] or event["date_latest"]
    return {
        "event": event,
        "sides": by_side(people),
        "people": people,
        "delegations": with_proofs(await ask(datasette, DELEGATIONS, event=event_id), evidence, "party_id"),
        "offices": with_proofs(await ask(datasette, OFFICES, event=event_id), evidence, "office_id"),
        "steps": steps(reports),
        "summary": summary(event, reports),
        "disagreements": [*disagreements(reports, event), *differing_parts(people)],
        "parts": await ask(datasette, PARTS, event=event_id, whole=event["part_of"] or ""),
        "related": await ask_if_quick(datasette, RELATED, event=event_id, day=day) if day else [],
        "aliases": [row["alias"] for row in await ask(datasette, ALIASES, event=event_id)],
        "build": await ask_one(datasette, BUILD),
    }


def with_proofs(rows: list[Row], evidence: Iterable[Row], key: str) -> list[Row]:
    """Each row with its `proofs`: the evidence of the resolved part first, then what else articles say of it."""
    proofs: dict[str, list[Row]] = {}
    for words in evidence:
        proofs.setdefault(words[key], []).append(words)
    return [
        row | {"proofs": sorted(proofs.get(row[key], []), key=lambda words: words["participation"] != row["participation"])} for row in rows
    ]


def with_words(reports: list[Row], evidence: Iterable[Row]) -> list[Row]:
    """Each report with the words that state the encounter itself, the first in the text; None where there are none."""
    stating: dict[str, Row] = {}
    for words in evidence:
        if words["participation"] is None:
            stating.setdefault(words["report_id"], words)
    return [report | {"words": stating.get(report["id"])} for report in reports]


def by_side(people: list[Row]) -> list[tuple[str | None, list[Row]]]:
    """People under the name of their side, those without one last."""
    return [(side, list(group)) for side, group in groupby(people, key=lambda person: person["side"])]


def steps(reports: Iterable[Row]) -> list[Row]:
    """The life of the event: one step a day and status, with the reports that say so, as they were published."""
    told = sorted(reports, key=lambda report: (report["published"] is None, report["published"] or "", report["status"]))
    return [
        {"published": published, "status": status, "reports": list(group)}
        for (published, status), group in groupby(told, key=lambda report: (report["published"], report["status"]))
    ]


def summary(event: Row, reports: Iterable[Row]) -> str:
    """The life of the event in a sentence: 'Announced on 31 December 2025, told as held from 3 January 2026 on; 4 articles, ...'."""
    days: dict[str, str] = {}
    for report in reports:
        phase = "announced" if report["status"] in ("planned", "possible") else report["status"]
        if report["published"]:
            days[phase] = min(days.get(phase, report["published"]), report["published"])
    told = [f"announced on {day_in_words(days['announced'])}"] if "announced" in days else []
    later = sorted((day, phase) for phase, day in days.items() if phase != "announced")
    told += [f"told as {in_words(phase, 'status')} from {day_in_words(day)} on" for day, phase in later]
    counts = ((event["articles"], "article"), (event["outlets"], "known outlet"), (event["speakers"], "speaker"))
    phases = ", ".join(told) + "; " if told else ""
    sentence = phases + ", ".join(counted(number, what) for number, what in counts if number) + "."
    return sentence[0].upper() + sentence[1:]


def disagreements(reports: list[Row], event: Row) -> list[Row]:
    """What articles say of the event and not the same, as the view `disagreements` has it: {what, resolved, values: {value: reports}}."""
    found = []
    for what, said in COMPARED.items():
        values: dict[Any, list[Row]] = {}
        for report in reports:
            if (value := said(report)) is not None:
                values.setdefault(value, []).append(report)
        if len(values) > 1:
            resolved = event["date_edtf"] if what == "date" else event[what]
            found.append({"what": what, "person": None, "resolved": resolved, "values": values})
    return found


def differing_parts(people: Iterable[Row]) -> list[Row]:
    """Persons whose part or mode articles give differently, in the same form."""
    found = []
    for person in people:
        for what in ("participation", "mode"):
            values: dict[Any, list[Row]] = {}
            for words in person["proofs"]:
                if words[what] != "unknown":
                    values.setdefault(words[what], []).append(words)
            if len(values) > 1:
                found.append({"what": what, "person": person, "resolved": person[what], "values": values})
    return found
