"""A list of persons whose index turns out to be damaged while somebody looks it up."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.content.registers import DAMAGED
from kiosk.interactives.names.page import NamesPage
from kiosk.interactives.names.reading_page import NamesReadingPage
from kiosk.locale.strings import Strings
from kiosk.store.prepared import prepare
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.store.register_indexes import KeptRegisters, registers_folder
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.sessions import Begun, Ticked
from kiosk.visit.guide import Guide
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.steps.running import is_running
from tests.interactives import every
from tests.interactives.names.documented import FILE, museum
from tests.made_names import spoil_index
from tests.screens.laid import UPRIGHT, WIDE
from tests.screens.page_faults import faults
from tests.visit.sample import Visit

CALMLY = "This list cannot be read just now."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return museum(tmp_path_factory.mktemp("names") / "museum")


@pytest.fixture(scope="module")
def prepared(folder: Path) -> PreparedMuseum:
    return prepare(folder, folder.parent / "state", load=load)


@pytest.fixture
def index(prepared: PreparedMuseum, folder: Path, tmp_path: Path) -> Path:
    """The index of the list, in a folder of its own."""
    name = f"{prepared.measures.registers[FILE].digest}.names"
    there = KeptRegisters(tmp_path).folder
    there.mkdir()
    return Path(shutil.copy(registers_folder(folder.parent / "state") / name, there / name))


@pytest.fixture
def visit(prepared: PreparedMuseum, index: Path) -> Visit:
    """A visitor of whom the first letters are written."""
    assert prepared.museum is not None
    measures = replace(prepared.measures, indexes=KeptRegisters(index.parent.parent))
    guide = Guide(prepared.museum, measures, Strings(), Device())
    begun = Visit(guide, every.NOON).do(Begun("en"), ExhibitTapped("cell-14", "names"))
    return begun.press("names-key-k").press("names-key-a")


def faults_logged(visit: Visit) -> list[dict[str, object]]:
    return [dict(entry.detail) for entry in visit.entries if entry.kind == "media_fault"]


def test_the_page_states_it_calmly_and_staff_learn_it_once(visit: Visit, index: Path) -> None:
    """With the next letter the page has a sentence and nothing to press that does nothing; the log has the list, why,
    and how to mend it, once."""
    spoil_index(index)
    page = visit.press("names-key-l").page
    assert isinstance(page, NamesPage)
    assert (page.summary, page.rows, page.keyboard, page.tools, page.choices) == (CALMLY, (), None, (), ())
    assert [control.id for control in page.controls if control.id.startswith("names-")] == ["names-field"]
    visit.do(Ticked()).wait(30).do(Ticked())
    assert faults_logged(visit) == [{"file": FILE, "why": str(DAMAGED)}]
    listed = visit.press("view-list").page
    assert isinstance(listed, ListFormPage) and (listed.rows, listed.note) == ((), CALMLY)


def test_a_reading_ends_where_no_name_can_be_read(visit: Visit, index: Path) -> None:
    """Names that pass stop, with the same sentence."""
    assert isinstance(visit.press("names-read").page, NamesReadingPage)
    spoil_index(index)
    page = visit.wait(7).do(Ticked()).page
    assert isinstance(page, NamesPage) and page.summary == CALMLY
    visit.do(Ticked())
    assert not is_running(visit.guide, visit.state) and len(faults_logged(visit)) == 1


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_it_is_drawn_whole(the_window: object, visit: Visit, index: Path, folder: Path, size: tuple[int, int]) -> None:
    """The page of a list that cannot be read is drawn without a fault, on one sheet."""
    spoil_index(index)
    visit.press("names-key-l")
    (sheet,) = every.sheets(visit, folder, size)
    assert faults(sheet) == []


def test_it_is_whole_again_once_the_index_was_made_anew(visit: Visit, index: Path) -> None:
    """Where another process has made the index meanwhile, the search goes on where it stood."""
    whole = index.read_bytes()
    spoil_index(index)
    visit.press("names-key-l")
    index.write_bytes(whole)
    page = visit.do(Ticked()).page
    assert isinstance(page, NamesPage) and page.typed == "kal" and page.rows and page.keyboard is not None
