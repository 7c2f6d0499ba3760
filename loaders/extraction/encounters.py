"""Tellings: each place where a clause states an encounter, with who, how, when and where that clause gives.

A noun of encounter ('встреча', 'переговори') takes its people from its own slots (genitive, 'с' + instrumental, 'между') and from
the verb that governs it; a verb of encounter ('встретился') from its subject and object. Tellings become events in merging.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from loaders.extraction.actors import Actor, ActorList
from loaders.extraction.clauses import Clause
from loaders.extraction.dates import DateMention
from loaders.extraction.document import Token
from loaders.extraction.lexicon import EncounterWord, first_match
from loaders.extraction.reading import BETWEEN, WITH, Reading
from loaders.extraction.status import Told, background, has, status, verb_chain
from loaders.extraction.subjects import own_subject, subject
from loaders.extraction.world import PlaceMention
from loaders.model import Participation, Span, Status

REMOTE = {"видеосвязь", "відеозв'язок", "видеоконференция", "відеоконференція", "онлайн", "онлайн-формат", "видео-конференц-связь", "видеоформат", "відеоформат", "видеоконференцсвязь", "zoom", "зум", "онлайн-режим", "видеосвязи"}
PHONE = {"телефон", "телефонный", "телефонний", "телефоном"}
APART = {"отдельно", "окремо"}
BESIDE = {"на", "в", "во", "у", "ход", "время", "час", "рамка", "после", "після", "итог", "підсумок", "результат", "перед"}
DEMONSTRATIVE = frozenset({"этот", "цей", "данный", "указанный", "вказаний"})
NUMERALS = {"NUMR", "ADJF", "PRTF", "NPRO"}


@dataclass(frozen=True, slots=True)
class Part:
    """One actor's part in a telling."""

    actor: Actor
    rule: str
    participation: Participation | None = None  # None: as the event's status says
    mode: str = ""
    side: str = ""  # from 'с украинской стороны'


@dataclass(frozen=True, slots=True)
class Telling:
    """One clause's statement of an encounter."""

    trigger: int
    sentence: int
    span: Span
    word: str  # lemma of the trigger
    kind: str
    mode: str
    noun: bool
    strength: str
    parts: tuple[Part, ...]
    closed: bool  # says with whom: another counterpart is another encounter
    status: Status | None
    status_rule: str
    date: DateMention | None
    place: PlaceMention | None
    background: bool
    other: bool  # 'ещё одна', 'отдельная': not the one told before
    plural: bool
    bilateral: bool = False
    definite: bool = False  # 'эта встреча'
    rule: str = ""
    in_speech: bool = False
    venue: str | None = None
    parties: tuple[str, ...] = field(default=())  # from adjectives: 'украинско-американские переговоры'


def find_tellings(reading: Reading) -> tuple[Telling, ...]:
    """All tellings in text order."""
    out: list[Telling] = []
    for clause in reading.clauses:
        for index in range(clause.first, clause.last + 1):
            telling = _noun_telling(reading, clause, index) or _verb_telling(reading, clause, index)
            if telling is None:
                continue
            if isinstance(telling, Telling):
                out.append(telling)
            else:
                out.extend(telling)
    return tuple(out)


# --- nouns -----------------------------------------------------------------------------------------------------------


