"""MP3 and M4A recordings read where they stand: the right moment, whatever the file claims and whatever was damaged."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.measures import SoundMeasure
from kiosk.media.containers import Undecodable
from kiosk.media.probe import measure
from kiosk.media.sound import mp3_frames
from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.demux import open_coded
from kiosk.media.sound.m4a_table import M4aTable
from kiosk.media.sound.mp3_frames import Mp3Frames
from kiosk.media.sound.sound_frames import RATE_HZ
from tests.media.sound.decoded_sound import LENGTH_S, beats, begins_s, decoded
from tests.players import making
from tests.players.making import tone

RATES_HZ = (48_000, 44_100, 24_000, 16_000, 8_000)
VBR = {"flags": "+qscale", "global_quality": "236"}


def next_beat(path: Path, from_s: float) -> tuple[float, int]:
    """From a moment on: when the first tone begins, and which second's it is by its pitch."""
    with SoundReader(path, from_s=from_s) as reader:
        sound = np.frombuffer(reader.read(RATE_HZ).data, dtype="<i2").reshape(-1, 2)[:, 0].astype(float)
    begins = int(np.argmax(np.abs(sound) > 3000))
    strength = np.abs(np.fft.rfft(sound[begins : begins + 7200] * np.hanning(7200)))
    return from_s + begins / RATE_HZ, round((float(np.argmax(strength)) * RATE_HZ / 7200 - 600) / 200)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("suffix", ["mp3", "m4a"])
def test_every_second_is_where_it_was_recorded(tmp_path: Path, suffix: str, rate_hz: int) -> None:
    """At every rate, from any moment on, the next second's own tone begins at that second, within 5 ms."""
    path = beats(tmp_path / f"beats.{suffix}", rate_hz)
    with SoundReader(path) as reader:
        assert reader.length_s == pytest.approx(LENGTH_S, abs=0.005)
    for second in (1, 4, 8):
        assert next_beat(path, second - 0.37) == (pytest.approx(second, abs=0.005), second)


@pytest.mark.parametrize("packet_ms", [60, 120])
def test_every_second_is_there_in_opus_of_long_packets(tmp_path: Path, packet_ms: int) -> None:
    """However long the packets of an Opus recording are, every second is where it was recorded."""
    path = beats(tmp_path / "beats.opus", codec={"frame_duration": str(packet_ms)})
    with SoundReader(path) as reader:
        assert reader.length_s == pytest.approx(LENGTH_S, abs=0.01)  # with what the coding puts before the sound
    for second in (1, 4, 8):
        assert next_beat(path, second - 0.37) == (pytest.approx(second, abs=0.005), second)


@pytest.mark.parametrize("rate_hz", [48_000, 22_050])
@pytest.mark.parametrize(
    ("name", "coding"),
    [("i.wav", "adpcm_ima_wav"), ("m.wav", "adpcm_ms"), ("y.wav", "adpcm_yamaha"), ("3.wav", "libmp3lame")],
)
def test_a_compressed_wav_is_counted_not_guessed(tmp_path: Path, name: str, coding: str, rate_hz: int) -> None:
    """In a WAV whose header's byte rate is not what its sound takes, every second is where it was recorded."""
    path = beats(tmp_path / name, rate_hz, coding=coding)
    late_s = next_beat(path, 0.63)[0] - 1.0  # what the coding itself puts before the sound
    for second in (2, 5, 8):
        assert next_beat(path, second - 0.37 + late_s) == (pytest.approx(second + late_s, abs=0.005), second)


@pytest.mark.parametrize(
    ("mux", "late_s"),
    [
        ({}, 0.0),
        ({"movflags": "+faststart"}, 0.0),
        ({"use_editlist": "0"}, 0.0213),  # nothing then says that the first packet is silent
        ({"movflags": "+frag_keyframe+empty_moov", "frag_duration": "1000000"}, 0.0213),
    ],
)
def test_every_kind_of_m4a_plays(tmp_path: Path, mux: dict[str, str], late_s: float) -> None:
    """An M4A with its tables before or after the sound, without an edit, or in fragments, plays from any moment."""
    path = beats(tmp_path / "beats.m4a", mux=mux)
    for second in (1, 5, 8):
        assert next_beat(path, second - 0.5) == (pytest.approx(second + late_s, abs=0.005), second)


def _box(kind: bytes, inside: bytes) -> bytes:
    return (len(inside) + 8).to_bytes(4, "big") + kind + inside


def test_what_apples_programs_put_before_the_sound_is_not_heard(tmp_path: Path) -> None:
    """An M4A whose beginning and length stand in a note, as Apple's programs write it, is heard from there on."""
    path = beats(tmp_path / "beats.m4a", mux={"use_editlist": "0"})
    data = path.read_bytes()
    movie = data.index(b"moov") - 4
    assert movie + int.from_bytes(data[movie : movie + 4], "big") == len(data)
    said = f" 00000000 00000400 00000000 {round(8.5 * 48_000):016X} 00000000".encode()
    name = _box(b"name", bytes(4) + b"iTunSMPB")
    note = _box(b"----", _box(b"mean", bytes(4) + b"com.apple.iTunes") + name + _box(b"data", bytes(8) + said))
    notes = _box(b"udta", _box(b"meta", bytes(4) + _box(b"ilst", note)))
    path.write_bytes(data[:movie] + _box(b"moov", notes + data[movie + 8 :]))
    for second in (1, 5, 8):
        assert next_beat(path, second - 0.5) == (pytest.approx(second, abs=0.005), second)
    assert len(decoded(path)) / RATE_HZ == pytest.approx(8.5, abs=0.001)


