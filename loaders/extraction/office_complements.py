"""What follows the role of an office and says of what it is.

Bodies and states in the genitive, a topic ('по вопросам безопасности'), another office ('советник президента США'), a host
('посол Украины в США'), a rank ('генерал-лейтенант').
"""

from __future__ import annotations

from loaders.extraction import world
from loaders.extraction.name_readings import is_given
from loaders.extraction.office_before import BEFORE, look_back
from loaders.extraction.office_bodies import body_end, is_attribute, skip_attributes
from loaders.extraction.office_names import is_led, name_inside
from loaders.extraction.office_phrase import Phrase, party_slug
from loaders.extraction.office_role import read_role
from loaders.extraction.office_words import CONJUNCTIONS, NOUN, Words, is_adjective, is_person_name, reading_cases
from loaders.extraction.roles import roles

HOST_WORDS = frozenset({"в", "во", "у", "при", "на"})
ALSO = (("а", "также"), ("а", "також"), ("и", "также"), ("і", "також"), ("та", "також"))


def look_forward(words: Words, phrase: Phrase) -> None:
    _straddling(words, phrase)
    while phrase.last + 1 < words.end and phrase.rank is None:
        after = phrase.last + 1
        if words.tokens[after].kind == "punct" and not words.opens(after):
            break  # no mark goes on with an office but one that opens a name
        if not any(step(words, phrase, after) for step in STEPS):
            break


def _straddling(words: Words, phrase: Phrase) -> None:
    """A party's name inside the role's, or begun there: 'начальник [Генерального штаба' ВСУ]."""
    for index in range(phrase.role_first + 1, phrase.role_last + 1):
        mention = words.party(index)
        if mention:
            phrase.last, phrase.party = max(phrase.last, mention.last), phrase.party or mention.party


def _minister(words: Words, phrase: Phrase, index: int) -> bool:
    """'министр [иностранных дел]', 'глава [МИД]', 'представник [МЗС]', 'министр обороны [и другие]'."""
    if phrase.topic or phrase.inner or index != phrase.role_last + 1:
        return False
    state = words.parties.get(index)
    if state and state.how == "adjective" and is_attribute(words, index):  # 'глава [российского МИД]'
        index = state.last + 1
    found = words.find(words.lexicon.topics if phrase.role.id == "minister" else words.lexicon.ministries, index)
    token = words.tokens[min(index, words.end - 1)]
    if not found or not (token.shouted or "gent" in reading_cases(token)):
        return False
    if phrase.role.id not in ("head", "minister"):
        if phrase.ministry or phrase.party or words.party(index):
            return False
        phrase.ministry, phrase.last, phrase.party = found.value, found.last, state.party if state else None
        return True
    phrase.role, phrase.topic, phrase.last = roles()["minister"], found.value, found.last
    if state:
        phrase.party, phrase.last = phrase.party or state.party, max(phrase.last, state.last)  # 'глава [Минфина США]'
    if found.last + 2 < words.end and words.tokens[found.last + 1].norm in CONJUNCTIONS:
        more = skip_attributes(words, found.last + 2)
        if more < words.end and not words.is_role(more) and not words.party(more):
            last = body_end(words, found.last + 2, anything="gent" in reading_cases(words.tokens[more], kinds=NOUN))
            phrase.last, phrase.open = (last, True) if last is not None else (phrase.last, phrase.open)
    return True


def _linked(words: Words, phrase: Phrase, index: int) -> bool:
    """'[по вопросам национальной безопасности]', 'у справах ветеранів', 'по Украине'."""
    link = words.find(words.lexicon.links, index)
    if phrase.topic or not link:
        return False
    after = link.last + 1
    topic = words.find(words.lexicon.topics, after)
    mention = words.party(after)
    if topic:
        phrase.topic, phrase.linked, phrase.last = topic.value, True, topic.last
        return True
    if mention and mention.how == "name" and (phrase.role.inner or phrase.role.hosted) and link.value not in words.lexicon.narrow_links:
        phrase.topic, phrase.last = party_slug(mention.party), mention.last
        return True
    last = body_end(words, after, anything=True) if link.last > link.first and after < words.end else None
    if last is None:
        return False
    phrase.last, phrase.open = last, True
    return True


def _hosted(words: Words, phrase: Phrase, index: int) -> bool:
    """'посол Украины [в США]', 'посол США [в Бухаресте]'."""
    mention = words.party(index + 1)
    diplomat = phrase.role.level == "ambassador"
    if not phrase.role.hosted or phrase.host or not mention or words.tokens[index].norm not in HOST_WORDS:
        return False
    if not (diplomat or (mention.how in ("name", "body") and phrase.number == "sing" and phrase.party != mention.party)):
        return False
    phrase.host, phrase.last = mention.party, mention.last
    return True


def _owner(words: Words, phrase: Phrase, index: int) -> bool:
    """A party in the genitive, or several after a plural: 'министры иностранных дел [Франции и Германии]'."""
    quoted = words.quoted(index)
    at = index + 1 if quoted is not None else skip_attributes(words, index)
    mention = words.party(at) if at < words.end else None
    if not mention or (quoted is not None and quoted != mention.last + 1):
        return False
    if "gent" not in mention.cases and not _is_apposed(words, phrase, mention):
        return False
    if (phrase.owned or phrase.party not in (None, mention.party)) and not _refines(words, phrase, mention):
        return False
    phrase.last = quoted if quoted is not None else mention.last
    if _is_other(words, phrase) or (mention.how == "metonym" and not phrase.role.inner):
        phrase.open = phrase.owned = True  # 'государств-партнеров Украины', 'мэр Киева': the state is not whose office it is
        return True
    phrase.party, phrase.owned = phrase.party or mention.party, True
    if phrase.plural and phrase.last == mention.last:
        _several(words, phrase, mention)
    return True


