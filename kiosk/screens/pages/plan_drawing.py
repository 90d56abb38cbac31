"""A drawn plan with its rooms: outlines laid over the picture, each a control.

Rules: a touch belongs to the room it is in, else to the nearest within a finger; a room's fill lets the drawing
under it be seen, but for high contrast. Its name stands in it where it fits, else its number; the label "You are
here" points at it from above, or from below where there is no room above, at a long room also beside its middle.
"""

from __future__ import annotations

import re
from itertools import product

from kivy.graphics import Color, Line, Mesh
from kivy.graphics.tesselator import Tesselator

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour, Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.pages import plan_geometry
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.pages.plan import PlanPage, PlanRoom

NEAR_DRAWN = 40
REACH_DRAWN = 40
FILLS = {"here": ("accent", 0.82), "seen": ("seen", 0.75)}
ASIDE = (0.5, 0.25, 0.75)  # where along a long room its label may point, the middle first


def look_of(theme: Theme, state: str, *, pressed: bool = False) -> tuple[Colour, Colour]:
    """Fill and words of a room in this state."""
    if pressed:
        return theme.colour("ink"), theme.colour("paper")
    name, opacity = FILLS.get(state, ("paper3", 0.35))
    if theme.high:
        return theme.colour(name), theme.colour("on-accent" if state == "here" else "ink")
    return theme.colour(name, opacity), theme.colour("ink")


