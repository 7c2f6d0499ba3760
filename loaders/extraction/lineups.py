"""One line-up was announced and another came: 'должны были участвовать A и B. B заболел, за столом рядом с A сидел C'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.dates import DateMention
from loaders.extraction.edtf import interval
from loaders.extraction.lexicon import has, table, words
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject, subject
from loaders.extraction.telling import FOLLOW, WAS_PLANNED, Part, Telling
from loaders.extraction.told_elsewhere import follow

DAY_NUMBER = 4  # tokens before a date among which 'на второй день,' stands
JOINS = "joins"  # rule of who joined what was told before


def fallen_out(reading: Reading, tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Who was to take part and could not: 'B заболел', 'B застряг у дорозі'."""
    planned = [telling for telling in tellings if telling.status_rule == WAS_PLANNED]
    expected = {part.actor.person for telling in planned for part in telling.parts} - {None}
    for clause in reading.clauses if expected else ():
        if clause.predicate is not None and not clause.negated and _falls_out(reading, clause):
            away = subject(reading, clause)
            parts = tuple(Part(actor, "presence", "absent") for actor in (away.actors if away else ()) if actor.person in expected)
            if parts:
                yield follow(reading, clause, clause.predicate, (*parts, *_deputies(reading, clause)), "presence")


def _deputies(reading: Reading, clause: Clause) -> tuple[Part, ...]:
    """'…, поэтому говорил [её заместитель B]': somebody of his does something in the clause behind."""
    after = next(iter(reading.clauses_after(clause)), None)
    actors = own_subject(reading, after) if after is not None and after.tense == "past" and not after.negated else None
    people = [actor for actor in actors.actors if actor.kind == "person" and actor.office is not None] if actors is not None else []
    return tuple(Part(actor, "stand_in") for actor in people if reading.before(actor.first) in words("possessives"))


def _falls_out(reading: Reading, clause: Clause) -> bool:
    """'заболел', 'остался дома'."""
    verbs = reading.verbs(clause)
    return has(verbs, "fall_out") or (has(verbs, "stay_away") and clause.has("at_home"))


def neighbours(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """'рядом с [A] сидел B', 'навпроти [A] сіла B': beside or before whom somebody sits at the table."""
    if not has(reading.verbs(clause), "sit") or clause.negated:
        return ()
    found = (one for one in reading.lists_in(clause.first, clause.last) if one.cases & {"ablt", "gent"} and one.first > clause.first)
    near = (one for one in found if any(token.norm in words("opposite") for token in reading.tokens[max(0, one.first - 2) : one.first]))
    return tuple(actor for one in near for actor in one.actors if actor.kind == "person")


def joins_later(reading: Reading, clause: Clause, telling: Telling) -> Telling:
    """'Другого дня, 7 травня, до розмови долучився A': no encounter of its own, but one that began a day before."""
    past = clause.tense == "past" and not clause.negated
    date = _since_first_day(reading, clause, telling.date) if telling.date is not None else None
    return replace(telling, strength=FOLLOW, rule=JOINS, kind=None, mode=None, status=None, status_rule="", past=past, date=date)


def _since_first_day(reading: Reading, clause: Clause, date: DateMention) -> DateMention:
    """'на второй день, 7 мая': the days from the first to that one."""
    said = [token for token in reading.tokens[clause.first : clause.last + 1] if token.end <= date.start][-DAY_NUMBER:]
    numbers = [table("ordinals")[lemma] for token in said for lemma in token.lemmas if lemma in table("ordinals")]
    if len(numbers) != 1 or not has(tuple(said), "day_noun") or date.precision != "day" or date.latest is None:
        return date
    days = interval(date.latest - timedelta(days=numbers[0] - 1), date.latest)
    return replace(date, edtf=days.edtf, precision=days.precision, earliest=days.earliest)


def came_otherwise(tellings: Sequence[Telling]) -> bool:
    """Whether what was to be has been: somebody who was expected was not there, and of another the past tells that he was."""
    told = [telling for telling in tellings if telling.status and telling.status != "held"]
    planned = bool(told) and all(telling.status_rule == WAS_PLANNED for telling in told)
    absent = any(part.participation == "absent" for telling in tellings for part in telling.parts)
    came = any(part.participation is None for telling in tellings if telling.past for part in telling.parts)
    return planned and absent and (came or any(telling.status == "held" for telling in tellings))