def _refines(words: Words, phrase: Phrase, mention: world.PartyMention) -> bool:
    """Whether a state follows a body: 'секретарь СНБО [Украины]'."""
    return mention.kind == "state" and phrase.party is not None and world.party(phrase.party).kind == "body"


def _is_apposed(words: Words, phrase: Phrase, mention: world.PartyMention) -> bool:
    """'Республики [Турция]'."""
    country = not words.lexicon.countries.isdisjoint(words.tokens[phrase.last].lemmas)
    return bool(phrase.nouns) and mention.first == phrase.last + 1 and country


def _is_other(words: Words, phrase: Phrase) -> bool:
    """Whether the complement so far names others than the party that follows: 'страны-партнеры Украины'."""
    return any(stem in words.tokens[at].norm for at in phrase.nouns for stem in words.lexicon.others)


def _several(words: Words, phrase: Phrase, mention: world.PartyMention) -> None:
    found = [mention.party]
    while following := _joined(words, phrase.last + 1):
        found.append(following.party)
        phrase.last = following.last
    if len(found) > 1:
        phrase.parties = found
        phrase.number, phrase.cases = "plur", phrase.cases if phrase.number == "plur" else phrase.plural


def _joined(words: Words, index: int) -> world.PartyMention | None:
    """The next party of a list: after a comma, 'и' or ', а также'."""
    norms = [token.norm for token in words.tokens[index : min(index + 3, words.end)]]
    at = index + (norms[:1] == [","])
    if tuple(norms[at - index : at - index + 2]) in ALSO:
        at += 2
    elif norms[at - index : at - index + 1] and norms[at - index] in CONJUNCTIONS:
        at += 1
    if at == index or at >= words.end:
        return None
    following = words.party(at)
    return following if following and "gent" in following.cases else None


def _inner(words: Words, phrase: Phrase, index: int) -> bool:
    """Another office that this one belongs to: 'советник [бывшего президента США]'."""
    takes = phrase.role.inner or phrase.role.level == "family"
    if phrase.inner or phrase.owned or not (is_led(words, phrase) if phrase.nouns else takes and not phrase.party):
        return False
    begin = index
    while begin < min(words.end - 1, index + BEFORE) and not words.is_role(begin) and is_adjective(words.tokens[begin]):
        begin += 1
    inner = read_role(words, begin)
    if not inner or "gent" not in inner.cases:
        return False
    inner.cases = frozenset({"gent"})
    look_back(words, inner, index)
    look_forward(words, inner)
    if inner.rank is not None:
        inner.last, inner.rank = inner.rank - 1, None
    phrase.inner, phrase.last = inner, inner.last
    phrase.party, phrase.parties, phrase.open = inner.party, inner.parties, phrase.open or inner.open
    phrase.possessor = inner.possessor
    if inner.linked:  # 'советник президента [по национальной безопасности]' advises on it
        phrase.topic, phrase.linked, inner.topic = inner.topic, True, None
    return True


def _ranked(words: Words, phrase: Phrase, index: int) -> bool:
    found = words.find(words.lexicon.ranks, index)
    if not found or not reading_cases(words.tokens[index], phrase.number) & phrase.cases:
        return False
    phrase.rank, phrase.last = index, found.last
    return True


def _possessed(words: Words, phrase: Phrase, index: int) -> bool:
    """'глава [его Офиса]': whose, the words do not say."""
    last = body_end(words, index + 1) if words.tokens[index].norm in words.lexicon.possessives and not phrase.party else None
    if last is None:
        return False
    phrase.last, phrase.open = last, True
    return True


def _body(words: Words, phrase: Phrase, index: int) -> bool:
    if phrase.owned or phrase.nouns or phrase.name.party or _opens_full_name(words, index):
        return False
    last = body_end(words, index)
    if last is None and phrase.role.instrumental:
        last = body_end(words, index, case="ablt")
    if last is None and _is_region(words, phrase, index):
        last = index
    if last is None:
        return False
    phrase.nouns.extend(range(index, last + 1))
    mention = words.parties.get(index)
    if mention and mention.how == "adjective":
        phrase.party = phrase.party or mention.party
    phrase.last = last
    return True


def _opens_full_name(words: Words, index: int) -> bool:
    """'радника [Пала Тота]': a given name, though a dictionary has a thing of that form, and one more name."""
    token = words.tokens[index]
    named = words.is_namelike(index) and is_given(token.text, token.language)
    return named and index + 1 < words.end and words.is_namelike(index + 1)


def _is_region(words: Words, phrase: Phrase, index: int) -> bool:
    """A capitalised genitive that is no person's name: 'глава [Гагаузии]', 'мэр [Комрата]'."""
    token = words.tokens[index]
    if not phrase.role.local or index > phrase.role_last + 1 or not words.is_namelike(index) or is_person_name(token):
        return False
    cases = reading_cases(token, "sing", NOUN)
    return "gent" in cases and not cases & phrase.cases


STEPS = (_minister, _linked, _hosted, _owner, _inner, _ranked, _possessed, _body, name_inside)  # the first that fits moves on
