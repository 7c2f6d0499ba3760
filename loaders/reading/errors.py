"""What is wrong with an input, in one line for whoever can mend it."""

from __future__ import annotations

import re

LONGEST = 1_000  # characters of a line
# What steers a terminal: control characters, breaks of lines, marks of direction; and bytes of a file's name that are no UTF-8.
STEERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""A text that a terminal shows as it is: '\n' and '\x1b' as their escapes, and the middle of a very long one left out."""
    shown = STEERS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST * 2 // 3]} … {shown[-LONGEST // 3 :]}"


class ArticleError(ValueError):
    """'path: found ..., wanted ...': one file or line that cannot be read. The others are read all the same."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))

    def alone(self) -> ArticleError:
        """The same, without what it was raised by and in: a hundred thousand are kept until the end, and frames hold whole files."""
        self.__cause__ = self.__context__ = None
        return self.with_traceback(None)
