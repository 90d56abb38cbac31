"""What lies on a map and keeps its size: routes with the way they go, pins, and their names where there is room.

Rules: drawn on the open canvas, once for each nearness; no name lies on a pin or on another name, and on the whole map
none reaches out of its frame. The open pin is never hidden in others.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from kivy.graphics import Color, Mesh, SmoothLine, Triangle

from kiosk.interactives.map.gathering import Gathered
from kiosk.interactives.map.page import MapPage, MapPin, RouteLine
from kiosk.interactives.map.projection import FittedMap, path_in
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.widgets.widget import CanvasWidget

NAMED_DRAWN, OTHER_DRAWN, GROUP_DRAWN, RING_DRAWN = 30, 20, 56, 64
MOST_NAMES, MOST_ROUTE_NAMES = 60, 8
LEAST_STEP_PX = 3.0
LABEL_OPACITY = 0.88
"""The least at which words over a picture are read."""

Box = tuple[float, float, float, float]  # left, bottom, right, top
PlacedPin = tuple[MapPin, tuple[float, float]]
"""A pin and where it lies, 0..1 of the whole map."""


class MapMarks:
    """pixel: window pixels of a place of the map; margin: how far it is drawn beyond the widget, across and down; none
    where the map is whole."""

    def __init__(
        self,
        widget: CanvasWidget,
        page: MapPage,
        flat: FittedMap,
        pins: Sequence[PlacedPin],
        pixel: Callable[[tuple[float, float]], tuple[float, float]],
        margin: tuple[int, int],
    ) -> None:
        self.widget, self.page, self.map, self.pins, self.pixel = widget, page, flat, pins, pixel
        self.theme = widget.theme
        across, up = margin
        self.within = (widget.x - across, widget.y - up, widget.right + across, widget.top + up)
        self.chosen = -1 if page.card is None else page.card.number

    def draw(self, gathered: Sequence[Gathered]) -> None:
        """Draw all of it. gathered: by their number among the pins."""
        named = self._draw_routes()
        taken = self._draw_pins(gathered)
        self._draw_route_names(named, taken)

    def _draw_routes(self) -> list[tuple[RouteLine, list[float]]]:
        """The routes; each with the first of it that is seen."""
        theme, drawn = self.theme, []
        for line in self.page.lines:
            parts = [self._line(part) for part in _shared(path_in(self.map, line.path), line.share)]
            tone = theme.colour("accent" if line.state == "open" else "soft", 1.0 if line.state == "open" else 0.7)
            runs = [run for points in parts for run in self._seen(points)]
            Color(*tone)
            for points in runs:
                SmoothLine(points=points, width=theme.stroke(5) / 2)
            x, y = parts[-1][-2:]
            if _overlap((x, y, x, y), self.within):
                self._draw_arrow(parts[-1], tone)
            if runs:
                drawn.append((line, runs[0]))
        return drawn

    def _line(self, points: list[float]) -> list[float]:
        """A path in window pixels, without points that lie on one another."""
        found: list[float] = []
        for at in zip(points[::2], points[1::2], strict=True):
            x, y = self.pixel(at)
            if not found or abs(x - found[-2]) + abs(y - found[-1]) >= LEAST_STEP_PX:
                found += (x, y)
        if len(found) < len(points):
            found[-2:] = self.pixel((points[-2], points[-1]))
        return found

    def _seen(self, points: list[float]) -> list[list[float]]:
        """The runs of a path that lie in the scene, or cross it."""
        runs: list[list[float]] = [[]]
        for n in range(0, len(points) - 2, 2):
            x, y, to_x, to_y = points[n : n + 4]
            if _overlap((min(x, to_x), min(y, to_y), max(x, to_x) + 1, max(y, to_y) + 1), self.within):
                runs[-1] += (to_x, to_y) if runs[-1] else (x, y, to_x, to_y)
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]

    def _draw_arrow(self, points: list[float], tone: Colour) -> None:
        """Which way a route goes, at the end of what is drawn of it."""
        if len(points) < 4:
            return
        x, y = points[-2:]
        back = next(
            ((a, b) for a, b in zip(points[-4::-2], points[-3::-2], strict=True) if math.dist((a, b), (x, y)) > 4), None
        )
        if back is None:
            return
        turned, long = math.atan2(y - back[1], x - back[0]), self.theme.px(26)
        corners = [x, y]
        for by in (2.7, -2.7):
            corners += [x + long * math.cos(turned + by), y + long * math.sin(turned + by)]
        Color(*tone)
        Triangle(points=corners)

    def _draw_route_names(self, drawn: list[tuple[RouteLine, list[float]]], taken: list[Box]) -> None:
        """The names of routes beside their middle, where there is room and they are few."""
        theme = self.theme
        for line, points in drawn if len(drawn) <= MOST_ROUTE_NAMES else ():
            words = typesetting.one_line(theme, line.name.words, "caption")
            middle, gap = len(points) // 4 * 2, theme.px(14)
            x, y = points[middle : middle + 2]
            for left, low in (
                (x + gap, y - words.height - gap),
                (x - gap - words.width, y + gap),
                (x + gap, y + gap),
                (x - gap - words.width, y - words.height - gap),
            ):
                if self._label_fits(words, left, low, taken):
                    break

    def _label_fits(self, words: typesetting.Block, left: float, low: float, taken: list[Box]) -> bool:
        """Draw a label here where it lies on nothing else, and in the frame while the map is whole."""
        box = (left, low, left + words.width, low + words.height)
        if box[0] < self.within[0] or box[2] > self.within[2] or any(_overlap(box, other) for other in taken):
            return False
        taken.append(box)
        self._label(words, box)
        return True

    def _label(self, words: typesetting.Block, box: Box) -> None:
        """Words over whatever lies there: a soft dark plate keeps them readable."""
        theme, pad = self.theme, self.theme.px(6)
        shapes.fill(
            (round(box[0]) - pad, round(box[1]), words.width + 2 * pad, words.height),
            theme.colour("ground", 1.0 if theme.high else LABEL_OPACITY),
            pad,
        )
        self.widget.draw_text(words, round(box[0]), round(box[3]), theme.colour("fg"))

    def _draw_pins(self, gathered: Sequence[Gathered]) -> list[Box]:
        """The pins with their names; what both take."""
        theme = self.theme
        single: list[tuple[MapPin, float, float]] = []
        for group in gathered:
            pins = [self.pins[n][0] for n in group.members]
            x, y = self.pixel(self.pins[group.members[0]][1])
            if not _overlap((x - 40, y - 40, x + 40, y + 40), self.within):
                continue
            if len(pins) == 1 or pins[0].number == self.chosen:
                single.append((pins[0], x, y))
            else:
                self._draw_group(len(pins), any(pin.state == "open" for pin in pins), x, y)
        side = theme.px(NAMED_DRAWN if len(single) <= MOST_NAMES else OTHER_DRAWN)
        for state in ("closed", "open"):
            places = [(x, y) for pin, x, y in single if pin.state == state]
            self._discs(places, side + theme.px(8), theme.colour("ground"))
            self._discs(places, side, theme.colour("soft" if state == "closed" else "accent"))
            if state == "closed":
                self._discs(places, side - theme.px(10), theme.colour("land"))
        for pin, x, y in single:
            if pin.number == self.chosen:
                ring = theme.px(RING_DRAWN)
                box = (round(x) - ring // 2, round(y) - ring // 2, ring, ring)
                shapes.outline(box, theme.colour("fg"), theme.stroke(5), ring // 2)
        return self._draw_names(single, gathered, side)

    def _discs(self, places: list[tuple[float, float]], side: int, colour: Colour) -> None:
        """Round pins, all as one mesh."""
        half = side // 2
        vertices: list[float] = []
        indices: list[int] = []
        for x, y in places:
            left, low, first = round(x) - half, round(y) - half, len(vertices) // 4
            vertices += (left, low, 0, 0, left + side, low, 1, 0, left + side, low + side, 1, 1, left, low + side, 0, 1)
            indices += (first, first + 1, first + 2, first, first + 2, first + 3)
        if vertices:
            Color(*colour)
            Mesh(vertices=vertices, indices=indices, mode="triangles", texture=shapes.mask(half))

    def _draw_group(self, count: int, is_open: bool, x: float, y: float) -> None:
        theme = self.theme
        words = typesetting.one_line(theme, str(count), "caption", "semibold")
        wide = max(theme.px(GROUP_DRAWN), words.width + theme.px(24))
        high = max(theme.px(GROUP_DRAWN), words.height + theme.px(4))
        left, low, edge = round(x) - wide // 2, round(y) - high // 2, theme.px(4)
        shapes.fill(
            (left - edge, low - edge, wide + 2 * edge, high + 2 * edge), theme.colour("ground"), high // 2 + edge
        )
        tone, ink = ("accent", "on-accent") if is_open else ("soft", "ground")
        shapes.fill((left, low, wide, high), theme.colour(tone), high // 2)
        self.widget.draw_text(
            words, left + (wide - words.width) // 2, low + (high + words.height) // 2, theme.colour(ink)
        )

    def _draw_names(
        self, single: Sequence[tuple[MapPin, float, float]], gathered: Sequence[Gathered], side: int
    ) -> list[Box]:
        """The names of the pins that stand alone, where there is room beside them; what names and pins take."""
        half, gap = side / 2, self.theme.px(10)
        taken = [(x - half, y - half, x + half, y + half) for _, x, y in single]
        reach = self.theme.px(GROUP_DRAWN) / 2
        for group in gathered:
            if len(group.members) > 1:
                x, y = self.pixel(self.pins[group.members[0]][1])
                taken.append((x - reach, y - reach, x + reach, y + reach))
        for pin, x, y in single if len(single) <= MOST_NAMES else ():
            words = typesetting.one_line(self.theme, pin.name.words, "caption")
            for left in (x + half + gap, x - half - gap - words.width):
                if self._label_fits(words, left, y - words.height / 2, taken):
                    break
        return taken


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _shared(parts: Sequence[list[float]], share: float) -> Sequence[list[float]]:
    """The beginning of a path that is drawn in several lines."""
    if share >= 1:
        return parts
    lengths = [
        sum(math.dist(part[n : n + 2], part[n + 2 : n + 4]) for n in range(0, len(part) - 2, 2)) for part in parts
    ]
    left, found = share * sum(lengths), list[list[float]]()
    for part, length in zip(parts, lengths, strict=True):
        if left <= 0:
            break
        found.append(part if length <= left else _first(part, left))
        left -= length
    return found or [parts[0][:2]]


def _first(part: list[float], length: float) -> list[float]:
    found = part[:2]
    for n in range(0, len(part) - 2, 2):
        step = math.dist(part[n : n + 2], part[n + 2 : n + 4])
        if step >= length:
            share = length / step if step else 0.0
            return [*found, *(a + (b - a) * share for a, b in zip(part[n : n + 2], part[n + 2 : n + 4], strict=True))]
        found += part[n + 2 : n + 4]
        length -= step
    return found
