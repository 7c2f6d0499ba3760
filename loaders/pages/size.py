"""Whether a database is so large that what reads every row of it waits until a reader asks for it."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette

from loaders.pages.asking import DATABASE, is_locked

LARGE = 20_000  # articles


async def is_large(datasette: Datasette) -> bool:
    """Whether the database holds more than LARGE articles, by its own account; not one that is locked, as the page itself will say."""
    try:
        built = (await datasette.get_database(DATABASE).execute("select articles from build", log_sql_errors=False)).first()
    except sqlite3.OperationalError as error:
        if is_locked(error):
            return False
        raise
    return built is not None and built["articles"] > LARGE
