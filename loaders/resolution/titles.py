"""An event's title, made from kind, people or parties, place and date: 'Talks of Ukraine and United States, Paris, 2026-01-07'."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.model import Kind
from loaders.resolution.dates import Days

_KINDS = {
    "meeting": "Meeting",
    "talks": "Talks",
    "consultations": "Consultations",
    "summit": "Summit",
    "call": "Call",
    "visit": "Visit",
    "ceremony": "Ceremony",
    "other": "Encounter",
}
MOST = 3  # names listed before 'and others'


def title(kind: Kind, persons: Sequence[str], parties: Sequence[str], place: str | None, when: Days) -> str:
    """persons and parties: names in the order they are to be listed. Two or three persons are named, else the parties."""
    who = persons if 1 < len(persons) <= MOST or (persons and not parties) else parties
    named = f"{_KINDS[kind]} of {_listed(who)}" if who else _KINDS[kind]
    return ", ".join(filter(None, (named, place, _date(when))))


def _date(when: Days) -> str:
    earliest, latest = when.earliest(), when.latest()
    if when.precision == "before":
        return f"by {latest}"
    if when.precision == "after":
        return f"from {earliest}"
    return f"{earliest} to {latest}" if when.precision in ("week", "interval") else when.edtf.replace("~", "").rstrip("?%")


def _listed(names: Sequence[str]) -> str:
    shown = [*names[:MOST], "others"] if len(names) > MOST else list(names)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
