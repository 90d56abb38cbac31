"""Reading a book: which pages lie open, and how they are turned.

Rules: two pages lie open where the screen is wide and words have their usual size, else one; one as well while a page
is enlarged or its text is shown. A text too long for its page goes on on further sheets, which are turned before the
page is. Where a book was left, it opens again for the whole visit; each page that is turned to is one log entry, by its
number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.interactives.book.data import Book
from kiosk.interactives.book.openings import Opening, position, singles, spreads
from kiosk.interactives.book.page import (
    BookContentsPage,
    BookOpened,
    BookPage,
    book_reading,
    contents_page,
    contents_reading,
    list_page,
    place_words,
    printed_page,
)
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.pages.band import Paging
from kiosk.visit.pages.exhibit import interactive_values, large_words, listed_button
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.picture_view import zoom
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.state import ExhibitState, InteractiveState, Place
from kiosk.visit.steps.picture_view import zoomed
from kiosk.visit.steps.transition import Transition

CONTENTS = "contents"


class BookTurned(Event):
    """The book was turned on (+1) or back (-1). key_right: which of the two the key to the right does."""

    by: int
    key_right: int = 1


class BookEnlarged(Event):
    """Fingers on a page that is not enlarged yet; page, counted from 0, and the rest as of `Zoomed`."""

    page: int
    scale: float
    centre: tuple[float, float]


class BookTextPressed(Event):
    """shown: whether the page's text is to be seen."""

    shown: bool


class BookContentsPressed(Event):
    pass


class BookLaid(Event):
    """The screen laid the book out. single: it has room for one page only."""

    single: bool


@dataclass(frozen=True, slots=True)
class BookState(InteractiveState):
    """page: the one that lies open, of two the one that is enlarged, counted from 0. text: its text is shown."""

    page: int = 0
    text: bool = False
    single: bool = False

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        found = exhibit.interactive
        return replace(self, page=min(self.page, len(found.pages) - 1)) if isinstance(found, Book) else None


def state(context: PageContext) -> BookState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, BookState) else BookState()


def one_at_a_time(context: PageContext) -> bool:
    """Whether no two pages lie open together in this state of the visit."""
    at = state(context)
    return at.single or at.text or context.exhibit_state.zoom > 1 or large_words(context)


def openings(context: PageContext, book: Book) -> tuple[Opening, ...]:
    """The pages as they lie open one after the other."""
    return singles(book.pages) if one_at_a_time(context) else spreads(book.pages)


def book_here(work: Transition) -> Book | None:
    exhibit = work.exhibit_here() if work.place.screen is Screen.EXHIBIT else None
    found = None if exhibit is None else exhibit.interactive
    return found if isinstance(found, Book) else None


def turned(work: Transition, event: BookTurned) -> None:
    book, place = book_here(work), work.place
    if book is None or not event.by:
        return
    if 0 <= place.sheet + event.by < place.sheets:
        work.set_place(replace(place, sheet=place.sheet + event.by))
        return
    found = openings(work.context, book)
    to = position(found, state(work.context).page) + event.by
    if 0 <= to < len(found):
        _lay_open(work, book, found[to])


def opened(work: Transition, event: BookOpened) -> None:
    """Show that page, also from the contents and from the list."""
    book, place = book_here(work), work.place
    if book is None or not 0 <= event.page < len(book.pages):
        return
    if work.exhibit_state.view not in ("", "look"):
        work.go(Place(Screen.EXHIBIT, place.room, place.exhibit).with_inner(ExhibitState()), push=False)
    found = openings(work.context, book)
    opening = found[position(found, event.page)]
    if state(work.context).page not in opening:
        _lay_open(work, book, opening)


def _lay_open(work: Transition, book: Book, opening: Opening) -> None:
    """Of two pages, the first that has a picture is the one to enlarge."""
    pictured = [n for n in opening if book.pages[n].picture is not None]
    work.keep_interactive(replace(state(work.context), page=(pictured or opening)[0]))
    at = work.exhibit_state
    if at.zoom > 1:  # a page is read from its top
        work.set_exhibit_state(replace(at, centre=(0.5, 0.0)))
    work.set_place(work.place.rewound())
    _record(work, opening[0])


def _record(work: Transition, page: int, *more: tuple[str, str]) -> None:
    work.record("interactive", detail=(("interactive", "book"), ("page", page + 1), *more))


def enlarged(work: Transition, event: BookEnlarged) -> None:
    book = book_here(work)
    if book is not None and 0 <= event.page < len(book.pages):
        work.keep_interactive(replace(state(work.context), page=event.page))
        zoomed(work, Zoomed(event.scale, event.centre))


def text_pressed(work: Transition, event: BookTextPressed) -> None:
    at = state(work.context)
    if book_here(work) is None or at.text == event.shown:
        return
    work.keep_interactive(replace(at, text=event.shown))
    work.set_exhibit_state(replace(work.exhibit_state, zoom=1.0, centre=(0.5, 0.5)))
    work.set_place(work.place.rewound())
    _record(work, at.page, ("shown", "text" if event.shown else "page"))


