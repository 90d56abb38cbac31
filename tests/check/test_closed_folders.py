"""Folders of a museum that the user may not look into, or that are called otherwise: one cause is one line."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.check.causes import gathered
from kiosk.check.media import media_faults
from kiosk.content.measures import Measures
from kiosk.content.museum_files import load
from tests.check.broken_museums import Broken, make

WHOLE = Broken("whole")
NOBODY = 65534
MEDIA = ("hall/lamp.jpg", "hall/bear.png")


@pytest.fixture
def museum() -> Iterator[Path]:
    """A museum in a folder that every user may look into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        museum = make(WHOLE, Path(folder) / "museum")
        for name in MEDIA:
            (museum / "media" / name).parent.mkdir(parents=True, exist_ok=True)
            (museum / "media" / name).touch()
        yield museum


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """The folder is closed, and we are nobody, for whom that counts."""
    was_root = os.geteuid() == 0
    folder.chmod(0)
    if was_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


def reported(museum: Path) -> list[str]:
    loaded = load(museum, workers=1)
    return [str(fault.render()) for fault in gathered((*loaded.faults, *media_faults(loaded, Measures())))]


@pytest.mark.parametrize("name", ["exhibits", "config", "media"])
def test_a_folder_that_is_closed_is_the_cause_of_all(name: str, museum: Path) -> None:
    """Nothing is called missing that merely cannot be seen: the folder is named, and why."""
    assert reported(museum) == []
    with without_rights(museum / name):
        found = reported(museum)
    assert found == [
        f"{name}:1:1: error: museum: The folder {name} cannot be opened: permission denied. Look at its permissions."
    ]


def test_a_rooms_folder_that_is_closed(museum: Path) -> None:
    """Of a closed folder in media/, that is said wherever a file of it is named."""
    with without_rights(museum / "media/hall"):
        found = reported(museum)
    assert len(found) == len(MEDIA)
    assert all("The folder media/hall cannot be opened: permission denied." in line for line in found)


def test_a_rooms_folder_in_capitals(museum: Path) -> None:
    """A folder of media that differs in capitals only is what is to be renamed, not each of its files."""
    (museum / "media/hall").rename(museum / "media/Hall")
    found = reported(museum)
    assert len(found) == len(MEDIA)
    assert all('There is no folder media/hall. "Hall" lies there: name it hall.' in line for line in found)


def test_a_recording_is_never_mistaken_for_its_captions(museum: Path) -> None:
    """The file that was probably meant is of the same kind."""
    put = "    stop: 924\n    recording: {en: {file: hall/song.ogg, voice: human, credit: Toy Museum}}"
    hall = museum / "exhibits/hall.yaml"
    hall.write_text(hall.read_text().replace("    stop: 924", put))
    (museum / "media/hall/song.vtt").touch()
    assert reported(museum)[0].endswith("There is no file media/hall/song.ogg. Copy the file there.")
    (museum / "media/hall/song.mp3").touch()
    assert reported(museum)[0].endswith('Did you mean "hall/song.mp3"?')
