"""Noun phrases that name offices: 'первый заместитель министра иностранных дел', 'начальник Генштабу ЗСУ', 'американский посол'.

An office is a role (loaders/data/roles.yml), the words before it that agree with it, and what follows it and says of what it
is: bodies and states in the genitive, a topic ('по вопросам безопасности'), another office ('советник президента США'), a host
('посол Украины в США'), a rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from loaders.extraction import world
from loaders.extraction.document import Document, Token
from loaders.extraction.morphology import CASES, Parse
from loaders.extraction.office_words import ADJECTIVE, agrees, is_adjective, like, nominative, reading_cases
from loaders.extraction.roles import CONJUNCTIONS, Lexicon, Role, RoleName, lexicon, roles, topics
from loaders.model import Span, TenureState

POSSESSIVES = frozenset("его ее их его своего своей своих нашего нашей йогo його її їх їхнього їхньої свого своєї своїх нашої".split())
HOST_WORDS = frozenset({"в", "во", "у", "при", "на"})
COUNTING = frozenset({"более", "около", "свыше", "почти", "понад", "більше", "близько", "майже", "чем", "ніж"})
PREFIX = re.compile(r"(экс|екс|зам)[-‑]?(?=[^\W\d_]{3})")
OPENING, CLOSING = "«“„\"", "»”\""
QUOTED = 7  # tokens at most between the quotation marks of a name
BEFORE = 4  # words at most before the role


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office named in a text, so that document.tokens[first:last + 1] are its words."""

    start: int
    end: int
    first: int
    last: int
    head: int  # token of the role noun
    role: str  # 'minister-of-foreign-affairs', 'first-deputy-minister-of-foreign-affairs', 'adviser-on-national-security'
    party: str | None  # loaders.extraction.world: whose office it is
    state: TenureState
    cases: frozenset[str]  # in which the head can stand
    number: Literal["sing", "plur"]
    level: str  # roles.yml
    nominative: str  # head and the adjectives that agree with it in the nominative, ranks left out
    key: str  # role|party, equal for one office in both languages; '' where the words do not tell which office it is
    parties: tuple[str, ...] = ()  # a plural's several parties: 'министры Франции и Германии'
    possessor: Span | None = None  # the name inside: 'представник президента США [Дональда Трампа]'
    spokes: bool = False  # speaks for somebody
    many: bool = False  # several people hold it at a time: the office alone does not tell who


@dataclass(slots=True)
class Phrase:
    """An office while it is read, from its role to the right."""

    name: RoleName
    role: Role
    first: int
    last: int
    head: int
    cases: frozenset[str]
    number: str
    role_last: int  # last token of the role's own name
    prefix: str = ""  # 'экс', 'екс', 'зам'
    party: str | None = None
    parties: list[str] = field(default_factory=list)
    topic: str | None = None
    host: str | None = None
    inner: Phrase | None = None
    nouns: list[int] = field(default_factory=list)  # complement words that belong to no known name
    open: bool = False  # something in it is not known, so that two such offices cannot be told equal
    rank: int | None = None  # first token of a rank after it
    possessor: tuple[int, int] | None = None
    state: TenureState = "current"
    leading: str = ""  # 'first' before a deputy prime minister
    adjectives: list[int] = field(default_factory=list)
    parliament: bool = False


