"""From figures to places: round steps for an axis, and where a value stands on it.

Rules: an axis begins at nought and ends at or above its largest value; its steps are 1, 2 or 5 times a power of ten,
and whole where what is counted is whole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from nought to `top` in steps of `step`, drawn from `start` to `end`."""

    top: float
    step: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * value / self.top

    @property
    def ticks(self) -> tuple[float, ...]:
        return tuple(i * self.step for i in range(round(self.top / self.step) + 1))


def scale(largest: float, start: float, end: float, *, steps: int = 4, whole: bool = True) -> Scale:
    """The axis for values up to `largest`, with about `steps` steps."""
    rough = max(largest, 1e-9) / steps
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough * 0.999)
    if whole:
        step = max(1.0, round(step))
    return Scale(step * max(1, math.ceil(largest / step - 1e-9)), step, start, end)
