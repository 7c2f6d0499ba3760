"""What forbids that a telling speaks of an event: another day, another place, a call against a meeting, another counterpart or shape."""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import date, timedelta

from loaders.extraction.alignment import OFFICE
from loaders.extraction.drafts import Draft, Item
from loaders.extraction.lexicon import words
from loaders.extraction.telling import Telling
from loaders.extraction.world_names import country, parent_state, party, place

MANY = {"alliance", "organisation"}  # kinds of parties with many members
FEW = 3  # people: so many and fewer meet beside a summit, not at it
SIGNING = "verb:together"  # rule of what several sign
MISSED_REACH = 1  # sentences behind who was not there in which those are told who were
RECENT = timedelta(days=60)  # since the end of what an article may be about
GATHERING = 3  # sides of an encounter where one can arrive without a word of the place


def is_vetoed(item: Item, draft: Draft, published: date | None) -> bool:
    """Whether something forbids that a telling speaks of an event."""
    return _other_time(item, draft, published) or any(veto(item, draft) for veto in VETOES)


def _other_time(item: Item, draft: Draft, published: date | None) -> bool:
    """What has happened is not what is planned for a later day; what goes on today is not what was on another day."""
    if published is None:
        return False
    telling = item.telling
    undated = not any(other.date for other in draft.tellings)
    if undated and item.people and not item.people & draft.people and _is_long_past(telling, published):
        return True  # 'В прошлом году страну на саммите представлял A'
    if undated and "ongoing" in draft.statuses and not telling.follows and _is_past(telling, published):
        return True
    own = telling.strength == "strong" and not telling.follows
    if telling.status == "planned" and draft.statuses == {"held"} and own and _is_to_come(telling, published):
        return True
    if telling.status not in {"held", "ongoing"} or draft.statuses & {"held", "ongoing"}:
        return False
    days = [other.date.earliest for other in draft.own if other.date is not None and other.date.earliest]
    return bool(days) and all(day > published for day in days)


def _is_past(telling: Telling, published: date) -> bool:
    days = telling.date
    return days is not None and not days.bound and days.latest is not None and days.latest < published


def _is_long_past(telling: Telling, published: date) -> bool:
    """Whether its days are of an earlier year, and not of the last weeks."""
    days = telling.days
    if days is None or telling.date is None or telling.date.bound:
        return False
    return days[1].year < published.year and published - days[1] > RECENT


def _is_to_come(telling: Telling, published: date) -> bool:
    days = telling.date
    return days is not None and not days.bound and days.earliest is not None and days.earliest > published


def other_day(item: Item, draft: Draft) -> bool:
    """'у вівторок' against 'у середу', but not a second day of the same; what several have in a month is not what one has."""
    telling, first = item.telling, draft.first
    if telling.date is None or telling.days is None or (telling.date.rule == "second_day" and not telling.closed):
        return False  # 'на второй день к ним присоединился A'
    if telling.plural != first.plural and first.date is not None:
        precisions = {telling.date.precision, first.date.precision}
        if "month" in precisions and precisions & {"day", "interval", "week"}:
            return True
    if telling.follows and "ongoing" in draft.statuses and _is_expected(telling):
        return any(other.days is not None and other.days[0] > telling.days[1] for other in draft.tellings)  # 'A приєднається завтра'
    return any(_apart_in_time(telling, other) for other in draft.tellings)


def _is_expected(telling: Telling) -> bool:
    return bool(telling.parts) and all(part.participation == "expected" for part in telling.parts)


def _apart_in_time(one: Telling, other: Telling) -> bool:
    if one.days is None or other.days is None:
        return False
    return other.days[0] > one.days[1] or other.days[1] < one.days[0]


def other_place(item: Item, draft: Draft) -> bool:
    """'в Киеве' against 'в Лондоне'; an arrival joins only what is near, or what many gather at."""
    telling = item.telling
    arrival = telling.rule == "arrival"
    shared = bool(item.people & draft.people)
    if telling.place is None:
        many = any(other.word in words("plenary") or other.kind == "summit" for other in draft.tellings) or len(draft.parties) >= GATHERING
        many = many or any(party(name).kind in MANY for name in draft.parties)
        beside = any(other.sentence == telling.sentence for other in draft.own)  # 'на переговоры ждали A, но прилетел B'
        return arrival and not (many or shared or beside)  # 'После прибыл A'
    if telling.follows and not arrival:
        return False
    places = [other.place.place for other in draft.tellings if other.place is not None]
    if telling.kind == "visit" and telling.other and places and telling.place.place not in places:
        return True  # 'поездка в Азию начнётся в мае. После этого A посетит Японию'
    near = [_near(telling.place.place, other) for other in places]
    return not any(near) and bool(near or not shared) if arrival else not all(near)


def _near(one: str, other: str) -> bool:
    """Whether one place is the other or holds it."""
    return one == other or one in _holders(other) or other in _holders(one)


def _holders(name: str) -> set[str]:
    """Region and state that a place lies in."""
    here = place(name)
    return {country(here) or "", here.parent}


def other_medium(item: Item, draft: Draft) -> bool:
    """A call is no meeting, a visit or a ceremony neither; 'разговор', 'переговоры' can be both."""
    telling = item.telling
    generic = telling.word in words("generic")
    if telling.follows or (generic and telling.mode != "phone"):
        return generic and telling.kind != "call" and draft.visit
    remote = telling.mode == "phone" or telling.kind == "call"
    if draft.remote is not None and remote != draft.remote:
        return True
    signed = telling.kind == "ceremony" and any(other.rule == SIGNING for other in draft.tellings)  # 'подписали … На церемонии был A'
    return (telling.kind == "visit") != draft.visit or ((telling.kind == "ceremony") != draft.tells("ceremony") and not signed)


