"""Pages of languages that are read from the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from kiosk.screens.window.board import screen_class
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.look import Look
from tests.screens import samples
from tests.screens.drawing import drawing
from tests.screens.laid import KINDS, UPRIGHT, WIDE, first, sheets
from tests.screens.page_faults import faults
from tests.screens.pictured import MEDIA
from tests.screens.thinned_table import thinned

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]


def placed(screen: Any) -> Iterator[tuple[str, bool, tuple[int, int, int, int]]]:
    """Each control: its id, whether its order follows the language, and its box."""
    for widget, control in screen.controls():
        yield control.id, widget.mirrors is not False, (int(widget.x), int(widget.y), *map(int, widget.size))


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("kind", ["attract", "languages", "room-9", "note", "plan-list", "tour", "access", "about"])
def test_a_page_read_from_the_right_stands_as_a_mirror_shows_it(kind: str, size: tuple[int, int]) -> None:
    """Every control of a page stands as far from the right as it does from the left where the page is read so; only
    what has an order of its own keeps it."""
    laid = first(KINDS[kind]("en", Look()), size)
    screen = screen_class(type(laid.page))(drawing(replace(laid.theme, mirrored=True), media=MEDIA))
    screen.page = laid.page
    assert screen.sheets == laid.screen.sheets
    plain, mirrored = list(placed(laid.screen)), list(placed(screen))
    assert [each[0] for each in plain] == [each[0] for each in mirrored]
    followed = 0
    for (name, _, (x, y, wide, high)), (_, follows, box) in zip(plain, mirrored, strict=True):
        if follows:
            followed += 1
            assert abs(box[0] - (size[0] - x - wide)) <= 1, name
            assert box[1:] == (y, wide, high), name
    assert followed > len(plain) / 2


WHOLE: tuple[Sequence[Any], ...] = (["he", "ar", "zh-Hans"], [1.0, 1.5], [WIDE, UPRIGHT])
"""Languages, sizes of words and screens."""


@pytest.mark.parametrize(("language", "text", "size"), thinned(*WHOLE, one_of=2))
def test_a_page_in_hebrew_arabic_or_chinese_is_whole(language: str, text: float, size: tuple[int, int]) -> None:
    """Nothing lies over anything or reaches out of the window, whichever way the page is read."""
    require_whole_pages(language, text, size)


def require_whole_pages(language: str, text: float, size: tuple[int, int]) -> None:
    found = []
    for kind in ("languages", "room", "note", "plan", "keypad-empty", "access", "volume", "about", "ask"):
        for laid in sheets(KINDS[kind](language, Look(text=text)), size):
            found += [f"{kind}, sheet {laid.page.paging.sheet + 1}: {fault}" for fault in faults(laid)]
    assert not found, "\n".join(found)


def test_the_keys_of_the_keypad_keep_their_order() -> None:
    """1, 2, 3 stand from left to right in every language."""
    for language in ("en", "he", "ar"):
        spots = first(samples.keypad(language, state="empty"), WIDE).screen.spots()
        digits = [spots[name][0] for name in spots if name.startswith("key-") or name.startswith("digit-")]
        assert digits[0] < digits[1] < digits[2], language


@pytest.mark.parametrize(("language", "on"), [("en", 1), ("he", -1), ("ar", -1)])
def test_a_swipe_leads_the_way_that_the_page_is_read(language: str, on: int) -> None:
    """A swipe to the left turns on where a page is read from the left, and back where it is read from the right."""
    sheet = 0 if on > 0 else 1  # back from the first leads nowhere
    laid = next(each for each in sheets(samples.room(language, cards=9), WIDE) if each.page.paging.sheet == sheet)
    turned = laid.screen.turned(1, (0.0, 0.0))
    assert isinstance(turned, PageTurned) and turned.by == on
