"""A picture that is a control as a whole, and a place over a picture that is touched as one.

Rules: a finger that was drawn along, or slid off, acts no more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.wandering import touches_one_place
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control

CHECK_DRAWN = 44
Over = tuple[CanvasWidget, int, int]  # a widget, and its place from the left top corner of the picture


class PictureButton(ControlWidget):
    """A picture that is a control. outlined: with an edge; the chosen one has it wide and amber, and a check in a
    corner. over: what lies on it."""

    def __init__(
        self, picture: PictureWidget, control: Control, *, outlined: bool = False, over: Sequence[Over] = ()
    ) -> None:
        super().__init__(picture.context, control, width=int(picture.width), height=int(picture.height))
        self.picture, self.outlined, self.over = picture, outlined, over
        for widget in (picture, *(widget for widget, _, _ in over)):
            self.add_widget(widget)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        self.picture.put(x, y, width, height)
        for widget, left, top in self.over:
            self.put_within(
                widget, (x + left, y + height - top - int(widget.height), int(widget.width), int(widget.height))
            )

    def paint(self) -> None:
        """The edge and the ring are drawn over the picture; the ring inside its edge, which may be the screen's."""
        self.canvas.after.clear()
        theme, (x, y, width, height) = self.theme, self.box
        with self.canvas.after, self.mirroring():
            if self.outlined:
                chosen = self.control.chosen
                line = theme.stroke(6) if chosen else theme.outline
                shapes.outline(self.box, theme.colour("accent" if chosen else "fg"), line, theme.px(6))
                if chosen:
                    self._draw_check()
            if self.focused or self.pressed:
                line = theme.stroke(6)
                self.draw_ring((x + 2 * line, y + 2 * line, width - 4 * line, height - 4 * line))

    def _draw_check(self) -> None:
        """A check on amber in the lower corner, with a dark line around it, so that it is seen on any picture."""
        theme, (x, y, width, height) = self.theme, self.box
        side, line = min(theme.icon(CHECK_DRAWN), height // 2), theme.stroke(4)
        left = x + width - side
        shapes.fill((left - line, y, side + line, side + line), theme.colour("ground"), theme.px(6))
        shapes.fill((left, y, side, side), theme.colour("accent"), theme.px(6))
        inset = side // 10
        self.draw_icon("check", left + inset, y + side - inset, side - 2 * inset, theme.colour("on-accent"))


class TapArea(CanvasWidget):
    """A place over a film or picture: a touch on it that is not drawn along calls `tapped`."""

    def __init__(self, context: ScreenContext, width: int, height: int, tapped: Callable[[Touch], None]) -> None:
        super().__init__(context, width, height)
        self._tapped = tapped

    def on_touch_down(self, touch: Touch) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        touch.ud["tap"] = self
        return True

    def on_touch_up(self, touch: Touch) -> bool:
        if touch.ud.get("tap") is self and touches_one_place(touch, self.theme):
            self._tapped(touch)
        return False
