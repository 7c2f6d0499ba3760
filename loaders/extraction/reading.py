"""One article's text with everything found in it, as the encounter rules look at it: clauses, actors, dates, places by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.coordination import ActorList, coordinate
from loaders.extraction.dates import DateMention
from loaders.extraction.document import Document, Token
from loaders.extraction.groups import NamedPerson
from loaders.extraction.lexicon import encounter_lemmas, encounter_noun, is_encounter_word, words
from loaders.extraction.sides import SideMarker
from loaders.extraction.world import PartyMention, PlaceMention
from loaders.model import Span

TITLE = 6  # tokens of what stands in quotation marks before a word of encounter
TITLE_WORDS = 9  # of a title that no list knows, between a preposition and the name
BEFORE_LIST = 3  # words between a preposition and the list that it governs


@dataclass(frozen=True)
class Reading:
    """Everything found in one document, in text order; indices are into document.tokens."""

    document: Document
    clauses: tuple[Clause, ...]
    people: tuple[NamedPerson, ...]
    parties: tuple[PartyMention, ...]
    actors: tuple[Actor, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    side_markers: tuple[SideMarker, ...]

    @cached_property
    def named(self) -> frozenset[int]:
        """Tokens inside persons' names: 'Дзвінка' is a woman there and no telephone call."""
        return frozenset(i for person in self.people for m in person.mentions for i in range(m.first, m.last + 1))

    @cached_property
    def acting(self) -> frozenset[int]:
        """Tokens inside actors."""
        return frozenset(index for actor in self.actors for index in range(actor.first, actor.last + 1))

    # --- tokens and sentences ---

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.document.tokens

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts, total = [], 0
        for sentence in self.document.sentences:
            starts.append(total)
            total += len(sentence.tokens)
        return starts

    def sentence_of(self, index: int) -> int:
        """The sentence of a token."""
        return bisect_right(self._sentence_starts, index) - 1

    def sentence_range(self, number: int) -> tuple[int, int]:
        """First and last token of a sentence."""
        first = self._sentence_starts[number]
        return first, first + len(self.document.sentences[number].tokens) - 1

    def before(self, index: int) -> str:
        """The folded word right before a token, '' at the start."""
        return self.tokens[index - 1].norm if index > 0 else ""

    def span(self, first: int, last: int) -> Span:
        """Code points from the start of one token to the end of another, without punctuation at the rims."""
        while first < last and self.tokens[first].kind == "punct":
            first += 1
        while last > first and self.tokens[last].kind == "punct":
            last -= 1
        return self.tokens[first].start, self.tokens[last].end

    def in_speech(self, index: int) -> bool:
        """Whether a token lies inside quoted speech."""
        return self.document.in_speech(self.tokens[index].start)

    # --- clauses ---

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.first for clause in self.clauses]

    def clause_of(self, index: int) -> Clause | None:
        """The clause of a token."""
        at = bisect_right(self._clause_starts, index) - 1
        return self.clauses[at] if at >= 0 and self.clauses[at].holds(index) else None

    @cached_property
    def _clause_offsets(self) -> list[int]:
        return [self.tokens[clause.first].start for clause in self.clauses]

    def clauses_starting(self, left: int, right: int) -> tuple[Clause, ...]:
        """The clauses that start in text[left:right]."""
        return self.clauses[bisect_left(self._clause_offsets, left) : bisect_left(self._clause_offsets, right)]

    def clauses_of(self, sentence: int) -> tuple[Clause, ...]:
        """The clauses of a sentence; none for a number that no sentence has."""
        if not 0 <= sentence < len(self.document.sentences):
            return ()
        first, last = self.sentence_range(sentence)
        return self.clauses[bisect_left(self._clause_starts, first) : bisect_right(self._clause_starts, last)]

    def clauses_before(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses of the same sentence before one."""
        return tuple(other for other in self.clauses_of(clause.sentence) if other.first < clause.first)

    def clauses_after(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses of the same sentence after one."""
        return tuple(other for other in self.clauses_of(clause.sentence) if other.first > clause.first)

    @cached_property
    def _verbs(self) -> dict[int, tuple[Token, ...]]:
        """Those asked for so far, by the clause's first token."""
        return {}

    def verbs(self, clause: Clause) -> tuple[Token, ...]:
        """Helper, predicate and infinitives of a clause."""
        found = self._verbs.get(clause.first)
        if found is None:
            found = self._verbs[clause.first] = tuple([self.tokens[index] for index in clause.verbs])
        return found

    @cached_property
    def of_sport(self) -> bool:
        """Whether the text speaks of games: two words of sport at least."""
        return len({lemma for clause in self.clauses for lemma in clause.words & words("sport_words")}) > 1

    # --- words ---

    @cached_property
    def _encounter_words(self) -> list[int]:
        found = ((index, self.tokens[index]) for index in self.document.where(encounter_lemmas(self.document.language)))
        told = (index for index, token in found if token.kind == "word" and is_encounter_word(token.text, token.language))
        return [index for index in told if index not in self.named and not self._is_in_title(index)]

    def _is_in_title(self, index: int) -> bool:
        """'саммит «Морской [форум]»': a word of the name that stands in quotation marks right behind a noun of encounter."""
        for at in range(index - 1, max(0, index - TITLE), -1):
            if self.tokens[at].text in words("quotation_marks", "opening_quotes"):
                return self.tokens[at].text in words("opening_quotes") and encounter_noun(self.tokens[at - 1]) is not None
        return False

    @cached_property
    def delegations(self) -> list[int]:
        """The words for a delegation."""
        return self.document.where(words("delegation"))

    def encounter_words_in(self, first: int, last: int) -> list[int]:
        """The nouns and verbs of encounter between two tokens, inclusive."""
        return self._encounter_words[bisect_left(self._encounter_words, first) : bisect_right(self._encounter_words, last)]

    @cached_property
    def triggers(self) -> dict[int, list[int]]:
        """By a clause's first token what `phrases.triggers_in` has found in it; each word of encounter asks for all of its clause."""
        return {}

    @cached_property
    def participations(self) -> frozenset[int]:
        """The nouns of participation and presence."""
        return frozenset(self.document.where(words("participation_or_presence")))

    @cached_property
    def speaks_of_absence(self) -> bool:
        """Whether a word may tell that somebody is not there: 'вместо', 'без', 'отсутствие'."""
        return bool(self.document.where(words("instead_of", "without", "absence")))

    # --- lists of actors ---

    @cached_property
    def lists(self) -> tuple[ActorList, ...]:
        """Actors in coordination, sentence by sentence."""
        by_sentence: dict[int, list[Actor]] = {}
        for actor in self.actors:
            by_sentence.setdefault(self.sentence_of(actor.first), []).append(actor)
        return tuple(found for actors in by_sentence.values() for found in coordinate(actors, self.tokens))

    @cached_property
    def _list_starts(self) -> list[int]:
        return [found.first for found in self.lists]

    def lists_in(self, first: int, last: int) -> tuple[ActorList, ...]:
        """The lists that start between two tokens, inclusive."""
        return self.lists[bisect_left(self._list_starts, first) : bisect_right(self._list_starts, last)]

    @cached_property
    def _prepositions(self) -> dict[int, str]:
        """Those asked for so far, by a list's first token."""
        return {}

    def preposition(self, actors: ActorList) -> str:
        """The preposition that governs a list, looking over adjectives, numbers and titles; '' where none does."""
        found = self._prepositions.get(actors.first)
        if found is None:
            found = self._prepositions[actors.first] = self._preposition(actors)
        return found

    def _preposition(self, actors: ActorList) -> str:
        if actors.actors[0].kind == "pronoun" and actors.cases == {"nomn"}:
            return ""  # 'у січні вони бачилися'
        named = actors.actors[0].kind == "person"
        for token in reversed(self.tokens[max(0, actors.first - BEFORE_LIST) : actors.first]):
            if token.norm in words("with") or token.norm in words("other_prepositions"):
                return token.norm
            if token.kind == "punct" or not (_is_attribute(token) or (named and _is_title(token))):
                break
        return self._before_title(actors) if named and actors.cases != {"nomn"} else ""

    def _before_title(self, actors: ActorList) -> str:
        """'[с] заведующим отдела внешних связей A': the preposition of a title that no list knows, with its genitives."""
        titled = False
        for token in reversed(self.tokens[max(0, actors.first - TITLE_WORDS) : actors.first]):
            if token.kind != "word":
                return ""
            if titled and (token.norm in words("with") or token.norm in words("other_prepositions")):
                return token.norm
            parse = token.parses[0]
            animate = parse.animate or bool(token.lemmas & words("title_participles"))
            if parse.pos in {"NOUN", "PRTF", "ADJF"} and parse.case in actors.cases and animate:
                titled = True
            elif titled or not (token.shouted or (parse.pos in {"NOUN", "ADJF"} and "gent" in token.cases)):
                return ""
        return ""

    def side_marker_before(self, index: int) -> SideMarker | None:
        """The last 'с украинской стороны' before a token in its sentence."""
        first, _ = self.sentence_range(self.sentence_of(index))
        return next((marker for marker in reversed(self.side_markers) if first <= marker.first and marker.last < index), None)

    # --- dates and places ---

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    def dates_in(self, first: int, last: int) -> list[DateMention]:
        """Date mentions between two tokens."""
        start, end = self.tokens[first].start, self.tokens[last].end
        near = self.dates[bisect_left(self._date_starts, start) : bisect_right(self._date_starts, end)]
        return [date for date in near if date.end <= end]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.first for place in self.places]

    def places_in(self, first: int, last: int) -> list[PlaceMention]:
        """Place mentions between two tokens."""
        near = self.places[bisect_left(self._place_starts, first) : bisect_right(self._place_starts, last)]
        return [place for place in near if place.last <= last]


def _is_attribute(token: Token) -> bool:
    """'с его бывшим советником A', 'зі своїм колегою A': a possessive, adjective or number."""
    own = token.norm in words("possessives") or bool(token.lemmas & words("ones_own"))
    return own or any(parse.pos in {"ADJF", "PRTF", "NUMR"} for parse in token.parses[:1])


def _is_title(token: Token) -> bool:
    """'с писателем A': a common noun of a person."""
    return not token.capitalised and any(parse.pos == "NOUN" and parse.animate for parse in token.parses[:1])
