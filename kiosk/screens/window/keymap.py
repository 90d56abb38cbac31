"""The keys of a keyboard or a number pad, under the names that a visit knows.

Rules: a key is reported once for each time it goes down (holding it down repeats only what moves: arrows, Tab, page
keys, delete; and for no longer than a finger may be held, so that a book on the keys is nobody); the number pad is the
same as the keys above the letters; what is not in this table and is no printable character does nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from kiosk.screens.window.touch_policy import HELD_TOO_LONG_MS

NAMES = {
    8: "backspace",
    9: "tab",
    13: "enter",
    27: "escape",
    127: "backspace",
    271: "enter",
    273: "up",
    274: "down",
    275: "right",
    276: "left",
    278: "home",
    279: "end",
    280: "pageup",
    281: "pagedown",
    266: ".",
    267: "/",
    268: "*",
    269: "-",
    270: "+",
    272: "=",
}
NUMBER_PAD = {256 + digit: str(digit) for digit in range(10)}
FUNCTION_KEYS = {281 + number: f"f{number}" for number in range(1, 13)}
"""No visitor's keys: they do something only where staff look at pages (a preview)."""
FIRST_UNWRITTEN = 256  # from here on: Shift, F1, Insert and the like, whatever letter Kivy makes of them
REPEATING = frozenset({"tab", "shift-tab", "left", "right", "up", "down", "pageup", "pagedown", "backspace"})
OTHER_MODIFIERS = frozenset({"ctrl", "alt", "meta"})


def named(key: int, codepoint: str | None, modifiers: frozenset[str]) -> str:
    """The name of a key that Kivy's window reports, or "" for one that does nothing."""
    if modifiers & OTHER_MODIFIERS:
        return ""
    if key == 9 and "shift" in modifiers:
        return "shift-tab"
    if key in NAMES:
        return NAMES[key]
    if key in NUMBER_PAD:
        return NUMBER_PAD[key]
    if key < FIRST_UNWRITTEN and codepoint and len(codepoint) == 1 and codepoint.isprintable():
        return codepoint
    return ""


def monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class HeldKey:
    """Which keys are down and since when, so that a key held or leant on acts once, or for a while."""

    def __init__(self, clock_ms: Callable[[], int] = monotonic_ms) -> None:
        self._clock_ms = clock_ms
        self._down: dict[int, int] = {}

    def down(self, key: int, codepoint: str | None, modifiers: frozenset[str]) -> str:
        """The name to report, or "" when this is only a repetition of a key that does not repeat, or does no more."""
        name, now_ms = named(key, codepoint, modifiers), self._clock_ms()
        again = key in self._down
        since_ms = self._down.setdefault(key, now_ms)
        return "" if again and (name not in REPEATING or now_ms - since_ms > HELD_TOO_LONG_MS) else name

    def up(self, key: int) -> None:
        self._down.pop(key, None)
