"""What lies over a map: its legend, where none stands below it, and the choice of its layers.

Rules: each stands where it covers no place and no name of any year in any language, and at the same place in all of
them; what finds none stands on the paper. What moves the map lies never on it (below_map.py, beside_map.py). The legend
of a near map goes where it covers nothing of what is seen then. Where the map reaches above a lower page, no button
does.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.map.free_places import FreePlaces, Place
from kiosk.interactives.map.legend import Legend
from kiosk.interactives.map.measured_names import name_measures, named_map
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
    None while the map is whole; above: how much of the frame no button stands on, from its top; with_legend: whether
    the legend may stand here. boxes: what all of it takes, from the frame's left top; has_layers, has_legend: whether
    each stands on the map; had_legend: whether it does while the map is whole."""

    def __init__(
        self,
        context: ScreenContext,
        page: MapPage,
        size: tuple[int, int],
        spots: Sequence[Place],
        near: Sequence[Place] | None = None,
        above: int = 0,
        *,
        with_legend: bool = True,
        routes: Sequence[Box] = (),
    ) -> None:
        theme = self.theme = context.theme
        self.context, self.page, self.size, self._near, self._above = context, page, size, near, above
        self._routes = tuple(routes)
        self.gap, self.edge = theme.px(GAP_DRAWN), theme.px(EDGE_DRAWN)
        self._free = FreePlaces(size, (), theme.px(AROUND_PIN_DRAWN), self.edge)
        self._pieces: list[tuple[CanvasWidget, int, int]] = []
        self._plate: Box | None = None
        if page.layers or (with_legend and page.legend):
            marks = ((x * size[0], y * size[1]) for x, y in spots)
            names = names_and_groups(named_map(theme, page, size, spots), name_measures(theme))
            self._free = FreePlaces(size, marks, theme.px(AROUND_PIN_DRAWN), self.edge, names)
        self.has_layers = self._lay_layers()
        legend = self._legend() if with_legend else None
        self.had_legend = legend is not None
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
        """On a near map where it covers nothing of what is seen now, no route either; whether it has a place."""
        self._free.taken.remove(box)
        found: Box | None = box
        if self._near is not None:
            now = FreePlaces(self.size, self._near, self.theme.px(AROUND_PIN_DRAWN), self.edge, self._routes)
            now.taken = [*self._free.taken]
            found = box if now.keeps(box, self.gap) else now.take(box[2:], self.gap)
        if found is None:
            return False
        self._free.taken.append(found)
        spare = found[3] - int(legend.height) if found[1] > self.size[1] // 2 else 0
        self._pieces.append((legend, found[0], found[1] + spare))
        return True


def moving_parts(context: ScreenContext, page: MapPage) -> list[CanvasWidget]:
    """What moves the map: the zoom, and once it is near the arrows and the whole."""
    away, nearer = page.zooms
    parts: list[CanvasWidget] = [ZoomControl(context, away, nearer, page.zoom_name)]
    if page.moves:
        parts.append(MoveControl(context, page.moves, page.move_name))
    if page.whole is not None:
        parts.append(Button(context, page.whole, emphasis="solid", drawn_height=88))
    return parts
