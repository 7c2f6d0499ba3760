"""The whole database as files for R, Python or a spreadsheet: each table as CSV and Parquet, with a Frictionless data package.

CSV follows RFC 4180: UTF-8 without BOM, CRLF, a head line, empty for null. datapackage.json follows https://specs.frictionlessdata.io:
types, keys, foreign keys and the descriptions of metadata.yml.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from loaders.version import code_version

HIDDEN = ("articles_fts", "extractions", "memory_")  # made from the others
TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
BATCH = 5_000  # rows
LICENSE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
Files = dict[str, int]


def export(db: sqlite3.Connection, folder: Path, metadata: Mapping[str, Any]) -> Files:
    """Write every table into a folder, made where it is not there; returns the files with their rows. Parquet needs pyarrow."""
    folder.mkdir(parents=True, exist_ok=True)
    described = next(iter(metadata["databases"].values()))["tables"]
    written: Files = {}
    resources = []
    for table in tables(db):
        path = folder / f"{table}.csv"
        written[path.name] = write_csv(db, table, path)
        resources.append(resource(db, table, path, described.get(table, {})))
        if has_parquet():
            written[f"{table}.parquet"] = write_parquet(db, table, folder / f"{table}.parquet")
    package = data_package(metadata, resources, db)
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return written


def has_parquet() -> bool:
    """Whether pyarrow is installed: pip install 'whomet[export]'."""
    return find_spec("pyarrow") is not None


def tables(db: sqlite3.Connection) -> list[str]:
    """Tables that hold data of their own, in alphabetical order."""
    names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table' order by name")]
    return [name for name in names if not name.startswith(("sqlite_", *HIDDEN))]


def columns(db: sqlite3.Connection, table: str) -> list[tuple[str, str, bool, int]]:
    """(name, SQLite's type, whether it must be filled, place in the primary key from 1 or 0) of each column."""
    return [(row[1], row[2], bool(row[3]), row[5]) for row in db.execute(f"pragma table_info({table})")]


def rows(db: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """All rows in the order of the primary key, so that the same database gives the same files."""
    keys = [name for name, _, _, place in sorted(columns(db, table), key=lambda column: column[3]) if place]
    yield from db.execute(f"select * from {table} order by {', '.join(keys) or '1'}")


def write_csv(db: sqlite3.Connection, table: str, path: Path) -> int:
    """Returns the number of rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([name for name, *_ in columns(db, table)])
        writer.writerows(rows(db, table))
    return int(db.execute(f"select count(*) from {table}").fetchone()[0])


def write_parquet(db: sqlite3.Connection, table: str, path: Path) -> int:
    """Returns the number of rows; written in batches, so that memory does not grow with the table."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    types = {"TEXT": pyarrow.string(), "INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
    schema = pyarrow.schema([pyarrow.field(name, types[kind]) for name, kind, *_ in columns(db, table)])
    count = 0
    with ParquetWriter(path, schema) as writer:
        cursor = rows(db, table)
        while batch := [row for _, row in zip(range(BATCH), cursor, strict=False)]:
            held = [pyarrow.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schema, strict=True)]
            writer.write_batch(pyarrow.record_batch(held, schema=schema))
            count += len(batch)
    return count


def resource(db: sqlite3.Connection, table: str, path: Path, described: Mapping[str, Any]) -> dict[str, Any]:
    """A table as a tabular data resource."""
    body = path.read_bytes()
    about = described.get("columns", {})
    fields = []
    for name, kind, filled, place in columns(db, table):
        field: dict[str, Any] = {"name": name, "type": TYPES[kind]}
        if name in about:
            field["description"] = about[name]
        if (filled or place) and not db.execute(f"select 1 from {table} where {name} = '' limit 1").fetchone():  # prefix may be ''
            field["constraints"] = {"required": True}
        fields.append(field)
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if keys := [name for name, _, _, place in sorted(columns(db, table), key=lambda column: column[3]) if place]:
        schema["primaryKey"] = keys
    if links := list(foreign_keys(db, table)):
        schema["foreignKeys"] = links
    return {
        "name": table,
        "path": path.name,
        "profile": "tabular-data-resource",
        "description": str(described.get("description", "")).strip(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{sha256(body).hexdigest()}",
        "schema": schema,
    }


def foreign_keys(db: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Keys of other tables, "" for its own. A compound key that may be null in part is left out: Frictionless takes it for broken."""
    nullable = {name for name, _, filled, place in columns(db, table) if not (filled or place)}
    links: dict[int, list[tuple[str, str, str]]] = {}
    for number, _, parent, own, theirs, *_ in db.execute(f"pragma foreign_key_list({table})"):
        links.setdefault(number, []).append((parent, own, theirs))
    for pairs in links.values():
        if len(pairs) > 1 and any(own in nullable for _, own, _ in pairs):
            continue
        parent = pairs[0][0]
        to = {"resource": "" if parent == table else parent, "fields": [theirs for _, _, theirs in pairs]}
        yield {"fields": [own for _, own, _ in pairs], "reference": to}


def data_package(metadata: Mapping[str, Any], resources: list[dict[str, Any]], db: sqlite3.Connection) -> dict[str, Any]:
    """datapackage.json without a clock: version and digests say what it was made from."""
    return {
        "profile": "tabular-data-package",
        "name": "whomet",
        "title": metadata["title"],
        "description": str(metadata["description"]).strip(),
        "version": data_version(db),
        "licenses": [LICENSE],
        "sources": [{"title": "News articles, each named with its outlet and address in articles.csv"}],
        "resources": resources,
    }


def data_version(db: sqlite3.Connection) -> str:
    """The version of whomet that made a database, and the beginning of the digest of its articles: 0.1.0+2f6a1b3c4d5e."""
    build = db.execute("select code, articles_sha256 from build").fetchone()
    return f"{build[0]}+{build[1][:12]}" if build else code_version()
