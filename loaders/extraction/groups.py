"""Groups the mentions of an article into persons: a bare surname binds to the fuller name, spellings of one name are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rigour.text import levenshtein

from loaders.extraction.document import Document
from loaders.extraction.mentions import PersonMention, is_east_asian
from loaders.extraction.morphology import CACHE
from loaders.extraction.sound import sound

SIMILAR = 6  # letters a sound must have for one wrong letter to be forgiven
JOINS = frozenset({"и", "й", "та", "і", "да", "с", "з", "із", "зі", "со"})


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person of one article."""

    name: str  # unique in the article: the fullest form in the nominative, given name first (Chinese, Korean: as printed)
    given: str
    patronymic: str
    family: str
    gender: str  # masc, femn or ''
    mentions: tuple[PersonMention, ...]


@dataclass(slots=True)
class _Person:
    """A person in the making."""

    mentions: list[PersonMention] = field(default_factory=list)
    family_lent: str = ""  # 'Валерій' of 'Валерій та Людмила Політило' has his wife's surname
    _known: dict[str, str] = field(default_factory=dict)  # what was asked since the last mention was added

    def add(self, mention: PersonMention, lent: str = "") -> None:
        """One more mention; lent: the family name that it borrows."""
        self.mentions.append(mention)
        self.mentions.sort(key=lambda one: one.start)
        self.family_lent = self.family_lent or lent
        self._known.clear()

    def best(self, part: str) -> str:
        """The fullest and most frequent form of a part; what stood in the nominative counts double."""
        if part not in self._known:
            self._known[part] = self._best(part)
        return self._known[part]

    def _best(self, part: str) -> str:
        votes: dict[str, int] = {}
        for mention in self.mentions:
            value = getattr(mention, part)
            if value and not (mention.rule == "latin" and len(self.mentions) > 1):
                alone = not (mention.given and mention.family)
                votes[value] = votes.get(value, 0) + (2 if "nomn" in mention.cases else 1) * (1 if alone else 3)
        if not votes and part == "family":
            return self.family_lent
        return max(votes, key=lambda value: (not value.endswith("."), value.count(" "), votes[value], value), default="")

    @property
    def gender(self) -> str:
        if "gender" not in self._known:
            named = [mention.gender for mention in self.mentions if mention.gender and mention.given and mention.family]
            votes = named or [mention.gender for mention in self.mentions if mention.gender]
            self._known["gender"] = max(votes, key=votes.count, default="")
        return self._known["gender"]

    def may_be(self, gender: str) -> bool:
        """Whether nothing speaks against one of that gender ('': either)."""
        return not gender or self.gender in ("", gender)


def group_people(document: Document, mentions: Iterable[PersonMention]) -> tuple[NamedPerson, ...]:
    """The persons of an article, in order of their first mention. Families ('Путины') are nobody in particular and left out."""
    every = [mention for mention in mentions if mention.rule != "plural"]
    latin = [mention for mention in every if mention.rule == "latin"]
    single = [mention for mention in every if mention.rule != "latin"]
    persons: list[_Person] = []
    for mention in _fullest_first(single):
        if mention.given and mention.family:
            _bind(mention, [one for one in persons if _same_full(one, mention)], persons)
    bracketed = {mention.first: one for one, mention in pairwise(single) if _explains(document, one, mention)}
    for mention in single:
        if mention.first in bracketed:
            _bind(mention, [person for person in persons if bracketed[mention.first] in person.mentions], persons)
        elif not (mention.given and mention.family):
            lent = _lent_family(document, mention, single)
            found = [] if lent else _candidates(persons, mention)
            _bind(mention, _nearest(found, mention), persons, lent)
    for mention in latin:
        owner = next((person for person in persons if any(0 < mention.first - one.last < 5 for one in person.mentions)), None)
        _bind(mention, [owner] if owner else [one for one in persons if _same_full(one, mention)], persons)
    return _named(persons)


def _explains(document: Document, given: PersonMention, family: PersonMention) -> bool:
    """Whether a surname in brackets completes the given name before them: 'Владимиром (Зеленским — ред.)'."""
    between = [token.text for token in document.tokens[given.last + 1 : family.first]]
    return between in (["("], ["["]) and not given.family and not family.given and bool(given.cases & family.cases)


def _fullest_first(mentions: Sequence[PersonMention]) -> list[PersonMention]:
    return sorted(mentions, key=lambda one: (one.given.endswith("."), one.start))


def _bind(mention: PersonMention, found: Sequence[_Person], persons: list[_Person], lent: str = "") -> None:
    if not found:
        found = [_Person()]
        persons.extend(found)
    found[0].add(mention, lent)


