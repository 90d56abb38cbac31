"""Lower reach in every form of every page: both shapes, three sizes of words, every language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives import NAMES
from kiosk.visit.events.settings import ReachChosen, TextSizeChosen
from tests.interactives import every
from tests.screens.conftest import no_texture_stays, nothing_stays, the_window
from tests.screens.page_faults import faults, laid_in_every_language
from tests.screens.test_lower_reach import FORMS, VISITED

__all__ = ["no_texture_stays", "nothing_stays", "the_window"]
SMALLEST_MM = 476, 531
"""How wide the screens of 21.5" and 24" are, which are the smallest."""
PARTED = "parts or invents the word"


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_page_in_every_form(the_window: Any, form: tuple[tuple[int, int], float]) -> None:
    """Every kind of page is whole on a lower page of this shape and size of words, no control above it."""
    for kind in VISITED:
        laid_in_every_language(kind, *form, lower=True)


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
def test_every_interactive_in_every_form(the_window: Any, tmp_path: Path, language: str) -> None:
    """Every interactive and its list is whole on a lower page in both shapes and three sizes of words, on the smallest
    screen too."""
    folder = every.museum(tmp_path / "museum")
    for name in NAMES:
        for size, text in FORMS:
            for width_mm in SMALLEST_MM:
                visit = every.opened(folder, name, TextSizeChosen(text), ReachChosen(True), language=language)
                for view in ("look", "list"):
                    if view == "list":
                        if visit.page.control("view-list") is None:  # a book has it with its contents
                            visit.press("view-contents")
                        visit.press("view-list")
                    for one in every.sheets(visit, folder, size, width_mm):
                        found = [fault for fault in faults(one) if PARTED not in fault]
                        assert found == [], (name, view, size, text, width_mm)
