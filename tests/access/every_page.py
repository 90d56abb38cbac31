"""Every page and every interactive, laid out once in a condition and measured for all that is asserted of it.

A page is measured as it is drawn: each run of letters that was put on a canvas, also inside a map, a chart or a
timeline, and the box of each control.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.fonts import ICON_FACE
from kiosk.interactives import NAMES
from kiosk.screens.graphics.font_runs import Run
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.visit.events.settings import ContrastChosen, ReachChosen, TextSizeChosen
from kiosk.visit.look import Look
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.full_screen import FullScreenPage
from tests.interactives import every
from tests.screens.drawing import TEXTS
from tests.screens.exhibit_samples import exhibit
from tests.screens.film_samples import film
from tests.screens.full_screen_samples import full_screen
from tests.screens.laid import KINDS, UPRIGHT, WIDE, Laid, blocks, sheets, widgets
from tests.screens.longest_language import LANGUAGES, LONGEST
from tests.screens.museum_pages import pressed
from tests.screens.page_faults import faults
from tests.visit.sample import Visit

SCREENS_MM = {'21.5"': 476, '24"': 531, '32"': 708, '43"': 952}
"""The kiosks that are sold, by the width of their long side in millimetres."""
SHAPES = {"wide": WIDE, "upright": UPRIGHT}
VIEWS = ("look", "list")
KINDS_OF_EXHIBIT = (ExhibitPage, FullScreenPage)
"""What an interactive leads to that is a page of `EXHIBITS`."""
USUAL_SCALE = 1.055
PARTED = "parts or invents the word"

EXHIBITS: dict[str, Callable[[str, Look], Page]] = {
    "exhibit": lambda language, look: exhibit(language, look=look),
    "exhibit-detail": lambda language, look: exhibit(language, look=look, opened=0, state="playing"),
    "exhibit-zoomed": lambda language, look: exhibit(language, look=look, scale=2.5, thumbs=3),
    "exhibit-read": lambda language, look: exhibit(language, "read", look=look, state="playing"),
    "exhibit-more": lambda language, look: exhibit(language, "more", look=look),
    "exhibit-words": lambda language, look: exhibit(language, "read", look=look, state="none"),
    "film": lambda language, look: film(language, look=look, state="playing"),
    "full-screen": lambda language, look: full_screen(language, look=look),
}
PAGES = {**KINDS, **EXHIBITS}


@dataclass(frozen=True)
class Condition:
    """Where and for whom a page is laid out."""

    size: tuple[int, int] = WIDE
    width_mm: int = 531
    look: Look = field(default_factory=Look)
    language: str = ""
    """Of the page; "": the longest of all, and Russian where there is no such."""


@dataclass(frozen=True)
class Target:
    """A control on the screen, in millimetres; its top counted from the lower edge of the screen."""

    id: str
    kind: str
    role: str
    main: bool
    in_band: bool
    width_mm: float
    height_mm: float
    top_mm: float


@dataclass(frozen=True)
class Measured:
    """One sheet of a page. letters: the face and the size in pixels of all that was drawn."""

    name: str
    mm_per_px: float
    screen_mm: float
    words_scale: float
    letters: frozenset[tuple[str, int]]
    targets: tuple[Target, ...]
    sliders: frozenset[str]
    turning: tuple[str, ...]
    faults: tuple[str, ...]
    texts: frozenset[tuple[bool, tuple[str, ...]]]
    """Whether it is a caption, and the lines of each text."""


@cache
def measured(name: str, condition: Condition) -> tuple[Measured, ...]:
    """The sheets of a page of `PAGES`; where the longest of all languages is not whole, those of each real one: a page
    never mixes them."""
    given = condition.language or (LONGEST if name in KINDS else "ru")
    found = _page(name, condition, given)
    if given != LONGEST or not any(sheet.faults for sheet in found):
        return found
    return tuple(sheet for language in LANGUAGES for sheet in _page(name, condition, language))


def _page(name: str, condition: Condition, language: str) -> tuple[Measured, ...]:
    laid = sheets(PAGES[name](language, condition.look), condition.size, condition.width_mm)
    return tuple(_measured(name, laid))


@cache
def measured_interactive(folder: Path, name: str, condition: Condition) -> tuple[Measured, ...]:
    """The sheets of an interactive and of its list."""
    found: list[Measured] = []
    for view, visit in opened(folder, name, condition):
        for sheet in _measured(f"{name}, {view}", every.sheets(visit, folder, condition.size, condition.width_mm)):
            # In larger words a long one is parted at its syllables.
            kept = tuple(fault for fault in sheet.faults if sheet.words_scale <= USUAL_SCALE or PARTED not in fault)
            found.append(replace(sheet, faults=kept))
    return tuple(found)


def opened(folder: Path, name: str, condition: Condition) -> Iterator[tuple[str, Any]]:
    """An interactive, its list, then each further kind of page that it leads to, with the visit that is there."""
    look = condition.look
    events = (TextSizeChosen(look.text), ContrastChosen(look.contrast), ReachChosen(look.lower))

    def visit() -> Visit:
        return every.opened(folder, name, *events, language=condition.language or "ru", width_mm=condition.width_mm)

    first = visit()
    seen = {*KINDS_OF_EXHIBIT, type(first.page)}
    yield VIEWS[0], first
    listed = visit()
    if listed.page.control("view-list") is None:  # a book has it with its contents
        listed.press("view-contents")
    yield VIEWS[1], listed.press("view-list")
    for led_to, there in pressed(name, visit):
        if type(there.page) not in seen:
            seen.add(type(there.page))
            yield led_to, there


def _measured(name: str, laid: Iterator[Laid]) -> Iterator[Measured]:
    TEXTS.watch_use()
    for one in laid:
        letters = {(run.face, size_px) for run, size_px in noted() if isinstance(run, Run) and run.face != ICON_FACE}
        theme, page = one.theme, one.page
        band = {control.id for control in (page.band.controls() if page.band else ())}
        yield Measured(
            f"{name}, sheet {page.paging.sheet + 1}",
            theme.mm_per_px,
            theme.window_px * theme.mm_per_px,
            theme.scale,
            frozenset(letters),
            tuple(
                Target(
                    widget.control.id,
                    type(widget).__name__,
                    widget.control.role,
                    widget.control.main,
                    widget.control.id in band,
                    widget.width * theme.mm_per_px,
                    widget.height * theme.mm_per_px,
                    widget.top * theme.mm_per_px,
                )
                for widget in widgets(one.screen)
                if isinstance(widget, ControlWidget)
            ),
            frozenset(control.id for control in page.controls if control.role == "slider"),
            tuple(control.id for control in page.paging.controls()),
            tuple(faults(one)),
            frozenset(
                (block.line_px == theme.line("caption"), tuple(line.text for line in block.lines))
                for widget in widgets(one.screen)
                for block in blocks(widget)
            ),
        )
        TEXTS.watch_use()
    TEXTS.drop_unused()


def noted() -> set[Any]:
    """What was drawn of letters since they were last watched."""
    return TEXTS._used or set()


def all_pages(folder: Path, condition: Condition) -> list[Measured]:
    """The sheets of every page and of every interactive."""
    pages = [sheet for name in PAGES for sheet in measured(name, condition)]
    return pages + [sheet for name in NAMES for sheet in measured_interactive(folder, name, condition)]
