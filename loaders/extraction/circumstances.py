"""How and when an encounter was, by the clause that tells it."""

from __future__ import annotations

from loaders.extraction.clauses import Clause
from loaders.extraction.dates import DateMention
from loaders.extraction.document import Token
from loaders.extraction.lexicon import EncounterWord, has, words
from loaders.extraction.phrases import at_margins, owner, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.model import Mode


def find_mode(reading: Reading, clause: Clause, modifiers: tuple[Token, ...], word: EncounterWord) -> Mode | None:
    """'телефонна розмова', 'поговорил по телефону', 'встреча по видеосвязи'; else what the word says by itself."""
    if has(modifiers, "modifiers.phone") or _by_phone(reading, clause, word.kind == "call"):
        return "phone"
    if has(modifiers, "modifiers.video") or clause.has("remote"):
        return "video"
    return word.mode


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
    if len(dates) > 1 and dates[0].basis == dates[1].basis and reading.document.text[dates[0].end : dates[1].start].strip() == ",":
        return dates[1]  # 'перед Новым годом, 30 декабря'
    return dates[0] if dates else None


def _dates_of(reading: Reading, clause: Clause, index: int) -> list[DateMention]:
    """The dates of a clause that belong to a trigger, or those of the clause before or of the encounter around it."""
    dates = reading.dates_in(clause.first, clause.last)
    triggers = triggers_in(reading, clause) or [index]
    owners = [owner(reading, triggers, date.start, date.end) for date in dates]
    spoken = reading.in_speech(index)
    mine = [date for date, of in zip(dates, owners, strict=True) if of == index and reading.document.in_speech(date.start) == spoken]
    if mine:
        return mine
    before = same_doing(reading, clause)
    taken_over = reading.dates_in(before.first, before.last) if before is not None else []
    return taken_over or [date for date, of in zip(dates, owners, strict=True) if at_margins(reading, of)]


def same_doing(reading: Reading, clause: Clause) -> Clause | None:
    """'20 ноября A прибыл в Киев и встретился с B': the clause of the arrival, whose subject, day and place this one takes over."""
    where = reading.tokens[min(clause.first + 1, clause.last)].norm in words("where")
    purpose = clause.kind == "subordinate" and clause.has("purpose")
    if not (clause.kind == "main" or purpose or where) or (own_subject(reading, clause) is not None and not where):
        return None
    before = reading.clauses_before(clause)[-1:]
    if not before or before[0].predicate is None or before[0].kind != "main":
        return None
    arrives = not before[0].negated and has((reading.tokens[before[0].predicate],), "govern.part")
    return before[0] if where or arrives else None
