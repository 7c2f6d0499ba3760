"""The site as `datasette .` serves it, over a database of choice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette

from loaders.publishing.site import SITE

from .fixture import ROOT, write_fixture


class Site:
    """Datasette over one folder, asked without a network; made: the site's files are in it."""

    def __init__(self, folder: Path, made: bool = False) -> None:
        for name in () if made else SITE:
            (folder / name).symlink_to(ROOT / name)
        self.loop = asyncio.new_event_loop()
        self.datasette = Datasette([], config_dir=folder)
        self.loop.run_until_complete(self.datasette.invoke_startup())

    def close(self) -> None:
        """Give back the memory of its connections: all of a process share one bound (plugins/limits.py)."""
        for database in self.datasette.databases.values():
            database.close()
        self.loop.close()

    def get(self, path: str, **params: str) -> httpx.Response:
        """The answer to a GET. Redirects are not followed."""
        response: httpx.Response = self.loop.run_until_complete(self.datasette.client.get(path, params=params or None))
        return response


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site over the hand-written database."""
    folder = tmp_path_factory.mktemp("served")
    write_fixture(folder / "whomet.db")
    one = Site(folder)
    yield one
    one.close()
