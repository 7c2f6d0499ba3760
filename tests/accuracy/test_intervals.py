"""The bootstrap: the same at each call, about the figure, wide where articles differ, silent where there is nothing."""

from benchmarks.intervals import bootstrap, short, shown
from benchmarks.scoring import Tally, f1, precision

EVEN = [Tally(9, 10, 10)] * 20
MIXED = [Tally(10, 10, 10), Tally(0, 10, 10)] * 10


def test_articles_that_are_alike_leave_no_doubt() -> None:
    assert bootstrap(EVEN, f1) == (0.9, 0.9)


def test_articles_that_differ_leave_doubt() -> None:
    bounds = bootstrap(MIXED, precision)
    assert bounds is not None
    low, high = bounds  # a mean of 20 coins: half, give or take 1.96 times the root of 1/80
    assert abs(low - 0.281) < 0.04
    assert abs(high - 0.719) < 0.04
    assert bootstrap(MIXED, precision) == bounds


def test_more_articles_leave_less_doubt() -> None:
    few, many = bootstrap(MIXED, f1), bootstrap(MIXED * 10, f1)
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < few[1] - few[0]


def test_nothing_to_count() -> None:
    assert bootstrap([Tally(), Tally()], f1) is None
    assert shown([], f1) == "-"
    assert shown([Tally(1, 2, 2), Tally()], f1) == ".50"  # one article alone gives no interval


def test_short() -> None:
    assert [short(value) for value in (0, 0.853, 0.998, 0.001, 1)] == [".00", ".85", ".998", ".001", "1.00"]
