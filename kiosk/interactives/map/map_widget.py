"""A map that is dragged, pinched and touched: land, a picture over it, routes, pins and their names.

Rules: fingers move it at once, and only the end of a gesture is emitted; there is no inertia. While it is dragged
nothing is drawn anew: all that is seen, and some way around it, is one texture that moves with the finger. Pins keep
their size; those too close for a finger are gathered, by their distances alone, so that they stay together while the
map is dragged. The nearest pin within a finger's reach answers a touch.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from kiosk.interactives.map.events import SCALES, MapMoved, PlaceChosen, PlacesGathered
from kiosk.interactives.map.gathering import Gathered, gather
from kiosk.interactives.map.land_view import NEAR, LandView, Sheet
from kiosk.interactives.map.leader import Edges, boxes_along, crosses
from kiosk.interactives.map.map_marks import MapMarks
from kiosk.interactives.map.measured_names import COARSE_DEGREES, name_measures
from kiosk.interactives.map.name_places import meets
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.projection import FittedMap, fitted, path_in, placed
from kiosk.screens.graphics import polylines
from kiosk.screens.graphics.kivy_types import Texture, Touch
from kiosk.screens.graphics.moving import MovablePicture, MovableScene
from kiosk.screens.graphics.part_frame import MovedPart
from kiosk.screens.graphics.picture_loader import PictureRequest
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.widgets.wandering import touches_one_place
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.zoom.pan_zoom import DoubleTouch, Gesture, View, Viewport, double_touched

SLOP_MM = 3.0
DOUBLE_TOUCH_MM = 11.0
REACH_DRAWN = 40
ROUTE_AROUND_DRAWN, MOST_KEPT_FREE = 6, 60
"""How far what lies over a near map keeps from a route, and of how many routes at the most."""
SCENE_AROUND, MOST_SCENE_PX = 0.5, 4096
"""How far the scene reaches beyond the frame, as a share of it; and the longest side of a texture everywhere."""
MOST_REDRAWN, ROUTE_WEIGHT = 300, 5
"""With so many pins, a route counted as several, the scene is drawn anew under a moving finger; with more, once it
lifts."""
LAYER_CELLS = 24
MOST_LAYER_PX = 4096


class MapWidget(Surface):
    """Give it its size; lay what lies over it with `add`. spots: where all marks of the page lie, 0..1 of the whole
    map; kept: what lies over it, from its left top, so that no name does."""

    mirrors = False
    many_fingers = "map"

    def __init__(self, context: ScreenContext, page: MapPage, land: LandView) -> None:
        theme, stage = context.theme, land.stage
        super().__init__(context, stage.width, stage.height)
        self.page, self.land, self.stage = page, land, stage
        self.map: FittedMap = fitted(page.shown, stage.width / stage.height)
        self.spots = placed(self.map, page.spots)
        self.pins = [(pin, self.spots[pin.number]) for pin in page.pins]
        self.kept: Sequence[Box] = ()
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
        self._moved = MovedPart(lambda: self.box, self._place)
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
        self._scene = MovableScene(self, self.box, self.margin, self.theme.colour("sea"))
        self.land.begin()
        self.land.arrived = self._land_arrived
        self._want_layer()
        self._stand()

    def gone(self) -> None:
        self._moved.forget()
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

    def _put_sheet(self, shown: MovablePicture, sheet: Sheet | None) -> None:
        if sheet is None:
            shown.hide()
            return
        left, top, right, bottom = sheet.area
        shown.put(
            sheet.texture,
            self._box_of(self.stage.at(self.view, (left, top)), self.stage.at(self.view, (right, bottom))),
        )

    def _box_of(self, first: tuple[float, float], last: tuple[float, float]) -> Box:
        """Between two places of the frame, left top and right bottom, in window pixels."""
        (x, y), (end_x, end_y) = first, last
        wide, high = round(end_x) - round(x), round(end_y) - round(y)
        return round(self.x + x), round(self.top - y) - high, wide, high

    # The scene: land, layer, routes and pins as one texture, larger than the frame

    def _place(self) -> None:
        """Put the scene where the view has it; drawn anew only where the finger has come to its end."""
        few = len(self.page.pins) + ROUTE_WEIGHT * len(self.page.lines) <= MOST_REDRAWN
        if few and self._drawn.scale == self.view.scale and not self._covers():
            self._draw_scene()
        self._scene.put(self._box_of(*self._corners()))
        self._put_sheet(self._scene.beneath, None if self._covers() else self.land.whole)

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

    def spots_now(self) -> list[tuple[float, float]]:
        """Where the marks lie in the frame now, from its left top; without those that are out of it."""
        spots = (self.stage.at(self.view, at) for at in self.spots)
        return [(x, y) for x, y in spots if 0 <= x <= self.stage.width and 0 <= y <= self.stage.height]

    def routes_now(self) -> list[Box]:
        """Small boxes along the routes in the frame now, from its left top; none of very many."""
        found = list[Edges]()
        for line in self.page.lines if len(self.page.lines) <= MOST_KEPT_FREE else ():
            for part in path_in(self.map, line.path, COARSE_DEGREES):
                points = [self.stage.at(self.view, at) for at in zip(part[::2], part[1::2], strict=True)]
                for start, end in pairwise(points):
                    if crosses(start, end, (0, 0, self.stage.width, self.stage.height)):
                        found += boxes_along(start, end, self.theme.px(ROUTE_AROUND_DRAWN))
        inside = (each for each in found if meets(each, (0, 0, self.stage.width, self.stage.height)))
        return [(int(x), int(y), int(right - x) + 1, int(low - y) + 1) for x, y, right, low in inside]

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
        self.gathered = gather(points, self.theme.target(0), name_measures(self.theme).groups_apart)
        with self._scene.drawn_anew():
            self._put_sheet(MovablePicture(), self.land.whole)
            self._put_sheet(MovablePicture(), self.land.part if self.view.scale > NEAR else None)
            if self._layer is not None:
                self._draw_layer(self._layer)
            marks = MapMarks(self, self.page, self.map, self.pins, self._pixels(), self.margin)
            marks.draw(self.gathered, self.kept)

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
        polylines.textured(texture, vertices, indices)

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
                self._moved.ask()
        return bool(super().on_touch_move(touch))

    def on_touch_up(self, touch: Touch) -> bool:
        super().on_touch_up(touch)
        if self.gesture is None or self._touches.pop(touch.uid, None) is None or not self.gesture.up(touch.uid):
            return False
        gesture, self.gesture = self.gesture, None
        if gesture.moved:
            self._settle()
        elif touches_one_place(touch, self.theme):
            self._touched(touch)
        return False

    def _touched(self, touch: Touch) -> None:
        """A touch opens the pin nearest to where it came down; the second of two elsewhere comes nearer, or shows the
        whole."""
        reach = max(self.theme.target(0) / 2, self.theme.px(REACH_DRAWN))
        near = min(self.gathered, key=lambda group: self._away(group, touch), default=None)
        if near is not None and self._away(near, touch) <= reach:
            numbers = tuple(self.pins[n][0].number for n in near.members)
            self.context.emit(PlaceChosen(numbers[0]) if len(numbers) == 1 else PlacesGathered(numbers))
        elif self._double.touched(touch.ud["gate"].clock_ms(), *self._at(touch)):
            self.view = double_touched(self.stage, self.view, *self._at(touch))
            self._settle()

    def _away(self, group: Gathered, touch: Touch) -> float:
        return math.dist(self.pixel(self.pins[group.members[0]][1]), touch.opos)

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
