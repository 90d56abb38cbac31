"""Looking closely at pictures."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class PictureChosen(Event):
    """Another picture of the exhibit, counted from 0."""

    picture: int


@dataclass(frozen=True, slots=True)
class HotspotTapped(Event):
    """A detail of the picture, counted from 0; again to close it."""

    hotspot: int


@dataclass(frozen=True, slots=True)
class ZoomPressed(Event):
    """One step nearer (+1) or back (-1) by button."""

    by: int


@dataclass(frozen=True, slots=True)
class Zoomed(Event):
    """The picture was pinched, dragged or touched twice and now stands so. centre: 0..1 of the picture."""

    scale: float
    centre: tuple[float, float]
