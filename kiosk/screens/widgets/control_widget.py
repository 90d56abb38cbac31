"""What every control shares: its states, their colours, and how a touch becomes its event.

Rules: a press is seen at once (colours swap), drawn alone before anything else is done, and acts when the finger lifts
over the control, or at touch-down where the control says so; a finger that slid off further than an unsteady one
wanders acts no more (wandering.py). A control drawn anew under the finger acts all the same: the touch remembers the
control's id. States combine: focused and chosen, focused and pressed.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from kiosk.screens.graphics import part_frame, shapes
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Colour, Theme
from kiosk.screens.widgets.wandering import OFF_MM, wandered_mm
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control


class TouchGate(Protocol):
    """Whoever watches the fingers: may this control act now?"""

    def may_act(self, control: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Pen:
    """The colours of a control in one state. fill and edge None: not drawn."""

    words: Colour
    soft: Colour
    fill: Colour | None = None
    edge: Colour | None = None
    dashed: bool = False


REACH_DRAWN = 24
# emphasis → (fill, edge, words) on ground; on paper the names are looked up in ON_PAPER first.
PLAIN: dict[str, tuple[str, str, str]] = {
    "plain": ("", "ctl", "fg"),
    "solid": ("ground", "ctl", "fg"),
    "strong": ("ground", "fg", "fg"),
    "bare": ("", "", "fg"),
    "key": ("ground2", "ctl", "fg"),
    "main": ("accent", "", "on-accent"),
    "accent": ("accent", "", "on-accent"),
}
ON_PAPER: dict[str, tuple[str, str, str]] = {
    "plain": ("", "pctl", "ink"),
    "solid": ("paper", "pctl", "ink"),
    "strong": ("paper", "ink", "ink"),
    "bare": ("", "", "ink"),
    "key": ("paper3", "pctl", "ink"),
    "main": ("ink", "", "paper"),
    "accent": ("accent", "ink", "on-accent"),
    "card": ("paper", "", "ink"),
}


def pen(
    theme: Theme,
    surface: str,
    emphasis: str,
    *,
    enabled: bool = True,
    chosen: bool = False,
    pressed: bool = False,
) -> Pen:
    """The colours of a control of this emphasis on ground or paper, in this state."""
    paper = surface == "paper"
    fill, edge, words = (ON_PAPER if paper else PLAIN)[emphasis]
    soft = words if emphasis in ("main", "accent") else ("inksoft" if paper else "soft")
    if not enabled:
        fill, edge, words = (
            fill if emphasis == "card" else "",
            "pline" if paper else "line",
            "pctl" if paper else "ctl",
        )
        soft = words
    elif pressed:
        fill, words = ("ink", "paper") if paper else ("fg", "ground")
        edge, soft = fill, words
    elif chosen and emphasis not in ("main", "accent"):
        edge = words = "accent-ink" if paper else "accent"
        if emphasis == "bare":
            edge = ""
        if paper and emphasis in ("plain", "solid"):
            fill, words, soft = "tint", "on-tint", "on-tint"
    elif theme.high and emphasis == "card":
        edge = "ctl"
    colour = theme.colour
    return Pen(
        colour(words),
        colour(soft),
        colour(fill) if fill else None,
        colour(edge) if edge else None,
        not enabled,
    )


class ControlWidget(CanvasWidget):
    """A control on the screen. emphasis: plain | solid | strong | bare | key | main | accent | card."""

    emphasis = "plain"
    radius_drawn = 12
    control: Control

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        *,
        surface: str = "ground",
        around: str = "",
        emphasis: str = "",
        width: int = 0,
        height: int = 0,
    ) -> None:
        super().__init__(context, width, height)
        self.control, self.focused = control, context.focus == control.id != ""
        self.surface, self.around = surface, around or surface
        self.emphasis = emphasis or ("main" if control.main else self.emphasis)
        self.pressed = False

    @property
    def pen(self) -> Pen:
        return pen(
            self.theme,
            self.surface,
            self.emphasis,
            enabled=self.control.enabled,
            chosen=self.control.chosen,
            pressed=self.pressed,
        )

    def draw(self) -> None:
        pen = self.pen
        self.draw_plate(pen, self.plate)
        self.draw_inside(pen)
        if self.focused:
            self.draw_ring(self.plate)

    @property
    def plate(self) -> Box:
        """The part that is filled, outlined and ringed."""
        return self.box

    @property
    def reach(self) -> Box:
        """What it draws lies in here in every state, its ring and half of a line along its edge included."""
        x, y, width, height = self.box
        beyond = self.theme.px(REACH_DRAWN)
        return x - beyond, y - beyond, width + 2 * beyond, height + 2 * beyond

    def draw_plate(self, pen: Pen, box: Box) -> None:
        radius = self.theme.px(self.radius_drawn)
        line = self.theme.stroke(4) if self.control.chosen else self.theme.outline
        if pen.fill:
            shapes.fill(box, pen.fill, radius)
        if pen.edge and pen.edge != pen.fill:
            (shapes.dashed if pen.dashed else shapes.outline)(box, pen.edge, line, radius)

    def draw_ring(self, box: Box) -> None:
        line = self.theme.stroke(6)
        shapes.ring(box, self.ring_colour, line, line, self.theme.px(self.radius_drawn))

    @property
    def ring_colour(self) -> Colour:
        return self.theme.colour("accent-ink" if self.around == "paper" else "accent")

    def draw_inside(self, pen: Pen) -> None:
        """The words and icons."""

    def on_touch_down(self, touch: Touch) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        if self.control.enabled:
            touch.ud["pressed"] = self.control.id
            with part_frame.drawn_alone(self.reach):
                self._look(pressed=True)
            if self.control.on_down:
                touch.ud["at_once"] = lambda: self._act(touch)  # once the touch itself was reported
        return True

    def on_touch_move(self, touch: Touch) -> bool:
        if touch.ud.get("pressed") == self.control.id:
            self._look(pressed=self._is_under(touch) and not touch.ud.get("cancelled"))
        return False

    def on_touch_up(self, touch: Touch) -> bool:
        if touch.ud.get("pressed") != self.control.id:
            return False
        self._look(pressed=False)
        if self.control.enabled and not self.control.on_down and self._is_under(touch):
            self._act(touch)
        return False

    def _is_under(self, touch: Touch) -> bool:
        """Whether the finger that came down here is still on it."""
        return bool(self.collide_point(*touch.pos)) or wandered_mm(touch, self.theme) <= OFF_MM

    def _look(self, *, pressed: bool) -> None:
        if pressed != self.pressed:
            self.pressed = pressed
            self.paint()

    def _act(self, touch: Touch) -> None:
        gate: TouchGate | None = touch.ud.get("gate")
        if touch.ud.get("cancelled"):
            return
        if gate is not None and not self.control.repeats and not gate.may_act(self.control.id):
            return
        self.context.emit(self.control.event)


def finger_of(touch: Touch) -> Hashable:
    name: Hashable = touch.uid
    return name