def _noun_telling(reading: Reading, clause: Clause, index: int) -> Telling | list[Telling] | None:
    token = reading.tokens[index]
    word = first_match(token, reading.lexicon.nouns)
    if word is None or word.frame == "never" or _is_no_noun(token) or _trap(reading, clause, index, word):
        return None
    if word.frame == "round":
        return None  # 'раунд переговоров': the noun after it tells
    modifiers = _modifiers(reading, index)
    preposition = _noun_preposition(reading, index - len(modifiers) - 1)
    told = Told(reading, _governing_clause(reading, clause), index, True, modifiers, preposition)
    end = _slot_end(reading, clause, index)
    groups, closed = _slots(reading, index, end)
    if word.frame == "joint":
        if index + 1 > clause.last or reading.tokens[index + 1].norm not in WITH:
            return None  # 'работа' is an encounter only with somebody
        closed = True
    subjects, subject_rule = _governing_subject(reading, told.clause, told, word, bool(groups), closed)
    answer = status(told)
    relative = _relative_after(reading, clause, index, end)
    if relative is not None and (answer is None or answer[1] in {"by_tense", "by_before"}):
        answer = status(Told(reading, relative, index, True, (), "")) or answer
    date, place = _when(reading, clause, relative, index), _where(reading, clause, relative, index)
    if place is not None and preposition in {"о", "об", "про"} and place.first < index and relative is None:
        place = None  # 'В Москве сказали о встрече': where it was said
    base = Telling(
        trigger=index,
        sentence=clause.sentence,
        span=reading.span(clause.first, (relative or clause).last),
        word=_lemma(token, reading.lexicon.nouns),
        kind=word.kind,
        mode=_mode(reading, clause, modifiers, word),
        noun=True,
        strength=word.frame,
        parts=(),
        closed=closed or subject_rule == "together",
        status=answer[0] if answer else None,
        status_rule=answer[1] if answer else "",
        date=date,
        place=place,
        background=background(told),
        other=has(reading.lexicon.adjectives["other"], modifiers) or any(m.norm in {"еще", "ще"} for m in modifiers) or bool(clause.words & APART),
        definite=has(DEMONSTRATIVE, modifiers),
        plural=any(p.number == "plur" for p in token.parses[:1]) and word.kind not in {"talks", "consultations"},
        bilateral=has(reading.lexicon.adjectives["bilateral"], modifiers),
        rule=f"noun:{subject_rule}" if subject_rule else "noun",
        in_speech=reading.document.in_speech(token.start),
        venue=_venue(reading, clause),
        parties=_adjective_parties(reading, modifiers),
    )
    owned = _possessor(reading, modifiers)
    if owned is not None and (closed or owned.plural) and not subjects:
        subjects = (Part(owned, "possessor"),)
    withs = [actors for rule, actors in groups if rule == "with"]
    if len(withs) > 1 and len(withs) == len(groups) and any(actor.kind in {"person", "office"} for actors in withs for actor in actors):
        return [
            replace(base, parts=(*subjects, *(Part(a, "with") for a in actors)), date=_date_after(reading, actors, withs[i + 1 : i + 2], end) or base.date)
            for i, actors in enumerate(withs)
        ]  # fmt: skip
    named = _named_participants(reading, index, end)
    if named:
        groups, closed = [], False
        base = replace(base, closed=False, status=base.status or "held", rule="noun:participates")
        subjects = named
    parts = (*subjects, *(Part(actor, rule) for rule, actors in groups for actor in actors), *_relative_participants(reading, clause, end))
    return replace(base, parts=parts)


def _named_participants(reading: Reading, index: int, end: int) -> tuple[Part, ...]:
    """'ещё один участник встречи, секретарь A', 'участники переговоров A и B'."""
    if index == 0 or reading.tokens[index - 1].lemmas.isdisjoint(reading.lexicon.words["participation_nouns"]):
        return ()
    if index > 1 and reading.tokens[index - 2].norm in {"среди", "серед"}:
        clause = reading.clause_of(index)
        actors = own_subject(reading, clause) if clause is not None else None
        return tuple(Part(actor, "named_participant") for actor in actors.actors if actor.kind in {"person", "office"}) if actors else ()
    for actors in reading.lists_in(index + 1, end):
        gap = reading.tokens[index + 1 : actors.first]
        if all(t.text in {",", "—", "–", "-"} for t in gap) and actors.cases & reading.tokens[index - 1].cases and actors.actors[0].kind == "person":
            return tuple(Part(actor, "named_participant", "attended") for actor in actors.actors)
    return ()


def _governing_clause(reading: Reading, clause: Clause) -> Clause:
    """The clause whose verb governs a noun in a verbless one: 'Визит A, запланированный на 5 мая, отменён'."""
    if clause.predicate is not None:
        return clause
    siblings = reading.clauses_of(clause.sentence)
    for after in siblings[siblings.index(clause) + 1 :]:
        if after.kind in {"relative", "participle"}:
            continue
        return after if after.kind == "main" and after.predicate is not None and own_subject(reading, after) is None else clause
    return clause


def _possessor(reading: Reading, modifiers: tuple[Token, ...]) -> Actor | None:
    """'его встречи с B': the possessive pronoun stands for a person."""
    for token in modifiers:
        if token.norm in {"их", "їх", "їхній", "ихний"} or "їхній" in token.lemmas:
            index = next(i for i in range(*_range(reading, token)) if reading.tokens[i].start == token.start)
            span = (token.start, token.end)
            return Actor(index, index, span, "pronoun", None, None, (), frozenset({"gent"}), True, "", span)
        gender = {"его": "masc", "його": "masc", "ее": "femn", "її": "femn"}.get(token.norm)
        if gender is not None:
            index = next(i for i in range(*_range(reading, token)) if reading.tokens[i].start == token.start)
            span = (token.start, token.end)
            return Actor(index, index, span, "pronoun", None, None, (), frozenset({"gent"}), False, gender, span)
    return None


def _range(reading: Reading, token: Token) -> tuple[int, int]:
    sentence = reading.document.sentence_at(token.start)
    assert sentence is not None
    first, last = reading.sentence_range(sentence.index)
    return first, last + 1