def contents_pressed(work: Transition, event: BookContentsPressed) -> None:
    if book_here(work) is not None and work.exhibit_state.view != CONTENTS:
        place = work.place
        work.go(Place(Screen.EXHIBIT, place.room, place.exhibit).with_inner(ExhibitState(CONTENTS)))


def laid(work: Transition, event: BookLaid) -> None:
    if book_here(work) is not None and work.session is not None:
        work.keep_interactive(replace(state(work.context), single=event.single))
        work.set_place(work.place.rewound())


def nudged(event: BookTurned, by: int) -> BookTurned:
    """The key to the right turns to what lies at the right."""
    return BookTurned(by * event.key_right)


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    book = context.interactive(exhibit)
    assert isinstance(book, Book), "a book is always shown"
    if view == "list":
        return list_page(context, exhibit, book)
    if context.exhibit_state.view == CONTENTS:
        found = openings(context, book)
        listed = listed_button(context) if large_words(context) else None
        return contents_page(context, exhibit, book, found[position(found, state(context).page)], listed)
    return book_page(context, exhibit, book)


def book_page(context: PageContext, exhibit: Exhibit, book: Book) -> BookPage:
    at, found = state(context), openings(context, book)
    here = position(found, at.page)
    views = tuple(printed_page(context, book, n) for n in found[here])
    shown = any(page.picture is not None for page in book.pages)
    nearer = zoom(context) if shown else None
    large, pictured = large_words(context), any(each.picture is not None for each in views)
    zooms = pictured and not at.text
    rtl = book.direction == "rtl"
    pager = paging(context, here, len(found), rtl=rtl)
    words = place_words(context, found[here], len(book.pages))
    slider = Control("book", words, BookTurned(0, -1 if rtl else 1), role="slider", enabled=len(found) > 1)
    text = book_text(context, at) if shown and (pictured or not large) else None
    contents = Control("view-contents", context.translate("Contents"), BookContentsPressed(), icon="list")
    own = [*([] if large else [slider]), *([text] if text else []), contents]
    own += [nearer.back, nearer.nearer] if nearer and zooms else []
    values = interactive_values(context, exhibit, own)
    for key in ("options", "controls") if large else ():  # it is on the page of its contents
        values[key] = tuple(control for control in values[key] if control.id != "view-list")
    turning = {control.id for control in pager.controls()}
    others = tuple(c for c in values["controls"] if c.id not in turning)
    values |= {"controls": (*pager.controls(), *others), "paging": pager, "zoom": nearer}
    parts = ""
    if pager.sheets > 1:
        parts = context.translate("Part {n} of {count}", n=pager.sheet + 1, count=pager.sheets)
    return BookPage(
        **values,
        opening=views,
        lies=lies(context, book, found[here]),
        worded=at.text,
        rtl=rtl,
        openings=found,
        place=here,
        zooms=zooms,
        place_words=words,
        place_number=f"{found[here][0] + 1}/{len(book.pages)}",
        part_words=parts,
        slider=slider,
        text=text,
        contents=contents,
    )


def book_text(context: PageContext, at: BookState) -> Control:
    """What shows the words of a page whose picture is shown, and the picture again."""
    event = BookTextPressed(not at.text)
    return Control("book-text", context.translate("Text"), event, role="toggle", icon="text", chosen=at.text)


def lies(context: PageContext, book: Book, opening: Opening) -> str:
    """Where a page alone lies in a wide book: the first one where a book begins, any other where two begin."""
    if one_at_a_time(context) or len(opening) > 1 or book.pages[opening[0]].wide:
        return ""
    return "right" if (opening[0] == 0) == (book.direction == "ltr") else "left"


def paging(context: PageContext, here: int, count: int, *, rtl: bool) -> Paging:
    """The two buttons that turn it, over the sheets of what lies open and then the pages."""
    place = context.state.place
    back, on = ("chevron-right", "chevron-left") if rtl else ("chevron-left", "chevron-right")
    return Paging(
        sheet=place.sheet,
        sheets=place.sheets,
        back=Control(
            "page-back",
            context.translate("Previous page"),
            BookTurned(-1),
            icon=back,
            enabled=here > 0 or place.sheet > 0,
            repeats=True,
        ),
        on=Control(
            "page-on",
            context.translate("Next page"),
            BookTurned(1),
            icon=on,
            enabled=here < count - 1 or place.sheet < place.sheets - 1,
            repeats=True,
        ),
    )


VISIT = VisitSlice(
    handlers={
        BookTurned: turned,
        BookOpened: opened,
        BookEnlarged: enlarged,
        BookTextPressed: text_pressed,
        BookContentsPressed: contents_pressed,
        BookLaid: laid,
    },
    readings={BookPage: book_reading, BookContentsPage: contents_reading},
    screens={
        BookPage: "kiosk.interactives.book.screen:BookScreen",
        BookContentsPage: "kiosk.interactives.book.contents_screen:BookContentsScreen",
    },
    steps={
        "book": JourneyAction(
            words={"next": "page-on", "previous": "page-back", "text": "book-text", "contents": "view-contents"},
            slider="book",
        ),
    },
    word=lambda context: context.translate("Open the book"),
    page=page,
    nudge=nudged,
    simulated=({"page": 2}, {"page": 4}, {"page": 6}, {"page": 2, "shown": "text"}),
)
