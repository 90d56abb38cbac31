"""What is asserted of every page for everyone, in every language and on every screen, and through the longest lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.interactives import NAMES
from kiosk.visit.look import Look
from tests.access.conftest import folder
from tests.access.every_page import PAGES, VIEWS, Condition, measured, measured_interactive
from tests.access.sizes import faults, gestures_alone, high_controls, long_lines, small_letters, small_targets, wrong
from tests.access.test_focus_walk import interactive_of, named, walked
from tests.access.test_sizes import CONDITIONS
from tests.screens.conftest import no_texture_stays, nothing_stays, the_window
from tests.screens.laid import KINDS

__all__ = ["folder", "no_texture_stays", "nothing_stays", "the_window"]
LANGUAGES = ("en", "et", "ru", "cs")


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_page_is_large_enough_and_whole(the_window: object, folder: Path, condition: str, text: float) -> None:
    """On every screen, in both shapes, at every size of words and in every language, each page and each interactive can
    be read, touched and reached."""
    size, width_mm = CONDITIONS[condition].size, CONDITIONS[condition].width_mm
    for language in LANGUAGES:
        given = Condition(size, width_mm, Look(text=text), language)
        pages = KINDS if language == "cs" else PAGES  # of the sample exhibits none is in Czech
        sheets = [sheet for name in pages for sheet in measured(name, given)]
        sheets += [sheet for name in NAMES for sheet in measured_interactive(folder, name, given)]
        for check in (small_letters, small_targets, high_controls, long_lines, faults):
            assert wrong(check, sheets) == [], language
        assert gestures_alone(sheets) == [], language
        measured.cache_clear()
        measured_interactive.cache_clear()


@pytest.mark.parametrize("name", NAMES)
def test_every_interactive_is_gone_through_by_next(folder: Path, name: str) -> None:
    """Every interactive and its list, however long, is gone through by Next in every language without a trap."""
    for view in VIEWS:
        for language in LANGUAGES:
            visit = interactive_of(folder, name, view, language)
            named(visit, language)
            walked(visit, most=10_000)