def _relative_participants(reading: Reading, clause: Clause, end: int) -> tuple[Part, ...]:
    """'встреча, в которой участвовали A и B', 'зустрічі, яку очолюють A і B'."""
    siblings = reading.clauses_of(clause.sentence)
    position = siblings.index(clause)
    if position + 1 >= len(siblings) or end < clause.last or siblings[position + 1].kind != "relative":
        return ()
    after = siblings[position + 1]
    actors = own_subject(reading, after)
    if actors is None or after.predicate is None or after.negated:
        return ()
    chain = tuple(reading.tokens[i] for i in (after.helper, after.predicate, *after.infinitives) if i is not None)
    if not has(reading.lexicon.govern["part"] | reading.lexicon.govern["agent"], chain):
        return ()
    return tuple(Part(actor, "participates") for actor in actors.actors)


def _date_after(reading: Reading, actors: tuple[Actor, ...], following: list[tuple[Actor, ...]], end: int) -> DateMention | None:
    """'с A 29 октября, а с B – 1 ноября': each counterpart's own day."""
    last = following[0][0].first - 1 if following else end
    found = reading.dates_in(actors[-1].last, max(last, actors[-1].last))
    return found[0] if found else None


def _is_no_noun(token: Token) -> bool:
    return not any(parse.pos == "NOUN" for parse in token.parses[:2]) or token.shouted


def _lemma(token: Token, words: dict[str, EncounterWord]) -> str:
    return next((lemma for lemma in sorted(token.lemmas) if lemma in words), token.norm)


def _trap(reading: Reading, clause: Clause, index: int, word: EncounterWord) -> bool:
    """An internal sitting, a game, an interview: another thing behind the same noun."""
    words = reading.lexicon.words["not_encounters"]
    if _is_sport(reading) and clause.words & reading.lexicon.words["sport_words"] | clause.words & {"команда", "клуб"}:
        return True
    around = reading.tokens[max(clause.first, index - 2) : index] + reading.tokens[index + 1 : index + 5]
    stop = next((i for i, token in enumerate(around) if any(p.pos == "PREP" for p in token.parses[:1]) and token.start > reading.tokens[index].start), len(around))
    if word.frame == "weak" and any(token.kind == "word" and not words.isdisjoint(token.lemmas) and not token.shouted for token in around[:stop]):
        return True
    return bool(words & {"матч"}) and any(token.norm in {"матча", "матчу", "команд", "сборных", "збірних", "футболистов", "футболістів"} for token in around)


def _is_sport(reading: Reading) -> bool:
    """Whether the text speaks of games: two words of sport at least."""
    found = {lemma for clause in reading.clauses for lemma in clause.words & reading.lexicon.words["sport_words"]}
    return len(found) > 1


def _modifiers(reading: Reading, index: int) -> tuple[Token, ...]:
    """Adjectives, participles and numerals right before a noun."""
    out: list[Token] = []
    for back in range(index - 1, max(-1, index - 6), -1):
        token = reading.tokens[back]
        if token.kind == "number" or (token.kind == "word" and any(p.pos in NUMERALS for p in token.parses[:2])) or token.norm in {"еще", "ще"}:
            out.append(token)
        else:
            break
    return tuple(reversed(out))


def _noun_preposition(reading: Reading, index: int) -> str:
    """The preposition of a noun phrase, or the lemma of a prepositional noun: 'по итогам', 'в ходе', 'під час', 'за результатами'."""
    if index < 0:
        return ""
    token = reading.tokens[index]
    if token.kind != "word":
        return ""
    for word in ("итог", "ход", "время", "рамка", "результат", "підсумок", "час", "преддверие", "переддень", "кулуар", "поле", "начало", "початок", "завершение", "завершення", "окончание"):
        if word in token.lemmas:
            return {"завершение": "итог", "завершення": "итог", "окончание": "итог", "начало": "преддверие", "початок": "преддверие"}.get(word, word)
    return token.norm if any(p.pos == "PREP" for p in token.parses) else ""


def _slot_end(reading: Reading, clause: Clause, index: int) -> int:
    """The last token whose words can still belong to the noun: before the next noun of encounter or a finite verb."""
    for right in range(index + 1, clause.last + 1):
        token = reading.tokens[right]
        if right in (clause.predicate, clause.helper):
            return right - 1
        if first_match(token, reading.lexicon.nouns) and not _is_no_noun(token) and token.norm not in {"ход", "раунд"}:
            return right - 1
    return clause.last


