"""A shelf on the phone's page: its books side by side, by their covers or their titles, each a way into the list.

Rules: no script; a book without a cover is a plate with its title in the visitor's language and its author.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.shelf.page import book_view
from kiosk.interactives.shelf.state import found
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.page_pieces import PicturePiece
from kiosk.phone.build.piece_making import PieceMaking


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingBook:
    """cover: None for a plate."""

    title: LocalizedText
    author: LocalizedText
    cover: PicturePiece | None


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    views = [book_view(making.context, n, book) for n, book in enumerate(found(exhibit).books)]
    books = [
        StandingBook(title=view.title, author=view.author, cover=making.picture(view.cover) if view.cover else None)
        for view in views
    ]
    return DrawnForm(values={"books": books if len(books) > 1 else []})


PHONE = drawn
