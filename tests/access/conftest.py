"""The window of the tests of screens, and a museum with every interactive."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interactives import every
from tests.screens.conftest import fresh_pictures, no_texture_stays, nothing_stays, the_window, window

__all__ = ["fresh_pictures", "no_texture_stays", "nothing_stays", "the_window", "window"]


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every.museum(tmp_path_factory.mktemp("every"))
