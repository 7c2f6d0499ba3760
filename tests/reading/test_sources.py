"""sources.csv: what is known beside the texts."""

from datetime import date
from pathlib import Path

import pytest

from loaders.reading.articles import Reader
from loaders.reading.errors import ArticleError
from loaders.reading.sources import Source, parse_sources

COLUMNS = "file,url,archived_url,outlet,title,published,retrieved"

LINES = [
    ("a.txt,,,,,,", Source()),
    (
        'a.txt,https://www.example.org/1,https://archive.example.net/1,Example.ORG,"Встреча, вторая",2026-01-03,2026-01-04',
        Source(
            url="https://www.example.org/1",
            archived_url="https://archive.example.net/1",
            outlet="example.org",
            title="Встреча, вторая",
            published=date(2026, 1, 3),
            retrieved="2026-01-04",
        ),
    ),
    ("a.txt,https://www.example.org/1,,,,,", Source(url="https://www.example.org/1", outlet="example.org")),  # the outlet of the address
    ("a.txt,,,приклад.укр,,,", Source(outlet="приклад.укр")),
    ("a.txt,https://m.rbc.ua/1,,,,,", Source(url="https://m.rbc.ua/1", outlet="rbc.ua")),  # an outlet that is known, at its mobile address
    ("a.txt,,,,,,2026-01-04T08:30:00Z", Source(retrieved="2026-01-04T08:30:00Z")),
]


@pytest.mark.parametrize(("line", "source"), LINES)
def test_line(line: str, source: Source) -> None:
    assert parse_sources(f"{COLUMNS}\n{line}\n", "sources.csv") == {"a.txt": source}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_may_be_fewer_and_lines_end_as_they_like(end: str) -> None:
    sources = parse_sources(f"outlet,file{end}example.org,b.txt{end}{end}example.org,a.txt{end}", "sources.csv")
    assert list(sources.items()) == [("a.txt", Source(outlet="example.org")), ("b.txt", Source(outlet="example.org"))]


BAD_LINES = [
    ("a.txt,,,,,2026-1-3,", "found date '2026-1-3', wanted a day written YYYY-MM-DD, such as 2026-01-03"),
    ("a.txt,,,,,,yesterday", "found date 'yesterday', wanted a day"),
    ("a.txt,,,,,,2026-01-04T25:30:00Z", "found date '2026-01-04T25:30:00Z', wanted a day"),
    ("a.txt,javascript:alert(1),,,,,", "found url 'javascript:alert(1)', wanted an address that opens with http:// or https://"),
    ('a.txt,"https://example.org/"" onclick=""x",,,,,', "found url"),
    ("a.txt,,file:///etc/passwd,,,,", "found archived_url 'file:///etc/passwd'"),
    ("a.txt,https://[broken,,,,,", "found url 'https://[broken'"),
    ("a.txt,,,<b>,,,", "found outlet '<b>', wanted the domain of its site, such as example.org"),
]


@pytest.mark.parametrize(("line", "found"), BAD_LINES)
def test_bad_line_is_the_error_of_its_file(line: str, found: str) -> None:
    sources = parse_sources(f"{COLUMNS}\n{line}\nb.txt,,,,,,\n", "x/sources.csv")
    assert str(sources["a.txt"]).startswith(f"x/sources.csv:2: {found}")
    assert sources["b.txt"] == Source()


BAD_FILES = [
    ("file,link\na.txt,x\n", "x/sources.csv:1: found columns file,link, wanted file and any of url,"),
    ("url\nhttps://example.org\n", "x/sources.csv:1: found columns url, wanted file"),
    ("file,file\na.txt,a.txt\n", "x/sources.csv:1: found columns file,file"),
    ("file,url\na.txt\n", "x/sources.csv:2: found 1 values, wanted 2: file,url"),
    ("file,url\n,https://example.org\n", "x/sources.csv:2: found file '', wanted the name of a file in this folder"),
    ("file,url\n../a.txt,\n", "x/sources.csv:2: found file '../a.txt'"),
    ("file,url\na.txt,\na.txt,\n", "x/sources.csv:3: found a second line of 'a.txt'"),
    ('file,url\na.txt,"x\n', "x/sources.csv:2: found broken CSV"),
]


@pytest.mark.parametrize(("text", "line"), BAD_FILES)
def test_bad_file(text: str, line: str) -> None:
    with pytest.raises(ArticleError) as error:
        parse_sources(text, "x/sources.csv")
    assert str(error.value).startswith(line)


def test_articles_carry_their_sources(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("Министры встретились в Вене.", encoding="utf-8")
    (tmp_path / "sources.csv").write_text("file,outlet,published\na.txt,example.org,2026-01-03\nb.txt,,soon\ngone.txt,,\n")
    reader = Reader([tmp_path])
    read = [(article.id, article.outlet, str(article.published), article.published_basis) for article in reader if article]
    assert read == [("a", "example.org", "2026-01-03", "sources"), ("c", "", "None", "unknown")]
    assert [str(error) for error in reader.errors] == [
        f"{tmp_path}/sources.csv:3: found date 'soon', wanted a day written YYYY-MM-DD, such as 2026-01-03"
    ]


def test_broken_sources_leave_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Министры встретились в Вене.", encoding="utf-8")
    (tmp_path / "sources.csv").write_bytes(b"\x00")
    reader = Reader([tmp_path])
    assert [article.id for article in reader if article] == ["a"]
    line = f"{tmp_path}/sources.csv: found a binary file (NUL at byte 0), wanted text in UTF-8 or cp1251"
    assert [str(error) for error in reader.errors] == [line]
