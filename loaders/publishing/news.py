"""What became of events from one publication to the next, kept beside the public copy for the feed: one JSON object a line, oldest first.

A line: day (of the publication), event (its id), title, what ('added', 'changed', 'removed', 'merged'), into (the event that it is part of
now, or null) and told (what changed and why, in words).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from loaders.publishing.telling import Difference, Told

FILE = "changes.jsonl"
MOST = 500  # lines that are kept
SHOWN = ("status", "date_edtf", "place_id", "venue", "mode", "kind")  # columns of events whose change is news
OF_EVENTS = ("attendance", "office_attendance", "delegations")
NEWS = {"added": "now also", "removed": "no longer"}
News = dict[str, Any]


def news(difference: Difference, day: str) -> Iterator[News]:
    """The news of one publication, by event: rows that only count something else are none."""
    events: dict[str, list[Told]] = {}
    for told in difference.changes:
        if told.change.table == "events" or (told.change.table in OF_EVENTS and told.change.what != "merged"):
            events.setdefault(told.change.key[0], []).append(told)
    for event_id, all_told in events.items():
        own = next((told for told in all_told if told.change.table == "events"), None)
        words = "; ".join(_words(all_told))
        if (own and own.change.what != "changed") or words:
            what = own.change.what if own else "changed"
            into = own.change.into[0] if own and own.change.into else None
            causes = dict.fromkeys(cause.kind for told in all_told for cause in told.causes)
            because = f"because: {', '.join(causes)}"
            title = all_told[0].event
            yield {"day": day, "event": event_id, "title": title, "what": what, "into": into,
                   "told": f"{words}; {because}" if words and what == "changed" else because}  # fmt: skip


def _words(all_told: Iterable[Told]) -> Iterator[str]:
    by_what: dict[str, list[str]] = {}
    for told in all_told:
        if told.change.table == "events":
            yield from (f"{name}: {_value(old)} → {_value(new)}" for name, (old, new) in told.change.columns.items() if name in SHOWN)
        elif told.change.what in NEWS:
            by_what.setdefault(NEWS[told.change.what], []).append(told.subject)
        elif pair := told.change.columns.get("participation"):
            yield f"{told.subject}: {pair[0]} → {pair[1]}"
    yield from (f"{what}: {', '.join(names)}" for what, names in by_what.items())


def _value(value: object) -> str:
    return "(empty)" if value is None else str(value)


def read_news(folder: Path | None) -> list[News]:
    """The lines of a folder, oldest first; none where nothing was published there."""
    file = folder / FILE if folder else None
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file and file.is_file() else []


def write_news(lines: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Keep the newest MOST lines."""
    kept = list(lines)[-MOST:]
    (folder / FILE).write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept), encoding="utf-8")
