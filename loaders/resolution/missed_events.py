"""An event that extraction missed, as a correction tells it: what its entry must hold, and the event that it makes.

    - action: add
      event: {article: a1, quote: провели консультации, kind: consultations, status: held}     maybe mode, venue
      date: {value: 2026-03-12, quote: 12 марта}                                               date and place where the article gives them
      place: {value: Vienna, quote: в Вене}
      persons: [{quote: Анна Лебедева, participation: attended}]                               maybe name, side, mode
      parties: [{party: Canada, quote: делегация Канады, participation: attended}]             maybe mode

All words are of the event's article. A person whom extraction missed too has a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from loaders.model import Attendance, Delegation, Event, Kind, Mode, Participation, Span, Status
from loaders.resolution.values import is_text, none_of, not_a_date, unknown_name

MODES = tuple(mode for mode in get_args(Mode) if mode != "mixed")  # of a person or party
KEYS: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # wanted, and further ones
    "event": (frozenset({"article", "quote", "kind", "status"}), frozenset({"mode", "venue"})),
    "date": (frozenset({"value", "quote"}), frozenset()),
    "place": (frozenset({"value", "quote"}), frozenset()),
    "persons": (frozenset({"quote", "participation"}), frozenset({"name", "side", "mode"})),
    "parties": (frozenset({"party", "quote", "participation"}), frozenset({"mode"})),
}
TEXTS = ("article", "quote", "venue", "name")
Found = Mapping[str, Span]  # quote -> where the article has it


def problems(entry: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with an entry that adds an event, the first first."""
    for name in KEYS:
        for one in _listed(entry, name):
            wrong = list(_shape_problems(name, one))
            yield from wrong or _value_problems(name, one)
    there = [one for name in ("persons", "parties") for one in _listed(entry, name)]
    if not there:
        yield "found an event without persons and parties, wanted who took part"
    for words, count in Counter(str(one.get("quote")) for one in there if isinstance(one, dict)).items():
        if count > 1:
            yield f"found {words!r} for two persons or parties, wanted each by words of its own"


def _listed(entry: Mapping[str, Any], name: str) -> list[Any]:
    if name not in entry:
        return []
    return entry[name] if name in ("persons", "parties") and isinstance(entry[name], list) else [entry[name]]


def _shape_problems(name: str, one: Any) -> Iterator[str]:
    wanted, more = KEYS[name]
    if not isinstance(one, dict) or wanted - one.keys():
        yield f"found {name} {one!r}, wanted {', '.join(sorted(wanted))}"
    elif unknown := one.keys() - wanted - more:
        yield f"found {', '.join(sorted(map(str, unknown)))}, wanted of {name} none but {', '.join(sorted(wanted | more))}"
    elif wrong := [one[key] for key in TEXTS if key in one and not is_text(one[key])]:
        yield f"found {wrong[0]!r}, wanted words in quotation marks"


def _value_problems(name: str, one: Mapping[str, Any]) -> Iterator[str]:
    if name == "event":
        yield from none_of("kind", one["kind"], get_args(Kind))
        yield from none_of("status", one["status"], get_args(Status))
        yield from none_of("mode", one.get("mode", "unknown"), get_args(Mode))
    elif name == "date":
        yield from not_a_date(one["value"])
    elif name == "place":
        yield from unknown_name("place", one["value"])
    else:
        yield from none_of("participation", one["participation"], get_args(Participation))
        yield from none_of("mode", one.get("mode", "unknown"), MODES)
        yield from unknown_name("side" if name == "persons" else "party", one.get("side" if name == "persons" else "party"))


def quotes(detail: Mapping[str, Any]) -> list[str]:
    """All words that an entry points at."""
    return [one["quote"] for name in KEYS for one in _listed(detail, name)]


def make_event(detail: Mapping[str, Any], found: Found, names: Mapping[str, tuple[str, str | None]], rule: str) -> Event:
    """The event. names: quote of each person -> Person.name and side.

    The words that state it are its own, and those of its date and place.
    """
    event, day, place = detail["event"], detail.get("date"), detail.get("place")
    stating = {found[one["quote"]] for one in (event, day, place) if one}
    return Event(
        kind=event["kind"],
        status=event["status"],
        mode=event.get("mode", "unknown"),
        date=str(day["value"]) if day else "",
        date_basis="explicit" if day else "none",
        place=place["value"] if place else None,
        venue=event.get("venue"),
        background=False,
        said_by=None,
        said_how="unknown",
        headcount=None,
        headcount_of=None,
        mentions=tuple(sorted(stating)),
        rule=rule,
        attendance=tuple(_attendance(one, found, names, rule) for one in detail.get("persons", ())),
        delegations=tuple(
            Delegation(one["party"], one["participation"], one.get("mode", "unknown"), None, None, (found[one["quote"]],), rule)
            for one in detail.get("parties", ())
        ),
    )


def _attendance(one: Mapping[str, Any], found: Found, names: Mapping[str, tuple[str, str | None]], rule: str) -> Attendance:
    name, side = names[one["quote"]]
    mode = one.get("mode", "unknown")
    return Attendance(name, None, one.get("side") or side, one["participation"], mode, False, (found[one["quote"]],), rule)
