"""Where an encounter was, by the clause that tells it: place and venue."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.circumstances import dates_of_sentence, opening, opens_with_where, same_doing
from loaders.extraction.clauses import Clause
from loaders.extraction.document import Token
from loaders.extraction.lexicon import encounter_noun, words
from loaders.extraction.phrases import at_margins, modifiers, owners, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.seats import find_seat
from loaders.extraction.world import PlaceMention

RANK = {"city": 0, "region": 1}  # the smaller place says more; all others come after
VISIT_REACH = 8  # tokens between 'візит' and the place it leads to
SITTING = 3  # words before 'групи' among which 'засідання' stands
DESCRIBED = 5  # tokens around a place that a participle before it can describe
ACTOR_REACH = 12  # tokens: actors further away govern no place


def find_place(reading: Reading, clause: Clause, relative: Clause | None, index: int) -> PlaceMention | None:
    """The place of what a trigger tells: of the clause that describes it, its own, 'где', the arrival before, or what 'там' points at."""
    told = _first_told(reading, clause, (relative, clause), index) or _led_to(reading, clause)
    if told is None:
        around = (same_doing(reading, clause), opening(reading, clause), _pointed_at(reading, clause))
        told = _first_told(reading, clause, around, index) or find_seat(reading, clause, index)
    return told


def _first_told(reading: Reading, clause: Clause, parts: Iterable[Clause | None], index: int) -> PlaceMention | None:
    """The place of the first of these clauses that has one; clause: the trigger's own."""
    for part in parts:
        found = _places_of(reading, part, index, part is clause) if part is not None else []
        if found:
            return min(found, key=lambda place: (RANK.get(place.kind, 2), abs(place.first - index)))
    return None


def _led_to(reading: Reading, clause: Clause) -> PlaceMention | None:
    """'Після зустрічі в Парижі A вилетів до Лондона, де зустрінеться з B': the place right before 'where'."""
    if not opens_with_where(reading, clause):
        return None
    first, _ = reading.sentence_range(clause.sentence)
    before = [place for place in reading.places_in(first, clause.first - 1) if place.preposition in words("at_place") | words("into_place")]
    if not before or before[-1].last != clause.first - 1:
        return None
    city = before[-2:][0]  # 'в [Осло], Норвегия, где'
    return city if city.country == before[-1].place and before[-1].first - city.last == 2 else before[-1]


def _places_of(reading: Reading, clause: Clause, index: int, own: bool) -> list[PlaceMention]:
    """The places of a clause where something can be; of the trigger's own clause only those that belong to it."""
    found = [place for place in reading.places_in(clause.first, clause.last) if _is_setting(reading, clause, place)]
    triggers = triggers_in(reading, clause) if own else []
    if len(triggers) < 2:
        return found
    of_whom = [(place, owners(reading, clause, triggers, place.start, place.end)) for place in found]
    mine = [place for place, of in of_whom if index in of]
    return mine or [place for place, of in of_whom if at_margins(reading, clause, of[0], index)]


def _pointed_at(reading: Reading, clause: Clause) -> Clause | None:
    """'A прибыл в Париж. Там он встретился с B': the last clause before with a place, in this sentence, at its start in the one before.

    The second day of something, 'Другого дня …', is where the first was told.
    """
    if not clause.has("there") and not any(date.rule == "second_day" for date in dates_of_sentence(reading, clause)):
        return None
    earlier = (*reading.clauses_of(clause.sentence - 1), *reading.clauses_before(clause))
    return next((part for part in reversed(earlier) if reading.places_in(part.first, part.last)), None)


def _is_setting(reading: Reading, clause: Clause, place: PlaceMention) -> bool:
    """Whether a place is where something is or leads to, not part of a name or of another noun."""
    if not any(rule(reading, clause, place) for rule in SETTINGS) or _of_another_noun(reading, place):
        return False
    return not any(actor.kind != "party" and actor.first <= place.first <= actor.last for actor in reading.actors)


def _stands_in(reading: Reading, clause: Clause, place: PlaceMention) -> bool:
    """'в Киеве', 'під Варшавою', 'в г. Худжанд'."""
    before = [token.norm for token in reading.tokens[max(clause.first, place.first - 2) : place.first]]
    undeclined = before[-1:] == ["."] and before[0] in words("short_towns")
    return place.preposition in words("at_place") and ("loct" in place.cases or undeclined)


