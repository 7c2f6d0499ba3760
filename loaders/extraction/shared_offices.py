"""'президенты США и России A и B': a plural office and the names of its holders, each of whom takes his party in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.actors import Actor
from loaders.extraction.document import Document
from loaders.extraction.known_people import known_side
from loaders.extraction.lexicon import words


def share_offices(actors: Sequence[Actor], document: Document) -> tuple[Actor, ...]:
    """The actors, with holders in the place of the plural offices that they hold."""
    out: list[Actor] = []
    index = 0
    while index < len(actors):
        members = _members(actors, index, document)
        out.extend(_holders(actors[index], members) if members else [actors[index]])
        index += 1 + len(members)
    return tuple(out)


def _members(actors: Sequence[Actor], index: int, document: Document) -> list[Actor]:
    """The persons listed right after a plural office, and the parties between them: 'президенты Узбекистана A и Туркмении B'."""
    office = actors[index]
    first = actors[index + 1] if index + 1 < len(actors) else None
    if office.kind != "group" or office.office is None or first is None or first.kind != "person":
        return []
    if first.first != office.last + 1 or not first.cases & office.cases:
        return []
    out: list[Actor] = []
    last = office.last
    for actor in actors[index + 1 :]:
        linked = all(token.norm in words("links") for token in document.tokens[last + 1 : actor.first])
        linked = linked and document.openings.isdisjoint(range(last + 1, actor.first + 1))  # 'Встретились министры' is a headline
        if not linked or not (actor.kind == "person" or (actor.kind == "party" and out)):
            break
        out.append(actor)
        last = actor.last
    return out


def _holders(office: Actor, members: Sequence[Actor]) -> list[Actor]:
    """The persons among the members, each with the office and his party."""
    out: list[Actor] = []
    side: str | None = None
    for member in members:
        if member.kind == "party":
            side = member.parties[0]
            continue
        holder = _with_office(member, office, side, len(out))
        if side is not None and out:
            holder = replace(holder, first=min(holder.first, out[-1].last + 2))
        if not out:
            holder = replace(holder, first=office.first, span=(office.span[0], holder.span[1]))
        out.append(holder)
    return out


def _with_office(person: Actor, office: Actor, side: str | None, number: int) -> Actor:
    """A person with the plural office as his own; an office of his own stays."""
    if person.office is not None or person.parties or office.office is None:
        return person
    known = known_side(person.person or "")
    if side is None and known in office.parties:
        parties: tuple[str, ...] = (known,)  # 'главы МИД России и Украины Кулеба и Лавров' stand crosswise
    elif side is None and 1 < len(office.parties) > number:
        parties = office.parties[number : number + 1]
    else:
        parties = (side,) if side else office.parties[:1]
    return replace(person, office=replace(office.office, number="sing"), parties=parties)
