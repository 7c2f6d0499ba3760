"""Coverage-guided fuzzing: bytes that go through as many branches as can be found, each input of a crash or of more than five seconds kept.

    pip install 'whomet[fuzz]'
    python -m benchmarks.torture.fuzz reading --seconds 600
    python -m benchmarks.torture.fuzz extraction --seconds 600

Inputs that reach something new are added to benchmarks/torture/corpus/NAME; the next run begins with them. Prints how many inputs were
tried; exits with an error where one broke.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

CORPUS = Path(__file__).parent / "corpus"
KEPT = 60  # inputs of each corpus, the shortest
INSTRUMENTED = {"reading": ["loaders.reading", "loaders.resolution.corrections_file"], "extraction": ["loaders.extraction"]}
# An input of more than five seconds is reported as a slow unit. Not by libFuzzer's -timeout: its alarm ends the process unreported.
LIMITS = ("-report_slow_units=5", "-timeout=100000", "-rss_limit_mb=3000", "-max_len=3000", "-print_final_stats=1", "-verbosity=0")
FOLDER = tempfile.TemporaryDirectory(prefix="fuzz")  # for what is read from files only
Test = Callable[[bytes], None]


def read(data: bytes) -> None:
    """Bytes as an article, as records, as a list of sources and as corrections: read, or refused in one line that names the file."""
    from loaders.reading.articles import Reader, parse_article
    from loaders.reading.errors import ArticleError
    from loaders.reading.sources import parse_sources
    from loaders.resolution.corrections_file import CorrectionError, parse_corrections

    try:
        article = parse_article(data, "a.txt")
        assert article.text.strip()
    except ArticleError as error:
        names(error, "a.txt: ")
    for name in ("records.jsonl", "records.csv"):
        file = Path(FOLDER.name, name)
        file.write_bytes(data)
        reader = Reader([file])
        for one in reader:
            assert one is None or one.text.encode()
        assert all(str(error).startswith(str(file)) for error in reader.errors)
    text = data.decode("utf-8", "replace")
    for parse, refused in ((parse_sources, ArticleError), (parse_corrections, CorrectionError)):
        try:
            parse(text, "file")
        except refused as error:
            names(error, "file")


def names(error: ValueError, file: str) -> None:
    """Whether an error is one line that opens with the file."""
    assert str(error).startswith(file), error
    assert "\n" not in str(error), error


def extract(data: bytes) -> None:
    """A text in either language: whatever is found stands in it, and the line that is printed is read back the same."""
    from loaders.contract import dump_extraction, parse_extraction
    from loaders.extraction.article import extract_article
    from loaders.model import Article

    text = data[1:].decode("utf-8", "replace").replace("\0", " ")
    if not text.strip():
        return
    language: Literal["uk", "ru"] = "uk" if data[0] & 1 else "ru"
    day = date(2026, 1, 3) if data[0] & 2 else None
    found = extract_article(Article("a", text, "0" * 64, language, day, "header" if day else "unknown"))
    assert parse_extraction(dump_extraction(found)) == found
    spans = [span for person in found.persons for span in person.mentions]
    spans += [span for event in found.events for span in event.mentions]
    spans += [span for event in found.events for part in event.attendance for span in part.mentions]
    assert all(0 <= start < end <= len(text) for start, end in spans)


TESTS: dict[str, Test] = {"reading": read, "extraction": extract}


def fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process; never returns."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED[name]):
        TESTS[name](b"\x02" + "Министр Анна Лебедева встретилась в Вене с послом.".encode())
    atheris.Setup([name, *arguments], TESTS[name])
    atheris.Fuzz()


def run(name: str, seconds: int) -> int:
    """Fuzz one target in a process of its own; prints what became of it and returns how it ended."""
    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as new:
        given = [new, str(corpus), f"-max_total_time={seconds}", f"-artifact_prefix={new}/", *LIMITS]
        command = [sys.executable, "-m", "benchmarks.torture.fuzz", name, "--worker", *given]
        ended = subprocess.run(command, capture_output=True, text=True, errors="replace")
        broken = [file for kind in ("crash", "timeout", "oom", "slow") for file in Path(new).glob(f"{kind}-*")]
        found = [file for file in Path(new).iterdir() if file not in broken]
        keep_shortest(corpus, found)
        stats = dict(line.removeprefix("stat::").split(":") for line in ended.stderr.splitlines() if line.startswith("stat::"))
        tried = int(stats.get("number_of_executed_units", 0))
        print(f"{name}: {seconds} s, {tried:,} inputs, {len(found):,} reached something new, {len(broken)} broke")
        for file in broken:
            print(f"{file.name}: {file.read_bytes()[:2000]!r}")
        if ended.returncode:
            print(f"ended with {ended.returncode}: {ended.stderr[-1000:]}")
    return ended.returncode


def keep_shortest(corpus: Path, found: list[Path]) -> None:
    """Leave the shortest KEPT inputs in a corpus, named by their content as libFuzzer names them."""
    for file in found:
        (corpus / file.name).write_bytes(file.read_bytes())
    for file in sorted(corpus.iterdir(), key=lambda file: (file.stat().st_size, file.name))[KEPT:]:
        file.unlink()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.torture.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=list(TESTS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--worker", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.worker:
        fuzz(options.name, options.worker)
    sys.exit(run(options.name, options.seconds))


if __name__ == "__main__":
    main()
