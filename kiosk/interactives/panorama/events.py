"""What can happen in a panorama."""

from __future__ import annotations

from kiosk.visit.events import Event


class PanoramaLooked(Event):
    """The view was turned to this direction and brought to this field of view, all in degrees."""

    yaw: float
    pitch: float
    field: float


class PanoramaPointTapped(Event):
    """A point was opened, counted from 0, or closed again. sought: the view turns to it."""

    point: int
    sought: bool = False


class PanoramaStillChosen(Event):
    """With less movement: one of the views, counted from 0."""

    still: int
