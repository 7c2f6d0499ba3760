"""Sides of persons beside whom no party stands: by their office's place, a party close by, or the one state an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from loaders.extraction.actors import Actor
from loaders.extraction.lexicon import words
from loaders.extraction.reading import Reading
from loaders.extraction.roles import lexicon
from loaders.extraction.world_names import parent_state

OF_A_STATE = {"minister", "leader", "parliament"}  # levels of offices that a state has
GENERAL = {"head", "leader"}  # roles that any body has
MOST = 2 / 3  # of the states named in an article, one that it is about


def lesser_sides(reading: Reading, persons: Iterable[Actor], told: Mapping[str, str]) -> dict[str, str]:
    """`told` with sides of persons who have none there; persons: the actors with a name."""
    out = dict(told)
    home = _home(reading)
    for actor in persons:
        if actor.person is None or actor.person in told:
            continue
        side = _of_place(reading, actor) or _beside(reading, actor) or _of_the_country(reading, actor, out)
        if side is None and home is not None and _is_of_state(actor) and _may_be_at_home(reading, actor, home):
            side = out.get(actor.person, home)
        if side is not None:
            out[actor.person] = side
    return out


def _of_place(reading: Reading, actor: Actor) -> str | None:
    """The state of 'мэр Кишинева', 'губернатор Брянской области'."""
    if actor.office is None or actor.office.parties:
        return None
    held_in = {place.country for place in reading.places_in(actor.office.first, actor.office.last) if not place.preposition}
    return held_in.pop() if len(held_in) == 1 else None


def _beside(reading: Reading, actor: Actor) -> str | None:
    """'от [Румынии] A', 'A ([Казахстан])'."""
    tokens = reading.tokens
    for mention in reading.parties:
        if mention.how != "name":
            continue
        before = mention.last == actor.first - 1 and mention.first > 0 and tokens[mention.first - 1].norm in words("on_behalf")
        behind = mention.first == actor.last + 2 and tokens[actor.last + 1].text == "("
        if before or (behind and mention.last + 1 < len(tokens) and tokens[mention.last + 1].text == ")"):
            return parent_state(mention.party) or mention.party
    return None


def _of_the_country(reading: Reading, actor: Actor, told: Mapping[str, str]) -> str | None:
    """'[В Улан-Баторе] B встретился с президентом страны A': where one is whom somebody else in his sentence has come to see."""
    office = actor.office
    if office is None or office.parties or lexicon(reading.document.language).countries.isdisjoint(reading.tokens[office.last].lemmas):
        return None
    first, _ = reading.sentence_range(reading.sentence_of(actor.first))
    others = {told.get(one.person) for one in reading.actors if one.person is not None and first <= one.first < actor.first}
    states = {place.country for place in reading.places_in(first, actor.first - 1) if place.preposition} - others - {None}
    return states.pop() if len(states) == 1 and others else None


def _is_of_state(actor: Actor) -> bool:
    office = actor.office
    if office is None or office.parties or office.state == "former":
        return False
    return office.level in OF_A_STATE and office.role not in GENERAL


def _may_be_at_home(reading: Reading, actor: Actor, home: str) -> bool:
    """Not where another state stands before him, nor where he goes there: 'в ходе визита [в Монголию] министр A встретился с B'."""
    sentence = reading.sentence_range(reading.sentence_of(actor.first))
    goes = any(place.country == home and place.preposition in words("into_place") for place in reading.places_in(*sentence))
    if goes and "nomn" in actor.cases:
        return False
    return not _before_one_of_it(reading, actor, home) and not _behind_another_state(reading, actor, home)


def _before_one_of_it(reading: Reading, actor: Actor, home: str) -> bool:
    """'президент A встретился с канцлером [Австрии] B': he would be said to be of it. 'Министр A и глава МИД [Латвии] B' share it."""
    _, last = reading.sentence_range(reading.sentence_of(actor.first))
    behind = (other for other in reading.actors if actor.last < other.first <= last)
    return any(home in map(parent_state, other.parties) and not other.cases & actor.cases for other in behind if other.office is not None)


def _behind_another_state(reading: Reading, actor: Actor, home: str) -> bool:
    """'делегация Минобороны [Канады] во главе с министром A': another state stands before him in his sentence."""
    first, _ = reading.sentence_range(reading.sentence_of(actor.first))
    before = (mention for mention in reading.parties if first <= mention.first and mention.last < actor.first)
    return any(parent_state(mention.party) not in (None, home) for mention in before)


def _home(reading: Reading) -> str | None:
    """The state that most words about states name, where no office is another state's."""
    named = Counter(state for mention in reading.parties if (state := parent_state(mention.party)) is not None)
    if not named:
        return None
    state, times = named.most_common(1)[0]
    held = {parent_state(name) for actor in reading.actors if actor.office is not None for name in actor.office.parties}
    return state if times >= MOST * named.total() and held <= {state, None} else None
