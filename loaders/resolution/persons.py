"""Who is who: binds each person of each article to one person across articles and languages.

A fold: `People.bind` takes the articles' persons in canonical order and remembers. A full name binds where the name file or an
earlier article has the same spelling, else where it agrees with every full name of a person met (names.compare); it never looks
ahead. A family name alone binds to the one person known by that day whom it fits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from loaders.model import Language, Person
from loaders.resolution.folding import consonants, plain, skeleton
from loaders.resolution.keys import person_key
from loaders.resolution.known import Known, known_persons
from loaders.resolution.names import CUT, compare, parse_name
from loaders.resolution.sides import different_states

FOREIGN = 0.08  # taken from the score where the two sides are different states and the spelling differs
VOWELS = "aeiou"
STEM = 4  # letters that a stem has at least
CLEAR = 0.91  # below, a match by initial or likeness does not stand against another spelling that contradicts it
FREQUENT = 5  # a family name alone means the one who was named in so many times more articles


@dataclass(slots=True)
class Someone:
    """A person as far as the articles read by now tell."""

    id: str
    known: Known | None = None
    forms: dict[str, str] = field(default_factory=dict)  # folded full name -> a spelling of it
    sides: Counter[str] = field(default_factory=Counter)
    spellings: dict[Language, Counter[str]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)  # slugs of the name file that a correction merged into this person
    articles: int = 0

    @property
    def side(self) -> str | None:
        """The party of the name file, else the one most articles give."""
        if self.known and self.known.party:
            return self.known.party
        return min(self.sides, key=lambda party: (-self.sides[party], party)) if self.sides else None


@dataclass(frozen=True, slots=True)
class Bound:
    """One article's person is this one."""

    person: Someone
    rule: str
    score: float
    side: str | None = None  # the person's, as far as is known by the article's day


class People:
    """All persons known by now: those of the name file and those met."""

    def __init__(self, known: Iterable[Known] | None = None) -> None:
        self.met: dict[str, Someone] = {}
        self._by_form: dict[str, list[Someone]] = {}
        self._by_word: dict[str, list[Someone]] = {}
        self._by_sound: dict[str, list[Someone]] = {}
        for entry in known_persons() if known is None else known:
            someone = Someone(entry.slug, entry)
            for spelling, _ in entry.spellings:
                self._learn(someone, spelling, listed=True)

    def bind(self, article_id: str, person: Person, language: Language, present: Sequence[Someone] = ()) -> Bound:
        """Find or make the person whom an article names, and remember what the article says of him.

        present: those whom the same article names in full, for whom a family name alone stands first of all.
        """
        bound = _find_present(person, present) or self._find(person)
        if bound is None:
            name = parse_name(person.name)
            bound = Bound(Someone(person_key(article_id, person)), "surname_only" if name.bare else "first_met", 0.5 if name.bare else 1.0)
        someone = bound.person
        self.met.setdefault(someone.id, someone)
        self._learn(someone, person.name)
        someone.articles += 1
        someone.keys.append(person_key(article_id, person))
        someone.spellings.setdefault(language, Counter())[person.name] += 1
        if person.side:
            someone.sides[person.side] += 1
        return replace(bound, side=person.side or someone.side)

    def _find(self, person: Person) -> Bound | None:
        same = self._by_form.get(plain(person.name), [])
        if same:
            best = min(same, key=lambda someone: different_states(someone.side, person.side))
            return Bound(best, "known_spelling" if best.known else "same_name", 1.0)
        return self._find_by_surname(person) if parse_name(person.name).bare else self._find_by_likeness(person)

    def _find_by_likeness(self, person: Person) -> Bound | None:
        best: Bound | None = None
        for someone in self._candidates(person.name):
            bound = _agree(someone, person)
            if bound and bound.score >= CUT and (best is None or bound.score > best.score):
                best = bound
        return best

    def _find_by_surname(self, person: Person) -> Bound | None:
        """The one whom a family name alone can mean: of the right side, better met than only known, better full than bare."""
        fits = [someone for someone in self._with_word(person.name) if not different_states(someone.side, person.side)]
        named = [someone for someone in fits if someone.forms] or fits
        met = sorted((someone for someone in named if someone.articles), key=lambda someone: -someone.articles)
        if len(named) == 1:
            return Bound(named[0], "surname", 0.75 if named[0].forms else 0.6)
        if len(met) == 1 or (met and met[0].articles >= FREQUENT * met[1].articles):
            return Bound(met[0], "surname_met", 0.7 if len(met) == 1 else 0.65)
        return None

    def _candidates(self, name: str) -> list[Someone]:
        found: dict[str, Someone] = {}
        for word in parse_name(name).words:
            for sound in _sounds(word):
                for someone in self._by_sound.get(sound, ()):
                    found[someone.id] = someone
        return list(found.values())

    def _with_word(self, name: str) -> list[Someone]:
        return self._by_word.get(skeleton(parse_name(name).words[0]), []) if parse_name(name).words else []

    def _learn(self, someone: Someone, spelling: str, *, listed: bool = False) -> None:
        """Remember a spelling, and find the person by it from now on. A single word means someone only where the name file lists it."""
        form, name = plain(spelling), parse_name(spelling)
        exact = listed or not (name.bare or name.initialled)
        if exact and someone not in self._by_form.setdefault(form, []):
            self._by_form[form].append(someone)
        if not name.bare:
            someone.forms.setdefault(form, spelling)
        for position, word in enumerate(name.words):
            if position or name.bare:
                _add(self._by_word, skeleton(word), someone)
            if not name.bare:
                for sound in _sounds(word) if position else ():
                    _add(self._by_sound, sound, someone)


