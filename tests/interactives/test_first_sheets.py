"""What stands on the first sheet of a page of a book, an event or two pictures, and where its buttons begin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives.programme.page import ProgrammePage
from kiosk.interactives.shelf.page import ShelfPage
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives import every
from tests.screens import laid
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets

LOOKS = [(size, text) for size in (WIDE, UPRIGHT) for text in (1.0, 1.5)]


def of_kind(screen: Any, kind: str) -> list[Any]:
    return [each for each in widgets(screen) if type(each).__name__ == kind]


def reading(screen: Any, words: str) -> Any:
    """The widget that reads this, or begins with it."""
    return next(each for each in widgets(screen) if any(block.text.startswith(words) for block in blocks(each)))


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_a_book_that_is_opened_begins_with_cover_heading_and_words(
    window: Any, folder: Path, size: tuple[int, int], text: float
) -> None:
    """In each text size the cover stands beside the title, and under the title what the book is about begins."""
    visit = every.opened(folder, "shelf", TextSizeChosen(text)).press("shelf-book-6")
    page = visit.page
    assert isinstance(page, ShelfPage) and page.opened is not None and page.opened.cover is not None
    first = next(every.sheets(visit, folder, size))
    cover = next(each for each in widgets(first.screen) if each.control is not None and each.control.id == "larger")
    title, words = reading(first.screen, page.opened.title.words), reading(first.screen, "Every")
    assert cover.right <= title.x and cover.y < title.top <= cover.top + first.theme.px(24)
    assert words.top <= title.y


@pytest.mark.parametrize(("size", "text"), LOOKS)
@pytest.mark.parametrize(("name", "control"), [("programme", "programme-event-3"), ("shelf", "shelf-book-1")])
def test_a_code_stands_with_what_it_leads_to(
    window: Any, folder: Path, size: tuple[int, int], text: float, name: str, control: str
) -> None:
    """The first sheet has the code, on a wide screen at the right of the title, upright below the words."""
    visit = every.opened(folder, name, TextSizeChosen(text)).press(control)
    assert isinstance(visit.page, ShelfPage | ProgrammePage) and visit.page.opened is not None
    first = next(every.sheets(visit, folder, size))
    (code,), title = of_kind(first.screen, "QrCode"), reading(first.screen, visit.page.opened.title.words)
    assert code.x >= title.right if size == WIDE else code.top <= title.y


@pytest.mark.parametrize("text", [1.0, 1.5])
def test_two_boards_of_covers_stand_upright(window: Any, folder: Path, text: float) -> None:
    """The first sheet of an upright shelf of ten covers has two boards, and no sheet has a button alone."""
    page = every.opened(folder, "shelf", TextSizeChosen(text)).page
    assert isinstance(page, ShelfPage)
    covers = [book for book in page.books if book.cover is not None] * 10
    shelf = replace(page, books=tuple(covers))
    boards = [len(of_kind(one.screen, "ShelfBoard")) for one in laid.sheets(shelf, UPRIGHT)]
    assert boards[0] == 2 and all(boards), boards


@pytest.mark.parametrize("name", ["book", "compare"])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_in_large_words_the_buttons_begin_at_the_margin(
    window: Any, folder: Path, name: str, size: tuple[int, int]
) -> None:
    """Under the page of a book and under two pictures the first button begins where the bar and the title do; beside
    the page of a book on a wide screen they end at the other margin."""
    first = next(every.sheets(every.opened(folder, name, TextSizeChosen(1.5)), folder, size))
    row = {"book": "page-back", "compare": "compare-before"}[name]
    button = next(each for each in widgets(first.screen) if each.control is not None and each.control.id == row)
    if name == "book" and size == WIDE:
        last = next(each for each in widgets(first.screen) if each.control is not None and each.control.id == "page-on")
        assert last.right == first.theme.width_px - first.theme.margin
    else:
        assert button.x == first.theme.margin
