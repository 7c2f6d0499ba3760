"""'A в понедельник прибыл в Баку. Вечером он встретится с B': who has come somewhere is there, on that day, for what is told next.

And what opens with a later time of the day, 'После обеда …', was on the day of what is told right before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from loaders.extraction.identities import Identities
from loaders.extraction.lexicon import words
from loaders.extraction.reading import Reading
from loaders.extraction.telling import Telling

REACH = 3  # sentences after an arrival in which somebody is still at its place,
STILL_THERE = 6  # and in which who is told to be there had come that day,
SAME_DAY = 1  # and in which it is still the same day
STAY = timedelta(days=4)  # of a visit, as long as most last
OPENING = 3  # words of a sentence that tell a time of the same day


def settle(reading: Reading, identities: Identities, published: date | None, tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings in text order; an encounter that says not where it was gets place, and the day if that is near, from an arrival before."""
    arrivals: list[Telling] = []
    out: list[Telling] = []
    for told in tellings:
        telling = _later_that_day(reading, told, out)
        if telling.rule == "arrival" and telling.place is not None and all(part.participation != "absent" for part in telling.parts):
            arrivals.append(telling)
        out.append(_settled(reading, identities, published, telling, arrivals))
    return out


def _later_that_day(reading: Reading, telling: Telling, before: Sequence[Telling]) -> Telling:
    """'7 мая прошла встреча A с B. Вечером A принял C': with the day of the encounter told in the sentence before."""
    if telling.follows or telling.date is not None or not _opens_with(reading, telling.sentence, "time_of_day"):
        return telling
    near = [one for one in before if not one.follows and one.sentence == telling.sentence - 1 and one.status == telling.status]
    date = near[-1].date if near else None
    return replace(telling, date=date) if date is not None and date.precision == "day" and not date.bound else telling


def _opens_with(reading: Reading, sentence: int, name: str) -> bool:
    """Whether a word of a list is among the first of a sentence."""
    first, _ = reading.sentence_range(sentence)
    return any(token.norm in words(name) for token in reading.tokens[first : first + OPENING])


def _settled(
    reading: Reading, identities: Identities, published: date | None, telling: Telling, arrivals: Iterable[Telling]
) -> Telling:
    remote = telling.mode in {"phone", "video"} or telling.kind in {"call", "visit", "summit"}
    if telling.follows or telling.background or remote or not telling.closed:
        return telling
    people = identities.people_of(telling)
    reach = STILL_THERE if telling.place is not None else REACH
    near = [one for one in arrivals if 0 <= telling.sentence - one.sentence <= reach and people & identities.people_of(one)]
    if not near or not _may_be_there(telling, near[-1]):
        return telling
    place, when = near[-1].place, near[-1].date
    if telling.place is not None:
        there = place is not None and telling.place.place == place.place and telling.status == "held"
        return replace(telling, date=when) if there and telling.date is None else telling
    if telling.date is None and when is not None and when.edtf and _on_that_day(reading, published, telling, near[-1]):
        return replace(telling, place=place, date=when)
    return replace(telling, place=place)


def _may_be_there(telling: Telling, arrival: Telling) -> bool:
    """Whether the days told allow that somebody is still where he came."""
    here, there = telling.days, arrival.days
    return here is None or there is None or timedelta(0) <= here[0] - there[0] <= STAY


def _on_that_day(reading: Reading, published: date | None, telling: Telling, arrival: Telling) -> bool:
    """Right after it, and past like it or at a time of that day: 'Вечером …'; or held when the day of an awaited one is over."""
    if telling.sentence - arrival.sentence > SAME_DAY:
        return False
    later = _opens_with(reading, telling.sentence, "later_that_day")
    expected = any(part.participation == "expected" for part in arrival.parts)
    over = published is not None and arrival.days is not None and arrival.days[1] <= published
    return later or (telling.status == "held" and (over or not expected)) or (telling.status == "planned" and expected)
