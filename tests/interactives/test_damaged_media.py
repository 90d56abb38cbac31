"""Damaged media of interactives: what visitors see of each, what `check` says of it, and what the log holds."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.check.fault_report import translator
from kiosk.interactives import NAMES
from tests.conftest import ROOT
from tests.interactives import every
from tests.screens.laid import UPRIGHT, WIDE
from tests.screens.page_faults import faults


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def text_inside(path: Path) -> None:
    path.write_text("This is no picture.\n")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_in_a_row(path: Path) -> None:
    rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(rows[:300]) + b"Anyone,1900")


def zeros_in_a_row(path: Path) -> None:
    rows = path.read_bytes().splitlines(keepends=True)
    rows[300] = rows[300].replace(b"Made", b"M\0de")
    path.write_bytes(b"".join(rows))


@dataclass(frozen=True, slots=True)
class Damage:
    """What was done to a file of an interactive's, what `check` says after its name, and the page that visitors see."""

    name: str
    file: str
    done: Callable[[Path], None]
    what: str
    page: str


UNSHOWN = "cannot be shown. The file is damaged or cut short. Copy it again from where it was made."
NO_PICTURE = "cannot be shown. It is a text. Save it again as JPEG, PNG or WebP, and put it in its place."
EMPTY = "cannot be shown. The file is empty (0 bytes). Copy it again from where it was made."
WHOLE = {
    "book": "BookPage",
    "compare": "ComparePage",
    "figures": "FiguresPage",
    "map": "MapPage",
    "names": "NamesPage",
    "panorama": "PanoramaPage",
    "programme": "ProgrammePage",
    "shelf": "ShelfPage",
    "timeline": "TimelinePage",
    "turntable": "TurntablePage",
}
AT_ONCE = (
    Damage("book", "book/leaf-1.png", cut_short, UNSHOWN, "BookPage"),
    Damage("book", "book/foldout.png", empty, EMPTY, "BookPage"),
    Damage("compare", "cell-14/cell-1950.jpg", text_inside, NO_PICTURE, "ExhibitPage"),
    Damage("names", "names/made.csv", cut_in_a_row, "line 301: the file ends in the middle of this row.", "NamesPage"),
    Damage("panorama", "panorama/round.png", cut_short, UNSHOWN, "ExhibitPage"),
    Damage("shelf", "corridor/fortress.jpg", cut_short, UNSHOWN, "ShelfPage"),
    Damage("turntable", "turntable/box-1.png", text_inside, NO_PICTURE, "TurntablePage"),
    Damage("turntable", "turntable/box-19.png", cut_short, UNSHOWN, "TurntablePage"),
)
"""All in one museum: the map and the timeline have pictures of the comparison and of the shelf."""


@pytest.fixture(scope="module")
def damaged(every_interactive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(every_interactive, tmp_path_factory.mktemp("damaged") / "museum")
    for damage in AT_ONCE:
        damage.done(folder / "media" / damage.file)
    return folder


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, WIDE) for name in NAMES), *((name, UPRIGHT) for name in ("book", "compare", "panorama", "turntable"))],
)
def test_what_is_left_is_shown_whole(the_window: Any, damaged: Path, name: str, size: tuple[int, int]) -> None:
    """With damaged media every interactive's page is drawn without a fault: it, or its exhibit with its label."""
    visit = every.opened(damaged, name)
    expected = {damage.name: damage.page for damage in AT_ONCE}.get(name, WHOLE[name])
    assert type(visit.page).__name__ == expected
    for one in every.sheets(visit, damaged, size):
        assert faults(one) == []


def test_a_damaged_frame_is_replaced_by_its_neighbour(damaged: Path) -> None:
    """The object turns through 36 views, of which two are those beside them; the first view is one that opens."""
    page = every.opened(damaged, "turntable").page
    assert len(page.frames) == 36 and len(set(page.frames)) == 34
    assert page.frames[0] in ("turntable/box-2.png", "turntable/box-36.png")
    assert page.frames[18] in ("turntable/box-18.png", "turntable/box-20.png")


