"""The museum that the page of an interactive writes down, with the demonstration's pictures, and a visit to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.check.all_faults import check_folder
from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.locale.strings import Strings
from kiosk.store.prepared import prepare
from kiosk.visit.events import Event
from kiosk.visit.guide import Guide
from kiosk.visit.pages.frame import Page
from tests.visit.sample import Visit

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 10, 20, 12, 0)
MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [cell-14]\n"


def room_yaml(name: str) -> str:
    """The YAML of the page, as a curator would copy it."""
    page = ROOT / "docs" / "interactives" / f"{name}.md"
    return page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def museum(folder: Path, room: str) -> Path:
    """A museum of that room in a folder."""
    for name in ("config", "exhibits", "media"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(MUSEUM)
    (folder / "exhibits/cell-14.yaml").write_text(room)
    for use in load(folder).media:
        (folder / "media" / use.path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "media" / use.path, folder / "media" / use.path)
    return folder


def prepared_twice(folder: Path, state: Path) -> Any:
    """The interactive of the first exhibit, as the prepared copy gives it back: as it was read."""
    read, again = (prepare(folder, state, load=load).museum for _ in range(2))
    assert read is not None and again is not None
    found = again.rooms[0].exhibits[0].interactive
    assert found is not None and found == read.rooms[0].exhibits[0].interactive
    return found


@cache
def guide_of(folder: Path) -> Guide:
    """What the kiosk in the museum's one room shows."""
    prepared = prepare(folder, None, load=load)
    assert prepared.museum is not None
    return Guide(prepared.museum, prepared.measures, Strings(), Device(room=prepared.museum.rooms[0].room))


def visit_to(exhibit: str, folder: Path, *events: Event) -> Visit:
    """A visit that has come to that exhibit. events: what was done before."""
    return Visit(guide_of(folder), NOON).press("begin-en").do(*events).press(f"exhibit-{exhibit}")


def screen_of(page: Page, folder: Path, size: tuple[int, int], emit: Callable[[Event], None] = print) -> Any:
    """The screen of a page in a window of that size, with less movement."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import screen_class
    from tests.screens.drawing import drawing

    look = page.look
    theme = Theme(*size, text_scale=look.text, contrast=look.contrast, still=True)
    theme = theme.lowered if look.lower else theme
    screen = screen_class(type(page))(drawing(theme, emit, media=folder / "media"))
    screen.page = page
    return screen


def changed(name: str, right: str, wrong: str) -> str:
    """The YAML of the page with one thing written otherwise."""
    assert right in room_yaml(name)
    return room_yaml(name).replace(right, wrong, 1)


def sentences(folder: Path) -> list[str]:
    """What is found wrong with a museum, without the name of its one room's file."""
    return [fault.render().removeprefix("exhibits/cell-14.yaml:") for fault in check_folder(folder)]
