"""From counts to figures that may be shown.

Rules: a count from 1 to below the minimum is FEW, and so is whatever is taken from it; 0 is shown; of parts that make
up a shown whole, enough are left out that none of them can be computed; quartiles are those of a spreadsheet
(QUARTILE.INC), interpolated where they fall between two values.
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
        """A value that was taken from that number of visits. value: None where they had none."""
        if self.few(visits):
            return FEW
        return NONE if visits == 0 or value is None else value

    def share(self, part: int, whole: int) -> Figure:
        """part / whole, unless it would reveal a part that is too small."""
        if whole == 0:
            return NONE
        return FEW if self.few(whole) or self.few(part) else part / whole

    def share_of_two(self, part: int, whole: int) -> Figure:
        """part / whole where the rest is a count of its own: neither may be too small."""
        return FEW if self.few(whole - part) else self.share(part, whole)

    def parts(self, counts: Sequence[int]) -> list[Figure]:
        """The parts of a whole that is shown itself: what is left out cannot be computed from the rest."""
        hidden = {place for place, n in enumerate(counts) if self.few(n)}
        others = sorted((n, place) for place, n in enumerate(counts) if n >= self.minimum)
        while hidden and others and self._revealed_by_rest([counts[place] for place in hidden]):
            hidden.add(others.pop(0)[1])
        return [FEW if place in hidden else n for place, n in enumerate(counts)]

    def _revealed_by_rest(self, hidden: Sequence[int]) -> bool:
        """Whether the sum of the hidden parts reveals each of them: one alone, or all of them smallest or largest."""
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
