"""The keys of a keyboard or a number pad, under the names that a visit knows.

Rules: a key is reported once for each time it goes down (holding it down repeats only what moves: arrows, Tab, page
keys, delete; and for no longer than a finger may be held, so that a book on the keys is nobody); the number pad is the
same as the keys above the letters; what is not in this table and is no printable character does nothing. A key that
writes a letter is reported by what it wrote, which comes after it as text, since only that knows of other alphabets,
Shift, AltGr and dead keys: SDL's code of ę is Kivy's code of Page down.
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
PAD_0 = 256
"""Kivy's code of the number pad's 0, which is also SDL's bit for Alt: Kivy reports that key as pressed with Alt."""
PAD_KEYS = {
    **{293 + number: f"f{12 + number}" for number in range(1, 4)},
    **{0x40000067 + number: f"f{12 + number}" for number in range(1, 13)},
}
"""F13 to F24, which a tactile keypad sends: under Kivy's codes, which end at F15, and under SDL's own."""
FUNCTION_KEYS = {281 + number: f"f{number}" for number in range(1, 13)}
"""No visitor's keys: they do something only where staff look at pages (a preview)."""
FIRST_UNWRITTEN = 256  # from here on: Shift, F1, Insert and the like, whatever letter Kivy makes of them
REPEATING = frozenset({"tab", "shift-tab", "left", "right", "up", "down", "pageup", "pagedown", "backspace"})
WRITING = frozenset({*range(4, 40), 44, *range(45, 57), 100})
"""The SDL scancodes of the keys that write: letters, the digits above them, Space, punctuation."""
AT_ONCE = frozenset("0123456789+-*/=.,#")
"""What a number pad has too, and is reported when its key goes down."""
OTHER_MODIFIERS = frozenset({"ctrl", "alt", "meta"})


def named(key: int, codepoint: str | None, modifiers: frozenset[str]) -> str:
    """The name of a key that Kivy's window reports, or "" for one that does nothing."""
    if modifiers & OTHER_MODIFIERS and not (key == PAD_0 and modifiers & OTHER_MODIFIERS == {"alt"}):
        return ""
    if key == 9 and "shift" in modifiers:
        return "shift-tab"
    if key in NAMES:
        return NAMES[key]
    if key in NUMBER_PAD:
        return NUMBER_PAD[key]
    if key in PAD_KEYS:
        return PAD_KEYS[key]
    if key < FIRST_UNWRITTEN and codepoint and len(codepoint) == 1 and codepoint.isprintable():
        return codepoint
    return ""


def writes(key: int, scancode: int) -> bool:
    """Whether what this key does is known only from the text that comes after it."""
    return scancode in WRITING and not (key < FIRST_UNWRITTEN and chr(key) in AT_ONCE)


def monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class HeldKey:
    """Which keys are down and since when, so that a key held or leant on acts once, or for a while."""

    def __init__(self, clock_ms: Callable[[], int] = monotonic_ms) -> None:
        self._clock_ms = clock_ms
        self._down: dict[int, int] = {}
        self._text_counts = False
        self._plain = ""

    def down(self, key: int, codepoint: str | None, modifiers: frozenset[str], scancode: int = 0) -> str:
        """The name to report, or "" when this is only a repetition of a key that does not repeat, or does no more, and
        where text is to come."""
        again, now_ms = key in self._down, self._clock_ms()
        self._text_counts = scancode in WRITING and not again and not modifiers & {"ctrl", "meta"}
        self._plain = chr(key) if "alt" in modifiers or not writes(key, scancode) else ""
        name = "" if writes(key, scancode) else named(key, codepoint, modifiers)
        since_ms = self._down.setdefault(key, now_ms)
        return "" if again and (name not in REPEATING or now_ms - since_ms > HELD_TOO_LONG_MS) else name

    def written(self, text: str) -> str:
        """The character to report of a text that Kivy's window reports, or "" where its key was reported already, is
        only held, or is pressed together with Ctrl, Alt or the system key."""
        is_other = text != self._plain and (not self._plain or text.isalpha() or text in "'’")
        return text if self._text_counts and len(text) == 1 and text not in AT_ONCE and is_other else ""

    def up(self, key: int) -> None:
        self._down.pop(key, None)
