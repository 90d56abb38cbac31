"""What is asserted of every page is asserted of each kind of page that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.interactives import NAMES
from kiosk.screens.window.board import SCREENS
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from tests.access.every_page import PAGES, Condition, opened

pytestmark = pytest.mark.computes


def test_every_kind_of_page_is_measured(folder: Path) -> None:
    """Film, full screen, question, staff's pages and what interactives lead to: none is left out."""
    kinds: set[type[Page]] = {type(made("en", Look())) for made in PAGES.values()}
    kinds |= {type(visit.page) for name in NAMES for _, visit in opened(folder, name, Condition(language="en"))}
    assert set(SCREENS) - kinds == set()
