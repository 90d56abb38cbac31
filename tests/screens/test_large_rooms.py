"""A room of hundreds of exhibits: what is made for a page turn, whatever the room holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from kiosk.visit.look import Look
from tests.screens import sample_frame, sample_panels, samples
from tests.screens.drawing import drawing
from tests.screens.laid import SMALL, UPRIGHT, WIDE
from tests.screens.pictured import MEDIA

pytestmark = pytest.mark.usefixtures("the_window")


@contextmanager
def counted(patch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many widgets are made, and how many texts are asked for in lines."""
    from kiosk.screens.graphics import typesetting
    from kiosk.screens.widgets.widget import CanvasWidget

    counts = {"widgets": 0, "texts": 0}
    made, block = CanvasWidget.__init__, typesetting.block

    def counting_made(self: Any, *given: Any, **more: Any) -> None:
        counts["widgets"] += 1
        made(self, *given, **more)

    def counting_block(*given: Any, **more: Any) -> Any:
        counts["texts"] += 1
        return block(*given, **more)

    with patch.context() as patched:
        patched.setattr(CanvasWidget, "__init__", counting_made)
        patched.setattr(typesetting, "block", counting_block)
        yield counts


def cost_of_a_turn(cards: int, size: tuple[int, int], text: float, patch: pytest.MonkeyPatch) -> dict[str, int]:
    """What turning from one full sheet of this room to the next makes anew."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.pages.room import RoomScreen

    page: Any = samples.room("en", Look(text=text), cards=cards, summary=False)
    screen = RoomScreen(drawing(Theme(*size, text_scale=text, still=True), media=MEDIA))
    screen.page = page
    screen.page = sample_frame.with_sheets(page, 1, screen.sheets)
    with counted(patch) as counts:
        screen.page = sample_frame.with_sheets(page, 2, screen.sheets)
        screen.fetch_ahead()
    return counts


@pytest.mark.parametrize(("size", "text"), [(WIDE, 1.0), (WIDE, 1.5), (UPRIGHT, 1.0), (SMALL, 1.25)])
def test_a_page_turn_costs_the_same_in_every_room(
    size: tuple[int, int], text: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turning a sheet makes as many widgets and breaks as many texts in a room of 400 exhibits as in one of 40."""
    assert cost_of_a_turn(400, size, text, monkeypatch) == cost_of_a_turn(40, size, text, monkeypatch)


def test_cards_that_change_are_laid_anew() -> None:
    """A card whose words change between two turns is drawn with its new words and its new height."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.pages.room import RoomScreen
    from kiosk.screens.widgets.exhibit_card import ExhibitCard

    def titles(screen: Any) -> list[str]:
        return [w.card.title.words for w in screen.walk(restrict=True) if isinstance(w, ExhibitCard)]

    page: Any = samples.room("en", Look(), cards=40, summary=False)
    screen = RoomScreen(drawing(Theme(*WIDE, still=True), media=MEDIA))
    screen.page = page = sample_frame.with_sheets(page, 0, 10)
    first = page.cards[0]
    longer = replace(first.title, words=" ".join([first.title.words] * 6))
    before = next(w for w in screen.walk(restrict=True) if isinstance(w, ExhibitCard)).height
    screen.page = replace(page, cards=(replace(first, title=longer), *page.cards[1:]))
    assert titles(screen)[0] == longer.words
    assert next(w for w in screen.walk(restrict=True) if isinstance(w, ExhibitCard)).height > before


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_a_list_of_rooms_makes_what_its_sheet_shows(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Turning a sheet of the list of 200 rooms makes no more widgets than in a list of 40."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.pages.plan import PlanScreen

    def widgets(rooms: int) -> int:
        page: Any = samples.plan("en", Look(), drawn=False, rooms=rooms)
        screen = PlanScreen(drawing(Theme(*size, still=True), media=MEDIA))
        screen.page = page
        screen.page = sample_frame.with_sheets(page, 1, screen.sheets)
        with counted(monkeypatch) as counts:
            screen.page = sample_frame.with_sheets(page, 2, screen.sheets)
        return counts["widgets"]

    assert widgets(200) == widgets(40)


def test_sources_cost_what_their_sheet_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turning a sheet of About makes as many widgets and breaks as many texts with 600 sources as with 60."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.pages.about import AboutScreen

    def cost(sources: int) -> dict[str, int]:
        page: Any = sample_panels.about("en", Look(), sources=sources)
        screen = AboutScreen(drawing(Theme(*WIDE, still=True), media=MEDIA))
        screen.page = page
        assert screen.sheets > 5
        screen.page = sample_frame.with_sheets(page, 3, screen.sheets)
        with counted(monkeypatch) as counts:
            screen.page = sample_frame.with_sheets(page, 4, screen.sheets)
        return counts

    assert cost(600) == cost(60)
