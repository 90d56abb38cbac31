"""Decoding sound: exact to the moment, in every format, and whatever is damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kiosk.media.containers import Soundless, Undecodable
from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.sound_frames import RATE_HZ
from tests.media.sound.decoded_sound import LOUD, Decoded, begins_s, decoded
from tests.players import making
from tests.players.making import tone

FORMATS = ("mp3", "ogg", "opus", "wav", "flac", "m4a")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds in every format, silent until 2 s, then 500 Hz."""
    folder = tmp_path_factory.mktemp("formats")
    for suffix in FORMATS:
        rate_hz = 48_000 if suffix == "opus" else 44_100
        making.recording(folder / f"tone.{suffix}", tone(500, from_s=2.0), 4.0, rate_hz=rate_hz)
    return folder


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_decoded_in_time(folder: Path, suffix: str) -> None:
    """Every format has its length and its tone where they were recorded, whatever rate it was recorded at."""
    sound = decoded(folder / f"tone.{suffix}")
    assert len(sound) / RATE_HZ == pytest.approx(4.0, abs=0.03)
    assert begins_s(sound) == pytest.approx(2.0, abs=0.003)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("from_s", [0.05, 1.23456, 1.999])
def test_it_starts_exactly_where_asked(folder: Path, suffix: str, from_s: float) -> None:
    """From any moment on, the tone is as much nearer as was left out, to 3 ms."""
    sound = decoded(folder / f"tone.{suffix}", from_s=from_s)
    assert begins_s(sound) == pytest.approx(2.0 - from_s, abs=0.003)
    assert len(sound) / RATE_HZ == pytest.approx(4.0 - from_s, abs=0.03)


@pytest.mark.parametrize("suffix", FORMATS)
def test_past_the_end_is_nothing(folder: Path, suffix: str) -> None:
    """After its end a recording holds nothing, and that is no fault."""
    assert len(decoded(folder / f"tone.{suffix}", from_s=30.0)) == 0


