"""Museums on USB sticks: which are found, and what is said where it is not clear which is meant."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.staff.panel.usb import candidates, choice
from tests.staff.small_museum import made


def places(tmp_path: Path) -> tuple[Path, ...]:
    return tmp_path / "media", tmp_path / "run/media", tmp_path / "mnt"


def test_a_museum_is_found_on_any_stick(tmp_path: Path) -> None:
    """A museum at the top of a stick, or in a folder there, is found wherever sticks are mounted; a stick without one,
    and a hidden folder, are none."""
    there = places(tmp_path)
    assert candidates(there) == ()
    top, inside, deep = there[0] / "KEY", there[1] / "anna/BLUE/museum", there[2] / "stick"
    for folder in (top, inside, deep):
        made(folder)
    made(there[0] / "photos/.Trash/museum")
    (there[1] / "anna/EMPTY").mkdir()
    assert candidates(there) == (top, inside, deep)


def test_a_stick_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    """A stick that is being pulled out, or loops in links, hides no other stick."""
    there = places(tmp_path)
    museum = made(there[0] / "KEY")
    (there[0] / "AWAY").symlink_to(there[0] / "gone")
    (there[0] / "ROUND").symlink_to(there[0])
    (there[0] / "FILE").write_text("")
    assert candidates(there) == (museum,)


def test_it_is_said_which_stick_is_meant() -> None:
    """No stick and two sticks are told with what to do; with one there is nothing to say."""
    one, two = Path("/media/KEY"), Path("/media/BLUE/museum")
    assert str(choice((one,))) == ""
    assert str(choice(())) == (
        "No USB stick with a museum is there: none of /media, /run/media, /mnt holds a folder with config/museum.yaml. "
        "Put the stick in and wait a moment, or name its folder."
    )
    assert str(choice((one, two))) == (
        "There is more than one museum: /media/KEY, /media/BLUE/museum. Take the other sticks out, or name the folder."
    )


def test_a_stick_is_only_looked_at(tmp_path: Path) -> None:
    """Looking for a museum changes nothing on a stick."""
    there = places(tmp_path)
    museum = made(there[0] / "KEY")
    before = sorted((str(path), os.stat(path).st_mtime_ns) for path in museum.rglob("*"))
    candidates(there)
    assert sorted((str(path), os.stat(path).st_mtime_ns) for path in museum.rglob("*")) == before
