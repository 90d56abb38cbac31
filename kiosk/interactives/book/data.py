"""A book as frozen data: its pages in their order."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.measures import Measures
from kiosk.content.model import Interactive, Picture, Text


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """label: as printed on it ("4", "xii"), "" where nothing is. picture: of the page; None: it is typeset. wide: a
    foldout. original: the words as they stand on the page, by their own language, where `text` translates them."""

    text: Text
    title: Text = field(default_factory=dict)
    label: str = ""
    picture: Picture | None = None
    wide: bool = False
    original: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book(Interactive):
    """direction: ltr | rtl, the way in which its pages follow each other."""

    pages: tuple[PrintedPage, ...]
    direction: str = "ltr"
    name: str = "book"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(page.picture for page in self.pages if page.picture is not None)

    def can_be_shown(self, measures: Measures) -> bool:
        """Always: a page whose picture cannot be shown is typeset."""
        return True


DATA = Book
