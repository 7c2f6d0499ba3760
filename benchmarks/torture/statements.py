"""Hostile statements against a running server: seconds and memory of each, and how ordinary pages answer meanwhile.

    python -m benchmarks.torture.statements FOLDER

FOLDER holds whomet.db. Each statement of hostile_sql.yml is sent as a page, as JSON and as XLSX, one after the other; then all at once,
while ordinary pages are asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import httpx
import yaml

from benchmarks.pages import Values, addresses
from benchmarks.tables import table
from benchmarks.torture.serving import Server, served

RAW = argparse.RawDescriptionHelpFormatter
FORMS = ("", ".json", ".xlsx")
FILLED = {
    "zeroblobs": ", ".join(["zeroblob(900000)"] * 90),
    "randomblobs": " + ".join(["length(hex(randomblob(450000)))"] * 900),
    "printfs": " || ".join(["printf('%.900000d', 1)"] * 300),
    "underscores": "'%" + "_" * 400 + "b%" + "a_" * 250 + "b'",
    "stars": "'%" + "a%" * 480 + "b'",
    "globs": "'*" + "a?" * 240 + "b*" + "a*" * 240 + "b'",
    "classes": "'*" + "[a-z]" * 190 + "b*'",
    "brackets": "(replace(hex(zeroblob(400000)), '00', '[') || replace(hex(zeroblob(400000)), '00', ']'))",
    "json_sets": ", ".join(f"'$[{number}]', zeroblob(10)" for number in range(60)),
    "words": "'" + " OR ".join(f"w{number}" for number in range(3_000)) + "'",
    "prefixes": "'" + " OR ".join(f"{letter}*" for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ" * 12) + "'",
    "near": "'" + " OR ".join(["NEAR(а* в* о* п*, 1000000)"] * 100) + "'",
    "parentheses": "'" + "(" * 3_000 + "а" + ")" * 3_000 + "'",
    "sums": "-".join(["1"] * 20_000),
    "numbers": ", ".join(map(str, range(8_000))),
    "unions": " union all ".join(["select 1"] * 600),
    "columns": ", ".join(["1"] * 3_000),
    "cells": ", ".join(f"i as c{number}" for number in range(64)),
    "links": ", ".join(["'a' as event_id", "'b' as person_id", "'c' as article_id", "'http://d' as e"] * 16),
    "joins": ", ".join(f"evidence e{number}" for number in range(60)),
    "ctes": ", ".join(["c0 as (select 1 as x)"] + [f"c{n} as (select a.x from c{n - 1} a, c{n - 1} b, c{n - 1} c)" for n in range(1, 16)]),
    "comment": "x" * 60_000,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one request."""

    name: str
    status: int
    seconds: float
    size: int  # bytes
    peak: float  # MB of the server's process, since the request before


def statements() -> dict[str, str]:
    """Name and SQL of each hostile statement."""
    given: dict[str, str] = yaml.safe_load((files("benchmarks.torture") / "hostile_sql.yml").read_text(encoding="utf-8"))
    return {name: sql.format(**FILLED) for name, sql in given.items()}


async def send(client: httpx.AsyncClient, server: Server, name: str, form: str, sql: str) -> Answer:
    """One statement as a visitor sends it."""
    server.forget_peak()
    start = time.perf_counter()
    response = await client.get(f"/whomet{form}", params={"sql": sql})
    seconds = time.perf_counter() - start
    return Answer(f"{name} {form}".strip(), response.status_code, seconds, len(response.content), server.peak_megabytes())


async def one_by_one(server: Server, sqls: dict[str, str], forms: Iterable[str] = FORMS) -> list[Answer]:
    """Each statement in each form, when the one before is answered."""
    async with httpx.AsyncClient(base_url=server.address, timeout=120) as client:
        return [await send(client, server, name, form, sql) for name, sql in sqls.items() for form in forms]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Ordinary pages while hostile statements run."""

    hostile: int  # statements answered meanwhile
    statuses: dict[int, int]
    seconds: list[float]  # of each ordinary page, sorted
    peak: float  # MB of the server's process


async def all_at_once(server: Server, sqls: dict[str, str], pages: list[str], at_a_time: int = 8) -> Meanwhile:
    """Hostile statements, at_a_time of them always under way, and ordinary pages asked for one after the other."""
    server.forget_peak()
    waiting = [(name, form) for name in sqls for form in FORMS]
    answered = 0
    async with httpx.AsyncClient(base_url=server.address, timeout=300) as client:

        async def hostile() -> None:
            nonlocal answered
            while waiting:
                name, form = waiting.pop()
                await client.get(f"/whomet{form}", params={"sql": sqls[name]})
                answered += 1

        attackers = [asyncio.create_task(hostile()) for _ in range(at_a_time)]
        statuses: dict[int, int] = {}
        seconds = []
        while not all(task.done() for task in attackers):
            for page in pages:
                start = time.perf_counter()
                response = await client.get(page)
                seconds.append(time.perf_counter() - start)
                statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
                await asyncio.sleep(0.05)
        await asyncio.gather(*attackers)
    return Meanwhile(answered, statuses, sorted(seconds), server.peak_megabytes())


def lines(answers: Iterable[Answer]) -> Iterator[tuple[str, ...]]:
    for one in answers:
        yield one.name, str(one.status), f"{one.seconds:.2f}", f"{one.size / 1e6:.2f}", f"{one.peak:.0f}"


def measure(folder: Path) -> Iterator[str]:
    """Lines to be printed."""
    sqls = statements()
    pages = [page for kind, page in addresses(Values(folder / "whomet.db")) if not kind.startswith("query ")]
    with served(folder) as server:
        for page in pages:
            httpx.get(server.address + page, timeout=60)
        before = server.peak_megabytes()
        answers = asyncio.run(one_by_one(server, sqls))
        worst = sorted(answers, key=lambda one: -one.seconds)[:10]
        yield table(("slowest", "status", "s", "MB sent", "peak MB"), lines(worst))
        yield "\n" + table(("largest", "status", "s", "MB sent", "peak MB"), lines(sorted(answers, key=lambda one: -one.peak)[:10]))
        meanwhile = asyncio.run(all_at_once(server, sqls, pages))
    seconds = [f"{second:.2f} s" for second in meanwhile.seconds]
    p50, p95, longest = seconds[len(seconds) // 2], seconds[len(seconds) * 95 // 100], seconds[-1]
    yield f"\n{len(sqls)} statements, {len(answers)} requests one by one: longest {worst[0].seconds:.2f} s, "
    yield f"memory {before:.0f} MB before, at most {max(one.peak for one in answers):.0f} MB"
    yield f"{meanwhile.hostile} requests eight at a time: memory at most {meanwhile.peak:.0f} MB; "
    yield f"{len(seconds)} ordinary pages meanwhile, statuses {meanwhile.statuses}, p50 {p50}, p95 {p95}, longest {longest}"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.torture.statements", description=__doc__, formatter_class=RAW)
    parser.add_argument("folder", type=Path, help="a folder that holds whomet.db")
    options = parser.parse_args(arguments)
    for line in measure(options.folder):
        print(line, flush=True)


if __name__ == "__main__":
    main()
