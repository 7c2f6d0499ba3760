"""A visitor that knows the test servers, and waits for nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.fetching.addresses import is_public, resolve
from loaders.fetching.connecting import Network
from loaders.fetching.getting import Limits
from loaders.fetching.visiting import Visitor

NAMES = {
    "inside.example": ["10.1.2.3"],
    "both.example": ["127.0.0.1", "192.168.7.7"],
    "site.example": ["127.0.0.1"],
    "six.example": ["::ffff:10.1.2.3"],
}
Make = Callable[..., Visitor]


def resolve_names(host: str, port: int) -> list[str]:
    return NAMES.get(host) or resolve(host, port)


@pytest.fixture
def make_visitor() -> Make:
    """A visitor to whom 127.0.0.1, where the test servers are, is outside, and all else is as it is."""

    def make(**limits: float) -> Visitor:
        network = Network(resolve=resolve_names, allowed=lambda one: one == "127.0.0.1" or is_public(one), sleep=lambda seconds: None)
        return Visitor(Limits(**{"seconds": 50.0, "silence": 50.0, **limits}), network, pause=0.0)  # type: ignore[arg-type]

    return make