def _slots(reading: Reading, index: int, end: int) -> tuple[list[tuple[str, tuple[Actor, ...]]], bool]:
    """[(slot, actors)] of a noun of encounter, and whether it says with whom."""
    out: list[tuple[str, tuple[Actor, ...]]] = []
    closed = False
    for actors in reading.lists_in(index + 1, end):
        preposition = reading.preposition(actors)
        gap = reading.tokens[index + 1 : actors.first]
        if preposition in WITH and "ablt" in actors.cases:
            if _blocked(reading, index, actors.first):
                continue
            out.append(("with", actors.actors))
            closed = True
        elif out and not preposition and actors.cases & {"ablt", "gent"} and _apposed(reading, out[-1][1], actors):
            out[-1] = (out[-1][0], actors.actors)
        elif preposition in BETWEEN and actors.cases & {"ablt", "gent"}:
            out.append(("between", actors.actors))
            closed = True
        elif not preposition and actors.cases == {"ablt"} and _carries_on(gap):
            out.append(("with", actors.actors))
            closed = True
        elif _phrase_before(reading, actors.first, {"участие", "участь"}) and "gent" in actors.cases:
            out.append(("with_participation", actors.actors))
        elif _phrase_before(reading, actors.first, {"посредничество", "посередництво"}) and "gent" in actors.cases:
            out.append(("mediation", actors.actors))
        elif _phrase_before(reading, actors.first, {"глава", "чолі", "чоло"}, with_preposition=True) and "ablt" in actors.cases:
            out.append(("headed", actors.actors))
        elif not preposition and "gent" in actors.cases and _only_attributes(gap) and not out:
            out.append(("genitive", actors.actors))
            closed = closed or len(actors.actors) > 1 or actors.actors[0].plural
    return out, closed


def _carries_on(gap: tuple[Token, ...]) -> bool:
    """'с коллегами из разведки и её главой — [B]': the preposition of the slot stands further left, 'and' in between."""
    return any(t.norm in WITH for t in gap) and any(t.norm in {"и", "та", "і", "й", "—", "–"} for t in gap)


def _apposed(reading: Reading, before: tuple[Actor, ...], actors: ActorList) -> bool:
    """'между главами делегаций — A и B': names that follow a plural office behind a dash, colon or bracket."""
    gap = reading.tokens[before[-1].last + 1 : actors.first]
    named = all(actor.kind == "person" for actor in actors.actors)
    return named and before[0].plural and 0 < len(gap) <= 4 and gap[-1].text in {"—", "–", "-", ":", "("}


def _blocked(reading: Reading, index: int, first: int) -> bool:
    """A comma between a noun and its 'with' slot closes the slot, unless a list of slots goes on."""
    gap = reading.tokens[index + 1 : first]
    commas = [token for token in gap if token.text in {",", ";", ":"}]
    return bool(commas) and not any(token.norm in WITH for token in gap[:-1])


def _only_attributes(gap: tuple[Token, ...]) -> bool:
    """Whether only adjectives and short prepositional adjuncts stand in a gap: 'встреча в Киеве Зеленского'."""
    gap = tuple(t for t in gap if t.text not in {'"', "«", "“", "„"})
    return len(gap) <= 3 and all(t.kind == "word" and any(p.pos in {"ADJF", "PREP", "NUMR", "PRTF"} for p in t.parses[:2]) for t in gap)


def _phrase_before(reading: Reading, first: int, lemmas: set[str], with_preposition: bool = False) -> bool:
    """Whether a noun of these lemmas governs what starts at a token: 'с участием X', 'за участі X', 'во главе с X'."""
    back = first - (2 if with_preposition else 1)
    return back >= 0 and not reading.tokens[back].lemmas.isdisjoint(lemmas)


