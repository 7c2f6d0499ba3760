"""Everything that is done to break whomet, one after the other, and the tables of docs/reliability.md.

    python -m benchmarks.torture [--kills 100] [--seconds 300] [--fuzz 600] [--files 100000] [--articles 100000] [--write FILE]

With --write what each prints is put into the file, between '<!-- printed: NAME -->' and '<!-- end -->'; the words around stay.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.made_rows import make_rows
from benchmarks.tables import machine
from loaders.pipeline import build
from loaders.tables.database import open_database

SEEDS = Path(__file__).parents[2] / "seeds"
BEGIN, END = "<!-- printed: {name} -->\n", "<!-- end -->"


def run(module: str, *arguments: object) -> str:
    """What one of these benchmarks prints, in a process of its own; one that breaks down does not keep the others from being run."""
    command = [sys.executable, "-m", f"benchmarks.torture.{module}", *map(str, arguments)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    failed = f"\nIT FAILED, with {ended.returncode}\n" if ended.returncode else ""
    return f"`python -m benchmarks.torture.{' '.join([module, *map(str, arguments)])}`\n\n{ended.stdout}{failed}"


def databases(folder: Path, articles: int) -> tuple[Path, Path]:
    """Folders of whomet.db: of the seeds, and of so many made-up articles."""
    seeds, large = folder / "seeds", folder / "large"
    for one in (seeds, large):
        one.mkdir()
    database = open_database(seeds / "whomet.db")
    build(database, [SEEDS])
    database.close()
    make_rows(large / "whomet.db", articles)
    return seeds, large


def replaced(text: str, name: str, printed: str) -> str:
    """A document with what was printed in its place. Raises ValueError where it has none."""
    begin = BEGIN.format(name=name)
    if begin not in text:
        raise ValueError(f"found no {begin.strip()}, wanted a place for what {name} prints")
    before, _, rest = text.partition(begin)
    return before + begin + "\n" + printed.strip() + "\n\n" + rest[rest.index(END) :]


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.torture", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=300, help="of the soak")
    parser.add_argument("--fuzz", type=int, default=600, help="seconds of each")
    parser.add_argument("--files", type=int, default=100_000, help="in a folder")
    parser.add_argument("--articles", type=int, default=100_000, help="of the large database that is attacked")
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep what is printed in this file as well")
    options = parser.parse_args()

    def tell(name: str, printed: str) -> None:
        print(f"\n## {name}\n\n{printed}", flush=True)
        if options.write:
            document = options.write.read_text(encoding="utf-8")
            options.write.write_text(replaced(document, name, printed), encoding="utf-8")

    tell("machine", machine())
    tell("faults", run("faults", "--kills", options.kills))
    tell("soak", run("soak", "--seconds", options.seconds))
    tell("files", run("files", "--files", options.files))
    with tempfile.TemporaryDirectory() as folder:
        seeds, large = databases(Path(folder), options.articles)
        tell("statements of five articles", run("statements", seeds).replace(str(seeds), "FOLDER"))
        tell("statements of many articles", run("statements", large).replace(str(large), "FOLDER"))
    tell("linear", run("linear"))
    if find_spec("atheris"):
        fuzzed = [run("fuzz", name, "--seconds", options.fuzz) for name in ("reading", "extraction")]
        tell("fuzzing", "\n".join(fuzzed))
    else:
        print("\nNot fuzzed: atheris is not installed (pip install 'whomet[fuzz]')")


if __name__ == "__main__":
    main()
