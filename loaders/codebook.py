"""docs/codebook.md, made from schema.sql, metadata.yml and the prose in docs/codebook.in.md.

    python -m loaders.codebook          writes it
    python -m loaders.codebook --check  fails where the committed one is out of date
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from loaders.descriptions import Vocabulary, read_metadata, vocabularies

DOCS = Path(__file__).parent.parent / "docs"
PROSE, CODEBOOK = DOCS / "codebook.in.md", DOCS / "codebook.md"
MADE = "<!-- Made by python -m loaders.codebook from schema.sql, metadata.yml and codebook.in.md: mend those. -->\n\n"


def codebook(prose: str, schema: str, metadata: Mapping[str, Any]) -> str:
    """The whole text: `prose` with its markers <!-- values -->, <!-- tables -->, <!-- views -->, <!-- queries --> replaced."""
    described = metadata["databases"]["whomet"]
    words = vocabularies(metadata)
    with sqlite3.connect(":memory:") as database:
        database.executescript(schema)
        parts = {
            "values": "\n\n".join(map(_vocabulary, words.keys(), words.values())),
            "tables": "\n\n".join(_relations(database, "table", schema, described["tables"], words)),
            "views": "\n\n".join(_relations(database, "view", schema, described["tables"], words)),
            "queries": "\n".join(map(_query, described["queries"].keys(), described["queries"].values())),
        }
    database.close()
    return MADE + re.sub(r"<!-- (\w+) -->", lambda marker: parts[marker[1]], prose)


def comment_of(schema: str, kind: str, name: str) -> str:
    """The comment that stands above `create table NAME` or `create view NAME` in schema.sql, as one line; '' where there is none."""
    above = re.search(rf"((?:^--[^\n]*\n)+)create (?:virtual )?{kind} {name}\b", schema, re.MULTILINE)
    return " ".join(line.removeprefix("--").strip() for line in above[1].splitlines()) if above else ""


def _vocabulary(name: str, vocabulary: Vocabulary) -> str:
    columns = ", ".join(f"`{column}`" for column in vocabulary.columns)
    equivalents = any(value.plover or value.schema_org for value in vocabulary.values.values())
    head = ["value", "means", "Russian", "Ukrainian", *(["PLOVER", "schema.org"] if equivalents else [])]
    rows = [
        [f"`{word}`", value.means, value.ru, value.uk, *([value.plover, value.schema_org] if equivalents else [])]
        for word, value in vocabulary.values.items()
    ]
    return f"### {name.replace('_', ' ')}\n\n{vocabulary.about}\nIn {columns}.\n\n{_table(head, rows)}"


def _relations(
    database: sqlite3.Connection, kind: str, schema: str, described: Mapping[str, Any], words: Mapping[str, Vocabulary]
) -> Iterator[str]:
    shadows = re.compile(r"articles_fts_|sqlite_|memory_")
    names = [name for (name,) in database.execute("select name from sqlite_master where type = ? order by rowid", [kind])]
    for name in names:
        if not shadows.match(name):
            rows = list(_columns(database, kind, name, described[name]["columns"], words))
            head = ["column", "type", "means"] if kind == "table" else ["column", "means"]
            yield f"### {name}\n\n{comment_of(schema, kind, name) or described[name]['description']}\n\n{_table(head, rows)}"


def _columns(
    database: sqlite3.Connection, kind: str, table: str, meanings: Mapping[str, str], words: Mapping[str, Vocabulary]
) -> Iterator[list[str]]:
    single = _foreign_keys(database, table)
    listed = {column: name for name, vocabulary in words.items() for column in vocabulary.columns}
    for _, column, column_type, not_null, _, key in database.execute(f"pragma table_info([{table}])"):
        means = meanings[column]
        if column in single:
            means += f" → `{single[column]}`"
        if name := listed.get(f"{table}.{column}"):
            means += f": see [{name.replace('_', ' ')}](#{name.replace('_', '-')})"
        facts = [column_type.lower() or "text", "key" if key else "never empty" if not_null else ""]
        yield [f"`{column}`", *([", ".join(filter(None, facts))] if kind == "table" else []), means]


def _foreign_keys(database: sqlite3.Connection, table: str) -> dict[str, str]:
    """column to the table it points at, for keys of one column."""
    keys: dict[int, list[tuple[str, str]]] = {}
    for number, _, parent, column, *_ in database.execute(f"pragma foreign_key_list([{table}])"):
        keys.setdefault(number, []).append((column, parent))
    return dict(pairs[0] for pairs in keys.values() if len(pairs) == 1)


def _query(name: str, query: Mapping[str, Any]) -> str:
    return f"- **{query['title']}** (`{name}`). {query['description']}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    return "\n".join([line(head), line(["---"] * len(head)), *map(line, rows)])


def main(arguments: list[str]) -> int:
    """Write docs/codebook.md, or with --check say whether it is up to date."""
    schema = (files("loaders.data") / "schema.sql").read_text(encoding="utf-8")
    text = codebook(PROSE.read_text(encoding="utf-8"), schema, read_metadata())
    if arguments == ["--check"]:
        stale = not CODEBOOK.exists() or CODEBOOK.read_text(encoding="utf-8") != text
        if stale:
            print("docs/codebook.md: found an older text than its sources make, run python -m loaders.codebook", file=sys.stderr)
        return int(stale)
    CODEBOOK.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
