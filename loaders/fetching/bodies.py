"""The body of an answer, unpacked, within a limit: a small gzip may hold gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

ACCEPTED = "gzip"
AUTO = zlib.MAX_WBITS | 32  # gzip or zlib, by its head


class BodyError(ValueError):
    """'found ...': a body that cannot be had whole."""


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """A body's bytes, unpacked as its content encoding says.

    limit: bytes, of the body as it comes and as it is unpacked. Raises BodyError for more, and for what cannot be unpacked.
    """
    named = encoding.strip().lower()
    if named in ("", "identity"):
        return b"".join(_limited(chunks, limit))
    if named not in ("gzip", "x-gzip", "deflate"):
        raise BodyError(f"found content packed as {encoding!r}")
    return _unpack(_limited(chunks, limit), limit)


def _limited(chunks: Iterable[bytes], limit: int) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise BodyError(f"found more than {limit:,} bytes")
        yield chunk


def _unpack(chunks: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    unpacker, whole = zlib.decompressobj(AUTO), False
    try:
        for chunk in chunks:
            while chunk:
                body += unpacker.decompress(chunk, limit + 1 - len(body))
                if len(body) > limit:
                    raise BodyError(f"found more than {limit:,} bytes once unpacked")
                chunk, whole = unpacker.unused_data or unpacker.unconsumed_tail, unpacker.eof
                if whole:
                    unpacker = zlib.decompressobj(AUTO)  # gzip may have several members
    except zlib.error as error:
        raise BodyError(f"found content that cannot be unpacked ({error})") from error
    if not whole:
        raise BodyError("found packed content that is cut short")
    return bytes(body)
