"""A museum's files followed while they are written, as editors and file managers write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kiosk.content.faults import errors
from kiosk.content.model import Exhibit
from kiosk.rehearsal.file_follower import FileFollower, Shown, Update
from kiosk.store.prepared import prepare
from tests.conftest import Until

BUNK = Shown("cell-14", "bunk")


class Reader:
    """Who follows a museum, showing its bunk, and keeps each update."""

    def __init__(self, museum: Path) -> None:
        self.updates: list[Update] = []
        prepared = prepare(museum, None)
        self.following = FileFollower(museum, prepared, self.updates.append)
        self.following.shown = BUNK
        self.following.begin()

    def bunk(self) -> Exhibit | None:
        """As it was reported last."""
        museum = self.updates[-1].prepared.museum if self.updates else None
        rooms = () if museum is None else museum.rooms
        return next((room.exhibit("bunk") for room in rooms if room.room == "cell-14"), None)

    def title(self) -> str:
        bunk = self.bunk()
        return "" if bunk is None else bunk.title["en"]


@pytest.fixture
def reader(museum: Path, until: Until) -> Iterator[Reader]:
    reader = Reader(museum)
    until(lambda: reader.updates, what="the museum to be read once")
    yield reader
    reader.following.close()


@pytest.fixture
def room(museum: Path) -> Path:
    return museum / "exhibits" / "cell-14.yaml"


def text_of(room: Path, title: str) -> str:
    return room.read_text(encoding="utf-8").replace("A bunk", title, 1)


def test_a_save(reader: Reader, room: Path, until: Until) -> None:
    """A file that is saved is reported with what changed, and read."""
    room.write_text(text_of(room, "Iron bunks"), encoding="utf-8")
    until(lambda: reader.title() == "Iron bunks", what="the new title")
    assert reader.updates[-1].changed == {"exhibits/cell-14.yaml"}
    assert reader.updates[-1].media == frozenset()


def test_a_burst_of_saves(reader: Reader, room: Path, until: Until) -> None:
    """After fifty saves in a row the last one is shown."""
    text = text_of(room, "@")
    for number in range(50):
        room.write_text(text.replace("@", f"Bunk {number}", 1), encoding="utf-8")
    until(lambda: reader.title() == "Bunk 49", what="the last of the saves")
    assert not errors(reader.updates[-1].prepared.faults)


def test_a_file_that_is_written_slowly(reader: Reader, room: Path, until: Until) -> None:
    """A file that is emptied and then written piece by piece is shown whole in the end."""
    text = text_of(room, "Written slowly")
    with room.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 400):
            file.write(text[start : start + 400])
            file.flush()
    until(lambda: reader.title() == "Written slowly", what="the whole file")
    assert not errors(reader.updates[-1].prepared.faults)


def test_a_file_renamed_over_it(reader: Reader, room: Path, until: Until) -> None:
    """An editor that writes beside the file and renames it over the old one is followed."""
    beside = room.with_name(".cell-14.yaml.swp")
    beside.write_text(text_of(room, "Renamed"), encoding="utf-8")
    beside.replace(room)
    until(lambda: reader.title() == "Renamed", what="the new title")


def test_a_file_that_goes_and_comes_back(reader: Reader, room: Path, museum: Path, until: Until) -> None:
    """A room whose file is taken away is gone, and there again when the file is."""
    text = room.read_text(encoding="utf-8")
    room.unlink()
    until(lambda: reader.bunk() is None, what="the room to be gone")
    assert "exhibits/cell-14.yaml" in reader.updates[-1].changed
    room.write_text(text, encoding="utf-8")
    until(lambda: reader.title() == "A bunk", what="the room to be back")
    assert not errors(reader.updates[-1].prepared.faults)


def test_a_mistake(reader: Reader, room: Path, until: Until) -> None:
    """A mistake is reported, with the room as it last was; mended, it is reported no more."""
    good = room.read_text(encoding="utf-8")
    room.write_text(text_of(room, "With a mistake").replace("    label:", "    labl:", 1), encoding="utf-8")
    until(lambda: errors(reader.updates[-1].prepared.faults), what="the fault")
    assert reader.title() == "A bunk"
    room.write_text(good.replace("A bunk", "Mended", 1), encoding="utf-8")
    until(lambda: reader.title() == "Mended", what="the mended room")
    assert not errors(reader.updates[-1].prepared.faults)


def test_a_picture_painted_over(reader: Reader, museum: Path, until: Until) -> None:
    """A picture that was edited under its own name is reported, and measured anew."""
    Image.new("RGB", (1000, 700), (200, 30, 30)).save(museum / "media" / "cell-14" / "bunk.jpg")
    until(lambda: "cell-14/bunk.jpg" in reader.updates[-1].media, what="the picture")
    assert reader.updates[-1].prepared.measures.pictures["cell-14/bunk.jpg"].width == 1000


def test_a_picture_of_another_room(reader: Reader, museum: Path, until: Until) -> None:
    """Media that no page shows at the moment are followed, too."""
    Image.new("RGB", (1000, 700), (200, 30, 30)).save(museum / "media" / "corridor" / "corridor.jpg")
    until(lambda: "corridor/corridor.jpg" in reader.updates[-1].media, what="the picture")


def test_a_medium_named_before_it_is_there(reader: Reader, room: Path, museum: Path, until: Until) -> None:
    """A picture may be named first and copied later: it is there as soon as its file is."""
    room.write_text(room.read_text(encoding="utf-8").replace("cell-14/bunk.jpg", "cell-14/later.jpg", 1))
    until(lambda: (bunk := reader.bunk()) is not None and bunk.pictures[0].file == "cell-14/later.jpg")
    assert "cell-14/later.jpg" not in reader.updates[-1].prepared.measures.pictures
    (museum / "media" / "cell-14" / "later.jpg").write_bytes((museum / "media" / "cell-14" / "bunk.jpg").read_bytes())
    until(
        lambda: "cell-14/later.jpg" in reader.updates[-1].prepared.measures.pictures, what="the picture to be measured"
    )


def test_nothing_is_written(reader: Reader, room: Path, museum: Path, until: Until) -> None:
    """Following a museum writes nothing into its folder."""
    before = sorted(museum.rglob("*"))
    room.write_text(text_of(room, "Again"), encoding="utf-8")
    until(lambda: reader.title() == "Again", what="the new title")
    assert sorted(museum.rglob("*")) == before
