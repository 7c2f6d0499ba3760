"""Everything that is done to break whomet, one after the other, and the tables of docs/reliability.md.

    python -m benchmarks.torture [--kills 100] [--seconds 300] [--fuzz 600]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.tables import machine
from loaders.pipeline import build
from loaders.tables.database import open_database

SEEDS = Path(__file__).parents[2] / "seeds"


def run(title: str, module: str, *arguments: object) -> None:
    """One of these benchmarks in a process of its own; one that breaks down does not keep the others from being run."""
    print(f"\n## {title}\n", flush=True)
    ended = subprocess.run([sys.executable, "-m", f"benchmarks.torture.{module}", *map(str, arguments)])
    if ended.returncode:
        print(f"\nIT FAILED, with {ended.returncode}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.torture", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=300, help="of the soak")
    parser.add_argument("--fuzz", type=int, default=600, help="seconds of each")
    options = parser.parse_args()
    print(machine())
    run("Faults", "faults", "--kills", options.kills)
    run("Soak", "soak", "--seconds", options.seconds)
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "whomet.db")
        build(database, [SEEDS])
        database.close()
        run("Hostile SQL", "statements", folder)
    run("Time against length", "linear")
    if find_spec("atheris"):
        run("Fuzzing of reading", "fuzz", "reading", "--seconds", options.fuzz)
        run("Fuzzing of extraction", "fuzz", "extraction", "--seconds", options.fuzz)
    else:
        print("\nNot fuzzed: atheris is not installed (pip install 'whomet[fuzz]')")


if __name__ == "__main__":
    main()
