"""A book in a real window: by finger, in both formats, and as it was compared with the drawings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives.book.data import Book
from kiosk.interactives.book.page import BookOpened
from kiosk.interactives.book.visit import BookEnlarged, BookTurned
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageLaid
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.events.settings import ContrastChosen, TextSizeChosen
from tests.interactives.book.documented import museum, room_yaml
from tests.interactives.documented_page import screen_of, visit_to
from tests.interactives.shown_board import ShownBoard
from tests.screens import golden, laid
from tests.visit.sample import Visit

GOLDEN = Path(__file__).parent / "golden"
WIDE, UPRIGHT = (960, 540), (540, 960)


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return museum(tmp_path_factory.mktemp("museum"))


def opened(folder: Path, *events: Event) -> Visit:
    return visit_to("little-book", folder, *events)


def drawn(visit: Visit, folder: Path, size: tuple[int, int]) -> Any:
    """The screen of the page as the visit and the board agree on it."""
    screen = screen_of(visit.page, folder, size)
    for _ in range(4):
        if screen.laid is None and screen.sheets == visit.page.paging.sheets:
            break
        screen.page = visit.do(screen.laid or PageLaid(screen.sheets, 0)).page
    return screen


LOOKS: dict[str, tuple[tuple[int, int], tuple[Event, ...], tuple[str, ...]]] = {
    "cover": (WIDE, (), ()),
    "spread": (WIDE, (), ("page-on",)),
    "text": (WIDE, (), ("page-on", "page-on", "book-text", "page-on")),
    "enlarged": (WIDE, (), ("page-on", "zoom-in")),
    "foldout": (WIDE, (), ("page-on",) * 3),
    "contents": (WIDE, (), ("page-on", "view-contents")),
    "upright": (UPRIGHT, (), ("page-on",)),
    "largest": (WIDE, (TextSizeChosen(1.5),), ("page-on", "page-on")),
    "high": (UPRIGHT, (ContrastChosen("high"),), ("page-on", "page-on", "page-on")),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_documented_book_looks_as_drawn(
    the_window: Any, fresh_pictures: None, documented: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book of the page for curators keeps its look in both formats, large, in high contrast, with its text."""
    monkeypatch.setattr(golden, "FOLDER", GOLDEN)
    size, events, presses = LOOKS[name]
    visit = opened(documented, *events)
    screen = drawn(visit, documented, size)
    for control in presses:
        visit.wait(1).press(control)
        screen = drawn(visit, documented, size)
    golden.check(name, laid.shown(screen))


class Shown(ShownBoard):
    def turns(self) -> list[int]:
        return [event.by for event in self.of(BookTurned)]


@pytest.fixture
def shown(window: Any, documented: Path) -> Iterator[Shown]:
    there = Shown(window, opened(documented), documented)
    yield there
    there.board.close()


def test_a_half_and_a_swipe_turn_the_book(shown: Shown) -> None:
    """A touch on the right half turns on, on the left half back; so does a finger drawn to the left, or right, where
    there is a page that way; over the halves it turns no other way."""
    shown.hand.drag([(700, 300), (1000, 300), (1300, 300)])
    assert shown.turns() == []
    shown.hand.tap((1300, 300))
    shown.hand.tap((300, 300))
    shown.hand.drag([(1300, 300), (1000, 300), (700, 300)])
    assert shown.turns() == [1, -1, 1]
    shown.do(BookTurned(1))
    shown.hand.drag([(700, 300), (1000, 300), (1300, 300)])
    assert shown.turns() == [-1]


def test_on_a_picture_a_touch_waits_for_a_second_one(shown: Shown) -> None:
    """A touch on a page's picture turns once no second one followed; two touches enlarge that page."""
    from kivy.clock import Clock

    shown.do(BookTurned(1))
    shown.hand.tap((500, 250))
    assert shown.turns() == []
    later = [event for event in Clock.get_events() if event.timeout == 0.35]
    later[-1].callback(0.0)
    assert shown.turns() == [-1]
    shown.hand.tap((500, 250))
    shown.hand.tap((500, 250))
    assert shown.turns() == [-1]
    assert [(event.page, event.scale) for event in shown.of(BookEnlarged)] == [(1, 2.5)]


def test_an_enlarged_page_moves_and_at_its_edge_turns(shown: Shown) -> None:
    """A finger moves an enlarged page; where it cannot move further, the same swipe turns it."""
    shown.do(BookTurned(1), Zoomed(4.0, (0.5, 0.5)))
    shown.hand.drag([(1300, 300), (1000, 300), (700, 300)])
    assert shown.turns() == [] and shown.of(Zoomed)
    shown.do(Zoomed(4.0, (1.0, 0.5)))
    shown.hand.drag([(1300, 300), (1000, 300), (700, 300)])
    assert shown.turns() == [1]


def test_the_thumb_goes_to_any_page(shown: Shown) -> None:
    """Where the thumb of the track is let go, that page lies open."""
    left, top, width, height = shown.board.spots()["book"]
    end = shown.board.slider_point("book", 1.0)
    shown.hand.drag([(left + width / 3, top + height / 2), end])
    assert [event.page for event in shown.of(BookOpened)] == [5]


def test_a_turn_slides_and_with_less_movement_is_there_at_once(window: Any, documented: Path) -> None:
    """The next page slides in from the right, the one before from the left; with less movement nothing moves."""
    for still, ways in ((False, [1, -1]), (True, [0, 0])):
        there = Shown(window, opened(documented), documented, still=still)
        found = []
        for by in (1, -1):
            there.do(BookTurned(by))
            found.append(there.board._screen._book.sliding)
        assert found == ways
        there.board.close()


def test_what_turns_to_the_left_lies_so(window: Any, tmp_path: Path) -> None:
    """Of a book read to the left the first page lies at the left, Next page and its half as well, and so its swipe."""
    folder = museum(tmp_path, room_yaml().replace("direction: ltr", "direction: rtl"))
    there = Shown(window, opened(folder), folder)
    found = there.visit.guide.museum.rooms[0].exhibits[0].interactive
    assert isinstance(found, Book) and found.direction == "rtl"
    spots = there.board.spots()
    assert spots["page-on"][0] < spots["page-back"][0]
    there.hand.tap((300, 300))
    there.hand.drag([(700, 300), (1000, 300), (1300, 300)])
    assert there.turns() == [1, 1]
    leaves = there.board._screen._book.leaves
    assert len(leaves) == 1 and leaves[0].x < 500
    there.board.close()


def test_words_too_long_go_on_over_both_leaves(the_window: Any, tmp_path: Path) -> None:
    """A text of a thousand words takes as many leaves as it needs, two at a time, and none of it is lost."""
    words = " ".join(f"Word {n} of it." for n in range(1, 300))
    folder = museum(tmp_path, room_yaml().replace("Six pages about this cell.", words))
    visit = opened(folder)
    screen = drawn(visit, folder, (1920, 1080))
    seen = set[str]()
    assert screen.sheets > 2
    for _ in range(screen.sheets):
        for widget in screen.walk(restrict=True):
            if hasattr(widget, "block"):
                seen.update(word for line in widget.block.lines for word in line.text.split())
        visit.wait(1).press("page-on")
        screen = drawn(visit, folder, (1920, 1080))
    assert {str(n) for n in range(1, 300)} <= seen
    assert visit.page.place_words == "Pages 2–3 of 6"  # type: ignore[attr-defined]
