"""Persons with their offices, 'президент A', 'A, міністерка освіти,', and offices that stand without a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.actors import Actor, Mentions, named_actor, sides_of
from loaders.extraction.document import Token
from loaders.extraction.lexicon import words
from loaders.extraction.mentions import PersonMention
from loaders.extraction.name_features import classes_of
from loaders.extraction.offices import OfficeMention

MOST_CHAINED = 6  # offices in a row that have one holder
BODY_WORDS = 9  # words of a body that no data file knows, between an office and its holder's name
MOST = 1000  # a number before a group counts its heads up to here


def office_actor(mentions: Mentions, index: int) -> Actor | None:
    """An office with its holder's name, 'президент Олена Коваль', or alone: 'президент', '18 представителей'."""
    office = mentions.office_at.get(index)
    if office is None:
        return None
    holder = _holder(mentions, office)
    if holder is not None:
        return holder
    if office.level == "family":
        return None
    headcount = _headcount(mentions.tokens, index)
    return Actor(
        first=index,
        last=office.last,
        span=mentions.span(index, office.last),
        kind="group" if office.number == "plur" else "office",
        cases=office.cases | {"nomn", "accs"} if headcount else office.cases,  # the number takes the case
        office=office,
        parties=sides_of(office),
        plural=office.number == "plur",
        headcount=headcount,
    )


def _holder(mentions: Mentions, office: OfficeMention) -> Actor | None:
    """An office and the name that follows it, where one case fits both."""
    follow = _holder_at(mentions, office)
    if follow not in mentions.names or office.number != "sing" or not mentions.in_one_sentence(office.last, follow):
        return None
    mention, person = mentions.names[follow]
    own = mentions.tokens[mention.first].cases  # a foreign family name may look like another case: 'послом Майтхонгом Тхаммавонгса'
    foreign = office.cases & own and office.possessor is None and "gent" not in office.cases
    if office.cases & mention.cases or foreign or office.level == "clergy":  # 'Епіфаній' is in no dictionary
        cases = office.cases & (mention.cases or own) or office.cases
        return named_actor(mentions, office.first, mention, person, office, cases)
    return None


def _holder_at(mentions: Mentions, office: OfficeMention, most: int = MOST_CHAINED) -> int:
    """The token where the name of an office's holder would start; most: offices between them."""
    follow = _after_comma(mentions, office)
    comma = mentions.text(follow) in words("office_commas") | {"-"} and mentions.text(office.first - 1) != ","
    chained = mentions.office_at.get(follow + 1 if comma else follow)  # 'премьер-министр, глава делегации A'
    if most and chained is not None and chained.number == office.number == "sing" and office.cases & chained.cases:
        holder = _holder_at(mentions, chained, most - 1)
        if holder in mentions.names:
            return holder
    if mentions.text(follow) in words("closing_quotes"):
        follow += 1
    titled = _after_title(mentions, follow)
    if titled is not None:
        return titled
    if office.level == "clergy":
        return _after_see(mentions, follow, office)
    return _after_possessor(mentions, office, _after_body(mentions, follow))


def _after_possessor(mentions: Mentions, office: OfficeMention, follow: int) -> int:
    """'представник прем'єра Марка Тремблея [Джон Лі]': past the name of whose representative he is, where a name of his own follows."""
    owner = mentions.name_around(follow)
    if owner is None or "gent" not in owner.cases or (owner.first == follow and _is_own(mentions, office, owner)):
        return follow
    after = mentions.names.get(owner.last + 1)
    return owner.last + 1 if after is not None and after[0].cases & office.cases else follow


def _is_own(mentions: Mentions, office: OfficeMention, name: PersonMention) -> bool:
    """Whether a name behind an office can be its holder's; behind 'радник канцлера' a genitive is the chancellor's first."""
    last = mentions.tokens[office.last].parses[:1]
    chief = office.last > office.head and any(parse.pos == "NOUN" and parse.animate and parse.case == "gent" for parse in last)
    return not chief and bool(name.cases & office.cases)


