"""A panorama in its frame: the wall follows the finger, two fingers come nearer, points stand as dots.

Rules: what is under a finger stays under it, at every nearness; only the end of a gesture is emitted. A drag that
begins on a dot turns the view and does not open the point. A coarse picture stands there until the sharp one has come.
With less movement fingers turn nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.interactives.panorama.data import FURTHEST, MOST_PITCH, NEAREST
from kiosk.interactives.panorama.events import PanoramaLooked, PanoramaPointTapped
from kiosk.interactives.panorama.page import PanoramaPage, PointView
from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.glide import Glide
from kiosk.screens.graphics.kivy_types import Texture, Touch
from kiosk.screens.graphics.picture_loader import PictureRequest
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.picture import draw_missing
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.screens.zoom.dot_layer import DotLayer
from kiosk.screens.zoom.dot_places import PlacedDot
from kiosk.screens.zoom.round_canvas import RoundCanvas, most_width
from kiosk.screens.zoom.round_geometry import Gaze, GazeLimits, RoundFrame
from kiosk.screens.zoom.zoom_picture import SLOP_MM
from kiosk.visit.control import Control

COARSE_WIDTH = 1024


class RoundPicture(Surface):
    """Give it its place; put what lies over it with `over`, then `lay_points`. turned: called whenever the view
    moved."""

    mirrors = False
    many_fingers = "picture"

    def __init__(self, context: ScreenContext, page: PanoramaPage, size: tuple[int, int]) -> None:
        super().__init__(context, *size)
        self.seen_picture, self.path = page.seen, context.media / page.seen.file
        self.points, self.control = page.points, page.view_control
        self.focused = self.control is not None and page.focus == self.control.id
        limits = GazeLimits(MOST_PITCH, NEAREST, FURTHEST)
        self.frame = RoundFrame(*size, page.span, page.height_deg, limits)
        self.page_gaze = Gaze(page.yaw, page.pitch, page.field)
        self.view = self._showing_focus(self.frame.clamped(self.page_gaze), context.focus)
        self.turned: Callable[[], None] = lambda: None
        self._fingers: dict[Any, Touch] = {}
        self._held: tuple[Gaze, tuple[float, float], float] | None = None  # the gaze, a direction in it, the spread
        self._moved = False
        self._dots = DotLayer(self, len(page.points), self._control)
        self._laid = False
        self._glide: Glide | None = None
        self._requests: list[PictureRequest] = []

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        with self.canvas:
            shapes.fill((x, y, width, height), self.theme.colour("ground"))
            self._canvas = RoundCanvas(self.frame, x, y)
            self._dots.begin()
        self._look()
        across = min(most_width(), self.seen_picture.size[0])
        for wide in sorted({min(COARSE_WIDTH, across), across}):
            high = max(1, round(self.seen_picture.size[1] * wide / self.seen_picture.size[0]))
            self._requests.append(PictureRequest(self.path, wide, high, "contain"))
        coarse, sharp = self._requests[0], self._requests[-1]
        if len(self._requests) > 1 and self.context.pictures.get(sharp) is None:
            self.context.pictures.ask(coarse, self._came_coarse)
        self.context.pictures.ask(sharp, self._came)
        if self.focused:
            with self.canvas.after:
                line = self.theme.stroke(6)
                box = (x + line, y + line, width - 2 * line, height - 2 * line)
                shapes.outline(box, self.theme.colour("accent"), line)

    def over(self, widget: CanvasWidget, x: float, y: float) -> None:
        """Lay a widget over the picture; dots make room for it."""
        self._dots.over(widget, x, y)

    def bring(self, point: PointView, across: float | None = None, down: float | None = None) -> None:
        """Look so much aside, higher or lower, as far as one can, that the point lies so far from the left and below
        the upper edge; None: as far as it does. Call it before the points are laid."""
        place = self.frame.place_of(self.view, point.yaw, point.pitch)
        if place is not None:
            aim = place[0] if across is None else across, place[1] if down is None else down
            self.view = self.frame.holding(self.view, (point.yaw, point.pitch), *aim)

    def lay_points(self) -> None:
        """Once all that lies over the picture is there."""
        self._laid = True
        self._look()

    def sees(self, point: PointView) -> bool:
        return self.frame.sees(self.view, point.yaw, point.pitch)

    def gone(self) -> None:
        """Nobody waits for its pictures any more."""
        for request in self._requests:
            for arrived in (self._came, self._came_coarse):
                self.context.pictures.forget(request, arrived)
        self._still()

    def _came_coarse(self, texture: Texture | None) -> None:
        if texture is not None and self._canvas.texture is None:
            self._canvas.take(texture)

    def _came(self, texture: Texture | None) -> None:
        if texture is not None:
            self._canvas.take(texture)
        elif self._canvas.texture is None:
            with self.canvas:
                draw_missing(self, self.seen_picture)

    # The view

    def _look(self) -> None:
        self._canvas.look(self.view)
        if self._laid and self.points:
            self._place_dots()
        self.turned()

    def _showing_focus(self, gaze: Gaze, focus: str) -> Gaze:
        """The gaze, or where it hides the point that has the focus, the one toward it."""
        for point in self.points:
            if point.control.id == focus and not self.frame.sees(gaze, point.yaw, point.pitch):
                return self.frame.clamped(Gaze(point.yaw, point.pitch, gaze.field))
        return gaze

    def _place_dots(self) -> None:
        """Put the dot of each point in sight in its place."""
        focus = self.context.focus
        points = {n: place for n, place in enumerate(map(self._place, self.points)) if place is not None}
        apart = tuple(n for n, p in enumerate(self.points) if p.control.chosen or p.control.id == focus != "")
        self._dots.place(points, apart, (0, 0, self.width, self.height))

    def _place(self, point: PointView) -> tuple[float, float] | None:
        return self.frame.place_of(self.view, point.yaw, point.pitch) if self.sees(point) else None

    def _control(self, placed: PlacedDot) -> tuple[Control, str]:
        """The control of a point in sight, which turns nothing; of gathered ones, the next after the open one."""
        points = [self.points[n] for n in placed.members]
        opened = next((point.number for point in self.points if point.control.chosen), 0)
        point = next((each for each in points if each.number > opened), points[0])
        control = replace(point.control, event=PanoramaPointTapped(point.number - 1))
        return control, str(point.number) if len(points) == 1 else f"+{len(points)}"

    # Movement

    def glide_from(self, view: Gaze, seconds: float) -> None:
        """Come from another view to its own, slowing down."""
        end = self.view
        if seconds <= 0 or view == end:
            return

        def moved(left: float) -> None:
            self.view = end.between(view, left) if left else end
            self._look()

        self._glide = Glide(seconds, moved)

    def _still(self) -> None:
        if self._glide is not None:
            self._glide.cancel()
            self._glide = None

    # Fingers

    def _at(self, touch: Touch) -> tuple[float, float]:
        return touch.x - self.x, self.top - touch.y

    def on_touch_down(self, touch: Touch) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        taken = bool(super().on_touch_down(touch))
        if self.control is None or (taken and not self._dots.holds(touch.ud.get("pressed"))):
            return taken
        if not self._fingers:
            self._still()
            self._moved = False
        if len(self._fingers) < 2:
            self._fingers[touch.uid] = touch
            self._hold()
        self._cancel_presses(len(self._fingers) > 1)
        return True

    def on_touch_move(self, touch: Touch) -> bool:
        if touch.uid in self._fingers and self._held is not None:
            gaze, direction, spread = self._held
            middle, now = self._middle()
            slop = SLOP_MM / self.theme.mm_per_px
            if not self._moved and math.dist(self._at(touch), touch.ud["round_began"]) < slop:
                return bool(super().on_touch_move(touch))
            self._moved = touch.ud["drags"] = True
            self._cancel_presses(True)
            times = now / spread if spread > 1 and now > 1 else 1.0
            far = self.frame.focal(gaze.field) * times
            field = math.degrees(2 * math.atan(self.frame.width / 2 / far))
            self.view = self.frame.holding(self.frame.clamped(replace(gaze, field=field)), direction, *middle)
            self._look()
        return bool(super().on_touch_move(touch))

    def on_touch_up(self, touch: Touch) -> bool:
        super().on_touch_up(touch)
        if self._fingers.pop(touch.uid, None) is None:
            return False
        self._hold()
        if not self._fingers and self._moved:
            self._moved = False
            self.context.emit(PanoramaLooked(*(round(v, 2) for v in (self.view.yaw, self.view.pitch, self.view.field))))
        return False

    def _hold(self) -> None:
        """Note what lies under the fingers now."""
        self._held = None
        if self._fingers:
            middle, spread = self._middle()
            self._held = (self.view, self.frame.direction_at(self.view, *middle), spread)
            for touch in self._fingers.values():
                touch.ud["round_began"] = self._at(touch)

    def _middle(self) -> tuple[tuple[float, float], float]:
        """The middle between the fingers, and how far they are apart."""
        places = [self._at(touch) for touch in self._fingers.values()]
        middle = (sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places))
        return middle, math.dist(*places) if len(places) == 2 else 0.0

    def _cancel_presses(self, cancel: bool) -> None:
        if cancel:
            for touch in self._fingers.values():
                self._dots.let_go(touch)
