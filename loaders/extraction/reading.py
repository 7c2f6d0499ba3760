"""One article's text with everything found in it, as the encounter rules look at it: clauses, actors, dates, places by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from loaders.extraction.actors import Actor, ActorList, coordinate
from loaders.extraction.clauses import Clause
from loaders.extraction.dates import DateMention
from loaders.extraction.document import Document, Token
from loaders.extraction.groups import NamedPerson
from loaders.extraction.lexicon import Lexicon, lexicon
from loaders.extraction.world import PartyMention, PlaceMention
from loaders.model import Span

WITH = {"с", "со", "з", "із", "зі", "зо", "изо"}
POSSESSIVE = {"его", "ее", "их", "його", "її", "їх"}
BETWEEN = {"между", "між", "поміж"}
CASE_PREPOSITIONS = {
    "в", "во", "на", "к", "ко", "у", "о", "об", "обо", "от", "из", "за", "для", "до", "при", "про", "по", "над", "под", "без", "через", "против", "после", "перед", "кроме",
    "вместо", "насчет", "относительно", "около", "среди", "ради", "благодаря", "согласно", "вопреки", "із", "від", "під", "щодо", "після", "проти", "крім", "замість", "серед", "завдяки", "біля", "попри",
    "стосовно", "навколо", "заради", "між", "между",
}  # fmt: skip


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

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.document.tokens

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon(self.document.language)

    @cached_property
    def lists(self) -> tuple[ActorList, ...]:
        """Actors in coordination, sentence by sentence."""
        out: list[ActorList] = []
        group: list[Actor] = []
        sentence = -1
        for actor in self.actors:
            here = self.sentence_of(actor.first)
            if group and here != sentence:
                out.extend(coordinate(group, self.tokens))
                group = []
            group.append(actor)
            sentence = here
        out.extend(coordinate(group, self.tokens))
        return tuple(out)

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

    @cached_property
    def _list_starts(self) -> list[int]:
        return [found.first for found in self.lists]

    def lists_in(self, first: int, last: int) -> tuple[ActorList, ...]:
        """The lists that start between two tokens, inclusive."""
        return self.lists[bisect_left(self._list_starts, first) : bisect_right(self._list_starts, last)]

    def list_at(self, index: int) -> ActorList | None:
        """The list that starts at a token."""
        at = bisect_left(self._list_starts, index)
        return self.lists[at] if at < len(self.lists) and self._list_starts[at] == index else None

    def clause_of(self, index: int) -> Clause | None:
        return next((clause for clause in self.clauses_of(self.sentence_of(index)) if clause.holds(index)), None)

    @cached_property
    def _clauses_by_sentence(self) -> dict[int, tuple[Clause, ...]]:
        out: dict[int, list[Clause]] = {}
        for clause in self.clauses:
            out.setdefault(clause.sentence, []).append(clause)
        return {number: tuple(clauses) for number, clauses in out.items()}

    def clauses_of(self, sentence: int) -> tuple[Clause, ...]:
        return self._clauses_by_sentence.get(sentence, ())

    def span(self, first: int, last: int) -> Span:
        """Code points from the start of one token to the end of another, without punctuation at the rims."""
        while first < last and self.tokens[first].kind == "punct":
            first += 1
        while last > first and self.tokens[last].kind == "punct":
            last -= 1
        return self.tokens[first].start, self.tokens[last].end

    def dates_in(self, first: int, last: int) -> list[DateMention]:
        """Date mentions between two tokens."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return [date for date in self.dates if start <= date.start and date.end <= end]

    def places_in(self, first: int, last: int) -> list[PlaceMention]:
        return [place for place in self.places if first <= place.first and place.last <= last]

    def before(self, index: int) -> str:
        """The folded word right before a token, '' at the start."""
        return self.tokens[index - 1].norm if index > 0 else ""

    def preposition(self, actors: ActorList) -> str:
        """The preposition that governs a list, looking over adjectives and numbers; '' where none does."""
        index = actors.first - 1
        for _ in range(3):
            if index < 0:
                return ""
            token = self.tokens[index]
            if token.norm in WITH or token.norm in CASE_PREPOSITIONS:
                return token.norm
            title = actors.actors[0].kind == "person" and not token.capitalised and any(p.pos == "NOUN" and p.animate for p in token.parses[:1])
            if token.kind == "punct" or not (title or token.norm in POSSESSIVE or any(parse.pos in {"ADJF", "PRTF", "NUMR"} for parse in token.parses[:1])):
                return ""
            index -= 1
        return ""
