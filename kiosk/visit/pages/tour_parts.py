"""The parts of pages that speak of a tour: its card, a stop of it, and the strip on the page of an exhibit.

Rules: those of every page (kiosk.visit.pages.kinds); what is not there (a stop before the first) has no control.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.pages.parts import Control


@dataclass(frozen=True, slots=True, kw_only=True)
class TourCard:
    """A tour to choose. line: "12 min · 8 stops", or how far the visitor is on it."""

    control: Control
    title: LocalizedText
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TourRow:
    """A stop of a tour, in order. state: now | next | seen | not_yet; line: its room, how long it is, and its state."""

    control: Control
    stop: str
    title: LocalizedText
    line: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStrip:
    """On the page of an exhibit while a tour is on. previous: None at the first stop; tour: its page, named by how far
    the visitor is ("3 of 8, 12 min left"); onward: the next stop, named by its number, title and the room where it
    hangs, after the last the end; brief: the same in few words, where these have no room."""

    previous: Control | None
    tour: Control
    onward: Control
    brief: str

    def controls(self) -> tuple[Control, ...]:
        return tuple(c for c in (self.previous, self.tour, self.onward) if c is not None)
