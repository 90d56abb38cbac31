"""What a visitor has done at a shelf: which book is open."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.interactives.shelf.data import Shelf
from kiosk.visit.events import Event
from kiosk.visit.state import InteractiveState


class ShelfBookOpened(Event):
    """number: of the book, counted from 0 as they stand; -1 puts it back."""

    number: int


@dataclass(frozen=True, slots=True)
class ShelfState(InteractiveState):
    """opened: -1 for none."""

    opened: int = -1

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        shown = exhibit.interactive
        return self if isinstance(shown, Shelf) and self.opened < len(shown.books) else None


def found(exhibit: Exhibit) -> Shelf:
    shown = exhibit.interactive
    assert isinstance(shown, Shelf), "a shelf's page is only made for a shelf"
    return shown
