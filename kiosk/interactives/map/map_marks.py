"""What lies on a map and keeps its size: routes with the way they go, pins, and their names where there is room.

Rules: drawn on the open canvas, once for each nearness; no name lies on a pin, on another name, on the head of an arrow
or on a route, none stands as near to another pin as to its own, and none reaches over an edge of the frame or under
what lies over it, while the map stands. No pin is cut by the frame's edge: it is moved by half its breadth at the most,
or left out. A mark for several touches no other. The open pin is never hidden in others, and those beside it stand
outside its ring; a line leads from it to the paper, where its card is, around other pins and as far as it can around
names (leader.py), unless it would lie on a pin or under what lies over the map; a name that it would cross stands
elsewhere, or is left out. What is closed is hollow, and the fainter the longer it is so. Nothing is known by its colour
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.interactives.map.drawn_routes import DrawnRoutes
from kiosk.interactives.map.gathering import Gathered, outside
from kiosk.interactives.map.leader import Edges, along, boxes_along, crosses, leader_end
from kiosk.interactives.map.measured_names import (
    GROUP_DRAWN,
    MARK_GAP_DRAWN,
    MOST_LINES,
    NAME_GAP_DRAWN,
    NAME_PAD_DRAWN,
    NAMED_DRAWN,
    lines_of,
    name_measures,
)
from kiosk.interactives.map.name_places import SIDES, apart_from, around, meets, side_orders, sides
from kiosk.interactives.map.page import MOST_NAMES, MapPage, MapPin, RouteLine
from kiosk.interactives.map.projection import FittedMap
from kiosk.interactives.map.route_lines import Mark
from kiosk.screens.graphics import polylines, shapes, typesetting
from kiosk.screens.widgets.widget import CanvasWidget

OTHER_DRAWN, RING_DRAWN = 20, 64
MOST_ROUTE_NAMES = 8
LEAST_OPACITY = 0.45
"""Of a pin at its faintest; in high contrast none is faint."""
LABEL_OPACITY = 0.88
"""The least at which words over a picture are read."""

PIN_COUNTS = 4
"""How many names a pin counts for where the line to the paper cannot go around all."""

SinglePin = tuple[MapPin, float, float]
"""A pin that is drawn alone, and where in window pixels."""
PinGroup = tuple[int, bool, float, float]
"""How many pins one mark stands for, whether any of them is open, and where it is drawn."""
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
        self.frame = (widget.x, widget.y, widget.right, widget.top)
        self.within = (widget.x - across, widget.y - up, widget.right + across, widget.top + up)
        self.chosen = -1 if page.card is None else page.card.number
        self.routes = DrawnRoutes(self.theme, flat, pixel, self.within)
        self.standing: dict[int, Mark] = {}

    def draw(self, gathered: Sequence[Gathered], kept: Sequence[tuple[int, int, int, int]] = ()) -> None:
        """Draw all of it. gathered: by their number among the pins. kept: left, top, width, height in the frame of what
        no name lies under."""
        left, top = self.widget.x, self.widget.top
        pad = self.theme.px(NAME_PAD_DRAWN)
        taken: list[Edges] = [
            (left + x - pad, top - y - high, left + x + wide + pad, top - y) for x, y, wide, high in kept
        ]
        single, groups = self._parted(gathered)
        named = self.routes.draw(
            self.page.lines, [(self.pixel(self.pins[n][1]), at) for n, at in self.standing.items()]
        )
        here = self._draw_here()
        side = self.theme.px(NAMED_DRAWN if len(single) <= MOST_NAMES else OTHER_DRAWN)
        marks = self._mark_boxes(single, groups, side)
        taken += [*here, *(box for _, box in marks)]
        over = [(box, PIN_COUNTS) for box in taken[: len(kept) + len(here)]]
        over += [(box, PIN_COUNTS) for number, box in marks if number != self.chosen]
        names = self._placed_names(single, marks, here, taken)
        line = self._line_to_paper([*over, *((box, 1) for _, box in names)])
        if line and any(meets(box, each) for _, box in names for each in line):
            names = self._placed_names(single, marks, here, [*taken, *line])
        self._draw_pins(single, groups, side)
        for words, box in names:
            self._label(words, box)
        self._draw_route_names(named, [*taken, *line, *(box for _, box in names)])

    def _line_to_paper(self, over: Sequence[tuple[Edges, int]]) -> list[Edges]:
        """Draw the line from the open pin to the paper around all these, as far as all that is drawn reaches; what it
        takes."""
        theme = self.theme
        place = next((at for pin, at in self.pins if pin.number == self.chosen), None)
        if place is None:
            return []
        at, below = self._whole(*self.pixel(place), theme.px(NAMED_DRAWN) / 2), theme.portrait
        apart = theme.px(NAME_PAD_DRAWN) + theme.stroke(11) / 2
        wide = [((box[0] - apart, box[1] - apart, box[2] + apart, box[3] + apart), count) for box, count in over]
        near = [each if meets(grown[0], (*at, *at)) else grown for each, grown in zip(over, wide, strict=True)]
        edge = leader_end(at, self.frame, near, below=below)
        if any(count == PIN_COUNTS and crosses(at, edge, box) for box, count in near):
            return []
        end = along(at, edge, self.within, below=below)
        for tone, line in (("ground", 11), ("fg", 5)):
            polylines.polyline([(*at, *end)], theme.colour(tone), theme.stroke(line))
        return boxes_along(at, end, apart)

    def _whole(self, x: float, y: float, half: float) -> tuple[float, float]:
        """The middle of a mark that lies in the frame, so that the frame's edge does not cut it."""
        left, low, right, top = self.frame
        if left <= x <= right and low <= y <= top:
            return min(max(x, left + half), right - half), min(max(y, low + half), top - half)
        return x, y

    def _is_cut(self, x: float, y: float, half: float) -> bool:
        """Whether the frame's edge would cut a mark whose middle lies beyond it."""
        left, low, right, top = self.frame
        beyond = max(left - x, x - right, low - y, y - top)
        return bool(0 < beyond < half)

    def _draw_here(self) -> list[Edges]:
        """The square of the museum itself; what it takes."""
        here, theme = self.page.here, self.theme
        if here is None:
            return []
        x, y = self.pixel(self.map.at(here.at[1], here.at[0]))
        side, edge = theme.px(NAMED_DRAWN), theme.px(4)
        left, low = round(x) - side // 2, round(y) - side // 2
        shapes.fill((left - edge, low - edge, side + 2 * edge, side + 2 * edge), theme.colour("ground"))
        shapes.fill((left, low, side, side), theme.colour("fg"))
        return [(left, low, left + side, low + side)]

    def _draw_route_names(self, drawn: list[tuple[RouteLine, list[float]]], taken: list[Edges]) -> None:
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
                box = (left, low, left + words.width, low + words.height)
                if self._fits(box, taken):
                    taken.append(box)
                    self._label(words, box)
                    break

    def _fits(self, box: Edges, taken: Sequence[Edges], mark: Edges | None = None) -> bool:
        """Whether it lies on nothing else and over no edge of the frame. mark: its own, which it is seen with."""
        if mark is not None and meets(mark, self.frame) and not meets(box, self.frame):
            return False
        return self._crosses_no_edge(box) and not any(meets(box, other) for other in taken)

    def _crosses_no_edge(self, box: Edges) -> bool:
        """Whether all of it is seen, or none, and nothing is beyond what is drawn."""
        (left, low, right, top), pad = self.frame, self.theme.px(NAME_PAD_DRAWN)
        edge = pad + self.theme.px(NAME_GAP_DRAWN)
        seen = left + edge <= box[0] and low <= box[1] and box[2] <= right - edge and box[3] <= top
        plate = (box[0] - pad, box[1], box[2] + pad, box[3])
        return seen or (not meets(plate, self.frame) and self.within[0] <= box[0] and box[2] <= self.within[2])

    def _label(self, words: typesetting.Block, box: Edges) -> None:
        """Words over whatever lies there: a soft dark plate keeps them readable."""
        theme, pad = self.theme, self.theme.px(NAME_PAD_DRAWN)
        shapes.fill(
            (round(box[0]) - pad, round(box[1]), words.width + 2 * pad, words.height),
            theme.colour("ground", 1.0 if theme.high else LABEL_OPACITY),
            pad,
        )
        self.widget.draw_text(words, round(box[0]), round(box[3]), theme.colour("fg"))

    def _parted(self, gathered: Sequence[Gathered]) -> tuple[list[SinglePin], list[PinGroup]]:
        """What stands alone and what stands for several, where each is drawn. Of what is gathered with the open pin
        each is seen beneath it."""
        theme, ring = self.theme, self._ring()
        single, groups = list[SinglePin](), list[PinGroup]()
        for group in gathered:
            pins = [self.pins[n] for n in group.members]
            alone = len(pins) == 1 or pins[0][0].number == self.chosen
            half = theme.px(NAMED_DRAWN) / 2 + theme.px(4) if alone else name_measures(theme).group / 2
            for n in reversed(group.members if alone else group.members[:1]):
                pin, at = self.pins[n]
                x, y = self.pixel(at)
                if not meets((x - 40, y - 40, x + 40, y + 40), self.within) or self._is_cut(x, y, half):
                    continue
                x, y = self._whole(x, y, half)
                if ring is not None and pin.number != self.chosen:
                    x, y = outside(x, y, ring, half)
                if alone:
                    single.append((pin, x, y))
                else:
                    groups.append((len(pins), any(each.state == "open" for each, _ in pins), x, y))
                    self.standing.update(dict.fromkeys(group.members, (x, y, half)))
        single = [self._beside_groups(each, groups) for each in single]
        numbers = {pin.number: n for n, (pin, _) in enumerate(self.pins)}
        for pin, x, y in single:
            edge = theme.px(RING_DRAWN if pin.number == self.chosen else NAMED_DRAWN + 8) / 2
            self.standing[numbers[pin.number]] = (x, y, edge)
        return single, groups

    def _beside_groups(self, pin: SinglePin, groups: Sequence[PinGroup]) -> SinglePin:
        """Where it is drawn so that no mark for several touches it; the open one stays."""
        shown, x, y = pin
        reach = name_measures(self.theme).group / 2 + self.theme.px(MARK_GAP_DRAWN)
        for _, _, *at in groups if shown.number != self.chosen else ():
            x, y = outside(x, y, (at[0], at[1], reach), (self.theme.px(NAMED_DRAWN) + self.theme.px(8)) / 2)
        return shown, x, y

    def _ring(self) -> tuple[float, float, float] | None:
        """The middle of the open pin, and half of what its ring takes."""
        theme = self.theme
        place = next((at for pin, at in self.pins if pin.number == self.chosen), None)
        if place is None:
            return None
        return *self._whole(*self.pixel(place), theme.px(NAMED_DRAWN) / 2 + theme.px(4)), theme.px(RING_DRAWN) / 2

    def _draw_pins(self, single: Sequence[SinglePin], groups: Sequence[PinGroup], side: int) -> None:
        theme = self.theme
        for group in groups:
            self._draw_group(*group)
        for faded in sorted({pin.faded for pin, _, _ in single if pin.state == "closed"}, reverse=True):
            places = [(x, y) for pin, x, y in single if pin.state == "closed" and pin.faded == faded]
            self._draw_discs(places, side, ("soft", "land"), 1.0 if theme.high else 1 - (1 - LEAST_OPACITY) * faded)
        self._draw_discs([(x, y) for pin, x, y in single if pin.state == "open"], side, ("accent",))
        for pin, x, y in single:
            if pin.number == self.chosen:
                ring = theme.px(RING_DRAWN)
                box = (round(x) - ring // 2, round(y) - ring // 2, ring, ring)
                shapes.outline(box, theme.colour("fg"), theme.stroke(5), ring // 2)

    def _draw_discs(
        self, places: Sequence[tuple[float, float]], side: int, tones: Sequence[str], opacity: float = 1.0
    ) -> None:
        """Pins with a dark edge. tones: of the disc, and where it is hollow, of what is seen in it."""
        theme = self.theme
        polylines.discs(places, side + theme.px(8), theme.colour("ground", opacity))
        polylines.discs(places, side, theme.colour(tones[0], opacity))
        for tone in tones[1:]:
            polylines.discs(places, side - theme.px(10), theme.colour(tone))

    def _draw_group(self, count: int, is_open: bool, x: float, y: float) -> None:
        theme = self.theme
        words = typesetting.one_line(theme, str(count), "caption", "semibold")
        high = max(theme.px(GROUP_DRAWN), words.height + theme.px(4))
        wide = max(high, words.width + theme.px(24))
        left, low, edge = round(x) - wide // 2, round(y) - high // 2, theme.px(4)
        shapes.fill(
            (left - edge, low - edge, wide + 2 * edge, high + 2 * edge), theme.colour("ground"), high // 2 + edge
        )
        tone, ink = ("accent", "on-accent") if is_open else ("soft", "fg")
        shapes.fill((left, low, wide, high), theme.colour(tone), high // 2)
        if not is_open:
            shapes.fill((left + edge, low + edge, wide - 2 * edge, high - 2 * edge), theme.colour("ground"), high // 2)
        self.widget.draw_text(
            words, left + (wide - words.width) // 2, low + (high + words.height) // 2, theme.colour(ink)
        )

    def _mark_boxes(
        self, single: Sequence[SinglePin], groups: Sequence[PinGroup], side: int
    ) -> list[tuple[int, Edges]]:
        """What the pins take, by number, -1 for several."""
        halves = {True: self.theme.px(RING_DRAWN) / 2, False: side / 2}
        reach = name_measures(self.theme).group / 2
        alone = [(pin.number, around(x, y, halves[pin.number == self.chosen])) for pin, x, y in single]
        return [*alone, *((-1, around(x, y, reach)) for _, _, x, y in groups)]

    def _placed_names(
        self,
        single: Sequence[SinglePin],
        marks: Sequence[tuple[int, Edges]],
        here: Sequence[Edges],
        over: Sequence[Edges],
    ) -> list[tuple[typesetting.Block, Edges]]:
        """The names of what stands alone, where there is room beside it. marks: those that stand alone come first;
        over: what no name lies on."""
        taken, names = [*over], list[tuple[typesetting.Block, Edges]]()
        pins, gap = [box for _, box in marks], self.theme.px(NAME_GAP_DRAWN)
        if here and self.page.here is not None and self.page.here.name is not None:
            self._name_beside(
                self.page.here.name.words, here[0], range(SIDES), (taken, apart_from(here[0], pins, gap)), names
            )
        orders = self._orders() if len(single) <= MOST_NAMES else {}
        for (number, box), (pin, _, _) in zip(marks, single, strict=False) if orders else ():
            order, towards = orders[number], 3 if self.theme.portrait else 0
            if number == self.chosen:  # its line leads that way, to the same name
                order = tuple(n for n in order if n != towards)
            self._name_beside(pin.name.words, box, order, (taken, apart_from(box, pins, gap)), names)
        return names

    def _orders(self) -> dict[int, tuple[int, ...]]:
        """On which side of each pin its name is tried first, by number."""
        theme, measures = self.theme, name_measures(self.theme)
        (left, top), (right, low) = self.pixel((0.0, 0.0)), self.pixel((1.0, 1.0))
        size = (round(right - left), round(top - low))
        pins = [(pin, (at[0] * size[0], at[1] * size[1])) for pin, at in self.pins]
        blocks = (typesetting.one_line(theme, pin.name.words, "caption") for pin, _ in pins)
        sizes = tuple((words.width, words.height) for words in blocks)
        lines = lines_of(self.map, self.page.paths, size)
        found = side_orders(tuple(at for _, at in pins), sizes, measures.pin / 2, measures.gap, lines)
        return {pin.number: order for (pin, _), order in zip(pins, found, strict=True)}

    def _name_beside(
        self,
        name: str,
        mark: Edges,
        order: Sequence[int],
        over: tuple[list[Edges], Sequence[Edges]],
        names: list[tuple[typesetting.Block, Edges]],
    ) -> None:
        """over: what is taken, to which the name is added, and what else it lies on nowhere."""
        words, (taken, others) = typesetting.one_line(self.theme, name, "caption"), over
        boxes = sides(mark, (words.width, words.height), self.theme.px(NAME_GAP_DRAWN), up=True)
        fitting = (boxes[n] for n in order if self._fits(boxes[n], [*taken, *others, *self.routes.heads], mark))
        box = next((each for each in fitting if not self._is_on_route(each)), None)
        if box is not None:
            taken.append(box)
            names.append((words, box))

    def _is_on_route(self, box: Edges) -> bool:
        """Whether one runs beneath; unlooked at where they are very many."""
        going = self.routes.going
        return len(going) <= MOST_LINES and any(crosses(start, end, box) for start, end in going)
