"""The staff panel: what the state remembers of it, and its items.

Rules: frozen; nothing is kept once the panel is left, except until when visits are not counted. Only staff know the way
in: five touches in the top left corner within four seconds, the first on the attract screen, or 000 and Open on the
keypad; then the PIN.
"""

from __future__ import annotations

from dataclasses import dataclass

STAFF_NUMBER = "000"
"""Keyed and opened it leads to the PIN; it is never a stop."""
CORNER_TOUCHES, CORNER_WITHIN_MS = 5, 4_000
LONGEST_PIN = 12
PANEL_TIMEOUT_MS = 120_000
"""After so long without a touch the panel closes by itself."""
CLEANING_S = 60
UNCOUNTED_MS = 10 * 60_000

Value = str | int | float
PanelSentence = tuple[str, tuple[tuple[str, Value], ...]]
"""A sentence not yet translated: its name in kiosk.visit.pages.staff_texts, and its values."""


@dataclass(frozen=True, slots=True)
class StaffAnswer:
    """The outcome of a task. what: the item. choices: (value, words) pairs offered next: rooms, sticks, Switch."""

    what: str
    sentences: tuple[PanelSentence, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Staff:
    """view: "pin", "panel", or the item that is open. life_ms: the last touch. wrong: the last PIN was. wait_until_ms:
    no PIN is accepted before; wait_s: seconds left of that. pin_there: whether the kiosk has a PIN. busy: the task that
    is running. touched: the fields of the touch test that were touched. colour: of the screen test, counted from 0.
    cleaning_from_ms, cleaning_s: touches are ignored, and for how many more seconds."""

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
"""The columns and rows of the touch test."""

ASKED_WHEN_OPENED = frozenset({"content", "take", "copy", "rollback", "problems", "move", "replace", "join"})
"""The items whose task starts as soon as they are opened."""
CONFIRMED_FIRST = frozenset({"restart", "off", "close"})
"""The items that end this program: confirmed before they are done."""
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
    ("join", "hard-drive"),
    ("restart", "rotate-cw"),
    ("off", "power"),
    ("close", "x"),
)
"""The items of the panel in order, each with its icon."""
