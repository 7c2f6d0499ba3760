"""Files become articles; each bad one gives one line, and the others are read."""

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from loaders.model import Article
from loaders.reading.articles import Reader, parse_article
from loaders.reading.errors import ArticleError
from loaders.reading.files import MAX_BYTES
from loaders.reading.sources import Source

BODY = "Министры встретились в Вене. Об этом сообщила пресс-служба."

HEADERS = [  # file, day, basis
    (f" date 2026-01-03 {BODY}", date(2026, 1, 3), "header"),
    (f"date 2024-02-29\n{BODY}", date(2024, 2, 29), "header"),
    (f"\n\n date 2026-01-03\r\n\r\n{BODY}", date(2026, 1, 3), "header"),
    (BODY, None, "unknown"),
    (f"{BODY} date 2026-01-03 ", None, "unknown"),  # a header opens the text
]


@pytest.mark.parametrize(("text", "day", "basis"), HEADERS)
def test_header(text: str, day: date | None, basis: str) -> None:
    article = parse_article(text.encode(), "x/a.b.txt")
    assert (article.id, article.text, article.published, article.published_basis) == ("a.b", text, day, basis)


def test_whole_article() -> None:
    source = Source(url="https://example.org/a", outlet="example.org", title="Встреча", published=date(2026, 1, 4))
    data = b"\xef\xbb\xbf" + f"{BODY}\r\n".encode()
    assert parse_article(data, "a.txt", source) == Article(
        id="a",
        text=f"{BODY}\r\n",
        sha256="856ed778215511e6e6abf502fdff5c14bf2e026499674b290dd876353babf6e8",
        language="ru",
        published=date(2026, 1, 4),
        published_basis="sources",
        title="Встреча",
        url="https://example.org/a",
        archived_url="",
        outlet="example.org",
    )


def test_header_outranks_sources() -> None:
    article = parse_article(f" date 2026-01-03 {BODY}".encode(), "a.txt", Source(published=date(2026, 1, 4)))
    assert (article.published, article.published_basis) == (date(2026, 1, 3), "header")


BROKEN_HEADERS = [
    (" date 2026-13-01 ", "found date '2026-13-01', wanted a day written YYYY-MM-DD"),
    (" date 2026-02-30 ", "found date '2026-02-30'"),
    (" date 03.01.2026 ", "found date '03.01.2026'"),
    (" date 20260103 ", "found date '20260103'"),
    (" date ２０２６-０１-０３ ", "found date '２０２６-０１-０３'"),
    (" date: 2026-01-03 ", "found a broken header 'date: 2026-01-03"),
    ("Date: 2026-01-03\n", "found a broken header 'Date: 2026-01-03"),
    ("date\n2026-01-03 ", "found a broken header 'date', wanted 'date YYYY-MM-DD'"),
]


@pytest.mark.parametrize(("header", "found"), BROKEN_HEADERS)
def test_broken_header(header: str, found: str) -> None:
    with pytest.raises(ArticleError) as error:
        parse_article((header + BODY).encode(), "a.txt")
    assert str(error.value).startswith(f"a.txt: {found}")


