"""What is said of a comparison that is written down wrong, and of one that is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.check.all_faults import check_folder
from kiosk.interactives.compare.data import Compare
from tests.interactives.compare.documented import museum, room_yaml
from tests.interactives.documented_page import prepared_twice

AT = "exhibits/cell-14.yaml"


def told(folder: Path) -> list[str]:
    return [fault.render() for fault in check_folder(folder)]


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows is a whole museum without a fault."""
    assert told(museum(tmp_path)) == []


def test_the_prepared_copy_holds_it_whole(tmp_path: Path) -> None:
    """A comparison that was read once comes out of the prepared copy as the same data."""
    folder = museum(tmp_path / "museum")
    assert isinstance(prepared_twice(folder, tmp_path / "state"), Compare)


WRONG: dict[str, tuple[str, str, list[str]]] = {
    "a bare year": (
        '{en: "Empty, today"}',
        '{en: "2002"}',
        [
            f'{AT}:26:21: warning: cell-14/years: The label "2002" does not say what the picture is. Write what it is, '
            'then when: "drawing, 1840".'
        ],
    ),
    "no labels": (
        room_yaml()[room_yaml().index("      labels:") : room_yaml().index("    sources:")],
        "",
        [
            f'{AT}:17:7: error: cell-14/years: "labels" is missing. Write labels: {{before: {{en: "drawing, 1840"}}, '
            'after: {en: "photograph, 2002"}}.'
        ],
    ),
    "one picture twice": (
        "cell-14/cell-today.jpg",
        "cell-14/cell-1950.jpg",
        [
            f'{AT}:18:9: warning: cell-14/years: Both pictures are "cell-14/cell-1950.jpg": there is nothing to '
            "compare. Write the file of the other picture."
        ],
    ),
    "hotspots": (
        "        focus: [0.5, 0.6]\n      after:",
        "        focus: [0.5, 0.6]\n        hotspots: []\n      after:",
        [
            f'{AT}:17:9: error: cell-14/years: "hotspots" is not a key of a picture of a comparison. Take it out; the '
            "keys here are file, kind, alt, credit, caption and focus."
        ],
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, what: str) -> None:
    """Each mistake is one sentence with its place and how to mend it."""
    right, wrong, sentences = WRONG[what]
    assert right in room_yaml()
    assert told(museum(tmp_path, room_yaml().replace(right, wrong))) == sentences


def test_pictures_of_two_sizes_are_told_with_both(tmp_path: Path) -> None:
    """Two pictures that cannot lie over each other are a fault that names both sizes."""
    folder = museum(tmp_path)
    with Image.open(folder / "media/cell-14/cell-today.jpg") as picture:
        picture.crop((0, 0, 1900, 1080)).save(folder / "media/cell-14/cell-today.jpg")
    assert told(folder) == [
        f'{AT}:18:15: error: cell-14/years: "cell-14/cell-1950.jpg" is 1920 × 1080 pixels, "cell-14/cell-today.jpg" is '
        "1900 × 1080. Crop one of them: only pictures of one view and one size lie exactly over each other."
    ]


def test_sizes_are_compared_as_the_camera_was_held(tmp_path: Path) -> None:
    """A picture that is stored lying and shown upright has the size in which it is shown."""
    folder = museum(tmp_path)
    path = folder / "media/cell-14/cell-today.jpg"
    with Image.open(path) as picture:
        turned, exif = picture.transpose(Image.Transpose.ROTATE_90), picture.getexif()
        exif[0x0112] = 6
        turned.save(path, exif=exif)
    assert told(folder) == []
