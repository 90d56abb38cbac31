"""What comes in at the window: fingers on glass, and keys.

Rules: a finger on glass comes as SDL's own finger events, which Kivy leaves unread on Linux and which are
handed to its touch provider here; the mouse that SDL would make of them is switched off
(kivy_config.py). However much waited while a page was drawn, it is handed on in its order: Kivy keeps one record for a
finger, and would otherwise have it come down where it is by now. Only moves that follow each other become one. A key is
reported by its name (keymap.py), and no key reaches anything of Kivy's own. Function keys go
to `staff_key` alone: they are never a visitor's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.screens.window.keymap import FUNCTION_KEYS, HeldKey, writes

FINGER_EVENTS = frozenset({"fingerdown", "fingermotion", "fingerup"})
MOUSE_EVENTS = frozenset({"mousebuttondown", "mousemotion", "mousebuttonup"})
MODIFIERS = frozenset({"shift", "ctrl", "alt", "meta"})


class InputEvents:
    def __init__(self, window: Any, key: Callable[[str], None], staff_key: Callable[[str], None] | None = None) -> None:
        self._key, self._staff_key = key, staff_key
        self._held = HeldKey()
        window.bind(on_key_down=self._key_down, on_key_up=self._key_up, on_textinput=self._text)
        if hasattr(window, "_win"):
            window._win = _Polled(window._win)

    def _key_down(self, _window: Any, key: int, scancode: int, codepoint: str | None, modifiers: list[str]) -> bool:
        if self._staff_key is not None and key in FUNCTION_KEYS and not writes(key, scancode):
            back = "shift-" if "shift" in modifiers else ""
            self._staff_key(back + FUNCTION_KEYS[key])
            return True
        name = self._held.down(key, codepoint, MODIFIERS.intersection(modifiers), scancode)
        if name:
            self._key(name)
        return True

    def _text(self, _window: Any, text: str) -> bool:
        name = self._held.written(text)
        if name:
            self._key(name)
        return True

    def _key_up(self, _window: Any, key: int, *_: Any) -> bool:
        self._held.up(key)
        return True


class _Polled:
    """Kivy's SDL window, whose finger events are handed on to its touch provider; everything else passes
    through. What came before an event of another kind is dispatched before that is handed on."""

    def __init__(self, inner: Any) -> None:
        from kivy.base import EventLoop
        from kivy.core.window.window_sdl2 import SDL2MotionEventProvider

        self._inner = inner
        self._fingers = SDL2MotionEventProvider.q
        self._dispatch: Callable[[], None] = EventLoop.dispatch_input
        self._waits = ""

    def poll(self) -> Any:
        event = self._inner.poll()
        kind = str(event[0]) if isinstance(event, tuple) and event else ""
        if self._waits not in ("", kind):
            self._dispatch()
        self._waits = kind if kind in FINGER_EVENTS | MOUSE_EVENTS else ""
        if kind in FINGER_EVENTS:
            self._fingers.appendleft(event)
            return None
        return event

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
