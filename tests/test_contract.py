"""The contract: what `whomet extract` prints is read back as it was, and has the form that design and scorers rely on."""

import json
from dataclasses import replace

from loaders.contract import dump_extraction, parse_extraction
from loaders.model import Attendance, Delegation, Event, Extraction, OfficeAttendance, OfficeHeld, Person

EXTRACTION = Extraction(
    id="a1",
    language="uk",
    published="2026-03-12",
    published_basis="header",
    persons=(Person("Олена Коваль", "Ukraine", (OfficeHeld("міністр", "new", ((0, 7),)),), ((8, 20), (40, 46))),),
    events=(
        Event(
            kind="talks", status="held", mode="mixed", date="2026-03-12", date_basis="relative", place="Vienna", venue=None,
            background=False, said_by="речник", said_how="official", headcount=18, headcount_of="представників", mentions=((21, 30),),
            rule="noun",
            attendance=(Attendance("Олена Коваль", "міністр", "Ukraine", "attended", "video", False, ((8, 20),), "subject"),),
            office_attendance=(OfficeAttendance("посол", None, "expected", "unknown", ((50, 55),), "list"),),
            delegations=(Delegation("Canada", "absent", "unknown", 3, "ministers", ((60, 66),), "list"),),
        ),
    ),
)  # fmt: skip


def test_round_trip() -> None:
    assert parse_extraction(dump_extraction(EXTRACTION)) == EXTRACTION


def test_nothing_found() -> None:
    empty = replace(EXTRACTION, published=None, published_basis="unknown", persons=(), events=())
    line = '{"id": "a1", "language": "uk", "published": null, "published_basis": "unknown", "persons": [], "events": []}'
    assert dump_extraction(empty) == line
    assert parse_extraction(line) == empty


def test_one_line_with_cyrillic_as_it_is() -> None:
    line = dump_extraction(EXTRACTION)
    assert "\n" not in line
    assert '"name": "Олена Коваль"' in line


def test_keys_and_their_order() -> None:
    found = json.loads(dump_extraction(EXTRACTION))
    (event,) = found["events"]
    assert list(found) == ["id", "language", "published", "published_basis", "persons", "events"]
    assert list(found["persons"][0]) == ["name", "side", "offices", "mentions"]
    assert found["persons"][0]["offices"] == [{"office": "міністр", "state": "new", "mentions": [[0, 7]]}]
    assert list(event) == [
        "kind", "status", "mode", "date", "date_basis", "place", "venue", "background", "said_by", "said_how", "headcount",
        "headcount_of", "mentions", "rule", "attendance", "office_attendance", "delegations",
    ]  # fmt: skip
    assert list(event["attendance"][0]) == ["person", "office", "side", "participation", "mode", "by_office", "mentions", "rule"]
    assert list(event["delegations"][0]) == ["party", "participation", "mode", "headcount", "level", "mentions", "rule"]
    assert event["mentions"] == [[21, 30]]
