"""The context in which the kiosk's functions make what a page of the phone shows.

Rules: a page belongs to nobody: it is what a visitor sees who opens it first, with sound, in its language and its kind
of guide; who has come to an exhibit's own page has answered its content note.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.visit.guide import Guide, Now
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import ExhibitState, Place, ScreenState, Session, State


@dataclass(frozen=True, slots=True)
class PhoneContexts:
    """Makes contexts for one language. local: the museum's time for which the pages are made."""

    guide: Guide
    language: str
    local: datetime

    def at(self, screen: Screen, room: str = "", exhibit: str = "", inner: ScreenState | None = None) -> PageContext:
        """Before any content note was answered."""
        return self._of(Place(screen, room, exhibit, inner), Session(0, self.language, 0, 0, 0.0))

    def in_exhibit(self, room: str, exhibit: str, view: str, kind: str = "") -> PageContext:
        """In this view of an exhibit, after its content note. kind: of guide, "" for the usual."""
        session = Session(0, self.language, 0, 0, 0.0, kind=kind, agreed=frozenset({(room, exhibit)}))
        return self._of(Place(Screen.EXHIBIT, room, exhibit, ExhibitState(view=view)), session)

    def _of(self, place: Place, session: Session) -> PageContext:
        return PageContext(self.guide, State(place, session=session), Now(0, self.local))
