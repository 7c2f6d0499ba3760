"""What several articles tell of one encounter, read from texts and asked by the views: plans and outcomes, disagreements, reprints."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from loaders import pipeline
from loaders.tables.database import new_database

SEEDS = Path(__file__).parent.parent / "seeds"
PLANNED = (
    "Министр иностранных дел Норвегии Карл Ольсен 12 марта встретится в Вене с министром обороны Канады Анной Лебедевой, сообщили в Осло."
)
CANCELLED = (
    "Зустріч міністра закордонних справ Норвегії Карла Ольсена з міністром оборони Канади Анною Лебедевою 12 березня у Відні скасували."
)
AGAIN = "Министр иностранных дел Норвегии Карл Ольсен и министр обороны Канады Анна Лебедева встретятся в Вене 20 марта."
HELD = "Карл Ольсен и Анна Лебедева 20 марта встретились в Вене."


def told(folder: Path, articles: dict[str, tuple[str, str]], sources: Iterable[str] = ()) -> Database:
    """A database of made-up articles: id to day and text. sources: lines of sources.csv, id and outlet."""
    for name, (day, text) in articles.items():
        (folder / f"{name}.txt").write_text(f" date {day} {text}", encoding="utf-8")
    lines = [f"{name}.txt,{outlet}" for name, outlet in (line.split() for line in sources)]
    (folder / "sources.csv").write_text("\n".join(["file,outlet", *lines]) + "\n", encoding="utf-8")
    db = new_database()
    assert pipeline.build(db, [folder]).errors == ()
    return db


def rows(db: Database, query: str) -> list[tuple[object, ...]]:
    return list(db.conn.execute(query))


def test_cancelled_and_rescheduled(tmp_path: Path) -> None:
    """What was cancelled stays, and what took its place is another event."""
    days = {"a": ("2026-03-02", PLANNED), "b": ("2026-03-09", CANCELLED), "c": ("2026-03-11", AGAIN), "d": ("2026-03-21", HELD)}
    db = told(tmp_path, days)
    query = "select date, status, announced, cancelled, reported_held, days_ahead, steps, articles from life_cycle order by date"
    assert rows(db, query) == [
        ("2026-03-12", "cancelled", "2026-03-02", "2026-03-09", None, 10, "planned 2026-03-02 → cancelled 2026-03-09", 2),
        ("2026-03-20", "held", "2026-03-11", None, "2026-03-21", 9, "planned 2026-03-11 → held 2026-03-21", 2),
    ]
    assert rows(db, "select person, outcome from expected_outcomes where date = '2026-03-12' group by person") == [
        ("Anna Lebedeva", "event cancelled"),
        ("Karl Olsen", "event cancelled"),
    ]
    assert rows(db, "select date from open_plans") == []


def test_a_disagreement_is_shown_with_both_sources(tmp_path: Path) -> None:
    attended = "Министр иностранных дел Норвегии Карл Ольсен и министр обороны Канады Анна Лебедева 20 марта встретились в Вене."
    absent = (
        "20 марта в Вене министр обороны Канады Анна Лебедева встретилась с послом Норвегии Эриком Хольмом. "
        "Министр иностранных дел Норвегии Карл Ольсен на встрече не присутствовал."
    )
    db = told(tmp_path, {"a": ("2026-03-20", attended), "b": ("2026-03-21", absent)}, ["a one.example", "b two.example"])
    query = "select person, value, resolved, article_id, outlet_id from disagreements where what = 'participation' order by article_id"
    assert rows(db, query) == [
        ("Karl Olsen", "attended", "absent", "a", "one.example"),
        ("Karl Olsen", "absent", "absent", "b", "two.example"),
    ]


def test_a_reprint_counts_once_and_its_outlet_too(tmp_path: Path) -> None:
    story = PLANNED + " " + " ".join(f"Подробность номер {number} обсудят отдельно." for number in range(12))
    reprint = "Ольсен едет в Вену. " + story + " Читайте также: погода."
    db = told(tmp_path, {"a": ("2026-03-02", story), "b": ("2026-03-03", reprint)}, ["a one.example", "b two.example"])
    assert rows(db, "select id, copy_of from articles order by id") == [("a", None), ("b", "a")]
    assert rows(db, "select articles, outlets from events where place_id = 'vienna'") == [(1, 2)]


def test_open_plans_of_the_seeds_show_the_chiefs_of_staff() -> None:
    """Announced for 5 January, and by 7 January, the day of the newest article, nobody has told of it."""
    db = new_database()
    pipeline.build(db, [SEEDS])
    found = rows(db, "select event_id, days_passed, articles from open_plans where date = '2026-01-05'")
    assert [row[1:] for row in found] == [(2, 2)]
    words = rows(db, f"select exact from evidence where event_id = '{found[0][0]}'")
    assert any("начальников генеральных штабов" in str(exact) for (exact,) in words)
    assert any("начальників генеральних штабів" in str(exact) for (exact,) in words)
