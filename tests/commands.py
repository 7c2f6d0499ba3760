"""The command line in this process, and what stands in the databases that it makes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from click.testing import CliRunner, Result

from loaders.cli import cli


def whomet(*arguments: object) -> Result:
    """`whomet ARGUMENTS`."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def select(path: Path, query: str) -> list[tuple[object, ...]]:
    """The rows of a query on a database file."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
