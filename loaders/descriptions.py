"""What metadata.yml says of tables, columns and values, for `whomet check`, the codebook and the tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loaders.data import read_yaml

# kind text not null check (kind in ('meeting', ...))
ENUMERATED = re.compile(r"(\w+) +(?:text|integer)\b[^\n]*?check \(\1 in \(([^)]*)\)\)")
CREATE_TABLE = re.compile(r"^create table (\w+) \($", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Value:
    """One word that a column may hold, as metadata.yml describes it; ru and uk are example words of an article."""

    means: str
    ru: str
    uk: str
    plover: str = ""
    schema_org: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that some columns ('events.kind') share, each with its Value."""

    columns: tuple[str, ...]
    about: str
    values: Mapping[str, Value]


def read_metadata() -> dict[str, Any]:
    """metadata.yml as Datasette reads it."""
    metadata: dict[str, Any] = read_yaml("metadata.yml")
    return metadata


def vocabularies(metadata: Mapping[str, Any]) -> dict[str, Vocabulary]:
    """The key `values` of metadata.yml, by name. Raises TypeError for a value that lacks `means`, `ru` or `uk` or has another key."""
    return {
        name: Vocabulary(
            tuple(given["columns"]), given["about"], {str(word): Value(**value) for word, value in given["values"].items()}
        )
        for name, given in metadata.get("values", {}).items()
    }


def described_values(metadata: Mapping[str, Any]) -> dict[tuple[str, str], frozenset[str]]:
    """(table or view, column) to the words that metadata.yml describes for it, as text: by_office gives {'0', '1'}."""
    described = {}
    for vocabulary in vocabularies(metadata).values():
        for column in vocabulary.columns:
            table, _, name = column.partition(".")
            described[table, name] = frozenset(vocabulary.values)
    return described


def allowed_values(schema: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """(table, column) to the words that a `check (column in (...))` of schema.sql allows, as text."""
    allowed = {}
    starts = [(match.start(), match[1]) for match in CREATE_TABLE.finditer(schema)]
    for start, table in starts:
        body = schema[start : schema.index("\n)", start)]
        for column, words in ENUMERATED.findall(body):
            allowed[table, column] = tuple(word.strip().strip("'") for word in words.split(","))
    return allowed
