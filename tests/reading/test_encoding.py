"""Bytes become text, or one line says why not."""

import codecs

import pytest

from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError

RUSSIAN = "Министры обсудили в Вене условия перемирия. Об этом сообщила пресс-служба."
UKRAINIAN = "Міністри обговорили у Відні умови перемир'я. Про це повідомила пресслужба."

ENCODED = [  # text, its bytes
    (RUSSIAN, RUSSIAN.encode()),
    (UKRAINIAN, codecs.BOM_UTF8 + UKRAINIAN.encode()),
    (RUSSIAN, RUSSIAN.encode("cp1251")),
    (UKRAINIAN, UKRAINIAN.encode("cp1251")),
    (RUSSIAN, RUSSIAN.encode("koi8_u")),
    (UKRAINIAN, UKRAINIAN.replace("'", "").encode("koi8_u")),
    (RUSSIAN, codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le")),
    (UKRAINIAN, codecs.BOM_UTF16_BE + UKRAINIAN.encode("utf-16-be")),
    ("Встреча в Москве.\r\n", "Встреча в Москве.\r\n".encode("cp1251")),
    ("Зустріч у Києві 🤝.", "Зустріч у Києві 🤝.".encode()),
]


@pytest.mark.parametrize(("text", "data"), ENCODED)
def test_decode(text: str, data: bytes) -> None:
    assert decode(data, "a.txt") in (text, text.replace("'", ""))


REFUSED = [  # bytes, what the line says was found
    (b"", "found an empty file"),
    (b" \r\n\t", "found an empty file"),
    (codecs.BOM_UTF8, "found an empty file"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "found a binary file (NUL at byte 8)"),
    ("Зустріч\0 у Києві".encode(), "found a binary file (NUL at byte 14)"),
    (codecs.BOM_UTF16_LE + "Да\0".encode("utf-16-le"), "found a binary file (NUL at character 2)"),
    (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "found broken utf-16-le at byte 0"),
    (RUSSIAN.encode() + b"\xff", "in a file that otherwise is"),
    (RUSSIAN.encode()[:-1] + "е".encode()[:1], "in a file that otherwise is"),
    (bytes(range(128, 256)) * 20, "nor Cyrillic of one byte a letter"),
    ("会谈在北京举行，双方讨论了停火问题。".encode("gb18030"), "nor Cyrillic of one byte a letter"),
]


@pytest.mark.parametrize(("data", "found"), REFUSED)
def test_refused(data: bytes, found: str) -> None:
    with pytest.raises(ArticleError) as error:
        decode(data, "a.txt")
    assert str(error.value).startswith("a.txt: ")
    assert found in str(error.value)
    assert "wanted" in str(error.value)
    assert "\n" not in str(error.value)
