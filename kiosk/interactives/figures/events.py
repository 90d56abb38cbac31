"""The events of a chart, and what it remembers for the visit."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.interactives.figures.data import Figures
from kiosk.visit.events import Event
from kiosk.visit.state import InteractiveState


class FigureChosen(Event):
    """figure: counted from 0; -1 for a touch on none."""

    figure: int


class CountedShown(Event):
    """How it was counted is read, or the chart again."""

    on: bool


@dataclass(frozen=True, slots=True)
class FiguresState(InteractiveState):
    figure: int = -1
    counted: bool = False

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        """Nothing: its figures may be others now."""
        return FiguresState() if isinstance(exhibit.interactive, Figures) else None
