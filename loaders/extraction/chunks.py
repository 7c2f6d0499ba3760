"""A stretch of a sentence between two breaks: its verbs, which of them carries the sense, in what tense, what kind of clause it makes."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal

from loaders.extraction.document import Document, Token
from loaders.extraction.lexicon import has, words
from loaders.extraction.morphology import Parse

Kind = Literal["main", "relative", "subordinate", "participle", "gerund", "verbless", "opening"]
VERB_FORMS = frozenset({"VERB", "INFN", "GRND", "PRTS", "PRTF"})
VERBAL = VERB_FORMS | {"ADJS", "ADJF"}
FINITE = frozenset({"VERB", "PRTS", "ADJS", "PRED", "ADJF"})  # adjectives: those of words("predicative_adjectives") alone
IMPERSONAL = ("но", "то")  # endings of Ukrainian forms without tense that tell the past: 'проведено', 'скасовано'
FEW_OTHERS = 3  # words: 'трое других'
OPENING = 3  # words at which a relative pronoun can stand: 'на саммит, в котором …'


@dataclass(slots=True)
class Verb:
    """A token read as a verb. Not frozen, as Token is not."""

    index: int  # in Document.tokens
    token: Token
    parse: Parse

    @property
    def is_be(self) -> bool:
        return not self.token.lemmas.isdisjoint(words("be"))


def find_verbs(document: Document, named: Set[int]) -> list[Verb]:
    """The verbs of a document in order; named: indices of tokens that are none whatever they look like."""
    tokens = document.tokens
    found = [index for indices in document.forms.values() if _is_verb(tokens[indices[0]]) for index in indices if index not in named]
    return [Verb(index, tokens[index], tokens[index].parses[0]) for index in sorted(found)]


def _is_verb(token: Token) -> bool:
    """Whether a word's likeliest reading is a verb, participle, gerund or predicative: 'провели', 'готовий'."""
    if token.kind != "word" or token.shouted or token.parses[0].pos not in VERBAL:
        return False
    parse = token.parses[0]
    predicative = parse.pos == "ADJS" or (parse.pos == "ADJF" and parse.case == "nomn")
    if token.norm in words("inserted"):
        return False  # 'напомним'
    return parse.pos in VERB_FORMS or (predicative and parse.lemma in words("predicative_adjectives"))


