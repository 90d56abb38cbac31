"""What is said of a panorama that is written down wrong, and of one that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.interactives.panorama.data import Panorama
from tests.interactives.documented_page import prepared_twice
from tests.interactives.panorama.documented import museum, room_yaml

AT = "exhibits/cell-14.yaml"
OF_FILE = f'{AT}:10:13: error: cell-14/round: "cell-14/cell-round.jpg"'


def told(folder: Path) -> list[str]:
    return [fault.render() for fault in check_folder(folder)]


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows is a whole museum without a fault."""
    assert told(museum(tmp_path)) == []


def test_the_prepared_copy_holds_it_whole(tmp_path: Path) -> None:
    """A panorama that was read once comes out of the prepared copy as the same data."""
    folder = museum(tmp_path / "museum")
    found = prepared_twice(folder, tmp_path / "state")
    assert isinstance(found, Panorama)
    assert (found.span, found.start.pitch, found.exhibits) == (360, -5, ("bunk",))


START = "      start: {yaw: 0, pitch: -5}"
WRONG: dict[str, tuple[dict[str, str], tuple[int, int], str]] = {
    "not 2:1": (
        {},
        (1024, 600),
        f"{OF_FILE} is 1024 × 600 pixels; a panorama all round is twice as wide as high. Export it as "
        "equirectangular, 2:1; if it shows only a part of the round, write span: its degrees across.",
    ),
    "higher than its span can be": (
        {START: f"      span: 240\n{START}", "yaw: 175": "yaw: 100"},
        (1000, 800),
        f"{OF_FILE} is 1000 × 800 pixels; across 240° it can be at most 750 high. "
        "Write in span how many degrees the picture has across, or export it as equirectangular.",
    ),
    "a point outside a part of the round": (
        {START: f"      span: 180\n{START}"},
        (1024, 512),
        f"{AT}:21:16: error: cell-14/round: 175° lies outside the picture, which spans 180°. Write -90 to 90; 0 is the "
        "picture's middle.",
    ),
    "a start outside a part of the round": (
        {START: "      span: 120\n      start: {yaw: 270}", "yaw: 175": "yaw: 60"},
        (1024, 512),
        f"{AT}:15:20: error: cell-14/round: 270° lies outside the picture, which spans 120°. Write -60 to 60; 0 is the "
        "picture's middle.",
    ),
    "a pitch above the picture": (
        {START: "      span: 180", "yaw: 175": "yaw: 75", "pitch: -7": "pitch: 50"},
        (1024, 512),
        f'{AT}:10:13: error: cell-14/round: The pitch 50° lies outside "cell-14/cell-round.jpg", which reaches 45° up '
        "and down. Write a pitch within the picture; 0 is the horizon.",
    ),
    "a direction that is none": (
        {"yaw: 175": "yaw: 400"},
        (1024, 512),
        f'{AT}:20:16: error: cell-14/round: "yaw" is 400, but a direction is never over 360. Write 360 or less.',
    ),
    "a height that is none": (
        {"pitch: -7": "pitch: -95"},
        (1024, 512),
        f'{AT}:21:18: error: cell-14/round: "pitch" is -95, but a height over the horizon is never under -90. Write '
        "-90 or more.",
    ),
    "a room that is not there": (
        {"leads_to: bunk": "leads_to: attic/round"},
        (1024, 512),
        f'{AT}:24:21: error: cell-14/round: "attic" is not one of the museum\'s rooms. Take it out, or write the id of '
        "an exhibit: of another room, room/id.",
    ),
    "a point without a title": (
        {"          title: {en: Door}\n": ""},
        (1024, 512),
        f'{AT}:20:11: error: cell-14/round: "title" is missing. Write title: {{en: "…"}}, in the museum\'s languages.',
    ),
    "a key of another thing": (
        {START: "      hotspots: []"},
        (1024, 512),
        f'{AT}:14:7: error: cell-14/round: "hotspots" is not a key of a panorama. Take it out; the keys here are file, '
        "kind, alt, credit, caption, span, start and points.",
    ),
    "two points in one place": (
        {"yaw: 175": "yaw: 360", "pitch: -7": "pitch: 4"},
        (1024, 512),
        f'{AT}:16:9: warning: cell-14/round: The points "Window" and "Door" lie over each other. Move one of them, or '
        "make one point of the two.",
    ),
    "a point that leads to itself": (
        {"leads_to: bunk": "leads_to: cell-14/round"},
        (1024, 512),
        f"{AT}:24:21: warning: cell-14/round: It leads to the exhibit in which it stands. Take the key out, or write "
        "the id of another exhibit.",
    ),
    "a span that is too small": (
        {START: "      span: 20"},
        (1024, 512),
        f'{AT}:14:13: error: cell-14/round: "span" is 20, but what a panorama spans is never under 60. Write 60 or '
        "more.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, what: str) -> None:
    """Each mistake is one sentence with its place and how to mend it."""
    changes, size, sentence = WRONG[what]
    room = room_yaml()
    for right, wrong in changes.items():
        assert right in room
        room = room.replace(right, wrong, 1)
    assert told(museum(tmp_path, room, size)) == [sentence]


def test_a_part_of_the_round_may_be_lower_than_half_its_width(tmp_path: Path) -> None:
    """With a span, a picture need not be 2:1, and its points lie within it."""
    room = room_yaml().replace(START, "      span: 180").replace("yaw: 175", "yaw: -90")
    assert told(museum(tmp_path, room, (1200, 500))) == []


def test_one_that_is_larger_than_is_shown_is_told(tmp_path: Path) -> None:
    """A picture wider than any texture is shown scaled down, and a warning says so."""
    assert told(museum(tmp_path, size=(8400, 4200))) == [
        f"{OF_FILE.replace('error', 'warning')} is 8400 pixels wide; a panorama is shown with at most 8192, and "
        "scaled down to it. It is shown all the same; a smaller file opens sooner."
    ]
