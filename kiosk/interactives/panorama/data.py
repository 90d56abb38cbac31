"""A panorama as frozen data, and how far one can turn and come near in it.

Rules: directions are degrees; yaw 0 is the middle of the picture and grows to the right, pitch 0 is the horizon and
grows upward. A whole panorama goes on across its edge, so its yaw stays within -180 to 180.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.measures import MOST_PX_WITHOUT_CHIP, Measures, PictureMeasure
from kiosk.content.model import Interactive, Picture, Text

ROUND = 360.0
MOST_PITCH = 60.0
"""Nobody is lost in floor or ceiling: the wall stays in sight."""
NEAREST, FURTHEST = 45.0, 90.0
"""The fields of view, across the frame."""
SHAPE_SHARE = 0.01
"""By how much of its width a picture may miss its shape."""


@dataclass(frozen=True, slots=True)
class PanoramaPoint:
    yaw: float
    pitch: float
    title: Text
    text: Text = field(default_factory=dict)
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class PanoramaStart:
    yaw: float = 0.0
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class Panorama(Interactive):
    """span: how many degrees the picture has across."""

    picture: Picture
    span: float = ROUND
    start: PanoramaStart = PanoramaStart()
    points: tuple[PanoramaPoint, ...] = ()
    name: str = "panorama"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (self.picture,)

    @property
    def exhibits(self) -> tuple[str, ...]:
        return tuple(point.leads_to for point in self.points if point.leads_to)

    def can_be_shown(self, measures: Measures) -> bool:
        found = measures.pictures.get(self.picture.file)
        return found is not None and has_shape(self.span, found)

    def coarse_without_chip(self, measures: Measures) -> tuple[str, ...]:
        found = measures.pictures.get(self.picture.file)
        return (self.picture.file,) if found is not None and found.width > MOST_PX_WITHOUT_CHIP else ()


def has_shape(span: float, found: PictureMeasure) -> bool:
    """Whether a picture of this size can span so many degrees: all round it is twice as wide as high."""
    too_high = found.height * span / 180 - found.width
    return abs(too_high) <= SHAPE_SHARE * found.width if span == ROUND else too_high <= SHAPE_SHARE * found.width


def height_deg(span: float, found: PictureMeasure) -> float:
    """How many degrees the picture has from top to bottom."""
    return min(180.0, span * found.height / found.width)


def turned(yaw: float, span: float) -> float:
    """The same direction within -180 to 180; in a part of the round, within it."""
    if span < ROUND:
        return min(max(yaw, -span / 2), span / 2)
    return (yaw + 180) % 360 - 180


DATA = Panorama
