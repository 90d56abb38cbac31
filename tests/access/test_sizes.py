"""Every page on the screens that kiosks are sold with: large enough to read, to touch and to reach, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.interactives import NAMES
from kiosk.visit.look import Look
from tests.access.every_page import PAGES, SCREENS_MM, SHAPES, Condition, Measured, measured, measured_interactive
from tests.access.sizes import faults, gestures_alone, high_controls, long_lines, small_letters, small_targets, wrong

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
CONDITIONS = {
    f"{inches} {shape}": Condition(size, width_mm)
    for inches, width_mm in SCREENS_MM.items()
    for shape, size in SHAPES.items()
}
WITH_INTERACTIVES = ('21.5" wide', '43" upright')
"""Where they are laid out here; the long tests have them everywhere."""
WITHOUT_TEXTS = ("staff-touch", "staff-notice", "rest")
"""Pages of which no text has two lines everywhere."""
every_condition = pytest.mark.parametrize("condition", CONDITIONS)


@pytest.fixture
def sheets(folder: Path, condition: str) -> list[Measured]:
    """The pages of a condition, laid out once for all tests of this module: each page in one shape on each screen, and
    in both shapes; each interactive in one condition. The long tests have everything in each."""
    given, number = CONDITIONS[condition], list(CONDITIONS).index(condition)
    wanted = list(PAGES)[(number // len(SHAPES) + number) % 2 :: 2]
    found = [sheet for name in wanted for sheet in measured(name, given)]
    if condition in WITH_INTERACTIVES:
        of_these = NAMES[WITH_INTERACTIVES.index(condition) :: len(WITH_INTERACTIVES)]
        found += [sheet for name in of_these for sheet in measured_interactive(folder, name, given)]
    return found


@pytest.mark.shows("EN 5.1.4", "EN 8.3.5", "508 402.4", "WCAG 1.4.4", "WCAG 1.4.5")
@every_condition
def test_text(sheets: list[Measured]) -> None:
    """All that is drawn of letters has a capital H of 0.7° or more at 600 mm, and a capital I of 4.8 mm or more, also
    inside maps, charts and timelines."""
    assert sum(len(sheet.letters) for sheet in sheets) > len(PAGES) / 2  # as many are laid out
    assert wrong(small_letters, sheets) == []


@every_condition
def test_reading_lengths(sheets: list[Measured]) -> None:
    """No line of a text has over 55 letters, however wide the screen; a caption has 65 at most, in one line 80."""
    assert sum(len(lines) for sheet in sheets for _, lines in sheet.texts if len(lines) > 1) > len(PAGES) - len(
        WITHOUT_TEXTS
    )
    assert wrong(long_lines, sheets) == []


@pytest.mark.shows("WCAG 2.5.8", "EN 5.5.1", "EN 8.4.2.1")
@every_condition
def test_touch(sheets: list[Measured]) -> None:
    """What a page is for is 20 mm or more, every other control 15 mm or more."""
    assert wrong(small_targets, sheets) == []


@pytest.mark.shows("WCAG 2.5.1", "WCAG 2.5.7", "EN 5.9")
@every_condition
def test_gestures(sheets: list[Measured]) -> None:
    """Whatever can be swiped or drawn along has a button on the same page that does it."""
    assert gestures_alone(sheets) == []


@pytest.mark.shows("EN 8.3.2.1", "EN 8.3.3.1")
@every_condition
def test_reach(sheets: list[Measured]) -> None:
    """The controls that stand on every page lie in the lowest fifth of the screen."""
    assert wrong(high_controls, sheets) == []


@pytest.mark.shows("WCAG 1.4.12", "WCAG 1.3.4", "WCAG 3.2.3")
@every_condition
def test_whole(sheets: list[Measured]) -> None:
    """Nothing is cut, hidden or crowded, and nothing lies over anything else, in whichever language takes most room."""
    assert wrong(faults, sheets) == []


@pytest.mark.parametrize("language", ["en", "et", "ru"])
def test_a_picture_on_the_full_screen_in_the_largest_words(language: str) -> None:
    """On the smallest upright screen, in the largest words, its buttons are whole in each language."""
    given = Condition(SHAPES["upright"], SCREENS_MM['21.5"'], Look(text=1.5), language)
    assert wrong(faults, measured("full-screen", given)) == []
