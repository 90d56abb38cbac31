"""What a visitor does with a book, and what the log keeps of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import PictureMeasure
from kiosk.content.model import Exhibit
from kiosk.interactives.book.data import Book, PrintedPage
from kiosk.interactives.book.openings import singles, spreads
from kiosk.interactives.book.page import BookContentsPage, BookOpened, BookPage
from kiosk.interactives.book.visit import BookEnlarged, BookLaid, BookTurned
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events.navigation import PageLaid, RoomTapped
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.list_form import ListFormPage
from tests.visit.sample import CELL, GUIDE, Visit, picture

COVER = PrintedPage({"en": "Made here."}, title={"en": "A book"})
WALL = PrintedPage({"en": "Farewell."}, label="4", picture=picture("wall.jpg"), original={"ru": "Прощайте."})
TEXT = PrintedPage({"en": "Of walls."}, title={"en": "Walls"}, label="5")
PLAN = PrintedPage({"en": "A plan."}, picture=picture("plan.jpg"), wide=True)
LAST = PrintedPage({"en": "The end."})
PAGES = (COVER, WALL, TEXT, PLAN, TEXT, LAST, LAST)


def exhibit(pages: tuple[PrintedPage, ...] = PAGES, direction: str = "ltr") -> Exhibit:
    return Exhibit(
        id="little-book",
        title={"en": "A little book"},
        label={"en": "To be turned."},
        sources=("A book",),
        interactive=Book(pages, direction),
    )


def guide(shown: Exhibit) -> Guide:
    room = replace(CELL, exhibits=(*CELL.exhibits, shown))
    rooms = tuple(room if each.room == room.room else each for each in GUIDE.museum.rooms)
    sizes = {"wall.jpg": PictureMeasure(900, 1200), "plan.jpg": PictureMeasure(1600, 900)}
    measures = replace(GUIDE.measures, pictures={**GUIDE.measures.pictures, **sizes})
    return replace(GUIDE, museum=replace(GUIDE.museum, rooms=rooms), measures=measures)


def at_book(shown: Exhibit | None = None) -> Visit:
    return Visit(guide(shown or exhibit())).press("begin-en").do(RoomTapped("cell-14")).press("exhibit-little-book")


def book(visit: Visit) -> BookPage:
    page = visit.page
    assert isinstance(page, BookPage)
    return page


def words(visit: Visit) -> str:
    return str(book(visit).place_words)


def logged(visit: Visit) -> list[dict[str, object]]:
    details = [dict(entry.detail) for entry in visit.entries if entry.kind == "interactive"]
    return [{key: value for key, value in each.items() if key not in ("interactive", "count")} for each in details]


@pytest.mark.parametrize(
    ("wide", "opened"),
    [
        ((False,), [(0,)]),
        ((False,) * 2, [(0,), (1,)]),
        ((False,) * 6, [(0,), (1, 2), (3, 4), (5,)]),
        ((False, False, True, False, False), [(0,), (1,), (2,), (3, 4)]),
        ((True, False, False, True), [(0,), (1, 2), (3,)]),
        ((False, False, False, False, True, False), [(0,), (1, 2), (3,), (4,), (5,)]),
    ],
)
def test_pages_lie_open_as_in_a_book(wide: tuple[bool, ...], opened: list[tuple[int, ...]]) -> None:
    """The first page stands alone, then two and two; a foldout stands alone; one at a time is each by itself."""
    pages = [replace(LAST, wide=each) for each in wide]
    assert list(spreads(pages)) == opened
    assert singles(pages) == tuple((n,) for n in range(len(wide)))


def test_a_book_is_turned_from_its_first_page_to_its_last() -> None:
    """Next page goes from opening to opening; the first and the last say so, and cannot be turned further."""
    visit = at_book()
    seen = [words(visit)]
    assert not book(visit).paging.back.enabled  # type: ignore[union-attr]
    while book(visit).paging.on.enabled:  # type: ignore[union-attr]
        visit.wait(1).press("page-on")
        seen.append(words(visit))
    assert seen == [
        "First page of 7",
        "Pages 2–3 of 7",
        "Page 4 of 7",
        "Pages 5–6 of 7",
        "Last page of 7",
    ]
    visit.wait(9).press("page-back").wait(9).press("last")
    assert [each["page"] for each in logged(visit)] == [2, 4, 5, 7, 5]


@pytest.mark.parametrize(("direction", "key", "back"), [("ltr", "right", "left"), ("rtl", "left", "right")])
def test_keys_turn_to_the_side_where_the_next_page_lies(direction: str, key: str, back: str) -> None:
    """On the track the key to the right turns to what lies at the right, which in some books is the page before."""
    visit = at_book(exhibit(direction=direction))
    while visit.state.focus != "book":
        visit.wait(1).do(KeyPressed("tab"))
    assert words(visit.wait(1).do(KeyPressed(key))) == "Pages 2–3 of 7"
    assert words(visit.wait(1).do(KeyPressed(back))) == "First page of 7"
    assert words(visit.wait(1).do(KeyPressed("pagedown"))) == "Pages 2–3 of 7"
    assert words(visit.wait(1).do(KeyPressed("pageup"))) == "First page of 7"


def test_words_too_long_for_their_page_go_on_before_the_page_is_turned() -> None:
    """Of a page that takes three sheets, Next page shows one after the other, and then the next page."""
    visit = at_book().press("page-on").do(PageLaid(3, -1))
    assert [str(book(visit.press("page-on")).part_words) for _ in range(2)] == ["Part 2 of 3", "Part 3 of 3"]
    assert words(visit.press("page-on")) == "Page 4 of 7" and not book(visit).part_words
    assert words(visit.press("page-back")) == "Pages 2–3 of 7"


def test_one_page_lies_open_where_there_is_no_room_for_two() -> None:
    """On an upright screen, in large words, enlarged and with its text each page is by itself."""
    visit = at_book().press("page-on")
    assert words(visit.do(BookLaid(True))) == "Page 2 of 7"
    assert words(at_book().press("page-on").press("book-text")) == "Page 2 of 7"
    assert words(at_book().press("page-on").press("zoom-in")) == "Page 2 of 7"
    large = Visit(guide(exhibit())).press("begin-en").do(TextSizeChosen(1.5), RoomTapped("cell-14"))
    assert words(large.press("exhibit-little-book").press("page-on")) == "Page 2 of 7"


def test_an_enlarged_page_is_turned_enlarged_and_read_from_its_top() -> None:
    """What fingers enlarge is their page, alone; turning keeps it near; the whole again shows both pages."""
    visit = at_book().press("page-on").do(BookEnlarged(1, 2.0, (0.4, 0.9)))
    assert words(visit) == "Page 2 of 7" and visit.context.exhibit_state.zoom == 2.0
    visit.wait(2).press("page-on").wait(2).press("page-on")
    assert words(visit) == "Page 4 of 7"
    assert (visit.context.exhibit_state.zoom, visit.context.exhibit_state.centre) == (2.0, (0.5, 0.0))
    assert words(visit.do(Zoomed(1.0, (0.5, 0.5))).press("page-back")) == "Pages 2–3 of 7"


def test_text_stands_with_its_original_each_marked() -> None:
    """A page in another language has its words as written and their translation, by name; Text is logged."""
    visit = at_book().press("page-on").press("book-text")
    wordings = book(visit).opening[0].wordings
    assert [each.heading for each in wordings] == ["As written · Russian", "Translation"]
    assert [each.paragraphs[0].words for each in wordings] == ["Прощайте.", "Farewell."]
    assert [each.paragraphs[0].language for each in wordings] == ["ru", "en"]
    assert logged(visit)[-1] == {"page": 2, "shown": "text"}
    assert not book(visit).zooms and not {"zoom-in", "zoom-out"} & {each.id for each in visit.page.controls}
    assert words(visit.press("book-text")) == "Pages 2–3 of 7"


def test_in_large_words_what_is_seldom_needed_is_behind_the_contents() -> None:
    """The book has what turns it and its contents, of a page with a picture Text and Zoom as well; As a list stands
    with the contents, and there is no track."""
    visit = at_book().do(TextSizeChosen(1.5))
    pictured = [n for n, page in enumerate(exhibit().interactive.pages) if page.picture is not None]  # type: ignore[union-attr]
    for number in range(len(exhibit().interactive.pages)):  # type: ignore[union-attr]
        page = book(visit.do(BookOpened(number)))
        own = {each.id for each in page.controls}
        assert {"page-back", "page-on", "view-contents"} <= own and not own & {"book", "view-list"}
        assert (own >= {"book-text", "zoom-in"}) == (number in pictured)
        assert page.place_number == f"{number + 1}/7"
    visit.press("view-contents").press("view-list")
    assert isinstance(visit.page, ListFormPage)


def test_a_book_of_words_alone_has_neither_text_nor_zoom() -> None:
    """Where no page has a picture there is nothing to enlarge, and no other text to show."""
    page = book(at_book(exhibit((TEXT,))))
    assert page.text is None and page.zoom is None
    assert page.place_words == "The only page" and not page.slider.enabled


def test_the_contents_lead_to_any_page_and_back_leads_to_the_book() -> None:
    """Contents have what begins on which page and every page by its number; Back, or a page, leads to the book."""
    visit = at_book().press("page-on").press("view-contents")
    page = visit.page
    assert isinstance(page, BookContentsPage)
    assert [(row.title.words, row.page) for row in page.rows] == [("A book", "1"), ("Walls", "3"), ("Walls", "5")]
    assert [c.name for c in page.pages if c.chosen] == ["2", "3"]
    assert words(visit.press("back")) == "Pages 2–3 of 7"
    assert words(visit.press("view-contents").press("back-to-book")) == "Pages 2–3 of 7"
    assert words(visit.press("view-contents").press("page-6")) == "Pages 5–6 of 7"
    assert visit.press("back").state.place.screen.value == "room"
    assert logged(visit)[-1] == {"page": 5}


def test_the_list_has_every_page_and_opens_any() -> None:
    """As a list stand all pages with their words, picture, credit and printed number; each can be opened."""
    visit = at_book().press("view-list")
    page = visit.page
    assert isinstance(page, ListFormPage)
    assert [row.title.words for row in page.rows[:2]] == ["A book", "Page 2 of 7 · printed: 4"]
    said = [text.words for text in page.rows[1].paragraphs]
    assert said == [
        "What wall.jpg shows",
        "Reconstruction: A maker",
        "As written · Russian",
        "Прощайте.",
        "Translation",
        "Farewell.",
    ]
    assert [text.words for text in page.rows[1].headings] == ["As written · Russian", "Translation"]
    assert words(visit.press("row-3-open-4")) == "Page 4 of 7"
    assert visit.press("back").state.place.screen.value == "room"


def test_it_opens_where_it_was_left_and_for_others_at_its_beginning() -> None:
    """For the whole visit it lies open where it was left; the next visitor begins at the first page."""
    visit = at_book().press("page-on").press("view-read").press("back")
    assert words(visit) == "Pages 2–3 of 7"
    visit.press("plan").press("room-cell-14").press("exhibit-little-book")
    assert words(visit) == "Pages 2–3 of 7"
    visit.press("last").press("begin-en").do(RoomTapped("cell-14")).press("exhibit-little-book")
    assert words(visit) == "First page of 7"


def test_a_page_whose_picture_is_broken_is_typeset() -> None:
    """Its words stand in the place of a picture that cannot be shown."""
    made = guide(exhibit())
    broken = replace(made.measures, pictures={k: v for k, v in made.measures.pictures.items() if k != "wall.jpg"})
    visit = Visit(replace(made, measures=broken)).press("begin-en").do(RoomTapped("cell-14"))
    assert book(visit.press("exhibit-little-book").press("page-on")).opening[0].picture is None


def test_a_book_that_staff_shorten_stays_open_at_a_page_that_it_has() -> None:
    """Where staff take pages out, it lies open at the last; where it is no book any more, it is forgotten."""
    visit = at_book()
    for _ in range(4):
        visit.wait(1).press("page-on")
    kept, _ = reloaded(guide(exhibit(PAGES[:2])), visit.state)
    assert kept.session is not None and dict(kept.session.interactives)["cell-14", "little-book"].page == 1  # type: ignore[attr-defined]
    gone, _ = reloaded(guide(replace(exhibit(), interactive=None)), visit.state)
    assert gone.session is not None and gone.session.interactives == ()


def test_its_label_is_behind_read_and_its_credits_among_the_sources() -> None:
    """What is read about the book itself is behind Read; the sources name who made its pictures."""
    read = at_book().press("view-read").page
    assert isinstance(read, ExhibitPage) and read.paragraphs[0].words == "To be turned."
    more = at_book().press("view-more").page
    assert isinstance(more, ExhibitPage) and [line.words for line in more.sources] == ["A book", "A maker"]


def test_a_turn_that_leads_nowhere_changes_nothing() -> None:
    """A swipe before the first page and a touch on the track where it is leave nothing in the log."""
    visit = at_book().do(BookTurned(-1), BookTurned(0))
    assert words(visit) == "First page of 7" and logged(visit) == []
