"""Merges and splits that corrections ask for, carried out on what the folds have bound by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders.model import Language, Person
from loaders.resolution.clusters import Cluster
from loaders.resolution.corrections import Member, groups
from loaders.resolution.events import Placed
from loaders.resolution.folding import plain
from loaders.resolution.keys import person_key
from loaders.resolution.names import parse_name
from loaders.resolution.persons import Bound, Someone

Named = Mapping[Member, tuple[Person, Language]]  # (article, name) -> what the article says of him; in canonical order
RULE = "correction"


def tie_persons(
    bound: dict[Member, Bound], named: Named, one: Iterable[tuple[Member, Member]], two: Iterable[tuple[Member, Member]]
) -> dict[str, Someone]:
    """Merge and split persons in `bound`; returns all persons by id. A tie of someone who is not there does nothing.

    A split comes first and parts the second of a pair from the first where they are one; all who leave one person go together.
    """
    changed: set[int] = set()
    for stays, leavers in _leaving(bound, two).items():
        left = Someone("")
        changed |= {stays, id(left)}
        for member in leavers:
            bound[member] = Bound(left, RULE, 1.0)
    for group in groups(one):
        persons = {id(bound[member].person): bound[member].person for member in named if member in group}
        if len(persons) < 2:
            continue
        kept = next((someone for someone in persons.values() if someone.known), next(iter(persons.values())))
        changed.add(id(kept))
        kept.merged += [someone.id for someone in persons.values() if someone.known and someone is not kept]
        for member, was in bound.items():
            if id(was.person) in persons:
                bound[member] = Bound(kept, RULE, 1.0) if member in group else replace(was, person=kept)
    _recount(bound, named, changed)
    return {one.person.id: one.person for one in bound.values()}


def _leaving(bound: Mapping[Member, Bound], pairs: Iterable[tuple[Member, Member]]) -> dict[int, list[Member]]:
    """Who leaves, by the person they leave (its Python identity)."""
    out: dict[int, list[Member]] = {}
    for stays, leaves in pairs:
        if stays in bound and leaves in bound and bound[stays].person is bound[leaves].person:
            out.setdefault(id(bound[stays].person), []).append(leaves)
    return out


def _recount(bound: Mapping[Member, Bound], named: Named, changed: set[int]) -> None:
    """What is known of the changed persons, made anew from the articles; an unknown one's id is the key of his first mention."""
    for someone in {id(one.person): one.person for one in bound.values() if id(one.person) in changed}.values():
        someone.sides, someone.spellings, someone.keys, someone.articles = Counter(), {}, [], 0
        if not someone.known:
            someone.forms = {}
    for member, (person, language) in named.items():
        someone = bound[member].person
        if id(someone) not in changed:
            continue
        someone.keys.append(person_key(member[0], person))
        someone.articles += 1
        someone.spellings.setdefault(language, Counter())[person.name] += 1
        someone.sides.update([person.side] if person.side else [])
        if not parse_name(person.name).bare:
            someone.forms.setdefault(plain(person.name), person.name)
        if not someone.known:
            someone.id = someone.keys[0]


def tie_events(
    placed: Sequence[Sequence[Placed]], one: Iterable[tuple[Member, Member]], two: Iterable[tuple[Member, Member]]
) -> list[list[Placed]]:
    """Merge and split events: the placed reports of each article with the clusters they belong to afterwards."""
    members: dict[Member, Placed] = {(each.report.reading.article_id, each.report.key): each for article in placed for each in article}
    home: dict[Member, object] = {member: each.cluster for member, each in members.items()}
    told: set[Member] = set()
    leaving: dict[int, object] = {}
    for stays, leaves in two:
        if stays in home and leaves in home and home[stays] is home[leaves]:
            home[leaves] = leaving.setdefault(id(home[stays]), object())
            told.add(leaves)
    for group in groups(one):
        homes = {id(home[member]) for member in group if member in home}
        kept = next((where for member, where in home.items() if id(where) in homes), None)
        told |= group
        home = {member: kept if id(where) in homes else where for member, where in home.items()}
    if not told & home.keys():
        return [list(article) for article in placed]
    return _rebuilt(placed, home, told)


def _rebuilt(placed: Sequence[Sequence[Placed]], home: Mapping[Member, object], told: set[Member]) -> list[list[Placed]]:
    clusters: dict[int, Cluster] = {}
    out = []
    for article in placed:
        moved = []
        for each in sorted(article, key=lambda each: each.report.ordinal):
            member = each.report.reading.article_id, each.report.key
            cluster = clusters.setdefault(id(home[member]), Cluster())
            cluster.add(each.report)
            moved.append(Placed(each.report, cluster, RULE, 1.0) if member in told else replace(each, cluster=cluster))
        out.append(moved)
    return out