def tells_who_came(item: Item, draft: Draft) -> bool:
    """'A на встречу не приехал. С B беседовал C': so far the event has nobody but those who were not there."""
    telling = item.telling
    beside = telling.sentence - draft.last_sentence <= MISSED_REACH and telling.date is None and telling.place is None
    named = [part for other in draft.tellings for part in other.parts if part.actor.kind != "group"]
    return beside and bool(draft.people) and all(part.participation == "absent" for part in named)


def other_counterpart(item: Item, draft: Draft) -> bool:
    """Another one met: the people that a closed telling names are not those of the event."""
    telling, people, parties = item.telling, item.people, item.parties
    if not telling.closed or not people or tells_who_came(item, draft):
        return False
    if len(people) > 1:
        if draft.people and not people & draft.people:
            return len(item.sides) > 1 or not _replaces(item, draft)  # both sides named, and none of them was told before
        if parties and len(draft.parties) > 1 and not people <= draft.people and len(parties & draft.parties) < 2:
            return True
        if parties and not parties & draft.parties and not draft.people and any(other.closed for other in draft.tellings):
            return bool(draft.parties)
    if not draft.pair or (len(people) < 2 and len(parties) < 2) or _has_them(draft, people) or draft.pair <= people:
        return False
    return len(draft.pair) > 1 if people & draft.pair else not _same_sides(parties, draft.parties)


def _has_them(draft: Draft, people: Set[str]) -> bool:
    """Whether all were told before; beside two named ones, 'A, B и советник президента', an office may be one of those named before."""
    named = {name for name in people if not name.startswith(OFFICE)}
    return people <= draft.people or (len(named) > 1 and named <= draft.people)


def _replaces(item: Item, draft: Draft) -> bool:
    """Whether other people of the same sides can be told of one encounter, as a delegation's members by and by."""
    same = item.telling.background == draft.first.background and not draft.other_status(item.telling.status)
    return same and _same_sides(item.parties, draft.parties)


def _same_sides(one: Set[str], other: Set[str]) -> bool:
    """Whether two states at least are on both lists, themselves or by a body: 'Україна' and 'Офіс президента'."""
    return len({parent_state(name) or name for name in one} & {parent_state(name) or name for name in other}) > 1


def other_visitor(item: Item, draft: Draft) -> bool:
    """'Ригу посетит A' against 'Ригу посетит B': a visit of others is another one, unless a day says that they come together."""
    telling = item.telling
    if telling.follows or telling.kind != "visit" or not draft.visit or not item.people or not draft.people:
        return False
    together = telling.days is not None and any(other.days == telling.days for other in draft.tellings)
    return not (item.people & draft.people) and not together and bool(item.sides and draft.parties) and not item.sides & draft.parties


def other_shape(item: Item, draft: Draft) -> bool:
    """A summit is no bilateral meeting, another encounter ('ещё одна') is another one."""
    if item.telling.bilateral and not any(other.bilateral for other in draft.tellings) and not _is_of_the_same_two(item, draft):
        return True
    if item.telling.follows:
        return False
    if item.telling.previous and not draft.first.previous:
        return True
    if item.telling.other and item.telling.closed and item.people and item.telling.word not in words("plenary"):
        return not item.people <= draft.pair
    return _alliance_beside_pair(item, draft) or _plenary_beside_pair(item, draft) or _summit_beside_other(item, draft)


def _is_of_the_same_two(item: Item, draft: Draft) -> bool:
    """'A і B зустрічаються. A і B проводять двосторонні переговори': a meeting of two is bilateral without the word."""
    return len(draft.pair) == 2 and item.people == draft.pair


def _alliance_beside_pair(item: Item, draft: Draft) -> bool:
    """A meeting of an alliance is not one of two people: 'засідання НАТО'."""
    many = {name for name in item.parties - item.sides if party(name).kind in MANY}
    return bool(many) and not item.telling.closed and len(draft.pair) > 1 and not many & draft.parties


def _plenary_beside_pair(item: Item, draft: Draft) -> bool:
    """'встретился с A' beside 'саммит', 'заседание' beside 'встреча с A'."""
    telling = item.telling
    plenary = any(other.word in words("plenary") for other in draft.tellings)
    if plenary:
        return telling.closed and telling.word in words("two_sided") and bool(item.people) and not item.people <= draft.pair
    if telling.word not in words("plenary"):
        return False
    apart = len(draft.pair) > 1 and draft.pair < item.people  # 'A отдельно поговорил с B' beside 'заседание с участием A, B и C'
    return any(other.closed and (other.word in words("two_sided") or (other.other and apart)) for other in draft.tellings)


def _summit_beside_other(item: Item, draft: Draft) -> bool:
    """A summit against what is none; a few people's meeting beside a summit where they were not."""
    telling = item.telling
    if not draft.tells("summit"):
        return telling.kind == "summit" and bool(draft.own)
    return telling.closed and telling.kind != "summit" and 0 < len(item.people) <= FEW and not item.people <= draft.people


def same_breath(item: Item, draft: Draft) -> bool:
    """Two words of encounter in one clause name two encounters, as 'на переговорах обсуждали саммит', not 'на встрече A и B обсудили'."""
    telling = item.telling
    if telling.rule == "verb:with_only" and len(item.people) > 1 and item.people <= draft.people:
        return False
    return not telling.follows and any(other.span == telling.span and other.trigger != telling.trigger for other in draft.own)


VETOES: tuple[Callable[[Item, Draft], bool], ...] = (
    other_day,
    other_place,
    other_visitor,
    other_medium,
    other_counterpart,
    other_shape,
    same_breath,
)
