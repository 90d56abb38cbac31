"""Everything that can be turned can be swiped: one sheet a swipe, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens.window.swipe import TURNS_MM, Drawn
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageLaid, PageTurned
from kiosk.visit.events.pictures import PictureChosen, Zoomed
from kiosk.visit.events.playing import Sought
from kiosk.visit.events.sessions import ScreenTouched
from kiosk.visit.look import Look
from tests.screens.drawing import drawing
from tests.screens.exhibit_samples import MEDIA, exhibit, with_sheets
from tests.screens.full_screen_samples import full_screen
from tests.screens.laid import KINDS

LARGEST = Look(text=1.5)
PAGED: dict[str, Callable[[], Any]] = {
    "exhibit": lambda: exhibit("ru", look=LARGEST),
    "transcript": lambda: exhibit("ru", "read", look=LARGEST),
    "more": lambda: exhibit("ru", "more", look=LARGEST),
    "list-of-details": lambda: full_screen(details=87, thumbs=0),
    **{
        kind: lambda kind=kind: KINDS[kind]("ru", LARGEST)
        for kind in ("languages-12", "plan-list-tours", "room-9", "tour", "about", "keypad-unknown")
    },
}


class Swiped:
    """A board of 1920 × 1080 on a screen of 531 mm, what it emitted, and a hand."""

    def __init__(self, window: Any) -> None:
        from kiosk.screens.graphics.theme import Theme
        from kiosk.screens.window.board import Board
        from kiosk.screens.window.synthetic_touch import SyntheticFinger

        self.emitted: list[Event] = []
        self.board = Board(
            lambda look: Theme(1920, 1080, text_scale=look.text, contrast=look.contrast, still=True),
            drawing(Theme(1920, 1080), self.emitted.append, media=MEDIA),
        )
        window.add_widget(self.board.widget)
        self.hand = SyntheticFinger()

    def show(self, page: Any, sheet: int = 0) -> int:
        """Its sheets."""
        self.board.show(page)
        laid = [event for event in self.emitted if isinstance(event, PageLaid)]
        sheets = laid[-1].sheets if laid else 1
        if laid:
            self.board.show(with_sheets(page, sheet, sheets))
        self.emitted.clear()
        return sheets

    def draw(self, *points: tuple[float, float]) -> list[Event]:
        self.hand.drag(list(points))
        return [event for event in self.emitted if not isinstance(event, ScreenTouched)]


@pytest.fixture
def swiped(window: Any) -> Iterator[Swiped]:
    shown = Swiped(window)
    yield shown
    shown.board.close()


@pytest.mark.parametrize("kind", PAGED)
def test_a_swipe_turns_every_paged_page(swiped: Swiped, kind: str) -> None:
    """Drawn to the left a page goes on by one sheet, to the right back by one, wherever the finger came down."""
    swiped.show(PAGED[kind]())
    (turned,) = swiped.draw((500, 300), (400, 310), (260, 320))
    assert isinstance(turned, PageTurned) and turned.by == 1
    swiped.show(PAGED[kind](), sheet=1)
    (turned,) = swiped.draw((400, 500), (640, 490))
    assert isinstance(turned, PageTurned) and turned.by == -1


def test_a_swipe_beyond_the_ends_does_nothing(swiped: Swiped) -> None:
    """Before the first sheet and after the last there is nothing to turn."""
    sheets = swiped.show(PAGED["about"]())
    assert swiped.draw((400, 300), (640, 300)) == []
    swiped.show(PAGED["about"](), sheets - 1)
    assert swiped.draw((640, 300), (400, 300)) == []


def test_a_page_of_one_sheet_stays(swiped: Swiped) -> None:
    """Where there is nothing to turn a swipe does nothing."""
    swiped.show(KINDS["volume"]("en", Look()))
    assert swiped.draw((900, 300), (500, 300)) == []


def test_a_swipe_presses_nothing(swiped: Swiped) -> None:
    """A swipe that begins on a button or a card turns, and does not press it, even if it ends there."""
    swiped.show(KINDS["room-9"]("en", Look()))
    name, (left, top, width, height) = next(
        (name, spot) for name, spot in swiped.board.spots().items() if name.startswith("exhibit-")
    )
    middle = (left + width / 2, top + height / 2)
    events = swiped.draw(middle, (middle[0] - 120, middle[1]))
    assert events == [PageTurned(1)], name


def test_a_swipe_without_a_move(swiped: Swiped) -> None:
    """Glass that reports only where a finger came down and where it lifted is swiped too, and nothing is pressed."""
    swiped.show(KINDS["room-9"]("en", Look()))
    left, top, width, height = swiped.board.spots()["plan"]
    tip = swiped.hand.down((left + width - 10, top + height / 2))
    tip.move((left + 10, top + height / 2))
    swiped.hand.lift(tip)
    assert [event for event in swiped.emitted if not isinstance(event, ScreenTouched)] == [PageTurned(1)]


def test_the_hand_that_opened_a_page_swipes_it_at_once(swiped: Swiped) -> None:
    """A swipe that begins where a touch has just led to this page turns it, though nothing is pressed there yet."""
    swiped.board.widget.clock_ms = lambda: 1000
    swiped.show(KINDS["volume"]("en", Look()))
    swiped.hand.tap((700, 420))
    swiped.show(KINDS["room-9"]("en", Look()))
    assert swiped.draw((700, 420), (500, 420), (400, 420)) == [PageTurned(1)]


@pytest.mark.parametrize("to", [(900, 700), (920, 300), (860, 190), (850, 240)])
def test_what_is_no_swipe(swiped: Swiped, to: tuple[float, float]) -> None:
    """A finger that goes up or down, aslant or hardly at all turns nothing."""
    swiped.show(PAGED["about"]())
    assert swiped.draw((900, 300), to) == []


def test_what_follows_the_finger_is_no_swipe(swiped: Swiped) -> None:
    """The track of a recording and a picture that is near follow the finger; nothing is turned by them."""
    swiped.show(exhibit("ru", "read", state="playing", look=LARGEST))
    left, top, width, height = swiped.board.spots()["seek"]
    events = swiped.draw((left + width * 0.8, top + height / 2), (left + width * 0.2, top + height / 2))
    assert [type(event) for event in events] == [Sought]
    swiped.show(exhibit(scale=2.5, thumbs=3))
    assert [type(event) for event in swiped.draw((540, 400), (400, 400), (300, 400))] == [Zoomed]


@pytest.mark.parametrize("make", [lambda: exhibit(thumbs=3, tag=False), lambda: full_screen(thumbs=3)])
def test_pictures_are_swiped(swiped: Swiped, make: Callable[[], Any]) -> None:
    """A swipe over one of several pictures that is whole leads to the next; before the first there is none."""
    page = make()
    swiped.show(page)
    assert swiped.draw((760, 420), (600, 420), (500, 420)) == [PictureChosen(1)]
    swiped.emitted.clear()
    assert swiped.draw((600, 420), (800, 420)) == []


def test_the_finger_that_came_first_swipes(swiped: Swiped) -> None:
    """While a hand rests on the glass, what another finger does is not counted twice: one swipe is one sheet."""
    swiped.show(PAGED["about"]())
    first, second = swiped.hand.down((900, 300)), swiped.hand.down((700, 600))
    for step in (60, 140, 220):
        swiped.hand.move(second, (700 - step, 600))
        swiped.hand.move(first, (900 - step, 300))
    swiped.hand.lift(second)
    swiped.hand.lift(first)
    assert [event for event in swiped.emitted if isinstance(event, PageTurned)] == [PageTurned(1)]


@given(st.floats(-400, 400), st.floats(-400, 400))
def test_direction(across_mm: float, up_mm: float) -> None:
    """To the left leads on, to the right back; only what goes clearly more across than up does either."""
    turns = Drawn((0.0, 0.0), across_mm, up_mm).turns
    assert turns == 0 or (turns == 1) == (across_mm < 0)
    if abs(across_mm) < TURNS_MM or abs(up_mm) > abs(across_mm):
        assert turns == 0
    if abs(across_mm) > TURNS_MM and abs(up_mm) < abs(across_mm) / 2:
        assert turns != 0
    assert replace(Drawn((1.0, 1.0), across_mm, up_mm), began=(0.0, 0.0)).turns == turns
