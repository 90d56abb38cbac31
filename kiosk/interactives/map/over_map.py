"""What lies over a map: what moves it, its legend, and the choice of its layers.

Rules: each stands where it covers no place and no name of any year in any language, and at the same place in all of
them; what finds none stands on the paper, and what moves the map with it as one. Once the map is near, arrows and the
whole stand beside the zoom; buttons stay where they are then, and the legend goes where it covers nothing of what is
seen now. Where the map reaches above a lower page, no button does.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.map.free_places import FreePlaces, Place, overlap
from kiosk.interactives.map.map_marks import name_measures, named_map
from kiosk.interactives.map.move_control import MoveControl
from kiosk.interactives.map.name_places import names_and_groups
from kiosk.interactives.map.page import MapPage
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.layout.button_rows import button_row
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.widget import CanvasWidget, Surface

EDGE_DRAWN, GAP_DRAWN, AROUND_PIN_DRAWN, PLATE_DRAWN = 24, 16, 24, 12
LAYERS_SHARE = 0.7
LINE_DRAWN = {"going": 9, "gone": 3}
"""How wide the sample of a route of the years that are shown is, and that of one of earlier years."""


class Legend(CanvasWidget):
    """Pins and routes as they are drawn, and what they mean: on a dark plate over the map, or over the paper of this
    width, side by side where all have room so. most: all that it may say on this plate."""

    def __init__(
        self, context: ScreenContext, rows: Sequence[tuple[str, str]], width: int = 0, most: Sequence[str] = ()
    ) -> None:
        theme = context.theme
        self.on_paper = width > 0
        self.side, self.gap, self.pad = theme.px(30), theme.px(16), 0 if width else theme.px(20)
        needs = [typesetting.widest(theme, words, "caption") for _, words in rows]
        widest = max(*needs, *(typesetting.widest(theme, words, "caption") for words in most), 0)
        room = min(widest, width - self.side - self.gap) if width else widest
        self.rows = [(state, typesetting.block(theme, words, "caption", room)) for state, words in rows]
        each = self.side + self.gap
        self.apart = theme.px(40)
        self.beside = len(rows) * each + sum(needs) + self.apart * (len(rows) - 1) <= width
        high = sum(words.height for _, words in self.rows)
        if self.beside:
            high, room = theme.line("caption"), width - each
        super().__init__(context, each + room + 2 * self.pad, high + 2 * self.pad)

    def height_of(self, rows: int) -> int:
        """How high it is on its plate with so many rows of one line."""
        return rows * self.theme.line("caption") + 2 * self.pad

    def draw(self) -> None:
        theme, (left, _, _, _) = self.theme, self.box
        if not self.on_paper:
            shapes.fill(self.box, theme.colour("ground"), theme.px(12))
            if theme.high:
                shapes.outline(self.box, theme.colour("line"), theme.outline, theme.px(12))
        top = int(self.top) - self.pad
        for state, words in self.rows:
            low, edge = top - (words.line_px + self.side) // 2, theme.stroke(5)
            box = (left + self.pad, low, self.side, self.side)
            within = (box[0] + edge, low + edge, self.side - 2 * edge, self.side - 2 * edge)
            if state == "here":
                shapes.fill(box, theme.colour("ink" if self.on_paper else "fg"))
            elif state in LINE_DRAWN:
                self._draw_line(state, box)
            else:
                self._draw_pin(state, box, within)
            tone = theme.colour("inksoft" if self.on_paper else "fg")
            self.draw_text(words, box[0] + self.side + self.gap, top, tone)
            if self.beside:
                left += self.side + self.gap + round(words.lines[0].width) + self.apart
            else:
                top -= words.height

    def _draw_line(self, state: str, box: Box) -> None:
        theme, (x, y, side, _) = self.theme, box
        wide = theme.stroke(LINE_DRAWN[state])
        low = y + (side - wide) // 2
        tones = ("ink", "inksoft") if self.on_paper else ("accent", "soft")
        shapes.fill((x, low, side, wide), theme.colour(tones[state == "gone"]))
        edge = theme.stroke(2)
        if self.on_paper and wide > 2 * edge:
            shapes.fill((x + edge, low + edge, side - 2 * edge, wide - 2 * edge), theme.colour("accent"))

    def _draw_pin(self, state: str, box: Box, within: Box) -> None:
        theme = self.theme
        rim = ("ink" if state == "open" else "inksoft") if self.on_paper else ("accent", "soft")[state == "closed"]
        shapes.fill(box, theme.colour(rim), self.side // 2)
        inside = "accent" if state == "open" else "paper" if self.on_paper else "ground"
        shapes.fill(within, theme.colour(inside), within[2] // 2)


class OverMap:
    """size: of the map's frame; spots: of all its marks, 0..1 of the whole map; near: where they lie in the frame now,
    None while the map is whole; above: how much of the frame no button stands on, from its top. boxes: what all of it
    takes, from the frame's left top; has_zoom, has_layers, has_legend: whether each stands on the map."""

    def __init__(
        self,
        context: ScreenContext,
        page: MapPage,
        size: tuple[int, int],
        spots: Sequence[Place],
        near: Sequence[Place] | None = None,
        above: int = 0,
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
        zoom = self._free.take((int(parts[0].width), int(parts[0].height)), self.gap, below=above)
        self.has_zoom = zoom is not None
        legend = self._legend()
        if zoom is not None:
            self._free.taken.remove(zoom)
            self._lay_controls(self._rows(parts), *zoom[:2])
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

    def _lay_controls(self, rows: Sequence[Sequence[CanvasWidget]], left: int, top: int) -> None:
        """The first row where the zoom stands alone, further ones toward the middle; what has no height there stands on
        the other side of the zoom, which stays under the finger."""
        zoom = rows[0][0]
        step = int(zoom.height) + self.gap
        for n, row in enumerate(rows):
            wide = sum(int(part.width) for part in row) + self.gap * (len(row) - 1)
            x = max(self.edge, min(left, self.size[0] - self.edge - wide))
            y = top - n * step if top > self.size[1] // 2 else top + n * step
            if len(rows[0]) == len(row) == 1 and not 0 <= y <= self.size[1] - int(zoom.height):
                row, x, y = self._beside_zoom(row, (left, top, int(zoom.width), int(zoom.height)), (x, y))
            for part in row:
                self._pieces.append((part, x, y))
                self._free.taken.append((x, y, int(part.width), int(part.height)))
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
        rows: list[list[CanvasWidget]] = [[]]
        left = self.size[0] - 2 * self.edge
        for part in parts:
            if rows[-1] and int(part.width) > left:
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
