"""A map that is dragged, pinched and touched: land, a picture over it, routes, pins and their names.

Rules: fingers move it at once, and only the end of a gesture is emitted; there is no inertia. While it is dragged
nothing is drawn anew: all that is seen, and some way around it, is one texture that moves with the finger. Pins keep
their size; those too close for a finger are gathered, by their distances alone, so that they stay together while the
map is dragged. The nearest pin within a finger's reach answers a touch.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from kivy.graphics import (
    ClearBuffers,
    ClearColor,
    Color,
    Fbo,
    Mesh,
    PopMatrix,
    PushMatrix,
    Rectangle,
    ScissorPop,
    ScissorPush,
    Translate,
)

from kiosk.interactives.map.events import SCALES, MapMoved, PlaceChosen, PlacesGathered
from kiosk.interactives.map.gathering import Gathered, gather
from kiosk.interactives.map.land_view import NEAR, LandView, Sheet
from kiosk.interactives.map.map_marks import MapMarks
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.projection import FittedMap, fitted
from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.kivy_types import Texture, Touch
from kiosk.screens.graphics.picture_loader import PictureRequest
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.zoom.pan_zoom import DoubleTouch, Gesture, View, Viewport, double_touched

SLOP_MM = 3.0
DOUBLE_TOUCH_MM = 11.0
REACH_DRAWN = 40
SCENE_AROUND, MOST_SCENE_PX = 0.5, 4096
"""How far the scene reaches beyond the frame, as a share of it; and the longest side of a texture everywhere."""
MOST_REDRAWN, ROUTE_WEIGHT = 300, 5
"""With so many pins, a route counted as several, the scene is drawn anew under a moving finger; with more, once it
lifts."""
LAYER_CELLS = 24
MOST_LAYER_PX = 4096


class MapWidget(Surface):
    """Give it its size; lay what lies over it with `add`."""

    many_fingers = "map"

    def __init__(self, context: ScreenContext, page: MapPage, land: LandView) -> None:
        theme, stage = context.theme, land.stage
        super().__init__(context, stage.width, stage.height)
        self.page, self.land, self.stage = page, land, stage
        self.map: FittedMap = fitted(page.shown, stage.width / stage.height)
        self.pins = [(pin, self.map.at(pin.at[1], pin.at[0])) for pin in page.pins]
        self.page_view = stage.clamped(View(page.scale, page.centre))
        self.view = self._with_open_pin(self.page_view)
        # A whole map is not dragged: nothing is drawn around it.
        near = self.view.scale > NEAR
        self.margin = (_margin(stage.width), _margin(stage.height)) if near else (0, 0)
        self.chosen = -1 if page.card is None else page.card.number
        self.gathered: list[Gathered] = []
        self.gesture: Gesture | None = None
        self._touches: dict[Any, Touch] = {}
        self._double = DoubleTouch(DOUBLE_TOUCH_MM / theme.mm_per_px)
        self._drawn = View(0.0)
        self._layer: Texture | None = None
        self._request: PictureRequest | None = None

    def _with_open_pin(self, view: View) -> View:
        """The view, or where it hides the open place, the same with that in its middle."""
        number = -1 if self.page.card is None else self.page.card.number
        at = next((at for pin, at in self.pins if pin.number == number), None)
        if at is None:
            return view
        left, top, right, bottom = self.stage.seen(view)
        inside = left + 0.02 < at[0] < right - 0.02 and top + 0.02 < at[1] < bottom - 0.02
        return view if inside else self.stage.clamped(View(view.scale, at))

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        with self.canvas:
            self._canvas = Fbo(size=(width + 2 * self.margin[0], height + 2 * self.margin[1]))
            ScissorPush(x=x, y=y, width=width, height=height)
            shapes.fill((x, y, width, height), self.theme.colour("sea"))
            Color(1, 1, 1, 1)
            self._beneath = Rectangle(size=(0, 0))
            self._scene = Rectangle(texture=self._canvas.texture, size=(0, 0))
            ScissorPop()
        self.land.begin()
        self.land.arrived = self._land_arrived
        self._want_layer()
        self._stand()

    def gone(self) -> None:
        self.land.end()
        if self._request is not None:
            self.context.pictures.forget(self._request, self._layer_arrived)

    # Land and layer

    def _land_arrived(self) -> None:
        self._draw_scene()
        self._place()
        self.land.stand(self.view)

    def _want_layer(self) -> None:
        picture = self.page.layer
        if picture is None:
            return
        most = min(1.0, MOST_LAYER_PX / max(picture.size), 2 * self.stage.width / picture.size[0])
        width, height = (max(1, round(each * most)) for each in picture.size)
        self._request = PictureRequest(self.context.media / picture.file, width, height, "contain")
        self.context.pictures.ask(self._request, self._layer_arrived)

    def _layer_arrived(self, texture: Texture | None) -> None:
        self._layer = texture
        if self._drawn.scale:
            self._draw_scene()
            self._place()

    def _put_sheet(self, rectangle: Rectangle, sheet: Sheet | None) -> None:
        if sheet is None:
            rectangle.size = (0, 0)
            return
        left, top, right, bottom = sheet.area
        (x, y), (end_x, end_y) = self.stage.at(self.view, (left, top)), self.stage.at(self.view, (right, bottom))
        size = (round(end_x) - round(x), round(end_y) - round(y))
        smooth = "nearest" if abs(size[0] - sheet.texture.width) <= 1 else "linear"
        if sheet.texture.mag_filter != smooth:
            sheet.texture.min_filter = sheet.texture.mag_filter = smooth
        rectangle.texture = sheet.texture
        rectangle.size = sheet.texture.size if smooth == "nearest" else size
        rectangle.pos = (round(self.x + x), round(self.top - y) - round(rectangle.size[1]))

    # The scene: land, layer, routes and pins as one texture, larger than the frame

    def _place(self) -> None:
        """Put the scene where the view has it; drawn anew only where the finger has come to its end."""
        few = len(self.page.pins) + ROUTE_WEIGHT * len(self.page.lines) <= MOST_REDRAWN
        if few and self._drawn.scale == self.view.scale and not self._covers():
            self._draw_scene()
        (x, y), (end_x, end_y) = self._corners()
        same = self._drawn.scale == self.view.scale
        size = self._canvas.size if same else (round(end_x - x), round(end_y - y))
        smooth, texture = "nearest" if same else "linear", self._canvas.texture
        if texture.mag_filter != smooth:
            texture.min_filter = texture.mag_filter = smooth
        self._scene.size = size
        self._scene.pos = (round(self.x + x), round(self.top - y) - round(size[1]))
        self._put_sheet(self._beneath, None if self._covers() else self.land.whole)

    def _corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where the left top and the right bottom of the scene lie now, in pixels of the frame."""
        (wide, high), drawn = self.margin, self._drawn
        first = self.stage.point(drawn, -wide, -high)
        last = self.stage.point(drawn, self.stage.width + wide, self.stage.height + high)
        return self.stage.at(self.view, first), self.stage.at(self.view, last)

    def _covers(self) -> bool:
        """Whether the scene fills the frame."""
        (x, y), (end_x, end_y) = self._corners()
        return x <= 0.5 and y <= 0.5 and end_x >= self.stage.width - 0.5 and end_y >= self.stage.height - 0.5

    def _stand(self) -> None:
        """The map stands still here."""
        if self._drawn != self.view:
            self._draw_scene()
        self._place()
        self.land.stand(self.view)

    def pixel(self, at: tuple[float, float]) -> tuple[float, float]:
        """Window pixels of a place of the map."""
        x, y = self.stage.at(self.view, at)
        return self.x + x, self.top - y

    def _pixels(self) -> Callable[[tuple[float, float]], tuple[float, float]]:
        """`pixel` for very many places of the present view."""
        left, top, wide, high = self.stage.box(self.view)
        x, y = self.x + left, self.top - top

        def pixel(at: tuple[float, float]) -> tuple[float, float]:
            return x + at[0] * wide, y - at[1] * high

        return pixel

    def _draw_scene(self) -> None:
        self._drawn = self.view
        wide, high = self.stage.width * self.view.scale, self.stage.height * self.view.scale
        first = sorted(range(len(self.pins)), key=lambda n: self.pins[n][0].number != self.chosen)
        points = ((n, (self.pins[n][1][0] * wide, self.pins[n][1][1] * high)) for n in first)
        self.gathered = gather(points, self.theme.target(0))
        self._canvas.clear()
        with self._canvas:
            ClearColor(*self.theme.colour("sea"))
            ClearBuffers()
            PushMatrix()
            Translate(self.margin[0] - self.x, self.margin[1] - self.y)
            Color(1, 1, 1, 1)
            self._put_sheet(Rectangle(), self.land.whole)
            self._put_sheet(Rectangle(), self.land.part if self.view.scale > NEAR else None)
            if self._layer is not None:
                self._draw_layer(self._layer)
            marks = MapMarks(self, self.page, self.map, self.pins, self._pixels(), self.margin)
            marks.draw(self.gathered)
            PopMatrix()

    def _draw_layer(self, texture: Texture) -> None:
        bounds = self.page.layer_bounds
        assert bounds is not None
        count, vertices, indices = LAYER_CELLS, list[float](), list[int]()
        u0, v0, u1, v1 = texture.tex_coords[0], texture.tex_coords[1], texture.tex_coords[4], texture.tex_coords[5]
        for row in range(count + 1):
            for column in range(count + 1):
                across, up = column / count, row / count
                east = bounds.west + bounds.wide * across
                x, y = self.pixel(self.map.at(east, bounds.south + (bounds.north - bounds.south) * up))
                vertices += (x, y, u0 + (u1 - u0) * across, v0 + (v1 - v0) * up)
                if row < count and column < count:
                    n = row * (count + 1) + column
                    indices += (n, n + 1, n + count + 2, n, n + count + 2, n + count + 1)
        texture.min_filter = texture.mag_filter = "linear"
        Color(1, 1, 1, 1)
        Mesh(vertices=vertices, indices=indices, mode="triangles", texture=texture)

    # Fingers

    def _at(self, touch: Touch) -> tuple[float, float]:
        return touch.x - self.x, self.top - touch.y

    def on_touch_down(self, touch: Touch) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        if self.gesture is None:
            if super().on_touch_down(touch):
                return True
            self.gesture = Gesture(self.stage, self.view, SLOP_MM / self.theme.mm_per_px)
        self._touches[touch.uid] = touch
        touch.ud["drags"] = True
        self.gesture.down(touch.uid, *self._at(touch))
        return True

    def on_touch_move(self, touch: Touch) -> bool:
        if self.gesture is not None and touch.uid in self._touches:
            self.view = self.gesture.move(touch.uid, *self._at(touch))
            if self.gesture.moved:
                self._place()
        return bool(super().on_touch_move(touch))

    def on_touch_up(self, touch: Touch) -> bool:
        super().on_touch_up(touch)
        if self.gesture is None or self._touches.pop(touch.uid, None) is None or not self.gesture.up(touch.uid):
            return False
        gesture, self.gesture = self.gesture, None
        if gesture.moved:
            self._settle()
        elif not touch.ud.get("cancelled"):
            self._touched(touch)
        return False

    def _touched(self, touch: Touch) -> None:
        """A touch opens the nearest pin; the second of two elsewhere comes nearer, or shows the whole."""
        reach = max(self.theme.target(0) / 2, self.theme.px(REACH_DRAWN))
        near = min(self.gathered, key=lambda group: self._away(group, touch), default=None)
        if near is not None and self._away(near, touch) <= reach:
            numbers = tuple(self.pins[n][0].number for n in near.members)
            self.context.emit(PlaceChosen(numbers[0]) if len(numbers) == 1 else PlacesGathered(numbers))
        elif self._double.touched(touch.ud["gate"].clock_ms(), *self._at(touch)):
            self.view = double_touched(self.stage, self.view, *self._at(touch))
            self._settle()

    def _away(self, group: Gathered, touch: Touch) -> float:
        return math.dist(self.pixel(self.pins[group.members[0]][1]), touch.pos)

    def _settle(self) -> None:
        """The map was moved: the page that has it so is drawn anew, and with it what lies on the map."""
        if self.view.like(self.page_view):
            self._stand()
        else:
            self.page_view = self.view
            self._place()
            self.context.emit(MapMoved(self.view.scale, self.view.centre))


def _margin(length: int) -> int:
    return max(0, min(round(length * SCENE_AROUND), (MOST_SCENE_PX - length) // 2))


def stage_of(width: int, height: int) -> Viewport:
    return Viewport(width, height, width, height, "contain", largest=SCALES[-1])
