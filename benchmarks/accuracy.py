"""How accurate the extraction is: tables in Markdown, printed, and with --write also kept as docs/accuracy.md.

    python -m benchmarks.accuracy --articles GOLD.json... --texts DIR... [--corpus NAME=CORPUS.jsonl ...] [--write docs/accuracy.md]

GOLD.json: annotated articles (benchmarks/annotations has 104); DIR holds their texts as <id>.txt. CORPUS.jsonl: a text a line with id,
language, text and persons as [start, end]. The short texts of tests/extraction/texts.yml are measured as well; benchmarks/first_run.yml
is printed as it was recorded.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from benchmarks import report
from benchmarks.gold import GoldError
from benchmarks.measuring import measure_articles, measure_corpus
from benchmarks.texts import load_texts, read_text

HERE = Path(__file__).parent
NOTE = """<!-- Written by `make accuracy TEXTS=... GOLD=... CORPORA=... WRITE=docs/accuracy.md`; edit benchmarks/report.py instead. -->"""


def read_options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("benchmarks.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="+", type=Path, required=True, metavar="GOLD.json", help="annotated articles")
    parser.add_argument("--texts", nargs="+", type=Path, required=True, metavar="DIR", help="folders with their texts, <id>.txt")
    parser.add_argument("--corpus", nargs="+", type=_named_path, action="extend", default=[], metavar="NAME=FILE", help="person mentions")
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep the tables in this file as well")
    return parser.parse_args(arguments)


def _named_path(value: str) -> tuple[str, Path]:
    name, equals, path = value.partition("=")
    if not (name and equals and path):
        raise argparse.ArgumentTypeError(f"found {value!r}, wanted NAME=FILE, such as nerel_dev=nerel_dev.jsonl")
    return name, Path(path)


def make_report(options: argparse.Namespace) -> str:
    """Measure everything asked for. Raises GoldError."""
    measured = measure_articles(options.articles, options.texts)
    corpora = {name: measure_corpus(path) for name, path in options.corpus}
    results = [read_text(text) for text in load_texts()]
    parts = ["# Accuracy", NOTE, report.INTRODUCTION]
    parts += report.shortfalls(measured, corpora, _load("aims.yml"))
    parts += report.articles(measured)
    parts += report.corpora(corpora)
    parts += report.short_texts(results)
    parts += report.first_runs(_load("first_run.yml"))
    return "\n\n".join(parts) + "\n"


def _load(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def main(arguments: list[str] | None = None) -> None:
    options = read_options(arguments)
    try:
        text = make_report(options)
    except GoldError as error:
        sys.exit(str(error))
    print(text, end="")
    if options.write:
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
