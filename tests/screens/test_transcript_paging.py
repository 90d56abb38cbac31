"""A transcript is parted into the same sheets before it plays, while it follows, and after it was turned by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.visit.events.playing import FollowPressed
from kiosk.visit.look import Look
from tests.screens.exhibit_samples import exhibit
from tests.screens.laid import UPRIGHT, WIDE, first
from tests.screens.sample_frame import control
from tests.screens.samples import tr

pytestmark = pytest.mark.usefixtures("the_window")


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("language", ["en", "et", "ru"])
def test_nothing_is_paged_anew(language: str, text: float, size: tuple[int, int]) -> None:
    """No sentence changes its sheet when Listen is pressed or Follow appears."""
    one = first(exhibit(language, "read", look=Look(text=text)), size)
    follow = control("follow", tr("Follow", language), FollowPressed(), icon="locate")
    paging, page, parted = one.page.paging, one.page, set()
    for state in (paging, replace(paging, moving=True), replace(paging, follow=follow)):
        one.screen.page = replace(page, paging=state, controls=(follow, *page.controls))
        parted.add((one.screen.sheets, tuple(one.screen._transcript.starts)))
    assert len(parted) == 1
    assert ("follow" in one.screen.spots()) == (one.screen.sheets > 1)
