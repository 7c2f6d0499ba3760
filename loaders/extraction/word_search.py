"""Where the words of many lists stand in a text: a word form is held against all lists once, in whatever text it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from loaders.extraction.remembered import Remembered

Words = frozenset[str]  # folded forms and lemmas


class WordSearch:
    """The lists that texts of one language have been searched for: some twenty, each for good."""

    def __init__(self, words_of: Callable[[str], Words]) -> None:
        """words_of: a form's folded form and lemmas."""
        self._lists: dict[Words, None] = {}
        self._every: set[str] = set()  # the words of all lists: most forms have none
        self._words_of = words_of
        self._by_form = Remembered(self._hold)

    def find(self, forms: Iterable[str], wanted: Words) -> dict[Words, list[str]]:
        """The forms that have a word of `wanted`, and of each list asked for before, by the list."""
        if wanted not in self._lists:
            self._lists[wanted] = None
            self._every |= wanted
            self._by_form.clear()
        found: dict[Words, list[str]] = {one: [] for one in self._lists}
        by_form = self._by_form
        for form in forms:
            for one in by_form[form]:
                found[one].append(form)
        return found

    def _hold(self, form: str) -> tuple[Words, ...]:
        words = self._words_of(form)
        return () if self._every.isdisjoint(words) else tuple([one for one in self._lists if not one.isdisjoint(words)])
