"""CSV whose cells no spreadsheet takes for formulas. https://owasp.org/www-community/attacks/CSV_Injection"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what a formula begins with, in full width too
MARK = "'"  # a spreadsheet takes what follows for text


def guarded(value: Any) -> Any:
    """A text that a spreadsheet would compute, with an apostrophe before it; all else as it is."""
    return MARK + value if isinstance(value, str) and value.startswith(FORMULA) else value


class writer:  # in the place of csv.writer, so by its name
    """csv.writer with guarded cells."""

    def __init__(self, file: Any, *settings: Any, **named: Any) -> None:
        self._writer = csv.writer(file, *settings, **named)

    def writerow(self, row: Iterable[Any]) -> Any:
        return self._writer.writerow([guarded(value) for value in row])

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        for row in rows:
            self.writerow(row)
