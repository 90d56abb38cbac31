"""A drawn plan with its rooms: outlines laid over the picture, each a control.

Rules: a touch belongs to the room it is in, else to the nearest within a finger; a room's fill lets the drawing under
it be seen, but for high contrast. Its name stands in it where it fits in each of the museum's languages, else the
number in it ("14" of "Cell 14"), else a number whose name stands below the drawing (plan_key.py), for which the
picture gives way a little; the room where the visitor is stands there too where it has no room for either. The label
"You are here" stands outside the walls (plan_label.py) and is touched as the room at which it points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kivy.graphics import Color, Line, Mesh
from kivy.graphics.tesselator import Tesselator

from kiosk.content.texts import everywhere, language_of
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.line_breaks import title_ends, unbroken
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour, Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.layout.group import Group
from kiosk.screens.pages import plan_geometry
from kiosk.screens.pages.plan_key import plan_key, sign_size
from kiosk.screens.pages.plan_label import Frame, best_side, tag_spot
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import NegativePicture
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.pages.plan import PlanPage, PlanRoom

NEAR_DRAWN = 40
NEAR_TAG_DRAWN = 16
CLEAR_DRAWN = 7  # between a room's name and its walls
LEAST_BESIDE_KEY = 0.75
"""The share of its width that the picture keeps at the least, for the names below it."""
SIGNS = {"seen": "check", "language": "languages"}
FILLS = {"here": ("accent", 0.82), "seen": ("seen", 0.75)}


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
        super().__init__(context, *self.size_for(context.theme))
        self.state = state

    @staticmethod
    def size_for(theme: Theme) -> tuple[int, int]:
        return theme.grown(56), theme.grown(44)

    def draw(self) -> None:
        theme, box = self.theme, self.box
        fill, ink = look_of(theme, self.state)
        shapes.fill(box, fill)
        if self.state in SIGNS:
            x, y, width, height = box
            if self.state == "seen" and not theme.high:
                shapes.hatched(box, theme.colour("hatch"), theme.stroke(2), theme.px(14))
            side = theme.icon(32)
            self.draw_icon(SIGNS[self.state], x + (width - side) // 2, y + (height + side) // 2, side, ink)
        shapes.outline(box, theme.colour("ink"), theme.outline)


@dataclass(frozen=True, slots=True)
class NameLaid:
    """The words of a room with their left top corner, its icons with theirs, and the box of all of it, in window pixels
    from the lower left. sign: whether the words are the number under which the name stands beside the drawing."""

    words: Block | None
    words_at: tuple[int, int]
    icons: tuple[tuple[str, int, int], ...]
    box: shapes.Box
    sign: bool = False


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

    def _clear_ground(self, laid: NameLaid) -> None:
        """Under the words the floor alone, so that no line of the drawing runs through them."""
        theme, (left, bottom, wide, high) = self.theme, laid.box
        if theme.high or laid.words is None or not wide:
            return
        leading = laid.words.line_px // 8  # of the first and the last line, which may lie on a wall
        bottom, high = bottom + leading, high - 2 * leading
        across = max(0, min(theme.px(8), left - round(self.x), round(self.right) - left - wide))
        floor, fill = theme.colour("paper3"), look_of(theme, self.room.state, pressed=self.pressed)[0]
        red, green, blue = (fill[n] * fill[3] + floor[n] * (1 - fill[3]) for n in range(3))
        shapes.fill((left - across, bottom, wide + 2 * across, high), (red, green, blue, 1.0), theme.px(6))

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
        """The name, or the number in it; a check below it or beside it where the room was seen, and a sign where the
        name is in another language."""
        laid = self.name_laid
        self._clear_ground(laid)
        if laid.words is not None:
            self.draw_text(laid.words, *laid.words_at, ink)
        if laid.sign and laid.words is not None:
            (wide, high), (left, top) = sign_size(self.theme, self.room.sign), laid.words_at
            across, up = left + laid.words.width // 2, top - laid.words.height // 2
            most_wide, most_high = (round(side) - self.theme.px(8) for side in (self.width, self.height))
            wide, high = min(wide, most_wide), min(high, most_high)  # on no wall
            shapes.outline((across - wide // 2, up - high // 2, wide, high), ink, self.theme.outline)
        for icon, x, top in laid.icons:
            self.draw_icon(icon, x, top, self.theme.icon(32), ink)

    @cached_property
    def name_laid(self) -> NameLaid:
        """Where the name stands, once the room has its place."""
        theme = self.theme
        x, y = (round(place) for place in plan_geometry.middle(self.points))
        side, apart = theme.icon(32), theme.px(8)
        name = self.room.title.words
        number = "".join(re.findall(r"\d+[a-zA-Z]?", name)[:1])
        closed = f"{name}\n{self.room.state_words}" if self.room.state == "closed" else ""
        seen = ["check"] if self.room.state == "seen" else []
        sign = self.room.sign
        for text in (closed, name, number, sign):
            icons = [*seen, *(["languages"] if self.room.title.mark and text not in (number, sign) else [])]
            row = len(icons) * side + apart * max(0, len(icons) - 1)
            for beside in (0, row + apart) if icons else (0,):
                words = self._block(text, y, beside) if text else None
                below = 0 if beside or not icons else side
                if words is None or not self._holds(words, below, digits=text == sign != number):
                    continue
                others = everywhere(name) if text == name else ()
                if not all(self._holds(self._block(each, y, beside), below) for each in others):
                    continue
                wide = words.widest
                left, top = x - (wide + beside) // 2, y + (words.height + below) // 2
                at = (left + wide + apart, y + side // 2) if beside else (x - row // 2, top - words.height)
                placed = tuple((icon, at[0] + n * (side + apart), at[1]) for n, icon in enumerate(icons))
                box = (min(left, at[0]), top - words.height - below, max(wide + beside, row), words.height + below)
                return NameLaid(words, (left - (words.width - wide) // 2, top), placed, box, text == sign != number)
        if seen and self._free(y, side) >= side:
            box = (x - side // 2, y - side // 2, side, side)
            return NameLaid(None, (0, 0), (("check", box[0], y + side // 2),), box)
        return NameLaid(None, (0, 0), (), (x, y, 0, 0))

    def _holds(self, words: Block | None, below: int, *, digits: bool = False) -> bool:
        """Whether the room is high enough; the leading of a line may lie outside it, its letters may not. digits: none
        of them goes below the line."""
        if words is None:
            return False
        leading = words.line_px // 4 if digits else words.line_px // 8
        return words.height - leading + below <= self.height - self.theme.px(4)

    def _block(self, text: str, y: float, beside: int) -> Block | None:
        theme, language = self.theme, language_of(text) or self.room.title.language
        room = round(self._free(y, theme.line("caption"))) - 2 * theme.px(CLEAR_DRAWN) - beside
        words = unbroken(text, language)
        longest = max(typesetting.natural_width(theme, word, "caption", "semibold", language) for word in words)
        if longest > room:
            return None
        found = typesetting.block(theme, text, "caption", room, language=language, weight="semibold", align="center")
        return found if {line.start for line in found.lines[1:]} <= {*title_ends(text, language)} else None

    def _free(self, y: float, high: int) -> float:
        """How wide the room is over the height of letters around y; the leading of their line may lie outside it."""
        pieces = [plan_geometry.widest(self.points, y + share * high / 2) for share in (-0.6, 0.0, 0.6)]
        return max(0.0, min(right - left for left, right in pieces))


class PlanDrawing(Surface):
    """The picture, whole, in its place; the rooms over it; the label beside its walls; below it the names of rooms
    that are too small for them. unlisted: those whose names have no room there either. drawn_wide: how many pixels the
    picture is wide."""

    mirrors = False

    def __init__(self, context: ScreenContext, page: PlanPage, width: int, height: int) -> None:
        super().__init__(context, width, height)
        self.page = page
        self.rooms: list[RoomPatch] = []
        self.tag: Tag | None = None
        self.unlisted: tuple[PlanRoom, ...] = ()
        self.drawn_wide = 0

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        widest = self._lay((x, y, width, height))
        self.unlisted = signed = self._signed()
        key: Group | None = None
        gap, margin = self.theme.px(24), self.theme.margin if width == self.theme.width_px else 0
        while signed:
            key = plan_key(self.context, signed, width - 2 * margin)
            below = int(key.height) + gap
            if below >= height or self._lay((x, y + below, width, height - below)) < LEAST_BESIDE_KEY * widest:
                self._lay((x, y, width, height))
                return
            if self._signed() == signed:
                break
            signed = self._signed()
        if key is not None:
            self.unlisted = ()
            lowest = min(child.y for child in self.children)
            self.add(key, margin, y + height - lowest + gap)

    def _signed(self) -> tuple[PlanRoom, ...]:
        """The rooms whose names stand in the key: those with a number, and the one where the visitor is, where it is
        too small for either."""
        laid = ((patch.room, patch.name_laid) for patch in self.rooms)
        return tuple(room for room, name in laid if name.sign or (room.state == "here" and name.words is None))

    def _lay(self, area: shapes.Box) -> int:
        """Picture, rooms and label in this part of the drawing's place; returns the picture's width in pixels."""
        self.clear_widgets()
        self.tag = None
        x, y = int(self.x), int(self.y)
        picture = self.page.picture
        assert picture is not None
        drawn = [room for room in self.page.rooms if len(room.outline) >= 3]
        here = next((room for room in drawn if room.state == "here"), None)
        tag = None if here is None else Tag(self.context, self.page.here_words, language=self.page.language)
        outlines = [[(px, 1 - py) for px, py in room.outline] for room in drawn]
        frame = Frame(area, picture.size, outlines)
        side, near = "top", self.theme.px(NEAR_TAG_DRAWN)
        if here is not None and tag is not None:
            words = self.page.here_words
            longer = typesetting.widest(self.theme, words, "caption", "medium")
            longer -= typesetting.natural_width(self.theme, words, "caption", "medium")
            size = int(tag.width) + longer, int(tag.height)  # in the language that needs most
            side = best_side(frame, drawn.index(here), size, near)
            frame = frame.leaving_room(side, size, near)
        left, bottom, wide, high = frame.picture
        self.drawn_wide = wide
        self.add(NegativePicture(self.context, picture, wide, high), left - x, y + int(self.height) - bottom - high)
        self.rooms = [RoomPatch(self.context, r, frame.placed(o)) for r, o in zip(drawn, outlines, strict=True)]
        for patch in sorted(self.rooms, key=lambda p: p.focused):
            patch.drawing = self
            least_x, least_y, _, _ = plan_geometry.bounds(patch.points)
            self.add_widget(patch)
            patch.put(round(least_x), round(least_y), int(patch.width), int(patch.height))
        if here is not None and tag is not None:
            self._label(frame, drawn.index(here), tag, area)
        return wide

    def _label(self, frame: Frame, here: int, tag: Tag, area: shapes.Box) -> None:
        """You are here, outside the walls, with a line to the room."""
        inset = self.theme.margin if area[2] == self.theme.width_px else 0
        area = (area[0] + inset, area[1], area[2] - 2 * inset, area[3])
        size = (int(tag.width), int(tag.height))
        spot = tag_spot(frame, here, size, area, self.theme.px(NEAR_TAG_DRAWN))
        pointer = Pointer(self.context, spot.line)
        self.add_widget(pointer)
        pointer.put(*pointer.around)
        self.add_widget(tag)
        tag.put(*spot.tag)
        self.tag = tag

    def room_at(self, x: float, y: float) -> RoomPatch | None:
        """The room there, else the nearest within a finger; the label belongs to the room that it points at."""
        if self.tag is not None and self.tag.collide_point(x, y):
            return next((patch for patch in self.rooms if patch.room.state == "here"), None)
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


class Pointer(CanvasWidget):
    """The line from a label to its room: in the colour of the room that it means, so that it is taken for no wall.
    corners: in window pixels; around: the box of all of it."""

    def __init__(self, context: ScreenContext, corners: Sequence[tuple[int, int]]) -> None:
        stroke = context.theme.stroke(6)
        half = stroke // 2
        self.parts = [
            (min(x, to_x) - half, min(y, to_y) - half, abs(to_x - x) + stroke, abs(to_y - y) + stroke)
            for (x, y), (to_x, to_y) in pairwise(corners)
        ]
        left, bottom = min(part[0] for part in self.parts), min(part[1] for part in self.parts)
        right, top = (max(part[n] + part[n + 2] for part in self.parts) for n in (0, 1))
        self.around = (left, bottom, right - left, top - bottom)
        super().__init__(context, *self.around[2:])

    def draw(self) -> None:
        theme, edge = self.theme, self.theme.stroke(2)
        for x, y, wide, high in self.parts:
            shapes.fill((x - edge, y - edge, wide + 2 * edge, high + 2 * edge), theme.colour("on-accent"))
        for part in self.parts:
            shapes.fill(part, theme.colour("accent"))
