"""Figures as frozen data: each a number, a range, or not known."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.model import Interactive, Text

CHARTS = ("bar", "line", "waffle")


@dataclass(frozen=True, slots=True)
class Figure:
    """value: None where only a range is known, from low to high; without any of them it is not known."""

    label: Text
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def ends(self) -> tuple[float, float] | None:
        """Its range; of a number that number twice; None where it is not known."""
        if self.value is not None:
            return self.value, self.value
        return None if self.low is None or self.high is None else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Figures(Interactive):
    """unit: what is counted, such as people. counted: how it was counted."""

    chart: str
    values: tuple[Figure, ...]
    source: str
    unit: Text = field(default_factory=dict)
    counted: Text = field(default_factory=dict)
    name: str = "figures"


DATA = Figures
