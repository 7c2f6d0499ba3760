"""Lists of actors: 'A, B и C', 'президент A, а также его советник B'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.actors import Actor
from loaders.extraction.document import Token
from loaders.extraction.lexicon import words

ASIDE = 10  # tokens in brackets between two members of a list, at most
TITLE = 3  # words of a title before a name: 'полковника', 'известный экономист'
BEFORE_VERB = frozenset({"ADVB", "PRCL"})
INDECLINABLE = 4  # a name that fits more cases than these does not decline


@dataclass(frozen=True, slots=True)
class ActorList:
    """Actors in coordination, or one alone."""

    actors: tuple[Actor, ...]
    cases: frozenset[str]  # in which all of them can stand

    @property
    def first(self) -> int:
        return self.actors[0].first

    @property
    def last(self) -> int:
        return self.actors[-1].last


def coordinate(actors: Sequence[Actor], tokens: Sequence[Token]) -> tuple[ActorList, ...]:
    """The actors of a sentence, joined by commas and 'and' into lists whose members can all stand in one case."""
    lists: list[ActorList] = []
    asides: list[ActorList] = []  # in brackets: they do not break the list around them
    depths = _depths(actors, tokens)
    for actor, depth in zip(actors, depths, strict=True):
        if depth:
            asides.append(ActorList((actor,), actor.cases))
            continue
        cases = _common_cases(lists[-1], actor, tokens) if lists else frozenset()
        if cases:
            lists[-1] = ActorList((*lists[-1].actors, actor), cases)
        else:
            lists.append(ActorList((actor,), actor.cases))
    return tuple(sorted((*lists, *asides), key=lambda found: found.first))


def _depths(actors: Sequence[Actor], tokens: Sequence[Token]) -> list[int]:
    """How many brackets are open at each actor, since the first one."""
    out: list[int] = []
    depth, index = 0, actors[0].first if actors else 0
    for actor in actors:
        for token in tokens[index : actor.first]:
            depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        index = actor.first
        out.append(depth)
    return out


def _common_cases(before: ActorList, actor: Actor, tokens: Sequence[Token]) -> frozenset[str]:
    """The cases of a list with one more member; none where it does not go on."""
    cases = before.cases & actor.cases
    between = tokens[before.last + 1 : actor.first]
    if not cases or actor.kind == "pronoun" or _opens_clause(tokens, between, actor) or not _joined(between, actor.kind == "person"):
        return frozenset()
    return frozenset() if _stands_for(before.actors[-1], between, actor) else cases


def _stands_for(party: Actor, between: Sequence[Token], actor: Actor) -> bool:
    """'США – [A]', 'со стороны США – [A]': a dash between a party and a person says who stands for it."""
    side = party.kind in {"party", "group"} and party.office is None
    return side and actor.kind == "person" and any(token.text in words("dashes") for token in between)


def _opens_clause(tokens: Sequence[Token], between: Sequence[Token], actor: Actor) -> bool:
    """'из-за протестов депутатов, Нетаньяху решил', 'как сообщила A, B не приедет': what stands between a comma and a verb is a new
    subject, if it does not decline or the verb is that of one.
    """
    if len(between) != 1 or between[0].text != ",":
        return False
    at = actor.last + 1
    while at < len(tokens) and tokens[at].kind == "word" and tokens[at].parses[0].pos in BEFORE_VERB:
        at += 1
    if at == len(tokens) or tokens[at].kind != "word":
        return False
    verb = tokens[at].parses[0]
    return verb.pos == "VERB" and (len(actor.cases) > INDECLINABLE or verb.number == "sing")


def _joined(between: Sequence[Token], named: bool) -> bool:
    """Whether only links, numbers and a bracketed aside stand between two members of a list; before a name also its title."""
    depth, inside, link = 0, 0, False
    for position, token in enumerate(between):
        if token.text in {"(", ")"}:
            depth += 1 if token.text == "(" else -1
        elif depth:
            inside += 1
        elif _sets_against(between, position):
            return False
        elif token.norm in words("links"):
            link = True
        elif token.kind != "number" and not (link and named and position >= len(between) - TITLE and _is_title(token)):
            return False
    return link and depth == 0 and inside <= ASIDE


def _sets_against(between: Sequence[Token], position: int) -> bool:
    """'A, а B …' is another statement, 'A, а также B' goes on."""
    also = position + 1 < len(between) and between[position + 1].norm in words("also")
    return between[position].norm in words("as_against") and not also


def _is_title(token: Token) -> bool:
    """Whether it is a common noun or adjective, as before a name in 'писатель A', 'відомого економіста B'."""
    noun = token.kind == "word" and not token.capitalised and token.parses[0].pos in {"NOUN", "ADJF"}
    return noun and token.norm not in words("other_prepositions")
