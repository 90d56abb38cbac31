"""The contact sheets leave out no page, and are drawn as they are asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
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
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.queries.views import VIEWS
from tests.screens.contact_sheets import ContactLook, drawn, longest_language, looks, page_of_each_kind
from tests.screens.laid import WIDE
from tests.screens.museum_pages import MuseumPages
from tests.screens.page_kinds import hardest, letters_of
from tests.screens.sheet_index import index_page
from tests.screens.sheet_pictures import contact_pictures, sheet_pictures
from tests.source import ROOT
from tests.test_demonstration import HOME, guide
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
    """Every kind of page that has a screen, every view and every interactive, with its list, is among the pages that
    are drawn, and among the few that stand for all: those are one of each kind, the one with most words to press."""
    guide, used = demonstration(tmp_path), set()
    chosen = page_of_each_kind(GUIDE, "ru")
    kinds = list(chosen.values())
    assert len(set(kinds)) == len(kinds)
    for room in guide.museum.rooms:
        for exhibit in room.exhibits:
            if exhibit.interactive is not None:
                used.add(type(exhibit.interactive).__module__.split(".")[2])
                kinds += hardest(guide.museum, MuseumPages(guide, "en").exhibits(room.room, exhibit)).values()
    assert used == set(NAMES)
    assert {screen.__name__ for screen in SCREENS} - {kind[0] for kind in kinds} == set()
    second_transcript = "along"  # which no recording has in either museum as it is measured here
    assert set(VIEWS) - {kind[1] for kind in kinds} == {second_transcript}
    assert {kind[2] for kind in kinds if kind[0] == ListFormPage.__name__} == used - {"compare"}
    rooms = {room.room: MuseumPages(GUIDE, "ru").visit(room=room.room) for room in GUIDE.museum.rooms}
    most = max(rooms, key=lambda room: letters_of(rooms[room]))
    assert [name for name in chosen if name.startswith("room-")] == [f"room-{most}"]
    assert len({letters_of(visit) for visit in rooms.values()}) == len(rooms) > 1


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
    """Each sheet is a picture at its full size, one picture shows them beside each other, and the index leads to
    each."""
    look = ContactLook("wide", "en", Look(), is_first=True)
    folder = tmp_path / look.name
    sheets = list(drawn(GUIDE, tmp_path, look, ("rest", "notice"), folder))
    assert [(each.name, each.faults) for each in sheets] == [("rest.1", ()), ("notice.1", ())]
    with Image.open(sheets[0].file) as picture:
        assert picture.size == WIDE
    (several,) = contact_pictures(sheets, WIDE, folder)
    with Image.open(several) as contact:
        assert contact.width > 2 * 960
        middle = np.asarray(contact)[200:400, 20:-20].std(axis=(0, 1))
    assert middle.max() > 5  # not one grey
    faulty = replace(sheets[1], faults=('A title "cut"',))
    index = index_page({look.name: [sheets[0], faulty]}, {look.name: [several.name]})
    assert "wide-en-1-standard: 2 sheets" in index and f'href="{look.name}/contact-001.jpg"' in index
    (row,) = [line for line in index.splitlines() if line.startswith("<tr><th>notice")]
    assert f'src="{look.name}/notice.1.jpg"' in row and "A title &quot;cut&quot;" in row and 'class="wrong"' in row


def test_of_a_long_page_the_first_sheets_and_the_last_are_drawn(the_window: Any, tmp_path: Path) -> None:
    """Where few pages stand for all, none is leafed through from end to end."""
    look = ContactLook("wide", "ru", Look(text=1.5), is_first=True)
    every = [each.name for each in drawn(GUIDE, tmp_path, look, ("access",), tmp_path / "every")]
    few = [each.name for each in drawn(GUIDE, tmp_path, look, ("access",), tmp_path / "few", most=2)]
    assert len(every) > 2
    assert few == [every[0], every[-1]]


def test_a_turned_page_is_drawn_where_it_comes_to_rest(the_window: Any, tmp_path: Path) -> None:
    """The second part of a page of a book is not drawn while it still slides in."""
    name, look = "world.little-book.look", Look(text=1.5)
    book = guide().exhibit("world", "little-book")
    assert book is not None
    visit = next(visit for _, visit in MuseumPages(guide(), "ru", look).exhibits("world", book))
    drawn_twice = list(sheet_pictures(name, visit, HOME, WIDE, tmp_path))
    assert [each.name for each in drawn_twice] == [f"{name}.1", f"{name}.2"]
    for each in drawn_twice:
        with Image.open(each.file) as picture:
            leaf = np.asarray(picture.convert("L"))[60:500, 120:1000]
        assert 0.01 < (leaf < 100).mean() < 0.5