def _governing_subject(
    reading: Reading, clause: Clause, told: Told, word: EncounterWord, slots: bool, closed: bool
) -> tuple[tuple[Part, ...], str]:
    """The subject of the verb that governs a noun, where that verb makes him take part."""
    govern = reading.lexicon.govern
    chain = verb_chain(told)
    actors = subject(reading, clause)
    if actors is None or actors.first <= told.trigger <= actors.last:
        return (), ""
    if told.trigger < actors.first and own_subject(reading, clause) is None:
        return (), ""
    genitive = any(first == told.trigger + 1 for first in (actors.first,)) and "gent" in actors.cases
    if genitive and not slots:
        return (), ""
    participates = _participates(reading, clause, chain)
    parts: tuple[Part, ...] = tuple(Part(actor, "subject") for actor in actors.actors)
    if has(govern["cancel"], chain) and not told.preposition and not clause.negated and actors.first < told.trigger:
        return tuple(replace(part, participation="absent", rule="calls_off") for part in parts if part.actor.kind in {"person", "office"}), "calls_off"
    if has(govern["agent"], chain) and not told.preposition:
        return parts, "agent"
    if has(govern["invite"], chain) and not clause.negated and told.preposition in {"на", "до", "в", "к"}:
        guests = [
            actor for found in reading.lists_in(clause.first, told.trigger) for actor in found.actors
            if actor.kind in {"person", "office"} and "accs" in found.cases and "nomn" not in found.cases and not reading.preposition(found)
        ]  # fmt: skip
        return tuple(Part(actor, "invited", "expected") for actor in guests), "invited"
    agreed = has(frozenset({"договориться", "домовитися", "домовитись", "согласовать", "узгодити", "условиться"}), chain)
    if agreed and len([a for a in actors.actors if a.kind == "person"]) > 1 and told.preposition in {"", "о", "об", "про"}:
        return parts, "agreed"
    about = told.preposition in {"о", "об", "про"} and has(reading.lexicon.words["speech_verbs"], chain)
    if about and closed and not clause.negated and _speaks_for_himself(actors) and actors.last < told.trigger:
        return tuple(replace(part, rule="self_report") for part in parts if part.actor.kind in {"person", "pronoun"}), "self_report"
    if participates and told.preposition in {"в", "во", "у", "на", "к", "до", "из", "для"}:
        negative: Participation | None = "absent" if clause.negated or has(govern["refuse"], chain) else None
        everyone = [part.actor for part in parts] + _further_subjects(reading, clause, actors)
        mode = "in_person" if has(govern["arrive"], chain) and not negative else ""
        return tuple(Part(actor, "participates", negative, mode) for actor in everyone), "participates"
    if has(govern["refuse"], chain) and told.preposition in {"от", "від", ""}:
        return tuple(replace(part, participation="absent", rule="refuses") for part in parts), "refuses"
    if word.kind == "visit" and told.preposition in {"с", "із", "з", "зі"} and has(govern["part"] | {"быть", "бути"}, chain):
        return parts, "visits"
    if closed and told.preposition in BESIDE and not clause.negated and _speaks_for_himself(actors):
        return parts, "beside"  # 'на встрече с X президент Y заявил'
    people = [actor for actor in actors.actors if actor.kind == "person"]
    if len(people) > 1 and not slots and told.preposition in {"после", "після", "итог", "підсумок", "ход", "время", "час", "на"} and word.frame == "strong" or (
        len(people) > 1 and not slots and told.preposition in {"после", "після", "ход", "время", "час"} and word.kind == "call"
    ):
        return parts, "together"  # 'после разговора A и B договорились'
    return (), ""


def _further_subjects(reading: Reading, clause: Clause, actors: ActorList) -> list[Actor]:
    """'участвовали A и B, а с европейской стороны — C': nominative lists after the first one, up to the clause's end."""
    return [
        actor for found in reading.lists_in(actors.last + 1, clause.last) for actor in found.actors
        if "nomn" in found.cases and not reading.preposition(found) and found.actors[0].kind != "party" and clause.predicate is not None and found.first > clause.predicate
        and reading.tokens[found.first - 1].text in {"—", "–", "-", ":", ",", ";"}
    ]  # fmt: skip


def _speaks_for_himself(actors: ActorList) -> bool:
    return not any(actor.office is not None and actor.office.spokes for actor in actors.actors)


def _participates(reading: Reading, clause: Clause, chain: tuple[Token, ...]) -> bool:
    govern = reading.lexicon.govern
    verbs = frozenset({"принять", "прийняти", "взять", "взяти", "узяти", "брати", "принимать", "приймати", "брать"})
    if has(verbs, chain):
        return bool(clause.words & govern["with_participation"])
    return has(govern["part"], chain) or bool(clause.words & govern["with_participation"] and has(govern["part"] | govern["refuse"], chain))


def _relative_after(reading: Reading, clause: Clause, index: int, end: int) -> Clause | None:
    """The relative or participial clause that describes the noun: '…встречи лидеров, которая состоится 6 января'."""
    siblings = reading.clauses_of(clause.sentence)
    position = siblings.index(clause)
    if position + 1 >= len(siblings) or end < clause.last:
        return None
    after = siblings[position + 1]
    which = after.kind == "subordinate" and reading.tokens[min(after.first + 1, after.last)].norm == "що" and own_subject(reading, after) is None
    if after.predicate is None or (after.kind not in {"relative", "participle"} and not which):
        return None
    words = reading.lexicon.govern["event"] | reading.lexicon.status["planned"] | reading.lexicon.govern["cancel"] | reading.lexicon.govern["postpone"] | {"пройти"}
    noun = reading.tokens[index]
    relative = next((t for t in reading.tokens[after.first : after.first + 4] if t.lemmas & {"который", "котрий", "який"}), None)
    if relative is not None:
        gender = {(p.gender, p.number) for p in relative.parses}
        if not any((p.gender, p.number) in gender or p.number == "plur" for p in noun.parses if p.pos == "NOUN"):
            return None
    return after if has(words, (reading.tokens[after.predicate],)) or (after.helper is not None and after.words & words) else None


def _adjective_parties(reading: Reading, modifiers: tuple[Token, ...]) -> tuple[str, ...]:
    """'украинско-американские переговоры': both sides stand in one adjective."""
    starts = {token.start for token in modifiers}
    found = [mention.party for mention in reading.parties if mention.start in starts and mention.how == "adjective"]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()