@pytest.mark.parametrize("speed", [0.8, 1.25, 1.5])
@pytest.mark.parametrize("from_s", [0.0, 1.0])
def test_speed_keeps_pitch_and_time(folder: Path, speed: float, from_s: float) -> None:
    """Slower or faster, the tone begins at its moment within 50 ms and is still 500 Hz."""
    sound = decoded(folder / "tone.wav", speed=speed, from_s=from_s)
    assert from_s + begins_s(sound) * speed == pytest.approx(2.0, abs=0.05)
    assert len(sound) / RATE_HZ * speed == pytest.approx(4.0 - from_s, abs=0.05)
    middle = sound[-RATE_HZ:, 0][: RATE_HZ // 2]
    strength = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(strength) * RATE_HZ / len(middle) == pytest.approx(500, abs=3)


def test_pieces_say_their_moment(folder: Path) -> None:
    """Every piece says the moment it begins at, and pieces of any length make the same whole."""
    whole = decoded(folder / "tone.flac", from_s=1.0)
    with SoundReader(folder / "tone.flac", from_s=1.0) as reader:
        pieces = []
        moment_s = 1.0
        for frames in (1, 999, 9216, 12345, 48_000, 200_000):
            piece = reader.read(frames)
            assert piece.at_s == pytest.approx(moment_s)
            moment_s += piece.frames / RATE_HZ
            pieces.append(piece.data)
        assert reader.ended
        assert reader.read(100).data == b""
    assert b"".join(pieces) == whole.tobytes()


def test_mono_keeps_its_loudness(tmp_path: Path) -> None:
    """Mono comes from both sides 3 dB lower, stereo as it is: what was measured as equally loud is equally loud."""
    mono = decoded(making.recording(tmp_path / "mono.wav", tone(500), 0.5, channels=1))
    stereo = decoded(making.recording(tmp_path / "stereo.wav", tone(500), 0.5, channels=2))
    assert np.array_equal(mono[:, 0], mono[:, 1])
    assert np.abs(mono).max() / np.abs(stereo).max() == pytest.approx(10 ** (-3 / 20), rel=0.01)


def test_a_loop_goes_on(folder: Path) -> None:
    """A loop goes on after its end as at its beginning, its time counting on, and never holds more than a piece."""
    once = decoded(folder / "tone.wav")
    with SoundReader(folder / "tone.wav", from_s=3.0, loop=True) as reader:
        sound: Decoded = np.frombuffer(reader.read(6 * RATE_HZ).data, dtype="<i2").reshape(-1, 2)
        assert reader.read(1).at_s == pytest.approx(9.0)
        assert not reader.ended
    assert np.array_equal(sound, np.concatenate([once[3 * RATE_HZ :], once, once[:RATE_HZ]]))


@pytest.mark.parametrize("suffix", ["mp3", "ogg", "opus", "wav", "flac"])
def test_what_breaks_off_ends_there(folder: Path, tmp_path: Path, suffix: str) -> None:
    """A recording cut after three quarters of its bytes still sounds as far as it goes."""
    whole = (folder / f"tone.{suffix}").read_bytes()
    cut = tmp_path / f"cut.{suffix}"
    cut.write_bytes(whole[: len(whole) * 7 // 8])
    sound = decoded(cut)
    assert begins_s(sound) == pytest.approx(2.0, abs=0.003)
    assert 2.1 < len(sound) / RATE_HZ < 4.01


@pytest.mark.parametrize("suffix", ["mp3", "flac", "opus"])
def test_damage_in_the_middle_keeps_time(tmp_path: Path, suffix: str) -> None:
    """After damaged bytes what follows is still heard in its time, within a tenth of a second."""
    path = making.recording(tmp_path / f"tone.{suffix}", tone(500, until_s=5.0), 8.0)
    data = bytearray(path.read_bytes())
    middle = len(data) // 4
    data[middle : middle + 400] = bytes(n * 37 % 256 for n in range(400))
    path.write_bytes(data)
    sound = decoded(path)
    loud = np.flatnonzero(np.abs(sound[:, 0].astype(np.int32)) > LOUD)
    assert loud[-1] / RATE_HZ == pytest.approx(5.0, abs=0.1)
    assert len(sound) / RATE_HZ == pytest.approx(8.0, abs=0.1)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.ogg", b"", "the file is empty (0 bytes). Copy it there again."),
        (
            "picture.mp3",
            b"\x89PNG\r\n\x1a\n" + bytes(500),
            "it is a PNG picture, whatever its name says. "
            "Export it again as MP3, Ogg, Opus, WAV, FLAC or M4A and put it in its place.",
        ),
        (
            "text.wav",
            b"Please record this again.\n" * 30,
            "it is a text, whatever its name says. "
            "Export it again as MP3, Ogg, Opus, WAV, FLAC or M4A and put it in its place.",
        ),
    ],
)
def test_what_cannot_be_decoded_says_why(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """Staff read which file it is, what is wrong with it and how to mend it."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Undecodable) as caught:
        decoded(path)
    assert caught.value.detail == f"{path}: {said}"
    assert caught.value.short == "This recording cannot be played at the moment. Its text can be read instead."


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """A file that is not there is named, with what to do."""
    path = tmp_path / "missing.ogg"
    with pytest.raises(Undecodable) as caught:
        decoded(path)
    said = "there is no such file. Put it there, or correct its name in the room's file."
    assert caught.value.detail == f"{path}: {said}"


def test_a_text_never_leads_to_another_file(folder: Path, tmp_path: Path) -> None:
    """A playlist named as a recording is not followed to the files it names."""
    for head in ("#EXTM3U\n#EXTINF:4,\n", "ffconcat version 1.0\nfile "):
        path = tmp_path / "list.mp3"
        path.write_text(f"{head}{folder / 'tone.mp3'}\n")
        with pytest.raises(Undecodable):
            decoded(path)


def test_a_film_without_sound_is_told_apart(tmp_path: Path) -> None:
    """A silent film asked for its sound is known from a damaged one."""
    with pytest.raises(Soundless):
        decoded(making.film(tmp_path / "silent.mp4", 0.2))


def test_odd_names_are_only_names(tmp_path: Path) -> None:
    """A recording whose name looks like an address or an option plays like any other."""
    for name in ("-i x.wav", "concat:a|b.wav", "100%.wav", "Ōhtu, öö %d.wav"):
        path = making.recording(tmp_path / "plain.wav", tone(500), 0.2).rename(tmp_path / name)
        assert len(decoded(path)) == pytest.approx(0.2 * RATE_HZ, abs=2)
