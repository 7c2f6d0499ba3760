"""Who says so, and who tells of an encounter as his own ('we discussed'): a named rule of presence, self_report."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.document import Sentence
from loaders.extraction.encounters import Part, Telling
from loaders.extraction.gazetteer import Gazetteer
from loaders.extraction.identities import Identities
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.model import SaidHow

CITING = {"данным", "даними", "информации", "інформацією", "ссылкой", "посиланням", "словам", "словами"}
SOURCES = {"источник", "джерело", "собеседник", "співрозмовник"}
WE = {"мы", "ми", "нам", "нас", "нами", "наш"}


def speaker_of_speech(reading: Reading, start: int, end: int) -> Actor | None:
    """The person who says the speech text[start:end]: the subject of a verb of speech right after it, else right before."""
    tokens = reading.tokens
    verbs = reading.lexicon.words["speech_verbs"]
    after = [clause for clause in reading.clauses if end <= tokens[clause.last].end and tokens[clause.first].start <= end + 90 and tokens[clause.last].end > end]
    before = [clause for clause in reading.clauses if tokens[clause.last].start < start and tokens[clause.last].end >= start - 160]
    for clause in (*after[:2], *reversed(before[-2:])):
        if clause.predicate is None or tokens[clause.predicate].lemmas.isdisjoint(verbs):
            continue
        if start <= tokens[clause.predicate].start < end:
            continue
        actors = own_subject(reading, clause)
        if actors is not None and actors.actors[0].kind in {"person", "pronoun", "office"}:
            return actors.actors[0]
    return None


def find_self_reports(reading: Reading, identities: Identities) -> list[Telling]:
    """A speech with a first person plural verb of the encounter: its speaker, unless a spokesman, was there."""
    out: list[Telling] = []
    document = reading.document
    for start, end in document.speeches:
        clauses = [c for c in reading.clauses if start <= reading.tokens[c.first].start and reading.tokens[c.last].end <= end + 2]
        first = [c for c in clauses if _tells_as_own(reading, c)] or ([c for c in clauses if c.words & WE] if _told_at_encounter(reading, end) else [])
        if not first or first[0].predicate is None:
            continue
        speaker = speaker_of_speech(reading, start, end) or _speaker_before(reading, start)
        if speaker is None or (speaker.office is not None and speaker.office.spokes) or identities.person(speaker)[0] is None:
            continue
        out.append(_self_report(reading, first[0], speaker))
    return out


def _told_at_encounter(reading: Reading, end: int) -> bool:
    """Whether the words that bring the speaker name the encounter: '… — рассказал после переговоров A'."""
    after = [c for c in reading.clauses if end <= reading.tokens[c.last].end and reading.tokens[c.first].start <= end + 30 and reading.tokens[c.last].end > end]
    return any(c.words & set(reading.lexicon.nouns) and c.words & reading.lexicon.words["speech_verbs"] for c in after[:2])


def _tells_as_own(reading: Reading, clause: Clause) -> bool:
    """'обсудили', 'провели', 'проінформували' without a subject, or with 'мы/ми'."""
    if clause.predicate is None or clause.negated or clause.tense != "past":
        return False
    token = reading.tokens[clause.predicate]
    if token.lemmas.isdisjoint(reading.lexicon.words["self_report"]):
        return False
    plural = any(parse.number == "plur" and parse.tense == "past" for parse in token.parses)
    subject = own_subject(reading, clause)
    if {"мы", "ми"} & clause.words:
        return plural
    return plural and subject is None and not _noun_subject(reading, clause)


def _noun_subject(reading: Reading, clause: Clause) -> bool:
    """Whether a plural noun in the nominative stands before the verb: 'стороны обсудили'."""
    assert clause.predicate is not None
    for token in reading.tokens[clause.first : clause.predicate]:
        if token.kind == "word" and token.parses[0].pos == "NOUN" and any(p.case == "nomn" and p.number == "plur" and p.pos == "NOUN" for p in token.parses):
            return True
    return False


def _speaker_before(reading: Reading, start: int) -> Actor | None:
    """The last person who was the subject of a verb of speech in the two sentences before."""
    sentence: Sentence | None = reading.document.sentence_at(start)
    if sentence is None:
        return None
    verbs = reading.lexicon.words["speech_verbs"]
    for number in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
        for clause in reversed(reading.clauses_of(number)):
            if clause.predicate is not None and not reading.tokens[clause.predicate].lemmas.isdisjoint(verbs):
                actors = own_subject(reading, clause)
                if actors is not None and actors.actors[0].kind in {"person", "pronoun"}:
                    return actors.actors[0]
    return None


def _self_report(reading: Reading, clause: Clause, speaker: Actor) -> Telling:
    assert clause.predicate is not None
    return Telling(
        trigger=clause.predicate, sentence=clause.sentence, span=reading.span(clause.first, clause.last), word="", kind="", mode="", noun=False, strength="follow",
        parts=(Part(speaker, "self_report"),), closed=False, status="held", status_rule="self_report", date=None, place=None, background=False, other=False, plural=False,
        rule="self_report", in_speech=True,
    )  # fmt: skip


@lru_cache(maxsize=2)
def _outlets(language: str) -> Gazetteer[str]:
    """Names of news outlets as articles write them."""
    data = yaml.safe_load((files("loaders.data") / "outlets.yml").read_text(encoding="utf-8"))
    names = [(name, entry["name"]) for group in ("outlets", "quoted") for entry in data[group] for name in (entry["name"], *entry["names"])]
    return Gazetteer(names, language)


def _unnamed_source(reading: Reading, number: int) -> tuple[str, SaidHow] | None:
    """'сообщает Reuters', 'по данным Axios': another outlet; 'источник', 'джерела': somebody without a name."""
    first, last = reading.sentence_range(number)
    tokens = reading.tokens[first : last + 1]
    tells = any(not token.lemmas.isdisjoint(reading.lexicon.words["speech_verbs"]) for token in tokens if token.kind == "word")
    cites = any(token.norm in CITING for token in tokens)
    if not tells and not cites:
        return None
    for token in tokens:
        if token.kind == "word" and not token.capitalised and token.lemmas & SOURCES:
            return reading.document.text[token.start : token.end], "anonymous"
    for found in _outlets(reading.document.language).find(tokens):
        return reading.document.text[tokens[found.first].start : tokens[found.last].end], "quoted_outlet"
    return None


def said_by(reading: Reading, identities: Identities, sentence: int, participants: set[str]) -> tuple[str | None, SaidHow]:
    """Who in the article says what a sentence states, as written, and how: in it, or in 'об этом сообщил …' after it."""
    following = reading.clauses_of(sentence + 1)
    for number in (sentence, sentence + 1):
        for clause in reading.clauses_of(number):
            found = _source(reading, clause, number != sentence)
            if found is None:
                continue
            actor = found
            name, _ = identities.person(actor)
            start, end = actor.span
            how: SaidHow = "own" if name in participants else "official" if actor.kind in {"person", "office", "party", "pronoun"} else "unknown"
            return reading.document.text[start:end], how
        about = number == sentence or any(clause.words & {"это", "этом", "це"} for clause in following[:1])
        unnamed = _unnamed_source(reading, number) if number < len(reading.document.sentences) and about else None
        if unnamed is not None:
            return unnamed
    return None, "unknown"


def _source(reading: Reading, clause: Clause, next_sentence: bool) -> Actor | None:
    tokens = reading.tokens
    verbs = reading.lexicon.words["speech_verbs"]
    for actors in reading.lists_in(clause.first, clause.last):
        back = tokens[actors.first - 1] if actors.first else None
        if back is not None and back.norm in {"словам", "словами", "слов"} and "gent" in actors.cases:
            return actors.actors[0]
    if clause.predicate is None or tokens[clause.predicate].lemmas.isdisjoint(verbs):
        return None
    if next_sentence and not clause.words & {"это", "этом", "це"}:
        return None
    actors_found = own_subject(reading, clause)
    if actors_found is not None and actors_found.actors[0].kind in {"person", "office"}:
        return actors_found.actors[0]
    return None