def _nearest(found: Sequence[_Person], mention: PersonMention) -> list[_Person]:
    """The one last mentioned before; else the one first mentioned after."""

    def distance(person: _Person) -> tuple[bool, int]:
        before = [one.start for one in person.mentions if one.start < mention.start]
        return (not before, mention.start - before[-1] if before else person.mentions[0].start)

    return sorted(found, key=distance)


def _same_full(person: _Person, mention: PersonMention) -> bool:
    if not person.may_be(mention.gender):
        return False
    for one in person.mentions:
        if same_family(one.family, mention.family) and same_given(one.given, mention.given):
            return not (one.patronymic and mention.patronymic) or sound(one.patronymic)[:1] == sound(mention.patronymic)[:1]
        if sound(one.family) == sound(mention.given) and sound(one.given) == sound(mention.family):
            return True
    return False


def _candidates(persons: Sequence[_Person], mention: PersonMention) -> list[_Person]:
    word = mention.family or mention.given
    if mention.patronymic:
        named = (one for one in persons if same_given(one.best("given"), mention.given) and _patronymic_fits(one, mention))
        return [one for one in named if one.may_be(mention.gender)]
    by_family = [one for one in persons if same_family(one.best("family"), word) and one.may_be(mention.gender)]
    if by_family:
        return by_family
    if epicene := [one for one in persons if mention.family and sound(one.best("family")) == sound(mention.family)]:
        return epicene  # 'Рейною' looks like a woman's, and is that of Карлос Рейна where the article has no other
    by_given = [one for one in persons if one.best("given") and _given_alone(one, word) and one.may_be(mention.gender)]
    return by_given if mention.given or all(_eastern(one) for one in by_given) else []


def _patronymic_fits(person: _Person, mention: PersonMention) -> bool:
    known = person.best("patronymic")
    return not known or sound(known) == sound(mention.patronymic)


def _given_alone(person: _Person, word: str) -> bool:
    given = person.best("given")
    return sound(given) == sound(word) or (_eastern(person) and sound(given.split()[-1]) == sound(word))


def _eastern(person: _Person) -> bool:
    return is_east_asian((person.best("family"), *person.best("given").split()))


@lru_cache(maxsize=CACHE)
def same_family(one: str, other: str) -> bool:
    """Whether two family names may be one: equal in sound, one wrong letter in a long one, or the end of a longer one."""
    if not one or not other:
        return False
    left, right = sound(one), sound(other)
    if left == right:
        return True
    if min(len(left), len(right)) >= SIMILAR and (left[0], left[-1]) == (right[0], right[-1]) and levenshtein(left, right) <= 1:
        return True
    short, long = sorted((one, other), key=len)
    return " " in long and any(sound(short) == sound(tail) for tail in _tails(long))


def _tails(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[i:]) for i in range(1, len(words))] + words[:1]


@lru_cache(maxsize=CACHE)
def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal in sound, an initial of the other, a short form ('Майк', 'Майкл')."""
    left, right = sound(one), sound(other)
    if one.endswith(".") or other.endswith("."):
        return left.split(".")[0][:1] == right.split(".")[0][:1]
    if left == right or (min(len(left), len(right)) > 4 and levenshtein(left, right) <= 1):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) > 2 and long.startswith(short)


def _lent_family(document: Document, mention: PersonMention, mentions: Sequence[PersonMention]) -> str:
    """The surname that a bare given name shares with the full name it is joined to: 'Валерій та Людмила Політило'."""
    if not mention.given or mention.family or mention.last + 2 >= len(document.tokens):
        return ""
    if document.tokens[mention.last + 1].norm not in JOINS:
        return ""
    after = next((one for one in mentions if one.first == mention.last + 2), None)
    if not after or not after.given or not after.family or not mention.cases & after.cases:
        return ""
    return after.family


def _named(persons: Iterable[_Person]) -> tuple[NamedPerson, ...]:
    merged: dict[str, _Person] = {}
    for person in persons:
        name = _name(person)
        if name in merged:
            for mention in person.mentions:
                merged[name].add(mention)
        else:
            merged[name] = person
    out = [
        NamedPerson(
            name, person.best("given"), person.best("patronymic"), person.best("family"), person.gender,
            tuple(sorted(person.mentions, key=lambda one: one.start)),
        )
        for name, person in merged.items()
    ]  # fmt: skip
    return tuple(sorted(out, key=lambda one: one.mentions[0].start))


def _name(person: _Person) -> str:
    parts = (person.best("given"), person.best("patronymic"), person.best("family"))
    if _eastern(person):
        return f"{parts[2]} {parts[0]}"
    return " ".join(part for part in parts if part)
