"""A finger in a real window swipes every kind of page that takes several sheets, one sheet a swipe, and back."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from kiosk.interactives import NAMES
from kiosk.screens.window.touch_policy import ONCE_IN_MS
from tests.conftest import ROOT, Until
from tests.interactives import every
from tests.journeys.gallery import SIZE, Gallery, Scene, Spot, read

LANGUAGES = "[en, et, he, ar, ru, cs, fi, sv, lv, lt, de, fr, pl]"
NOTE = "It tells of what was done to people here, in the words of those who came back. " * 12
WAY = (
    *("begin-en", "access", "text-1.5", "~", "about", "~", "done", "done", "~", "exhibit-fortress", "~"),
    *("view-more", "~", "plan", "scope-local", "~", "tours", "~", "tour-building", "~", "tour-begin", "~"),
    *("keypad", "~", "settings", "language", "~", "language-he", "plan", "room-cell-14", "~", "plan", "scope-local"),
    *("~", "tours", "~", "settings", "language", "language-en", "plan", "room-corridor"),
    *("exhibit-occupations", "~", "note-read", "~", "plan", "room-cell-14", "exhibit-years", "~", "view-list", "~"),
)
PAGED = {
    *("AccessPage", "AboutPage", "RoomPage", "ExhibitPage", "PlanPage", "TourPage", "KeypadPage", "LanguagesPage"),
    *("NotePage", "ComparePage", "CompareListPage"),
}
AT_LEAST_S = ONCE_IN_MS / 1000
"""Between two touches: a button, and what lies under a finger on the page that it opened, acts once in that time."""
IN_SHEETS = {"ComparePage", "FiguresPage", "MapPage", "NamesPage", "ShelfPage", "TimelinePage"}
LISTS = {"ListFormPage", "CompareListPage"}
OF_ONE_SHEET = {"figures", "programme"}
"""Whose list has room on one sheet: four figures, and the date of one event."""
LISTED = tuple(
    step
    for name in NAMES
    for step in (
        *(f"room-{name}", f"exhibit-{name}", "~"),
        *(("view-contents",) if name == "book" else ()),
        *("view-list", "~", "plan"),
    )
)
"""Every interactive, then as a list, from the plan and back to it; in large words a book has its list with its
contents."""


@pytest.fixture
def large(museum: Path) -> Path:
    """The demonstration with 13 languages, two of them from right to left, and 11 tours."""
    file = museum / "config" / "museum.yaml"
    text = file.read_text(encoding="utf-8").replace("languages: [en, et]", f"languages: {LANGUAGES}")
    tours = "".join(f"  - id: t{n}\n    title: {{en: Tour {n}}}\n    stops: [101, 102]\n" for n in range(9))
    file.write_text(text.replace("tours:\n", f"tours:\n{tours}"), encoding="utf-8")
    room = museum / "exhibits" / "corridor.yaml"
    note = "This stop tells of imprisonment"
    assert note in room.read_text(encoding="utf-8")
    room.write_text(room.read_text(encoding="utf-8").replace(note, f"{NOTE}{note}"), encoding="utf-8")
    assert LANGUAGES in text
    return museum


Way = list[tuple[str, Spot, str, Path]]


def way_through(museum: Path, folder: Path, *steps: str, size: str = SIZE) -> Way:
    """Each touch and swipe: what, where, on which kind of page, and the picture of what is seen then."""
    command = [sys.executable, "-m", "tests.soak.swiped_pages", museum, folder, size, *steps]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=240)
    found = json.loads(done.stdout.splitlines()[-1])
    return [(name, place, kind, folder / f"{n}.png") for n, (name, place, kind) in enumerate(found)]


def walk(gallery: Gallery, way: Way, until: Until) -> None:
    """Do all of it with a finger, which swipes over the text: a map or two pictures that are compared follow it; each
    page is then seen as it should be."""
    until(lambda: int(gallery.seen().max()) > 200, 30, "the attract screen")
    for name, place, kind, picture in way:
        scene = Scene(read(Image.open(picture)), {}, [])
        if name.startswith("~"):
            gallery.swipe(place[:2], place[2])
        else:
            gallery.touch(place)
        until(lambda scene=scene: gallery.shows(scene), 20, f"what {name} leads to from {kind}")
        time.sleep(AT_LEAST_S)


@contextmanager
def opened(museum: Path, display: str, heard: Path, size: str = SIZE) -> Iterator[Gallery]:
    gallery = Gallery(museum, display, heard, size)
    try:
        yield gallery
    finally:
        if gallery.process.poll() is None:
            gallery.pull_the_plug()


def test_every_paged_page_is_swiped(large: Path, display: str, tmp_path: Path, until: Until) -> None:
    """In one visit at the largest text every page of several sheets goes on by a swipe to the left and back by one to
    the right, in Hebrew the other way; nothing is pressed by it."""
    way = way_through(large, tmp_path / "way", *WAY)
    with opened(large, display, tmp_path / "heard.raw") as gallery:
        walk(gallery, way, until)
        assert {kind for name, _, kind, _ in way if name == "~1"} == PAGED
        assert gallery.end() == (0, "")
        kinds = [entry.kind for entry in gallery.told()[1]]
    assert kinds.count("exhibit") == 4, "those that were touched"


def test_every_interactive_is_swiped(display: str, tmp_path: Path, until: Until) -> None:
    """At the largest text each interactive of several sheets, and each list of several sheets, is swiped to its next
    sheet and back."""
    museum = every.museum(tmp_path / "museum")
    way = way_through(museum, tmp_path / "way", "begin-ru", "access", "text-1.5", "done", "plan", *LISTED)
    with opened(museum, display, tmp_path / "heard.raw") as gallery:
        walk(gallery, way, until)
        assert gallery.end() == (0, "")
    assert lists_of(way, "view-list") == list(NAMES)
    assert lists_of(way, "~1") == [name for name in NAMES if name not in OF_ONE_SHEET]
    assert {kind for name, _, kind, _ in way if name == "~1"} - LISTS == IN_SHEETS


def lists_of(way: Way, touch: str) -> list[str]:
    """Of which interactives the list was opened, for the touch of view-list, or swiped, for ~1, one after the other."""
    found, interactive = [], ""
    for name, _, kind, _ in way:
        interactive = name.removeprefix("exhibit-") if name.startswith("exhibit-") else interactive
        if name == touch and (kind in LISTS) == name.startswith("~"):
            found.append(interactive)
    return found
