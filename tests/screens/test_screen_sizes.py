"""Every kind of page on every screen that kiosks are sold with, and in a small window."""

from __future__ import annotations

import pytest

from tests.screens.laid import KINDS, SMALL, UPRIGHT, WIDE
from tests.screens.page_faults import laid_in_every_language

pytestmark = pytest.mark.usefixtures("the_window")
# The sizes of kiosks that are sold, as width in millimetres of their long side: 21.5, 32 and 43 inches.
SCREENS_MM = (476, 708, 952)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("width_mm", SCREENS_MM)
@pytest.mark.parametrize("kind", list(KINDS))
def test_other_screens(kind: str, width_mm: int, size: tuple[int, int]) -> None:
    """On screens from 21.5 to 43 inches every page is as readable and touchable as on the drawn one."""
    laid_in_every_language(kind, size, 1.0, width_mm=width_mm)


@pytest.mark.parametrize("kind", list(KINDS))
def test_small_windows(kind: str) -> None:
    """A window of half the pixels shows every page whole."""
    laid_in_every_language(kind, SMALL, 1.0)
