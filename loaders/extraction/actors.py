"""Who stands in a sentence: persons with their offices, offices without names, groups, parties and pronouns, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loaders.extraction.document import Document, Token
from loaders.extraction.groups import NamedPerson
from loaders.extraction.lexicon import lexicon
from loaders.extraction.mentions import PersonMention
from loaders.extraction.offices import OfficeMention
from loaders.extraction.world import PartyMention
from loaders.model import Span

LINKS = {",", "и", "й", "і", "та", "а", "также", "також", "или", "або", "плюс", ";", "•", "–", "—", "-", "«", "»", '"', "не", "только", "тільки", "лише", "г-н", "пан", "господин", "его", "ее", "их", "його", "її", "їх", "его",
    "пан", "пани", "пані", "господа", "другие", "інші"}
BRACKETS = {"(", ")"}
HE = {"он": "masc", "она": "femn", "він": "masc", "вона": "femn"}
THEY = {"они", "вони"}
HIS_FORMS = {
    "ним": ("masc", "ablt"), "ней": ("femn", "ablt"), "нею": ("femn", "ablt"), "им": ("masc", "ablt"), "него": ("masc", "gent"), "нього": ("masc", "gent"),
    "ему": ("masc", "datv"), "йому": ("masc", "datv"), "його": ("masc", "accs"), "его": ("masc", "accs"), "нему": ("masc", "datv"), "ней.": ("femn", "loct"),
}  # fmt: skip
GROUPS_WORDS = {"делегация", "делегація", "команда", "сторона", "переговорщик", "переговірник", "бік"}
PEOPLE_WORDS = {"гость", "гість", "визави", "візаві", "политик", "політик", "партнер", "союзник", "коллега", "колега", "лидер", "лідер", "чиновник", "посадовець", "высокопоставленный", "дипломат", "представник", "представитель"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Tokens first..last (indices into Document.tokens, last inclusive) that name somebody who can take part."""

    first: int
    last: int
    span: Span
    kind: str  # person, office, group, party, pronoun
    person: str | None  # NamedPerson.name
    office: OfficeMention | None
    parties: tuple[str, ...]  # the side, or the parties of a group or list
    cases: frozenset[str]
    plural: bool
    gender: str
    name_span: Span  # of the name alone, else the whole
    headcount: int | None = None
    how: str = ""  # of a party: name, adjective, demonym, metonym, body


@dataclass(frozen=True, slots=True)
class ActorList:
    """Actors in coordination: 'A, B и C'."""

    actors: tuple[Actor, ...]
    cases: frozenset[str]

    @property
    def first(self) -> int:
        return self.actors[0].first

    @property
    def last(self) -> int:
        return self.actors[-1].last


def find_actors(
    document: Document,
    people: Iterable[NamedPerson],
    offices: Iterable[OfficeMention],
    parties: Iterable[PartyMention],
) -> tuple[Actor, ...]:
    """All actors in order; an office beside its holder's name is one actor with it, a possessor's name inside an office is none."""
    tokens = document.tokens
    names: dict[int, tuple[PersonMention, NamedPerson]] = {m.first: (m, person) for person in people for m in person.mentions}
    office_at = {office.first: office for office in offices}
    party_at: dict[int, PartyMention] = {}
    for party in parties:
        known = party_at.get(party.first)
        if known is None or party.last > known.last:
            party_at[party.first] = party
    group_words = lexicon(document.language).words["delegation_nouns"]
    out: list[Actor] = []
    index = 0
    while index < len(tokens):
        actor = (
            _office_actor(tokens, index, office_at, names)
            or _person_actor(tokens, index, names, office_at)
            or _group_actor(tokens, index, party_at, group_words)
            or _party_actor(tokens, index, party_at)
            or _pronoun(tokens, index)
        )
        if actor is None:
            index += 1
            continue
        out.append(actor)
        index = actor.last + 1
    return tuple(_shared_offices(_without_possessors(out, tokens), tokens))


def _span(tokens: tuple[Token, ...], first: int, last: int) -> Span:
    return tokens[first].start, tokens[last].end


def _side(office: OfficeMention | None) -> tuple[str, ...]:
    if office is None:
        return ()
    return office.parties or ((office.party,) if office.party else ())


