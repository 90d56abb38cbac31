"""Looking closely at a picture: where it lies in its frame, and what fingers on it do.

Rules: no Kivy. Places in the frame are pixels from its top left corner, places on the picture 0..1 from its
top left corner. Scale 1 is the picture as it lies when nobody has touched it: filling its frame ("cover",
so that its edges may be outside) or whole within it ("contain"). A picture never leaves a gap that it could
fill. What was under a finger stays under it. Only the end of a gesture is emitted; a touch that moved the
picture is no touch on anything else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.content.model import Point

WHOLE = 1.0
LARGEST = 4.0
DOUBLE_TOUCH_MS = 350
DOUBLE_TOUCH_SCALE = 2.5
SAME_SCALE = 0.005
SAME_PLACE = 0.001


@dataclass(frozen=True, slots=True)
class View:
    """How near, and what part of the picture lies in the middle of the frame."""

    scale: float = WHOLE
    centre: Point = (0.5, 0.5)

    def like(self, other: View) -> bool:
        return abs(self.scale - other.scale) < SAME_SCALE and all(
            abs(a - b) < SAME_PLACE for a, b in zip(self.centre, other.centre, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Viewport:
    """A picture of this many pixels in a frame of this many. largest: the scale at which it is nearest. spare: so many
    pixels at the right of the frame stay free while the picture leaves that much beside it."""

    width: int
    height: int
    picture_width: int
    picture_height: int
    fit: str = "cover"
    largest: float = LARGEST
    spare: int = 0

    @property
    def whole(self) -> tuple[float, float]:
        """Width and height of the whole picture at scale 1."""
        across, down = self.width / self.picture_width, self.height / self.picture_height
        times = max(across, down) if self.fit == "cover" else min(across, down)
        return self.picture_width * times, self.picture_height * times

    def clamped(self, view: View) -> View:
        scale = min(max(view.scale, WHOLE), self.largest)
        across, down = self.whole
        x, y = view.centre
        return View(scale, (_within(x, self.width, across * scale, self.spare), _within(y, self.height, down * scale)))

    def box(self, view: View) -> tuple[float, float, float, float]:
        """Where the whole picture lies: left, top, width, height."""
        width, height = self.whole[0] * view.scale, self.whole[1] * view.scale
        x, y = view.centre
        return self.width / 2 - x * width, self.height / 2 - y * height, width, height

    def at(self, view: View, point: Point) -> tuple[float, float]:
        """Where a point of the picture lies in the frame."""
        left, top, width, height = self.box(view)
        return left + point[0] * width, top + point[1] * height

    def point(self, view: View, x: float, y: float) -> Point:
        """Which point of the picture lies there."""
        left, top, width, height = self.box(view)
        return (x - left) / width, (y - top) / height

    def seen(self, view: View) -> tuple[float, float, float, float]:
        """What part of the picture is to be seen: left, top, right, bottom, 0..1."""
        left, top = self.point(view, 0, 0)
        right, bottom = self.point(view, self.width, self.height)
        return max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom)

    def holding(self, scale: float, point: Point, x: float, y: float) -> View:
        """The view of this scale in which that point of the picture lies there."""
        width, height = self.whole[0] * scale, self.whole[1] * scale
        return self.clamped(
            View(scale, (point[0] + (self.width / 2 - x) / width, point[1] + (self.height / 2 - y) / height))
        )


def _within(centre: float, frame: float, length: float, spare: float = 0) -> float:
    if length <= frame:
        return 0.5 + min(spare, frame - length) / (2 * length)
    edge = frame / (2 * length)
    return min(max(centre, edge), 1 - edge)


class Gesture:
    """One or two fingers on the picture, from the first that comes down to the last that lifts. moved: whether they
    moved it; one finger cannot where all of the picture is seen."""

    def __init__(self, stage: Viewport, view: View, slop_px: float) -> None:
        self.stage = stage
        self.view = stage.clamped(view)
        self.moved = False
        self.slop_px = slop_px
        self._fingers: dict[int, tuple[float, float]] = {}
        self._held: tuple[View, dict[int, tuple[float, float]]] = (self.view, {})

    def down(self, finger: int, x: float, y: float) -> None:
        if len(self._fingers) < 2:
            self._fingers[finger] = (x, y)
            self._hold()

    def move(self, finger: int, x: float, y: float) -> View:
        if finger not in self._fingers:
            return self.view
        self._fingers[finger] = (x, y)
        started, places = self._held
        if not self.moved and math.dist((x, y), places[finger]) <= self.slop_px:
            return self.view
        was, now = list(places.values()), [self._fingers[f] for f in places]
        spread = math.dist(*was) if len(was) == 2 else 0.0
        times = math.dist(*now) / spread if spread > 1 else 1.0
        scale = min(max(started.scale * times, WHOLE), self.stage.largest)
        point = self.stage.point(started, *_middle(was))
        view = self.stage.holding(scale, point, *_middle(now))
        self.moved = self.moved or len(was) == 2 or not view.like(started)
        if self.moved:
            self.view = view
        return self.view

    def up(self, finger: int) -> bool:
        """Whether that was the last finger."""
        self._fingers.pop(finger, None)
        self._hold()
        return not self._fingers

    def _hold(self) -> None:
        self._held = (self.view, dict(self._fingers))


def _middle(places: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


@dataclass(slots=True)
class DoubleTouch:
    """Tells the second of two touches at one place, one soon after the other."""

    apart_px: float
    _at_ms: int = -DOUBLE_TOUCH_MS - 1
    _place: tuple[float, float] = (0.0, 0.0)

    def touched(self, at_ms: int, x: float, y: float) -> bool:
        second = at_ms - self._at_ms <= DOUBLE_TOUCH_MS and math.dist(self._place, (x, y)) <= self.apart_px
        self._at_ms = -DOUBLE_TOUCH_MS - 1 if second else at_ms
        self._place = (x, y)
        return second


def double_touched(stage: Viewport, view: View, x: float, y: float) -> View:
    """What two touches at one place give: nearer there, or the whole picture when it is near already."""
    if view.scale > WHOLE + SAME_SCALE:
        return stage.clamped(View(WHOLE, view.centre))
    return stage.holding(DOUBLE_TOUCH_SCALE, stage.point(view, x, y), x, y)