def test_a_film_is_not_taken_for_a_recording(tmp_path: Path) -> None:
    """Only a file with one AAC sound and no pictures is read by its tables; a film's sound is heard all the same."""
    film = making.film(tmp_path / "film.mp4", 2.0, sound=tone(500, from_s=1.0))
    with pytest.raises(ValueError, match="it is not one sound and nothing else"):
        M4aTable(film)
    assert begins_s(decoded(film)) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("bytes_right", [True, False])
@pytest.mark.parametrize("frames", [10, 100_000])
def test_an_mp3_that_claims_a_wrong_length_has_its_own(tmp_path: Path, frames: int, bytes_right: bool) -> None:
    """An MP3 of changing bit rate whose header says 0.2 s, or 40 minutes, is 9 s long, and every second is found."""
    path = beats(tmp_path / "vbr.mp3", codec=VBR)
    data = bytearray(path.read_bytes())
    at = data.find(b"Xing")
    data[at + 8 : at + 12] = frames.to_bytes(4, "big")
    if not bytes_right:
        data[at + 12 : at + 16] = (7).to_bytes(4, "big")
    path.write_bytes(data)
    found = measure(path, "sound")
    assert isinstance(found, SoundMeasure)
    assert found.length_s == pytest.approx(LENGTH_S, abs=0.06)
    assert len(decoded(path)) / RATE_HZ == pytest.approx(LENGTH_S, abs=0.06)
    for second in (1, 4, 8):
        assert next_beat(path, second - 0.5) == (pytest.approx(second, abs=0.005), second)


@pytest.mark.parametrize(
    "between",
    [b"", b"ID3\x04\0\0\0\0\x0f\x00" + bytes(1920), bytes(n * 37 % 255 for n in range(768))],
    ids=["nothing", "a tag", "rubbish"],
)
def test_joined_mp3s_play_on(tmp_path: Path, between: bytes) -> None:
    """Where two MP3s were put one after the other, with a tag or rubbish between them, both are heard in time."""
    one = beats(tmp_path / "one.mp3").read_bytes()
    path = tmp_path / "two.mp3"
    path.write_bytes(one + between + one)
    with SoundReader(path) as reader:
        assert reader.length_s == pytest.approx(2 * LENGTH_S, abs=0.25)
    assert next_beat(path, LENGTH_S + 4.5) == (pytest.approx(LENGTH_S + 5.0, abs=0.25), 5)


def test_an_mp3_is_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened again, an MP3 is read near the moment asked for and nowhere before; once it has changed, anew."""
    path = making.recording(tmp_path / "long.mp3", tone(500, from_s=58.0), 60.0)
    with closing(Mp3Frames(path)) as first:
        assert first.length_s == pytest.approx(60.0, abs=0.01)
    read_at: list[int] = []

    def pread(fd: int, size: int, at: int, real: object = os.pread) -> bytes:
        read_at.append(at)
        assert callable(real)
        return bytes(real(fd, size, at))

    monkeypatch.setattr(mp3_frames.os, "pread", pread)
    with closing(Mp3Frames(path)) as again:
        next(again.packets(57.0))
    assert min(read_at) > path.stat().st_size * 0.8
    path.write_bytes(making.recording(tmp_path / "other.mp3", tone(500, from_s=1.0), 2.0).read_bytes())
    assert begins_s(decoded(path)) == pytest.approx(1.0, abs=0.005)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.data())
def test_damaged_tables_and_frames_end_or_are_told(tmp_path: Path, data: st.DataObject) -> None:
    """However the tables of an M4A or the frames of an MP3 are damaged, it is played as far as it goes, or told."""
    name = data.draw(st.sampled_from(["beats.m4a", "beats.mp3"]))
    whole = tmp_path / "whole" / name
    if not whole.exists():
        whole.parent.mkdir(exist_ok=True)
        beats(whole, 8_000)
    damaged = bytearray(whole.read_bytes())
    tables = damaged.find(b"moov") if name.endswith("m4a") else 0
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=12)):
        damaged[tables + at % (len(damaged) - tables)] = value
    path = tmp_path / name
    path.write_bytes(damaged[: data.draw(st.integers(len(damaged) // 2, len(damaged)))])
    began_s = time.process_time()
    try:
        with SoundReader(path, from_s=data.draw(st.sampled_from([0.0, 4.5]))) as reader:
            while not reader.ended:
                reader.read(RATE_HZ)
        with closing(open_coded(path)) as coded:
            assert coded.length_s is None or coded.length_s >= 0
    except Undecodable as error:
        assert error.detail.startswith(str(path))
    assert time.process_time() - began_s < 2.0
