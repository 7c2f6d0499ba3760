"""A real Datasette process over a folder, its memory, and who asks it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.pages import ROOT
from loaders.publishing.site import SITE

START_SECONDS = 60.0
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Server:
    """A running Datasette."""

    address: str
    pid: int

    def peak_megabytes(self) -> float:
        """The most memory that the process has held (VmHWM of Linux)."""
        return self._status("VmHWM")

    def megabytes(self) -> float:
        """The memory that it holds now (VmRSS of Linux)."""
        return self._status("VmRSS")

    def _status(self, name: str) -> float:
        found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{self.pid}/status").read_text(encoding="ascii"))
        if not found:
            raise ProcessLookupError(f"process {self.pid}: found no {name}, wanted a running server")
        return int(found[1]) * 1024 / MEGABYTE

    def forget_peak(self) -> None:
        """Measure the peak from here on."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5", encoding="ascii")


@contextmanager
def served(folder: Path) -> Generator[Server, None, None]:
    """`datasette serve FOLDER` in a process of its own, with what the repository puts beside whomet.db."""
    for name in SITE:
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "datasette", "serve", str(folder), "--port", str(port)], stdout=log, stderr=log)
    try:
        server = Server(f"http://127.0.0.1:{port}", process.pid)
        _wait_for(server.address)
        yield server
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            httpx.get(f"{address}/-/versions.json")
            return
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