class Swatch(CanvasWidget):
    """What a room of this state looks like, small: for the legend."""

    def __init__(self, context: ScreenContext, state: str) -> None:
        theme = context.theme
        super().__init__(context, theme.grown(56), theme.grown(44))
        self.state = state

    def draw(self) -> None:
        theme, box = self.theme, self.box
        fill, ink = look_of(theme, self.state)
        shapes.fill(box, fill)
        if self.state == "seen":
            x, y, width, height = box
            if not theme.high:
                shapes.hatched(box, theme.colour("hatch"), theme.stroke(2), theme.px(14))
            side = theme.icon(32)
            self.draw_icon("check", x + (width - side) // 2, y + (height + side) // 2, side, ink)
        shapes.outline(box, theme.colour("ink"), theme.outline)


class RoomPatch(ControlWidget):
    """A room on the plan. `points`: its outline in window pixels, from the lower left."""

    def __init__(self, context: ScreenContext, room: PlanRoom, points: list[plan_geometry.Spot]) -> None:
        left, bottom, right, top = plan_geometry.bounds(points)
        super().__init__(
            context,
            room.control,
            surface="paper",
            width=max(1, round(right - left)),
            height=max(1, round(top - bottom)),
        )
        self.room, self.points = room, points
        self.drawing: PlanDrawing | None = None

    def collide_point(self, x: float, y: float) -> bool:
        return self.drawing is not None and self.drawing.room_at(x, y) is self

    def draw(self) -> None:
        theme, room = self.theme, self.room
        fill, ink = look_of(theme, room.state, pressed=self.pressed)
        self._fill(fill)
        if room.state == "seen" and not self.pressed and not theme.high:
            Color(*theme.colour("hatch"))
            for segment in plan_geometry.slanted(self.points, theme.px(22)):
                Line(points=segment, width=max(1.0, theme.stroke(2) / 2), cap="none")
        if room.state == "here" or theme.high:
            self._edge(theme.colour("ink"), theme.stroke(5 if room.state == "here" else 3))
        if room.state == "closed":
            self._slash(ink)
        self._name(ink)
        if self.focused:
            self._edge(self.ring_colour, theme.stroke(8))

    def _fill(self, colour: Colour) -> None:
        tesselator = Tesselator()
        tesselator.add_contour([c for point in self.points for c in point])
        if not tesselator.tesselate():
            return
        Color(*colour)
        for vertices, indices in tesselator.meshes:
            Mesh(vertices=vertices, indices=indices, mode="triangle_fan")

    def _edge(self, colour: Colour, line: int) -> None:
        Color(*colour)
        Line(points=[c for point in self.points for c in point], width=line / 2, close=True, joint="miter")

    def _slash(self, colour: Colour) -> None:
        left, bottom, right, top = plan_geometry.bounds(self.points)
        Color(*colour)
        inset = self.theme.px(10)
        Line(points=(left + inset, bottom + inset, right - inset, top - inset), width=self.theme.stroke(3) / 2)

    def _name(self, ink: Colour) -> None:
        """The name, or the number in it; a check below it or beside it where the room was seen."""
        theme = self.theme
        x, y = (round(place) for place in plan_geometry.middle(self.points))
        side = theme.icon(32) if self.room.state == "seen" else 0
        name = self.room.title.words
        number = "".join(re.findall(r"\d+[a-zA-Z]?", name)[:1])
        closed = f"{name}\n{self.room.state_words}" if self.room.state == "closed" else ""
        for text in (closed, name, number):
            for beside in (0, side + theme.px(8)) if side else (0,):
                words = self._block(text, y, beside) if text else None
                below = 0 if beside else side
                # The leading of a line may lie outside the room, its letters may not.
                if words is None or words.height - words.line_px // 4 + below > self.height - theme.px(4):
                    continue
                wide = words.widest
                left = x - (wide + beside) // 2
                top = y + (words.height + below) // 2
                self.draw_text(words, left - (words.width - wide) // 2, top, ink)
                if beside:
                    self.draw_icon("check", left + wide + theme.px(8), y + side // 2, side, ink)
                elif side:
                    self.draw_icon("check", x - side // 2, top - words.height, side, ink)
                return
        if side and self._free(y, side) >= side:
            self.draw_icon("check", x - side // 2, y + side // 2, side, ink)

    def _block(self, text: str, y: float, beside: int) -> Block | None:
        theme, language = self.theme, self.room.title.language
        room = round(self._free(y, theme.line("caption"))) - theme.px(12) - beside
        words = unbroken(text, language)
        longest = max(typesetting.natural_width(theme, word, "caption", "semibold", language) for word in words)
        if longest > room:
            return None
        return typesetting.block(theme, text, "caption", room, language=language, weight="semibold", align="center")

    def _free(self, y: float, high: int) -> float:
        """How wide the room is over a height around y."""
        pieces = [plan_geometry.widest(self.points, y + share * high / 2) for share in (-0.9, 0.0, 0.9)]
        return max(0.0, min(right - left for left, right in pieces))


class PlanDrawing(Surface):
    """The picture, whole, in the middle of its place; the rooms over it; the label over all."""

    def __init__(self, context: ScreenContext, page: PlanPage, width: int, height: int) -> None:
        super().__init__(context, width, height)
        self.page = page
        self.rooms: list[RoomPatch] = []

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        assert self.page.picture is not None
        shape = self.page.picture.size
        scale = min(width / shape[0], self._most_high(height) / shape[1])
        wide, high = round(shape[0] * scale), round(shape[1] * scale)
        left, top = (width - wide) // 2, (height - high) // 2 + self._down(high, height - high)
        self.add(PictureWidget(self.context, self.page.picture, wide, high), left, top)
        origin_x, origin_y = x + left, y + height - top
        patches = [
            RoomPatch(
                self.context,
                room,
                [(origin_x + px * wide, origin_y - py * high) for px, py in room.outline],
            )
            for room in self.page.rooms
            if len(room.outline) >= 3
        ]
        self.rooms = patches
        for patch in sorted(patches, key=lambda p: p.focused):
            patch.drawing = self
            least_x, least_y, _, _ = plan_geometry.bounds(patch.points)
            self.add_widget(patch)
            patch.put(round(least_x), round(least_y), int(patch.width), int(patch.height))
        here = next((p for p in patches if p.room.state == "here"), None)
        if here is not None:
            self._label(here)

    @property
    def _here_share(self) -> float | None:
        """How far down the picture the room begins where the visitor is."""
        here = next((room for room in self.page.rooms if room.state == "here" and room.outline), None)
        return None if here is None else min(y for _, y in here.outline)

    def _over(self, reach_drawn: float) -> int:
        """How much room the label takes above its room."""
        theme = self.theme
        return theme.line("caption") + 2 * theme.px(12) + theme.px(reach_drawn)

    def _most_high(self, height: int) -> float:
        """How high the picture may be so that the label fits above the room."""
        share = self._here_share
        return height if share is None else min(height, (height - self._over(12)) / max(0.01, 1 - share))

    def _down(self, high: int, spare: int) -> int:
        """How much lower than the middle the picture lies, so that the label has its place above the room."""
        share = self._here_share
        if share is None:
            return 0
        above = spare // 2 + round(share * high)
        return min(spare - spare // 2, max(0, self._over(REACH_DRAWN) - above))

    def _label(self, here: RoomPatch) -> None:
        """You are here, with a line to the room: over no other room where that is possible."""
        theme = self.theme
        tag = Tag(self.context, self.page.here_words, language=self.page.language)
        least_x, bottom, most_x, top = plan_geometry.bounds(here.points)
        wide, high = int(tag.width), int(tag.height)
        near, far = theme.px(12), theme.px(REACH_DRAWN)
        shares = ASIDE if most_x - least_x >= 3 * wide else ASIDE[:1]
        # How many rooms it hides, whether it is crowded, the order, where the tag and its line go.
        places: list[tuple[int, bool, int, tuple[int, int, int], tuple[int, int]]] = []
        for share, above in product(shares, (True, False)):
            free = round(self.top - top if above else bottom - self.y) - high
            middle = round(least_x + share * (most_x - least_x))
            left = min(max(middle - wide // 2, int(self.x)), int(self.right) - wide)
            reach = min(far, max(free, near))
            tag_bottom = round(top) + reach if above else round(bottom) - reach - high
            line = (round(top), tag_bottom) if above else (tag_bottom + high, round(bottom))
            hidden = sum(
                1 for patch in self.rooms if patch is not here and _meet(patch.points, (left, tag_bottom, wide, high))
            )
            places.append((hidden, free < near, len(places), (middle, left, tag_bottom), line))
        _, _, _, (middle, left, tag_bottom), (start, end) = min(places)
        stroke = theme.stroke(6)
        pointer = Pointer(self.context)
        self.add_widget(pointer)
        pointer.put(middle - stroke // 2, start, stroke, max(1, end - start))
        self.add_widget(tag)
        tag.put(left, tag_bottom, wide, high)

    def room_at(self, x: float, y: float) -> RoomPatch | None:
        """The room there, else the nearest within a finger."""
        near = sorted((plan_geometry.distance(patch.points, x, y), n) for n, patch in enumerate(self.rooms))
        return self.rooms[near[0][1]] if near and near[0][0] <= self.theme.px(NEAR_DRAWN) else None

    def spots(self, window_height: int) -> dict[str, tuple[int, int, int, int]]:
        """Where each room can be touched: its box, or a finger's square in the middle of an odd shape."""
        places = {}
        for patch in self.rooms:
            left, bottom, right, top = plan_geometry.bounds(patch.points)
            middle = ((left + right) / 2, (bottom + top) / 2)
            if self.room_at(*middle) is not patch:
                x, y = plan_geometry.middle(patch.points)
                half = self.theme.target(0) / 2
                left, bottom, right, top = x - half, y - half, x + half, y + half
            places[patch.control.id] = (
                round(left),
                round(window_height - top),
                round(right - left),
                round(top - bottom),
            )
        return places


def _meet(points: list[plan_geometry.Spot], box: shapes.Box) -> bool:
    """Whether a box lies over the box of an outline."""
    left, bottom, right, top = plan_geometry.bounds(points)
    return box[0] < right and box[0] + box[2] > left and box[1] < top and box[1] + box[3] > bottom


class Pointer(CanvasWidget):
    """The line from a label to its room."""

    def draw(self) -> None:
        shapes.fill(self.box, self.theme.colour("ink"))
