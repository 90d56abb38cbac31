"""Looking through a shelf: a book is opened and put back.

Rules: the book that was opened stays open for the visit; only the opening is logged, by the book's title.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.interactives.shelf.data import Shelf
from kiosk.interactives.shelf.page import ShelfPage, cover_here, shelf_list, shelf_page, shelf_reading
from kiosk.interactives.shelf.state import ShelfBookOpened, ShelfState, found
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.steps.transition import Transition


def book_opened(work: Transition, event: ShelfBookOpened) -> None:
    exhibit = work.exhibit_here() if work.place.screen is Screen.EXHIBIT else None
    if exhibit is None or not isinstance(exhibit.interactive, Shelf):
        return
    books = found(exhibit).books
    if event.number >= len(books):
        return
    work.keep_interactive(ShelfState(max(-1, event.number)))
    work.show_first_sheet()
    if event.number >= 0:
        title = work.guide.localize(books[event.number].title, work.guide.first).words
        work.record("interactive", detail=(("interactive", "shelf"), ("book", title)))


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    return shelf_list(context, exhibit) if view == "list" else shelf_page(context, exhibit)


VISIT = VisitSlice(
    handlers={ShelfBookOpened: book_opened},
    readings={ShelfPage: shelf_reading},
    screens={ShelfPage: "kiosk.interactives.shelf.screen:ShelfScreen"},
    steps={"shelf": JourneyAction(words={"all": "shelf-all", **{str(n): f"shelf-book-{n}" for n in range(1, 10)}})},
    word=lambda context: context.translate("Books"),
    page=page,
    enlarged=cover_here,
    simulated=({"book": "First book"}, {"book": "Second book"}),
)