def _is_arrived_at(reading: Reading, clause: Clause, place: PlaceMention) -> bool:
    """'прибыл в Киев', 'приїхав до Києва'."""
    return place.preposition in words("into_place") and clause.has("govern.part") and bool(place.cases & {"accs", "gent"})


def _is_visited(reading: Reading, clause: Clause, place: PlaceMention) -> bool:
    """'визит в Киев'."""
    before = reading.tokens[max(0, place.first - VISIT_REACH) : place.first]
    return place.preposition in words("into_place") and any(token.lemmas & words("visit") for token in before)


def _receives(reading: Reading, clause: Clause, place: PlaceMention) -> bool:
    """'переговоры принял Стамбул', not 'на саммите «Черное море – Балтика» принята декларация'."""
    receives = "nomn" in place.cases and clause.has("receive") and not clause.has("not_received")
    return receives and not place.preposition and not _in_a_title(reading, clause, place)


def _in_a_title(reading: Reading, clause: Clause, place: PlaceMention) -> bool:
    """Within quotation marks that hold no speech."""
    first, _ = reading.sentence_range(clause.sentence)
    marks = sum(token.text in words("quotation_marks") for token in reading.tokens[first : place.first])
    return marks % 2 == 1 and not reading.in_speech(place.first)


def _is_called_at(reading: Reading, clause: Clause, place: PlaceMention) -> bool:
    """'відвідав Київ', 'посетит Латвию'."""
    return not place.preposition and "accs" in place.cases and clause.has("call_at")


SETTINGS = (_stands_in, _is_arrived_at, _is_visited, _receives, _is_called_at)


def _of_another_noun(reading: Reading, place: PlaceMention) -> bool:
    """'угода про припинення вогню в секторі Гази', 'ситуация в Украине': the noun before is neither encounter, person, venue nor time."""
    if not place.preposition:
        return False
    index = place.first - 1
    while index > 0 and reading.tokens[index].norm != place.preposition:
        index -= 1
    if index <= 0:
        return False
    before = reading.tokens[index - 1]
    if _lies_there(reading, before, place) or _is_of_office(reading, index, place):
        return True
    if before.kind != "word" or before.capitalised or before.parses[0].pos != "NOUN" or before.parses[0].animate:
        return False
    if before.lemmas & words("sitting") and any(encounter_noun(token) for token in reading.tokens[max(0, index - SITTING) : index - 1]):
        return False
    timed = any(date.start <= before.start < date.end for date in reading.dates)
    if timed or before.lemmas & words("venues", "opinions") or encounter_noun(before) is not None:
        return False
    near = (actor for actor in reading.actors if abs(actor.first - index) < ACTOR_REACH)
    return not any(actor.first <= index - 1 <= actor.last for actor in near)


def _is_of_office(reading: Reading, index: int, place: PlaceMention) -> bool:
    """'с командующим силами США [в Европе]': a part of the world behind an office whose holder's name comes after it."""
    part_of_world = place.country is None and place.kind != "city" and place.preposition in words("at_place")
    return part_of_world and any(actor.kind == "office" and actor.last == index - 1 for actor in reading.actors)


def _lies_there(reading: Reading, before: Token, place: PlaceMention) -> bool:
    """'память [погибших] на Донбассе': the place of those whom a participle means, unless it describes a noun of encounter."""
    if before.kind != "word" or before.parses[0].pos != "PRTF" or before.parses[0].number != "plur" or before.cases & {"nomn"}:
        return False
    near = reading.tokens[max(0, place.first - DESCRIBED) : place.last + DESCRIBED]
    return not any(encounter_noun(token) for token in near)


def find_venue(reading: Reading, clause: Clause) -> str | None:
    """'во дворце Независимости', 'в отеле «Рига»': a building in the locative, with the name that follows, as printed."""
    named = words("venues") - words("towns")
    for index in range(clause.first, clause.last + 1):
        token = reading.tokens[index]
        if token.kind != "word" or token.lemmas.isdisjoint(named) or "loct" not in token.cases:
            continue
        start = index - len(modifiers(reading, index))
        if reading.before(start) in words("at"):
            return reading.document.text[reading.tokens[start].start : reading.tokens[_name_end(reading, clause, index)].end]
    return None


def _name_end(reading: Reading, clause: Clause, index: int) -> int:
    """The last token of the name that follows a venue, or the venue itself."""
    while index < clause.last and (reading.tokens[index + 1].capitalised or reading.tokens[index + 1].text in words("quotation_marks")):
        index += 1
    return index
