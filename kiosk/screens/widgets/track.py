"""How far something has come: the track of a recording or film, and the bar of the countdown.

Rules: `show` moves what is drawn and redraws nothing else. What has been is filled, what is to come is an outline. The
whole height of the widget can be touched; while a finger holds the thumb it follows the finger, and where it is let go
is reported once. Left is the beginning in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kivy.graphics import BorderImage, Color, Rectangle

from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control

AWAY = -(1 << 14)
"""Left of every window."""


class ProgressTrack(CanvasWidget):
    """chapters: where each begins, as shares; without a control it cannot be moved (a countdown)."""

    mirrors = False

    def __init__(
        self,
        context: ScreenContext,
        width: int,
        *,
        share: float = 0.0,
        control: Control | None = None,
        sought: Callable[[float], None] | None = None,
        chapters: Sequence[float] = (),
        drawn_height: float = 96,
        surface: str = "ground",
    ) -> None:
        theme = context.theme
        super().__init__(context, width, theme.target(drawn_height) if control else theme.px(drawn_height))
        self.control, self.sought, self.share = control, sought, share
        self.focused = control is not None and context.focus == control.id
        self.edges = (*(c for c in chapters if 0 < c < 1), 1.0)
        self.thick = max(theme.stroke(12 if control else drawn_height), 3 * theme.stroke(2))
        self.thumb = theme.px(44 if chapters else 36) if control else 0
        paper = surface == "paper"
        names = ("accent-ink", "pctl", "paper", "ink") if paper else ("accent", "ctl", "ground", "fg")
        self.played, self.rest, self.hollow, self.knob = map(theme.colour, names)
        self._held: float | None = None
        self._parts: list[tuple[Any, float, float]] = []
        self._round: Any = None
        self._thumb: Any = None

    @property
    def _span(self) -> tuple[int, int]:
        """Where the middle of the thumb goes from, and how far."""
        x, _, width, _ = self.box
        return x + self.thumb // 2, max(1, width - self.thumb)

    def _x(self, share: float) -> int:
        start, span = self._span
        return start + round(span * min(max(share, 0.0), 1.0))

    def draw(self) -> None:
        x, y, width, height = self.box
        bottom, radius = y + (height - self.thick) // 2, self.thick // 2
        gap = self.theme.px(8)
        begin, self._parts = 0.0, []
        for edge in self.edges:
            left = x if begin == 0.0 else self._x(begin) + gap // 2
            right = x + width if edge == 1.0 else self._x(edge) - gap // 2
            self._draw_rest((left, bottom, max(1, right - left), self.thick), radius)
            Color(*self.played)
            played = BorderImage(texture=shapes.mask(radius), border=(radius,) * 4, pos=(AWAY, bottom), size=(0, 0))
            self._parts.append((played, left, right))
            begin = edge
        if self.thumb:
            Color(*self.knob)
            self._thumb = Rectangle(texture=shapes.mask(self.thumb // 2), size=(self.thumb, self.thumb))
            if self.focused:
                line = self.theme.stroke(6)
                shapes.ring((x, y, width, height), self.theme.colour("accent"), line, 0, self.theme.px(12))
        self._move(self.share)

    def _draw_rest(self, box: shapes.Box, radius: int) -> None:
        """What is still to come: hollow, so that it differs from what has been by more than a tint."""
        x, y, width, height = box
        line = self.theme.stroke(2)
        shapes.fill(box, self.rest, radius)
        shapes.fill(
            (x + line, y + line, max(1, width - 2 * line), height - 2 * line), self.hollow, max(1, radius - line)
        )

    def show(self, share: float) -> None:
        """How far it has come now."""
        self.share = share
        if self._held is None and self._parts:
            self._move(share)

    def _move(self, share: float) -> None:
        reached = self._x(share)
        for played, left, right in self._parts:
            reached_px = min(reached, right) - left
            # A rounded piece is never shorter than its two ends.
            wide = max(reached_px, 2 * (self.thick // 2) + 2) if reached_px > 0 else 0
            if played.size[0] != wide:
                played.size = (wide, self.thick if wide else 0)
                played.pos = (left if wide else AWAY, played.pos[1])  # its corners are drawn however narrow it is
        if self._thumb is not None:
            place = (reached - self.thumb // 2, int(self.y) + (int(self.height) - self.thumb) // 2)
            if tuple(self._thumb.pos) != place:
                self._thumb.pos = place

    def share_at(self, x: float) -> float:
        start, span = self._span
        return min(max((x - start) / span, 0.0), 1.0)

    def point_at(self, share: float) -> tuple[float, float]:
        """Where the thumb is let go for a share of the track: window pixels from the lower left."""
        return self._x(share), self.center_y

    def on_touch_down(self, touch: Touch) -> bool:
        if self.control is None or not self.collide_point(*touch.pos):
            return False
        if self.control.enabled:
            touch.ud["pressed"] = self.control.id
            touch.ud["drags"] = True
            self._hold(self.share_at(touch.x))
        return True

    def on_touch_move(self, touch: Touch) -> bool:
        if self.control is not None and touch.ud.get("pressed") == self.control.id:
            self._hold(self.share_at(touch.x))
        return False

    def on_touch_up(self, touch: Touch) -> bool:
        if self.control is None or touch.ud.get("pressed") != self.control.id:
            return False
        share, self._held = self.share_at(touch.x), None
        if touch.ud.get("cancelled"):
            self._move(self.share)
        else:
            self.show(share)
            if self.sought is not None:
                self.sought(share)
        return False

    def _hold(self, share: float) -> None:
        self._held = share
        self._move(share)
