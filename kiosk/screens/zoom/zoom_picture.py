"""A picture that can be looked at closely: pinched, dragged, touched twice, or by the two ends of its
control.

Rules: `view` is what the page holds; fingers move the picture at once and only the end of a gesture is emitted.
The picture lies first as one texture of its size on the screen; once it stands still and is near, the part
that is seen is fetched sharp. Dots keep their size and stay on their point of the picture, and on the
picture; a dot whose point is out of sight is away. Dots too close to be touched apart are gathered in one ("+5"),
whose touch comes nearer to them, and where no nearness parts them opens one after the other. A picture that cannot be
shown is named in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from kivy.graphics import Color, Rectangle, ScissorPop, ScissorPush

from kiosk.content.model import Point
from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.glide import Glide
from kiosk.screens.graphics.kivy_types import Texture, Touch
from kiosk.screens.graphics.picture_loader import PictureRequest
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.picture import draw_missing
from kiosk.screens.widgets.wandering import OFF_MM, touches_one_place
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.screens.zoom.dot_layer import DotLayer
from kiosk.screens.zoom.dot_places import Area, PlacedDot, dots_within
from kiosk.screens.zoom.pan_zoom import (
    SAME_SCALE,
    DoubleTouch,
    Gesture,
    View,
    Viewport,
    double_touched,
)
from kiosk.screens.zoom.picture_stage import home, is_visible, stage_for, whole_picture
from kiosk.visit.control import Control
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.pages.picture_view import PictureView
from kiosk.visit.speech.sentence_cut import comma

NEAR_DETAIL_DRAWN = 24
SLOP_MM = 3.0
"""From here on a picture that is near follows the finger; one that is not, once it went further than one wanders."""
DOUBLE_TOUCH_MM = 11.0
NEAR = 1.01
LEAST_NEARER = 1.6  # how many times nearer a touch on gathered dots comes at least
NOWHERE = (0, 0)


class ZoomPicture(Surface):
    """Give it its size; put what lies over it (its control, its tag) with `over`, whose places the dots
    keep free."""

    mirrors = False
    many_fingers = "picture"

    def __init__(
        self,
        context: ScreenContext,
        picture: PictureView,
        width: int,
        height: int,
        *,
        scale: float = 1.0,
        centre: tuple[float, float] = (0.5, 0.5),
        whole: bool = False,
        tapped: Callable[[Touch], None] | None = None,
    ) -> None:
        """whole: it lies whole in its frame, whatever it is. tapped: called for a touch that is on nothing else and
        not the second of two."""
        theme = context.theme
        super().__init__(context, width, height)
        self.picture, self.path = picture, context.media / picture.file
        whole_stage = replace(stage_for(picture, width, height), fit="contain")
        self.stage = whole_stage if whole else stage_for(picture, width, height)
        self._tapped = tapped
        asked = self.stage.clamped(View(scale, centre))
        at_home = scale < 1 + SAME_SCALE and centre == (0.5, 0.5)
        self.page_view = home(picture, self.stage) if at_home else asked
        self.view = self._showing_focus(self.page_view, context.focus)
        self.gesture: Gesture | None = None
        self._touches: dict[Any, Any] = {}
        self._double = DoubleTouch(DOUBLE_TOUCH_MM / theme.mm_per_px)
        self._part_size = NOWHERE
        self._texture: Texture | None = None
        self._requested: list[PictureRequest] = []
        self._glide: Glide | None = None
        self._laid = False
        self._as_opened: tuple[Viewport, Area, list[Point]] | None = None
        self._dots = DotLayer(self, len(picture.dots), self._control)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        with self.canvas:
            self.clip = ScissorPush(x=x, y=y, width=width, height=height)
            shapes.fill((x, y, width, height), self.theme.colour("ground"))
            Color(1, 1, 1, 1)
            self._picture = Rectangle(size=NOWHERE)
            self._part = Rectangle(size=NOWHERE)
            ScissorPop()
            self._dots.begin()
        self._whole = whole_picture(self.path, self.stage)
        self._want(self._whole, self._arrived)

    def leave_free(self, right: int) -> None:
        """Leave so many pixels at the right to what lies over the picture, where that is narrower than its frame. Call
        it before anything lies there."""
        self.stage = replace(self.stage, spare=right)
        self.view, self.page_view = (self.stage.clamped(view) for view in (self.view, self.page_view))

    def over(self, widget: CanvasWidget, x: float, y: float) -> None:
        """Lay a widget over the picture; dots make room for it."""
        self._dots.over(widget, x, y)

    def crowds(self, area: Area) -> bool:
        """Whether a widget there would lie on another over the picture, or too near it to be touched apart."""
        (left, top, width, height), gap = area, self._dots.gap
        return any(
            left < x + wide + gap and x < left + width + gap and top < y + high + gap and y < top + height + gap
            for x, y, wide, high in self._dots.kept
        )

    def hides(self, area: Area) -> int:
        """How many details of the picture, as it is opened, a widget there would lie on."""
        (left, top, width, height), near = area, self.theme.px(NEAR_DETAIL_DRAWN)
        _, details = self._opened()
        return sum(-near <= x - left <= width + near and -near <= y - top <= height + near for x, y in details)

    def covers(self, area: Area) -> bool:
        """Whether a widget there would lie on the picture itself as it is opened, not beside it."""
        left, top, width, height = area
        (x, y, wide, high), _ = self._opened()
        return left < x + wide - 1 and x + 1 < left + width and top < y + high - 1 and y + 1 < top + height

    def _opened(self) -> tuple[Area, list[Point]]:
        """Where the picture and its details lie as it is opened: worked out once for all places that are tried."""
        if self._as_opened is None or self._as_opened[0] is not self.stage:
            view = home(self.picture, self.stage)
            details = [self.stage.at(view, dot.at) for dot in self.picture.dots]
            self._as_opened = self.stage, self.stage.box(view), details
        return self._as_opened[1:]

    def free_place(self, places: Sequence[tuple[int, int]], size: tuple[int, int]) -> tuple[int, int]:
        """Of these left and top edges the first where a widget of this size is clear of all others, hides the fewest
        details and, if there is such a place, lies beside the picture; the first of all where it is clear nowhere."""
        return min(self.free_places(places, size) or places[:1], key=lambda place: self.harm((*place, *size)))

    def free_places(self, places: Sequence[tuple[int, int]], size: tuple[int, int]) -> list[tuple[int, int]]:
        """Those of them where a widget of this size is clear of all others."""
        return [place for place in places if not self.crowds((*place, *size))]

    def harm(self, area: Area) -> tuple[int, bool]:
        """What a widget there does to the picture: how many details it hides, and whether it lies on it."""
        return self.hides(area), self.covers(area)

    def lay_dots(self) -> None:
        """Once all that lies over the picture is there."""
        self._laid = True
        self._stand()

    def gone(self) -> None:
        """Nobody waits for its pictures any more."""
        for request in self._requested:
            self.context.pictures.forget(request, self._arrived)
            self.context.pictures.forget(request, self._sharpened)
        self._still()

    # The picture

    def _want(self, request: PictureRequest, arrived: Callable[[Texture | None], None]) -> None:
        self._requested.append(request)
        self.context.pictures.ask(request, arrived)

    def _arrived(self, texture: Texture | None) -> None:
        if texture is not None:
            self._picture.texture = self._texture = texture
            self._stand()
        else:
            with self.canvas:
                draw_missing(self, self.picture)

    def _sharpened(self, texture: Texture | None) -> None:
        if texture is not None and self._requested and self.context.pictures.get(self._requested[-1]) is texture:
            self._part.texture = texture
            self._part.size = self._part_size
            self._picture.size = NOWHERE  # all of it that is to be seen lies in the sharp part

    def _stand(self) -> None:
        """The picture stands still here: its place, and the part that is seen, sharp."""
        self._place()
        width = self.stage.whole[0] * self.view.scale
        if self.view.scale < NEAR or self._whole.width >= min(width, self.picture.size[0]) * 0.98:
            return
        left, top, wide, high = self.stage.box(self.view)
        part = self.stage.seen(self.view)
        shown = (
            max(0, round(left)),
            max(0, round(top)),
            min(self.stage.width, round(left + wide)),
            min(self.stage.height, round(top + high)),
        )
        across, down = shown[2] - shown[0], shown[3] - shown[1]
        times = min(1.0, (part[2] - part[0]) * self.picture.size[0] / across)
        self._part.pos = (self.x + shown[0], self.top - shown[3])
        self._part_size = (across, down)
        request = PictureRequest(
            self.path, max(1, round(across * times)), max(1, round(down * times)), "cover", part=part
        )
        self._want(request, self._sharpened)

    def _place(self) -> None:
        """Put the picture and its dots where the view has them."""
        left, top, width, height = self.stage.box(self.view)
        self._picture.pos = (round(self.x + left), round(self.top - top - height))
        size = (round(width), round(height))
        self._part.size = NOWHERE
        texture = self._texture
        if texture is not None:
            self._picture.size = size
            smooth = "nearest" if tuple(texture.size) == size else "linear"
            if texture.mag_filter != smooth:
                texture.min_filter = texture.mag_filter = smooth
        if self._laid and self.picture.dots:
            self._place_dots()

    def _place_dots(self) -> None:
        """Put each dot whose point is in sight in its place on the picture."""
        stage, view, layer = self.stage, self.view, self._dots
        within = dots_within(stage.box(view), (stage.width, stage.height), 3 * (layer.side + layer.gap))
        dots, focus = self.picture.dots, self.context.focus
        points = {n: stage.at(view, dot.at) for n, dot in enumerate(dots) if is_visible(stage, view, dot)}
        apart = tuple(n for n, dot in enumerate(dots) if dot.control.chosen or dot.control.id == focus != "")
        layer.place(points, apart, within)

    def _control(self, placed: PlacedDot) -> tuple[Control, str]:
        """The control of a dot and what stands in it; of gathered ones, the control that parts or opens them."""
        dots = [self.picture.dots[n] for n in placed.members]
        if len(dots) == 1:
            return dots[0].control, str(dots[0].number)
        name = comma(dots[0].title.language).join(dot.control.name for dot in dots)
        across, down = ([dot.at[axis] for dot in dots] for axis in (0, 1))
        wide, high = self.stage.whole
        apart_px = max((max(across) - min(across)) * wide, (max(down) - min(down)) * high)
        parting = 2 * self._dots.side / max(apart_px, 1e-6)
        if self.view.scale >= self.stage.largest - SAME_SCALE or parting > 2 * self.stage.largest:
            opened = next((dot.number for dot in self.picture.dots if dot.control.chosen), 0)
            event = next((dot for dot in dots if dot.number > opened), dots[0]).control.event
        else:
            scale = min(max(parting, self.view.scale * LEAST_NEARER), self.stage.largest)
            middle = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
            view = self.stage.clamped(View(scale, middle))
            event = Zoomed(view.scale, view.centre)
        return Control(f"hotspots-{dots[0].number}", name, event, role="dot"), f"+{len(dots)}"

    def _showing_focus(self, view: View, focus: str) -> View:
        """The view, or where it hides the dot that has the focus, the same with that dot in its middle."""
        for dot in self.picture.dots:
            if dot.control.id == focus and not is_visible(self.stage, view, dot):
                return self.stage.clamped(View(view.scale, dot.at))
        return view

    # Movement

    def glide_from(self, view: View, seconds: float) -> None:
        """Come from another view to its own, slowing down."""
        if seconds <= 0 or view.like(self.view):
            return
        end = self.view

        def moved(left: float) -> None:
            across, down = (a + (b - a) * left for a, b in zip(end.centre, view.centre, strict=True))
            scale = end.scale + (view.scale - end.scale) * left
            self.view = self.stage.clamped(View(scale, (across, down)))
            (self._place if left else self._stand)()

        self._glide = Glide(seconds, moved)

    def _still(self) -> None:
        if self._glide is not None:
            self._glide.cancel()
            self._glide = None

    def _at(self, touch: Touch) -> tuple[float, float]:
        return touch.x - self.x, self.top - touch.y

    def on_touch_down(self, touch: Touch) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        if self.gesture is None:
            taken = super().on_touch_down(touch)
            if taken and not self._dots.holds(touch.ud.get("pressed")):
                return True
            self._still()
            slop_mm = SLOP_MM if self.view.scale >= NEAR else OFF_MM
            self.gesture = Gesture(self.stage, self.view, slop_mm / self.theme.mm_per_px)
        self._touches[touch.uid] = touch
        self.gesture.down(touch.uid, *self._at(touch))
        if len(self._touches) > 1:
            self.gesture.slop_px = SLOP_MM / self.theme.mm_per_px
        self._cancel_presses(len(self._touches) > 1)
        return True

    def on_touch_move(self, touch: Touch) -> bool:
        if self.gesture is not None and touch.uid in self._touches:
            before = self.view
            self.view = self.gesture.move(touch.uid, *self._at(touch))
            if len(self._touches) > 1 or not before.like(self.view):
                touch.ud["drags"] = True
            if self.gesture.moved:
                self._cancel_presses(True)
                self._place()
        return bool(super().on_touch_move(touch))

    def on_touch_up(self, touch: Touch) -> bool:
        super().on_touch_up(touch)
        if self.gesture is None or self._touches.pop(touch.uid, None) is None or not self.gesture.up(touch.uid):
            return False
        gesture, self.gesture = self.gesture, None
        if gesture.moved:
            self._settle()
        elif "pressed" not in touch.ud and touches_one_place(touch, self.theme):
            self._touched(touch)
        return False

    def _touched(self, touch: Touch) -> None:
        """A touch on the picture itself: the second of two comes nearer or shows the whole."""
        if self._double.touched(touch.ud["gate"].clock_ms(), *self._at(touch)):
            self.view = double_touched(self.stage, self.view, *self._at(touch))
            self._settle()
        elif self._tapped is not None:
            self._tapped(touch)

    def _cancel_presses(self, cancel: bool) -> None:
        if cancel:
            for touch in self._touches.values():
                self._dots.let_go(touch)

    def _settle(self) -> None:
        self._stand()
        if not self.view.like(self.page_view):
            self.page_view = self.view
            self.context.emit(Zoomed(self.view.scale, self.view.centre))
