"""What a build has counted of the rows of tables, and so of the views that show each of them once: facet_counts."""

from __future__ import annotations

from loaders.tables.deriving import FACETS

ROWS_OF = {  # a view whose rows are those of a table
    "timeline": "events",
    "life_cycle": "events",
    "roster": "attendance",
    "sides": "event_sides",
    "dyads": "state_pairs",
    "disagreements": "disputed",
    "coverage": "outlet_days",
}
SHOWN = {  # what a view shows of a column that is counted
    ("roster", "side"): ("party_id", "(select name from parties where id = value)"),
    ("sides", "kind"): ("party_id", "(select kind from parties where id = value)"),
    ("coverage", "outlet_id"): ("outlet", "nullif(value, '-')"),
}
COUNTED = "select value, number as count from facet_counts where name = :name and facet = :facet order by count desc, value limit :most"
COUNTED_SHOWN = """
select {shown} as value, sum(number) as count from facet_counts
where name = :name and facet = :facet and {shown} is not null
group by 1 order by count desc, value limit :most
"""


def counted_values(relation: str, column: str) -> tuple[str, dict[str, str]] | None:
    """The SQL that counts the rows of a table or view by value of a column, and its parameters but `most`; None where none were counted."""
    table = ROWS_OF.get(relation, relation)
    facet, shown = SHOWN.get((relation, column), (column, None))
    if facet not in FACETS.get(table, ()):
        return None
    return COUNTED_SHOWN.format(shown=shown) if shown else COUNTED, {"name": table, "facet": facet}
