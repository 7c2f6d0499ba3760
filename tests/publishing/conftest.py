"""A private database with everything that is hard to publish, and the site made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pages.fixture import write_hard
from served.conftest import Site
from served.fixture import ROOT

from loaders.pipeline import build
from loaders.publishing.site import publish_site
from loaders.tables.database import open_database

PLAN = " date 2026-03-10 Министр обороны Анна Лебедева встретится в Вене с Петром Орловым 12 марта."
HELD = " date 2026-03-13 Анна Лебедева и Пётр Орлов провели переговоры в Вене 12 марта. В переговорах участвовал Марк Седов."
CALL = " date 2026-03-14 Олена Коваль 13 марта поговорила по телефону с Хуаном Мартинесом."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (("a", PLAN), ("c", CALL)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Both:
    """A database and the public folder made of it."""

    private: Path
    folder: Path

    @property
    def public(self) -> Path:
        return self.folder / "whomet.db"


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The seeds, published."""
    place = tmp_path_factory.mktemp("seeds")
    database = open_database(place / "whomet.db")
    assert not build(database, [ROOT / "seeds"]).errors
    database.conn.close()
    publish_site(place / "whomet.db", place / "public", ROOT)
    return Both(place / "whomet.db", place / "public")


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The hard cases of tests/pages, published."""
    place = tmp_path_factory.mktemp("hard")
    write_hard(place / "whomet.db")
    publish_site(place / "whomet.db", place / "public", ROOT)
    return Both(place / "whomet.db", place / "public")


@pytest.fixture(scope="session", params=["seeds", "hard"])
def both(request: pytest.FixtureRequest) -> Both:
    """Either."""
    made: Both = request.getfixturevalue(request.param)
    return made


@pytest.fixture(scope="session")
def public_site(both: Both) -> Iterator[Site]:
    """The public folder as Datasette serves it."""
    one = Site(both.folder, made=True)
    yield one
    one.close()
