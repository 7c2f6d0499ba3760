"""Builds that are killed, starved or locked out: what was committed is there, `whomet check` holds, and a rerun ends in the same dump.

    python -m benchmarks.torture.faults [--kills 100]

Prints a line for each fault: how often it was tried, what was lost.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.synthetic import synthesize, write_corpus
from benchmarks.tables import table
from benchmarks.torture.serving import served
from loaders import pipeline
from loaders.cli import cli
from loaders.tables import database
from loaders.tables.database import new_database

WHOMET = (sys.executable, "-c", "from loaders.cli import cli; cli()")  # the command in a process that is not forked off this one
HEAD = ("fault", "tried", "struck while writing", "lost", "rerun differs", "check fails")


@dataclass(slots=True)
class Tally:
    """What became of one fault."""

    name: str
    tried: int = 0
    struck: int = 0  # times that the build had not ended yet
    lost: int = 0  # articles that were committed and are not there
    differs: int = 0  # reruns that end in another dump than an undisturbed build
    broken: int = 0  # times that `whomet check` found something wrong

    def row(self) -> tuple[str, ...]:
        return self.name, *(str(number) for number in (self.tried, self.struck, self.lost, self.differs, self.broken))


@dataclass(frozen=True, slots=True)
class World:
    """Articles in two parts: `first` is built before each fault, `all` during it."""

    folder: Path
    first: Path
    all: Path
    dump: list[str]  # of an undisturbed build of all
    seconds: float  # that building the second part takes

    @classmethod
    def make(cls, folder: Path, number: int) -> World:
        first, whole = folder / "first", folder / "all"
        articles = list(synthesize(number, 1))
        write_corpus(whole, iter(articles))
        write_corpus(first, iter(articles))
        for truth in folder.glob("*/truth.jsonl"):  # would be read as articles
            truth.unlink()
        for file in sorted(first.glob("*.txt"))[number // 2 :]:
            file.unlink()
        db = folder / "undisturbed.db"
        pipeline.build(new_database(), [whole])  # so that what is forked off has read the dictionaries
        begin = time.monotonic()
        remove(db)
        whomet("build", first, "--db", db)
        whomet("build", whole, "--db", db)
        return cls(folder, first, whole, dump(db), (time.monotonic() - begin) / 2)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    returncode: int
    stderr: str


def start(*arguments: object, stderr: Path) -> int:
    """The command in a process forked off this one, which has read the dictionaries already; returns its id."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        with stderr.open("w") as told, redirect_stdout(told), redirect_stderr(told):
            cli(list(map(str, arguments)), standalone_mode=True)
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        with stderr.open("a") as told:
            traceback.print_exc(file=told)
    finally:
        os._exit(code)


def wait(pid: int) -> int:
    """How a forked process ended: its exit code, below 0 a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def whomet(*arguments: object, code: int | None = 0) -> Ended:
    """The command to its end. Raises RuntimeError where it ends otherwise than by `code` (None: in any way)."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "stderr"
        ended = Ended(wait(start(*arguments, stderr=told)), told.read_text())
    if code is not None and ended.returncode != code:
        raise RuntimeError(f"whomet {arguments}: ended with {ended.returncode}, wanted {code}: {ended.stderr[-500:]}")
    return ended


def dump(db: Path) -> list[str]:
    """All rows of a database as SQL, in the order of their keys; the inner tables of the full-text index aside."""
    with closing(sqlite3.connect(db)) as connection:
        return [line for line in connection.iterdump() if "articles_fts_" not in line]


def article_ids(db: Path) -> set[str]:
    with closing(sqlite3.connect(db)) as connection:
        return {article_id for (article_id,) in connection.execute("select id from articles")}


def judge(world: World, db: Path, tally: Tally, kept: set[str]) -> None:
    """Look at a database after a fault, build again without one, and look once more."""
    tally.tried += 1
    tally.lost += len(kept - article_ids(db))
    tally.broken += whomet("check", "--db", db, code=None).returncode != 0
    whomet("build", world.all, "--db", db)
    tally.differs += dump(db) != world.dump


