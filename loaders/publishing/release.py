"""A release: a folder that can be put into an archive and cited. The same database gives the same files, byte by byte.

It holds the public copy, its tables as CSV and Parquet, two views as workbooks and CSV, what differs from an earlier release, the licence,
the codebook, .zenodo.json (https://developers.zenodo.org/#depositions) and SHA256SUMS. No clock is in any file. Parquet names the version
of pyarrow and SQLite its own: with others the bytes differ, the rows do not.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from loaders.descriptions import read_metadata
from loaders.export import data_version, export
from loaders.pages.workbook import workbook
from loaders.publishing.public_copy import publish
from loaders.publishing.site import PublishError
from loaders.publishing.telling import as_json, as_text, differ
from loaders.tables.database import is_public, open_database, schema

DATABASE = "whomet.db"
SUMS = "SHA256SUMS"
SHEETS = {  # views as workbooks and CSV, with their order
    "timeline": "select * from timeline",
    "roster": "select * from roster order by date, event_id, participation, person_id",
}
BESIDE = {"CITATION.cff": "CITATION.cff", "DATA_LICENSE.md": "DATA_LICENSE.md", "docs/codebook.md": "codebook.md"}  # of the site
LICENSE = "cc-by-4.0"
RIGHTS = "Quotes belong to the publishers of the articles that they are from: see DATA_LICENSE.md."


def release(source: Path, folder: Path, site: Path, earlier: Path | None = None) -> dict[str, str]:
    """Make a release of the database at `source` in a new or empty folder, all or nothing; returns {file: SHA-256}.

    site: where the licence, the codebook and CITATION.cff are. earlier: the folder of the release to compare with. Raises PublishError
    where a folder is not as it should be, and DatabaseError as `publish` and `differ` do.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PublishError(f"{folder}: found something there already, wanted a new or empty folder")
    if missing := [name for name in BESIDE if not (site / name).is_file()]:
        raise PublishError(f"{site}: found no {missing[0]}, wanted the folder of the project: {', '.join(BESIDE)}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".release-") as draft:
        made = Path(draft) / "made"
        made.mkdir()
        public_copy(source, made / DATABASE)
        connection = open_database(made / DATABASE, make=False, public=True).conn
        export(connection, made / "tables", read_metadata())
        for name, query in SHEETS.items():
            columns, rows = asked(connection, query)
            (made / f"{name}.xlsx").write_bytes(workbook(name, columns, rows))
            with (made / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([columns, *rows])
        (made / "schema.sql").write_text(schema(), encoding="utf-8")
        for name, target in BESIDE.items():
            shutil.copyfile(site / name, made / target)
        citation = yaml.safe_load((site / "CITATION.cff").read_text(encoding="utf-8"))
        write_json(made / ".zenodo.json", zenodo(citation, data_version(connection), counts(connection)))
        connection.close()
        if earlier:
            tell_changes(earlier, made)
        sums = {str(path.relative_to(made)): digest(path) for path in files(made)}
        (made / SUMS).write_text("".join(f"{told}  {name}\n" for name, told in sums.items()), encoding="utf-8")
        os.replace(made, folder)
    return sums


def public_copy(source: Path, target: Path) -> None:
    """The public copy of a database; the same of one that is public already."""
    connection = open_database(source, make=False, public=True).conn
    public = is_public(connection)
    connection.close()
    if public:
        shutil.copyfile(source, target)
    else:
        publish(source, target)


def asked(connection: sqlite3.Connection, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and the rows of a query."""
    found = connection.execute(query)
    return [column[0] for column in found.description], found.fetchall()


def tell_changes(earlier: Path, made: Path) -> None:
    """Write what differs from an earlier release beside the new one."""
    if not (earlier / DATABASE).is_file():
        raise PublishError(f"{earlier}: found no {DATABASE}, wanted the folder of an earlier release")
    difference = differ(earlier / DATABASE, made / DATABASE)
    write_json(made / "changes.json", as_json(difference))
    (made / "changes.txt").write_text("".join(f"{line}\n" for line in as_text(difference)), encoding="utf-8")


def counts(connection: sqlite3.Connection) -> dict[str, Any]:
    """What a description says of a database."""
    told = {table: connection.execute(f"select count(*) from {table}").fetchone()[0] for table in ("articles", "events", "persons")}
    first, last = connection.execute("select min(published), max(published) from articles").fetchone()
    return told | {"first": first or "?", "last": last or "?"}


def zenodo(citation: Mapping[str, Any], version: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata of a deposit, from what CITATION.cff (https://citation-file-format.github.io, version 1.2.0) holds."""
    of = f"{told['articles']:,} articles of {told['first']} to {told['last']}: {told['events']:,} events, {told['persons']:,} persons."
    return {
        "upload_type": "dataset",
        "title": citation["title"],
        "version": version,
        "description": f"<p>{citation['abstract']}</p><p>{of}</p>",
        "creators": [creator(author) for author in citation["authors"]],
        "keywords": list(citation.get("keywords", ())),
        "license": LICENSE,
        "access_right": "open",
        "notes": RIGHTS,
    }


def creator(author: Mapping[str, str]) -> dict[str, str]:
    """An author of CITATION.cff, a person or an entity, as Zenodo names one."""
    person = ", ".join(author[name] for name in ("family-names", "given-names") if name in author)
    told = {"name": person or author["name"]}
    if "affiliation" in author:
        told["affiliation"] = author["affiliation"]
    if "orcid" in author:
        told["orcid"] = author["orcid"].rsplit("/", 1)[-1]
    return told


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Readable JSON, the same for the same value."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def files(folder: Path) -> Iterator[Path]:
    """All files below a folder, in the order of their names."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def digest(path: Path) -> str:
    """SHA-256 as hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
