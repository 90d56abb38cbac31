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
        (294, "Ħ", "f13"),
        (1073741928, None, "f13"),
        (1073741939, None, "f24"),
    ],
)
def test_names(key: int, codepoint: str | None, name: str) -> None:
    """Digits, arrows, Enter and the rest have one name each, on the number pad too; function keys have
    none, but for those that a keypad alone sends."""
    assert named(key, codepoint, NONE) == name


def test_shift_tab() -> None:
    """Shift and Tab together go back through the controls."""
    assert named(9, "\t", frozenset({"shift"})) == "shift-tab"


@pytest.mark.parametrize("modifier", ["ctrl", "alt", "meta"])
def test_no_hidden_ways(modifier: str) -> None:
    """Nothing happens for a key together with Ctrl, Alt or the system key."""
    assert named(113, "q", frozenset({modifier})) == ""


@pytest.mark.parametrize(
    ("key", "scancode", "modifiers", "text", "reported"),
    [
        (97, 4, "", "a", ["a"]),
        (97, 4, "shift", "A", ["A"]),
        (1092, 4, "", "ф", ["ф"]),
        (269, 33, "", "č", ["č"]),  # Kivy's code of the number pad's minus
        (271, 32, "", "ď", ["ď"]),  # of its Enter
        (283, 31, "", "ě", ["ě"]),  # of F2
        (108, 15, "alt", "ł", ["ł"]),
        (108, 15, "alt", "l", []),
        (108, 15, "ctrl", "l", []),
        (39, 52, "", "", []),  # a dead key
        (39, 52, "", "'", ["'"]),
        (35, 50, "shift", "'", ["#", "'"]),
        (32, 44, "", " ", [" "]),
        (45, 45, "", "-", ["-"]),
        (53, 34, "", "5", ["5"]),
        (55, 36, "shift", "/", ["7"]),
        (269, 86, "", "-", ["-"]),
        (258, 90, "", "2", ["2"]),
    ],
)
def test_what_a_key_writes(key: int, scancode: int, modifiers: str, text: str, reported: list[str]) -> None:
    """A key that writes is reported once, by what it writes in its layout; the number pad's keys by their own names."""
    held = HeldKey()
    for _ in range(2):  # the second time it is only held
        names = [held.down(key, chr(key), frozenset(modifiers.split()), scancode), held.written(text)]
        assert [name for name in names if name] == reported
        reported = []


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


def test_the_number_pads_nought_is_a_digit() -> None:
    """Kivy reports it as pressed with Alt, which nobody holds."""
    keys = HeldKey()
    assert [keys.down(key, None, frozenset(held), 98) for key, held in ((256, {"alt"}), (257, ()))] == ["0", "1"]
    assert HeldKey().down(256, None, frozenset({"alt", "ctrl"}), 98) == ""