def _office_actor(
    tokens: tuple[Token, ...], index: int, office_at: dict[int, OfficeMention], names: dict[int, tuple[PersonMention, NamedPerson]]
) -> Actor | None:
    office = office_at.get(index)
    if office is None:
        return None
    follow = office.last + 1
    if follow < len(tokens) and tokens[follow].text in {",", "–", "—"} and follow + 1 in names and office.number == "sing":
        after = names[follow + 1][0].last + 1
        if after < len(tokens) and tokens[follow].text == tokens[after].text:
            follow += 1  # 'глава делегации, Андрій Єрмак, заявив'
    chained = office_at.get(follow)
    if chained is not None and chained.last + 1 in names and chained.number == office.number == "sing" and office.cases & chained.cases:
        follow = chained.last + 1
    if follow < len(tokens) and tokens[follow].text in {'"', "»", "”"}:
        follow += 1
    follow = _after_bracket(tokens, follow, names)
    if follow in names and office.number == "sing":
        mention, person = names[follow]
        own = tokens[mention.first].cases  # a foreign family name may look like another case: 'послом Майтхонгом Тхаммавонгса'
        if office.cases & mention.cases or (office.cases & own and office.possessor is None and not office.cases & {"gent"}):
            cases = office.cases & (mention.cases or own) or office.cases
            return _named(tokens, index, mention, person, office, cases)
    if office.level == "family":
        return None
    plural = office.number == "plur"
    headcount = _headcount(tokens, index)
    cases = office.cases | {"nomn", "accs"} if headcount else office.cases  # '18 представителей': the number takes the case
    return Actor(
        index, office.last, _span(tokens, index, office.last), "group" if plural else "office", None, office, _side(office),
        cases, plural, "", _span(tokens, index, office.last), headcount,
    )  # fmt: skip


def _after_bracket(tokens: tuple[Token, ...], follow: int, names: dict[int, tuple[PersonMention, NamedPerson]]) -> int:
    """'секретарь Совета безопасности (СБ) Украины [Имя]': past an acronym in brackets and one more word of the office."""
    if follow + 2 < len(tokens) and tokens[follow].text == "(" and tokens[follow + 2].text == ")":
        for after in (follow + 3, follow + 4):
            if after in names:
                return after
    for after in range(follow, min(follow + 7, len(tokens))):  # words of a body that no data file knows
        if after in names:
            return after if after > follow and "gent" not in names[after][0].cases else follow
        if tokens[after].kind != "word" or not (tokens[after].shouted or ("gent" in tokens[after].cases and _nominal(tokens[after]))):
            return follow
    return follow


def _nominal(token: Token) -> bool:
    return bool(token.parses) and token.parses[0].pos in {"NOUN", "ADJF"}


def _named(
    tokens: tuple[Token, ...], first: int, mention: PersonMention, person: NamedPerson, office: OfficeMention | None, cases: frozenset[str]
) -> Actor:
    return Actor(
        first, mention.last, _span(tokens, first, mention.last), "person", person.name, office, _side(office), cases or mention.cases, False,
        mention.gender or person.gender, _span(tokens, mention.first, mention.last),
    )  # fmt: skip


def _person_actor(
    tokens: tuple[Token, ...], index: int, names: dict[int, tuple[PersonMention, NamedPerson]], office_at: dict[int, OfficeMention]
) -> Actor | None:
    if index not in names:
        return None
    mention, person = names[index]
    actor = _named(tokens, index, mention, person, None, mention.cases)
    follow = mention.last + 1
    if follow + 1 < len(tokens) and tokens[follow].text in {",", "(", "–", "—"}:
        office = office_at.get(follow + 1)
        if office is not None and office.number == "sing" and office.cases & mention.cases and office.last + 1 not in names:
            after = tokens[office.last + 1].text if office.last + 1 < len(tokens) else "."
            if after in {",", ")", ".", ";", "–", "—"}:
                return replace(
                    actor, last=office.last, span=_span(tokens, index, office.last), office=office, parties=_side(office), cases=mention.cases & office.cases
                )
    return actor


