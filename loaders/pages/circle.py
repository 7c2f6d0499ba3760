"""Who met whom as a picture: persons on a circle, a line where two met at least so often. Pure geometry, in units of the SVG's viewBox."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import cos, degrees, pi, sin
from typing import Any

from datasette.app import Datasette

from loaders.pages.asking import Row, ask, ask_one
from loaders.pages.timeline import NEWEST, window
from loaders.tables.deriving import CROWD

# Of a few days all pairs are counted. Of many, those who met in all as often as the last of :most did in these days: no others can be among
# the most frequent. The last of :most is looked for among those who met most in all.
PAIRS = """
with long (yes) as (
  select count(*) > 3000 from (
    select 1 from events where coalesce(date_earliest, date_latest, '') between :from_day and :until_day limit 3001)
),
most (person_id, other_id) as (
  select person_id, other_id from long cross join pairs where long.yes and person_id < other_id order by meetings desc limit 400
),
often (meetings) as (
  select (
    select sum(meetings) from pair_days
    where pair_days.person_id = most.person_id and pair_days.other_id = most.other_id and crowd = 0
      and day between :from_day and :until_day)
  from most
),
bar (meetings) as (
  select max(coalesce((select meetings from often order by meetings desc limit 1 offset :most - 1), 1), :at_least)
),
candidates (person_id, other_id) as (
  select pairs.person_id, pairs.other_id from long cross join bar cross join pairs
  where long.yes and pairs.meetings >= bar.meetings and pairs.person_id < pairs.other_id
  union all
  select distinct person_id, other_id from long cross join pair_days where not long.yes and day between :from_day and :until_day
),
counted (person_id, other_id, meetings) as (
  select person_id, other_id, (
    select sum(meetings) from pair_days
    where pair_days.person_id = candidates.person_id and pair_days.other_id = candidates.other_id and crowd = 0
      and day between :from_day and :until_day)
  from candidates
),
first (person_id, other_id, meetings, name, other, sort_key, other_sort_key, party_id, other_party_id) as (
  select counted.person_id, counted.other_id, counted.meetings, persons.name, others.name, persons.sort_key, others.sort_key,
    persons.party_id, others.party_id
  from counted
    cross join persons on persons.id = counted.person_id
    cross join persons as others on others.id = counted.other_id
  where counted.meetings >= max(1, :at_least)
  order by counted.meetings desc, persons.sort_key, others.sort_key
  limit :most
)
select first.person_id, first.other_id, first.name, first.other, first.sort_key, first.other_sort_key,
  parties.name as side, other_parties.name as other_side, first.meetings,
  (select min(nullif(day, '0000')) from pair_days
   where pair_days.person_id = first.person_id and pair_days.other_id = first.other_id and crowd = 0
     and day between :from_day and :until_day) as first_day,
  (select max(coalesce(last_date, nullif(day, '0000'))) from pair_days
   where pair_days.person_id = first.person_id and pair_days.other_id = first.other_id and crowd = 0
     and day between :from_day and :until_day) as last_day
from first
  left join parties on parties.id = first.party_id
  left join parties as other_parties on other_parties.id = first.other_party_id
order by first.meetings desc, first.sort_key, first.other_sort_key
"""
MOST_PEOPLE = 40  # labels on a circle that can still be read
MOST_PAIRS = 200
LARGEST = CROWD  # people at one event: who were two of four hundred in a hall have not met by that
SIZE, RADIUS, LABEL_GAP = 1000, 250, 10


@dataclass(frozen=True, slots=True)
class Node:
    """A person on the circle; the label is turned so that it reads from left to right on both halves."""

    id: str
    name: str
    side: str | None
    meetings: int
    x: float
    y: float
    label_x: float
    label_y: float
    turn: float  # degrees
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """Two who met, drawn as a curve that bends to the middle."""

    path: str
    weight: int  # 1 to 5, for its width
    pair: Row


async def circle_page(datasette: Datasette, at_least: int, from_day: str, until_day: str) -> dict[str, Any]:
    """Everything that the template of who-met-whom needs. at_least: meetings two must have had; no days: the months the timeline shows."""
    if not from_day and not until_day:
        build = await ask_one(datasette, NEWEST)
        first, _ = window(str(build["newest_article"] or "") if build else "", "", "")
        from_day = first.isoformat()
    period = {"from_day": from_day, "until_day": until_day or "9999"}
    pairs = await ask(datasette, PAIRS, at_least=at_least, most=MOST_PAIRS, **period)
    nodes, lines = draw(pairs)
    return {
        "at_least": at_least,
        "from_day": from_day,
        "until_day": until_day,
        "pairs": pairs,
        "nodes": nodes,
        "lines": lines,
        "left_out": len({person for pair in pairs for person in (pair["person_id"], pair["other_id"])}) - len(nodes),
        "size": SIZE,
        "largest": LARGEST,
        "most": MOST_PAIRS,
    }


def draw(pairs: list[Row]) -> tuple[list[Node], list[Line]]:
    """The MOST_PEOPLE who met most, by side and then by name, and the lines between them, the thin ones first."""
    meetings: Counter[str] = Counter()
    persons: dict[str, tuple[str | None, str, str]] = {}
    for pair in pairs:
        for end in ("", "other_"):
            person = pair[f"{end}id" if end else "person_id"]
            meetings[person] += pair["meetings"]
            persons[person] = (pair[f"{end}side"], pair[f"{end}sort_key"], pair["other" if end else "name"])
    shown = sorted((person for person, _ in meetings.most_common(MOST_PEOPLE)), key=lambda person: _order(persons[person]))
    nodes = {
        person: _node(person, persons[person], meetings[person], 2 * pi * number / len(shown) - pi / 2)
        for number, person in enumerate(shown)
    }
    most = max((pair["meetings"] for pair in pairs), default=1)
    lines = [
        _line(nodes[pair["person_id"]], nodes[pair["other_id"]], pair, most)
        for pair in reversed(pairs)
        if pair["person_id"] in nodes and pair["other_id"] in nodes
    ]
    return list(nodes.values()), lines


def _order(person: tuple[str | None, str, str]) -> tuple[bool, str, str]:
    side, sort_key, _ = person
    return side is None, side or "", sort_key


def _node(person_id: str, person: tuple[str | None, str, str], meetings: int, angle: float) -> Node:
    side, _, name = person
    left = cos(angle) < -1e-9
    middle, out = SIZE / 2, RADIUS + LABEL_GAP
    turn = degrees(angle) + (180 if left else 0)
    return Node(
        id=person_id,
        name=name,
        side=side,
        meetings=meetings,
        x=round(middle + RADIUS * cos(angle), 1),
        y=round(middle + RADIUS * sin(angle), 1),
        label_x=round(middle + out * cos(angle), 1),
        label_y=round(middle + out * sin(angle), 1),
        turn=round(turn, 1),
        anchor="end" if left else "start",
    )


def _line(one: Node, two: Node, pair: Row, most: int) -> Line:
    middle = SIZE / 2
    weight = 1 + round(4 * (pair["meetings"] - 1) / max(most - 1, 1))
    return Line(f"M{one.x} {one.y}Q{middle:g} {middle:g} {two.x} {two.y}", weight, pair)
