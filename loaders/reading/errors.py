"""What is wrong with an input, in one line for whoever can mend it."""

from __future__ import annotations


class ArticleError(ValueError):
    """'path: found ..., wanted ...': one file or line that cannot be read. The others are read all the same."""
