"""A build with workers gives the database that one without gives; one that is stopped changes nothing and is gone on with."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_order import Dump, dump

from loaders import pipeline
from loaders.check import check
from loaders.descriptions import read_metadata
from loaders.extraction.article import extract_article
from loaders.model import Article, Extraction
from loaders.tables.database import open_database
from loaders.tables.kept import kept_beside
from loaders.workers import batch
from loaders.workers.engines import HERE, Engine, cluster, processes

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Dump:
    """What the seeds give, one after the other in this process."""
    return built(tmp_path_factory.mktemp("whole") / "whomet.db")


def built(path: Path, engine: Engine = HERE) -> Dump:
    """Each article is a batch of its own."""
    assert pipeline.build(open_database(path), [SEEDS], engine=replace(engine, characters=1)).errors == ()
    assert list(path.parent.iterdir()) == [path]
    return dump(open_database(path))


def test_processes_give_the_same(whole: Dump, tmp_path: Path) -> None:
    assert built(tmp_path / "whomet.db", engine=processes(2)) == whole


def test_a_cluster_gives_the_same(whole: Dump, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'whomet[cluster]'")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as local,
        cluster(local.scheduler_address) as engine,
    ):
        assert built(tmp_path / "whomet.db", engine=engine) == whole


def test_stopped_in_the_middle_and_gone_on_with(whole: Dump, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extracted: list[str] = []

    def counted(article: Article) -> Extraction:
        extracted.append(article.id)
        return extract_article(article)

    def until_the_fourth(things: Iterable[Any], doing: str) -> Iterable[Any]:
        for number, thing in enumerate(things):
            if doing == "extract" and number == 3:
                raise KeyboardInterrupt
            yield thing

    monkeypatch.setattr(batch, "extract_article", counted)
    path = tmp_path / "whomet.db"
    db = open_database(path)
    before = dump(db)
    with pytest.raises(KeyboardInterrupt):
        pipeline.build(db, [SEEDS], engine=replace(HERE, characters=1), watch=until_the_fourth)
    assert dump(db) == before
    assert list(check(db.conn, read_metadata())) == []
    assert built(path) == whole
    assert extracted == [file.stem for file in sorted(SEEDS.glob("*.txt"))]


def test_what_was_kept_of_another_text_is_not_taken(tmp_path: Path) -> None:
    """An extraction is found by the text and the day that it was made of."""
    db = open_database(tmp_path / "whomet.db")
    article = Article("a", "Встреча прошла в Киеве.", "", "ru", None, "unknown")
    with suppress(KeyboardInterrupt), kept_beside(db) as kept:
        kept.add([(article, "{}")])
        raise KeyboardInterrupt
    with kept_beside(db) as kept:
        edited = Article("a", "Встреча прошла во Львове.", "", "ru", None, "unknown")
        assert list(kept.find([edited, article])) == [("a", "{}")]
    assert not Path(f"{tmp_path}/whomet.db-extracted").exists()


HANGS = """
import sys, time
from dataclasses import replace
from pathlib import Path
from loaders import pipeline
from loaders.tables.database import open_database
from loaders.workers.engines import processes

def until_the_fourth(things, doing):
    for number, thing in enumerate(things):
        if doing == "extract" and number == 3:
            print("here", flush=True)
            time.sleep(1000)
        yield thing

if __name__ == "__main__":
    engine = replace(processes(2), ahead=2, characters=1)
    pipeline.build(open_database(Path(sys.argv[1])), [Path(sys.argv[2])], engine=engine, watch=until_the_fourth)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the workers in /proc, which only Linux has")
def test_a_killed_build_leaves_no_workers_and_is_gone_on_with(whole: Dump, tmp_path: Path) -> None:
    path = tmp_path / "whomet.db"
    build = subprocess.Popen([sys.executable, "-c", HANGS, str(path), str(SEEDS)], stdout=subprocess.PIPE)
    assert build.stdout is not None
    assert build.stdout.readline() == b"here\n"
    workers = children(build.pid)
    assert len(workers) > 2
    build.kill()
    build.communicate()
    for worker in workers:
        while Path(f"/proc/{worker}").exists():
            time.sleep(0.05)
    assert Path(f"{path}-extracted").exists()
    with closing(open_database(path).conn) as connection:
        assert list(check(connection, read_metadata())) == []
    assert built(path) == whole


def children(pid: int) -> list[int]:
    """Processes below this one, at any depth."""
    below = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return [*below, *(one for child in below for one in children(child))]
