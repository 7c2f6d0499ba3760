"""What SQLite is told of the size of tables, by which it plans queries."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from benchmarks.made_rows import make_rows
from loaders.tables.database import SAMPLE, learn_sizes

PARTIAL = "select list.name from sqlite_master cross join pragma_index_list(sqlite_master.name) as list where list.partial"
NEWEST = "select * from articles order by published desc limit 2"
OF_LANGUAGE = "select * from articles where language = 'uk' order by published desc limit 51"


def test_all_indexes_of_a_table_are_of_one_size(tmp_path: Path) -> None:
    make_rows(tmp_path / "whomet.db", 4 * SAMPLE)
    connection = sqlite3.connect(tmp_path / "whomet.db")
    learn_sizes(Database(connection))
    partial = {name for (name,) in connection.execute(PARTIAL)}
    sizes: dict[str, set[int]] = {}
    for table, index, stat in connection.execute("select tbl, idx, stat from sqlite_stat1 where idx is not null"):
        if index not in partial:
            sizes.setdefault(table, set()).add(int(stat.split()[0]))
    assert {len(each) for each in sizes.values()} == {1}
    for table, number in connection.execute("select name, number from row_counts where name in ('articles', 'attendance', 'evidence')"):
        assert sizes[table] == {number}
    rows = dict(connection.execute("select idx, cast(stat as integer) from sqlite_stat1 where idx is not null"))
    assert rows["evidence_expected"] < min(sizes["evidence"])
    connection.close()
    connection = sqlite3.connect(tmp_path / "whomet.db")  # which reads the sizes
    for query in (NEWEST, OF_LANGUAGE):
        ((*_, plan),) = connection.execute(f"explain query plan {query}")
        assert plan == "SCAN articles USING INDEX articles_published"
    connection.close()
