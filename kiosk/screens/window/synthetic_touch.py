"""A finger made by the program, with which a rehearsal touches the window.

Rules: its touches go the same way as real ones, into the window; places are in pixels from the window's top left.
"""

from __future__ import annotations

from typing import Any

from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent

Spot = tuple[float, float]


class _Tip(MotionEvent):
    def __init__(self, number: int, at: Spot) -> None:
        super().__init__("rehearsal", number, at, is_touch=True, type_id="touch")

    def depack(self, args: Any) -> None:
        width, height = Window.system_size
        self.sx, self.sy = args[0] / width, 1.0 - args[1] / height
        self.profile = ["pos"]
        super().depack(args)


class SyntheticFinger:
    """Touches, one after the other."""

    def __init__(self) -> None:
        self._number = 0

    def down(self, at: Spot) -> _Tip:
        self._number += 1
        tip = _Tip(self._number, at)
        EventLoop.post_dispatch_input("begin", tip)
        return tip

    def move(self, tip: _Tip, to: Spot) -> None:
        tip.move(to)
        EventLoop.post_dispatch_input("update", tip)

    def lift(self, tip: _Tip) -> None:
        EventLoop.post_dispatch_input("end", tip)

    def tap(self, at: Spot) -> None:
        self.lift(self.down(at))

    def drag(self, points: list[Spot]) -> None:
        tip = self.down(points[0])
        for point in points[1:]:
            self.move(tip, point)
        self.lift(tip)