# --- verbs -----------------------------------------------------------------------------------------------------------


def _verb_telling(reading: Reading, clause: Clause, index: int) -> Telling | list[Telling] | None:
    token = reading.tokens[index]
    if token.kind != "word" or token.parses[0].pos not in {"VERB", "INFN", "PRTF", "GRND", "PRTS"}:
        return None
    word = first_match(token, reading.lexicon.verbs)
    if word is None:
        return None
    told = Told(reading, clause, index, False, (), "")
    counterparts = _counterparts(reading, clause, index, word.frame)
    actors = subject(reading, clause)
    subjects = tuple(Part(actor, "subject") for actor in actors.actors) if actors is not None else ()
    mutual = token.lemmas.isdisjoint({"говорить", "говорити"})
    if not _is_encounter(reading, clause, word, subjects, counterparts, mutual):
        return None
    answer = status(told)
    lemma = _lemma(token, reading.lexicon.verbs)
    base = Telling(
        trigger=index,
        sentence=clause.sentence,
        span=reading.span(clause.first, clause.last),
        word=lemma,
        kind=word.kind,
        mode=_mode(reading, clause, (), word),
        noun=False,
        strength="strong",
        parts=(),
        closed=True,
        status=answer[0] if answer else None,
        status_rule=answer[1] if answer else "",
        date=_when(reading, clause, None, index),
        place=_where(reading, clause, None, index),
        background=background(told),
        other=bool(clause.words & APART) or any(t.norm in {"также", "також"} for t in reading.tokens[clause.first : clause.first + 3]),
        plural=False,
        rule=f"verb:{word.frame}",
        venue=_venue(reading, clause),
        in_speech=reading.document.in_speech(token.start),
    )
    if len(counterparts) > 1:
        return [replace(base, parts=(*subjects, *(Part(a, "with") for a in one.actors))) for one in counterparts]
    if word.kind == "visit":
        hosts = _visited(reading, clause, index)
        if hosts:
            return replace(base, kind="meeting", parts=(*subjects, *(Part(a, "visited") for a in hosts)))
        return replace(base, parts=subjects, closed=False)
    companions = tuple(
        Part(actor, "companion") for found in reading.lists_in(clause.first, clause.last) for actor in found.actors
        if "ablt" in found.cases and reading.preposition(found) in WITH and _is_manner(reading, found)
    )  # fmt: skip
    subjects = (*subjects, *companions)
    mediators = tuple(
        Part(actor, "mediation") for actors_ in reading.lists_in(clause.first, clause.last) for actor in actors_.actors
        if actor.kind == "person" and "gent" in actors_.cases and _phrase_before(reading, actors_.first, {"посредничество", "посередництво", "участие", "участь", "присутствие", "присутність"})
    )  # fmt: skip
    subjects = (*subjects, *mediators)
    return replace(base, parts=(*subjects, *(Part(a, "with") for one in counterparts for a in one.actors)))


def _visited(reading: Reading, clause: Clause, index: int) -> tuple[Actor, ...]:
    """'відвідав др. Євгена Гливу': whom somebody calls on."""
    for actors in reading.lists_in(index + 1, clause.last):
        if not reading.preposition(actors) and "accs" in actors.cases and "nomn" not in actors.cases and actors.actors[0].kind == "person":
            return actors.actors
    return ()


def _counterparts(reading: Reading, clause: Clause, index: int, frame: str) -> list[ActorList]:
    """The lists in the counterpart's slot of a verb."""
    out = []
    for actors in reading.lists_in(clause.first, clause.last):
        preposition = reading.preposition(actors)
        if frame in {"with", "with_only", "together"}:
            if preposition in WITH and "ablt" in actors.cases and not _is_manner(reading, actors):
                out.append(actors)
        elif frame == "accs":
            pronoun = actors.actors[0].kind == "pronoun" and actors.last == index - 1
            if not preposition and "accs" in actors.cases and "nomn" not in actors.cases and (actors.first > index or pronoun):
                out.append(actors)
        elif frame == "datv" and not preposition and "datv" in actors.cases and "nomn" not in actors.cases and actors.first > index:
            out.append(actors)
    return out


def _is_manner(reading: Reading, actors: ActorList) -> bool:
    """'вместе с X', 'разом із X' bring a companion, not a counterpart."""
    index = actors.first - 1
    while index > 0 and reading.tokens[index].norm not in WITH:
        index -= 1
    return reading.before(index) in {"вместе", "разом", "совместно", "спільно"}


