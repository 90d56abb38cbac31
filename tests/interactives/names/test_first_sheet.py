"""What a visitor with large words finds without turning the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives.names.keyboard_drawing import PersonLine
from kiosk.interactives.names.screen import _sheets_of_lines
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives import every
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_filters_and_reading_stand_beside_the_first_names(
    the_window: Any, folder: Path, size: tuple[int, int], language: str
) -> None:
    """At 150 % the field, Letter, Born, the reading and As a list are on the first sheet, with three names of it."""
    visit = every.opened(folder, "names", TextSizeChosen(1.5), language=language)
    spots = next(iter(every.sheets(visit, folder, size))).screen.spots()
    rows = {f"names-row-{n}" for n in range(3)}
    assert {"names-field", "names-letter", "names-decade", "names-read", "view-list", *rows} <= set(spots)


@pytest.mark.parametrize(
    ("count", "fit", "over"), [(20, 3, [1]), (20, 2, [1, 0, 1]), (2, 3, [1, 1]), (0, 3, []), (7, 3, [])]
)
def test_every_line_stands_once_and_buttons_have_one_over_them(count: int, fit: int, over: list[int]) -> None:
    """In their order, no more on a sheet than it has room for; each part of the buttons that can has one."""
    sheets = _sheets_of_lines(count, fit, over)
    assert [line for sheet in sheets for line in sheet] == list(range(count))
    assert all(len(sheet) <= fit for sheet in sheets)
    ends = sheets[len(sheets) - len(over) :]
    assert all(bool(sheet) == bool(room) and len(sheet) <= room for sheet, room in zip(ends, over, strict=True))


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_the_heading_stands_over_the_keys(the_window: Any, folder: Path, text: float) -> None:
    """Wide, with the keyboard open, the page keeps its heading, and of what stands beside a name nothing is cut."""
    visit = every.opened(folder, "names", TextSizeChosen(text)).press("names-field")
    one = next(iter(every.sheets(visit, folder, WIDE)))
    words = [line.text for each in widgets(one.screen) for block in blocks(each) for line in block.lines]
    persons = [each for each in widgets(one.screen) if isinstance(each, PersonLine)]
    assert one.page.title.words in words and persons
    assert all("…" not in each.under for each in persons)
