"""A shelf as frozen data: books in the order in which they stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from kiosk.content.holding_places import HoldingPlace
from kiosk.content.measures import Measures
from kiosk.content.model import Interactive, Picture, Text

ORDERS = ("file", "author")


@dataclass(frozen=True, slots=True)
class ShelfBook:
    """original: the title in the book's own language, by its tag; empty where `title` is that. author: as the museum's
    first language writes the name, and others that write it otherwise."""

    title: Text
    original: Text = field(default_factory=dict)
    author: Text = field(default_factory=dict)
    year: str = ""
    text: Text = field(default_factory=dict)
    cover: Picture | None = None
    link: str = ""
    shop: HoldingPlace | None = None


@dataclass(frozen=True, slots=True)
class Shelf(Interactive):
    books: tuple[ShelfBook, ...]
    order: str = ORDERS[0]
    name: str = "shelf"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(book.cover for book in self.books if book.cover is not None)

    def can_be_shown(self, measures: Measures) -> bool:
        """Always: a cover that cannot be shown gives way to a plate."""
        return True


def by_author(books: tuple[ShelfBook, ...]) -> tuple[ShelfBook, ...]:
    """By surname, which is the last word of a name, or what stands before its comma, accents minded last; books without
    an author at the end."""
    return tuple(
        sorted(books, key=lambda book: (not book.author, *_sorted_by(_surname(next(iter(book.author.values()), "")))))
    )


def _sorted_by(surname: str) -> tuple[str, str]:
    folded = surname.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)), folded


def _surname(author: str) -> str:
    before, comma, _ = author.partition(",")
    return before.strip() if comma else author.split()[-1] if author.split() else ""


DATA = Shelf