def _is_encounter(
    reading: Reading, clause: Clause, word: EncounterWord, subjects: tuple[Part, ...], counterparts: list[ActorList], word_is_mutual: bool
) -> bool:
    if word.frame == "with":
        several = len(subjects) > 1 or any(part.actor.plural or part.actor.kind == "group" for part in subjects)
        return bool(counterparts) or several
    if word.frame == "with_only":
        several = len([part for part in subjects if part.actor.kind == "person"]) > 1 and word_is_mutual
        return several or bool(counterparts)  # without a subject only the narrator can be meant: see protagonists.py
    if word.frame == "accs":
        people = [a for one in counterparts for a in one.actors if a.kind in {"person", "office", "group", "pronoun"}]
        return bool(people) and (not subjects or any(p.actor.kind in {"person", "office", "pronoun"} for p in subjects)) and not clause.words & {"участие", "участь", "решение", "рішення", "закон", "присяга", "присягу"}
    if word.frame == "datv":
        return bool(counterparts) and bool(subjects)
    if word.frame == "together":
        people = [part.actor for part in subjects] + [a for one in counterparts for a in one.actors]
        return len([a for a in people if a.kind in {"person", "office", "group"}]) > 1 and any(a.kind == "person" for a in people) and not clause.negated
    visitors = [part for part in subjects if part.actor.kind in {"person", "office", "group", "pronoun"}]
    return bool(visitors) and bool(reading.places_in(clause.first, clause.last) or _visited(reading, clause, clause.first))


# --- circumstances ---------------------------------------------------------------------------------------------------


def _mode(reading: Reading, clause: Clause, modifiers: tuple[Token, ...], word: EncounterWord) -> str:
    if has(reading.lexicon.adjectives["phone"], modifiers) or _by_phone(reading, clause, word.kind == "call"):
        return "phone"
    if has(reading.lexicon.adjectives["video"], modifiers) or clause.words & REMOTE:
        return "video"
    return word.mode


def _by_phone(reading: Reading, clause: Clause, call: bool) -> bool:
    """'по телефону', 'телефоном' in the clause; of a call also 'телефонный'."""
    said = any(token.norm in {"телефону", "телефоном"} for token in reading.tokens[clause.first : clause.last + 1])
    return said or (call and bool(clause.words & PHONE))


def _when(reading: Reading, clause: Clause, relative: Clause | None, index: int) -> DateMention | None:
    """The date of a telling: of its relative clause, else the one of its clause that belongs to it."""
    if relative is not None:
        found = reading.dates_in(relative.first, relative.last)
        if found:
            return found[0]
    triggers = [i for i in range(clause.first, clause.last + 1) if _is_trigger(reading, i)] or [index]
    spoken = reading.document.in_speech(reading.tokens[index].start)
    mine = [
        date for date in reading.dates_in(clause.first, clause.last)
        if owner(reading, triggers, date.start, date.end) == index and reading.document.in_speech(date.start) == spoken
    ]  # fmt: skip
    if not mine:
        before = _same_doing(reading, clause)
        mine = reading.dates_in(before.first, before.last) if before is not None else []
    if not mine:
        mine = [date for date in reading.dates_in(clause.first, clause.last) if _at_margins(reading, owner(reading, triggers, date.start, date.end))]
    mine.sort(key=lambda date: (not date.edtf, date.basis != "explicit"))
    return mine[0] if mine else None


def _at_margins(reading: Reading, index: int) -> bool:
    """'на полях саммита', 'в рамках форума', 'в ходе визита': its day and place are also those of what happens there."""
    modifiers = _modifiers(reading, index)
    return _noun_preposition(reading, index - len(modifiers) - 1) in {"поле", "кулуар", "рамка", "ход", "время", "час"}


def _same_doing(reading: Reading, clause: Clause) -> Clause | None:
    """'20 ноября A прибыл в Киев и встретился с B': the clause of the arrival, whose subject this one takes over."""
    purpose = clause.kind == "subordinate" and bool(clause.words & {"чтобы", "щоб", "аби"})
    where = reading.tokens[min(clause.first + 1, clause.last)].norm in {"где", "де", "куда", "куди"}
    if (clause.kind != "main" and not purpose and not where) or own_subject(reading, clause) is not None:
        return None
    siblings = reading.clauses_of(clause.sentence)
    position = siblings.index(clause)
    if position == 0 or siblings[position - 1].predicate is None or siblings[position - 1].kind != "main":
        return None
    before = siblings[position - 1]
    if where:
        return before
    verb = reading.tokens[before.predicate or before.first]
    return before if has(reading.lexicon.govern["part"], (verb,)) and not before.negated else None


