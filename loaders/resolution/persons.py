"""Who is who: binds each person of each article to one person across articles and languages.

A fold: `People.bind` takes the articles in canonical order and remembers. A full name binds where the name file or an earlier article has
the same spelling, else where it agrees with every full name of a person met (names.compare); it never looks ahead. A family name alone
binds to the one person known by that day whom it fits. Of persons who fit equally well the one met first is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Protocol

from loaders.model import Person
from loaders.resolution.folding import consonants, plain, skeleton
from loaders.resolution.keys import person_key
from loaders.resolution.known import Known, known_person, known_persons
from loaders.resolution.names import CUT, Likely, compare, heads, is_common, is_given, parse_name
from loaders.resolution.rows import Moment
from loaders.resolution.sides import different_states

FOREIGN = 0.08  # taken from the score where the two sides are different states and the spelling differs
VOWELS = "aeiou"
STEM = 4  # letters that a stem has at least
CLEAR = 0.91  # below, a match by initial or likeness does not stand against another spelling that contradicts it
TWICE, OFTEN = 2, 3  # articles in which someone was met before a family name alone means him
FREQUENT = 5  # a family name alone means the one who was named in so many times more articles


@dataclass(slots=True)
class Past:
    """What articles before a moment make known of a person."""

    first: Moment | None = None  # the first of them
    names: set[str] = field(default_factory=set)
    sides: Counter[str] = field(default_factory=Counter)
    articles: int = 0


class Recall(Protocol):
    """Persons of articles that are not in memory."""

    def bearers(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """For each key ids of the persons who are found by it."""

    def past(self, person_id: str) -> Past:
        """What is known of one."""


@dataclass(slots=True, eq=False)
class Someone:
    """A person as far as the articles read by now tell."""

    id: str
    known: Known | None
    past: Past
    forms: list[str] = field(default_factory=list)  # full names, in the order of the alphabet
    heads: tuple[str, ...] = ()  # of the forms

    def spell(self, forms: Iterable[str]) -> None:
        """Give the full names among these spellings."""
        self.forms = sorted({form for form in forms if not parse_name(form).bare})
        self.heads = tuple({head for form in self.forms for head in heads(form)})

    @property
    def side(self) -> str | None:
        """The party of the name file, else the one most articles give."""
        if self.known and self.known.party:
            return self.known.party
        return commonest_side(self.past.sides)

    @property
    def rank(self) -> tuple[int, str, str, str]:
        """Those of the name file first, then as they were met."""
        if self.known:
            return _places()[self.id], "", "", ""
        assert self.past.first
        return len(_places()), *self.past.first, self.id


@dataclass(frozen=True, slots=True)
class Bound:
    """One article's person is this one."""

    person_id: str
    rule: str
    score: float
    side: str | None = None  # the person's, as far as is known by the article's day


Found = tuple[Someone, str, float]  # rule, score


