"""States, alliances, organisations, their bodies ('parties') and places: what is known of them, and where a text names them.

One word can name both: 'Киев' is a city and stands for Ukraine, 'Франция' is a side and a country to travel to. Both finders
return it and the caller decides. What they know stands in world_names.py.
"""

from loaders.extraction.party_mentions import PartyMention, find_parties
from loaders.extraction.place_mentions import PlaceMention, find_places
from loaders.extraction.world_names import Party, Place, capitals, parent_state, parties, party, place, places

__all__ = [
    "Party",
    "PartyMention",
    "Place",
    "PlaceMention",
    "capitals",
    "find_parties",
    "find_places",
    "parent_state",
    "parties",
    "party",
    "place",
    "places",
]
