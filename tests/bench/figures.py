"""What was measured, and the table of it.

Rules: a figure has its values as they were taken, its target in numbers, and the same thing of a plain page where that
makes sense; the median and the 95th percentile are of the values themselves, never of means. Nothing fails here: the
table says what is reached.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Literal

Which = Literal["median", "p95", "worst"]


@dataclass(frozen=True, slots=True)
class Target:
    """A bound on one statistic of a figure. at_least: the value is to be no smaller."""

    bound: float
    of: Which = "p95"
    at_least: bool = False

    def reached(self, values: Sequence[float]) -> bool:
        value = statistic(values, self.of, self.at_least)
        return value >= self.bound if self.at_least else value <= self.bound

    def render(self) -> str:
        of = "" if self.of == "median" else f"{self.of} "
        return f"{of}{'≥' if self.at_least else '≤'} {number(self.bound)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. page: the values of the plain page, empty where there is none to compare with."""

    name: str
    unit: str
    values: Sequence[float]
    target: Target | None = None
    page: Sequence[float] = field(default=())

    def reached(self) -> str:
        if self.target is None:
            return ""
        return "yes" if self.values and self.target.reached(self.values) else "NO"

    def row(self) -> list[str]:
        low = self.target is not None and self.target.at_least
        cells = [f"{self.name} ({self.unit})", str(len(self.values)), *spread(self.values, low)]
        cells += [self.target.render() if self.target else "", self.reached()]
        return [*cells, str(len(self.page)) if self.page else "–", *spread(self.page, low)]

    def plain(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "unit": self.unit,
            "values": [round(value, 4) for value in self.values],
            "target": self.target.render() if self.target else None,
            "reached": self.reached() or None,
            "page": [round(value, 4) for value in self.page],
        }


HEADINGS = ["", "runs", "median", "p95", "target", "reached", "plain page: runs", "median", "p95"]


def statistic(values: Sequence[float], of: Which, at_least: bool = False) -> float:
    """The 95th percentile counts from the good end: of rates to be large it is the one that 95 in 100 exceed."""
    if not values:
        return math.nan
    if of == "median":
        return median(values)
    ordered = sorted(values, reverse=at_least)
    if of == "worst":
        return ordered[-1]
    return ordered[min(len(ordered) - 1, math.ceil(0.95 * len(ordered)) - 1)]


def spread(values: Sequence[float], at_least: bool) -> list[str]:
    if not values:
        return ["–", "–"]
    return [number(statistic(values, "median")), number(statistic(values, "p95", at_least))]


def number(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(figures: Iterable[Figure]) -> str:
    rows = [HEADINGS, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
