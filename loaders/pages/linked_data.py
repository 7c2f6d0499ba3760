"""An event as schema.org's Event in JSON-LD, safe inside a script element. https://schema.org/Event"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from loaders.pages.asking import Row

STATUS = {"cancelled": "EventCancelled", "denied": "EventCancelled", "postponed": "EventPostponed"}
MODE = {
    "in_person": "OfflineEventAttendanceMode",
    "video": "OnlineEventAttendanceMode",
    "phone": "OnlineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def event_json_ld(event: Row, people: Iterable[Row], delegations: Iterable[Row], address: str) -> str:
    """JSON without a character that could end the script element it stands in. Only those who attended are attendees."""
    there = [{"@type": "Person", "name": row["name"]} for row in people if row["participation"] == "attended"]
    there += [{"@type": "Organization", "name": row["name"]} for row in delegations if row["participation"] == "attended"]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": event["title"],
        "eventStatus": f"https://schema.org/{STATUS.get(event['status'], 'EventScheduled')}",
    }
    if event["mode"] in MODE:
        data["eventAttendanceMode"] = f"https://schema.org/{MODE[event['mode']]}"
    if event["date_precision"] == "day":
        data["startDate"] = data["endDate"] = event["date_earliest"]
    elif event["date_edtf"]:
        data["temporalCoverage"] = event["date_edtf"]
    if event["place"]:
        data["location"] = {"@type": "Place", "name": event["venue"] or event["place"], "address": event["place"]}
    if there:
        data["attendee"] = there
    return json.dumps(data, ensure_ascii=False).translate(ESCAPES)
