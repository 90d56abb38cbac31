"""Staff at the panel: what the state remembers of them, and what they may do.

Rules: frozen; nothing of it is kept once the panel is left, but until when visits are not counted; the way in is
known to staff only (five touches in the top left corner within four seconds, the first on the attract screen; or 000
and Open), and behind it stands the PIN.
"""

from __future__ import annotations

from dataclasses import dataclass

STAFF_NUMBER = "000"
"""Keyed and opened it leads to the PIN; never a stop."""
CORNER_TOUCHES, CORNER_WITHIN_MS = 5, 4_000
LONGEST_PIN = 12
PANEL_TIMEOUT_MS = 120_000
"""After so long without a touch the panel closes by itself."""
CLEANING_S = 60
UNCOUNTED_MS = 10 * 60_000

Value = str | int | float
PanelSentence = tuple[str, tuple[tuple[str, Value], ...]]
"""A sentence still to be said in a language: its name (kiosk.visit.pages.staff_texts) and its values."""


@dataclass(frozen=True, slots=True)
class StaffAnswer:
    """What something that staff did came to. choices: (value, words) pairs to go on with: rooms, sticks, Switch."""

    what: str
    sentences: tuple[PanelSentence, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Staff:
    """view: "pin", "panel", or the name of what is open. life_ms: the last touch. wait_until_ms: no PIN is taken
    before. pin_there: whether one was ever set. busy: what is being done. touched: the fields of the touch test that
    answered. colour: the screen test's, counted from 0. cleaning_from_ms, cleaning_s: touches are ignored, and for
    how many seconds more."""

    view: str
    life_ms: int
    digits: str = ""
    wrong: bool = False
    wait_until_ms: int = 0
    wait_s: int = 0
    pin_there: bool = True
    busy: str = ""
    answer: StaffAnswer | None = None
    touched: frozenset[str] = frozenset()
    colour: int = 0
    cleaning_from_ms: int = 0
    cleaning_s: int = 0


COLOURS = ("white", "black", "red", "green", "blue", "grid")
ACROSS, DOWN = 8, 5
"""The fields of the touch test."""

ASKED_WHEN_OPENED = frozenset({"content", "take", "copy", "rollback", "problems", "move", "replace"})
"""What is asked of the box as soon as it is opened; its answer is shown."""
CONFIRMED_FIRST = frozenset({"restart", "off", "close"})
"""What ends this program: asked once more before it is done."""
ITEMS = (
    ("content", "file-text"),
    ("take", "download"),
    ("copy", "upload"),
    ("rollback", "undo-2"),
    ("problems", "message-square"),
    ("sound", "volume-2"),
    ("screen", "monitor"),
    ("touch", "hand"),
    ("clean", "sparkles"),
    ("uncounted", "eye-off"),
    ("move", "map-pin"),
    ("replace", "refresh-cw"),
    ("restart", "rotate-cw"),
    ("off", "power"),
    ("close", "x"),
)
"""What staff find on the panel, in this order: the name of what it does and its icon."""