def _group_actor(tokens: tuple[Token, ...], index: int, party_at: dict[int, PartyMention], group_words: frozenset[str]) -> Actor | None:
    """'українська делегація', 'делегация США', 'американская сторона'."""
    party = party_at.get(index)
    if party is not None and party.how == "adjective":
        for head in range(party.last + 1, min(party.last + 3, len(tokens))):
            if not tokens[head].lemmas.isdisjoint(group_words | PEOPLE_WORDS):
                last = head
                parties = [party.party]
                return Actor(index, last, _span(tokens, index, last), "group", None, None, tuple(parties), tokens[head].cases & tokens[index].cases,
                             _plural(tokens[head]), "", _span(tokens, index, last))  # fmt: skip
            if tokens[head].kind != "word" or tokens[head].norm in LINKS:
                break
        return None
    if tokens[index].kind == "word" and not tokens[index].lemmas.isdisjoint(group_words):
        follow = party_at.get(index + 1)
        if follow is not None and follow.how != "adjective" and "gent" in follow.cases:
            last = follow.last
            parties = [follow.party]
            while last + 2 < len(tokens) and tokens[last + 1].norm in {"и", "та", "і", "й", ","} and last + 2 in party_at:
                more = party_at[last + 2]
                if more.how == "adjective" or "gent" not in more.cases:
                    break
                parties.append(more.party)
                last = more.last
            return Actor(index, last, _span(tokens, index, last), "group", None, None, tuple(parties), tokens[index].cases,
                         _plural(tokens[index]), "", _span(tokens, index, last))  # fmt: skip
    return None


def _plural(token: Token) -> bool:
    return any(parse.number == "plur" for parse in token.parses[:2])


def _party_actor(tokens: tuple[Token, ...], index: int, party_at: dict[int, PartyMention]) -> Actor | None:
    party = party_at.get(index)
    if party is None or party.how in {"adjective", "demonym"}:
        return None
    span = _span(tokens, index, party.last)
    return Actor(index, party.last, span, "party", None, None, (party.party,), party.cases, False, "", span, how=party.how)


def _pronoun(tokens: tuple[Token, ...], index: int) -> Actor | None:
    norm = tokens[index].norm
    if norm in HE:
        gender, case = HE[norm], "nomn"
    elif norm in THEY:
        span = _span(tokens, index, index)
        return Actor(index, index, span, "pronoun", None, None, (), frozenset({"nomn"}), True, "", span)
    elif norm in {"его", "його", "ее", "її"} and index + 1 < len(tokens) and tokens[index + 1].parses and tokens[index + 1].parses[0].pos == "VERB":
        gender, case = ("femn" if norm in {"ее", "її"} else "masc"), "accs"
    elif norm in HIS_FORMS and index and tokens[index - 1].norm in {"с", "со", "з", "із", "зі", "к", "ко", "до", "у", "вместо", "замість", "принял", "прийняв"}:
        gender, case = HIS_FORMS[norm]
    else:
        return None
    span = _span(tokens, index, index)
    return Actor(index, index, span, "pronoun", None, None, (), frozenset({case}), False, gender, span)


def _headcount(tokens: tuple[Token, ...], index: int) -> int | None:
    """The number before a plural group: '18 представителей'."""
    for back in (1, 2):
        if index - back < 0:
            return None
        before = tokens[index - back]
        if before.kind == "number" and before.text.isdigit() and 1 < int(before.text) < 1000:
            return int(before.text)
        if before.kind != "word" or before.capitalised:
            return None
    return None


def _without_possessors(actors: list[Actor], tokens: tuple[Token, ...]) -> list[Actor]:
    """'зять Трампа Джаред Кушнер': a genitive name between an animate noun and the name it describes belongs to the noun."""
    out: list[Actor] = []
    for position, actor in enumerate(actors):
        following = actors[position + 1] if position + 1 < len(actors) else None
        noun = tokens[actor.first - 1] if actor.first else None
        held = (
            actor.kind == "person" and "gent" in actor.cases and actor.office is None
            and following is not None and following.kind == "person" and following.first == actor.last + 1
            and noun is not None and not noun.capitalised and any(p.pos == "NOUN" and p.animate for p in noun.parses[:1])
        )  # fmt: skip
        if not held:
            out.append(actor)
    return out


