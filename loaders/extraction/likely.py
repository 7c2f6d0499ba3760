"""Who else was likely there: a person of whom no rule tells a part, weighed by a small model (loaders/data/likely_model.md).

Lists and sentences that no rule knows are how most attendees of unseen articles are lost. What the model adds carries the rule `likely`
and stands on the words that name the person, so that it can be told apart and left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp

from loaders.extraction.groups import NamedPerson
from loaders.extraction.identities import Identities
from loaders.extraction.likely_features import Weighing
from loaders.extraction.likely_vetoes import lies_ahead, may_be_there
from loaders.extraction.participants import HAPPENED
from loaders.extraction.reading import Reading
from loaders.model import Attendance, Event

MODEL = "likely.json"
CUT = 0.6  # probability from which somebody is taken to have a part; likely_model.md says what that does


@cache
def weights() -> dict[str, float]:
    """The model: the weight of each feature."""
    found: dict[str, float] = json.loads((files("loaders.data") / MODEL).read_text(encoding="utf-8"))
    return found


def probability(features: Mapping[str, float]) -> float:
    """How likely a person is a participant: logistic regression."""
    return 1 / (1 + exp(-sum(weights().get(name, 0.0) * value for name, value in features.items())))


def add_likely(reading: Reading, identities: Identities, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each with those who were likely there. Of whom a rule tells a part at one of them, no other part is guessed."""
    weighing = Weighing(reading, identities, events)
    told = {part.person for event in events for part in event.attendance}
    added: dict[int, list[Attendance]] = {}
    for person in reading.people if events else ():
        if person.name not in told:
            fits = [(probability(weighing.features(n, person)), -n) for n in range(len(events)) if may_be_there(weighing, n, person)]
            likelihood, number = max(fits, default=(0.0, 0))
            if likelihood >= CUT:
                added.setdefault(-number, []).append(_attendance(weighing, -number, person))
    return tuple(replace(event, attendance=(*event.attendance, *added.get(number, ()))) for number, event in enumerate(events))


def _attendance(weighing: Weighing, number: int, person: NamedPerson) -> Attendance:
    event, mention = weighing.events[number], weighing.nearest(number, person)
    actor = weighing.actor(mention, person)
    assert actor is not None  # _may_be_there has asked
    clause = weighing.reading.clause_of(mention.first)
    ahead = clause is not None and lies_ahead(weighing.reading, clause)
    return Attendance(
        person=person.name,
        office=actor.office.nominative if actor.office is not None and actor.office.level != "family" else None,
        side=weighing.identities.side(person.name),
        participation="attended" if event.status in HAPPENED and not ahead else "expected",
        mode=event.mode if event.mode in ("phone", "video") else "unknown",
        by_office=False,
        mentions=(actor.span,),
        rule="likely",
    )
