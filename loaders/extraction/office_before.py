"""Words before the role of an office: 'бывший', 'и. о.', 'американский и украинский'."""

from __future__ import annotations

from loaders.extraction.morphology import CASES
from loaders.extraction.office_phrase import Phrase
from loaders.extraction.office_words import CONJUNCTIONS, Words, agrees, is_adjective, reading_cases

FORMER_PREFIX = frozenset({"экс", "екс"})
BEFORE = 4  # words at most before the role


def look_back(words: Words, phrase: Phrase, floor: int) -> None:
    """Adjectives and 'и. о.' before the role, down to a token."""
    index, between = phrase.first - 1, list[int]()
    while index >= floor and len(between) < BEFORE:
        acting = _acting(words, index, floor)
        token = words.tokens[index]
        if acting is not None:
            declined = token.kind == "word" and acting < index
            phrase.cases = reading_cases(words.tokens[acting], "sing") if declined else frozenset(CASES)
            phrase.first, phrase.state, phrase.governed, index = acting, "acting", True, acting - 1
        elif token.norm in FORMER_PREFIX:
            phrase.first, phrase.state, index = index, "former", index - 1
        elif token.norm in words.lexicon.possessives:
            phrase.open = True
            break
        elif _joins(words, index):
            index -= 1
        elif token.kind != "word" or not _take(words, phrase, index, between):
            break
        else:
            index -= 1


def _joins(words: Words, index: int) -> bool:
    """Whether a comma or 'и' stands between two states' adjectives: 'американский [и] украинский президенты'."""
    joint = words.tokens[index].text == "," or words.tokens[index].norm in CONJUNCTIONS
    sides = (words.inside.get(index - 1), words.inside.get(index + 1))
    return joint and index > words.begin and all(side is not None and side.how == "adjective" for side in sides)


def _take(words: Words, phrase: Phrase, index: int, between: list[int]) -> bool:
    """Add the adjective at a token; one that says nothing of the office waits for one that does."""
    token = words.tokens[index]
    shared = agrees(token, phrase.cases, phrase.number)
    if phrase.number == "plur" and (_joins(words, index - 1) or _joins(words, index + 1)):
        shared = shared or agrees(token, phrase.cases, "sing")
    if not shared:
        return False
    mention = words.inside.get(index)
    state = words.find(words.lexicon.states, index)
    if mention and mention.how == "adjective" and mention.first == index:
        if _joins(words, index - 1) or _joins(words, index + 1):
            phrase.parties.insert(0, mention.party)
        phrase.party = phrase.parties[0] if phrase.parties else phrase.party or mention.party
    elif state and state.value != "acting":
        phrase.state = state.value
    elif (phrase.role.id == "deputy-prime-minister" or phrase.prefix.startswith("зам")) and token.norm.startswith(("перв", "перш")):
        phrase.first_of = True
    elif state:
        phrase.state = "acting"
    else:
        between.append(index)
        return True
    phrase.cases, phrase.first = shared, index
    phrase.adjectives += [index, *between]
    between.clear()
    return True


def _acting(words: Words, index: int, floor: int) -> int | None:
    """The first token of 'исполняющий обязанности', 'и. о.', 'врио' that ends at a token."""
    for first in range(max(floor, index - 5), index + 1):
        found = words.lexicon.states.at(words.tokens[first : index + 1], 0)
        whole = found and found.value == "acting" and first + found.last == index
        if whole and (first < index or not is_adjective(words.tokens[index])):
            return first
    return None
