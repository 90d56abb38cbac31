"""The window of the tests of screens, for those of interactives."""

from __future__ import annotations

from tests.screens.conftest import fresh_pictures, nothing_stays, the_window, window

__all__ = ["fresh_pictures", "nothing_stays", "the_window", "window"]