def _shared_offices(actors: list[Actor], tokens: tuple[Token, ...]) -> list[Actor]:
    """'президенты США и России Дональд Трамп и Владимир Путин': the holders follow a plural office; each takes his party in turn."""
    out: list[Actor] = []
    index = 0
    while index < len(actors):
        actor = actors[index]
        following = actors[index + 1 : index + 1 + max(2, len(actor.parties))]
        if actor.kind == "group" and actor.office is not None and following and following[0].kind == "person" and following[0].first == actor.last + 1 and following[0].cases & actor.cases:
            holders: list[Actor] = []
            last = actor.last
            for person in actors[index + 1 :]:
                between = tokens[last + 1 : person.first]
                if person.kind == "party" and holders and all(t.norm in LINKS for t in between):
                    last = person.last  # 'президенты Узбекистана N и Туркмении M'
                    holders.append(person)
                    continue
                if person.kind != "person" or not all(t.norm in LINKS for t in between):
                    break
                holders.append(person)
                last = person.last
            side: str | None = None
            number = 0
            for holder in holders:
                if holder.kind == "party":
                    side = holder.parties[0]
                    continue
                if side is not None and out and out[-1].kind == "person":
                    holder = replace(holder, first=min(holder.first, out[-1].last + 2))
                if holder.office is None and not holder.parties:
                    if side is None and len(actor.parties) > 1 and number < len(actor.parties):
                        share: tuple[str, ...] = (actor.parties[number],)
                    else:
                        share = (side,) if side else actor.parties[:1]
                    holder = replace(holder, office=replace(actor.office, number="sing"), parties=share)
                if number == 0:
                    holder = replace(holder, first=actor.first, span=(actor.span[0], holder.span[1]))
                number += 1
                out.append(holder)
            index += 1 + len(holders)
            continue
        out.append(actor)
        index += 1
    return out


def _depths(actors: list[Actor], tokens: tuple[Token, ...]) -> dict[int, int]:
    """How many brackets are open at each actor."""
    out: dict[int, int] = {}
    depth, index = 0, actors[0].first
    for actor in actors:
        for token in tokens[index : actor.first]:
            depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        index = actor.first
        out[actor.first] = depth
    return out


def coordinate(actors: Iterable[Actor], tokens: tuple[Token, ...]) -> tuple[ActorList, ...]:
    """Actors joined by commas and 'and' into lists whose members can all stand in one case."""
    everyone = list(actors)
    if not everyone:
        return ()
    depths = _depths(everyone, tokens)
    lists: list[ActorList] = []
    inside: list[ActorList] = []
    for actor in everyone:
        if depths[actor.first]:
            inside.append(ActorList((actor,), actor.cases))  # an aside in brackets does not break the list around it
            continue
        if lists:
            before = lists[-1]
            between = tokens[before.last + 1 : actor.first]
            cases = before.cases & actor.cases
            if _opens_clause(tokens, between, actor):
                cases = frozenset()
            if cases and between and _joined(between, actor.kind == "person") and actor.kind != "pronoun":
                lists[-1] = ActorList((*before.actors, actor), cases)
                continue
        lists.append(ActorList((actor,), actor.cases))
    return tuple(sorted((*lists, *inside), key=lambda found: found.first))


def _opens_clause(tokens: tuple[Token, ...], between: tuple[Token, ...], actor: Actor) -> bool:
    """'из-за протестов членов правительства, Нетаньяху решил': a name that does not decline, between a comma and a verb, is a new subject."""
    bare = len(between) == 1 and between[0].text == ","
    after = tokens[actor.last + 1 : actor.last + 2]
    return bare and len(actor.cases) > 4 and bool(after) and any(parse.pos == "VERB" for parse in after[0].parses[:1])


def _is_title(token: Token) -> bool:
    """A common noun or adjective before a name, as 'полковника', 'писатель', 'известный экономист'."""
    return token.kind == "word" and not token.capitalised and bool(token.parses) and token.parses[0].pos in {"NOUN", "ADJF"}


def _joined(between: tuple[Token, ...], named: bool) -> bool:
    """Whether only links (and a bracketed aside of at most eight tokens) stand between two members of a list."""
    depth, inside, link = 0, 0, False
    for position, token in enumerate(between):
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
        elif depth:
            inside += 1
        elif token.norm == "а" and not (position + 1 < len(between) and between[position + 1].norm in {"также", "також"}):
            return False  # 'A, а B …' is another statement
        elif token.norm in LINKS:
            link = True
        elif token.kind == "number" or (link and named and position >= len(between) - 3 and _is_title(token)):
            continue
        else:
            return False
    return link and depth == 0 and inside <= 10
