"""Whose side a well-known person stands for, by the name file (loaders/data/persons.csv), where an article does not say it."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from loaders.extraction.morphology import fold


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    rows = csv.DictReader((files("loaders.data") / "persons.csv").read_text(encoding="utf-8").splitlines())
    out: dict[str, str] = {}
    for row in rows:
        for column in ("name_ru", "spellings_ru", "name_uk", "spellings_uk"):
            for name in filter(None, (row[column] or "").split("|")):
                out[fold(name)] = row["party"]
    return out


def known_side(name: str) -> str | None:
    """The party of a person by full name in Russian or Ukrainian, nominative; None for names that the file lacks."""
    return _sides().get(fold(name)) or None
