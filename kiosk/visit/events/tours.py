"""Following a tour."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class TourChosen(Event):
    """A tour's card or button was pressed: its page opens."""

    tour: str


@dataclass(frozen=True, slots=True)
class TourBegun(Event):
    """Begin or Go on was pressed on a tour's page."""

    tour: str


@dataclass(frozen=True, slots=True)
class TourStopTapped(Event):
    """A stop in the list of a tour's page was tapped."""

    tour: str
    stop: int


@dataclass(frozen=True, slots=True)
class TourNext(Event):
    pass


@dataclass(frozen=True, slots=True)
class TourPrevious(Event):
    pass


@dataclass(frozen=True, slots=True)
class TourLeft(Event):
    """The visitor left the tour; they stay where they are."""
