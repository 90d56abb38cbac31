"""The pages of a shelf: its books side by side, one of them opened, and all of them as a list."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit, Picture, Text
from kiosk.content.texts import LocalizedText
from kiosk.interactives.shelf.data import Shelf, ShelfBook
from kiosk.interactives.shelf.state import ShelfBookOpened, ShelfState, found
from kiosk.visit.control import Control
from kiosk.visit.pages.code_view import CodeView, code_view
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs, reading_of, standing_alone
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, larger, picture_view
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfBookView:
    """name: what stands with a cover: the title in the visitor's language, marked where there is none, without that in
    another language which follows it in parentheses. title: in the visitor's language; original: in the book's own, ""
    where it is the same. cover: None for a plate. where: in the museum’s shop or library, or ""."""

    control: Control
    name: LocalizedText
    title: LocalizedText
    original: LocalizedText
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
    shown, number = found(exhibit), opened_here(context)
    back = Control("shelf-all", context.translate("All books"), ShelfBookOpened(-1), icon="arrow-left")
    opened = None if number < 0 else book_view(context, number, shown.books[number])
    books = tuple(book_view(context, n, book) for n, book in enumerate(shown.books)) if opened is None else ()
    covered = None if opened is None or opened.cover is None else larger(context)
    own = [book.control for book in books] if opened is None else [*([covered] if covered else []), back]
    values = interactive_values(context, exhibit, own)
    return ShelfPage(
        **{**(values if opened is None else standing_alone(values)), "larger": covered},
        order=order_words(context, shown),
        touch=context.translate("Touch a book to read about it"),
        books=books,
        opened=opened,
        code=None if number < 0 else code_view(context, shown.books[number].link),
        back_to_all=None if opened is None else back,
    )


def opened_here(context: PageContext) -> int:
    """The number of the book that is open, -1 for none."""
    kept = context.kept_interactive()
    return kept.opened if isinstance(kept, ShelfState) else -1


def cover_here(context: PageContext, exhibit: Exhibit) -> Picture | None:
    """The cover of the book that is open."""
    number = opened_here(context)
    return None if number < 0 else found(exhibit).books[number].cover


def order_words(context: PageContext, shown: Shelf) -> str:
    if shown.order == "author":
        return context.translate("In the order of their authors")
    return context.translate("In the museum’s order")


def book_view(context: PageContext, number: int, book: ShelfBook) -> ShelfBookView:
    localized = context.localize(book.title)
    tag, words = next(iter(book.original.items()), ("", ""))

    def other(language: str) -> str:
        """The book's own title, where that is not the one in this language."""
        return words if context.guide.localize(book.title, language).words != words else ""

    author = context.name(book.author)
    name = context.listed((localized.words, author.words), localized.language)
    return ShelfBookView(
        control=Control(f"shelf-book-{number + 1}", name, ShelfBookOpened(number), role="card"),
        name=context.localize(names_of(book)),
        title=localized,
        original=LocalizedText(context.in_every_language(other), tag),
        author=author,
        year=context.museum_text(book.year),
        texts=paragraphs(context.localize(book.text)),
        cover=picture_view(context, book.cover),
        where=where_words(context, book),
    )


def names_of(book: ShelfBook) -> Text:
    """The titles by language, each without its title in another language in parentheses at its end."""
    titles = {**book.original, **book.title}
    others = tuple(f" ({title})" for title in titles.values())
    return {
        language: next((title.removesuffix(each) for each in others if title.endswith(each)), title)
        for language, title in titles.items()
    }


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
            under=context.joined(" · ", view.original, view.author, view.year),
            paragraphs=tuple(each for each in (*view.texts, view.where, LocalizedText(book.link, "en")) if each),
            picture=view.cover,
        )
        for view, book in zip(views, shown.books, strict=True)
    )
    return list_form(context, exhibit, rows, order_words(context, shown))


def shelf_reading(context: PageContext, page: ShelfPage) -> PageReading:
    def own(parts: PartsOf) -> None:
        book = page.opened
        if book is not None:
            parts.texts(book.title, book.original, book.author, book.year, *book.texts, book.where)
            parts.texts("" if page.code is None else page.code.words).control(page.back_to_all)
        else:
            parts.texts(page.order)
        parts.entries((each.control, each.title, (each.author, each.year)) for each in page.books)

    return reading_of(context, page, own)
