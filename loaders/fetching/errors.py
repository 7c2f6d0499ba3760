"""What is wrong with an address or an answer, in one line, and what that means for another try."""

from __future__ import annotations

from typing import Literal

# later: ask again another time. gone: nothing is there. refused: we may not. unreadable: it is there, and no article of ours.
Kind = Literal["later", "gone", "refused", "unreadable"]


class FetchError(Exception):
    """'URL: found ..., wanted ...': one page that cannot be had now."""

    def __init__(self, url: str, line: str, kind: Kind, status: int | None = None) -> None:
        super().__init__(f"{url}: {line}")
        self.url = url
        self.kind: Kind = kind
        self.status = status  # of HTTP, where the server answered


class HostRestsError(FetchError):
    """A page that was not asked for, since its host asked for less or failed again and again; it is no try."""

    def __init__(self, url: str, host: str) -> None:
        super().__init__(url, f"asked nothing more of {host}, which is busy or fails, until the next time", "later")
