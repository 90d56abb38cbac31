"""Recordings joined end to end, and recordings whose header lies: they last as long as they play."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from kiosk.content.measures import SoundMeasure
from kiosk.content.messages import NO_MESSAGE
from kiosk.media.damage import damage
from kiosk.media.probe import measure
from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.loudness import loudness_of
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.player import PlayRequest
from kiosk.players.silent_player import SilentPlayer
from tests.media.sound.decoded_sound import beats, decoded
from tests.players import making
from tests.players.making import tone

PART_S = 2.0
Part = tuple[int, int]
"""Rate in Hz, and channels."""
JOINED: list[tuple[str, tuple[Part, ...]]] = [
    ("mp3", ((44_100, 1), (22_050, 1))),
    ("mp3", ((24_000, 2), (48_000, 1), (44_100, 2))),
    ("mp3", ((48_000, 1), (48_000, 2))),
    ("ogg", ((48_000, 2), (48_000, 2), (44_100, 2))),
    ("opus", ((48_000, 1), (48_000, 2), (48_000, 1))),
    ("oga", ((48_000, 1), (44_100, 2))),
    ("flac", ((48_000, 1), (44_100, 2))),
    ("wav", ((48_000, 1), (22_050, 2))),
    ("aac", ((48_000, 1), (44_100, 2))),
]


def joined(folder: Path, ending: str, parts: tuple[Part, ...]) -> Path:
    """One file of recordings put one after the other, each with its own tone: 500, 900, 1300 Hz."""
    whole = b""
    for number, (rate_hz, channels) in enumerate(parts):
        name = folder / f"{number}.{ending}"
        whole += making.recording(name, tone(pitch(number)), PART_S, rate_hz=rate_hz, channels=channels).read_bytes()
    path = folder / f"joined.{ending}"
    path.write_bytes(whole)
    return path


def pitch(number: int) -> int:
    return 500 + 400 * number


def heard_hz(path: Path, from_s: float) -> int:
    """The strongest tone in the 0.2 s from a moment on, to 20 Hz."""
    with SoundReader(path, from_s=from_s) as reader:
        sound = np.frombuffer(reader.read(RATE_HZ // 5).data, dtype="<i2").reshape(-1, 2)[:, 0].astype(float)
    strength = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return round(float(np.argmax(strength)) * RATE_HZ / len(sound) / 20) * 20


@pytest.mark.parametrize(("ending", "parts"), JOINED, ids=lambda value: value if isinstance(value, str) else "")
def test_joined_recordings_are_heard_to_the_last_as_long_as_measured(
    tmp_path: Path, ending: str, parts: tuple[Part, ...]
) -> None:
    """Recordings of several rates and channels in one file are one: measured, played and found as one, undamaged."""
    path = joined(tmp_path, ending, parts)
    found = measure(path, "sound")
    assert isinstance(found, SoundMeasure)
    played_s = len(decoded(path)) / RATE_HZ
    assert found.length_s == pytest.approx(played_s, abs=0.05)
    assert played_s == pytest.approx(PART_S * len(parts), abs=0.06 * len(parts))
    for number in range(len(parts)):
        assert heard_hz(path, PART_S * number + 1.0) == pitch(number)
    assert damage(path, "sound") == NO_MESSAGE


def test_what_is_joined_is_measured_in_loudness_as_a_whole(tmp_path: Path) -> None:
    """The level of a chained Ogg counts each of its recordings, not the first alone."""
    quiet = making.recording(tmp_path / "quiet.opus", tone(500, loud=0.02), 2.0)
    loud = making.recording(tmp_path / "loud.opus", tone(500, loud=0.4), 2.0)
    path = tmp_path / "chain.opus"
    path.write_bytes(quiet.read_bytes() + loud.read_bytes())
    level, first = loudness_of(path).level_lufs, loudness_of(quiet).level_lufs
    assert level is not None and first is not None and level > first + 10.0


def _lie(path: Path, mark: bytes, skip: int, value: bytes) -> Path:
    data = bytearray(path.read_bytes())
    at = data.index(mark) + skip
    data[at : at + len(value)] = value
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "coding", "mark", "skip", "value", "lasts_s"),
    [
        ("fact.wav", "adpcm_ima_wav", b"fact", 8, struct.pack("<I", 48_000 * 40), 9.0),
        ("none.wav", "pcm_s16le", b"data", 4, struct.pack("<I", 0), 9.0),
        ("live.wav", "pcm_s16le", b"data", 4, struct.pack("<I", 0xFFFFFFFF), 9.0),
        ("more.wav", "pcm_s16le", b"data", 4, struct.pack("<I", 2 * 9 * 96_000), 9.0),
        ("less.wav", "pcm_s16le", b"data", 4, struct.pack("<I", 4 * 96_000), 4.0),
        ("more.mp3", "", b"Info", 8, struct.pack(">II", 100_000, 90_000_000), 9.0),
        ("less.mp3", "", b"Info", 8, struct.pack(">II", 10, 4000), 9.0),
    ],
)
def test_a_header_that_lies_makes_no_recording_longer(
    tmp_path: Path, name: str, coding: str, mark: bytes, skip: int, value: bytes, lasts_s: float
) -> None:
    """Whatever a header states, the length is that of what plays, also for the player of rehearsals."""
    path = _lie(beats(tmp_path / name, coding=coding), mark, skip, value)
    found = measure(path, "sound")
    assert isinstance(found, SoundMeasure)
    assert found.length_s == pytest.approx(lasts_s, abs=0.08)
    assert len(decoded(path)) / RATE_HZ == pytest.approx(found.length_s, abs=0.05)
    player = SilentPlayer(lambda event: None)
    player.play(PlayRequest(1, path))
    player.seek(100.0)
    assert player.position_s() == pytest.approx(found.length_s, abs=0.02)


def test_an_aac_is_as_long_as_its_frames_not_as_its_bit_rate_suggests(tmp_path: Path) -> None:
    """Half silence, half a tone: the length of a headerless AAC is counted."""
    path = making.recording(tmp_path / "half.aac", tone(500, from_s=6.0), 8.0)
    found = measure(path, "sound")
    assert isinstance(found, SoundMeasure)
    assert found.length_s == pytest.approx(8.0, abs=0.05)
