"""From counts to figures that may be shown.

Rules: the counts are rounded already (fixed_rounding); one below the minimum is FEW, which may be nobody, and so is
whatever is taken from it; quartiles are those of a spreadsheet (QUARTILE.INC), interpolated where they fall between two
values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.reports.report_model import FEW, NONE, Figure

SHARES_FROM = 20
"""Of fewer visits, rounded to fives, a share would be a guess."""


@dataclass(frozen=True, slots=True)
class Suppressor:
    """minimum: the smallest number of visits that is shown; 1 shows everything."""

    minimum: int

    def few(self, n: int) -> bool:
        return n < self.minimum and self.minimum > 1

    def count(self, n: int) -> Figure:
        return FEW if self.few(n) else n

    def of(self, visits: int, value: float | None) -> Figure:
        """A value that was taken from that number of visits. value: None where they had none."""
        if self.few(visits):
            return FEW
        return NONE if visits == 0 or value is None else value

    def mean(self, visits: int, value: float | None) -> Figure:
        """A mean, which needs as many visits as a share does."""
        return NONE if visits < SHARES_FROM and self.minimum > 1 and not self.few(visits) else self.of(visits, value)

    def share(self, part: int, whole: int) -> Figure:
        """part / whole; at most 1, for both are rounded."""
        if self.few(whole) or self.few(part):
            return FEW
        if whole == 0 or (whole < SHARES_FROM and self.minimum > 1):
            return NONE
        return min(1.0, part / whole)


Histogram = Mapping[int, int]


def total(histogram: Histogram) -> int:
    return sum(histogram.values())


def quantile(histogram: Histogram, at: float) -> float | None:
    """The value below which that share lies; None for an empty histogram."""
    n = total(histogram)
    if n == 0:
        return None
    place = at * (n - 1)
    low, high = int(place), min(int(place) + 1, n - 1)
    below, above = _nth(histogram, low), _nth(histogram, high)
    return below + (above - below) * (place - low)


def median(histogram: Histogram) -> float | None:
    return quantile(histogram, 0.5)


def _nth(histogram: Histogram, nth: int) -> int:
    seen = 0
    for value in sorted(histogram):
        seen += histogram[value]
        if seen > nth:
            return value
    raise IndexError(nth)


def falling(histogram: Histogram, began: int, least: int) -> tuple[tuple[int, float], ...]:
    """The share of those who began that is still there after each second. A step stands for `least` visits or more, so
    that no step is one person; those that are left at the end join the last step."""
    points = [(0, 1.0)]
    gone, waiting = 0, 0
    for second in sorted(histogram):
        waiting += histogram[second]
        if waiting >= max(1, least):
            gone, waiting = gone + waiting, 0
            points.append((second, 1 - gone / began))
    if waiting and len(points) > 1:
        points[-1] = (points[-1][0], 1 - (gone + waiting) / began)
    return tuple(points)
