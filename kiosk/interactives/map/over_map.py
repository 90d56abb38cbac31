"""What lies over a map: what moves it, its legend, and the choice of its layers.

Rules: each stands where it covers no place and no name of any year in any language, and at the same place in all of
them; what finds none stands on the paper or, of what moves the map, in a row below it. Once the map is near,
arrows and the whole stand beside the zoom, which stays under the finger; with the zoom below the map the arrows alone
lie on it. The legend goes where it covers nothing of what is seen then. Where the map reaches above a lower page, no
button does.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.map.free_places import FreePlaces, Place, overlap
from kiosk.interactives.map.legend import Legend
from kiosk.interactives.map.map_marks import name_measures, named_map
from kiosk.interactives.map.move_control import MoveControl
from kiosk.interactives.map.name_places import names_and_groups
from kiosk.interactives.map.page import MapPage
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.layout.button_rows import button_row
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.widget import CanvasWidget, Surface

EDGE_DRAWN, GAP_DRAWN, AROUND_PIN_DRAWN, PLATE_DRAWN = 24, 16, 24, 12
LAYERS_SHARE = 0.7


class OverMap:
    """size: of the map's frame; spots: of all its marks, 0..1 of the whole map; near: where they lie in the frame now,
    None while the map is whole; above: how much of the frame no button stands on, from its top; zoom_below: whether
    the zoom stands below the map. boxes: what all of it takes, from the frame's left top; has_zoom, has_layers,
    has_legend: whether each stands on the map."""

    def __init__(
        self,
        context: ScreenContext,
        page: MapPage,
        size: tuple[int, int],
        spots: Sequence[Place],
        near: Sequence[Place] | None = None,
        above: int = 0,
        zoom_below: bool = False,
    ) -> None:
        theme = self.theme = context.theme
        self.context, self.page, self.size, self._near, self._above = context, page, size, near, above
        self.gap, self.edge = theme.px(GAP_DRAWN), theme.px(EDGE_DRAWN)
        marks = ((x * size[0], y * size[1]) for x, y in spots)
        names = names_and_groups(named_map(theme, page, size, spots), name_measures(theme))
        self._free = FreePlaces(size, marks, theme.px(AROUND_PIN_DRAWN), self.edge, names)
        self._pieces: list[tuple[CanvasWidget, int, int]] = []
        self._plate: Box | None = None
        self.has_layers = self._lay_layers()
        parts = moving_parts(context, page)
        wanted = (int(parts[0].width), int(parts[0].height))
        zoom = None if zoom_below else self._free.take(wanted, self.gap, below=above)
        self.has_zoom = zoom is not None
        legend = self._legend()
        if zoom is not None:
            self._free.taken.remove(zoom)
            self._lay_controls(parts, *zoom[:2])
        elif zoom_below and page.moves:
            self._put(parts[1], self.edge, size[1] - self.edge - int(parts[1].height))
        self.has_legend = legend is not None and self._lay_legend(*legend)

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(self._free.taken)

    def lie_on(self, surface: Surface) -> None:
        if self._plate is not None:
            surface.fill(*self._plate, "ground", self.theme.px(PLATE_DRAWN))
        for widget, x, y in self._pieces:
            surface.add(widget, x, y)

    def _lay_layers(self) -> bool:
        """The choice of layers, where it leaves most of the map free."""
        if not self.page.layers or self.page.compact:
            return False
        row, around = button_row(self.context, self.page.layers), self.theme.px(PLATE_DRAWN)
        if row.width > self.size[0] * LAYERS_SHARE:
            return False
        size = (int(row.width) + 2 * around, int(row.height) + 2 * around)
        self._plate = self._free.take(size, self.gap, upper=True, below=self._above)
        if self._plate is not None:
            self._pieces.append((row, self._plate[0] + around, self._plate[1] + around))
        return self._plate is not None

    def _put(self, part: CanvasWidget, x: int, y: int) -> None:
        self._pieces.append((part, x, y))
        self._free.taken.append((x, y, int(part.width), int(part.height)))

    def _is_free(self, box: Box) -> bool:
        """Whether nothing that was placed before lies there."""
        return not any(overlap(box, other, 0) for other in self._free.taken)

    def _lay_controls(self, parts: Sequence[CanvasWidget], left: int, top: int) -> None:
        """The zoom where it always is, the others at its right, else at its left, or in rows toward the middle; what is
        alone and has no height there stands beside the zoom on two lines."""
        zoom, rest, beside = parts[0], list[CanvasWidget](), False
        self._put(zoom, left, top)
        before, after = left - self.gap, left + int(zoom.width) + self.gap
        for part in parts[1:]:
            wide, low = int(part.width), top + int(zoom.height) - int(part.height)
            if after + wide <= self.size[0] - self.edge and self._is_free((after, low, wide, int(part.height))):
                self._put(part, after, low)
                after, beside = after + wide + self.gap, True
            elif before - wide >= self.edge and self._is_free((before - wide, low, wide, int(part.height))):
                self._put(part, before - wide, low)
                before, beside = before - wide - self.gap, True
            else:
                rest.append(part)
        step = int(zoom.height) + self.gap
        for n, row in enumerate(self._rows(rest), 1):
            wide = sum(int(part.width) for part in row) + self.gap * (len(row) - 1)
            x = max(self.edge, min(left, self.size[0] - self.edge - wide))
            y = top - n * step if top > self.size[1] // 2 else top + n * step
            shown: Sequence[CanvasWidget] = row
            if not beside and len(row) == 1 and not 0 <= y <= self.size[1] - int(zoom.height):
                shown, x, y = self._beside_zoom(row, (left, top, int(zoom.width), int(zoom.height)), (x, y))
            for part in shown:
                self._put(part, x, y)
                x += int(part.width) + self.gap

    def _beside_zoom(
        self, row: Sequence[CanvasWidget], zoom: Box, otherwise: tuple[int, int]
    ) -> tuple[Sequence[CanvasWidget], int, int]:
        """What is alone in its row at the left or right of the zoom, on two lines where it has no room on one."""
        left, top, wide, high = zoom
        after = left + wide + self.gap
        before_px, after_px = left - self.gap, self.size[0] - self.edge - after
        most, whole = max(before_px - self.edge, after_px), self.page.whole
        if row[0].width > max(before_px, after_px) and whole is not None and row[0].height <= high:
            narrow = Button(self.context, whole, width=most, emphasis="solid", drawn_height=88)
            row = [narrow] if narrow.height <= high else row
        if row[0].width <= before_px:
            return row, before_px - int(row[0].width), top + high - int(row[0].height)
        if row[0].width <= after_px:
            return row, after, top + high - int(row[0].height)
        return row, *otherwise

    def _rows(self, parts: Sequence[CanvasWidget]) -> list[list[CanvasWidget]]:
        """In as few rows as have room for them."""
        rows: list[list[CanvasWidget]] = []
        left = self.size[0] - 2 * self.edge
        for part in parts:
            if not rows or int(part.width) > left:
                rows.append([])
                left = self.size[0] - 2 * self.edge
            rows[-1].append(part)
            left -= int(part.width) + self.gap
        return rows

    def _legend(self) -> tuple[Legend, Box] | None:
        """The legend, and a place that has room for all that it says in any year."""
        page = self.page
        if not page.legend:
            return None
        legend = Legend(self.context, page.legend, most=page.legend_words)
        high = legend.height_of(len(page.legend_words))
        box = self._free.take((int(legend.width), high), self.gap)
        return None if box is None else (legend, box)

    def _lay_legend(self, legend: Legend, box: Box) -> bool:
        """Where the buttons of a near map need its place, the legend makes room for them, and for the pins there;
        whether it has a place."""
        x, y, _, high = box
        low = y > self.size[1] // 2
        buttons = [other for other in self._free.taken if other != box and other != self._plate]
        while any(overlap((x, y, *box[2:]), other, self.gap) for other in buttons) and 0 <= y <= self.size[1] - high:
            y += -self.gap if low else self.gap
        self._free.taken.remove(box)
        found: Box | None = (x, y, *box[2:])
        if self._near is not None:
            now = FreePlaces(self.size, self._near, self.theme.px(AROUND_PIN_DRAWN), self.edge)
            now.taken = [*self._free.taken]
            found = (x, y, *box[2:]) if now.keeps((x, y, *box[2:]), self.gap) else now.take(box[2:], self.gap)
        if found is None:
            return False
        self._free.taken.append(found)
        spare = high - int(legend.height) if found[1] > self.size[1] // 2 else 0
        self._pieces.append((legend, found[0], found[1] + spare))
        return True


def moving_parts(context: ScreenContext, page: MapPage) -> list[CanvasWidget]:
    """What moves the map: the zoom, and once it is near the arrows and the whole."""
    away, nearer = page.zooms
    parts: list[CanvasWidget] = [ZoomControl(context, away, nearer, page.zoom_name, even=True)]
    if page.moves:
        parts.append(MoveControl(context, page.moves, page.move_name))
    if page.whole is not None:
        parts.append(Button(context, page.whole, emphasis="solid", drawn_height=88))
    return parts
