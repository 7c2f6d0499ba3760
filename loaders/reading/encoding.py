"""Bytes of a text file become its text: UTF-8, UTF-16 with a byte order mark, else cp1251 or KOI8-U told apart."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from loaders.reading.errors import ArticleError

CYRILLIC = ("cp1251", "koi8_u")  # one byte a letter: any byte is valid in them, so a guess must be made and can be wrong
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
WANTED = "wanted text in UTF-8 or cp1251"


def decode(data: bytes, source: str) -> str:
    """The text of a file's bytes, without byte order mark, newlines untouched.

    Raises ArticleError, opened by `source`, for no text, for a binary file (one that holds NUL) and for an encoding that cannot be told.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise ArticleError(f"{source}: found an empty file, wanted an article")
    mark = data[:2]
    if mark in UTF16:
        return _decode_as(UTF16[mark], data[2:], source)
    if b"\0" in data:
        raise ArticleError(f"{source}: found a binary file (NUL at byte {data.index(0)}), {WANTED}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_cyrillic(data, source, error)


def _decode_as(encoding: str, data: bytes, source: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{source}: found broken {encoding} at byte {error.start}, {WANTED}") from error
    if "\0" in text:
        raise ArticleError(f"{source}: found a binary file (NUL at character {text.index(chr(0))}), {WANTED}")
    return text


def _decode_cyrillic(data: bytes, source: str, error: UnicodeDecodeError) -> str:
    """cp1251 or KOI8-U, whichever reads like a language; a UTF-8 file with a few broken bytes is neither."""
    found = f"{source}: found bytes that are no UTF-8 (the first at {error.start})"
    if _mostly_utf8(data):
        raise ArticleError(f"{found} in a file that otherwise is, {WANTED}")
    best = from_bytes(data, cp_isolation=list(CYRILLIC), enable_fallback=False).best()
    if best is None or best.encoding not in CYRILLIC:
        raise ArticleError(f"{found} nor Cyrillic of one byte a letter, {WANTED}")
    return data.decode(best.encoding)


def _mostly_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII belong to whole UTF-8 letters: then the file is damaged, not of another encoding."""
    whole = len(data.decode("utf-8", errors="ignore").encode("utf-8"))  # the bytes that are left without the broken ones
    return (len(data) - whole) * 2 < sum(byte > 127 for byte in data)
