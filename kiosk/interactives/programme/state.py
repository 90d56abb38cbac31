"""What a visitor has done with a programme: which event is open."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.interactives.programme.data import Programme
from kiosk.visit.events import Event
from kiosk.visit.state import InteractiveState


class ProgrammeEventOpened(Event):
    """number: of the event, counted from 0 in the order of dates; -1 closes it."""

    number: int


@dataclass(frozen=True, slots=True)
class ProgrammeState(InteractiveState):
    """opened: -1 for none."""

    opened: int = -1

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        shown = exhibit.interactive
        return self if isinstance(shown, Programme) and self.opened < len(shown.events) else None


def found(exhibit: Exhibit) -> Programme:
    shown = exhibit.interactive
    assert isinstance(shown, Programme), "a programme's page is only made for a programme"
    return shown
