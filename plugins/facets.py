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
from loaders.pages.counted import counted_values
from loaders.pages.size import is_large

Config = dict[str, Any]


class CountedFacet(ColumnFacet):
    """Datasette's facet by the values of a column."""

    _left: list[Config] | None = None  # what Datasette itself is to count

    def get_configs(self) -> list[Config]:
        return super().get_configs() if self._left is None else self._left

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        whole = self.database == DATABASE and self.table and self.sql.endswith(f" from {escape_sqlite(self.table)} ")
        large = await is_large(self.ds)
        results, left = [], []
        for config in self.get_configs():
            if whole and (counted := counted_values(self.table, _column(config))):
                results.append(await self._counted(config, *counted))
            elif config["source"] == "request" or not large:
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
