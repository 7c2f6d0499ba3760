"""What tellings have in common that follow an encounter told elsewhere."""

from __future__ import annotations

from itertools import takewhile

from loaders.extraction.actors import Actor
from loaders.extraction.circumstances import find_date
from loaders.extraction.clauses import Clause
from loaders.extraction.document import Sentence
from loaders.extraction.lexicon import has, words
from loaders.extraction.phrases import refers_to_encounter
from loaders.extraction.places import find_place
from loaders.extraction.reading import Reading
from loaders.extraction.status import said_of_past
from loaders.extraction.telling import Part, Telling
from loaders.model import Participation

LINE_OPENING = 4  # tokens of a line among which its person stands


def follow(reading: Reading, clause: Clause, trigger: int, parts: tuple[Part, ...], rule: str, parties: tuple[str, ...] = ()) -> Telling:
    """A telling of somebody's part in an encounter that is told elsewhere."""
    return Telling(
        trigger=trigger,
        sentence=clause.sentence,
        span=reading.span(clause.first, clause.last),
        rule=rule,
        parts=parts,
        date=find_date(reading, clause, None, trigger),
        place=find_place(reading, clause, None, trigger),
        parties=parties,
        past=clause.tense == "past" and not clause.negated,
        definite=refers_to_encounter(reading, clause),
    )


def expectation(reading: Reading, clause: Clause) -> Participation | None:
    """Of one to come, expected; of one who was to come, with a 'but' after it, absent: 'мав очолити A, проте приїхала B'."""
    if clause.tense != "futr":
        return None
    helper = reading.tokens[clause.helper] if clause.helper is not None else None
    was_to = helper is not None and has((helper,), "was_to") and said_of_past(helper, reading, clause)
    _, last = reading.sentence_range(clause.sentence)
    but = any(token.norm in words("but") for token in reading.tokens[clause.last : last + 1])
    return "absent" if was_to and but else "expected"


def listed_below(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """After a colon at a sentence's end: the persons of each following line that opens with a dash, bullet or number, or with a person."""
    if not ends_with_colon(reading, clause.sentence):
        return ()
    out: list[Actor] = []
    for sentence in reading.document.sentences[clause.sentence + 1 :]:
        if sentence.tokens[0].text in words("list_marks") or sentence.tokens[0].kind == "number":
            found = reading.lists_in(*reading.sentence_range(sentence.index))
            out.extend(actors.actors[0] for actors in found[:1] if actors.actors[0].kind == "person")
        elif opening := opening_people(reading, sentence):
            out.extend(opening)
        else:
            break
    return tuple(out)


def opening_people(reading: Reading, sentence: Sentence) -> tuple[Actor, ...]:
    """'A, міністр', '1. A', 'прем’єрку Італії A': the persons among a line's first tokens."""
    first, last = reading.sentence_range(sentence.index)
    found = reading.lists_in(first, min(last, first + LINE_OPENING))
    if not found or found[0].actors[0].kind != "person":
        return ()
    titles = reading.tokens[first + 1 : found[0].first]  # '— полковник A'; a given name that no rule knows may stand last
    named = all(token.kind == "word" for token in titles) and not any(token.capitalised for token in titles[:-1])
    if not named:
        return ()
    joined = takewhile(lambda actor: actor.first == found[0].first or reading.before(actor.first) in words("and"), found[0].actors)
    return tuple(actor for actor in joined if actor.kind == "person")


def ends_with_colon(reading: Reading, sentence: int) -> bool:
    """Whether a sentence opens a list: its last mark is a colon."""
    return reading.document.text[reading.document.sentences[sentence].end - 1] == ":"
