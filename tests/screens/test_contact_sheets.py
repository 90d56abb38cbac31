"""The contact sheets leave out no page, and are drawn as they are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.content.measures import Measures, PictureMeasure, RegisterMeasure, SoundMeasure
from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.interactives import NAMES
from kiosk.locale.strings import Strings
from kiosk.media.register.register_measuring import measure_register
from kiosk.screens.window.board import SCREENS
from kiosk.store.register_indexes import KeptRegisters, registers_folder
from kiosk.visit.guide import Guide
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from tests.screens.contact_sheets import ContactLook, drawn, longest_language, looks, section
from tests.screens.laid import WIDE
from tests.screens.museum_pages import MuseumPages
from tests.source import ROOT
from tests.visit.sample import GUIDE

pytestmark = pytest.mark.computes
ROUND = PictureMeasure(4096, 2048)


def demonstration(state: Path) -> Guide:
    """The demonstration with media of one size, and its list of names."""
    loaded = load(ROOT)
    assert loaded.museum is not None
    lists = [use.path for use in loaded.media if use.kind == "register"]
    registers = {}
    for path in lists:
        registers[path] = measure_register(ROOT / "media" / path, registers_folder(state), lambda *_: None)
        assert isinstance(registers[path], RegisterMeasure)
    measures = Measures(
        pictures={use.path: ROUND for use in loaded.media},
        sounds={use.path: SoundMeasure(60.0) for use in loaded.media},
        registers=registers,  # type: ignore[arg-type]
        indexes=KeptRegisters(state),
    )
    return Guide(loaded.museum, measures, Strings(), Device())


def test_no_page_and_no_interactive_is_left_out(tmp_path: Path) -> None:
    """Every kind of page that has a screen, and every interactive, is among the pages that are drawn."""
    kinds: set[type[Page]] = {type(visit.page) for _, visit in MuseumPages(GUIDE, "en")}
    guide, used = demonstration(tmp_path), set()
    for room in guide.museum.rooms:
        for exhibit in room.exhibits:
            if exhibit.interactive is not None:
                used.add(type(exhibit.interactive).__module__.split(".")[2])
                kinds |= {type(visit.page) for _, visit in MuseumPages(guide, "en").exhibits(room.room, exhibit)}
    assert set(SCREENS) - kinds == set()
    assert used == set(NAMES)


def test_each_page_has_a_name_of_its_own() -> None:
    """No page is drawn over another: no two have one name."""
    names = [name for name, _ in MuseumPages(GUIDE, "en")]
    assert len(set(names)) == len(names)


def test_each_look_is_drawn_once() -> None:
    """Shapes, languages, sizes of words and contrasts are combined; what has one look only is drawn once a shape."""
    found = looks(("wide", "upright"), ("en", "ru"), (1.0, 1.5), ("standard", "high"))
    assert len({each.name for each in found}) == len(found) == 16
    assert [each.name for each in found if each.is_first] == ["wide-en-1-standard", "upright-en-1-standard"]
    staff = next(visit.page for name, visit in MuseumPages(GUIDE, "ru", Look(text=1.5)) if name == "staff")
    assert [each.shows(staff) for each in found[:8]] == [True] + [False] * 7


def test_the_longest_language_is_drawn(the_window: Any) -> None:
    """Of the sample museum's languages Russian takes the most room."""
    assert longest_language(GUIDE) == "ru"


def test_sheets_and_their_contact_picture(the_window: Any, tmp_path: Path) -> None:
    """Each sheet is a picture at its full size, and one picture shows them beside each other."""
    look = ContactLook("wide", "en", Look(), is_first=True)
    folder = tmp_path / look.name
    sheets = list(drawn(GUIDE, tmp_path, look, ("rest", "notice"), folder))
    assert [(each.name, each.faults) for each in sheets] == [("rest.1", ()), ("notice.1", ())]
    with Image.open(sheets[0].file) as picture:
        assert picture.size == WIDE
    shown = section(look, sheets, folder)
    assert "wide-en-1-standard: 2 sheets" in shown and 'href="wide-en-1-standard/notice.1.jpg"' in shown
    with Image.open(folder / "contact-001.jpg") as contact:
        assert contact.width > 2 * 960
