"""The keys of a keyboard or a number pad, under the names that a visit knows.

Rules: a key is reported once for each time it goes down (holding it down repeats only what moves: arrows, Tab,
page keys, delete); the number pad is the same as the keys above the letters; what is not in this table and
is no printable character does nothing.
"""

from __future__ import annotations

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


class HeldKey:
    """Which keys are down, so that a key held or leant on acts once."""

    def __init__(self) -> None:
        self._down: set[int] = set()

    def down(self, key: int, codepoint: str | None, modifiers: frozenset[str]) -> str:
        """The name to report, or "" when this is only a repetition of a key that does not repeat."""
        name = named(key, codepoint, modifiers)
        again = key in self._down
        self._down.add(key)
        return "" if again and name not in REPEATING else name

    def up(self, key: int) -> None:
        self._down.discard(key)