class People:
    """All persons known by now: those of the name file, those met, and those whom `recall` knows."""

    def __init__(self, recall: Recall | None = None) -> None:
        self._recall = recall
        self._met: dict[str, Someone] = {}
        self._under: dict[str, dict[str, Someone]] = {}

    def __len__(self) -> int:
        return len(self._under)

    def bind(self, at: Moment, persons: Iterable[Person]) -> dict[str, Bound]:
        """Find or make the persons whom an article names, and remember what it says of them. Returns them by Person.name."""
        present: list[Someone] = []
        bound: dict[str, Bound] = {}
        for person in full_first(persons):
            someone, rule, score = _find_present(person, present) or self._find(person) or self._make(at, person)
            self._remember(at, someone, person)
            bound[person.name] = Bound(someone.id, rule, score, person.side or someone.side)
            if not parse_name(person.name).bare:
                present.append(someone)
        return bound

    def _make(self, at: Moment, person: Person) -> Found:
        bare = parse_name(person.name).bare
        return self._someone(person_key(at[1], person)), "surname_only" if bare else "first_met", 0.5 if bare else 1.0

    def _someone(self, person_id: str) -> Someone:
        if person_id not in self._met:
            known = known_person(person_id)
            past = self._recall.past(person_id) if self._recall else Past()
            someone = self._met[person_id] = Someone(person_id, known, past)
            someone.spell({*past.names, *(spelling for spelling, _ in known.spellings)} if known else past.names)
        return self._met[person_id]

    def _remember(self, at: Moment, someone: Someone, person: Person) -> None:
        past = someone.past
        past.first = min(past.first or at, at)
        past.articles += 1
        past.sides.update([person.side] if person.side else [])
        if person.name not in past.names:
            past.names.add(person.name)
            someone.spell((*someone.forms, person.name))
            keys = keys_of(person.name)
            self._load(keys)
            for key in keys:
                self._under[key][someone.id] = someone

    def _find(self, person: Person) -> Found | None:
        same = _by_rank(self._load([f"={plain(person.name)}"]))
        if same:
            best = min(same, key=lambda someone: different_states(someone.side, person.side))
            return best, "known_spelling" if best.known else "same_name", 1.0
        return self._find_by_surname(person) if parse_name(person.name).bare else self._find_by_likeness(person)

    def _find_by_likeness(self, person: Person) -> Found | None:
        likely = Likely(person.name)
        some = (someone for someone in self._load(searched_by(person.name)) if likely.any_of(someone.heads))
        agreeing = filter(None, (_agree(someone, person) for someone in some))
        found = [one for one in agreeing if one[2] >= CUT]
        return min(found, key=lambda one: (-one[2], one[0].rank), default=None)

    def _find_by_surname(self, person: Person) -> Found | None:
        """The one whom a family name alone can mean: of the right side, better met than only known, better full than bare."""
        bearers = _by_rank(self._load(searched_by(person.name)))
        fits = [someone for someone in bearers if not different_states(someone.side, person.side) and _of_generation(someone, person)]
        named = [someone for someone in fits if someone.forms] or fits
        met = sorted((someone for someone in named if someone.past.articles), key=lambda someone: -someone.past.articles)
        found: Found | None = None
        if len(named) == 1:
            found = named[0], "surname", 0.75 if named[0].forms else 0.6
        elif len(met) == 1 or (met and met[0].past.articles >= FREQUENT * met[1].past.articles):
            found = met[0], "surname_met", 0.7 if len(met) == 1 else 0.65
        return found if found and _borne_out(found[0], person) else None

    def _load(self, keys: Sequence[str]) -> Iterable[Someone]:
        """Those who are found by one of the keys, in no order."""
        missing = [key for key in keys if key not in self._under]
        recalled = self._recall.bearers(missing) if self._recall and missing else {}
        for key in missing:
            ids = (*_listed().get(key, ()), *recalled.get(key, ()))
            self._under[key] = {person_id: self._someone(person_id) for person_id in ids}
        return dict(chain.from_iterable(self._under[key].items() for key in keys)).values()


def _by_rank(some: Iterable[Someone]) -> list[Someone]:
    return sorted(some, key=lambda someone: someone.rank)


def _of_generation(someone: Someone, person: Person) -> bool:
    """Whether someone is the father or the son, where the name says so."""
    generation = parse_name(person.name).generation
    return generation is None or any(parse_name(form).generation == generation for form in someone.forms)


def _borne_out(someone: Someone, person: Person) -> bool:
    """Whether a single word can mean someone of another article.

    A given name means only whom the name file has by that family name, and who is of the side that the article gives or was met often. A
    family name that many bear means him too, or whom articles named often, of that side. Any other means whom the name file has, or who
    was met twice or is of the side that the article gives.
    """
    word = parse_name(person.name).words[0]
    said, often = bool(person.side) and person.side == someone.side, someone.past.articles >= OFTEN
    if is_given(word):
        families = {skeleton(parse_name(form).words[-1]) for form in someone.forms}
        return bool(someone.known) and skeleton(word) in families and (said or often)
    if is_common(word):
        return (said or often) if someone.known else (said and often)
    return bool(someone.known) or not someone.forms or said or someone.past.articles >= TWICE


def full_first(persons: Iterable[Person]) -> list[Person]:
    """An article's persons in the order in which they are bound: full names first, so that a family name alone finds them."""
    return sorted(persons, key=lambda person: (parse_name(person.name).bare, person.mentions, person.name))


