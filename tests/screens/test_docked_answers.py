"""A question and its answers stand together on every sheet."""

from __future__ import annotations

import pytest

from kiosk.visit.look import Look
from kiosk.visit.pages.note import NotePage
from tests.screens import sample_panels, samples
from tests.screens.laid import UPRIGHT, WIDE, first, sheets

pytestmark = pytest.mark.usefixtures("the_window")


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("language", ["en", "et", "ru"])
def test_a_note_and_its_choices_are_on_one_sheet(language: str, size: tuple[int, int], text: float) -> None:
    """However large the words, every choice is there at once, with the title and the beginning of the note."""
    for one in sheets(samples.note(language, Look(text=text)), size):
        assert isinstance(one.page, NotePage)
        seen = one.screen.spots()
        assert {choice.control.id for choice in one.page.choices} <= set(seen)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_what_leads_back_keeps_its_place_below_the_answers_of_staff(size: tuple[int, int]) -> None:
    """Who touches Back in the panel and again does not switch the box off: in the question Back and Close are where
    they are in the panel, and the answer stands above them."""
    panel = first(sample_panels.staff(), size).screen.spots()
    asked = first(sample_panels.staff(view="off"), size).screen.spots()
    assert {name: asked[name] for name in ("back", "leave-staff")} == {
        name: panel[name] for name in ("back", "leave-staff")
    }
    (_, top, _, height), (_, back_top, _, _) = asked["yes"], asked["back"]
    assert top + height <= back_top
