"""Measures that follow their files."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.content.measures import Measures, PictureMeasure, Unplayable
from kiosk.media.probe import measure
from kiosk.store.live_measures import LiveMeasures

DOOR = ("picture", "cell/door.jpg")
SAID = ("captions", "cell/door.vtt")


def put(folder: Path, width: int) -> Path:
    file = folder / "cell" / "door.jpg"
    file.parent.mkdir(exist_ok=True)
    Image.new("RGB", (width, 400), (90, 60, 30)).save(file)
    return file


def known(width: int) -> Measures:
    return Measures({DOOR[1]: PictureMeasure(width, 400)}, {}, {}, {}, {})


def test_a_picture_that_comes_changes_and_goes(tmp_path: Path) -> None:
    """A picture is measured when it comes and when it changes, told each time, and is not there once it is gone."""
    following = LiveMeasures(tmp_path, Measures(), measure)
    assert following.look([DOOR]) == frozenset()
    file = put(tmp_path, 600)
    assert following.look([DOOR]) == {DOOR[1]}
    assert following.measures.pictures[DOOR[1]].width == 600
    assert following.look([DOOR]) == frozenset()
    put(tmp_path, 800)
    assert following.look([DOOR]) == {DOOR[1]}
    assert following.measures.pictures[DOOR[1]].width == 800
    file.unlink()
    assert following.look([DOOR]) == {DOOR[1]}
    assert DOOR[1] not in following.measures.pictures and dict(following.measures.pictures) == {}


def test_what_was_measured_is_believed(tmp_path: Path) -> None:
    """A file that was measured before is not measured again when it is met, only when it changes."""
    put(tmp_path, 600)
    following = LiveMeasures(tmp_path, known(1234), measure)
    assert following.look([DOOR]) == frozenset()
    assert following.measures.pictures[DOOR[1]].width == 1234


def test_a_picture_half_copied(tmp_path: Path) -> None:
    """A picture of which only the beginning is there cannot be shown; once it is whole it can."""
    file = put(tmp_path, 600)
    whole = file.read_bytes()
    file.write_bytes(whole[:40])
    following = LiveMeasures(tmp_path, Measures(), measure)
    following.look([DOOR])
    assert isinstance(following.measures.unplayable[DOOR[1]], Unplayable)
    file.write_bytes(whole)
    assert following.look([DOOR]) == {DOOR[1]}
    assert DOOR[1] in following.measures.pictures and DOOR[1] not in following.measures.unplayable


def test_captions_follow_too(tmp_path: Path) -> None:
    """Captions that are edited are read again, and what else was measured stays as it was."""
    put(tmp_path, 600)
    file = tmp_path / "cell" / "door.vtt"
    file.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nA door.\n", encoding="utf-8")
    following = LiveMeasures(tmp_path, known(600), measure)
    following.look([DOOR, SAID])
    assert [cue.text for cue in following.measures.cues(SAID[1])] == ["A door."]
    file.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nThe door of a cell.\n", encoding="utf-8")
    assert following.look([DOOR, SAID]) == {SAID[1]}
    assert [cue.text for cue in following.measures.cues(SAID[1])] == ["The door of a cell."]
    assert list(following.measures.pictures) == [DOOR[1]]