def _after_title(mentions: Mentions, follow: int) -> int | None:
    """'міністром культури – паном [A]', 'президентом Латвии господином [A]': past the title."""
    index = follow + 1 if mentions.text(follow) in words("dashes") else follow
    if index + 1 not in mentions.names:
        return None
    token = mentions.tokens[index]
    return index + 1 if "title" in classes_of(token.text, token.language) else None


def _after_see(mentions: Mentions, follow: int, office: OfficeMention) -> int:
    """'митрополит Київський і всієї України [Епіфаній]': past the see of a churchman."""
    for after in range(follow, min(follow + BODY_WORDS, len(mentions.tokens))):
        if after in mentions.names:
            return after
        token = mentions.tokens[after]
        nominal = token.kind == "word" and (_is_nominal(token) or token.parses[0].pos == "NPRO")  # 'всієї'
        if token.norm not in words("and") and not (nominal and token.cases & (office.cases | {"gent"})):
            return follow
    return follow


def _after_comma(mentions: Mentions, office: OfficeMention) -> int:
    """'глава делегації, Андрій Коваль, заявив': past the comma, where one more follows the name."""
    follow = office.last + 1
    if mentions.text(follow) in words("office_commas") and follow + 1 in mentions.names and office.number == "sing":
        after = mentions.names[follow + 1][0].last + 1
        if mentions.text(follow) == mentions.text(after):
            return follow + 1
    return follow


def _after_body(mentions: Mentions, follow: int) -> int:
    """'секретарь Совета безопасности (СБ) Украины [Имя]': past an acronym in brackets and words of the office that no data file knows."""
    tokens, names = mentions.tokens, mentions.names
    if mentions.text(follow) == "(" and mentions.text(follow + 2) == ")":
        for after in (follow + 3, follow + 4):
            if after in names:
                return after
    for after in range(follow, min(follow + BODY_WORDS, len(tokens))):
        if after in names:
            return after if after > follow and "gent" not in names[after][0].cases else follow
        if tokens[after].kind != "word" or not _of_body(tokens, after, follow):
            return follow
    return follow


def _of_body(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a word can stand between an office and its holder: 'Дальнего Востока', 'по развитию Арктики', 'культуры и спорта'."""
    token = tokens[index]
    if token.shouted or ("gent" in token.cases and _is_nominal(token)):
        return True
    led = any(one.norm in words("body_prepositions") for one in tokens[first:index])
    if led and (_is_nominal(token) or token.norm in words("and")):
        return not token.cases.isdisjoint({"datv", "ablt", "loct", "gent"}) or token.norm in words("and")
    return token.norm in words("body_prepositions")


def _is_nominal(token: Token) -> bool:
    return token.parses[0].pos in {"NOUN", "ADJF"}


def person_actor(mentions: Mentions, index: int) -> Actor | None:
    """A name, with the office that follows it: 'Олена Коваль, міністерка освіти,'."""
    if index not in mentions.names:
        return None
    mention, person = mentions.names[index]
    actor = named_actor(mentions, index, mention, person, None, mention.cases)
    office = mentions.office_at.get(mention.last + 2)
    if office is None or mentions.text(mention.last + 1) not in words("name_commas"):
        return actor
    if office.number != "sing" or not office.cases & mention.cases or office.last + 1 in mentions.names:
        return actor
    if (mentions.text(office.last + 1) or ".") not in words("closing_marks"):
        return actor
    span = mentions.span(index, office.last)
    return replace(actor, last=office.last, span=span, office=office, parties=sides_of(office), cases=mention.cases & office.cases)


def _headcount(tokens: Sequence[Token], index: int) -> int | None:
    """The number before a plural group, one small word between at most: '18 представителей'."""
    for before in reversed(tokens[max(0, index - 2) : index]):
        if before.kind == "number" and before.text.isdigit() and 1 < int(before.text) < MOST:
            return int(before.text)
        if before.kind != "word" or before.capitalised:
            return None
    return None
