"""No page changes its layout with the language: what fits is decided for the longest of the museum's languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kiosk.visit.look import Look
from tests.screens.drawing import UNDECODED
from tests.screens.laid import KINDS, UPRIGHT, WIDE, sheets
from tests.screens.longest_language import LANGUAGES
from tests.screens.thinned_table import thinned

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
FIXED = {"page-back", "page-on", "done", "about", "reset", "tour-begin", "tour-leave", "larger", "yes", "leave-now"}
"""What stands at the foot of a page, or over its picture, whatever the page says."""
KEPT = ["room", "room-9", "languages", "languages-12", "access", "volume", "settings", "about", "problem", "tour-end"]
ASKED = ["ask"]
KEYED = ["keypad-empty", "keypad-found", "keypad-longer", "keypad-unknown"]
KEYS = {*(f"digit-{digit}" for digit in range(10)), "clear", "delete"}


FIXED_PLACES: tuple[Sequence[Any], ...] = ([*KEPT, *KEYED, *ASKED], [1.0, 1.5], [WIDE, UPRIGHT])
"""Kinds of page, sizes of words and screens."""


@pytest.mark.parametrize(("kind", "text", "size"), thinned(*FIXED_PLACES, one_of=2))
def test_fixed_controls_have_one_place(kind: str, text: float, size: tuple[int, int]) -> None:
    """The band, the buttons that turn a page, its own buttons and its keys are in the same place in every language."""
    require_one_place(kind, text, size)


def require_one_place(kind: str, text: float, size: tuple[int, int]) -> None:
    places: dict[str, set[tuple[int, int, int, int]]] = {}
    for language in LANGUAGES:
        one = next(sheets(KINDS[kind](language, Look(text=text)), size, pictures=UNDECODED))
        assert one.page.band is not None
        fixed = FIXED | KEYS | {control.id for control in one.page.band.controls()}
        for control, spot in one.screen.spots().items():
            if control in fixed:
                places.setdefault(control, set()).add(spot)
    assert {control: spots for control, spots in places.items() if len(spots) > 1} == {}


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_a_room_has_as_many_cards_on_its_first_sheet(text: float, size: tuple[int, int]) -> None:
    """The first sheet of a room shows the same cards in every language, and its picture as large."""
    seen = set()
    for language in LANGUAGES:
        spots = next(sheets(KINDS["room"](language, Look(text=text)), size, pictures=UNDECODED)).screen.spots()
        cards = tuple(sorted(control for control in spots if control.startswith("exhibit-")))
        seen.add((cards, spots["larger"]))
    assert len(seen) == 1 and next(iter(seen))[0]
