"""Reads a corrections file: a YAML list of entries.

    - action: merge                                                         # or split; persons or events
      persons: [{article: a1, quote: Дэн Дрисколл}, {article: b2, quote: Дэниел Дрисколл}]
      who: ok
      day: 2026-02-01
      why: one man, as his office says
    - {action: rename, person: {article: a1, quote: Орлов}, name: Pavel Orlov, name_ru: ..., name_uk: ..., ...}
    - {action: reject, event: {article: a1, quote: встреча}, ...}            with person: only his part; with office: only whose it is
    - {action: add, event: {...}, person: {...}, participation: attended, mode: unknown, quote: words of the event's article, ...}
      or a whole event, as missed_events.py shows
    - {action: set, event: {...}, field: date, value: 2026-01-03, ...}        kind, status, mode, date, place, venue
    - {action: withdraw, article: a1, ...}                                    or person: {...}
    - {action: confirm, persons: [...], ...}                                  asked and answered: the first is rightly where the others are

Every error is one line: file, line, what was found, what was wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

import yaml

from loaders.model import Kind, Mode, Participation, Status
from loaders.resolution import missed_events
from loaders.resolution.corrections import Correction
from loaders.resolution.values import is_text, none_of, not_a_date, unknown_name
from loaders.yaml_files import repeated_names

DEEPEST = 6  # collections inside one another; an entry has four
REQUIRED = ("action", "who", "day", "why")
LISTS, SINGLE = ("persons", "events"), ("event", "person", "office")
FIELDS: dict[str, tuple[str, ...] | None] = {
    "kind": get_args(Kind),
    "status": get_args(Status),
    "mode": get_args(Mode),
    "date": None,
    "place": None,
    "venue": None,
}
PAIRED = (frozenset({"persons"}), frozenset({"events"}))
WANTED: dict[str, tuple[frozenset[str], ...]] = {  # which of these sets of keys an action needs
    "merge": PAIRED,
    "split": PAIRED,
    "confirm": (*PAIRED, frozenset({"event", "office"})),
    "rename": (frozenset({"person", "name"}),),
    "reject": (frozenset({"event"}),),
    "add": (frozenset({"event", "person", "participation", "quote"}), frozenset({"event", "persons"}), frozenset({"event", "parties"})),
    "set": (frozenset({"event", "field", "value"}),),
    "withdraw": (frozenset({"article"}), frozenset({"person"})),
}
ALSO: dict[str, frozenset[str]] = {  # further keys that an action may have
    "rename": frozenset({"name_ru", "name_uk"}),
    "reject": frozenset({"person", "office"}),
    "add": frozenset({"mode", "side"}),
}
MISSED_EVENT = frozenset(missed_events.KEYS)  # keys of an `add` without a person: one of an event that was missed


class CorrectionError(ValueError):
    """A corrections file that cannot be read: the message names file and line, what was found and what was wanted."""


def parse_corrections(text: str, source: str) -> tuple[Correction, ...]:
    """Read a corrections file. Raises CorrectionError with source and line for YAML that is none, or an entry that lacks something."""
    try:
        _refuse_bombs(text, source)
        node = yaml.compose(text, yaml.SafeLoader)
        for line, problem in repeated_names(node) if node else ():
            raise CorrectionError(f"{source}: line {line}: {problem}")
        entries = yaml.safe_load(text) or []
    except CorrectionError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise CorrectionError(f"{source}: line {mark.line + 1 if mark else 1}: found no YAML ({error.problem}), wanted a list") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a day such as 2026-02-30
        raise CorrectionError(f"{source}: found no YAML ({' '.join(str(error).split())}), wanted a list of corrections") from error
    if not isinstance(entries, list):
        raise CorrectionError(f"{source}: found {type(entries).__name__}, wanted a list of corrections")
    lines = [one.start_mark.line + 1 for one in node.value] if node and entries else []
    return tuple(_distinct((parse_entry(entry, source, line) for entry, line in zip(entries, lines, strict=True)), source))


def _refuse_bombs(text: str, source: str) -> None:
    """Raise CorrectionError for brackets in brackets without end, and for aliases of aliases, a few lines of which stand for gigabytes."""
    anchors: list[bool] = []  # of the collections that are open
    for event in yaml.parse(text, yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            anchors.append(event.anchor is not None)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchors.pop()
        elif isinstance(event, yaml.AliasEvent) and any(anchors):
            raise CorrectionError(f"{source}: line {line}: found an alias (*{event.anchor}) in what has an anchor, wanted it written out")
        if len(anchors) > DEEPEST:
            raise CorrectionError(f"{source}: line {line}: found brackets in brackets, wanted a list of mappings")


def _distinct(corrections: Iterator[Correction], source: str) -> Iterator[Correction]:
    seen: dict[str, int] = {}
    for one in corrections:
        if one.id in seen:
            raise CorrectionError(f"{source}: line {one.line}: found what line {seen[one.id]} says, wanted each correction once")
        seen[one.id] = one.line
        yield one


def parse_entry(entry: Any, source: str, line: int) -> Correction:
    """One entry, as YAML or JSON gives it. Raises CorrectionError."""
    where = f"{source}: line {line}"
    if not isinstance(entry, dict):
        raise CorrectionError(f"{where}: found {entry!r}, wanted a mapping with {', '.join(REQUIRED)}")
    missing = [key for key in REQUIRED if not entry.get(key)]
    if missing:
        raise CorrectionError(f"{where}: {', '.join(missing)} missing")
    action = entry["action"]
    if action not in tuple(WANTED):
        raise CorrectionError(f"{where}: action {action!r} is none of {', '.join(WANTED)}")
    if not any(keys <= entry.keys() for keys in WANTED[action]):
        raise CorrectionError(f"{where}: {action} wants {' or '.join(', '.join(sorted(keys)) for keys in WANTED[action])}")
    allowed = {*REQUIRED, *_own_keys(entry)}
    if unknown := [str(key) for key in entry if key not in allowed]:
        raise CorrectionError(f"{where}: found {', '.join(unknown)}, wanted of {action} none but {', '.join(sorted(allowed))}")
    for problem in _problems(entry):
        raise CorrectionError(f"{where}: {problem}")
    return Correction(line, action, str(entry["who"]), str(entry["day"]), str(entry["why"]), entry)


def _own_keys(entry: Mapping[str, Any]) -> Iterable[str]:
    """Keys that an entry may have beside those of all."""
    wanted, also = WANTED[entry["action"]], ALSO.get(entry["action"], frozenset())
    if entry["action"] == "add":
        return wanted[0] | also if "person" in entry else MISSED_EVENT
    return also.union(*wanted)


def _problems(entry: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the values of an entry, the first first."""
    try:
        date.fromisoformat(str(entry["day"]))
    except ValueError:
        yield f"found day {str(entry['day'])!r}, wanted YYYY-MM-DD"
    if entry["action"] == "add" and "person" not in entry:
        yield from missed_events.problems(entry)
        return
    for name in LISTS:
        if name in entry and not (isinstance(entry[name], list) and entry[name]):
            yield f"found {name} {entry[name]!r}, wanted a list of article and quote"
            return
    for one in (*(one for name in LISTS for one in entry.get(name, ())), *(entry[name] for name in SINGLE if name in entry)):
        yield from _target_problems(one, named="name" if entry["action"] == "add" else None)
    if "article" in entry and not is_text(entry["article"]):
        yield f"found article {entry['article']!r}, wanted an id in quotation marks"
    if entry["action"] == "add":
        yield from none_of("participation", entry["participation"], get_args(Participation))
        yield from none_of("mode", entry.get("mode", "unknown"), missed_events.MODES)
        yield from unknown_name("side", entry.get("side"))
    if entry["action"] == "set":
        yield from _field_problems(entry["field"], entry["value"])


def _target_problems(one: Any, named: str | None) -> Iterator[str]:
    if not (isinstance(one, dict) and one.get("article") and one.get("quote")):
        yield f"found {one!r}, wanted article and quote"
    elif wrong := [value for value in one.values() if not is_text(value)]:
        yield f"found {wrong[0]!r}, wanted words in quotation marks"
    elif unknown := one.keys() - {"article", "quote", named}:
        yield f"found {', '.join(sorted(unknown))}, wanted article and quote"


def _field_problems(field: Any, value: Any) -> Iterator[str]:
    if field not in tuple(FIELDS):
        yield f"field {field!r} is none of {', '.join(FIELDS)}"
        return
    if allowed := FIELDS[field]:
        yield from none_of(field, value, allowed)
    elif field == "date":
        yield from not_a_date(value)
    elif field == "place":
        yield from unknown_name("place", value)
    elif value is not None and not is_text(value):
        yield f"found {field} {value!r}, wanted words in quotation marks"
