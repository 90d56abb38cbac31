"""A finger that wanders before it lifts presses what it came down on; only what turns something is a swipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.screens.window.touch_policy import ONCE_IN_MS
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.events.pictures import PictureChosen, Zoomed
from kiosk.visit.look import Look
from tests.screens import film_samples
from tests.screens.exhibit_samples import exhibit
from tests.screens.full_screen_samples import full_screen
from tests.screens.laid import KINDS
from tests.screens.test_swipe import Swiped

PX_PER_MM = 1920 / 531
WANDERED_MM = (0, 4, 8, 12, 15)
STILL_ON_MM = 8
"""So far a finger may slide off what it came down on."""
WAYS = {"left": (-1, 0), "right": (1, 0), "down": (0, 1), "aslant": (0.8, 0.6)}


@dataclass(frozen=True)
class Touched:
    """A page of these sheets, one of which is shown, and its controls of each kind."""

    page: Callable[[], Any]
    controls: tuple[str, ...]
    turns: bool = False


PAGES = {
    "room": Touched(lambda: KINDS["room-9"]("en", Look()), ("exhibit-141", "page-on", "plan"), turns=True),
    "languages": Touched(lambda: KINDS["languages-12"]("ru", Look(text=1.5)), ("language-et",), turns=True),
    "number pad": Touched(lambda: KINDS["keypad-unknown"]("ru", Look(text=1.5)), ("digit-5", "delete"), turns=True),
    "access": Touched(lambda: KINDS["access"]("ru", Look(text=1.5)), ("text-1", "contrast-high"), turns=True),
    "volume": Touched(lambda: KINDS["volume"]("en", Look()), ("back", "louder")),
    "plan": Touched(lambda: KINDS["plan"]("en", Look()), ("room-14", "keypad")),
    "exhibit": Touched(lambda: exhibit(thumbs=0, tag=False), ("hotspot-1", "zoom-in", "play")),
    "pictures": Touched(lambda: exhibit(thumbs=3, tag=False), ("hotspot-1", "picture-2")),
    "full screen": Touched(full_screen, ("hotspot-2", "close")),
    "film": Touched(film_samples.film, ("play", "captions")),
}


class Hand(Swiped):
    """A finger that comes down, wanders and lifts, long after the one before."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.now_ms = 0
        self.board.widget.clock_ms = lambda: self.now_ms

    def wander(
        self, start: tuple[float, float], way: tuple[float, float], by_mm: float, after_ms: int = 10 * ONCE_IN_MS
    ) -> list[Event]:
        """What comes of it; glass reports the way in three pieces, after the finger first went the other way."""
        self.now_ms += after_ms
        self.emitted.clear()
        x, y = start
        shares = (0.0, -0.1, 0.3, 0.7, 1.0)
        return self.draw(*((x + way[0] * by_mm * PX_PER_MM * n, y + way[1] * by_mm * PX_PER_MM * n) for n in shares))

    def inside(self, control: str, way: tuple[float, float]) -> tuple[float, float]:
        """Where a finger comes down on a control so as to wander over it that way."""
        left, top, width, height = self.board.spots()[control]
        across, down = (0.5 - 0.45 * step for step in way)
        return left + width * across, top + height * down

    def edge(self, control: str) -> tuple[float, float]:
        """At its right edge."""
        left, top, width, height = self.board.spots()[control]
        return left + width - 2, top + height / 2

    def over(self, control: str, place: tuple[float, float]) -> bool:
        left, top, width, height = self.board.spots()[control]
        return left <= place[0] < left + width and top <= place[1] < top + height


@pytest.fixture
def hand(window: Any) -> Iterator[Hand]:
    there = Hand(window)
    yield there
    there.board.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_finger_that_wanders_presses(hand: Hand, name: str) -> None:
    """Whatever kind of control it came down on, on pages that can be turned and others, by up to 15 mm any way; nothing
    is turned. From the edge of a control it is pressed up to 8 mm beside it, and no further."""
    touched = PAGES[name]
    sheets = hand.show(touched.page(), sheet=0)
    assert (sheets > 1) == touched.turns
    for control in touched.controls:
        page = hand.board.page
        assert page is not None
        pressed = page.control(control)
        assert pressed is not None
        for (way, (across, down)), by_mm in ((way, by) for way in WAYS.items() for by in WANDERED_MM):
            start = hand.inside(control, (across, down))
            end = (start[0] + across * by_mm * PX_PER_MM, start[1] + down * by_mm * PX_PER_MM)
            expected = [pressed.event] if by_mm <= STILL_ON_MM or hand.over(control, end) else []
            assert hand.wander(start, (across, down), by_mm) == expected, (control, way, by_mm)
        for by_mm in WANDERED_MM:
            expected = [pressed.event] if by_mm <= STILL_ON_MM else []
            assert hand.wander(hand.edge(control), (1, 0), by_mm) == expected, (control, "off its edge", by_mm)