class Chunk:
    """Tokens first..last (local indices) of a sentence, with their verbs."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, offset: int, verbs: Sequence[Verb]) -> None:
        self.tokens = tokens[first : last + 1]
        self.start, self.end = first + offset, last + offset  # indices in the document
        self.verbs = [verb for verb in verbs if self.start <= verb.index <= self.end]
        self.finite = _finite(self.verbs, self.tokens, self.start) if self.verbs else []
        self.infinitives = tuple([verb.index for verb in self.verbs if verb.parse.pos == "INFN"])
        self.kind = _kind(self.tokens, self.verbs, bool(self.finite or self.infinitives))

    @property
    def is_new_subject(self) -> bool:
        """', а его брат A', ', остальные': a nominative that cannot go with what stands before."""
        said = [token for token in self.tokens if token.kind == "word"]
        against = len(said) > 1 and said[0].norm in words("contrast") and said[1].norm not in words("also")
        nominative = any(parse.case == "nomn" and parse.pos in {"NOUN", "ADJF", "NPRO"} for token in said for parse in token.parses[:1])
        return nominative and (against or (len(said) <= FEW_OTHERS and any(token.lemmas & words("the_others") for token in said)))

    @property
    def opens_with_verb(self) -> bool:
        """', сидел за столом', '— тоже были': its verb comes before any subject."""
        return bool(self.finite) and self.finite[0].index - self.start <= OPENING


def _finite(verbs: Sequence[Verb], tokens: Sequence[Token], start: int) -> list[Verb]:
    """The finite verbs; where there is none but 'to be', predicative participles too."""
    finite = [verb for verb in verbs if verb.parse.pos in FINITE]
    if all(verb.is_be for verb in finite):
        finite.extend(verb for verb in verbs if _predicative_participle(tokens, verb.index - start, verb.parse))
    return finite


def _predicative_participle(tokens: Sequence[Token], index: int, parse: Parse) -> bool:
    """'зустріч запланована на 3 січня': a nominative participle with no noun of its own after it."""
    if parse.pos != "PRTF" or parse.case != "nomn" or tokens[index].language != "uk" or index == 0:
        return False
    if tokens[index - 1].text == ",":
        return False  # 'візит, запланований на 20 квітня, …': it describes
    after = tokens[index + 1 : index + 2]
    return not after or after[0].kind != "word" or not any(p.pos in {"NOUN", "ADJF"} and p.case == "nomn" for p in after[0].parses[:2])


def find_core(
    verbs: Sequence[Verb], finite: Sequence[Verb], infinitives: tuple[int, ...], kind: Kind
) -> tuple[int | None, int | None, str]:
    """(predicate, helper, tense) of a clause: 'має | відбутися', 'провели'."""
    if finite:
        main = next((verb for verb in finite if not verb.is_be), finite[0])
        tense = _tense(main, next((verb.token for verb in finite if verb.is_be), None))
        if not infinitives or infinitives[-1] <= main.index:
            return main.index, None, tense
        wanted = main.is_be or not main.token.lemmas.isdisjoint(words("intent"))
        return infinitives[0], main.index, "futr" if wanted else tense
    if infinitives:
        return infinitives[0], None, "futr"
    if kind in {"participle", "gerund"}:
        verb = next((verb for verb in verbs if verb.parse.pos in {"PRTF", "GRND"}), None)
        return (verb.index, None, verb.parse.tense) if verb else (None, None, "")
    return None, None, ""


def _tense(verb: Verb, be: Token | None) -> str:
    """The tense of a finite verb, by its form of 'to be' if it has one: 'будет проведена'."""
    if be is not None:
        return "futr" if any(parse.tense == "futr" for parse in be.parses) else "past"
    if verb.parse.pos in {"PRTS", "PRTF"}:
        return "past"
    if verb.parse.pos in {"ADJS", "ADJF"}:
        return "pres"
    if not verb.parse.tense and verb.token.norm.endswith(IMPERSONAL):
        return "past"
    return verb.parse.tense


def _kind(tokens: Sequence[Token], verbs: Sequence[Verb], verbal: bool) -> Kind:
    """By the first words: 'який відбудеться', 'що зустріч була', 'запланований на 5 травня', 'відвідавши Київ'."""
    said = _first_words(tokens)
    if verbal:
        if has(said, "relative_pronouns"):
            return "relative"
        return "subordinate" if _opens_subordinate([token.norm for token in said[:2]]) else "main"
    if any(verb.parse.pos == "GRND" for verb in verbs):
        return "gerund"
    if _opens_subordinate([token.norm for token in said[:2]]):
        return "opening"  # 'что переговоры A с B, …': its verb comes after an inserted phrase
    participle = any(token.parses[0].pos == "PRTF" for token in said[:2])
    return "participle" if participle and len(said) > 1 else "verbless"


def _first_words(tokens: Sequence[Token]) -> list[Token]:
    """OPENING words at most."""
    said: list[Token] = []
    for token in tokens:
        if token.kind == "word":
            said.append(token)
            if len(said) == OPENING:
                break
    return said


def _opens_subordinate(norms: list[str]) -> bool:
    """'що …', 'но если …'."""
    if norms and norms[0] in words("subordinators"):
        return True
    return len(norms) > 1 and norms[0] in words("conjunctions") and norms[1] in words("subordinators")


def is_negated(tokens: Sequence[Token], start: int, predicate: int | None, helper: int | None, said: Set[str]) -> bool:
    """'не встретились', 'не будет встречаться', 'встречи нет'; 'пока не завершится' denies nothing.

    said: the folded forms and lemmas of the tokens' words.
    """
    if tokens[0].kind == "punct" and len(tokens) > 1 and tokens[1].norm in words("until_then"):
        return False
    for index in (predicate, helper):
        if index is None:
            continue
        before = [token.norm for token in tokens[max(0, index - start - 2) : index - start]]
        if before[-1:] and before[-1] in words("negations"):
            return True
        if len(before) == 2 and before[0] in words("negations") and before[1] in words("negated_helpers"):
            return True
    is_not = words("is_not")
    return not is_not.isdisjoint(said) and any(token.norm in is_not for token in tokens)
