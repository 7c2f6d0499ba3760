"""Our pages over the hard cases, asked in process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from served.conftest import Site

from .fixture import write_hard


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site over tests/pages/fixture.py."""
    folder = tmp_path_factory.mktemp("pages")
    write_hard(folder / "whomet.db")
    one = Site(folder)
    yield one
    one.close()
