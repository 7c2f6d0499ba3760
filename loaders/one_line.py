"""What went wrong, in one line for whoever runs a command."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

import click

from loaders.daily import StepError
from loaders.publishing.sampling import SheetError
from loaders.publishing.site import PublishError
from loaders.reading.errors import ArticleError, printable
from loaders.resolution.corrections_file import CorrectionError
from loaders.tables.database import DatabaseError
from loaders.workers.errors import WorkersError
from loaders.yaml_files import DataError

# Errors whose text is the line.
TOLD = (ArticleError, CorrectionError, DataError, DatabaseError, PublishError, SheetError, StepError, WorkersError)
# What the machine, not the program, is to blame for.
NOT_NOW = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


@contextmanager
def one_line() -> Generator[None, None, None]:
    """Turn what is wrong with a file of ours, a folder or the workers into one line and a non-zero exit."""
    try:
        yield
    except TOLD as error:
        raise click.ClickException(printable(str(error))) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in NOT_NOW:
            raise
        raise click.ClickException(f"the database cannot be written now ({error}); nothing was changed, try again") from error
