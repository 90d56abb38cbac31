"""A room of one or two exhibits without a picture: words and cards in the middle of the height, in every language."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from kiosk.visit.look import Look
from tests.screens import laid, samples
from tests.screens.drawing import drawing
from tests.screens.laid import UPRIGHT, WIDE, Laid
from tests.screens.page_faults import faults
from tests.screens.pictured import MEDIA

pytestmark = pytest.mark.usefixtures("the_window")


def room(language: str, look: Look, size: tuple[int, int], cards: int) -> Laid:
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.pages.room import RoomScreen

    page: Any = samples.room(language, look, cards=cards)
    shown = tuple(replace(card, picture=None) for card in page.cards)
    page = replace(page, picture=None, larger=None, cards=shown)
    theme = Theme(*size, text_scale=look.text, still=True)
    screen = RoomScreen(drawing(theme, media=MEDIA))
    screen.page = page
    return Laid(screen, page, theme)


@pytest.mark.parametrize(("size", "cards"), list(product((WIDE, UPRIGHT), (1, 2))))
def test_no_half_of_a_small_room_is_empty(size: tuple[int, int], cards: int) -> None:
    """As drawn, cards stand over the middle of the height or across it; in the largest words they have the width."""
    for text in (1.0, 1.5):
        found = {}
        for language in ("en", "ru"):
            one = room(language, Look(text=text), size, cards)
            assert faults(one) == [], (text, language)
            drawn = [each for each in laid.widgets(one.screen) if type(each).__name__ == "ExhibitCard"]
            found[language] = [(each.x, each.y, each.width, each.height) for each in drawn]
        assert found["en"] == found["ru"], text
        boxes, high = found["en"], one.theme.height_px
        assert len(boxes) == cards
        assert min(y for _, y, _, _ in boxes) < high * 0.55 and max(x + wide for x, _, wide, _ in boxes) > size[0] * 0.9
