"""Following a tour."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class TourChosen(Event):
    """A tour's card: its page is opened."""

    tour: str


@dataclass(frozen=True, slots=True)
class TourBegun(Event):
    """Begin or Go on, on the page of a tour."""

    tour: str


@dataclass(frozen=True, slots=True)
class TourStopTapped(Event):
    """A stop in the list of a tour's page."""

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
    """The visitor ends the tour they are on, and stays where they are."""