def _find_present(person: Person, present: Sequence[Someone]) -> Bound | None:
    """The one of the article's persons whose family name this is; else the one whose it is but for the ending."""
    name = parse_name(person.name)
    if not name.bare or name.initialled or not name.words:
        return None
    sign = skeleton(name.words[0])
    for rule, score, same in (("surname", 0.95, _equal), ("surname_stem", 0.7, _same_stem)):
        fits = {
            someone.id: someone
            for someone in present
            if any(same(sign, skeleton(word)) for form in someone.forms.values() for word in parse_name(form).words[1:])
        }
        if fits:
            return Bound(next(iter(fits.values())), rule, score) if len(fits) == 1 else None
    return None


def _equal(one: str, two: str) -> bool:
    return one == two


def _same_stem(one: str, two: str) -> bool:
    """Whether two skeletons differ in final vowels only: a case form brought back to a wrong nominative."""
    return len(one.rstrip(VOWELS)) >= STEM and one.rstrip(VOWELS) == two.rstrip(VOWELS)


def _agree(someone: Someone, person: Person) -> Bound | None:
    """Compare a full name with all full names of a person: one contradiction is enough to part them."""
    matches = [compare(form, person.name) for form in someone.forms.values()]
    best = max(matches, key=lambda match: match.score, default=None)
    rules = {match.rule for match in matches if not match.score}
    if best is None or rules & _CONTRADICTIONS or (best.score < CLEAR and rules & _DOUBTS):
        return None
    foreign = different_states(someone.side, person.side)
    return Bound(someone, best.rule, round(best.score - FOREIGN * foreign, 3))


_CONTRADICTIONS = frozenset({"patronymics_differ", "middle_names_differ"})
_DOUBTS = frozenset({"given_names_differ", "initials_differ"})


def _add(index: dict[str, list[Someone]], key: str, someone: Someone) -> None:
    there = index.setdefault(key, [])
    if someone not in there:
        there.append(someone)


def _sounds(word: str) -> frozenset[str]:
    """Blocks in which a family name looks for its likes: its consonants, and those short of one, where enough are left."""
    heard = consonants(skeleton(word))
    shorter = {heard[:at] + heard[at + 1 :] for at in range(1, len(heard))} if len(heard) > 3 else set()
    return frozenset({heard, *shorter})
