"""Sample pages laid out by their screens at any size, turn by turn, as the visit and the board do it.

A page is told its number of sheets by its screen and is then laid out again; nothing here knows how a screen
does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from kiosk.content.texts import reads_from_right
from kiosk.screens.graphics.picture_loader import PictureLoader
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.window.board import screen_class
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from kiosk.visit.pages.rest import RestPage
from tests.screens import sample_frame, sample_panels, sample_tours, samples
from tests.screens.drawing import PICTURES, drawing
from tests.screens.pictured import MEDIA

WIDE, UPRIGHT, SMALL = (1920, 1080), (1080, 1920), (960, 540)
MOST_LAYOUTS = 4
Rows = np.ndarray[Any, np.dtype[np.uint8]]

KINDS: dict[str, Callable[[str, Look], Page]] = {
    "attract": samples.attract,
    "attract-more": lambda language, look: samples.attract(language, look, day=False, languages=5),
    "languages": samples.languages,
    "languages-9": lambda language, look: samples.languages(language, look, count=9),
    "languages-12": lambda language, look: samples.languages(language, look, count=12),
    "plan": samples.plan,
    "plan-list": lambda language, look: samples.plan(language, look, drawn=False),
    "room": samples.room,
    "room-closed": lambda language, look: samples.room(language, look, cards=3, notice=True),
    "room-9": lambda language, look: samples.room(language, look, cards=9),
    "note": lambda language, look: samples.note(language, look, heard="английский"),
    "keypad-found": samples.keypad,
    "keypad-longer": lambda language, look: samples.keypad(language, look, "longer"),
    "keypad-unknown": lambda language, look: samples.keypad(language, look, "unknown"),
    "keypad-empty": lambda language, look: samples.keypad(language, look, "empty"),
    "keypad-hidden": lambda language, look: samples.keypad(language, look, "hidden"),
    "plan-tours": sample_tours.plan,
    "plan-list-tours": lambda language, look: sample_tours.plan(language, look, drawn=False),
    "plan-one-scope": lambda language, look: sample_tours.plan(language, look, scopes=False),
    "tours-9": lambda language, look: sample_tours.listed(language, look, tours=9),
    "room-tours": sample_tours.room,
    "room-tours-3": lambda language, look: sample_tours.room(language, look, cards=3, on=True),
    "room-tours-9": lambda language, look: sample_tours.room(language, look, cards=9),
    "tour": sample_tours.tour,
    "tour-before": lambda language, look: sample_tours.tour(language, look, on=False),
    "tour-end": sample_tours.end,
    "tour-end-9": lambda language, look: sample_tours.end(language, look, left_out=9, others=8),
    "thanks": sample_panels.thanks,
    "thanks-9": lambda language, look: sample_panels.thanks(language, look, codes=9),
    "access": sample_panels.access,
    "access-kinds": lambda language, look: sample_panels.access(language, look, kinds=True),
    "volume": sample_panels.volume,
    "settings": sample_panels.settings,
    "curtain": sample_panels.curtain,
    "about": sample_panels.about,
    "ask": sample_panels.ask,
    "problem": sample_panels.problem,
    "staff-panel": sample_panels.staff,
    "staff-pin": lambda language, look: sample_panels.staff(language, look, "pin"),
    "staff-told": sample_panels.emitted,
    "staff-sound": lambda language, look: sample_panels.staff(language, look, "sound"),
    "staff-touch": lambda language, look: sample_panels.staff(language, look, "touch"),
    "staff-notice": lambda language, look: sample_panels.staff_notice(),
    "rest": lambda language, look: RestPage(language=language),
}


@dataclass(frozen=True)
class Laid:
    """One turn of a page on its screen."""

    screen: Any
    page: Page
    theme: Theme


def sheets(
    page: Page,
    size: tuple[int, int],
    width_mm: float = 531,
    viewing_mm: float = 600,
    pictures: PictureLoader = PICTURES,
) -> Iterator[Laid]:
    """Every turn of the page, one after the other, on one screen."""
    look = page.look
    theme = Theme(
        *size,
        width_mm=width_mm,
        viewing_mm=viewing_mm,
        text_scale=look.text,
        contrast=look.contrast,
        still=look.still,
        mirrored=reads_from_right(page.language),
    )
    screen = screen_class(type(page))(drawing(theme.lowered if look.lower else theme, media=MEDIA, pictures=pictures))
    screen.page = page
    for _ in range(MOST_LAYOUTS):
        if screen.sheets == page.paging.sheets:
            break
        page = sample_frame.with_sheets(page, min(page.paging.sheet, screen.sheets - 1), screen.sheets)
        screen.page = page
    assert screen.sheets == page.paging.sheets, "a page and its screen never agree on the number of sheets"
    theme = screen.theme
    yield Laid(screen, page, theme)
    for sheet in range(1, screen.sheets):
        screen.page = page = sample_frame.with_sheets(page, sheet, screen.sheets)
        assert screen.sheets == page.paging.sheets
        yield Laid(screen, page, theme)


def first(page: Page, size: tuple[int, int] = WIDE) -> Laid:
    return next(sheets(page, size))


def focused(page: Page, control: str) -> Page:
    return replace(page, focus=control)


@cache
def buffer(size: tuple[int, int]) -> Any:
    """One buffer of each size for all pages: Kivy gives none back before a frame of the window is drawn."""
    from kivy.graphics import ClearBuffers, ClearColor, Fbo

    fbo = Fbo(size=size, with_stencilbuffer=True)
    with fbo:
        ClearColor(1, 0, 1, 1)
        ClearBuffers()
    return fbo


def shown(screen: Any, live: Live | None = None) -> Rows:
    """What is seen of a screen, with all its pictures: rows from the top."""
    assert PICTURES.settle()
    if live is not None:
        screen.live(live)
    theme = getattr(screen, "theme", None)
    size = (int(screen.width), int(screen.height) if theme is None else theme.window_px)
    fbo = buffer(size)
    fbo.add(screen.canvas)
    fbo.draw()
    fbo.remove(screen.canvas)
    pixels = np.frombuffer(fbo.pixels, np.uint8).reshape(size[1], size[0], 4)
    return pixels[::-1, :, :3]


def widgets(screen: Any) -> list[Any]:
    return [widget for widget in screen.walk(restrict=True) if widget is not screen]


def blocks(widget: Any) -> list[Block]:
    """The texts that a widget draws."""
    return [value for value in vars(widget).values() if isinstance(value, Block)]


def overlap(a: Any, b: Any) -> bool:
    """Whether two widgets share a pixel."""
    return bool(min(a.right, b.right) - max(a.x, b.x) >= 1 and min(a.top, b.top) - max(a.y, b.y) >= 1)
