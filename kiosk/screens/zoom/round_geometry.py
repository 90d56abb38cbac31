"""What a flat window into a round picture shows: where a direction lies in it, and which direction lies there.

Rules: no Kivy. Directions are degrees, places pixels from the frame's top left corner. A perspective view: what is
straight stays straight. `clamped` keeps floor and ceiling from filling the view, and the edges of a picture that spans
only a part of the round out of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

ROUND = 360.0
_HALVINGS = 24


@dataclass(frozen=True, slots=True)
class GazeLimits:
    """The most that one looks up and down, and the fields of view of the nearest and the furthest view."""

    pitch: float
    nearest: float
    furthest: float


@dataclass(frozen=True, slots=True)
class Gaze:
    """Where one looks: the direction of the frame's middle, and its field across."""

    yaw: float
    pitch: float
    field: float

    def between(self, other: Gaze, share: float) -> Gaze:
        """On the shorter way to another, this share of it."""
        yaw = self.yaw + share * wrapped(other.yaw - self.yaw)
        pitch, field = (a + share * (b - a) for a, b in ((self.pitch, other.pitch), (self.field, other.field)))
        return Gaze(yaw, pitch, field)


@dataclass(frozen=True, slots=True)
class RoundFrame:
    """A frame of this many pixels on a picture of so many degrees across and from top to bottom."""

    width: int
    height: int
    span: float
    height_deg: float
    limits: GazeLimits

    def focal(self, field: float) -> float:
        """How far the eye is from the frame, in its pixels."""
        return self.width / 2 / math.tan(math.radians(field) / 2)

    def place_of(self, gaze: Gaze, yaw: float, pitch: float) -> tuple[float, float] | None:
        """Where a direction lies in the frame, or beside it; None behind the eye."""
        across, up, tilt = (math.radians(each) for each in (yaw - gaze.yaw, pitch, gaze.pitch))
        x, y, z = math.sin(across) * math.cos(up), math.sin(up), math.cos(across) * math.cos(up)
        y, z = y * math.cos(tilt) - z * math.sin(tilt), y * math.sin(tilt) + z * math.cos(tilt)
        if z <= 1e-6:
            return None
        far = self.focal(gaze.field)
        return self.width / 2 + far * x / z, self.height / 2 - far * y / z

    def sees(self, gaze: Gaze, yaw: float, pitch: float) -> bool:
        place = self.place_of(gaze, yaw, pitch)
        return place is not None and 0 <= place[0] <= self.width and 0 <= place[1] <= self.height

    def direction_at(self, gaze: Gaze, x: float, y: float) -> tuple[float, float]:
        """Yaw and pitch of what lies there."""
        far, tilt = self.focal(gaze.field), math.radians(gaze.pitch)
        across, up = (x - self.width / 2) / far, (self.height / 2 - y) / far
        high = up * math.cos(tilt) + math.sin(tilt)
        deep = math.cos(tilt) - up * math.sin(tilt)
        pitch = math.degrees(math.atan2(high, math.hypot(across, deep)))
        return gaze.yaw + math.degrees(math.atan2(across, deep)), pitch

    def holding(self, gaze: Gaze, direction: tuple[float, float], x: float, y: float) -> Gaze:
        """The gaze of this field in which that direction lies there: what is under a finger stays under it."""
        far = self.focal(gaze.field)
        across, up = (x - self.width / 2) / far, (self.height / 2 - y) / far
        long = math.sqrt(across * across + up * up + 1)
        rise = math.sin(math.radians(direction[1])) * long / math.hypot(up, 1)
        tilt = math.asin(min(max(rise, -1.0), 1.0)) - math.atan2(up, 1)
        tilted = self.clamped(replace(gaze, pitch=math.degrees(tilt)))
        tilt = math.radians(tilted.pitch)
        beside = math.atan2(across, math.cos(tilt) - up * math.sin(tilt))
        return self.clamped(replace(tilted, yaw=direction[0] - math.degrees(beside)))

    def clamped(self, gaze: Gaze) -> Gaze:
        """The nearest gaze that shows nothing beyond the picture, and not only floor or ceiling."""
        field = min(max(gaze.field, self.limits.nearest), self.limits.furthest)
        if self.height_deg < 180:
            most = math.tan(math.radians(self.height_deg) / 2) * self.width / self.height
            field = min(field, math.degrees(2 * math.atan(most)))
        if self.span < 180:
            field = min(field, self.span)
        pitch = min(max(gaze.pitch, -self.limits.pitch), self.limits.pitch)
        if self.height_deg < 180:
            half = math.degrees(math.atan(self.height / 2 / self.focal(field)))
            room = max(0.0, self.height_deg / 2 - half)
            pitch = min(max(pitch, -room), room)
        if self.span == ROUND:
            return Gaze(wrapped(gaze.yaw), pitch, field)
        pitch = self._within_span(pitch, field)
        room = max(0.0, self.span / 2 - self._reach(pitch, field))
        return Gaze(min(max(gaze.yaw, -room), room), pitch, field)

    def _within_span(self, pitch: float, field: float) -> float:
        """The pitch, or the furthest on its side from which the corners of the frame are still within the span."""
        if self._reach(pitch, field) <= self.span / 2:
            return pitch
        least, most = 0.0, pitch
        for _ in range(_HALVINGS):
            middle = (least + most) / 2
            if self._reach(middle, field) <= self.span / 2:
                least = middle
            else:
                most = middle
        return least

    def _reach(self, pitch: float, field: float) -> float:
        """How many degrees the frame reaches to either side: at the corners most."""
        far, tilt = self.focal(field), math.radians(abs(pitch))
        deep = math.cos(tilt) - self.height / 2 / far * math.sin(tilt)
        return math.degrees(math.atan2(self.width / 2 / far, deep))


def wrapped(yaw: float) -> float:
    """The same direction within -180 to 180."""
    return (yaw + 180) % 360 - 180
