"""Looking closely at pictures."""

from __future__ import annotations

from kiosk.visit.events import Event


class PictureChosen(Event):
    """A picture of the exhibit was chosen, counted from 0."""

    picture: int


class HotspotTapped(Event):
    """A hotspot of the picture was tapped, counted from 0; a second tap closes it."""

    hotspot: int


class ZoomPressed(Event):
    """A zoom button was pressed: nearer (+1), further away (-1) or the whole picture (0)."""

    by: int


class Zoomed(Event):
    """The picture was pinched, dragged or tapped twice. scale: 1 shows the whole picture. centre: 0..1 of the
    picture."""

    scale: float
    centre: tuple[float, float]
