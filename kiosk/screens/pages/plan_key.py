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
from kiosk.screens.layout.boxes import Column, Row, Space
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.pages.plan import PlanRoom


def sign_size(theme: Theme, sign: str) -> tuple[int, int]:
    """How wide and high the frame around a number is, in pixels."""
    high = theme.line("caption")
    return max(high, typesetting.natural_width(theme, sign, "caption", "semibold") + high // 2), high


class KeySign(CanvasWidget):
    """A room's number in its frame, as it stands in the room."""

    def __init__(self, context: ScreenContext, sign: str) -> None:
        wide, high = sign_size(context.theme, sign)
        super().__init__(context, wide, high)
        self.words = typesetting.block(context.theme, sign, "caption", wide, weight="semibold", align="center")

    def draw(self) -> None:
        ink = self.theme.colour("ink")
        self.draw_centred(self.words, self.box, ink)
        shapes.outline(self.box, ink, self.theme.outline)


def plan_key(context: ScreenContext, rooms: Sequence[PlanRoom], width: int) -> Group:
    """The numbers and names of these rooms, in this width."""
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
        lines.append(Row([Column([KeySign(context, room.sign), Space(width=side)]), name], apart, "start"))
    rows = [Row(lines[n : n + columns], gap, "start") for n in range(0, len(lines), columns)]
    return Group(context, Column(rows, theme.px(8)), width)