def slug(name: str) -> str:
    """A name as part of a key: 'United States' → 'united-states'."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def office_key(role: str, party: str, state: TenureState = "current") -> str:
    """The key of an office: equal for one office in both languages. Who acts for the holder holds another office."""
    return f"{'acting-' if state == 'acting' else ''}{role}|{slug(party)}"


def role_name(role: str) -> str:
    """The English name of a role: 'first deputy minister of foreign affairs'."""
    known = roles().get(role)
    return known.english if known else role.replace("-", " ")


def find_offices(document: Document, parties: Sequence[world.PartyMention] | None = None) -> tuple[OfficeMention, ...]:
    """The offices named in a document, in order, none inside another. `parties`: what find_parties gave, to save finding them again."""
    found = world.find_parties(document) if parties is None else parties
    reader = Reader(document.tokens, document.language, {one.first: one for one in found if one.how != "demonym"})
    out, first = [], 0
    for sentence in document.sentences:
        reader.bound(first, first + len(sentence.tokens))
        out.extend(reader.mention(phrase) for phrase in reader.phrases())
        first += len(sentence.tokens)
    return tuple(out)


class Reader:
    """Reads the offices of one sentence after the other."""

    def __init__(self, tokens: Sequence[Token], language: str, parties: dict[int, world.PartyMention]) -> None:
        self.tokens, self.language, self.parties = tokens, language, parties
        self.lexicon: Lexicon = lexicon(language)
        self.inside = {index: one for one in parties.values() for index in range(one.first, one.last + 1)}
        self.begin, self.end = 0, len(tokens)

    def bound(self, begin: int, end: int) -> None:
        self.begin, self.end = begin, end

    def phrases(self) -> Iterator[Phrase]:
        index = floor = self.begin
        while index < self.end:
            phrase = self.read(index, floor)
            if phrase and self.counts(phrase):
                yield phrase
                index = floor = phrase.last + 1
            else:
                index += 1

    # -- the role ------------------------------------------------------------------------------------------------------

    def read(self, index: int, floor: int) -> Phrase | None:
        """The office whose role begins at a token, with what stands before it down to `floor`."""
        phrase = self.role(index)
        if phrase:
            self.look_back(phrase, floor)
            self.look_forward(phrase)
        return phrase

    def role(self, index: int) -> Phrase | None:
        token = self.tokens[index]
        if token.kind != "word" or (index in self.inside and self.inside[index].first != index):
            return None
        sentence = self.tokens[index : min(self.end, index + 8)]
        found, prefix = self.lexicon.names.at(sentence, 0), ""
        if not found:
            mark = PREFIX.match(token.norm)
            if not mark:
                return None
            prefix = mark.group()
            rest = replace(token, text=token.text[mark.end() :], norm=token.norm[mark.end() :])
            sentence = [rest, *sentence[1:]]
            found = self.lexicon.names.at(sentence, 0)
            if not found:
                return None
        name = found.value
        head = sentence[name.head]
        readings = self.readings(head, name.words[name.head])
        if not readings or (len(name.words) == 1 and self.is_attribute(index, head)):
            return None
        number = readings[0].number or "sing"
        cases = frozenset(parse.case or "nomn" for parse in readings if (parse.number or "sing") == number)
        for word in sentence[: name.head]:
            if word.norm not in CONJUNCTIONS:
                cases = agrees(word, cases, number) or cases
        if prefix.startswith("зам"):
            number, cases = ("sing" if number == "sing" else number), frozenset(CASES)
        phrase = Phrase(name, name.role, index, index + found.last, index + name.head, cases, number, index + found.last, prefix)
        phrase.party, phrase.topic = name.party, name.topic
        if prefix.startswith(("экс", "екс")):
            phrase.state = "former"
        return phrase

    def readings(self, head: Token, word: str) -> list[Parse]:
        """The readings of a token in which it is a form of a role's noun, the likelier number first."""
        wanted = Token(0, 0, word, word.lower(), "word", self.language)
        own = {parse.lemma for parse in wanted.parses if parse.case in ("nomn", "")}
        best = max((parse.score for parse in head.parses), default=0.0)
        fitting = [parse for parse in head.parses if parse.lemma in own and (parse.pos in ADJECTIVE or parse.pos == "NOUN")]
        if self.language == "ru" and fitting and max(parse.score for parse in fitting) < best / 4:
            return []
        animate = [parse for parse in fitting if parse.animate]
        return sorted(animate or fitting, key=lambda parse: -parse.score)

    def is_attribute(self, index: int, head: Token) -> bool:
        """Whether a word that can be noun or adjective ('военный') stands before the noun it belongs to."""
        if not is_adjective(head) or index + 1 >= self.end:
            return False
        after = self.tokens[index + 1]
        nouns = frozenset({"NOUN"})
        shared = reading_cases(head, "sing", ADJECTIVE) & reading_cases(after, "sing", nouns)
        shared |= reading_cases(head, "plur", ADJECTIVE) & reading_cases(after, "plur", nouns)
        return after.kind == "word" and not after.capitalised and bool(shared) and not self.lexicon.names.at([after], 0)

    # -- before the role -----------------------------------------------------------------------------------------------

    def look_back(self, phrase: Phrase, floor: int) -> None:
        index = phrase.first - 1
        seen: list[int] = []
        while index >= floor and phrase.first - index <= BEFORE + len(seen):
            acting = self.acting(index, floor)
            if acting is not None:
                phrase.first, phrase.state = acting, "acting"
                phrase.cases = self.acting_cases(acting, index)
                index = acting - 1
                continue
            token = self.tokens[index]
            if token.norm in POSSESSIVES:
                phrase.open = True
                break
            shared = agrees(token, phrase.cases, phrase.number) if token.kind == "word" else frozenset()
            mention = self.inside.get(index)
            if token.norm in ("экс", "екс"):
                phrase.state, phrase.first = "former", index
            elif not shared:
                break
            elif mention and mention.how == "adjective" and mention.first == index:
                phrase.party = phrase.party or mention.party
                self.take(phrase, index, seen, shared)
            elif state := self.state(token):
                phrase.state = state
                self.take(phrase, index, seen, shared)
            elif token.norm.startswith(("перв", "перш")) and phrase.role.id == "deputy-prime-minister":
                phrase.leading = "first-"
                self.take(phrase, index, seen, shared)
            else:
                seen.append(index)
            index -= 1

    def take(self, phrase: Phrase, index: int, seen: list[int], shared: frozenset[str]) -> None:
        phrase.cases = shared
        phrase.adjectives.extend([index, *seen])
        phrase.first = index
        seen.clear()

    def state(self, token: Token) -> TenureState | None:
        found = self.lexicon.states.at([token], 0)
        return found.value if found else None  # type: ignore[return-value]

    def acting(self, index: int, floor: int) -> int | None:
        """The first token of 'исполняющий обязанности', 'и. о.' that ends at a token."""
        for first in range(max(floor, index - 5), index + 1):
            found = self.lexicon.states.at(self.tokens[first : index + 1], 0)
            if found and found.value == "acting" and first + found.last == index and (first < index or not is_adjective(self.tokens[index])):
                return first
        return None

    def acting_cases(self, first: int, last: int) -> frozenset[str]:
        found = reading_cases(self.tokens[first], "sing") if last - first < 3 and self.tokens[last].kind == "word" else frozenset()
        return found or frozenset(CASES)

    # -- after the role ------------------------------------------------------------------------------------------------

    def look_forward(self, phrase: Phrase) -> None:
        steps = (self.straddling, self.minister, self.linked, self.hosted, self.owner, self.inner_office, self.ranked, self.possessed, self.body, self.named)
        moved = True
        while moved and phrase.last + 1 < self.end and phrase.rank is None:
            moved = any(step(phrase, phrase.last + 1) for step in steps)

    def straddling(self, phrase: Phrase, index: int) -> bool:
        """A party's name that began inside the role's: 'начальник [Генерального штаба' ВСУ]."""
        mention = self.inside.get(index)
        if not mention or not phrase.first <= mention.first <= phrase.role_last or index > mention.last:
            return False
        phrase.last = mention.last
        phrase.party = phrase.party or mention.party
        return True

    def minister(self, phrase: Phrase, index: int) -> bool:
        """'министр [иностранных дел]', 'глава [МИД]'."""
        if phrase.topic or phrase.inner or index != phrase.role_last + 1:
            return False
        ministry = self.lexicon.ministries.at(self.tokens[: self.end], index) if phrase.role.id == "head" else None
        topic = self.lexicon.topics.at(self.tokens[: self.end], index) if phrase.role.id == "minister" else None
        found = topic or ministry
        if not found or "gent" not in self.cases(index):
            return False
        phrase.role, phrase.topic, phrase.last = roles()["minister"], found.value, found.last
        return True

    def cases(self, index: int) -> frozenset[str]:
        token = self.tokens[index]
        return frozenset(CASES) if token.shouted else reading_cases(token)

    def linked(self, phrase: Phrase, index: int) -> bool:
        """'[по вопросам национальной безопасности]', 'у справах ветеранів'."""
        if phrase.topic:
            return False
        link = self.lexicon.links.at(self.tokens[: self.end], index)
        if not link or link.last + 1 >= self.end:
            return False
        after = link.last + 1
        short = link.first == link.last
        topic = self.lexicon.topics.at(self.tokens[: self.end], after)
        mention = self.parties.get(after)
        if topic:
            phrase.topic, phrase.last = topic.value, topic.last
            return True
        if mention and mention.how == "name" and (phrase.role.inner or phrase.role.hosted) and self.tokens[index].norm not in ("з", "із", "зі"):
            phrase.topic, phrase.last = slug(mention.party), mention.last
            return True
        last = None if short else self.chain(after, anything=True)
        if last is None:
            return False
        phrase.last, phrase.open = last, True
        return True

    def hosted(self, phrase: Phrase, index: int) -> bool:
        """'посол Украины [в США]'."""
        mention = self.parties.get(index + 1)
        if not phrase.role.hosted or phrase.host or not mention or self.tokens[index].norm not in HOST_WORDS:
            return False
        if mention.how not in ("name", "body") or (phrase.number == "plur" and phrase.role.level != "ambassador"):
            return False
        phrase.host, phrase.last = mention.party, mention.last
        return True

    def owner(self, phrase: Phrase, index: int) -> bool:
        """A party in the genitive, or several after a plural."""
        mention = self.parties.get(index)
        if not mention or mention.how == "adjective" or "gent" not in mention.cases:
            return False
        if phrase.party and not self.refines(phrase.party, mention):
            return False
        if not phrase.party:
            phrase.party = mention.party
        phrase.last = mention.last
        self.note_body(phrase, mention.first, mention.last)
        if phrase.number == "plur" or self.list_follows(mention.last + 1):
            self.several(phrase, mention)
        return True

    def refines(self, party: str, mention: world.PartyMention) -> bool:
        """Whether a second party in one office is the state of the first: 'секретарь СНБО [Украины]'."""
        return mention.kind == "state" and world.party(party).kind == "body"

    def list_follows(self, index: int) -> bool:
        return False

    def several(self, phrase: Phrase, mention: world.PartyMention) -> None:
        found, last = [mention.party], mention.last
        while last + 2 < self.end and (self.tokens[last + 1].text == "," or self.tokens[last + 1].norm in CONJUNCTIONS):
            following = self.parties.get(last + 2)
            if not following or following.how == "adjective" or "gent" not in following.cases:
                break
            found.append(following.party)
            last = following.last
        if len(found) > 1:
            phrase.parties, phrase.last = found, last

    def inner_office(self, phrase: Phrase, index: int) -> bool:
        """Another office that this one belongs to: 'советник [президента США]'."""
        if not (phrase.role.inner or phrase.role.level == "family") or phrase.inner or phrase.party or phrase.nouns:
            return False
        begin = index
        while begin < self.end and begin - index < 3 and not self.lexicon.names.at(self.tokens[: self.end], begin) and is_adjective(self.tokens[begin]):
            begin += 1
        if begin >= self.end:
            return False
        inner = self.role(begin)
        if not inner or "gent" not in inner.cases:
            return False
        inner.cases = frozenset({"gent"})
        self.look_back(inner, index)
        if inner.first != index and index != begin:
            return False
        self.look_forward(inner)
        if inner.rank is not None:
            inner.last, inner.rank = inner.rank - 1, None
        phrase.inner, phrase.last = inner, inner.last
        phrase.party, phrase.parties, phrase.open = inner.party, inner.parties, phrase.open or inner.open
        phrase.possessor = inner.possessor
        return True

    def ranked(self, phrase: Phrase, index: int) -> bool:
        found = self.lexicon.ranks.at(self.tokens[: self.end], index)
        if not found or not reading_cases(self.tokens[index], phrase.number) & phrase.cases:
            return False
        phrase.rank, phrase.last = index, found.last
        return True

    def possessed(self, phrase: Phrase, index: int) -> bool:
        """'глава [его Офиса]': whose, the words do not say."""
        if self.tokens[index].norm not in POSSESSIVES:
            return False
        last = self.chain(index + 1)
        if last is None or phrase.party:
            return False
        phrase.last, phrase.open = last, True
        return True

    def body(self, phrase: Phrase, index: int) -> bool:
        """A body that is no known party: 'глава [делегации]', 'голова [парламентської фракції "Слуга народу"]'."""
        last = self.chain(index)
        if last is None:
            return False
        phrase.nouns.extend(range(index, last + 1))
        self.note_body(phrase, index, last)
        mention = self.parties.get(index)
        if mention and mention.how == "adjective":
            phrase.party = phrase.party or mention.party
        phrase.last = last
        phrase.open = phrase.open or not phrase.parliament
        return True

    def note_body(self, phrase: Phrase, first: int, last: int) -> None:
        words = {lemma for token in self.tokens[first : last + 1] for lemma in token.lemmas}
        phrase.parliament = phrase.parliament or bool(words & self.lexicon.parliaments)

    def chain(self, index: int, anything: bool = False) -> int | None:
        """The last token of a noun phrase in the genitive that names a body, from a token on (`anything`: whatever follows a link)."""
        at = index
        while at < self.end and (self.tokens[at].kind == "number" or self.tokens[at].norm in COUNTING):
            at += 1
        while at < self.end and at - index < 6 and self.is_attributive(at):
            at += 1
        if at >= self.end or not (self.is_core(at) or (anything and self.is_genitive(at, anything))):
            return None
        last = at
        while last + 1 < self.end:
            step = self.chain_step(last + 1, anything)
            if step is None:
                break
            last = step
        return last

    def chain_step(self, index: int, anything: bool) -> int | None:
        token = self.tokens[index]
        if token.text in OPENING:
            return self.quoted(index)
        if index in self.parties and self.parties[index].how != "adjective":
            return None
        if token.norm in CONJUNCTIONS and index + 1 < self.end:
            after = index + 1
            while after < self.end and self.is_attributive(after):
                after += 1
            plain = after < self.end and not self.tokens[after].capitalised and self.is_genitive(after, anything)
            return after if plain and after not in self.parties else None
        return index if self.is_attributive(index) and self.chain_step(index + 1, anything) or self.is_genitive(index, anything) else None

    def is_attributive(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind != "word" or (index in self.parties and self.parties[index].how != "adjective"):
            return False
        if token.norm in CONJUNCTIONS:
            return 0 < index < self.end - 1 and is_adjective(self.tokens[index - 1]) and is_adjective(self.tokens[index + 1])
        return "gent" in reading_cases(token, kinds=ADJECTIVE) and not self.is_name(token)

    def is_name(self, token: Token) -> bool:
        return token.capitalised and any(parse.name in ("Name", "Surn", "Patr") for parse in token.parses)

    def is_core(self, index: int) -> bool:
        token = self.tokens[index]
        if token.text in OPENING:
            return self.quoted(index) is not None
        if token.kind != "word" or index in self.parties:
            return False
        if token.shouted and 2 <= len(token.text) <= 6:
            return True
        if "gent" not in reading_cases(token, kinds=frozenset({"NOUN"})):
            return False
        return not token.lemmas.isdisjoint(self.lexicon.bodies) or token.text in self.lexicon.bodies

    def is_genitive(self, index: int, anything: bool = False) -> bool:
        """A plain noun in the genitive that goes on with a body's name."""
        token = self.tokens[index]
        if token.kind != "word" or token.capitalised or index in self.parties or self.role(index):
            return False
        cases = reading_cases(token, kinds=frozenset({"NOUN"}))
        verbs = any(parse.pos in ("VERB", "INFN", "PREP", "CONJ", "ADVB") for parse in token.parses)
        return not verbs and ("gent" in cases or (anything and "datv" in cases))

    def quoted(self, index: int) -> int | None:
        """The closing mark of a short name in quotation marks."""
        for at in range(index + 2, min(self.end, index + QUOTED)):
            if self.tokens[at].text in CLOSING:
                return at
        return None

    def named(self, phrase: Phrase, index: int) -> bool:
        """The name of the person whose adviser, envoy or kin somebody is: 'советник [Трампа]'."""
        if phrase.possessor or not (phrase.role.inner or phrase.role.level == "family"):
            return False
        last = index
        while last < self.end and self.is_namelike(last):
            last += 1
        run = range(index, last)
        gent = [at for at in run if "gent" in self.name_cases(at)]
        if not run or len(gent) < 1 or gent[0] != index:
            return False
        if phrase.cases & {"gent", "accs"}:
            if len(run) < 4 or len(gent) < 4:
                return False
            stop = index + 1
        else:
            stop = index - 1
            for at in run:
                if at not in gent or (at > index and self.name_cases(at) & phrase.cases and not self.name_cases(index) & phrase.cases):
                    break
                stop = at
            if stop < index or self.name_cases(index) & phrase.cases:
                return False
        phrase.possessor, phrase.last = (index, stop), stop
        return True

    def is_namelike(self, index: int) -> bool:
        token = self.tokens[index]
        return token.capitalised and not token.shouted and index not in self.inside and not self.lexicon.names.at([token], 0)

    def name_cases(self, index: int) -> frozenset[str]:
        return reading_cases(self.tokens[index], "sing") or frozenset(CASES)

    # -- the whole -----------------------------------------------------------------------------------------------------

    def counts(self, phrase: Phrase) -> bool:
        """Whether the words are an office: a common word ('голова') needs something that says of what."""
        if phrase.role.bare or phrase.last > phrase.role_last or phrase.party or phrase.topic or len(phrase.name.words) > 1:
            return True
        after = phrase.last + 1
        return phrase.role.level != "family" and after < self.end and self.is_namelike(after) and phrase.number == "sing"

    def mention(self, phrase: Phrase) -> OfficeMention:
        role, level = self.whole_role(phrase)
        start, end = self.tokens[phrase.first].start, self.tokens[phrase.last].end
        parties = tuple(dict.fromkeys(phrase.parties)) or ((phrase.party,) if phrase.party else ())
        party = phrase.party or (phrase.role.party if not phrase.open else None)
        closed = party and not phrase.open and len(parties) < 2 and role != "minister"
        return OfficeMention(
            start,
            end,
            phrase.first,
            phrase.last,
            phrase.head,
            role,
            party,
            phrase.state,
            phrase.cases,
            "plur" if phrase.number == "plur" else "sing",
            level,
            self.nominative(phrase),
            office_key(role, party, phrase.state) if party and closed else "",
            parties,
            (self.tokens[phrase.possessor[0]].start, self.tokens[phrase.possessor[1]].end) if phrase.possessor else None,
            phrase.role.spokes,
            phrase.role.many,
        )

    def whole_role(self, phrase: Phrase) -> tuple[str, str]:
        """The role with its topic, host and inner office, and its level."""
        role, level = phrase.role, phrase.role.level
        name = role.id
        if phrase.parliament and name in ("head", "speaker"):
            name, level = "speaker", "parliament"
        elif name == "speaker" and phrase.party and world.party(phrase.party).kind == "body":
            name, level = "spokesperson", "spokesperson"
        elif name == "president" and phrase.party and world.party(phrase.party).kind not in ("state", "territory"):
            name = "head"
        if phrase.prefix.startswith("зам"):
            name, level = f"deputy-{name}", "official"
        if phrase.topic:
            name += f"-of-{phrase.topic}" if role.id == "minister" else f"-on-{phrase.topic}"
        if phrase.host:
            name += f"-to-{slug(phrase.host)}"
        if phrase.inner:
            name = self.with_inner(name, role, phrase.inner, bool(phrase.topic))
        return phrase.leading + name, level

    def with_inner(self, name: str, role: Role, inner: Phrase, topical: bool) -> str:
        whole, level = self.whole_role(inner)
        if level == "leader" and (role.sent or topical):
            return name
        if role.id in ("deputy", "first-deputy"):
            return f"{name}-{whole}"
        return f"{name}-{'of' if role.level == 'family' else 'to'}-{whole}"

    def nominative(self, phrase: Phrase) -> str:
        """The phrase without its rank, its head and what agrees with it in the nominative."""
        last = phrase.rank - 1 if phrase.rank is not None else phrase.last
        forms = {index: self.form(phrase, index) for index in [*phrase.adjectives, *range(phrase.role_last - len(phrase.name.words) + 1, phrase.head + 1)]}
        out, position = [], self.tokens[phrase.first].start
        for index in range(phrase.first, last + 1):
            token = self.tokens[index]
            out.append(" " if token.start > position else "")
            out.append(forms.get(index, token.text))
            position = token.end
        return "".join(out)

    def form(self, phrase: Phrase, index: int) -> str:
        token = self.tokens[index]
        if phrase.state == "acting" and index == phrase.head and phrase.first < phrase.head and not phrase.adjectives:
            return token.text
        at = index - (phrase.role_last - len(phrase.name.words) + 1)
        if phrase.prefix.startswith("зам"):
            return token.text
        if 0 <= at < len(phrase.name.words) and phrase.number == "sing":
            word = phrase.name.words[at]
            return like(token.text, phrase.prefix + word) if phrase.prefix else like(token.text, word)
        gender = next((parse.gender for parse in self.tokens[phrase.head].parses if parse.case in phrase.cases), "")
        return nominative(token.text, self.language, phrase.number, phrase.cases, gender if phrase.number == "sing" else "")
