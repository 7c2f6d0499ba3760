"""The tables parties and places: only those that articles name, and their parents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from sqlite_utils import Database

from loaders.extraction import world
from loaders.resolution.keys import slug
from loaders.tables.database import Row

Entity = TypeVar("Entity", world.Party, world.Place)
PARTY_COLUMNS = (  # that point at parties
    ("persons", "party_id"),
    ("offices", "party_id"),
    ("attendance", "party_id"),
    ("delegations", "party_id"),
    ("evidence", "party_id"),
    ("parties as children", "children.parent_id"),
)
PLACE_COLUMNS = (("events", "place_id"), ("reports", "place_id"), ("places as children", "children.parent_id"))


def party_id(name: str) -> str:
    """The id of a party that extraction names. Raises KeyError for one that loaders/data does not have."""
    return slug(world.party(name).name)


def place_id(name: str) -> str:
    """The id of a place that extraction names. Raises KeyError for one that loaders/data does not have."""
    return slug(world.place(name).name)


@lru_cache(maxsize=1)
def _parties() -> dict[str, world.Party]:
    return {slug(party.name): party for party in world.parties().values()}


@lru_cache(maxsize=1)
def _places() -> dict[str, world.Place]:
    return {slug(place.name): place for place in world.places().values()}


def _with_parents(ids: Iterable[str], known: dict[str, Entity]) -> Iterator[tuple[str, Entity, str | None]]:
    """(id, entity, id of its parent) for these ids and all their parents, each once."""
    waiting, seen = list(ids), set()
    while waiting:
        if (one := waiting.pop()) in seen:
            continue
        seen.add(one)
        entity = known[one]
        parent = slug(entity.parent) if entity.parent and slug(entity.parent) != one else None
        if parent:
            waiting.append(parent)
        yield one, entity, parent


def party_rows(ids: Iterable[str]) -> Iterator[Row]:
    """Rows of parties for these ids and all their parents, each once."""
    for one, party, parent in _with_parents(ids, _parties()):
        yield {
            "id": one,
            "kind": party.kind,
            "name": party.name,
            "name_ru": party.name_ru or None,
            "name_uk": party.name_uk or None,
            "iso2": party.iso2 or None,
            "iso3": party.iso3 or None,
            "wikidata": None,
            "parent_id": parent,
        }


def place_rows(ids: Iterable[str]) -> Iterator[Row]:
    """Rows of places for these ids and all their parents, each once."""
    for one, place, parent in _with_parents(ids, _places()):
        yield {
            "id": one,
            "kind": place.kind,
            "name": place.name,
            "name_ru": place.name_ru or None,
            "name_uk": place.name_uk or None,
            "country_iso2": place.country_iso2 or None,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "parent_id": parent,
        }


def keep_world(db: Database, parties: Iterable[str], places: Iterable[str]) -> int:
    """Add these parties and places with their parents, and take away those that nothing points at any more. Returns rows written."""
    written = 0
    for table, rows, pointing in (("parties", party_rows(parties), PARTY_COLUMNS), ("places", place_rows(places), PLACE_COLUMNS)):
        for row in rows:
            columns = ", ".join(f":{name}" for name in row)
            written += db.conn.execute(f"insert or ignore into {table} values ({columns})", row).rowcount
        alone = " and ".join(f"not exists (select 1 from {other} where {column} = {table}.id)" for other, column in pointing)
        while dropped := db.conn.execute(f"delete from {table} where {alone}").rowcount:  # then perhaps their parents
            written += dropped
    return written
