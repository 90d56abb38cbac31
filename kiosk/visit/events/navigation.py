"""Going about the museum: the band, rooms, exhibits, the plan, the keypad, and the sheets of a long page."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class BackPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class PlanPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class KeypadPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class LanguagesPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class AccessPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class VolumePressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class AboutPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class PanelDone(Event):
    """Done on a panel (access, volume, about, languages): back to where it was opened."""


@dataclass(frozen=True, slots=True)
class RoomTapped(Event):
    room: str


@dataclass(frozen=True, slots=True)
class ExhibitTapped(Event):
    room: str
    exhibit: str


@dataclass(frozen=True, slots=True)
class ScopeTapped(Event):
    scope: str


@dataclass(frozen=True, slots=True)
class PlanTurned(Event):
    """A tab of the plan was pressed. plan: counted from 0."""

    plan: int


@dataclass(frozen=True, slots=True)
class ShownOnPlan(Event):
    room: str


@dataclass(frozen=True, slots=True)
class NoteAnswered(Event):
    """choice: listen | watch | read | skip."""

    choice: str


@dataclass(frozen=True, slots=True)
class ViewChosen(Event):
    """view: a view of the open exhibit (look, read, more, along, film)."""

    view: str


@dataclass(frozen=True, slots=True)
class ProblemChosen(Event):
    """A visitor reported a problem where they are. kind: play | read | else."""

    kind: str


@dataclass(frozen=True, slots=True)
class DigitPressed(Event):
    digit: str


@dataclass(frozen=True, slots=True)
class DigitDeleted(Event):
    pass


@dataclass(frozen=True, slots=True)
class DigitsCleared(Event):
    pass


@dataclass(frozen=True, slots=True)
class StopOpened(Event):
    """Open was pressed for the stop that the keypad shows, or a stop in its list."""

    stop: int


@dataclass(frozen=True, slots=True)
class PageTurned(Event):
    """A page too long for the screen was turned forward (+1) or back (-1). seen: the sheet on the screen, counted from
    0, where the page had moved by itself; otherwise -1."""

    by: int
    seen: int = -1


@dataclass(frozen=True, slots=True)
class PageLaid(Event):
    """The screen laid out the page. sheets: how many it takes. sheet: the one to show, because the page opens there or
    the focus is there, counted from 0; -1 for any."""

    sheets: int
    sheet: int = -1
