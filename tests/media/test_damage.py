"""Damage is told from what may follow the last frame of a recording."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kiosk.content.measures import SoundMeasure, Unplayable
from kiosk.content.messages import NO_MESSAGE
from kiosk.media.damage import damage
from kiosk.media.probe import measure
from kiosk.media.sound.loudness import UNMEASURED, loudness_of
from kiosk.store.media_examination import ExaminationTask, examine
from tests.media.sound.decoded_sound import beats
from tests.players import making
from tests.players.making import tone

ENDINGS = ("mp3", "aac", "flac", "ogg", "opus", "oga", "wav", "m4a", "mka", "aiff")
_APE_TAG = (2000).to_bytes(4, "little") + (52).to_bytes(4, "little") + (1).to_bytes(4, "little")
APE = b"APETAGEX" + _APE_TAG + b"\0\0\0\xa0" + bytes(8) + b"k" * 20 + b"APETAGEX" + _APE_TAG + b"\0\0\0\x80" + bytes(8)
TAILS = {
    "a line end": b"\r\n",
    "two bytes": b"\x13\x37",
    "zeros": bytes(5000),
    "ID3v1": b"TAG" + b"x" * 125,
    "Lyrics3": b"LYRICSBEGININD0000210LYRICS200TAG" + bytes(125),
    "APE": APE,
    "all of them": APE + b"LYRICSBEGININD0000210LYRICS200TAG" + bytes(125) + b"\r\n",
    "a box": (16).to_bytes(4, "big") + b"free" + bytes(8),
}


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A recording of 3 s in every format, and an MP3 without a header."""
    folder = tmp_path_factory.mktemp("whole")
    wave = tone(500)
    whole = {ending: making.recording(folder / f"whole.{ending}", wave, 3.0).read_bytes() for ending in ENDINGS}
    mux = {"write_xing": "0", "id3v2_version": "0"}
    return {**whole, "headless.mp3": beats(folder / "headless.mp3", mux=mux).read_bytes()}


@pytest.mark.parametrize("ending", [*ENDINGS, "headless.mp3"])
def test_what_follows_the_last_frame_is_no_damage(recordings: dict[str, bytes], tmp_path: Path, ending: str) -> None:
    """In no format are tags, padding, line ends or boxes after the last frame damage, nor do they change the length."""
    whole = tmp_path / f"whole.{ending}"
    whole.write_bytes(recordings[ending])
    length = measure(whole, "sound")
    assert isinstance(length, SoundMeasure)
    for name, tail in TAILS.items():
        if name == "a box" and ending in ("aac", "headless.mp3"):
            continue  # boxes are an M4A's
        path = tmp_path / f"{name}.{ending}"
        path.write_bytes(recordings[ending] + tail)
        found = measure(path, "sound")
        assert isinstance(found, SoundMeasure), (name, found)
        assert (found.length_s, damage(path, "sound")) == (pytest.approx(length.length_s, abs=0.01), NO_MESSAGE), name


@pytest.mark.parametrize("ending", ["mp3", "headless.mp3", "aac", "flac", "ogg", "opus", "oga", "mka"])
@pytest.mark.parametrize("lost", ["cut off", "overwritten"])
def test_an_end_that_is_lost_is_damage(recordings: dict[str, bytes], tmp_path: Path, ending: str, lost: str) -> None:
    """A recording whose last 3,000 bytes are missing, or are rubbish, is damaged where it breaks off."""
    rubbish = np.random.default_rng(5).integers(0, 256, 3000, dtype=np.uint8).tobytes()
    path = tmp_path / f"lost.{ending}"
    path.write_bytes(recordings[ending][:-3000] + (rubbish if lost == "overwritten" else b""))
    assert str(damage(path, "sound")).startswith("It is damaged from 0:0")


@pytest.mark.parametrize("ending", ["mp3", "headless.mp3", "aac"])
def test_zeros_in_place_of_frames_are_damage(recordings: dict[str, bytes], tmp_path: Path, ending: str) -> None:
    """What is padding after the last frame is lost sound between two."""
    data = recordings[ending]
    half = len(data) // 2
    path = tmp_path / f"hole.{ending}"
    path.write_bytes(data[:half] + bytes(3000) + data[half + 3000 :])
    assert str(damage(path, "sound")).startswith("It is damaged from 0:0")


@pytest.mark.parametrize("ending", [*ENDINGS, "headless.mp3"])
def test_a_level_is_the_same_whatever_else_is_examined(
    recordings: dict[str, bytes], tmp_path: Path, ending: str
) -> None:
    """Whole, with tags after it or damaged: a recording that is decoded for its damage has the level it has alone."""
    data = recordings[ending]
    half = len(data) // 2
    states = {
        "whole": data,
        "tagged": data + TAILS["all of them"],
        "hole": data[:half] + bytes(3000) + data[half + 3000 :],
    }
    for name, written in states.items():
        path = tmp_path / f"{name}.{ending}"
        path.write_bytes(written)
        alone, found = loudness_of(path), examine(ExaminationTask("sound", path), frozenset())
        assert alone != UNMEASURED
        assert found.level == (None if isinstance(found.measure, Unplayable) else alone), name
