"""Folders of hostile files: names, links, pipes, devices, what may not be read or written, links put in a file's place, 100,000 files.

    python -m benchmarks.torture.files [--files 100000]

Every bad file must give one line that does not steer a terminal, the others be loaded. As root it wants setpriv, of util-linux.
"""

from __future__ import annotations

import argparse
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tables import table
from benchmarks.torture.faults import WHOMET, article_ids
from loaders.reading.errors import STEERS, ArticleError
from loaders.reading.files import read_bytes

BODY = "Сегодня министр обороны Анна Лебедева встретилась в Вене с Петром Орловым.\n"
GOOD = 3  # articles that stand beside the bad ones
AS_ANYONE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")  # root, whom files refuse like anyone
BAD_EACH = 100  # every so many of many files is a bad one
HEAD = ("files", "tried", "lines that tell", "others lost")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build of a folder ended."""

    code: int
    lines: list[str]  # of what could not be read
    loaded: set[str]
    broken: bool  # a traceback was printed


def good_articles(folder: Path) -> None:
    """GOOD articles in a new folder."""
    folder.mkdir()
    for number in range(GOOD):
        (folder / f"good{number}.txt").write_text(BODY, encoding="utf-8")


def build(folder: Path, db: Path) -> Outcome:
    """`whomet build`, by one whom files may refuse."""
    command = [*(AS_ANYONE if os.geteuid() == 0 else ()), *WHOMET, "build", str(folder), "--db", str(db)]
    ended = subprocess.run(command, capture_output=True, text=True, errors="surrogateescape")
    lines = [line for line in ended.stderr.splitlines() if ": found " in line or line.startswith("Error: ")]
    loaded = article_ids(db) if db.exists() else set[str]()
    return Outcome(ended.returncode, lines, loaded, "Traceback" in ended.stderr)


def of_bad_files(name: str, bad: Callable[[Path], int]) -> tuple[str, ...]:
    """A row: bad files are put beside good ones; `bad` makes them and returns how many they are. Raises RuntimeError for any lost line."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        good_articles(root / "corpus")
        tried = bad(root / "corpus")
        outcome = build(root / "corpus", root / "whomet.db")
    lost = {f"good{number}" for number in range(GOOD)} - outcome.loaded
    if len(outcome.lines) != tried or outcome.code != 1 or outcome.broken or any(map(STEERS.search, outcome.lines)):
        raise RuntimeError(f"{name}: ended with {outcome.code} and {len(outcome.lines)} of {tried} lines: {outcome.lines[:5]}")
    return name, str(tried), str(len(outcome.lines)), str(len(lost))


def odd_names(folder: Path) -> int:
    """Each byte that is no letter in UTF-8, each control character, marks of direction, breaks of lines."""
    names = [b"x" + bytes([byte]) for byte in (*range(1, 32), *range(127, 256))]
    names += [f"x{mark}".encode() for mark in "\x80\x9b\u200e\u200f\u061c\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2069"]
    names += [b"\x1b]0;title\x07", b"\x1b[2J\x1b[1;1H", b"x\nError: all is lost", b"x\r\rgood0.txt"]
    names += ["Зустріч".encode("cp1251"), b"\xff" * 200]
    for name in names:
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name + b".txt"))).write_text(BODY, encoding="utf-8")
    return len(names)


def links(folder: Path) -> int:
    """To a file, to nothing, to a folder, to itself, to a device, to what is another's."""
    targets = ("good0.txt", "nowhere", ".", "link3.txt", "/dev/zero", "/etc/passwd", "/proc/self/mem")
    for number, target in enumerate(targets):
        (folder / f"link{number}.txt").symlink_to(target)
    return len(targets)


def no_files(folder: Path) -> int:
    """A folder, a pipe, a socket, and as root a device."""
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    socket.socket(socket.AF_UNIX).bind(str(folder / "socket.txt"))
    with suppress(PermissionError):  # in a container even root may not
        os.mknod(folder / "device.txt", 0o20666, os.makedev(1, 5))
    return len(list(folder.iterdir())) - GOOD


def unreadable(folder: Path) -> int:
    """Files that only their owner may read."""
    for number in range(5):
        (folder / f"secret{number}.txt").write_text(BODY, encoding="utf-8")
        (folder / f"secret{number}.txt").chmod(0)
    return 5


def closed_list(folder: Path) -> int:
    """sources.csv that may not be read: one line, and the articles are read without it."""
    (folder / "sources.csv").write_text("file\ngood0.txt\n", encoding="utf-8")
    (folder / "sources.csv").chmod(0)
    return 1


