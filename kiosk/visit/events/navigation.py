"""Going about the museum: the band, rooms, exhibits, the plan, the keypad and the pages of a page."""

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
    """Another of the museum's plans was chosen, counted from 0."""

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
    """view: look | read | more | along | film, within the open exhibit."""

    view: str


@dataclass(frozen=True, slots=True)
class ProblemChosen(Event):
    """A visitor reports a problem with where they are. kind: play | read | else."""

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
    """Open, for the stop that the keypad shows."""

    stop: int


@dataclass(frozen=True, slots=True)
class PageTurned(Event):
    """A page too long for the screen was turned on (+1) or back (-1). seen: the turn that was seen, counted from 0,
    where the page had moved on by itself; else -1."""

    by: int
    seen: int = -1


@dataclass(frozen=True, slots=True)
class PageLaid(Event):
    """The screen laid out the page and it takes this many turns. turn: the one with what it is opened for, or with the
    focus, counted from 0; -1 where no turn is more than another."""

    turns: int
    turn: int = -1
