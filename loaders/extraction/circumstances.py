"""How and when an encounter was, by the clause that tells it."""

from __future__ import annotations

from itertools import pairwise

from loaders.extraction.clauses import Clause
from loaders.extraction.dates import DateMention
from loaders.extraction.document import Token
from loaders.extraction.lexicon import EncounterWord, has, words
from loaders.extraction.phrases import at_margins, owners, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import met_by, own_subject
from loaders.model import Mode

OPENING = 3  # words of a sentence that say what came before it


def is_habit(reading: Reading, clause: Clause) -> bool:
    """'обычно встречается с главами государств': what is done again and again is no encounter."""
    return clause.tense != "futr" and any(token.norm in words("habitually") for token in reading.tokens[clause.first : clause.last + 1])


def opens_another(reading: Reading, clause: Clause) -> bool:
    """'Затем он встретился с B', 'Після цього відбудеться зустріч із C': what comes after another encounter."""
    first, _ = reading.sentence_range(clause.sentence)
    opening = [token.norm for token in reading.tokens[first : first + OPENING]]
    after_this = any(one in words("after") and two in words("this_one") for one, two in pairwise(opening))
    return reading.tokens[first].norm in words("afterwards") or after_this


def find_mode(reading: Reading, clause: Clause, modifiers: tuple[Token, ...], word: EncounterWord) -> Mode | None:
    """'телефонна розмова', 'поговорил по телефону', 'встреча по видеосвязи', 'очная встреча'; else what the word says by itself."""
    if has(modifiers, "modifiers.phone") or _by_phone(reading, clause, word.kind == "call"):
        return "phone"
    if has(modifiers, "modifiers.video") or clause.has("remote"):
        return "video"
    return "in_person" if has(modifiers, "modifiers.in_person") or clause.has("face_to_face") else word.mode


def _by_phone(reading: Reading, clause: Clause, call: bool) -> bool:
    """'по телефону', 'телефоном' in the clause; of a call also 'телефонный'."""
    said = any(token.norm in words("by_phone") for token in reading.tokens[clause.first : clause.last + 1])
    return said or (call and clause.has("phone"))


def find_date(reading: Reading, clause: Clause, relative: Clause | None, index: int) -> DateMention | None:
    """The date of what a trigger tells: of the clause that describes it, else its own, best one spelt out: 'яка була 3 травня'."""
    if relative is not None:
        found = reading.dates_in(relative.first, relative.last)
        if found:
            return found[0]
    dates = sorted(_dates_of(reading, clause, index), key=lambda date: (not date.edtf, date.basis != "explicit"))
    onto = [date for date in dates if _is_put_off_to(reading, clause, date)]
    if onto:
        return max(onto, key=lambda date: date.start)  # 'перенесена на 23 мая, а затем на 30 мая'
    if len(dates) > 1 and dates[0].basis == dates[1].basis and reading.document.text[dates[0].end : dates[1].start].strip() == ",":
        return dates[1]  # 'перед Новым годом, 30 декабря'
    return dates[0] if dates else None


def _is_put_off_to(reading: Reading, clause: Clause, date: DateMention) -> bool:
    """'перенесена [на 23 октября]', with the preposition in the date or before it."""
    before = reading.document.text[: date.start].split()[-1:]
    opening = reading.document.text[date.start :].split()[:1]
    return has(reading.verbs(clause), "govern.postpone") and any(word in words("onto") for word in (*before, *opening))


