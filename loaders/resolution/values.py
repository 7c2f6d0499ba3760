"""Values that a correction may give: each check is silent, or says what was found and what was wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from loaders.extraction import world
from loaders.resolution.dates import days


def is_text(value: Any) -> bool:
    """Whether a value is a string that is not empty."""
    return isinstance(value, str) and bool(value)


def none_of(what: str, value: Any, allowed: Collection[str]) -> Iterator[str]:
    """A value of a closed vocabulary."""
    if value not in allowed:
        yield f"{what} {value!r} is none of {', '.join(allowed)}"


def not_a_date(value: Any) -> Iterator[str]:
    """A date in EDTF; empty for none."""
    try:
        days(str(value or ""))
    except ValueError as error:
        yield str(error)


def unknown_name(what: str, name: Any) -> Iterator[str]:
    """Places, sides and parties are named in English, as in loaders/data; None for none."""
    if name is not None and name not in tuple(world.places() if what == "place" else world.parties()):
        yield f"found {what} {name!r}, wanted the English name of one in loaders/data"
