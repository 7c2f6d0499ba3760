"""Reads one office: a role (loaders/data/roles.yml), the words before it that agree with it, and what follows it.

What follows says of what it is: bodies and states in the genitive, a topic ('по вопросам безопасности'), another office
('советник президента США'), a host ('посол Украины в США'), a rank ('генерал-лейтенант').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.extraction import world
from loaders.extraction.document import Token
from loaders.extraction.morphology import CASES, Parse, fold
from loaders.extraction.office_bodies import body_end, skip_attributes
from loaders.extraction.office_words import (
    ADJECTIVE,
    CONJUNCTIONS,
    NOUN,
    Words,
    agrees,
    is_adjective,
    is_person_name,
    is_undeclined,
    reading_cases,
)
from loaders.extraction.roles import Role, RoleName, roles
from loaders.model import TenureState

HOST_WORDS = frozenset({"в", "во", "у", "при", "на"})
ALSO = (("а", "также"), ("а", "також"), ("и", "также"), ("і", "також"), ("та", "також"))
PREFIX = re.compile(r"(экс|екс|зам)[-‑]?(?=[^\W\d_]{3})")
FORMER_PREFIX = frozenset({"экс", "екс"})
BEFORE = 4  # words at most before the role
ENDING = 2  # letters that change in a participle used as a noun: 'управляющий', but not 'ведомый' for 'ведущий'
SHARE = 4  # a reading of a Russian word this many times less likely than the likeliest does not count
NAMES = 4  # capitalised words that hold two names: 'представителя президента [Дональда Трампа Стива Уиткоффа]'


@dataclass(slots=True)
class Phrase:
    """An office while it is read. Numbers are token indices."""

    name: RoleName
    role: Role
    first: int
    last: int
    head: int
    cases: frozenset[str]
    number: str
    role_first: int
    role_last: int
    prefix: str = ""  # 'экс', 'екс', 'зам'
    state: TenureState = "current"
    adjectives: list[int] = field(default_factory=list)  # before the role, in agreement with it
    first_of: bool = False  # 'первый вице-премьер'
    plural: frozenset[str] = frozenset()  # cases in which a role read as singular could be a plural: 'главы'
    governed: bool = False  # the role stands in the genitive after 'и. о.'
    party: str | None = None
    owned: bool = False  # a party followed
    parties: list[str] = field(default_factory=list)  # several after a plural
    topic: str | None = None
    linked: bool = False  # the topic follows a preposition
    ministry: str | None = None  # topic of a ministry: 'представник [МЗС]'
    host: str | None = None
    inner: Phrase | None = None
    nouns: list[int] = field(default_factory=list)  # complement that is no known party
    open: bool = False  # something in it is not known, so that two such offices cannot be told equal
    rank: int | None = None
    possessor: tuple[int, int] | None = None


class OfficeReader:
    """Reads the offices of a sentence; `words` says which one."""

    def __init__(self, words: Words) -> None:
        self.words, self.lexicon = words, words.lexicon
        self.steps = (
            self._minister, self._linked, self._hosted, self._owner, self._inner, self._ranked, self._possessed, self._body, self._named,
        )  # fmt: skip

    def phrases(self) -> Iterator[Phrase]:
        """The offices of the sentence in order, the longest from each token."""
        index = floor = self.words.begin
        while index < self.words.end:
            phrase = self._read(index, floor)
            if phrase and self._counts(phrase):
                yield phrase
                index = floor = phrase.last + 1
            else:
                index += 1

    def _read(self, index: int, floor: int) -> Phrase | None:
        phrase = self._role(index)
        if phrase:
            self._look_back(phrase, floor)
            self._look_forward(phrase)
        return phrase

    def _counts(self, phrase: Phrase) -> bool:
        """Whether the words are an office: a common word ('голова', 'глава') needs something that says of what, or a name after it."""
        before = self.words.tokens[phrase.first - 1].lemmas if phrase.first > self.words.begin else ()
        if any((word, self.words.tokens[phrase.first].norm) in self.lexicon.idioms for word in before):
            return False
        if phrase.role.homonym and self._is_homonym(phrase):
            return False
        if phrase.role.bare or phrase.last > phrase.role_last or phrase.party or phrase.topic or len(phrase.name.words) > 1:
            return True
        after = phrase.last + 1
        return phrase.role.level != "family" and after < self.words.end and self.words.is_namelike(after) and phrase.number == "sing"

    def _is_homonym(self, phrase: Phrase) -> bool:
        """Whether a word can be a thing, too ('политики' of 'политика'), and no name stands after it."""
        thing = any(parse.pos == "NOUN" and not parse.animate for parse in self.words.tokens[phrase.head].parses)
        after = phrase.last + 1
        return thing and not (after < self.words.end and self.words.is_namelike(after))

    # -- the role ------------------------------------------------------------------------------------------------------

    def _role(self, index: int) -> Phrase | None:
        """The role that begins at a token, without its surroundings."""
        token = self.words.tokens[index]
        mention = self.words.inside.get(index)
        if token.kind != "word" or (mention and mention.first != index):
            return None
        found = self.words.find(self.lexicon.names, index)
        if found:
            return self._phrase(found.value, index, found.last, "", self.words.tokens[index + found.value.head])
        mark = PREFIX.match(token.norm)
        if not mark:
            return self._compound(index)
        rest = replace(token, text=token.text[mark.end() :], norm=token.norm[mark.end() :])
        shifted = self.lexicon.names.at([rest, *self.words.tokens[index + 1 : min(self.words.end, index + 8)]], 0)
        if not shifted:
            return None
        head = rest if shifted.value.head == 0 else self.words.tokens[index + shifted.value.head]
        return self._phrase(shifted.value, index, index + shifted.last, mark.group(), head)

    def _compound(self, index: int) -> Phrase | None:
        """'сенатор-республиканец'."""
        token = self.words.tokens[index]
        text, dash, _ = token.text.partition("-")
        first = replace(token, text=text, norm=fold(text))
        found = self.lexicon.names.at([first], 0) if dash else None
        return self._phrase(found.value, index, index, "", first) if found else None

    def _phrase(self, name: RoleName, index: int, last: int, prefix: str, head: Token) -> Phrase | None:
        found = self._readings(head, name.words[name.head])
        if not found or (len(name.words) == 1 and self._is_attribute(index, head, name.role)):
            return None
        number, cases = self._number(found, index, index + name.head)
        plural = frozenset(parse.case for parse in found if parse.number == "plur")
        if prefix.startswith("зам"):
            cases = frozenset(CASES)
        phrase = Phrase(name, name.role, index, last, index + name.head, cases, number, index, last, prefix)
        phrase.party, phrase.topic, phrase.plural = name.party, name.topic, plural
        phrase.state = "former" if prefix.startswith(("экс", "екс")) else "current"
        return phrase

    def _readings(self, head: Token, word: str) -> list[Parse]:
        """The readings of a token in which it is a form of a role's noun, the likelier first."""
        wanted = Token(0, 0, word, word.lower(), "word", self.words.language)
        kinds = {"NOUN", "ADJF"} | ({"PRTF"} if head.norm.startswith(word[:-ENDING].lower()) else set())
        own = {parse.lemma for parse in wanted.parses if parse.case in ("nomn", "") and parse.pos in kinds}
        own = own or {parse.lemma for parse in wanted.parses}  # a word that pymorphy reads amiss
        best = max((parse.score for parse in head.parses), default=0.0)
        fitting = [parse for parse in head.parses if parse.lemma in own and parse.pos in kinds]
        if self.words.language == "ru" and fitting and max(parse.score for parse in fitting) < best / SHARE:
            return []
        animate = [parse for parse in fitting if parse.animate]
        return sorted(animate or fitting, key=lambda parse: -parse.score)

    def _number(self, found: list[Parse], first: int, head: int) -> tuple[str, frozenset[str]]:
        """The number and the cases of a role's noun; the adjectives before it settle what its own form leaves open."""
        inside = [word for word in self.words.tokens[first:head] if word.norm not in CONJUNCTIONS]
        before = self.words.tokens[first - 1 : first] if first > self.words.begin else ()
        options = []
        for number in dict.fromkeys(parse.number or "sing" for parse in found):
            cases = shared = frozenset(parse.case or "nomn" for parse in found if (parse.number or "sing") == number)
            for word in inside:
                shared = agrees(word, shared, number)
            outside = any(agrees(word, shared, number) for word in before)
            opening = "nomn" in cases and self._may_be_subject(first)  # 'Главы правительств встретились'
            options.append((not shared, not outside, not opening, number, shared or cases))
        _, _, _, number, cases = min(options, key=lambda option: option[:3])
        return number, cases

    def _may_be_subject(self, first: int) -> bool:
        """Whether nothing before a token governs it: it opens the sentence or follows a verb or adverb."""
        if first == self.words.begin:
            return True
        kinds = {parse.pos for parse in self.words.tokens[first - 1].parses}
        return bool(kinds) and kinds <= {"VERB", "ADVB", "GRND", "PRCL"}

    def _is_attribute(self, index: int, head: Token, role: Role) -> bool:
        """Whether a word that can be noun or adjective ('военный') stands before the noun it belongs to."""
        if not is_adjective(head) or index + 1 >= self.words.end:
            return False
        after = self.words.tokens[index + 1]
        shared = any(reading_cases(head, number, ADJECTIVE) & reading_cases(after, number, NOUN) for number in ("sing", "plur"))
        common = after.kind == "word" and (not after.capitalised or head.shouted)
        return common and shared and (role.adjective or not self.words.is_role(index + 1))

    # -- before the role -----------------------------------------------------------------------------------------------

    def _look_back(self, phrase: Phrase, floor: int) -> None:
        """Adjectives and 'и. о.' before the role, down to a token."""
        index, between = phrase.first - 1, list[int]()
        while index >= floor and len(between) < BEFORE:
            acting = self._acting(index, floor)
            token = self.words.tokens[index]
            if acting is not None:
                declined = token.kind == "word" and acting < index
                phrase.cases = reading_cases(self.words.tokens[acting], "sing") if declined else frozenset(CASES)
                phrase.first, phrase.state, phrase.governed, index = acting, "acting", True, acting - 1
            elif token.norm in FORMER_PREFIX:
                phrase.first, phrase.state, index = index, "former", index - 1
            elif token.norm in self.lexicon.possessives:
                phrase.open = True
                break
            elif self._joins(index):
                index -= 1
            elif token.kind != "word" or not self._take(phrase, index, between):
                break
            else:
                index -= 1

    def _joins(self, index: int) -> bool:
        """Whether a comma or 'и' stands between two states' adjectives: 'американский [и] украинский президенты'."""
        joint = self.words.tokens[index].text == "," or self.words.tokens[index].norm in CONJUNCTIONS
        sides = (self.words.inside.get(index - 1), self.words.inside.get(index + 1))
        return joint and index > self.words.begin and all(side is not None and side.how == "adjective" for side in sides)

    def _take(self, phrase: Phrase, index: int, between: list[int]) -> bool:
        """Add the adjective at a token; one that says nothing of the office waits for one that does."""
        token = self.words.tokens[index]
        shared = agrees(token, phrase.cases, phrase.number)
        if phrase.number == "plur" and (self._joins(index - 1) or self._joins(index + 1)):
            shared = shared or agrees(token, phrase.cases, "sing")
        if not shared:
            return False
        mention = self.words.inside.get(index)
        state = self.words.find(self.lexicon.states, index)
        if mention and mention.how == "adjective" and mention.first == index:
            if self._joins(index - 1) or self._joins(index + 1):
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

    def _acting(self, index: int, floor: int) -> int | None:
        """The first token of 'исполняющий обязанности', 'и. о.', 'врио' that ends at a token."""
        for first in range(max(floor, index - 5), index + 1):
            found = self.lexicon.states.at(self.words.tokens[first : index + 1], 0)
            whole = found and found.value == "acting" and first + found.last == index
            if whole and (first < index or not is_adjective(self.words.tokens[index])):
                return first
        return None

    # -- after the role ------------------------------------------------------------------------------------------------

    def _look_forward(self, phrase: Phrase) -> None:
        self._straddling(phrase)
        while phrase.last + 1 < self.words.end and phrase.rank is None:
            if not any(step(phrase, phrase.last + 1) for step in self.steps):
                break

    def _straddling(self, phrase: Phrase) -> None:
        """A party's name inside the role's, or begun there: 'начальник [Генерального штаба' ВСУ]."""
        for index in range(phrase.role_first + 1, phrase.role_last + 1):
            mention = self.words.party(index)
            if mention:
                phrase.last, phrase.party = max(phrase.last, mention.last), phrase.party or mention.party

    def _minister(self, phrase: Phrase, index: int) -> bool:
        """'министр [иностранных дел]', 'глава [МИД]', 'представник [МЗС]', 'министр обороны [и другие]'."""
        if phrase.topic or phrase.inner or index != phrase.role_last + 1:
            return False
        found = self.words.find(self.lexicon.topics if phrase.role.id == "minister" else self.lexicon.ministries, index)
        token = self.words.tokens[index]
        if not found or not (token.shouted or "gent" in reading_cases(token)):
            return False
        if phrase.role.id not in ("head", "minister"):
            if phrase.ministry or phrase.party or self.words.party(index):
                return False
            phrase.ministry, phrase.last = found.value, found.last
            return True
        phrase.role, phrase.topic, phrase.last = roles()["minister"], found.value, found.last
        if found.last + 2 < self.words.end and self.words.tokens[found.last + 1].norm in CONJUNCTIONS:
            more = skip_attributes(self.words, found.last + 2)
            if more < self.words.end and not self.words.is_role(more) and not self.words.party(more):
                last = body_end(self.words, found.last + 2, anything="gent" in reading_cases(self.words.tokens[more], kinds=NOUN))
                phrase.last, phrase.open = (last, True) if last is not None else (phrase.last, phrase.open)
        return True

    def _linked(self, phrase: Phrase, index: int) -> bool:
        """'[по вопросам национальной безопасности]', 'у справах ветеранів', 'по Украине'."""
        link = self.words.find(self.lexicon.links, index)
        if phrase.topic or not link:
            return False
        after = link.last + 1
        topic = self.words.find(self.lexicon.topics, after)
        mention = self.words.party(after)
        if topic:
            phrase.topic, phrase.linked, phrase.last = topic.value, True, topic.last
            return True
        if mention and mention.how == "name" and (phrase.role.inner or phrase.role.hosted) and link.value not in self.lexicon.narrow_links:
            phrase.topic, phrase.last = party_slug(mention.party), mention.last
            return True
        last = body_end(self.words, after, anything=True) if link.last > link.first and after < self.words.end else None
        if last is None:
            return False
        phrase.last, phrase.open = last, True
        return True

    def _hosted(self, phrase: Phrase, index: int) -> bool:
        """'посол Украины [в США]', 'посол США [в Бухаресте]'."""
        mention = self.words.party(index + 1)
        diplomat = phrase.role.level == "ambassador"
        if not phrase.role.hosted or phrase.host or not mention or self.words.tokens[index].norm not in HOST_WORDS:
            return False
        if not (diplomat or (mention.how in ("name", "body") and phrase.number == "sing" and phrase.party != mention.party)):
            return False
        phrase.host, phrase.last = mention.party, mention.last
        return True

    def _owner(self, phrase: Phrase, index: int) -> bool:
        """A party in the genitive, or several after a plural: 'министры иностранных дел [Франции и Германии]'."""
        quoted = self.words.quoted(index)
        at = index + 1 if quoted is not None else skip_attributes(self.words, index)
        mention = self.words.party(at) if at < self.words.end else None
        if not mention or (quoted is not None and quoted != mention.last + 1):
            return False
        if "gent" not in mention.cases and not self._is_apposed(phrase, mention):
            return False
        if (phrase.owned or phrase.party not in (None, mention.party)) and not self._refines(phrase, mention):
            return False
        phrase.last = quoted if quoted is not None else mention.last
        if self._is_other(phrase) or (mention.how == "metonym" and not phrase.role.inner):
            phrase.open = phrase.owned = True  # 'государств-партнеров Украины', 'мэр Киева': the state is not whose office it is
            return True
        phrase.party, phrase.owned = phrase.party or mention.party, True
        if phrase.plural and phrase.last == mention.last:
            self._several(phrase, mention)
        return True

    def _refines(self, phrase: Phrase, mention: world.PartyMention) -> bool:
        """Whether a state follows a body: 'секретарь СНБО [Украины]'."""
        return mention.kind == "state" and phrase.party is not None and world.party(phrase.party).kind == "body"

    def _is_apposed(self, phrase: Phrase, mention: world.PartyMention) -> bool:
        """'Республики [Турция]'."""
        country = not self.lexicon.countries.isdisjoint(self.words.tokens[phrase.last].lemmas)
        return bool(phrase.nouns) and mention.first == phrase.last + 1 and country

    def _is_other(self, phrase: Phrase) -> bool:
        """Whether the complement so far names others than the party that follows: 'страны-партнеры Украины'."""
        return any(stem in self.words.tokens[at].norm for at in phrase.nouns for stem in self.lexicon.others)

    def _several(self, phrase: Phrase, mention: world.PartyMention) -> None:
        found = [mention.party]
        while following := self._joined(phrase.last + 1):
            found.append(following.party)
            phrase.last = following.last
        if len(found) > 1:
            phrase.parties = found
            phrase.number, phrase.cases = "plur", phrase.cases if phrase.number == "plur" else phrase.plural

    def _joined(self, index: int) -> world.PartyMention | None:
        """The next party of a list: after a comma, 'и' or ', а также'."""
        norms = [token.norm for token in self.words.tokens[index : min(index + 3, self.words.end)]]
        at = index + (norms[:1] == [","])
        if tuple(norms[at - index : at - index + 2]) in ALSO:
            at += 2
        elif norms[at - index : at - index + 1] and norms[at - index] in CONJUNCTIONS:
            at += 1
        if at == index or at >= self.words.end:
            return None
        following = self.words.party(at)
        return following if following and "gent" in following.cases else None

    def _inner(self, phrase: Phrase, index: int) -> bool:
        """Another office that this one belongs to: 'советник [бывшего президента США]'."""
        takes = phrase.role.inner or phrase.role.level == "family"
        if phrase.inner or phrase.owned or not (self._is_led(phrase) if phrase.nouns else takes and not phrase.party):
            return False
        begin = index
        while begin < min(self.words.end - 1, index + BEFORE) and not self.words.is_role(begin) and is_adjective(self.words.tokens[begin]):
            begin += 1
        inner = self._role(begin)
        if not inner or "gent" not in inner.cases:
            return False
        inner.cases = frozenset({"gent"})
        self._look_back(inner, index)
        self._look_forward(inner)
        if inner.rank is not None:
            inner.last, inner.rank = inner.rank - 1, None
        phrase.inner, phrase.last = inner, inner.last
        phrase.party, phrase.parties, phrase.open = inner.party, inner.parties, phrase.open or inner.open
        phrase.possessor = inner.possessor
        if inner.linked:  # 'советник президента [по национальной безопасности]' advises on it
            phrase.topic, phrase.linked, inner.topic = inner.topic, True, None
        return True

    def _is_led(self, phrase: Phrase) -> bool:
        """Whether the complement is a body called by its head: 'администрация [Байдена]', 'адміністрація [президента]'."""
        return bool(phrase.nouns) and not self.lexicon.led.isdisjoint(self.words.tokens[phrase.nouns[-1]].lemmas)

    def _ranked(self, phrase: Phrase, index: int) -> bool:
        found = self.words.find(self.lexicon.ranks, index)
        if not found or not reading_cases(self.words.tokens[index], phrase.number) & phrase.cases:
            return False
        phrase.rank, phrase.last = index, found.last
        return True

    def _possessed(self, phrase: Phrase, index: int) -> bool:
        """'глава [его Офиса]': whose, the words do not say."""
        last = body_end(self.words, index + 1) if self.words.tokens[index].norm in self.lexicon.possessives and not phrase.party else None
        if last is None:
            return False
        phrase.last, phrase.open = last, True
        return True

    def _body(self, phrase: Phrase, index: int) -> bool:
        if phrase.owned or phrase.nouns or phrase.name.party:
            return False
        last = body_end(self.words, index)
        if last is None and phrase.role.instrumental:
            last = body_end(self.words, index, case="ablt")
        if last is None and self._is_region(phrase, index):
            last = index
        if last is None:
            return False
        phrase.nouns.extend(range(index, last + 1))
        mention = self.words.parties.get(index)
        if mention and mention.how == "adjective":
            phrase.party = phrase.party or mention.party
        phrase.last = last
        return True

    def _is_region(self, phrase: Phrase, index: int) -> bool:
        """A capitalised genitive that is no person's name: 'глава [Гагаузии]', 'мэр [Комрата]'."""
        token = self.words.tokens[index]
        if not phrase.role.local or index > phrase.role_last + 1 or not self.words.is_namelike(index) or is_person_name(token):
            return False
        cases = reading_cases(token, "sing", NOUN)
        return "gent" in cases and not cases & phrase.cases

    def _named(self, phrase: Phrase, index: int) -> bool:
        """The name of the person whose adviser, envoy or kin somebody is: 'советник [Трампа]', 'чиновник администрации [Байдена]'."""
        if phrase.possessor or not (phrase.role.inner or phrase.role.level == "family" or self._is_led(phrase)):
            return False
        last = index
        while last < self.words.end and self.words.is_namelike(last):
            last += 1
        stop = self._name_end(phrase, index, last)
        if stop is None or (stop == index and any(parse.name == "Geox" for parse in self.words.tokens[index].parses)):
            return False
        phrase.possessor, phrase.last = (index, stop), stop
        phrase.open = phrase.open or not phrase.party
        return True

    def _name_end(self, phrase: Phrase, first: int, last: int) -> int | None:
        """The last token of a name in the genitive among capitalised words first..last-1; None where the name is the holder's."""
        cases = [self.words.name_cases(at) for at in range(first, last)]
        if not cases or "gent" not in cases[0]:
            return None
        if phrase.cases & {"gent", "accs"}:  # one name would be the holder's
            return first + 1 if len(cases) >= NAMES and all("gent" in one for one in cases[:NAMES]) else None
        if cases[0] & phrase.cases:
            return None
        stop = first
        given = any(parse.name == "Name" for parse in self.words.tokens[first].parses)
        if len(cases) == 2 and given and ("gent" in cases[1] or not cases[1] & phrase.cases or is_undeclined(self.words.tokens[first + 1])):
            return first + 1  # 'советник президента [Майи Санду]'
        while stop + 1 < last and "gent" in cases[stop + 1 - first] and not cases[stop + 1 - first] & phrase.cases:
            stop += 1
        return stop


def party_slug(name: str) -> str:
    """A party's name as part of a role or key: 'United States' → 'united-states'."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
