"""A build of seeds/ and the file that says what a careful reader finds in them, side by side."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from loaders.pipeline import build
from loaders.tables.database import open_database

SEEDS = Path(__file__).parent.parent / "seeds"
TRUTH: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("seeds_expected.yml").read_text(encoding="utf-8"))
REQUIRED: dict[str, dict[str, Any]] = {event["key"]: event for event in TRUTH["events"] if not event.get("optional")}
OPTIONAL: dict[str, dict[str, Any]] = {event["key"]: event for event in TRUTH["events"] if event.get("optional")}

# Lines that are no part of any sentence: advertising, links, photo credits, and the header.
JUNK = re.compile(r"^(?:Продовження після реклами|РЕКЛАМА|Сейчас смотрят|Фото:.*)$|\A date \d{4}-\d\d-\d\d ", re.MULTILINE)

Row = dict[str, Any]


@dataclass
class Built:
    """A database built from a folder of the five articles, seen through the three digits that the truth names them by."""

    db: sqlite3.Connection
    folder: Path

    def rows(self, query: str, *parameters: object) -> list[Row]:
        cursor = self.db.execute(query, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The articles as they stand in the folder, by their three digits."""
        return {path.stem[:3]: path.read_bytes().decode("utf-8") for path in sorted(self.folder.glob("*.txt"))}

    def junk(self) -> Iterator[tuple[str, int, int]]:
        """Article, start and end of each piece of page furniture."""
        for article, text in self.texts.items():
            yield from ((article, *found.span()) for found in JUNK.finditer(text))

    def mentions(self) -> list[Row]:
        """Every place where an article names a person."""
        return self.rows(
            "select persons.name as person, substr(article_id, 1, 3) as article, start_char, end_char, exact"
            " from mentions join persons on persons.id = person_id"
        )

    @cached_property
    def events(self) -> list[Row]:
        return self.rows("select events.*, places.name as place from events left join places on places.id = place_id order by events.id")

    def reports(self, event_id: str) -> list[Row]:
        return self.rows(
            "select substr(article_id, 1, 3) as article, status, mode, date_edtf, headcount, headcount_of, background"
            " from reports where event_id = ? order by article_id, ordinal",
            event_id,
        )

    def attendance(self, event_id: str) -> dict[str, Row]:
        """Rows of attendance by the person's name."""
        query = (
            "select attendance.*, persons.name as person, parties.name as side from attendance join persons on persons.id = person_id"
            " left join parties on parties.id = attendance.party_id where event_id = ?"
        )
        return {row["person"]: row for row in self.rows(query, event_id)}

    def evidence(self, event_id: str, person: str, article: str) -> list[Row]:
        """What an article says of a person's part in an event."""
        return self.rows(
            "select evidence.* from evidence join persons on persons.id = person_id"
            " where event_id = ? and persons.name = ? and substr(article_id, 1, 3) = ? order by start_char",
            event_id, person, article,
        )  # fmt: skip

    def delegations(self, event_id: str) -> dict[str, str]:
        """Participation by the party's name."""
        rows = self.rows("select name, participation from delegations join parties on parties.id = party_id where event_id = ?", event_id)
        return {row["name"]: row["participation"] for row in rows}

    def tenures(self, person: str, article: str) -> list[Row]:
        """The offices that an article gives a person."""
        return self.rows(
            "select tenures.* from tenures join persons on persons.id = person_id where persons.name = ? and substr(article_id, 1, 3) = ?",
            person, article,
        )  # fmt: skip

    @cached_property
    def found(self) -> dict[str, Row]:
        """The built events by the keys of the truth: the most alike pair first, each event once."""
        pairs = [(self._likeness(truth, event), key, event) for key, truth in REQUIRED.items() for event in self.events]
        found: dict[str, Row] = {}
        for likeness, key, event in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]["id"])):
            if likeness and key not in found and event not in found.values():
                found[key] = event
        for key, truth in OPTIONAL.items():
            fitting = (event for event in self.events if event not in found.values() and self._fits(truth, event))
            found.update((key, event) for event in list(fitting)[:1])
        return found

    def event(self, key: str) -> Row:
        """The built event of this key; a failure where there is none."""
        assert key in self.found, f"missing event {key}; events that are nothing else: {titles(self.surplus())}"
        return self.found[key]

    def surplus(self) -> list[Row]:
        """Built events that are none of the truth's."""
        return [event for event in self.events if event not in self.found.values()]

    def _likeness(self, truth: Row, event: Row) -> int:
        """How much speaks for two being one; 0 where they share no article, or neither date nor people."""
        articles = {row["article"] for row in self.reports(event["id"])} & set(truth["reported_by"])
        people = {row["person"] for row in truth["attendance"]["required"]} & set(self.attendance(event["id"]))
        dated = event["date_edtf"] in dates(truth)
        if not articles or not (dated or people):
            return 0
        return len(articles) + len(people) + 2 * dated + (event["place"] in places(truth, event))

    def _fits(self, truth: Row, event: Row) -> bool:
        articles = {row["article"] for row in self.reports(event["id"])}
        same = event["date_edtf"] in dates(truth) and event["place"] in places(truth, event) and event["status"] in statuses(truth)
        return same and articles <= set(truth["reported_by"])


def build_seeds(folder: Path, path: Path) -> Built:
    """Build the articles of a folder into a new database at a path."""
    database = open_database(path)
    assert build(database, [folder]).errors == ()
    return Built(database.conn, folder)


def listed(faults: Iterable[str]) -> str:
    """The first 40 faults, one a line."""
    lines = list(faults)
    return "\n".join(["", *lines[:40], *([f"and {len(lines) - 40} more"] if len(lines) > 40 else [])])


def titles(events: Iterable[Row]) -> list[str]:
    return [f"{event['title']} ({event['status']}, {event['id']})" for event in events]


def dates(truth: Row) -> list[str | None]:
    """The EDTF values that an event may have."""
    if "date_edtf" in truth:
        return list(truth["date_edtf"])
    return [None if truth["date"] == "unknown" else str(truth["date"])]


def places(truth: Row, event: Row) -> list[str | None]:
    """The places that an event may have: any where the truth says nothing of it."""
    if "place_accepted" in truth:
        return [None, truth["place_accepted"]]
    return [truth["place"]] if "place" in truth else [event["place"]]


def statuses(truth: Row) -> list[str]:
    return str(truth["status"]).split(" or ")


def modes(truth: Row) -> list[str]:
    """The modes that an event may have: nobody called where the truth names no mode."""
    return [truth["mode"]] if "mode" in truth else ["in_person", "unknown"]


def personal_modes(truth: Row, attendee: Row) -> list[str]:
    """The modes that one person's part may have: that of the whole event, and not remote where the event was not."""
    if "mode" in attendee:
        return [attendee["mode"]]
    return [truth["mode"], "unknown"] if truth.get("mode") in ("phone", "video") else ["in_person", "unknown"]


def sides(truth: Row) -> set[str]:
    return {row["side"] for row in truth.get("attendance", {}).get("required", ())}


def sources(truth: Row, attendee: Row) -> list[str]:
    """The articles whose words must prove a person's part."""
    return [attendee["source"]] if "source" in attendee else list(truth["reported_by"])
