"""The names of those rooms of a drawn plan in which their names have no room: a number in the room, and beside the
drawing each number with its name.

Rules: numbers are those of the page (`PlanRoom.sign`), in its order; as many names side by side as fit in whichever of
the museum's languages needs most room.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Row
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.pages.plan import PlanRoom


def sign_size(theme: Theme, sign: str) -> tuple[int, int]:
    """How wide and high the frame around a number is, in pixels."""
    high = theme.line("caption")
    return max(high, typesetting.natural_width(theme, sign, "caption", "semibold") + high // 2), high


class KeySign(CanvasWidget):
    """A room's number in its frame, as it stands in the room, as wide as those above and below it; on the colour of
    the room where the visitor is."""

    def __init__(self, context: ScreenContext, room: PlanRoom, wide: int) -> None:
        super().__init__(context, wide, sign_size(context.theme, room.sign)[1])
        self.here = room.state == "here"
        self.words = typesetting.block(context.theme, room.sign, "caption", wide, weight="semibold", align="center")

    def draw(self) -> None:
        ink = self.theme.colour("ink")
        if self.here:
            shapes.fill(self.box, self.theme.colour("accent"))
        self.draw_centred(self.words, self.box, self.theme.colour("on-accent") if self.here else ink)
        shapes.outline(self.box, ink, self.theme.outline)


def plan_key(context: ScreenContext, rooms: Sequence[PlanRoom], width: int, height: int = 0) -> Group:
    """The numbers and names of these rooms, in this width; closer together where that makes them as low as height."""
    theme = context.theme
    apart, gap = theme.px(16), theme.px(32)
    side = max(sign_size(theme, room.sign)[0] for room in rooms)
    beside = side + apart
    widest = beside + max(typesetting.widest(theme, room.title.words, "caption") for room in rooms)
    columns = max(1, min(len(rooms), (width + gap) // (widest + gap)))
    room_for = min(widest, width) if columns > 1 else width
    lines = []
    for room in rooms:
        name = Label(context, room.title, "caption", "ink", room_for - beside)
        lines.append(Row([KeySign(context, room, side), name], apart, "start"))
    rows = [Row(lines[n : n + columns], gap, "start") for n in range(0, len(lines), columns)]
    loose, close = (Column(rows, theme.px(drawn)) for drawn in (8, 4))
    return Group(context, close if close.height <= height < loose.height else loose, width)
