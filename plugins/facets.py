"""Facets of whole tables and views come from facet_counts, whatever their size; only of what is narrowed down are rows counted.

In a large database rows are counted for those facets alone that the reader asks for, within facet_time_limit_ms of settings.json.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from collections.abc import Generator
from typing import Any

from datasette import hookimpl
from datasette.facets import ColumnFacet
from datasette.utils import escape_sqlite, path_with_added_args, path_with_removed_args

from loaders.pages.asking import DATABASE
from loaders.pages.size import is_large
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

Config = dict[str, Any]


def counted_values(relation: str, column: str) -> tuple[str, dict[str, str]] | None:
    """The SQL that counts the rows of a table or view by value of a column, and its parameters but `most`; None where none were counted."""
    table = ROWS_OF.get(relation, relation)
    facet, shown = SHOWN.get((relation, column), (column, None))
    if facet not in FACETS.get(table, ()):
        return None
    return COUNTED_SHOWN.format(shown=shown) if shown else COUNTED, {"name": table, "facet": facet}


class CountedFacet(ColumnFacet):
    """Datasette's facet by the values of a column."""

    _left: list[Config] | None = None  # what Datasette itself is to count

    def get_configs(self) -> list[Config]:
        return super().get_configs() if self._left is None else self._left

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        whole = self.database == DATABASE and self.table and self.sql.endswith(f" from {escape_sqlite(self.table)} ")
        results, left = [], []
        for config in self.get_configs():
            if whole and (counted := counted_values(self.table, _column(config))):
                results.append(await self._counted(config, *counted))
            elif config["source"] == "request" or not await is_large(self.ds):
                left.append(config)
        self._left = left
        others, timed_out = await super().facet_results()
        return results + others, timed_out

    async def _counted(self, config: Config, sql: str, parameters: dict[str, str]) -> dict[str, Any]:
        """As Datasette describes the result of a facet."""
        column, size = _column(config), self.get_facet_size()
        rows = (await self.ds.execute(self.database, sql, parameters | {"most": size + 1})).rows
        labels = await self.ds.expand_foreign_keys(self.database, self.table, column, [row["value"] for row in rows[:size]])
        return {
            "name": column,
            "type": self.type,
            "hideable": config["source"] != "metadata",
            "toggle_url": self.ds.urls.path(path_with_removed_args(self.request, {"_facet": column})),
            "results": [
                {
                    "value": row["value"],
                    "label": labels.get((column, row["value"]), row["value"]),
                    "count": row["count"],
                    "toggle_url": self.ds.absolute_url(
                        self.request, self.ds.urls.path(path_with_added_args(self.request, {column: row["value"]}))
                    ),
                    "selected": False,
                }
                for row in rows[:size]
            ],
            "truncated": len(rows) > size,
        }


def _column(config: Config) -> str:
    return str(config["config"].get("column") or config["config"]["simple"])


@hookimpl(hookwrapper=True)
def register_facet_classes() -> Generator[None, Any, None]:
    """Put ours in the place of Datasette's."""
    outcome = yield
    outcome.force_result([[CountedFacet if one is ColumnFacet else one for one in classes] for classes in outcome.get_result()])
