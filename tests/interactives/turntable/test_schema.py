"""What is said of a turned object that is written down wrong, and how its frames are found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from kiosk.check.all_faults import check_folder
from kiosk.content.incremental_load import IncrementalLoader, stamps_of
from kiosk.content.museum_files import load
from kiosk.interactives.turntable.data import Turntable
from kiosk.store.prepared import prepare
from kiosk.store.prepared_museum import PreparedMuseum
from tests.interactives.turntable.documented import museum, room_yaml

AT = "exhibits/cell-14.yaml"
YAML = room_yaml()
FRAMES = "cell-14/chess-turn/*.png"


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return museum(tmp_path_factory.mktemp("documented"))


def frames_of(prepared: PreparedMuseum) -> tuple[str, ...]:
    assert prepared.museum is not None
    found = prepared.museum.rooms[0].exhibits[0].interactive
    return found.frames if isinstance(found, Turntable) else ()


def test_the_documented_museum_is_right_and_its_frames_are_in_their_order(documented: Path) -> None:
    """The page for curators has no fault, none of its frames is unused, and 2 comes before 10."""
    assert [fault.render() for fault in check_folder(documented)] == []
    frames = frames_of(prepare(documented, None, load=load))
    assert len(frames) == 36
    assert frames[1].endswith("knight-2.png") and frames[9].endswith("knight-10.png")


def test_the_prepared_copy_holds_until_the_pattern_finds_others(documented: Path, tmp_path: Path) -> None:
    """A frame that is added or taken away is noticed without a change of YAML, at the next start and while it is
    edited."""
    folder, state = tmp_path / "museum", tmp_path / "state"
    shutil.copytree(documented, folder)
    media = folder / "media/cell-14/chess-turn"
    loader = IncrementalLoader(folder)
    loader.load(stamps_of(folder))
    assert prepare(folder, state, load=load).fresh and not prepare(folder, state, load=load).fresh
    shutil.copy(media / "knight-1.png", media / "knight-37.png")
    assert len(frames_of(prepare(folder, state, load=load))) == 37
    again = loader.load(stamps_of(folder)).museum
    assert again is not None and len(again.rooms[0].exhibits[0].interactive.frames) == 37  # type: ignore[union-attr]
    for path in media.iterdir():
        path.unlink()
    assert prepare(folder, state, load=load).museum is None  # its only exhibit has no frame


WRONG: dict[str, tuple[str, str, str]] = {
    "an ending in capitals": (
        FRAMES,
        "cell-14/chess-turn/*.PNG",
        '10:15: error: cell-14/knight: No file in media/ fits "cell-14/chess-turn/*.PNG". Did you mean '
        '"cell-14/chess-turn/*.png"?',
    ),
    "a folder that is not there": (
        FRAMES,
        "cell-14/chess/*.png",
        '10:15: error: cell-14/knight: No file in media/ fits "cell-14/chess/*.png". Copy the pictures into '
        "media/cell-14/chess/, numbered in their order.",
    ),
    "a slip in the folder": (
        FRAMES,
        "cell-14/chess-trun/*.png",
        '10:15: error: cell-14/knight: No file in media/ fits "cell-14/chess-trun/*.png". Did you mean '
        '"cell-14/chess-turn/*.png"?',
    ),
    "one file": (
        FRAMES,
        "cell-14/chess-turn/knight-1.png",
        '10:15: error: cell-14/knight: "cell-14/chess-turn/knight-1.png" names no row of pictures. Write the folder, a '
        "star in place of the numbers, and the ending: folder/*.jpg.",
    ),
    "a star for a folder": (
        FRAMES,
        "cell-14/*/knight.png",
        '10:15: error: cell-14/knight: "cell-14/*/knight.png" names no row of pictures. Write the folder, a star in '
        "place of the numbers, and the ending: folder/*.jpg.",
    ),
    "a way out of media": (
        FRAMES,
        "../chess-turn/*.png",
        '10:15: error: cell-14/knight: The path "../chess-turn/*.png" leads out of media/. Copy the file into media/ '
        "and write its path from there.",
    ),
    "a side that no frame has": (
        "18: {en: Back}",
        "36: {en: Back}",
        "14:9: error: cell-14/knight: There is no frame 36: they are 0 to 35. Count the frames from 0, in the order of "
        "their names.",
    ),
    "a side without a number": (
        "18: {en: Back}",
        "back: {en: Back}",
        '14:9: error: cell-14/knight: "back" is not the number of a frame. Count from 0.',
    ),
    "sides as a list": (
        "        0: {en: Front}\n        18: {en: Back}\n",
        "        - Front\n",
        '13:9: error: cell-14/knight: "sides" is written as numbers and texts, but a list stands here. Write sides: '
        "{0: {en: Front}}.",
    ),
    "no credit": (
        '      credit: "The museum, 2026"\n',
        "",
        '16:7: error: cell-14/knight: "credit" is missing. Write credit: "who made it, or whose it is".',
    ),
    "a direction that is none": (
        "direction: left",
        "direction: ltr",
        '11:18: error: cell-14/knight: "ltr" is not a direction. Write left or right.',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_each_mistake_is_one_sentence(documented: Path, tmp_path: Path, what: str) -> None:
    """Each mistake is reported once, at its place, with how to mend it."""
    right, wrong, sentence = WRONG[what]
    assert right in YAML
    folder = tmp_path / "museum"
    shutil.copytree(documented, folder)
    (folder / AT).write_text(YAML.replace(right, wrong, 1), encoding="utf-8")
    assert [fault.render() for fault in load(folder).faults] == [f"{AT}:{sentence}"]


def test_frames_of_two_sizes_are_named_with_both(tmp_path: Path) -> None:
    """A frame that does not lie over the others is a fault that names its size and theirs; few frames are advised
    against."""
    folder = museum(tmp_path, YAML.replace("        18: {en: Back}\n", ""), count=8)
    path = folder / "media/cell-14/chess-turn/knight-3.png"
    with Image.open(path) as picture:
        picture.crop((0, 0, 640, 600)).save(path)
    assert [fault.render() for fault in check_folder(folder)] == [
        f"{AT}:10:15: warning: cell-14/knight: The object has 8 frames; it jumps from one to the next. Take 24 to 72 "
        "pictures of one turn.",
        f'{AT}:10:15: error: cell-14/knight: "cell-14/chess-turn/knight-3.png" is 640 × 600 pixels, most frames '
        "are 640 "
        "× 640. Give all frames one size: only then the object turns smoothly.",
    ]


def test_small_frames_are_told_once(tmp_path: Path) -> None:
    """What is true of each picture of a row is one sentence, about the first of them."""
    folder = museum(tmp_path)
    for path in (folder / "media/cell-14/chess-turn").iterdir():
        with Image.open(path) as picture:
            picture.resize((64, 64)).save(path)
    assert [fault.render() for fault in check_folder(folder)] == [
        f'{AT}:10:15: warning: cell-14/knight: "cell-14/chess-turn/knight-1.png" is only 64 × 64 pixels. Use a larger '
        "one: under 640 pixels it is blurred on a kiosk's screen."
    ]


def test_ten_thousand_frames_end_in_a_sentence(documented: Path, tmp_path: Path) -> None:
    """More frames than a page can bear are one fault, and those within the bound are kept."""
    folder = tmp_path / "museum"
    shutil.copytree(documented, folder)
    one = folder / "media/cell-14/chess-turn/knight-1.png"
    for number in range(37, 1036):
        (one.parent / f"knight-{number}.png").hardlink_to(one)
    assert [fault.render() for fault in load(folder).faults] == [
        f'{AT}:10:15: error: cell-14/knight: "{FRAMES}" finds 1035 files; a page can bear up to 1000. Keep '
        "every second "
        "or third of them."
    ]


def test_a_translation_names_sides_by_their_numbers(documented: Path, tmp_path: Path) -> None:
    """A room's texts in one more language have those of the sides by number; one that is not there is a fault."""
    folder = tmp_path / "museum"
    shutil.copytree(documented, folder)
    (folder / "config/museum.yaml").write_text("name: {en: Fortress}\nlanguages: [en, et]\nrooms: [cell-14]\n")
    texts = folder / "exhibits/cell-14.et.yaml"
    texts.write_text('exhibits: {knight: {turntable: {alt: "Kast.", sides: {0: "Eest", 9: "Kõrvalt"}}}}\n')
    found = load(folder)
    assert found.museum is None or isinstance(found.museum.rooms[0].exhibits[0].interactive, Turntable)
    errors = [fault.render() for fault in found.faults if fault.severity == "error"]
    assert errors == [
        'exhibits/cell-14.et.yaml:1:66: error: cell-14/knight: "9" is not among the sides of the room file. '
        "Write it there "
        "first, in the museum's first language, or take it out here."
    ]
