"""Following a tour."""

from __future__ import annotations

from kiosk.visit.events import Event


class ToursPressed(Event):
    """The list of the tours was asked for."""


class TourChosen(Event):
    """A tour's card or button was pressed: its page opens."""

    tour: str


class TourBegun(Event):
    """Begin or Go on was pressed on a tour's page."""

    tour: str


class TourStopTapped(Event):
    """A stop in the list of a tour's page was tapped."""

    tour: str
    stop: int


class TourNext(Event):
    pass


class TourPrevious(Event):
    pass


class TourLeft(Event):
    """The visitor left the tour; they stay where they are."""