def test_what_is_whole_of_a_comparison_is_its_picture(damaged: Path) -> None:
    """A comparison that lost one of its pictures shows the other one, as the picture of its exhibit."""
    page = every.opened(damaged, "compare").page
    assert page.picture is not None and page.picture.file == "cell-14/cell-today.jpg"
    assert page.larger is not None


@pytest.mark.parametrize("language", ("en", "et", "ru", "cs"))
def test_each_damage_is_told_with_its_remedy(damaged: Path, told: dict[str, list[str]], language: str) -> None:
    """`check` names each damaged file once, with what is wrong and how to mend it, in the reader's language."""
    lines = told[language]
    assert len(lines) == len(AT_ONCE)
    for damage in AT_ONCE:
        (line,) = (line for line in lines if damage.file in line)
        assert (damage.what in line) == (language == "en"), line
        english = next(line for line in told["en"] if damage.file in line)
        assert language == "en" or not {*line.split(". ")} & {*english.split(". ")}, line


@pytest.fixture(scope="module")
def examined(every_interactive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder in which what is whole has been examined: of a damaged museum only what is damaged is."""
    state = tmp_path_factory.mktemp("state")
    assert check_folder(every_interactive, state=state) == ()
    return state


@pytest.fixture(scope="module")
def told(damaged: Path, examined: Path) -> dict[str, list[str]]:
    found = check_folder(damaged, state=examined)
    return {
        language: [fault.render(translator(language)) for fault in found if fault.severity == "error"]
        for language in ("en", "et", "ru", "cs")
    }


LISTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "zeros": (
        zeros_in_a_row,
        'line 301: in "note" stands a character that cannot be shown. Write this field anew, or copy the file again '
        "from where it was made.",
    ),
    "empty": (empty, "cannot be read. It is empty (0 bytes). Copy it again from where it was made."),
    "half a letter at its end": (
        lambda path: path.write_bytes(path.read_bytes() + b'"\xd0'),
        "cannot be read. Line 602 is damaged, or written in other letters than the rest. Copy it again from where it "
        "was made.",
    ),
    "an open quotation mark at its end": (
        lambda path: path.write_bytes(path.read_bytes() + b'"Anyone, An'),
        "cannot be read. It ends in the middle of a row, after line 601. Copy it again from where it was made.",
    ),
    "gone": (Path.unlink, "There is no file media/names/made.csv. Copy the file there."),
}


@pytest.mark.parametrize("what", LISTS)
def test_a_damaged_list_of_names(every_interactive: Path, examined: Path, tmp_path: Path, what: str) -> None:
    """A damaged list is told in one sentence, with its line where it has one, and with its remedy."""
    done, sentence = LISTS[what]
    folder = shutil.copytree(every_interactive, tmp_path / "museum")
    done(folder / "media/names/made.csv")
    (line,) = (fault.render() for fault in check_folder(folder, state=examined))
    assert line.endswith(sentence)


START = """
import sys
from pathlib import Path
from kiosk.wiring import Setup, build
with build(Setup(Path(sys.argv[1]), size=(640, 360), offscreen=True, log=Path(sys.argv[2]))) as kiosk:
    kiosk.first_page()
"""


def test_the_log_holds_what_cannot_be_shown(damaged: Path, tmp_path: Path) -> None:
    """At its start the kiosk logs each medium of an interactive that cannot be shown, and why: pictures, frames, and a
    list in which nobody is left."""
    folder, log = shutil.copytree(damaged, tmp_path / "museum"), tmp_path / "visits.db"
    empty(folder / "media/names/made.csv")
    subprocess.run([sys.executable, "-c", START, folder, log], cwd=ROOT, check=True, timeout=120)
    with closing(sqlite3.connect(log)) as entries:
        logged = dict(entries.execute("SELECT media, detail FROM entries WHERE kind = 'media_fault'"))
    assert {*logged} == {damage.file for damage in AT_ONCE}
    assert "It is empty (0 bytes)." in logged["names/made.csv"]
    assert "It is a text." in logged["turntable/box-1.png"]