def _dates_of(reading: Reading, clause: Clause, index: int) -> list[DateMention]:
    """The dates of a clause that belong to a trigger, or those of the clause before or of the encounter around it."""
    dates = [date for date in reading.dates_in(clause.first, clause.last) if not _describes_another(reading, clause, date)]
    triggers = triggers_in(reading, clause) or [index]
    of_whom = [owners(reading, clause, triggers, date.start, date.end) for date in dates]
    spoken = reading.in_speech(index)
    mine = [date for date, of in zip(dates, of_whom, strict=True) if index in of and reading.document.in_speech(date.start) == spoken]
    if mine:
        return mine
    before = same_doing(reading, clause)
    if before is None and _is_second_of_two(reading, clause) and (opens := _opening_date(reading, clause)) is not None:
        return [opens]
    around = [part for part in (before, opening(reading, clause)) if part is not None]
    taken_over = [date for part in around for date in reading.dates_in(part.first, part.last)]
    return taken_over or [date for date, of in zip(dates, of_whom, strict=True) if at_margins(reading, clause, of[0], index)]


def _describes_another(reading: Reading, clause: Clause, date: DateMention) -> bool:
    """'встретился с избранным [весной этого года] понтификом': the day of what a participle right before it says of somebody."""
    index = next((at for at in range(clause.first, clause.last + 1) if reading.tokens[at].start >= date.start), clause.first)
    before = [token for token in reading.tokens[max(clause.first, index - 2) : index] if token.norm not in words("other_prepositions")][-1:]
    full = any(any(one.pos == "PRTF" for one in token.parses) and all(one.case != "nomn" for one in token.parses) for token in before)
    return full and not has(tuple(before), "govern.event", "status.planned", "modifiers.held", "modifiers.planned", "govern.postpone")


def dates_of_sentence(reading: Reading, clause: Clause) -> list[DateMention]:
    """All dates of a clause's sentence."""
    return reading.dates_in(*reading.sentence_range(clause.sentence))


def _is_second_of_two(reading: Reading, clause: Clause) -> bool:
    """'Завтра A приедет, [и он встретится с B]': a main clause that 'and' joins to the first of its sentence."""
    before = reading.clauses_before(clause)
    joined = any(token.norm in words("and") for token in reading.tokens[clause.first : clause.first + 2])
    return clause.kind == "main" and joined and len(before) == 1 and before[0].kind == "main" and before[0].tense == clause.tense


def _opening_date(reading: Reading, clause: Clause) -> DateMention | None:
    """The date with which a clause's sentence begins: it holds for all that is joined by 'and'."""
    first, _ = reading.sentence_range(clause.sentence)
    return next((date for date in dates_of_sentence(reading, clause) if date.start == reading.tokens[first].start), None)


def opening(reading: Reading, clause: Clause) -> Clause | None:
    """'На 11 мая, завершающий день визита, намечены переговоры', '5 мая прибывший A, …, провёл': what opens a main clause."""
    before = reading.clauses_before(clause)
    if clause.kind != "main" or not before or before[0].kind not in {"verbless", "participle"}:
        return None
    inserted = {"participle", "gerund", "relative", "verbless", "subordinate"}
    return before[0] if all(other.kind in inserted for other in before[1:]) else None


def opens_with_where(reading: Reading, clause: Clause) -> bool:
    """'приїхав до Києва[, де зустрівся з …]': a comma comes first."""
    return reading.tokens[min(clause.first + 1, clause.last)].norm in words("where")


def same_doing(reading: Reading, clause: Clause) -> Clause | None:
    """'20 ноября A прибыл в Киев и встретился с B': the clause of the arrival, whose subject, day and place this one takes over."""
    where = opens_with_where(reading, clause)
    purpose = clause.kind == "subordinate" and clause.has("purpose")
    where = where or met_by(reading, clause) is not None  # 'приехала A, с которой B провёл переговоры'
    if not (clause.kind == "main" or purpose or where) or (own_subject(reading, clause) is not None and not where):
        return None
    before = reading.clauses_before(clause)[-1:]
    joined = reading.tokens[clause.first].norm in words("and")  # 'сообщили, что A посетит Минск и проведёт переговоры'
    if not before or before[0].predicate is None or not (before[0].kind == "main" or (joined and before[0].kind == "subordinate")):
        return None
    arrives = not before[0].negated and has((reading.tokens[before[0].predicate],), "govern.part")
    return before[0] if where or arrives else None
