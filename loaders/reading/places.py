"""Where each article's id was found first: in a file without a name, since a million places would fill the memory."""

from __future__ import annotations

import sqlite3


class Places:
    """Ids and the files and lines where they stand."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for setting in ("journal_mode = off", "synchronous = off"):
            self._rows.execute(f"pragma {setting}")
        self._rows.execute("create table places (id text primary key, place blob) strict, without rowid")

    def first(self, article_id: str, place: str) -> str:
        """Where an id was found first: at this place, if nowhere before."""
        self._rows.execute("insert or ignore into places values (?, ?)", [article_id, place.encode(errors="surrogateescape")])
        (found,) = self._rows.execute("select place from places where id = ?", [article_id]).fetchone()
        return str(found, errors="surrogateescape")
