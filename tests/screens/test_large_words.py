"""An exhibit in larger text: first come its heading, its first words and its picture, for those with low vision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kiosk.visit.look import Look
from tests.screens.exhibit_gallery import drawn
from tests.screens.exhibit_samples import exhibit
from tests.screens.laid import widgets
from tests.screens.thinned_table import thinned

MOST_OF_HEIGHT = 1 / 3
"""Bar and band together, where the widest words of all catalogues have to fit."""


FIRST: tuple[Sequence[Any], ...] = (
    ["look", "read", "more"],
    [(1920, 1080), (1080, 1920)],
    [1.25, 1.5],
    ["en", "et", "ru"],
)
"""Views, screens, sizes of words and languages."""


@pytest.mark.parametrize(("view", "size", "text", "language"), thinned(*FIRST, one_of=3))
def test_the_first_sheet(the_window: Any, view: str, size: tuple[int, int], text: float, language: str) -> None:
    """The first sheet has the heading, words of the exhibit, and the picture with its way to the full screen, which
    leaves its middle to be seen; bar and band take about a third of the height at most."""
    require_a_first_sheet(view, size, text, language)


def require_a_first_sheet(view: str, size: tuple[int, int], text: float, language: str) -> None:
    from kiosk.screens.pages.text_column import Heading
    from kiosk.screens.widgets.buttons import Button
    from kiosk.screens.widgets.control_band import ControlBand
    from kiosk.screens.widgets.label import Label
    from kiosk.screens.widgets.tapped import PictureButton

    page = exhibit(language, view, look=Look(text=text))
    screen, _ = drawn(page, size)
    shown = widgets(screen)
    assert [each.title.block.lines[0].text for each in shown if isinstance(each, Heading)]
    read = [w for w in shown if isinstance(w, Label) and w.block.size_px >= screen.theme.size("label")]
    assert read if view != "read" else "sentence-1" in screen.spots()
    assert "larger" in screen.spots() and "play" in screen.spots()
    for small in (each for each in shown if isinstance(each, PictureButton)):
        buttons = [over for over, _, _ in small.over if isinstance(over, Button)]
        assert all(over.top <= small.center_y or over.y >= small.center_y for over in buttons)
    (band,) = [each for each in shown if isinstance(each, ControlBand)]
    assert (band.height + screen._bar.height) / size[1] <= MOST_OF_HEIGHT
