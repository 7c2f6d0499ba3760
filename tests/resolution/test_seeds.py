"""The five seeds, extracted by hand, resolve to what a careful reader finds when reading them side by side."""

from __future__ import annotations

from itertools import permutations

import pytest

from loaders.resolution.fold import resolve
from loaders.resolution.rows import EventRow, Resolution
from tests.resolution.seed_readings import seed_readings


@pytest.fixture(scope="module")
def found() -> Resolution:
    return resolve(seed_readings())


def told_by(found: Resolution, event: EventRow) -> dict[str, int]:
    return {row.article_id[:3]: row.ordinal for row in found.report_bindings if row.event_id == event.id}


def roll(found: Resolution, event: EventRow) -> set[str]:
    return {
        f"{row.person_id} {row.participation} {row.mode}{' by office' if row.by_office else ''}"
        for row in found.attendance
        if row.event_id == event.id
    }


EVENTS = [  # reported by, date, place, status, mode
    ("000 001 002 003", "2026-01-03", "kyiv", "held", "mixed"),
    ("001 002", "2026-01-05", None, "planned", "unknown"),
    ("001 002", "2026-01-06", "paris", "planned", "unknown"),
    ("003", "../2025-12-31", None, "held", "phone"),
    ("003", "../2025-12-31", "florida", "held", "unknown"),
    ("004", "2026-01-07", "paris", "held", "unknown"),  # talks
    ("004", "../2026-01-07", None, "held", "unknown"),  # intelligence
    ("000", "2026-01-05/2026-01-11", None, "planned", "unknown"),
    ("000", None, "united-states", "planned", "unknown"),
    ("003", "2026-01", None, "planned", "unknown"),
    ("004", "2026-01-07", "paris", "held", "unknown"),  # advisers
    ("004", "../2026-01-07", None, "held", "unknown"),  # summit
]


def test_events(found: Resolution) -> None:
    rows = [(" ".join(sorted(told_by(found, row))), row.date_edtf, row.place_id, row.status, row.mode) for row in found.events]
    assert sorted(rows, key=str) == sorted(EVENTS, key=str)


def test_kyiv_is_one_event_announced_and_held(found: Resolution) -> None:
    (kyiv,) = [row for row in found.events if row.place_id == "kyiv"]
    assert (kyiv.first_reported, kyiv.last_reported, kyiv.articles, kyiv.headcount) == ("2025-12-31", "2026-01-03", 4, 18)
    assert roll(found, kyiv) == {
        "andrii-hnatov attended unknown",
        "serhii-kyslytsia attended unknown",
        "oleksandr-bevz attended unknown",
        "kyrylo-budanov attended unknown",
        "rustem-umerov attended unknown",
        "steve-witkoff attended video",  # 000 only expects him, 002 has him there by video
    }
    parties = {row.party_id: row.participation for row in found.delegations if row.event_id == kyiv.id}
    assert len(parties) == 21
    assert set(parties.values()) == {"attended"}


def test_paris_talks_name_one_by_office(found: Resolution) -> None:
    (talks,) = [row for row in found.events if row.place_id == "paris" and row.kind == "talks" and row.status == "held"]
    assert roll(found, talks) == {
        "steve-witkoff attended unknown",
        "charles-kushner attended unknown",
        "jared-kushner attended unknown",
        "josh-gruenbaum attended unknown",
        "serhii-kyslytsia attended unknown",
        "davyd-arakhamia attended unknown",
        "oleksandr-bevz attended unknown",
        "rustem-umerov attended unknown by office",
        "kyrylo-budanov attended unknown by office",
        "andrii-hnatov attended unknown by office",  # 004 does not name him: 000 proves his tenure
    }
    (hnatov,) = [row for row in found.attendance if row.event_id == talks.id and row.person_id == "andrii-hnatov"]
    assert hnatov.rule == "tenure"
    assert {row.article_id[:3] for row in found.tenures if (row.person_id, row.office_id) == ("andrii-hnatov", hnatov.office_id)} == {"000"}


def test_persons(found: Resolution) -> None:
    assert len(found.persons) == 15
    spellings = {row.name for row in found.person_names if row.person_id == "steve-witkoff" and row.form == "nominative"}
    assert spellings == {"Стив Уиткофф", "Стив Виткофф", "Стів Віткофф"}


def test_every_order_gives_the_same(found: Resolution) -> None:
    assert all(resolve(order) == found for order in permutations(seed_readings()))
