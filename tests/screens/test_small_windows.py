"""Every kind of page in a small window."""

from __future__ import annotations

import pytest

from tests.screens.laid import KINDS, SMALL
from tests.screens.page_faults import laid_in_every_language

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]


@pytest.mark.parametrize("kind", list(KINDS))
def test_small_windows(kind: str) -> None:
    """A window of half the pixels shows every page whole."""
    laid_in_every_language(kind, SMALL, 1.0)