def remove(db: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        Path(f"{db}{suffix}").unlink(missing_ok=True)


def kill_builds(world: World, tally: Tally, db: Path, times: int, dice: random.Random) -> None:
    """SIGKILL at random moments of a build."""
    before = world.folder / "before.db"
    if not before.exists():
        whomet("build", world.first, "--db", before)
    kept = article_ids(before)
    for _ in range(times):
        with closing(sqlite3.connect(before)) as source, closing(sqlite3.connect(db)) as target:
            source.backup(target)
        process = start("build", world.all, "--db", db, stderr=world.folder / "killed.txt")
        time.sleep(dice.uniform(0.02, 1.0) * world.seconds)
        os.kill(process, signal.SIGKILL)
        tally.struck += wait(process) == -signal.SIGKILL
        judge(world, db, tally, kept)


def kills(world: World, times: int) -> Iterator[Tally]:
    dice = random.Random(1)
    alone, beside = Tally("killed (SIGKILL) at a random moment"), Tally("the same while Datasette serves the file")
    kill_builds(world, alone, world.folder / "killed.db", times // 2, dice)
    yield alone
    site = world.folder / "site"
    site.mkdir()
    whomet("build", world.first, "--db", site / "whomet.db")
    with served(site):
        kill_builds(world, beside, site / "whomet.db", times - times // 2, dice)
    yield beside


def fails_cleanly(world: World, name: str, times: int, fault: Callable[[Path], Iterator[None]]) -> Tally:
    """A fault during which a build must say what is wrong in one line, end with 1 and change nothing."""
    tally, db = Tally(name), world.folder / "fault" / "whomet.db"
    database.WAIT_SECONDS = 0.5  # in what is forked off from here on
    for _ in range(times):
        db.parent.mkdir(exist_ok=True)
        remove(db)
        whomet("build", world.first, "--db", db)
        kept, before = article_ids(db), dump(db)
        with contextmanager(fault)(db):
            ended = whomet("build", world.all, "--db", db, code=None)
        tally.struck += ended.returncode == 1
        if ended.returncode != 1 or "Traceback" in ended.stderr or not ended.stderr.splitlines()[-1].startswith("Error: "):
            raise RuntimeError(f"{name}: ended with {ended.returncode}, wanted one line of error: {ended.stderr[-500:]}")
        tally.lost += dump(db) != before
        judge(world, db, tally, kept)
    database.WAIT_SECONDS = 60.0
    return tally


def locked(db: Path) -> Iterator[None]:
    """Another process holds the database longer than a build waits."""
    holder = sqlite3.connect(db)
    holder.execute("begin exclusive")
    try:
        yield
    finally:
        holder.rollback()
        holder.close()


def read_only(db: Path) -> Iterator[None]:
    """The file may not be changed: for root, whom no mode refuses, by the attribute `immutable` of its file system, which not each has."""
    subprocess.run(["chattr", "+i", str(db)], check=True)
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(db)], check=True)


def two_at_once(world: World, times: int) -> Tally:
    """Two builds of the same articles into one new database: both end well, one after the other."""
    tally, db = Tally("two builds at once"), world.folder / "two.db"
    for _ in range(times):
        remove(db)
        told = [world.folder / f"two{number}.txt" for number in range(2)]
        codes = [wait(process) for process in [start("build", world.all, "--db", db, stderr=file) for file in told]]
        tally.struck += 1
        if codes != [0, 0] and not any("try again" in file.read_text() for file in told):
            raise RuntimeError(f"two builds at once: ended with {codes}: {[file.read_text()[-300:] for file in told]}")
        judge(world, db, tally, set())
    return tally


def disk_full(world: World, times: int) -> Tally:
    """A file system too small for the new articles, in many sizes. Raises OSError where none can be mounted: root only."""
    tally, mount = Tally("disk full"), world.folder / "small"
    mount.mkdir()
    dice = random.Random(2)
    before = world.folder / "before.db"
    for _ in range(times):
        size = before.stat().st_size + dice.randrange(20_000, 1_500_000)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(mount)]).returncode:
            raise OSError("found no right to mount a tmpfs, wanted root")
        try:
            db = mount / "whomet.db"
            db.write_bytes(before.read_bytes())
            kept = article_ids(db)
            ended = whomet("build", world.all, "--db", db, code=None)
            tally.struck += ended.returncode == 1
            if "Traceback" in ended.stderr:
                raise RuntimeError(f"disk full: {ended.stderr[-800:]}")
            subprocess.run(["mount", "-o", "remount,size=500m", str(mount)], check=True)
            judge(world, db, tally, kept)
        finally:
            subprocess.run(["umount", str(mount)], check=True)
    return tally


def other_clocks(world: World) -> Tally:
    """A process whose clock says 1990, 2100, or runs a thousand times too fast, by libfaketime: the database must be the same."""
    tally, db = Tally("a clock of 1990, of 2100, and a thousand times too fast (libfaketime)"), world.folder / "faked.db"
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None:
        return replace(tally, name="another clock: not tried, libfaketime is not installed")
    for fake in ("@1990-01-01 00:00:00", "@2100-01-01 00:00:00", "+0 x1000"):
        remove(db)
        environment = {**os.environ, "LD_PRELOAD": str(library), "FAKETIME": fake, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        for part in (world.first, world.all):
            subprocess.run([*WHOMET, "build", str(part), "--db", str(db)], env=environment, check=True, capture_output=True)
        tally.struck += 1
        tally.differs += dump(db) != world.dump
        judge(world, db, tally, article_ids(db))
    return tally


def clock_set_back(world: World, times: int) -> Tally:
    """A build on a machine whose clock says 1990, as far as files tell: every article is older than the database, or from the future."""
    tally, db = Tally("files of 1990 and of 2100"), world.folder / "clock.db"
    for turn in range(times):
        remove(db)
        whomet("build", world.first, "--db", db)
        for file in world.all.iterdir():
            os.utime(file, (631_152_000, 631_152_000) if turn % 2 else (4_102_444_800, 4_102_444_800))
        tally.struck += 1
        judge(world, db, tally, article_ids(db))
    return tally


def measure(folder: Path, number: int, times: int) -> Iterator[Tally]:
    """Every fault; times: of the kills, a twentieth of them of the others."""
    world = World.make(folder, number)
    few = max(times // 20, 3)
    yield from kills(world, times)
    yield two_at_once(world, few)
    yield fails_cleanly(world, "another process holds the database", few, locked)
    yield fails_cleanly(world, "a database that cannot be written", few, read_only)
    yield clock_set_back(world, few)
    yield other_clocks(world)
    yield disk_full(world, few * 4)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.torture.faults", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=30)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tallies = []
        for tally in measure(Path(folder), options.articles, options.kills):
            tallies.append(tally)
            print(tally, file=sys.stderr, flush=True)
    print(table(HEAD, (tally.row() for tally in tallies)))


if __name__ == "__main__":
    main()
