"""Who tells of an encounter as his own ('we discussed'): a named rule of presence, self_report."""

from __future__ import annotations

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.identities import Identities
from loaders.extraction.lexicon import encounter_words, has
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.extraction.telling import Part, Telling

AFTER = 90  # code points behind a speech in which the clause that names its speaker starts
BEFORE = 160  # code points before a speech in which such a clause ends
BROUGHT = 30  # code points behind a speech: its words of bringing start
SENTENCES = 3  # before a speech, in which its speaker is looked for


def speaker_of_speech(reading: Reading, start: int, end: int) -> Actor | None:
    """The person who says the speech text[start:end]: the subject of a verb of speech right after it, else right before."""
    tokens = reading.tokens
    before = [clause for clause in reading.clauses if start - BEFORE <= tokens[clause.last].end and tokens[clause.last].start < start]
    for clause in (*_clauses_after(reading, end, AFTER)[:2], *reversed(before[-2:])):
        if clause.predicate is None or start <= tokens[clause.predicate].start < end:
            continue
        speaker = _speaker(reading, clause)
        if speaker is not None and speaker.kind in {"person", "pronoun", "office"}:
            return speaker
    return None


def _clauses_after(reading: Reading, end: int, reach: int) -> list[Clause]:
    """The clauses that go on behind a speech's end and start within some code points of it."""
    tokens = reading.tokens
    return [clause for clause in reading.clauses if tokens[clause.last].end > end and tokens[clause.first].start <= end + reach]


def _speaker(reading: Reading, clause: Clause) -> Actor | None:
    """The subject of a verb of speech: 'сказав [A]'."""
    if clause.predicate is None or not has((reading.tokens[clause.predicate],), "speech_verbs"):
        return None
    actors = own_subject(reading, clause)
    return actors.actors[0] if actors is not None else None


def find_self_reports(reading: Reading, identities: Identities) -> list[Telling]:
    """A speech with a first person plural verb of the encounter: its speaker, unless a spokesman, was there."""
    found = (_self_report(reading, identities, start, end) for start, end in reading.document.speeches)
    return [telling for telling in found if telling is not None]


def _self_report(reading: Reading, identities: Identities, start: int, end: int) -> Telling | None:
    """'«Ми обговорили підготовку», – сказав A'."""
    clause = _telling_clause(reading, start, end)
    if clause is None or clause.predicate is None:
        return None
    speaker = speaker_of_speech(reading, start, end) or _speaker_before(reading, start)
    if speaker is None or (speaker.office is not None and speaker.office.spokes) or identities.person(speaker)[0] is None:
        return None
    return Telling(
        trigger=clause.predicate,
        sentence=clause.sentence,
        span=reading.span(clause.first, clause.last),
        rule="self_report",
        parts=(Part(speaker, "self_report"),),
        status="held",
        status_rule="self_report",
    )


def _telling_clause(reading: Reading, start: int, end: int) -> Clause | None:
    """The clause of a speech that tells of it as one's own; one with 'we' will do where the words around name the encounter."""
    inside = [c for c in reading.clauses_starting(start - 1, end + 2) if reading.tokens[c.last].end <= end + 2]
    own = next((clause for clause in inside if tells_as_own(reading, clause)), None)
    if own is None and _told_at_encounter(reading, end):
        return next((clause for clause in inside if clause.has("own_we")), None)
    return own


def _told_at_encounter(reading: Reading, end: int) -> bool:
    """Whether the words that bring the speaker name the encounter: '… — рассказал после переговоров A'."""
    nouns = encounter_words("nouns", reading.document.language).keys()
    after = reading.clauses_starting(end - 1, end + BROUGHT + 1)
    return any(clause.has("speech_verbs") and not clause.words.isdisjoint(nouns) for clause in after[:2])


def tells_as_own(reading: Reading, clause: Clause) -> bool:
    """'обсудили', 'провели', 'проінформували' without a subject, or with 'мы/ми'."""
    if clause.predicate is None or clause.negated or clause.tense != "past":
        return False
    verb = reading.tokens[clause.predicate]
    if not has((verb,), "self_report") or not any(parse.number == "plur" and parse.tense == "past" for parse in verb.parses):
        return False
    return clause.has("we") or (own_subject(reading, clause) is None and not _noun_subject(reading, clause, clause.predicate))


def _noun_subject(reading: Reading, clause: Clause, predicate: int) -> bool:
    """Whether a plural noun in the nominative stands before the verb: 'стороны обсудили'."""
    nouns = (t for t in reading.tokens[clause.first : predicate] if t.kind == "word" and t.parses[0].pos == "NOUN")
    return any(parse.pos == "NOUN" and parse.case == "nomn" and parse.number == "plur" for noun in nouns for parse in noun.parses)


def _speaker_before(reading: Reading, start: int) -> Actor | None:
    """The last person who was the subject of a verb of speech in the sentences before a speech."""
    sentence = reading.document.sentence_at(start)
    if sentence is None:
        return None
    for number in range(sentence.index - 1, max(-1, sentence.index - 1 - SENTENCES), -1):
        for clause in reversed(reading.clauses_of(number)):
            speaker = _speaker(reading, clause)
            if speaker is not None and speaker.kind in {"person", "pronoun"}:
                return speaker
    return None
