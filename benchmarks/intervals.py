"""How far a figure could lie from what other articles of the same kind would give: percentile bootstrap over articles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarks.scoring import Tally, total

SEED = 20260103
DRAWS = 1000
TAIL = 0.025  # at either end of a 95% interval
Figure = Callable[[Tally], float | None]


def bootstrap(tallies: Sequence[Tally], figure: Figure, draws: int = DRAWS) -> tuple[float, float] | None:
    """The 95% interval of a figure over articles drawn with replacement (Efron 1979), the same at each call.

    tallies: one an article. None where there are fewer than two articles with anything to count, or no draw gives a figure.
    """
    told = [(one.right, one.found, one.wanted) for one in tallies]
    if sum(one != (0, 0, 0) for one in told) < 2:
        return None
    generator = random.Random(SEED)
    drawn = (generator.choices(told, k=len(told)) for _ in range(draws))
    sums = (Tally(*map(sum, zip(*sample, strict=True))) for sample in drawn)
    values = sorted(value for one in sums if (value := figure(one)) is not None)
    if not values:
        return None
    last = len(values) - 1
    return values[round(TAIL * last)], values[round((1 - TAIL) * last)]


def shown(tallies: Sequence[Tally], figure: Figure) -> str:
    """A figure with its interval, as in '.85 (.80-.90)'; '-' where there is nothing to count."""
    value = figure(total(tallies))
    if value is None:
        return "-"
    bounds = bootstrap(tallies, figure)
    return short(value) + (f" ({short(bounds[0])}-{short(bounds[1])})" if bounds else "")


def short(value: float) -> str:
    """Two digits, '.85' and '1.00'; three where two would round a fault away."""
    digits = f"{value:.2f}" if f"{value:.2f}" not in ("1.00", "0.00") or value in (0, 1) else f"{value:.3f}"
    return digits.removeprefix("0") if value < 1 and not digits.startswith("1") else digits
