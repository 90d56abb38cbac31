"""The window of the tests of screens, for those of interactives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.conftest import fresh_pictures, no_texture_stays, nothing_stays, the_window, window

__all__ = ["fresh_pictures", "no_texture_stays", "nothing_stays", "the_window", "window"]


@pytest.fixture(scope="session")
def folder(every_interactive: Path) -> Path:
    return every_interactive
