"""From counts to figures that may be shown.

Rules: a count from 1 to below the minimum is FEW, and so is whatever is taken from it; nobody at all (0) is shown; of
parts that make up a shown whole, never so little is left out that it could be worked out again; quartiles are those of
a spreadsheet (QUARTILE.INC), between two values where they fall between two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.reports.report_model import FEW, NONE, Figure


@dataclass(frozen=True, slots=True)
class Suppressor:
    """minimum: the smallest number of visits that is shown."""

    minimum: int

    def few(self, n: int) -> bool:
        return 0 < n < self.minimum

    def count(self, n: int) -> Figure:
        return FEW if self.few(n) else n

    def of(self, visits: int, value: float | None) -> Figure:
        """A value taken from so many visits; None where they had none."""
        if self.few(visits):
            return FEW
        return NONE if visits == 0 or value is None else value

    def share(self, part: int, whole: int) -> Figure:
        """part / whole, which does not tell a part that is too small."""
        if whole == 0:
            return NONE
        return FEW if self.few(whole) or self.few(part) else part / whole

    def share_of_two(self, part: int, whole: int) -> Figure:
        """part / whole where the rest is a count of its own: neither may be too small."""
        return FEW if self.few(whole - part) else self.share(part, whole)

    def parts(self, counts: Sequence[int]) -> list[Figure]:
        """The parts of a whole that is shown itself: what is left out cannot be worked out from the rest."""
        hidden = {place for place, n in enumerate(counts) if self.few(n)}
        others = sorted((n, place) for place, n in enumerate(counts) if n >= self.minimum)
        while hidden and others and self._revealed_by_rest([counts[place] for place in hidden]):
            hidden.add(others.pop(0)[1])
        return [FEW if place in hidden else n for place, n in enumerate(counts)]

    def _revealed_by_rest(self, hidden: Sequence[int]) -> bool:
        """Whether the sum of what is left out tells each of it: one alone, or all of them least or most."""
        total = sum(hidden)
        if any(n >= self.minimum for n in hidden):
            return False
        return len(hidden) == 1 or total in (len(hidden), (self.minimum - 1) * len(hidden)) or total < self.minimum

    def share_shown(self, shown: Figure, whole: int) -> Figure:
        """The share that belongs to a part as it is shown."""
        if not isinstance(shown, (int, float)):
            return shown
        return self.share(int(shown), whole)


Histogram = Mapping[int, int]


def total(histogram: Histogram) -> int:
    return sum(histogram.values())


def quantile(histogram: Histogram, at: float) -> float | None:
    """The value below which that share lies; None of nothing."""
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
    """What share of those who began is still there after each second. A step waits until it stands for that many,
    so that no step is one person; those that are left at the end join the last step."""
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