def commonest_side(sides: Mapping[str, int]) -> str | None:
    """The party that most articles give; of equals the first by alphabet."""
    return min(sides, key=lambda party: (-sides[party], party)) if sides else None


@lru_cache(maxsize=1 << 12)
def keys_of(spelling: str, *, listed: bool = False) -> tuple[str, ...]:
    """Keys by which someone who bears this name is found: the whole form, the family names, their sounds.

    A single word or an initial means someone only where the name file lists it.
    """
    name = parse_name(spelling)
    whole = [f"={plain(spelling)}"] if listed or not (name.bare or name.initialled) else []
    families = name.words if name.bare else name.words[1:]
    sounds = [] if name.bare else [f"~{sound}" for word in families for sound in sorted(_sounds(word))]
    return tuple(dict.fromkeys((*whole, *(f"-{skeleton(word)}" for word in families), *sounds)))


@lru_cache(maxsize=1 << 12)
def searched_by(spelling: str) -> tuple[str, ...]:
    """Keys by which a name that nobody bears in this very form looks for its person: any word may be the family name."""
    name = parse_name(spelling)
    if name.bare:
        return tuple(f"-{skeleton(word)}" for word in name.words[:1])
    return tuple(dict.fromkeys(f"~{sound}" for word in name.words for sound in sorted(_sounds(word))))


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    """Where each person stands in the name file."""
    return {one.slug: place for place, one in enumerate(known_persons())}


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, ...]]:
    """Key -> the persons of the name file who are found by it."""
    found: dict[str, dict[str, None]] = {}
    for one in known_persons():
        for spelling, _ in one.spellings:
            for key in keys_of(spelling, listed=True):
                found.setdefault(key, {})[one.slug] = None
    return {key: tuple(slugs) for key, slugs in found.items()}


def _find_present(person: Person, present: Sequence[Someone]) -> Found | None:
    """The one of the article's persons whose family name this is; else the one whose it is but for the ending."""
    name = parse_name(person.name)
    if not name.bare or name.initialled or not name.words:
        return None
    sign = skeleton(name.words[0])
    for rule, score, same in (("surname", 0.95, _equal), ("surname_stem", 0.7, _same_stem)):
        fits = {
            someone.id: someone
            for someone in present
            if any(same(sign, skeleton(word)) for form in someone.forms for word in parse_name(form).words[1:])
        }
        if fits:
            return (next(iter(fits.values())), rule, score) if len(fits) == 1 else None
    return None


def _equal(one: str, two: str) -> bool:
    return one == two


def _same_stem(one: str, two: str) -> bool:
    """Whether two skeletons differ in final vowels only: a case form brought back to a wrong nominative."""
    return len(one.rstrip(VOWELS)) >= STEM and one.rstrip(VOWELS) == two.rstrip(VOWELS)


def _agree(someone: Someone, person: Person) -> Found | None:
    """Compare a full name with all full names of a person, of its script if there are any: one contradiction is enough to part them."""
    latin = _latin(person.name)
    matches = [compare(form, person.name) for form in [form for form in someone.forms if _latin(form) == latin] or someone.forms]
    best = max(matches, key=lambda match: match.score, default=None)
    rules = {match.rule for match in matches if not match.score}
    if someone.known and not _of_generation(someone, person):
        return None
    if best is None or rules & _CONTRADICTIONS or (best.score < CLEAR and rules & _DOUBTS):
        return None
    foreign = different_states(someone.side, person.side)
    return someone, best.rule, round(best.score - FOREIGN * foreign, 3)


def _latin(name: str) -> bool:
    return name.isascii() or not _CYRILLIC.search(name)


_CYRILLIC = re.compile(r"[А-Яа-яЁёЄєІіЇїҐґ]")
_CONTRADICTIONS = frozenset({"patronymics_differ", "middle_names_differ", "generations_differ"})
_DOUBTS = frozenset({"given_names_differ", "initials_differ"})


def _sounds(word: str) -> frozenset[str]:
    """Blocks in which a family name looks for its likes: its consonants, and those short of one, where enough are left."""
    heard = consonants(skeleton(word))
    shorter = {heard[:at] + heard[at + 1 :] for at in range(1, len(heard))} if len(heard) > 3 else set()
    return frozenset({heard, *shorter})