@pytest.mark.parametrize("text", [" date 2026-01-03 ", " date 2026-01-03", " date 2026-01-03 \n\n "])
def test_nothing_after_the_header(text: str) -> None:
    with pytest.raises(ArticleError, match="found no text after the header"):
        parse_article(text.encode(), "a.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one good article, good.txt."""
    (tmp_path / "good.txt").write_text(BODY, encoding="utf-8")
    return tmp_path


def read(*paths: Path) -> tuple[list[str], list[str]]:
    """Ids of the articles read, and the lines that say what is wrong."""
    reader = Reader(paths)
    return [article.id for article in reader if article], [str(error) for error in reader.errors]


def test_folder_means_its_txt(folder: Path) -> None:
    (folder / "notes.md").write_text("no article")
    (folder / ".hidden.txt").write_text(BODY)
    (folder / "inner").mkdir()
    (folder / "inner" / "deep.txt").write_text(BODY)
    assert read(folder) == (["good"], [])


def test_path_given_twice_is_read_once(folder: Path) -> None:
    assert read(folder, folder / "good.txt", folder / "." / "good.txt") == (["good"], [])


def bad_files(folder: Path) -> dict[str, str]:
    """Bad files made in a folder: {name: what its line says}."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0")
    (folder / "big.txt").write_bytes(b"a" * (MAX_BYTES + 1))
    (folder / "english.txt").write_text("The ministers met in Vienna.")
    (folder / "header.txt").write_text(f" date tomorrow {BODY}")
    (folder / "mixed.txt").write_bytes(BODY.encode() + b"\xfe\xff")
    (folder / "link.txt").symlink_to(folder / "good.txt")
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    return {
        "empty.txt": "found an empty file, wanted an article",
        "binary.txt": "found a binary file (NUL at byte 4), wanted text in UTF-8 or cp1251",
        "big.txt": "found 10,000,001 bytes, wanted at most 10,000,000",
        "english.txt": "found 0 Cyrillic letters of 23, wanted an article in Russian or Ukrainian",
        "header.txt": "found date 'tomorrow', wanted a day written YYYY-MM-DD, such as 2026-01-03",
        "mixed.txt": "found bytes that are no UTF-8 (the first at 108) in a file that otherwise is, wanted text in UTF-8 or cp1251",
        "link.txt": "found a symbolic link, wanted a regular file",
        "dangling.txt": "found a symbolic link, wanted a regular file",
        "folder.txt": "found a folder, wanted a regular file",
        "pipe.txt": "found a pipe, wanted a regular file",
    }


def test_bad_files_give_a_line_each(folder: Path) -> None:
    bad = bad_files(folder)
    assert read(folder) == (["good"], sorted(f"{folder / name}: {line}" for name, line in bad.items()))


def test_unreadable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for anyone but root, whom no file refuses."""
    (folder / "secret.txt").write_text(BODY)
    opened = os.open

    def refuse(path: Path, flags: int) -> int:
        if path.name == "secret.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    line = f"{folder / 'secret.txt'}: found a file that cannot be read (Permission denied), wanted a readable one"
    assert read(folder) == (["good"], [line])


def test_bad_paths(folder: Path) -> None:
    (folder / "none").mkdir()
    assert read(folder / "missing", folder / "none", folder, Path("/dev/null")) == (
        ["good"],
        [
            f"{folder / 'missing'}: found nothing there, wanted a text file or a folder of them",
            f"{folder / 'none'}: found no article in the folder, wanted *.txt, *.html, *.htm, *.jsonl, *.csv",
            "/dev/null: found a device, wanted a regular file",
        ],
    )


def test_two_files_of_one_stem(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "good.txt").write_text(BODY)
    (folder / "other" / "fine.txt").write_text(BODY)
    line = f"{folder / 'good.txt'}: found a second file of the stem 'good', {folder / 'other' / 'good.txt'}, wanted one file an article"
    assert read(folder, folder / "other") == (["fine"], [line])


@pytest.mark.parametrize("instead", ["link", "pipe"])
def test_put_in_a_file_s_place_after_the_look(folder: Path, monkeypatch: pytest.MonkeyPatch, instead: str) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text(BODY)
    opened = os.open

    def swap(path: Path, flags: int) -> int:
        path.unlink()
        if instead == "link":
            path.symlink_to(secret)
        else:
            os.mkfifo(path)
        return opened(path, flags)

    monkeypatch.setattr(os, "open", swap)
    found = {"link": "a symbolic link", "pipe": "a pipe"}[instead]
    assert read(folder) == ([], [f"{folder / 'good.txt'}: found {found}, wanted a regular file"])


NAMES = {  # of files, in bytes: how a line shows them
    b"\xff": "\\udcff",
    b"a\nb": "a\\nb",
    b"\x1b[2Ja": "\\x1b[2Ja",
    b"a\x7f": "a\\x7f",
    "\u202eгнп".encode(): "\\u202eгнп",
    "\x9b2J".encode(): "\\x9b2J",
    "\u2028".encode(): "\\u2028",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items(), ids=[repr(name) for name in NAMES])
def test_file_name_that_steers_a_terminal(folder: Path, name: bytes, shown: str) -> None:
    with open(os.path.join(os.fsencode(folder), name + b".txt"), "wb") as file:
        file.write(BODY.encode())
    line = f"{folder}/{shown}.txt: found a file name with what is no letter in UTF-8 or steers a terminal, wanted one without"
    assert read(folder) == (["good"], [line])


@pytest.mark.parametrize("name", ["Зустріч у Відні", "a b", "👩🏽‍⚖️", "a'\"b", "%s", "-", "a.b.c", "中文"])
def test_file_name_of_any_letters(folder: Path, name: str) -> None:
    (folder / f"{name}.txt").write_text(BODY)
    assert read(folder) == (sorted(["good", name]), [])


def test_a_kept_error_keeps_no_file_in_memory(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\0" * 1000)
    reader = Reader([folder])
    assert len(list(reader)) == 2
    (error,) = reader.errors
    assert (error.__traceback__, error.__cause__, error.__context__) == (None, None, None)


def test_a_long_line_is_cut_in_its_middle() -> None:
    line = str(ArticleError(f"{'x' * 5000}: found nothing, wanted an article"))
    assert len(line) < 1100
    assert line.endswith("x: found nothing, wanted an article")
