"""What a visitor does at a shelf, and what the log is told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.interactives.shelf.data import ShelfBook
from kiosk.interactives.shelf.page import ShelfPage, book_view, names_of, order_words
from kiosk.interactives.shelf.state import ShelfBookOpened, ShelfState, found
from kiosk.visit.pages.list_form import ListFormPage
from tests.interactives import every
from tests.visit.sample import Visit


def shown(visit: Visit) -> ShelfPage:
    page = visit.page
    assert isinstance(page, ShelfPage)
    return page


def test_titles_stand_in_the_visitors_language_and_in_the_books(folder: Path) -> None:
    """The visitor's title stands first, the book's own below it where it is another."""
    books = shown(every.opened(folder, "shelf")).books
    assert [(book.title.words, book.original.language, book.original.words) for book in books[:3]] == [
        ("Gulag: A History", "en", ""),
        ("The Gulag Archipelago", "ru", "Архипелаг ГУЛАГ"),
        ("The Gulag Handbook", "", ""),
    ]
    russian = shown(every.opened(folder, "shelf", language="ru")).books
    assert [(book.title.words, book.original.words) for book in russian[:2]] == [
        ("ГУЛАГ: история", "Gulag: A History"),
        ("Архипелаг ГУЛАГ", ""),
    ]
    assert books[5].cover is not None and books[5].cover.tag == "Drawing"


def test_an_author_is_written_as_the_visitors_language_writes_the_name(folder: Path) -> None:
    """And as the museum's first language does where nothing else is known, without a mark."""
    for language, written in (("ru", "Александр Солженицын"), ("et", "Aleksandr Solzhenitsyn")):
        context = every.opened(folder, "shelf", language=language).context
        author = book_view(
            context,
            0,
            ShelfBook({"en": "A book"}, author={"en": "Aleksandr Solzhenitsyn", "ru": "Александр Солженицын"}),
        ).author
        assert (author.words, author.mark) == (written, "")


def test_a_cover_has_the_title_in_the_visitors_language() -> None:
    """A book's own title is that of its language; a title in parentheses that the book has in another language is left
    to its page."""
    book = ShelfBook(
        {"en": "Against All Hope", "et": "Kõige lootuse vastu (Against All Hope)"}, {"es": "Contra (1985)"}
    )
    assert names_of(book) == {"en": "Against All Hope", "et": "Kõige lootuse vastu", "es": "Contra (1985)"}


def test_a_book_is_opened_and_put_back(folder: Path) -> None:
    """A touch on a book shows what is known of it and its code; All books puts it back; the opening is logged."""
    visit = every.opened(folder, "shelf").press("shelf-book-1")
    page = shown(visit)
    assert page.opened is not None and page.code is not None and page.books == ()
    assert page.code.link == "https://library.example/gulag"
    assert page.opened.where.words == "In the museum’s shop"
    visit.wait(2).press("shelf-all").wait(2).press("shelf-book-2")
    page = shown(visit)
    assert page.opened is not None and page.code is None
    assert page.opened.where.words == "In the museum’s library"
    details = [dict(entry.detail) for entry in visit.entries if entry.kind == "interactive"]
    assert [(detail["interactive"], detail["book"]) for detail in details] == [
        ("shelf", "Gulag: A History"),
        ("shelf", "The Gulag Archipelago"),
    ]
    assert shown(visit.do(ShelfBookOpened(17))).opened == page.opened


def test_the_order_is_said(folder: Path) -> None:
    """Visitors read whether the books stand by author."""
    visit = every.opened(folder, "shelf")
    exhibit = every.guide(folder).exhibit("shelf", "shelf")
    assert exhibit is not None
    assert shown(visit).order == "In the museum’s order"
    assert order_words(visit.context, replace(found(exhibit), order="author")) == "In the order of their authors"


def test_as_a_list_every_book_has_all_that_is_known(folder: Path) -> None:
    """The list has titles, author, year, text, where the museum has it, and the address."""
    page = every.opened(folder, "shelf").press("view-list").page
    assert isinstance(page, ListFormPage) and page.note == "In the museum’s order"
    first, second = page.rows[:2]
    assert first.under.words == "Anne Applebaum · 2003"
    assert [line.words for line in first.paragraphs][1:] == ["In the museum’s shop", "https://library.example/gulag"]
    assert second.under.words == "Архипелаг ГУЛАГ · Aleksandr Solzhenitsyn · 1973"


def test_edited_content_keeps_a_book_that_is_still_there(folder: Path) -> None:
    """A book that was opened stays open where staff edit the shelf, unless it is gone."""
    exhibit = every.guide(folder).exhibit("shelf", "shelf")
    assert exhibit is not None
    fewer = replace(exhibit, interactive=replace(found(exhibit), books=found(exhibit).books[:2]))
    assert ShelfState(1).kept_in(fewer) == ShelfState(1)
    assert ShelfState(2).kept_in(fewer) is None
