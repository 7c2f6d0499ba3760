"""Connections that go where they were allowed to go, and end in time.

The name is resolved once, every address that it has is judged, and the connection is made to one of them: what was judged is what is
connected to, whatever the name says a moment later. httpcore checks the certificate against the name as always.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from loaders.fetching.addresses import Resolve, is_public, resolve


class NotPublicError(Exception):
    """A host that has an address inside this machine or its network."""


@dataclass(frozen=True, slots=True)
class Network:
    """How hosts are reached; tests put their own in the place of any of these."""

    resolve: Resolve = resolve
    allowed: Callable[[str], bool] = is_public  # whether an address may be connected to
    clock: Callable[[], float] = time.monotonic  # seconds
    sleep: Callable[[float], None] = time.sleep


class Backend(httpcore.NetworkBackend):
    """httpcore's own connections, to addresses that are allowed, until a deadline."""

    def __init__(self, network: Network, deadline: float) -> None:
        self._network, self._deadline, self._inner = network, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises NotPublicError, and httpcore.ConnectError where no address answers."""
        try:
            addresses = self._network.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no address of that name ({error})") from error
        for address in addresses:
            if not self._network.allowed(address):
                raise NotPublicError(address)
        failure: Exception = httpcore.ConnectError("no address of that name")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, self._within(timeout), local_address, socket_options)
                return Stream(stream, self._within)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _within(self, timeout: float | None) -> float:
        """Seconds that an operation may take. Raises httpcore.ReadTimeout past the deadline."""
        left = self._deadline - self._network.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("past the deadline")
        return left if timeout is None else min(timeout, left)


class Stream(httpcore.NetworkStream):
    """A stream of which every operation ends by the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, within: Callable[[float | None], float]) -> None:
        self._inner, self._within = inner, within

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As httpcore's own."""
        return self._inner.read(max_bytes, self._within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As httpcore's own."""
        self._inner.write(buffer, self._within(timeout))

    def close(self) -> None:
        """As httpcore's own."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """As httpcore's own."""
        return Stream(self._inner.start_tls(ssl_context, server_hostname, self._within(timeout)), self._within)

    def get_extra_info(self, info: str) -> Any:
        """As httpcore's own."""
        return self._inner.get_extra_info(info)
