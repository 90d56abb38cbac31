"""Draws sample pages to PNG files, at any size, without a display: `python -m tests.screens.exhibit_gallery
FOLDER [NAME…]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.visit.events import Event
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from tests.screens import exhibit_samples as samples
from tests.screens.drawing import drawing
from tests.screens.exhibit_samples import PLAYING, with_sheets
from tests.screens.film_samples import film
from tests.screens.full_screen_samples import full_screen
from tests.screens.pictured import MEDIA

Sample = tuple[Callable[[], Page], tuple[int, int], Live | None]
LARGE, LARGEST, HIGH = Look(text=1.25), Look(text=1.5), Look(contrast="high")
LOWER, LOWER_LARGEST = Look(lower=True), Look(text=1.5, lower=True)
WIDE, UPRIGHT, SMALL = (1920, 1080), (1080, 1920), (960, 540)

SAMPLES: dict[str, Sample] = {
    "look": (samples.exhibit, WIDE, None),
    "look-playing": (lambda: samples.exhibit(state="playing", opened=0), WIDE, PLAYING),
    "look-et": (lambda: samples.exhibit("et"), WIDE, None),
    "look-ru": (lambda: samples.exhibit("ru", focus="view-read"), WIDE, None),
    "look-ru-playing": (lambda: samples.exhibit("ru", state="playing"), WIDE, PLAYING),
    "look-small": (samples.exhibit, SMALL, None),
    "look-high": (lambda: samples.exhibit(look=HIGH), WIDE, None),
    "look-zoomed": (
        lambda: samples.exhibit(scale=2.5, centre=(0.3, 0.6), thumbs=3, focus="zoom-in"),
        WIDE,
        None,
    ),
    "full-screen": (full_screen, WIDE, None),
    "full-screen-150-ru": (lambda: full_screen("ru", look=LARGEST, opened=0), WIDE, None),
    "full-screen-upright": (lambda: full_screen("et", opened=1, sounding=True), UPRIGHT, None),
    "full-screen-upright-150": (lambda: full_screen("ru", look=LARGEST, details=87), UPRIGHT, None),
    "full-screen-many": (lambda: full_screen(details=87, focus="hotspot-60", look=HIGH), WIDE, None),
    "look-photo": (lambda: samples.exhibit(tag=False, file="cell-14/cell-today.jpg"), WIDE, None),
    "look-upright": (lambda: samples.exhibit(state="playing", opened=0), UPRIGHT, PLAYING),
    "look-upright-ru": (lambda: samples.exhibit("ru", state="playing"), UPRIGHT, PLAYING),
    "look-upright-150-ru": (lambda: samples.exhibit("ru", look=LARGEST), UPRIGHT, None),
    "look-125": (lambda: samples.exhibit(look=LARGE), WIDE, None),
    "look-150": (lambda: samples.exhibit(look=LARGEST), WIDE, None),
    "look-150-ru": (lambda: samples.exhibit("ru", look=LARGEST, state="playing"), WIDE, PLAYING),
    "look-150-turned": (lambda: samples.exhibit(look=LARGEST, sheet=1), WIDE, None),
    "read": (lambda: samples.exhibit(view="read", state="playing"), WIDE, PLAYING),
    "read-ready-ru": (lambda: samples.exhibit("ru", "read"), WIDE, None),
    "read-upright": (lambda: samples.exhibit("et", "read", state="playing"), UPRIGHT, PLAYING),
    "read-high": (lambda: samples.exhibit(view="read", state="playing", look=HIGH), WIDE, PLAYING),
    "read-150": (lambda: samples.exhibit(view="read", state="playing", look=LARGEST), WIDE, PLAYING),
    "read-focus": (lambda: samples.exhibit(view="read", focus="sentence-6"), WIDE, None),
    "more": (lambda: samples.exhibit(view="more"), WIDE, None),
    "more-upright": (lambda: samples.exhibit("et", "more"), UPRIGHT, None),
    "more-150": (lambda: samples.exhibit("ru", "more", look=LARGEST), WIDE, None),
    "none-ru": (lambda: samples.exhibit("ru", "read", state="none", marked="На эстонском"), WIDE, None),
    "read-ru": (lambda: samples.exhibit("ru", "read", state="playing"), WIDE, PLAYING),
    "read-et": (lambda: samples.exhibit("et", "read", state="playing"), WIDE, PLAYING),
    "read-many": (
        lambda: samples.exhibit("ru", "read", state="playing", chapters=samples.LONG_CHAPTERS),
        WIDE,
        PLAYING,
    ),
    "read-many-upright": (
        lambda: samples.exhibit("ru", "read", state="playing", chapters=samples.LONG_CHAPTERS),
        UPRIGHT,
        PLAYING,
    ),
    "read-small": (lambda: samples.exhibit("et", "read", state="playing"), SMALL, PLAYING),
    "read-titled": (lambda: samples.titled(samples.exhibit(view="read", state="playing", look=LARGE)), WIDE, PLAYING),
    "film-chapters": (lambda: film(state="playing", chapters=samples.CHAPTERS["en"]), WIDE, PLAYING),
    "film-chapters-upright": (
        lambda: film("ru", state="playing", chapters=samples.CHAPTERS["ru"]),
        UPRIGHT,
        PLAYING,
    ),
    "film-chapters-150": (
        lambda: film("ru", look=LARGEST, state="playing", chapters=samples.LONG_CHAPTERS),
        WIDE,
        PLAYING,
    ),
    "film": (film, WIDE, None),
    "film-playing": (lambda: film(state="playing"), WIDE, PLAYING),
    "film-upright": (lambda: film("ru", state="playing"), UPRIGHT, PLAYING),
    "film-150": (lambda: film("ru", look=LARGEST, state="playing"), WIDE, PLAYING),
    "look-lower": (lambda: samples.exhibit("ru", look=LOWER), WIDE, None),
    "look-lower-upright": (lambda: samples.exhibit("et", look=LOWER), UPRIGHT, None),
    "read-lower-150": (
        lambda: samples.exhibit("ru", "read", state="playing", look=LOWER_LARGEST),
        WIDE,
        PLAYING,
    ),
    "more-lower-150-upright": (lambda: samples.exhibit("ru", "more", look=LOWER_LARGEST), UPRIGHT, None),
    "film-lower": (lambda: film("ru", look=LOWER, state="playing"), WIDE, PLAYING),
    "film-lower-upright": (lambda: film("ru", look=LOWER, state="playing"), UPRIGHT, PLAYING),
    "film-high": (lambda: film(state="playing", look=HIGH), WIDE, PLAYING),
}


def theme_of(size: tuple[int, int], look: Look) -> Any:
    from kiosk.screens.graphics.theme import Theme

    theme = Theme(*size, text_scale=look.text, contrast=look.contrast, still=True)
    return theme.lowered if look.lower else theme


def drawn(page: Page, size: tuple[int, int], live: Live | None = None, frame: Any = None) -> tuple[Any, Page]:
    """The screen of a page as large as given, with the turns that it has, and the page as it came to be."""
    from kiosk.screens.window.board import screen_class

    emitted: list[Event] = []
    screen = screen_class(type(page))(drawing(theme_of(size, page.look), emitted.append, media=MEDIA))
    screen.page = page
    if screen.sheets != page.paging.sheets:
        page = with_sheets(page, min(page.paging.sheet, screen.sheets - 1), screen.sheets)
        screen.page = page
    if frame is not None:
        screen.frame(frame)
    if live is not None:
        screen.live(live)
    return screen, page


def main(folder: Path, names: list[str]) -> None:
    from kiosk.screens.window.kivy_config import WindowRequest, lock_down

    lock_down(request=WindowRequest(size=WIDE, offscreen=True))
    from kivy.base import EventLoop
    from PIL import Image

    from tests.screens.laid import shown

    EventLoop.ensure_window()
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or SAMPLES:
        make, size, live = SAMPLES[name]
        began = time.perf_counter()
        screen, page = drawn(make(), size, live)
        took_ms = (time.perf_counter() - began) * 1000
        Image.fromarray(shown(screen)).save(folder / f"{name}.png")
        away = [c.id for c in page.controls if c.id not in screen.spots()]
        print(f"{name}: laid out in {took_ms:.0f} ms, turns {screen.sheets}, elsewhere: {', '.join(away) or 'none'}")
        screen.gone()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
