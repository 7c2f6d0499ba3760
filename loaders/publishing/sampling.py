"""How often the database is right: a sheet of random claims for a reader who judges each by its quote, and the score when it comes back."""

from __future__ import annotations

import csv
import hashlib
import random
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal, TextIO

Verdict = Literal["right", "wrong", "unsure"]
Key = tuple[str, ...]  # (table, its key)
COLUMNS = ("item", "quote", "claim", "url", "verdict")
VERDICTS: dict[str, Verdict] = {
    **dict.fromkeys(("right", "r", "yes", "y", "1", "+"), "right"),
    **dict.fromkeys(("wrong", "w", "no", "n", "0", "-"), "wrong"),
    **dict.fromkeys(("unsure", "u", "?"), "unsure"),
}
AROUND = 200  # code points before and after the words, where the database has texts
PARTS = "case participation when 'attended' then 'took part' when 'expected' then 'was expected' else 'was said to be absent' end"
REMOTE = "case {0}.mode when 'video' then ', by video' when 'phone' then ', by phone' else '' end"
# By table: its keys, the evidence of a row, and the row in words. Evidence that gives the row's own part by name comes first, as in roster.
KEYS = {
    "events": "select id from events",
    "attendance": "select event_id, person_id from attendance",
    "delegations": "select event_id, party_id from delegations",
    "tenures": "select id from tenures",
}
PROOF = {
    "events": "event_id = ? order by participation is not null, (select status from reports where id = report_id) <> "
    "(select status from events where id = event_id), published",
    "attendance": "event_id = ? and person_id = ? order by participation <> (select participation from attendance where "
    "event_id = evidence.event_id and person_id = evidence.person_id), by_office, published",
    "delegations": "event_id = ? and party_id = ? order by participation <> (select participation from delegations where "
    "event_id = evidence.event_id and party_id = evidence.party_id), published",
}
CLAIM = {
    "events": "select title || ': ' || status from events where id = ?",
    "attendance": f"select persons.name || ' ' || {PARTS} || {REMOTE.format('attendance')} || ': ' || events.title from attendance "
    "join persons on persons.id = person_id join events on events.id = event_id where event_id = ? and person_id = ?",
    "delegations": f"select parties.name || ' ' || {PARTS} || {REMOTE.format('delegations')} || ': ' || events.title from delegations "
    "join parties on parties.id = party_id join events on events.id = event_id where event_id = ? and party_id = ?",
    "tenures": "select persons.name || ': ' || offices.name || ', ' || state || coalesce(', ' || date_edtf, '') from tenures "
    "join persons on persons.id = person_id join offices on offices.id = office_id where tenures.id = ?",
}
TOLD = "start_char, end_char, exact, text, url from {0} join articles on articles.id = article_id where"


class SheetError(ValueError):
    """'line N: found ..., wanted ...': a sheet that cannot be scored."""


@dataclass(frozen=True, slots=True)
class Score:
    """Verdicts on one kind of claim."""

    right: int
    wrong: int
    unsure: int

    def __str__(self) -> str:
        judged = self.right + self.wrong
        if not judged:
            return f"nothing judged, {self.unsure:,} unsure"
        low, high = wilson(self.right, judged)
        return f"{self.right:,} of {judged:,} right: {self.right / judged:.0%} ({low:.0%} to {high:.0%}), {self.unsure:,} unsure"


def keys(db: sqlite3.Connection) -> list[Key]:
    """Every claim that people cite, in a fixed order."""
    return sorted((table, *row) for table, query in KEYS.items() for row in db.execute(query))


def item(key: Key) -> str:
    """What joins a line of the sheet to its claim and tells nothing of it."""
    return hashlib.sha256("\0".join(key).encode()).hexdigest()[:12]


def sample(db: sqlite3.Connection, number: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Lines of the sheet, as COLUMNS: claims drawn without replacement, in random order, the same for the same seed."""
    known = keys(db)
    for key in random.Random(seed).sample(known, min(number, len(known))):
        table, *values = key
        (claim,) = db.execute(CLAIM[table], values).fetchone()
        proof = f"select {TOLD.format('evidence')} {PROOF[table]}, article_id, start_char limit 1" if table in PROOF else (
            f"select {TOLD.format('tenures')} tenures.id = ?")  # fmt: skip
        start, end, exact, text, url = db.execute(proof, values).fetchone()
        yield item(key), quote(start, end, exact, text), claim, url or "", ""


def quote(start: int, end: int, exact: str, text: str | None) -> str:
    """Words between brackets, on one line, with what stands around them where the text is there."""
    before, after = (text[max(start - AROUND, 0) : start], text[end : end + AROUND]) if text else ("", "")
    return " ".join(f"… {before}[[{exact}]]{after} …".split())


def score(db: sqlite3.Connection, sheet: TextIO) -> tuple[dict[str, Score], Counter[str]]:
    """Scores by table and 'all' of them, and how many lines were left open or are of claims that are not there any more."""
    tables = {item(key): key[0] for key in keys(db)}
    verdicts: dict[str, Counter[Verdict]] = {}
    aside: Counter[str] = Counter()
    for line, row in read_sheet(sheet):
        table, given = tables.get(row["item"]), row["verdict"].strip().lower()
        if table is None:
            aside["not in the database any more"] += 1
        elif not given:
            aside["without a verdict"] += 1
        elif given not in VERDICTS:
            raise SheetError(f"line {line}: found verdict {row['verdict']!r}, wanted right, wrong or unsure")
        else:
            for name in (table, "all"):
                verdicts.setdefault(name, Counter())[VERDICTS[given]] += 1
    order = [name for name in (*KEYS, "all") if name in verdicts]
    return {name: Score(*(verdicts[name][one] for one in ("right", "wrong", "unsure"))) for name in order}, aside


def read_sheet(sheet: Iterable[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Lines of a sheet with their numbers; it may have come back with semicolons or tabs, and with columns of the reader's own."""
    lines = list(sheet)
    delimiter = max(",;\t", key=(lines[0] if lines else "").count)
    rows = csv.DictReader([line.removeprefix("\ufeff") if number == 0 else line for number, line in enumerate(lines)], delimiter=delimiter)
    wanted: Sequence[str] = ("item", "verdict")
    if missing := [name for name in wanted if name not in (rows.fieldnames or ())]:
        raise SheetError(f"line 1: found no column {missing[0]}, wanted {', '.join(COLUMNS)}")
    for row in rows:
        yield rows.line_num, {name: row.get(name) or "" for name in wanted}


def wilson(right: int, judged: int, level: float = 0.95) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927), which holds for few and for extreme ones too."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = right / judged
    middle = share + z * z / (2 * judged)
    half = z * ((share * (1 - share) + z * z / (4 * judged)) / judged) ** 0.5
    whole = 1 + z * z / judged
    return (middle - half) / whole, (middle + half) / whole