def _is_trigger(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if token.kind != "word":
        return False
    noun = first_match(token, reading.lexicon.nouns)
    if noun is not None and noun.frame not in {"never", "round"} and not _is_no_noun(token):
        return True
    return token.parses[0].pos in {"VERB", "INFN", "PRTF", "GRND"} and first_match(token, reading.lexicon.verbs) is not None


def owner(reading: Reading, triggers: list[int], start: int, end: int) -> int:
    """The trigger that a date or place belongs to: the last one before it, else the first one after it.

    Between an adjective and its noun it belongs to that noun: 'предстоящий в июле саммит'.
    """
    tokens = reading.tokens
    after = next((i for i in triggers if tokens[i].start >= end), None)
    if after is not None:
        gap = [t for t in tokens[max(0, after - 3) : after] if t.start >= end]
        opening = next((t for t in reversed(tokens[max(0, after - 8) : after]) if t.end <= start and t.norm not in {"в", "у", "на", "во"}), None)
        inside = opening is not None and opening.parses and opening.parses[0].pos in {"PRTF", "ADJF"} and not opening.capitalised
        if inside and all(t.kind == "word" and t.parses[0].pos in {"ADJF", "PRTF"} for t in gap):
            return after
    before = [i for i in triggers if tokens[i].end <= start]
    return before[-1] if before else triggers[0]


def _venue(reading: Reading, clause: Clause) -> str | None:
    """'во дворце Независимости', 'в отеле «Рига»': a building in the locative, with the name that follows."""
    for index in range(clause.first, clause.last + 1):
        token = reading.tokens[index]
        if token.kind != "word" or "loct" not in token.cases or reading.lexicon.words["venues"].isdisjoint(token.lemmas - {"город", "місто", "столица", "столиця"}):
            continue
        start = index - len(_modifiers(reading, index))
        if reading.before(start) not in {"в", "во", "у", "на"}:
            continue
        last = index
        while last < clause.last and (reading.tokens[last + 1].capitalised or reading.tokens[last + 1].text in {"«", "»", '"', "“", "”"}):
            last += 1
        return reading.document.text[reading.tokens[start].start : reading.tokens[last].end]
    return None


def _of_another_noun(reading: Reading, place: PlaceMention) -> bool:
    """'угода про припинення вогню в секторі Гази', 'ситуация в Украине': the place belongs to a noun that is neither encounter, person nor time."""
    index = place.first - 1
    while index > 0 and reading.tokens[index].norm != place.preposition:
        index -= 1
    before = reading.tokens[index - 1] if index > 0 else None
    if before is None or before.kind != "word" or before.capitalised or not before.parses or before.parses[0].pos != "NOUN" or before.parses[0].animate:
        return False
    if not reading.lexicon.words["venues"].isdisjoint(before.lemmas):
        return False
    if first_match(before, reading.lexicon.nouns) is not None or any(date.start <= before.start < date.end for date in reading.dates):
        return False
    return not any(actor.first <= index - 1 <= actor.last for actor in reading.actors if abs(actor.first - index) < 12)


def _where(reading: Reading, clause: Clause, relative: Clause | None, index: int) -> PlaceMention | None:
    """The place in the locative (or where somebody arrives), nearest to the trigger."""
    there = None
    if clause.words & {"там", "туда", "туди"}:
        siblings = reading.clauses_of(clause.sentence)
        position = siblings.index(clause)
        earlier = siblings[:position] or reading.clauses_of(max(0, clause.sentence - 1))
        there = next((part for part in reversed(earlier) if reading.places_in(part.first, part.last)), None)
    for part in (relative, clause, _same_doing(reading, clause), there):
        if part is None:
            continue
        found = [
            place for place in reading.places_in(part.first, part.last)
            if not _of_another_noun(reading, place) and not any(
                actor.kind != "party" and actor.first <= place.first <= actor.last for actor in reading.actors
            )
            and ((place.preposition in {"в", "во", "у", "на", "під", "под"} and "loct" in place.cases)
            or (place.preposition in {"в", "во", "до", "у"} and part.words & reading.lexicon.govern["part"] and place.cases & {"accs", "gent"})
            or (place.preposition in {"в", "во", "до", "у"} and any(t.lemmas & {"визит", "візит", "поездка", "поїздка"} for t in reading.tokens[max(0, place.first - 8) : place.first]))
            or (not place.preposition and "nomn" in place.cases and part.words & {"принять", "принимать", "прийняти", "приймати"})
            or (not place.preposition and place.kind == "city" and part.words & {"посетить", "посещать", "відвідати", "відвідувати"} and "accs" in place.cases))
        ]  # fmt: skip
        triggers = [i for i in range(part.first, part.last + 1) if _is_trigger(reading, i)] if part is clause else []
        if len(triggers) > 1:
            owners = {place.start: owner(reading, triggers, place.start, place.end) for place in found}
            mine = [place for place in found if owners[place.start] == index]
            found = mine or [place for place in found if _at_margins(reading, owners[place.start])]
        if found:
            rank = {"city": 0, "region": 1}
            return min(found, key=lambda place: (rank.get(place.kind, 2), abs(place.first - index)))
    return None
