"""Languages: how many are seen at once, and which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.visit.look import Look
from kiosk.visit.pages.languages import LanguagesPage
from tests.screens.drawing import UNDECODED
from tests.screens.laid import KINDS, UPRIGHT, WIDE, first, sheets
from tests.screens.sample_frame import with_sheets

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("kind", ["languages", "languages-9"])
def test_as_many_as_nine_are_one_sheet(kind: str, size: tuple[int, int]) -> None:
    """Four languages, and nine, are all on one sheet, in rows of two or three."""
    laid = list(sheets(KINDS[kind]("et", Look()), size, pictures=UNDECODED))
    assert len(laid) == 1
    tiles = [spot for name, spot in laid[0].screen.spots().items() if name.startswith("language-")]
    rows = {top for _, top, _, _ in tiles}
    assert len(tiles) == (4 if kind == "languages" else 9)
    assert 2 <= len(rows) <= (3 if size == WIDE else 5)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_the_language_spoken_now_is_seen(text: float, size: tuple[int, int]) -> None:
    """Where the languages take several sheets the page opens on the one with that which is spoken, the last as well."""
    page = KINDS["languages-12"]("en", Look(text=text))
    assert isinstance(page, LanguagesPage)
    page = replace(page, tiles=page.tiles[::-1])
    screen = first(page, size).screen
    if screen.sheets > 1:
        screen.page = with_sheets(page, screen.opens_on, screen.sheets)
    assert "language-en" in screen.spots()
