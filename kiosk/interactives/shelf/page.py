"""The pages of a shelf: its books side by side, one of them opened, and all of them as a list."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.shelf.data import Shelf, ShelfBook
from kiosk.interactives.shelf.state import ShelfBookOpened, ShelfState, found
from kiosk.visit.control import Control
from kiosk.visit.pages.code_view import CodeView, code_view
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfBookView:
    """title: in the book's own language; translated: in the visitor's, "" where it is the same. cover: None for a
    plate. where: in the museum’s shop or library, or ""."""

    control: Control
    title: LocalizedText
    translated: LocalizedText
    author: LocalizedText
    year: LocalizedText
    texts: tuple[LocalizedText, ...]
    cover: PictureView | None
    where: LocalizedText


class ShelfPage(ExhibitPage):
    """order: how the books stand, in words. touch: what a touch does, in words. opened: the book that is read about,
    with its code; back_to_all: to the shelf."""

    order: str
    touch: str
    books: tuple[ShelfBookView, ...]
    opened: ShelfBookView | None
    code: CodeView | None
    back_to_all: Control | None


def shelf_page(context: PageContext, exhibit: Exhibit) -> ShelfPage:
    shown, kept = found(exhibit), context.kept_interactive()
    number = kept.opened if isinstance(kept, ShelfState) else -1
    back = Control("shelf-all", context.translate("All books"), ShelfBookOpened(-1), icon="arrow-left")
    opened = None if number < 0 else book_view(context, number, shown.books[number])
    books = tuple(book_view(context, n, book) for n, book in enumerate(shown.books)) if opened is None else ()
    return ShelfPage(
        **interactive_values(context, exhibit, [book.control for book in books] if opened is None else [back]),
        order=order_words(context, shown),
        touch=context.translate("Touch a book to read about it"),
        books=books,
        opened=opened,
        code=None if number < 0 else code_view(context, shown.books[number].link),
        back_to_all=None if opened is None else back,
    )


def order_words(context: PageContext, shown: Shelf) -> str:
    if shown.order == "author":
        return context.translate("In the order of their authors")
    return context.translate("In the museum’s order")


def book_view(context: PageContext, number: int, book: ShelfBook) -> ShelfBookView:
    localized = context.localize(book.title)
    tag, words = next(iter(book.original.items()), ("", ""))
    own = LocalizedText(words, tag) if words and words != localized.words else localized
    name = ", ".join(filter(None, (localized.words, book.author)))
    return ShelfBookView(
        control=Control(f"shelf-book-{number + 1}", name, ShelfBookOpened(number), role="card"),
        title=own,
        translated=LocalizedText("", context.language) if own is localized else localized,
        author=context.museum_text(book.author),
        year=context.museum_text(book.year),
        texts=paragraphs(context.localize(book.text)),
        cover=picture_view(context, book.cover),
        where=where_words(context, book),
    )


def where_words(context: PageContext, book: ShelfBook) -> LocalizedText:
    if book.shop is None:
        return LocalizedText("", context.language)
    if book.shop.kind == "shop":
        return context.interface_text(context.translate("In the museum’s shop"))
    if book.shop.kind == "library":
        return context.interface_text(context.translate("In the museum’s library"))
    return context.localize(book.shop.text)


def shelf_list(context: PageContext, exhibit: Exhibit) -> ListFormPage:
    shown = found(exhibit)
    views = [book_view(context, n, book) for n, book in enumerate(shown.books)]
    rows = (
        ListFormRow(
            title=view.title,
            under=context.joined(" · ", view.translated, view.author, view.year),
            paragraphs=tuple(each for each in (*view.texts, view.where, LocalizedText(book.link, "en")) if each),
            picture=view.cover,
        )
        for view, book in zip(views, shown.books, strict=True)
    )
    return list_form(context, exhibit, rows, order_words(context, shown))
