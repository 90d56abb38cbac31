"""Round numbers for an axis, and how many one square of a waffle stands for."""

from __future__ import annotations

import math
from collections.abc import Iterable

MOST_TICKS = 5
MOST_SQUARES = 400
ROUND = (1, 2, 5)


def axis(numbers: Iterable[float]) -> tuple[float, ...]:
    """Round numbers at equal steps that hold all of these and 0."""
    given = [0.0, *numbers]
    low, high = min(given), max(given)
    step = _step((high - low) / MOST_TICKS)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(n * step for n in range(first, max(last, first + 1) + 1))


def square(numbers: Iterable[float]) -> int:
    """How many one square stands for, so that all of them together are at most 400 squares."""
    return max(1, round(_step(sum(numbers) / MOST_SQUARES)))


def _step(least: float) -> float:
    """The least round number that is no less."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(each * power for each in (*ROUND, 10) if each * power >= least * (1 - 1e-9))