@pytest.mark.parametrize("page", [lambda: exhibit(thumbs=3, tag=False), film_samples.film])
def test_a_picture_or_film_is_touched_too(hand: Hand, page: Callable[[], Any]) -> None:
    """A finger that wanders on a picture or film opens it."""
    shown = page()
    hand.show(shown)
    for way, by_mm in ((way, by_mm) for way in WAYS for by_mm in WANDERED_MM):
        assert hand.wander((600, 300), WAYS[way], by_mm) == [shown.larger.event], (way, by_mm)


def test_what_is_drawn_along_a_picture_is_no_touch(hand: Hand) -> None:
    """A finger drawn over a picture alone opens nothing, whether something could be turned or not."""
    hand.show(exhibit(thumbs=0, tag=False))
    for by_mm in (17, 60):
        for way in WAYS.values():
            assert hand.wander((700, 420), way, by_mm) == []


def test_a_swipe_over_a_control_turns(hand: Hand) -> None:
    """From 16 mm on a finger drawn over a control turns and does not press it; coming back it does neither. Where there
    is no sheet that way the control is pressed as long as the finger is on it."""
    sheets = hand.show(KINDS["room-9"]("en", Look()))
    page = hand.board.page
    assert page is not None
    card = page.control("exhibit-141")
    assert card is not None
    left, right = hand.inside("exhibit-141", (-1, 0)), hand.inside("exhibit-141", (1, 0))
    assert hand.wander(left, (-1, 0), 17) == [PageTurned(1)]
    assert hand.wander(right, (1, 0), 17) == [card.event]
    hand.emitted.clear()
    assert hand.draw(left, (left[0] - 30 * PX_PER_MM, left[1]), (left[0] - 5 * PX_PER_MM, left[1])) == []
    hand.show(KINDS["room-9"]("en", Look()), sheets - 1)
    name = next(name for name in hand.board.spots() if name.startswith("exhibit-"))
    card = hand.board.page.control(name) if hand.board.page else None
    assert card is not None
    assert hand.wander(hand.inside(name, (-1, 0)), (-1, 0), 17) == [card.event]
    assert hand.wander(hand.inside(name, (1, 0)), (1, 0), 17) == [PageTurned(-1)]


def test_pictures_that_are_near_follow_the_finger_at_once(hand: Hand) -> None:
    """What is near is moved from 3 mm on; what only covers its frame once the finger went further than one wanders, and
    until then it is touched, and so are its details; of several pictures that are whole the next is chosen."""
    hand.show(exhibit(scale=2.5, thumbs=3, tag=False))
    for by_mm in (4, 15):
        (moved,) = hand.wander((700, 420), (-1, 0), by_mm)
        assert isinstance(moved, Zoomed)
    page = exhibit(thumbs=0)
    detail = page.control("hotspot-1")
    assert detail is not None and page.larger is not None
    for by_mm in (4, 8):
        hand.show(page)
        assert hand.wander((400, 200), (-1, 0), by_mm) == [page.larger.event]
        assert hand.wander(hand.inside("hotspot-1", (-1, 0)), (-1, 0), by_mm) == [detail.event]
    (moved,) = hand.wander((400, 200), (-1, 0), 15)
    assert isinstance(moved, Zoomed)
    hand.show(exhibit(thumbs=3, tag=False))
    assert hand.wander((700, 420), (-1, 0), 17) == [PictureChosen(1)]
    assert hand.wander((700, 420), (1, 0), 17) == []


@pytest.mark.parametrize("apart_ms", [0, 60, 299])
def test_a_double_touch_presses_once(hand: Hand, apart_ms: int) -> None:
    """A hand that touches twice, and wanders each time, presses a button once, and nothing on the page that it led
    to."""
    page = KINDS["volume"]("en", Look())
    for by_mm in WANDERED_MM:
        hand.show(page)
        place = hand.inside("back", (1, 0))
        assert hand.wander(place, (1, 0), by_mm) == [page.control("back").event]
        assert hand.wander(place, (1, 0), by_mm, after_ms=apart_ms) == []
        hand.show(KINDS["room-9"]("en", Look()))
        assert hand.wander(place, (1, 0), by_mm, after_ms=apart_ms) == []
