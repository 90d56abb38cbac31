"""What is shown when nobody is there, and when nothing can be shown."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.screens.widgets.label import Label
from kiosk.visit.pages.staff_notice import StaffNoticePage
from tests.screens.laid import UPRIGHT, WIDE, first, shown, widgets
from tests.screens.sample_panels import rest, staff, staff_notice

pytestmark = pytest.mark.usefixtures("the_window")


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_rest_is_black(size: tuple[int, int]) -> None:
    """A kiosk at rest shows nothing but black."""
    assert not np.any(shown(first(rest(), size).screen))


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
def test_the_staff_panel_is_one_sheet(language: str) -> None:
    """All that staff can do stands on one sheet, in either format, in the languages of the staff."""
    assert [first(staff(language), size).screen.sheets for size in (WIDE, UPRIGHT)] == [1, 1]


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_staff_read_every_line(size: tuple[int, int]) -> None:
    """Staff read each fault whole, with its file, line and how to mend it."""
    page = staff_notice(3)
    one = first(page, size)
    emitted = " ".join(line.text for w in widgets(one.screen) if isinstance(w, Label) for line in w.block.lines)
    assert isinstance(page, StaffNoticePage)
    for line in page.lines:
        assert " ".join(line.split()) in emitted.replace("- ", "-").replace("/ ", "/")


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_too_many_faults(size: tuple[int, int]) -> None:
    """Of forty faults as many as fit are told whole, and how many more there are."""
    one = first(staff_notice(40), size)
    lines = [w for w in widgets(one.screen) if isinstance(w, Label)]
    assert lines[-1].block.lines[0].text == f"+ {40 - (len(lines) - 2)}"
    assert all(w.y >= 0 and w.right <= size[0] for w in lines)
