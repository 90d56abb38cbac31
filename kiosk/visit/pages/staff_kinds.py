"""The pages that are not of the museum: a reported problem, the staff panel, and what is said of nothing to show.

Rules: those of kiosk.visit.pages.kinds.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.pages.page_frame import PageFrame
from kiosk.visit.pages.parts import Control


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage(PageFrame):
    """Thanks for reporting a problem."""

    title: str
    text: str
    done: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage(PageFrame):
    """A page of the staff panel. lines: what it says. buttons: what can be done, in this order. keys, field: of the
    PIN, which is shown as dots. own: what leads back and out."""

    title: str
    lines: tuple[str, ...]
    buttons: tuple[Control, ...] = ()
    keys: tuple[Control, ...] = ()
    field: str = ""
    own: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTestPage(PageFrame):
    """The whole screen to be looked at, in one colour or a grid, or to be touched, in fields from the top left, row by
    row. colour: white | black | red | green | blue | grid | touch."""

    colour: str
    cells: tuple[Control, ...]
    across: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNoticePage(PageFrame):
    """Nothing can be shown: said to staff in plain words."""

    title: str
    lines: tuple[str, ...]