def of_places() -> Iterator[tuple[str, ...]]:
    """Rows: folders and databases that may not be read or written, and a folder that is a link, which may."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        good_articles(root / "corpus")
        (root / "link").symlink_to("corpus")
        for name in ("open", "full"):
            (root / name).mkdir()
        good_articles(root / "closed")
        build(root / "corpus", root / "fixed.db")
        (root / "fixed.db").chmod(0o444)
        for name in ("corpus", "full"):
            (root / name).chmod(0o555)
        (root / "closed").chmod(0)
        before = (root / "fixed.db").read_bytes()
        for name, folder, db, code in (
            ("a folder that is a link, named by the command", root / "link", root / "open" / "linked.db", 0),
            ("a folder that may not be written", root / "corpus", root / "open" / "read.db", 0),
            ("a folder that may not be opened", root / "closed", root / "open" / "closed.db", 1),
            ("a new database where nothing may be written", root / "corpus", root / "full" / "whomet.db", 1),
            ("a database that may only be read", root / "corpus", root / "fixed.db", 1),
        ):
            outcome = build(folder, db)
            lost = 0 if code else GOOD - len(outcome.loaded)
            if outcome.code != code or len(outcome.lines) != code or outcome.broken or (root / "fixed.db").read_bytes() != before:
                raise RuntimeError(f"{name}: ended with {outcome.code}, wanted {code}: {outcome.lines}")
            yield name, "1", str(len(outcome.lines)), str(lost)


def of_swaps(seconds: float) -> tuple[str, ...]:
    """A row: a process puts a link in a file's place and the file back, as fast as it can, while the file is read."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        file, link, kept = folder / "a.txt", folder / "link", folder / "kept"
        (folder / "secret").write_bytes(b"secret")
        kept.write_bytes(b"open")
        file.write_bytes(b"open")
        child = os.fork()
        if not child:
            while True:
                with suppress(OSError):
                    link.symlink_to("secret")
                    link.replace(file)
                    os.link(kept, link)
                    link.replace(file)
        tried = refused = secret = 0
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            tried += 1
            try:
                secret += read_bytes(file) == b"secret"
            except ArticleError:
                refused += 1
        os.kill(child, 9)
        os.waitpid(child, 0)
    if secret or not refused:
        raise RuntimeError(f"a link in a file's place: followed {secret} times, refused {refused} of {tried}")
    return "a link put in a file's place while it is read", f"{tried:,}", f"{refused:,}", "0"


def of_many(files: int) -> Iterator[tuple[str, ...]]:
    """Rows: command, seconds to its first article and to its end, megabytes, lines; every BAD_EACH-th of the files is a bad one."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        folder = root / "corpus"
        folder.mkdir()
        for number in range(files):
            (folder / f"{number:07}.txt").write_bytes(b"\0" if number % BAD_EACH == 0 else f"Сегодня снег. {number}\n".encode())
        for command in (["build", folder, "--db", root / "whomet.db"], ["extract", folder]):
            yield _timed(command, files)


def _timed(command: list[object], files: int) -> tuple[str, ...]:
    start, first = time.monotonic(), None
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen([*WHOMET, *map(str, command)], stdout=subprocess.PIPE, stderr=told, text=True)
        assert process.stdout
        for _ in process.stdout:
            first = first or time.monotonic() - start
        process.wait()
        told.seek(0)
        lines = sum(": found " in line for line in told)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6  # of the largest child so far
    if lines != len(range(0, files, BAD_EACH)) or process.returncode != 1:
        raise RuntimeError(f"{command[0]}: ended with {process.returncode} and {lines:,} lines")
    return str(command[0]), f"{files:,}", f"{first:.0f}", f"{time.monotonic() - start:.0f}", f"{peak:.0f}", f"{lines:,}"


def measure(seconds: float) -> Iterator[tuple[str, ...]]:
    """A row for each kind of file."""
    yield of_bad_files("names in bytes that are no UTF-8, and that steer a terminal", odd_names)
    yield of_bad_files("links", links)
    yield of_bad_files("folders, pipes, sockets, devices", no_files)
    yield of_bad_files("files that may not be read", unreadable)
    yield of_bad_files("a list of sources that may not be read", closed_list)
    yield from of_places()
    yield of_swaps(seconds)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.torture.files", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10, help="that links are swapped for")
    options = parser.parse_args(arguments)
    rows = list(measure(options.seconds))
    print(table(HEAD, rows) + "\n", flush=True)
    head = ("of a folder of many", "files", "s to the first line", "s", "MB at most", "lines that tell")
    print(table(head, of_many(options.files)))
    sys.exit(0)


if __name__ == "__main__":
    main()
