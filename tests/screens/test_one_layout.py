"""No page changes its layout with the language, for what fits is decided for the longest of the museum's; nor with the
contrast, which is of colours only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.look import Look
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.frame import Page
from tests.screens.drawing import UNDECODED
from tests.screens.laid import KINDS, UPRIGHT, WIDE, sheets, widgets
from tests.screens.longest_language import LANGUAGES
from tests.screens.museum_pages import MuseumPages
from tests.screens.page_kinds import kind_of
from tests.screens.thinned_table import thinned
from tests.visit.sample import GUIDE

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


def test_high_contrast_moves_nothing() -> None:
    """The first sheet of every kind of page has the same widgets in the same boxes in high contrast, one kind wide and
    the next upright."""
    assert moved_in_high_contrast(1.5, (WIDE, UPRIGHT)) == []


def moved_in_high_contrast(text: float, sizes: Sequence[tuple[int, int]]) -> list[str]:
    """The pages of which something is elsewhere than in standard contrast, one page of each kind. sizes: in turn."""
    moved, seen = [], set()
    high = iter(MuseumPages(GUIDE, "ru", Look(text=text, contrast="high")))
    for (name, plain), (_, other) in zip(MuseumPages(GUIDE, "ru", Look(text=text)), high, strict=True):
        kind = kind_of(GUIDE.museum, name, plain)
        if kind not in seen:
            size = sizes[len(seen) % len(sizes)]
            seen.add(kind)
            moved += [name] if boxes(plain.page, size) != boxes(other.page, size) else []
    assert len(seen) > 40
    return moved


def boxes(page: Page, size: tuple[int, int]) -> list[tuple[Any, ...]]:
    """What stands on the first sheet of a page, and where; but for the room's picture behind a question, which high
    contrast leaves out."""
    one = next(sheets(page, size, pictures=UNDECODED))
    seen = [each for each in widgets(one.screen) if not (isinstance(page, AskPage) and isinstance(each, PictureWidget))]
    return [(type(each).__name__, *map(int, (*each.pos, *each.size))) for each in seen]
