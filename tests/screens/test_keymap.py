"""The keys that a visit knows."""

from __future__ import annotations

import pytest

from kiosk.screens.window.keymap import HeldKey, named
from kiosk.screens.window.touch_policy import HELD_TOO_LONG_MS

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("key", "codepoint", "name"),
    [
        (9, "\t", "tab"),
        (13, "\r", "enter"),
        (271, "ď", "enter"),
        (27, "\x1b", "escape"),
        (276, "Ĕ", "left"),
        (281, "ę", "pagedown"),
        (8, "\x08", "backspace"),
        (256, "Ā", "0"),
        (265, "ĉ", "9"),
        (53, "5", "5"),
        (267, "ċ", "/"),
        (43, "+", "+"),
        (97, "a", "a"),
        (282, "Ě", ""),
        (304, "İ", ""),
        (277, "ĕ", ""),
        (1073741925, None, ""),
    ],
)
def test_names(key: int, codepoint: str | None, name: str) -> None:
    """Digits, arrows, Enter and the rest have one name each, on the number pad too; function keys have
    none."""
    assert named(key, codepoint, NONE) == name


def test_shift_tab() -> None:
    """Shift and Tab together go back through the controls."""
    assert named(9, "\t", frozenset({"shift"})) == "shift-tab"


@pytest.mark.parametrize("modifier", ["ctrl", "alt", "meta"])
def test_no_hidden_ways(modifier: str) -> None:
    """Nothing happens for a key together with Ctrl, Alt or the system key."""
    assert named(113, "q", frozenset({modifier})) == ""


def test_held_enter_acts_once() -> None:
    """Enter held down acts once; lifted and pressed again it acts again."""
    held = HeldKey()
    assert [held.down(13, "\r", NONE) for _ in range(4)] == ["enter", "", "", ""]
    held.up(13)
    assert held.down(13, "\r", NONE) == "enter"


def test_held_arrow_repeats() -> None:
    """An arrow held down goes on moving."""
    held = HeldKey()
    assert [held.down(275, "ē", NONE) for _ in range(3)] == ["right"] * 3


def test_what_lies_on_a_key_does_nothing_after_a_while() -> None:
    """An arrow held for longer than a finger may be held moves nothing more until it is lifted; other keys still do."""
    times = iter([*range(0, 60_000, 40), *[60_000] * 3])
    held = HeldKey(lambda: next(times))
    acted = [bool(held.down(275, None, NONE)) for _ in range(0, 60_000, 40)]
    assert sum(acted) == HELD_TOO_LONG_MS // 40 + 1 and not acted[-1]
    assert held.down(13, None, NONE) == "enter"
    held.up(275)
    assert held.down(275, None, NONE) == "right"
