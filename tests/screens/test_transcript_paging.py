"""A transcript is parted into the same sheets before it plays, while it follows, and after it was turned by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from kiosk.screens.player.transcript_view import SentenceRow, height_for
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.visit.events.playing import FollowPressed
from kiosk.visit.look import Look
from tests.screens.exhibit_samples import exhibit
from tests.screens.laid import UPRIGHT, WIDE, first, sheets, widgets
from tests.screens.sample_frame import control, with_sheets
from tests.screens.samples import tr
from tests.screens.test_exhibit import drawn_at
from tests.screens.thinned_table import thinned

pytestmark = pytest.mark.usefixtures("the_window")


PAGED: tuple[Sequence[Any], ...] = (["en", "et", "ru"], [1.0, 1.25, 1.5], [WIDE, UPRIGHT])
"""Languages, sizes of words and screens."""


@pytest.mark.parametrize(("language", "text", "size"), thinned(*PAGED, one_of=2))
def test_nothing_is_paged_anew(language: str, text: float, size: tuple[int, int]) -> None:
    """No sentence changes its sheet when Listen is pressed or Follow appears, and no sheet is without one."""
    require_the_same_paging(language, text, size)


def require_the_same_paging(language: str, text: float, size: tuple[int, int]) -> None:
    page = exhibit(language, "read", look=Look(text=text))
    assert all(any(isinstance(each, SentenceRow) for each in widgets(one.screen)) for one in sheets(page, size))
    one = first(page, size)
    follow = control("follow", tr("Follow", language), FollowPressed(), icon="locate")
    paging, page, parted = one.page.paging, one.page, set()
    for state in (paging, replace(paging, moving=True), replace(paging, follow=follow)):
        one.screen.page = replace(page, paging=state, controls=(follow, *page.controls))
        parted.add((one.screen.sheets, tuple(one.screen._transcript.starts)))
    assert len(parted) == 1
    assert ("follow" in one.screen.spots()) == (one.screen.sheets > 1)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_a_transcript_that_goes_along_keeps_its_buttons_in_place(text: float, size: tuple[int, int]) -> None:
    """The buttons that turn it stay where they are when it goes along with the voice."""
    page = exhibit("en", view="read", state="playing", look=Look(text=text))
    turned = with_sheets(replace(page, sentences=2 * page.sentences), 0, 3)
    places = []
    for moving in (False, True):
        paging = replace(turned.paging, words="Page 1 of 3", follow_words="Follow", moving=moving)
        spots = drawn_at(replace(turned, paging=paging), size).spots()
        places.append((spots["page-back"], spots["page-on"]))
    assert places[0] == places[1]


@pytest.mark.parametrize("language", ["en", "et", "ru"])
def test_in_the_largest_words_on_a_wide_screen_a_sheet_has_room_for_seven_lines(language: str) -> None:
    """Under a title of one line, three sentences of seven lines together, so that few sheets have fewer than five."""
    one = first(exhibit(language, "read", look=Look(text=1.5)), WIDE)
    assert one.screen._transcript.height >= height_for(one.theme, 3, 7)
    assert any(isinstance(each, PictureButton) for each in widgets(one.screen))
