"""What a room's file says of a shelf: books with their titles and what is to be said about them."""

from __future__ import annotations

from kiosk.content.bounds import Bound
from kiosk.content.common_schema import TEXT, title_key
from kiosk.content.composite_values import ListOf
from kiosk.content.forms import Form, Key, required
from kiosk.content.holding_places import HoldingPlaceKind
from kiosk.content.media_schema import ITEM_PICTURE
from kiosk.content.messages import msg
from kiosk.content.names_by_language import NameByLanguage
from kiosk.content.original_words import OriginalWords
from kiosk.content.values import Link, OneOf, PlainText
from kiosk.interactives.shelf.data import ORDERS, Shelf, ShelfBook, by_author

BOOKS = Bound(100, msg("Keep those that you recommend most, or make several shelves of them."))


def _shelf(books: tuple[ShelfBook, ...], order: str = ORDERS[0]) -> Shelf:
    return Shelf(by_author(books) if order == "author" else books, order)


BOOK = Form(
    msg("a book"),
    {
        "title": title_key("Its title, in the museum's languages.", "{en: The Gulag Archipelago}"),
        "original": Key(
            OriginalWords(), "Its title in the book's own language, under the tag of that.", '{ru: "Архипелаг ГУЛАГ"}'
        ),
        "author": Key(
            NameByLanguage(msg("an author")),
            "Who wrote it; in languages that write the name otherwise, as they do.",
            '"Aleksandr Solzhenitsyn"',
        ),
        "year": Key(PlainText(msg("a year")), "When it appeared first.", "1973"),
        "text": Key(TEXT, "What is to be said about it.", '{en: "The camps, as those who were there told of them."}'),
        "cover": Key(
            ITEM_PICTURE,
            "Its cover. Without it: a plate with title, author and year.",
            '{file: memory/gulag.jpg, kind: object, alt: {en: "A plain cover."}, credit: "The publisher"}',
        ),
        "link": Key(Link(), "The address to which its QR code leads.", '"https://library.example/gulag"'),
        "shop": Key(HoldingPlaceKind(), "Where the museum has it: shop, library, or a text of its own.", "shop"),
    },
    ShelfBook,
)
_SHELF = Form(
    msg("a shelf"),
    {
        "order": Key(
            OneOf(ORDERS, msg("an order")),
            "Whether the books stand as in the file, or by the surnames of their authors (author).",
            "author",
        ),
        "books": required(
            ListOf(BOOK, msg("books"), least=1, bound=BOOKS),
            "The books.",
            '[{title: {en: "Gulag: A History"}, author: "Anne Applebaum", year: 2003}]',
            msg("Write books: and below it title and author of each."),
        ),
    },
    _shelf,
)
KEY = Key(_SHELF, "Books that are recommended.", '{books: [{title: {en: "A book"}, author: "Its author"}]}')
