"""What a visitor has done with a timeline: which event is chosen, which stretch of the axis is shown, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.interactives.timeline.data import Timeline
from kiosk.visit.events import Event
from kiosk.visit.state import InteractiveState

NEAR = 4
"""How many events on each side of the chosen one are shown nearer."""


class TimelineEventChosen(Event):
    """number: of the event, counted from 0 in the order of dates; beyond the ends it changes nothing."""

    number: int


class TimelineStretchShown(Event):
    """first, last: the numbers of the events that alone are shown; 0 and -1 for all."""

    first: int
    last: int


class TimelineScaleChosen(Event):
    """scaled: years are equally long; else the events are evenly spaced."""

    scaled: bool


@dataclass(frozen=True, slots=True)
class TimelineState(InteractiveState):
    """first, last: of the events that are shown; last is -1 where all are."""

    chosen: int = 0
    first: int = 0
    last: int = -1
    scaled: bool = False

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        shown = exhibit.interactive
        if not isinstance(shown, Timeline) or max(self.chosen, self.last) >= len(shown.events):
            return None
        return self

    def stretch(self, count: int) -> tuple[int, int]:
        """The first and the last event that are shown of so many."""
        return (0, count - 1) if self.last < 0 else (self.first, self.last)

    def is_part(self, count: int) -> bool:
        return self.stretch(count) != (0, count - 1)

    def with_chosen(self, number: int) -> TimelineState:
        """The stretch moves along until it holds the event."""
        if self.last < 0:
            return replace(self, chosen=number)
        by = min(0, number - self.first) + max(0, number - self.last)
        return replace(self, chosen=number, first=self.first + by, last=self.last + by)


def stretch_around(number: int, count: int) -> tuple[int, int]:
    """The events around one of so many: as many on each side, or at an end as many in all."""
    wide = min(count, 2 * NEAR + 1)
    first = min(max(0, number - NEAR), count - wide)
    return first, first + wide - 1


def found(exhibit: Exhibit) -> Timeline:
    shown = exhibit.interactive
    assert isinstance(shown, Timeline), "a timeline's page is only made for a timeline"
    return shown
