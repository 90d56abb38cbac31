"""A book on the phone's page: its pages beside each other, each with its words, to be swiped or turned by links.

Rules: no script; the next page lies on the side on which it does in the book.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.interactives.book.data import Book
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.piece_making import PieceMaking


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    book = context.interactive(exhibit)
    assert isinstance(book, Book), "a book is drawn where there is one"
    return DrawnForm(
        values={
            "direction": book.direction,
            "before": context.translate("Previous page"),
            "next": context.translate("Next page"),
        }
    )


PHONE = drawn
