"""A museum with a room for each interactive, named as it is, with an exhibit of that name in it.

The media that its rooms name are the demonstration's, or made by `media(folder)` of `sample_media` beside the tests of
that interactive.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.content.model import Device, ScreenSize
from kiosk.content.museum_files import load
from kiosk.content.texts import reads_from_right
from kiosk.interactives import NAMES
from kiosk.locale.strings import Strings
from kiosk.store.prepared import prepare
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, PageLaid, PageTurned
from kiosk.visit.events.sessions import Begun
from kiosk.visit.guide import Guide
from tests.source import ROOT, TESTS
from tests.visit.sample import Visit

if TYPE_CHECKING:
    from tests.screens.laid import Laid

DEMONSTRATION = ROOT / "media"
NOON = datetime(2026, 10, 20, 12, 0)


def museum(folder: Path) -> Path:
    """That museum in a folder, with its media."""
    shutil.copytree(TESTS / "museums" / "interactives", folder, dirs_exist_ok=True)
    media = folder / "media"
    media.mkdir(exist_ok=True)
    for name in NAMES:
        made_here = f"tests.interactives.{name}.sample_media"
        if find_spec(made_here) is not None:
            import_module(made_here).media(media)
    for use in load(folder).media:
        if not (media / use.path).exists() and (DEMONSTRATION / use.path).is_file():
            (media / use.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(DEMONSTRATION / use.path, media / use.path)
    return folder


@cache
def guide(folder: Path, width_mm: float = Device().screen.width_mm) -> Guide:
    """width_mm: of the kiosk's screen."""
    prepared = _prepared(folder)
    assert prepared.museum is not None
    return Guide(prepared.museum, prepared.measures, Strings(), Device(screen=ScreenSize(width_mm)))


@cache
def _prepared(folder: Path) -> PreparedMuseum:
    return prepare(folder, None, load=load)


def opened(folder: Path, name: str, *events: Event, language: str = "en", width_mm: float = 531) -> Visit:
    """A visit that has come to that interactive. events: what was done before; width_mm: of the kiosk's screen."""
    return Visit(guide(folder, width_mm), NOON).do(Begun(language), *events, ExhibitTapped(name, name))


def sheets(
    visit: Visit, folder: Path, size: tuple[int, int], width_mm: float = 531, *, still: bool = False
) -> Iterator[Laid]:
    """Every sheet of the page that is open, as the visit and the board lay it, one after the other. After
    the last the screen gives back what it holds. still: nothing is on its way to its place."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import screen_class
    from tests.screens.drawing import drawing
    from tests.screens.laid import MOST_LAYOUTS, Laid

    look = visit.page.look
    mirrored = reads_from_right(visit.page.language)
    theme = Theme(
        *size,
        width_mm,
        text_scale=look.text,
        contrast=look.contrast,
        still=still or look.still,
        mirrored=mirrored,
    )
    theme = theme.lowered if look.lower else theme
    screen: Any = screen_class(type(visit.page))(drawing(theme, media=folder / "media"))
    screen.page = visit.page
    for _ in range(MOST_LAYOUTS):
        laid = PageLaid(screen.sheets, -1) if screen.laid is None else screen.laid
        if screen.laid is None and screen.sheets == visit.page.paging.sheets:
            break
        screen.page = visit.do(laid).page
    assert screen.sheets == visit.page.paging.sheets, "a page and its screen never agree on the number of sheets"
    for sheet in range(screen.sheets):
        if sheet:
            screen.page = visit.do(PageTurned(1)).page
        yield Laid(screen, visit.page, theme)
    screen.gone()
