"""Person mentions against an annotated corpus: exact and overlapping spans, and characters a second.

    python benchmarks/persons.py CORPUS.jsonl [--genre news] [--half 0] [--errors 40]

CORPUS.jsonl: one text a line with id, language, text and persons, a list of [start, end] in code points. An overlapping
span counts once: each annotated span is given to the first found one that touches it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from pathlib import Path

from loaders.extraction.document import parse_document
from loaders.extraction.people import find_people

Spans = set[tuple[int, int]]


def score_text(wanted: Spans, found: Spans) -> tuple[int, int, Spans, Spans]:
    """Exact hits, overlapping hits, spans missed, spans too many."""
    free, extra = set(wanted), set()
    for span in sorted(found):
        hit = next((one for one in sorted(free) if span[0] < one[1] and one[0] < span[1]), None)
        if hit:
            free.discard(hit)
        else:
            extra.add(span)
    return len(wanted & found), len(wanted) - len(free), free, extra


def figures(hits: int, found: int, wanted: int) -> str:
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   ({hits} right of {found} found, {wanted} wanted)"


def in_half(key: str, half: int) -> bool:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == half


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--genre", help="only texts of this genre")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only texts whose id's hash is even (0) or odd (1)")
    parser.add_argument("--errors", type=int, default=0, help="print so many misses and as many false finds")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if options.genre in (None, row.get("genre"))]
    rows = [row for row in rows if options.half is None or in_half(row["id"], options.half)]
    exact = overlap = found_count = wanted_count = 0
    missed: list[str] = []
    extra: list[str] = []
    for row in rows:
        text = row["text"]
        wanted = {(start, end) for start, end in row["persons"]}
        found = {(one.start, one.end) for one in find_people(parse_document(text, row["language"]))}
        same, touching, lost, false = score_text(wanted, found)
        exact, overlap = exact + same, overlap + touching
        found_count, wanted_count = found_count + len(found), wanted_count + len(wanted)
        for into, spans in ((missed, lost), (extra, false)):
            into.extend(f"{text[max(0, a - 50) : a]}[{text[a:b]}]{text[b : b + 40]}".replace("\n", " ") for a, b in sorted(spans))
    print("exact  ", figures(exact, found_count, wanted_count))
    print("overlap", figures(overlap, found_count, wanted_count))
    start = time.perf_counter()
    for row in rows:
        find_people(parse_document(row["text"], row["language"]))
    took = time.perf_counter() - start
    size = sum(len(row["text"]) for row in rows)
    print(f"speed   {size / took:,.0f} characters/s with warm caches, one core ({len(rows)} texts, {size:,} characters)")
    for title, lines in (("missed", missed), ("false", extra)):
        step = max(1, len(lines) // max(1, options.errors))
        for line in lines[::step][: options.errors]:
            print(f"  {title}: {line}")


if __name__ == "__main__":
    main()
