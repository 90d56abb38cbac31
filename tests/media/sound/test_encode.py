"""Written recordings: Ogg Opus at the museum's loudness, whatever the voice gave."""

from __future__ import annotations

import math
import random
from array import array
from pathlib import Path

import pytest

from kiosk.media.containers import Undecodable, open_container, sound_of
from kiosk.media.probe import measure
from kiosk.media.sound.encode import NothingToHear, Samples, carries_note, levels_of, write_recording
from kiosk.media.sound.loudness import loudness_of

RATE_HZ = 22_050


def speechlike(share: float, length_s: float = 4.0, rate_hz: int = RATE_HZ) -> Samples:
    """Bursts of tones with breaks and clicks, as loud as this share of the loudest possible."""
    chance = random.Random(1)
    values = array("h")
    for at in range(int(length_s * rate_hz)):
        second = at / rate_hz
        loud = max(0.0, math.sin(2 * math.pi * 2.5 * second)) * (1 + 0.5 * chance.random())
        values.append(round(min(1.0, share * loud) * 32_767 * math.sin(2 * math.pi * 190 * second)))
    return Samples(values, rate_hz)


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("share", [0.01, 0.2, 1.0])
def test_soft_and_loud_voices_become_equally_loud(share: float, quick: bool, tmp_path: Path) -> None:
    """A drafted recording is heard at -18 LUFS within 0.3, with no peak over -1.5 dBTP, however loud the voice was and
    however much effort is spent on it."""
    levels = write_recording(speechlike(share), tmp_path / "b.ogg", "ours", quick=quick)
    assert levels == levels_of(tmp_path / "b.ogg")
    assert levels.level_lufs == pytest.approx(-18.0, abs=0.3)
    assert levels.peak_dbtp <= -1.5
    assert loudness_of(tmp_path / "b.ogg").level_lufs == pytest.approx(levels.level_lufs, abs=0.1)


def test_a_recording_is_opus_in_mono(tmp_path: Path) -> None:
    """A drafted recording is Ogg Opus, mono, 48 kHz, small, and as long as what was spoken."""
    path = tmp_path / "b.ogg"
    write_recording(speechlike(0.3), path, "ours")
    with open_container(path, "sound") as container:
        stream = sound_of(container, path)
        assert (container.format.name, stream.codec_context.name) == ("ogg", "opus")
        assert (stream.codec_context.channels, stream.codec_context.sample_rate) == (1, 48_000)
    assert getattr(measure(path, "sound"), "length_s", 0.0) == pytest.approx(4.0, abs=0.05)
    assert path.stat().st_size < 4.0 * 32_000 / 8 * 1.5


def test_a_recording_tells_whose_it_is(tmp_path: Path, museum: Path) -> None:
    """A drafted recording carries its note; one made elsewhere carries none, and so does what is no recording."""
    write_recording(speechlike(0.3, 1.0), tmp_path / "b.ogg", "Drafted by us")
    (tmp_path / "c.ogg").write_text("nothing to hear", encoding="utf-8")
    theirs = (museum / "media/cell-14/bunk.en.ogg", tmp_path / "c.ogg", tmp_path / "none.ogg", tmp_path)
    assert carries_note(tmp_path / "b.ogg", "Drafted by us") and not carries_note(tmp_path / "b.ogg", "Drafted")
    assert not any(carries_note(path, "Drafted by us") for path in theirs)


def test_whose_a_damaged_recording_is_is_asked_of_no_decoder(tmp_path: Path) -> None:
    """A recording of which nothing but its head is left, on which a decoder may crash, still tells whose it is."""
    write_recording(speechlike(0.3, 1.0), tmp_path / "b.ogg", "Drafted by us")
    (tmp_path / "c.ogg").write_bytes((tmp_path / "b.ogg").read_bytes()[:160] + bytes(range(256)) * 9)
    assert carries_note(tmp_path / "c.ogg", "Drafted by us")
    with pytest.raises(Undecodable):
        levels_of(tmp_path / "c.ogg")


def test_silence_is_not_written(tmp_path: Path) -> None:
    """Where a voice gave only silence there is no recording, and an earlier one stays."""
    (tmp_path / "b.ogg").write_bytes(b"earlier")
    with pytest.raises(NothingToHear):
        write_recording(Samples(array("h", bytes(RATE_HZ * 4)), RATE_HZ), tmp_path / "b.ogg", "ours")
    assert [path.name for path in tmp_path.iterdir()] == ["b.ogg"]
    assert (tmp_path / "b.ogg").read_bytes() == b"earlier"
