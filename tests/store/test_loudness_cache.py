"""Loudness by EBU R128: measured right, behind everything else, and kept."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.sound.loudness import UNMEASURED, loudness_of
from kiosk.store.loudness_cache import LoudnessCache, Measuring, measure_all
from tests.players import making
from tests.players.making import tone


def until(condition: Callable[[], object], what: str, within_s: float = 60.0) -> None:
    end_s = time.monotonic() + within_s
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < end_s, f"waited {within_s:g} s in vain for {what}"
        pause.wait(0.01)


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.ogg", "a.opus", "a.flac", "a.m4a"])
@pytest.mark.parametrize("peak_db", [-12.0, -30.0])
def test_a_tone_is_as_loud_as_the_standard_says(tmp_path: Path, name: str, peak_db: float) -> None:
    """A tone of 997 Hz on both sides measures what its peaks do, in every format, within half a LU."""
    path = making.recording(tmp_path / name, tone(997, loud=10 ** (peak_db / 20)), 3.0, channels=2)
    found = loudness_of(path)
    assert found.level_lufs == pytest.approx(peak_db, abs=0.5)
    assert found.peak_dbtp == pytest.approx(peak_db, abs=0.7)


def test_what_is_heard_is_measured(tmp_path: Path) -> None:
    """A recording of one channel measures as it is heard, on both sides 3 dB lower."""
    path = making.recording(tmp_path / "mono.wav", tone(997, loud=0.5), 2.0, channels=1)
    found = loudness_of(path)
    assert found.level_lufs == pytest.approx(-9.0, abs=0.2)
    assert found.peak_dbtp == pytest.approx(-9.0, abs=0.2)


def test_a_films_sound_is_measured(tmp_path: Path) -> None:
    """A film is as loud as its sound."""
    path = making.film(tmp_path / "film.mp4", 2.0, sound=tone(997, loud=0.25))
    assert loudness_of(path).level_lufs == pytest.approx(-15.0, abs=0.6)


def test_peaks_between_samples_count(tmp_path: Path) -> None:
    """A tone whose samples stay under its real peaks is measured by its real peaks."""

    def hidden(seconds: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        return np.asarray(0.9 * np.sin(2 * np.pi * 12_000 * seconds + np.pi / 4))

    path = making.recording(tmp_path / "hidden.wav", hidden, 1.0, channels=2)
    assert loudness_of(path).peak_dbtp == pytest.approx(-0.6, abs=0.5)  # their samples say −3.9


@pytest.mark.parametrize("holds", ["silence", "nothing", "noise", "missing", "a picture of no sound"])
def test_what_cannot_be_measured_has_no_level(tmp_path: Path, holds: str) -> None:
    """Silence, and files that cannot be decoded, have no level and raise nothing."""
    path = tmp_path / "bunk.wav"
    if holds == "silence":
        making.recording(path, tone(500, loud=0.0), 1.0)
    elif holds == "nothing":
        path.write_bytes(b"")
    elif holds == "noise":
        path.write_bytes(bytes((n * n * 31 + n // 7) % 251 for n in range(50_000)))
    elif holds != "missing":
        path = making.film(tmp_path / "film.mp4", 0.4)
    assert loudness_of(path) == UNMEASURED


def test_half_a_file_is_measured_as_far_as_it_goes(tmp_path: Path) -> None:
    """A recording that breaks off has the level of what is there."""
    whole = making.recording(tmp_path / "whole.opus", tone(997, loud=0.25), 3.0)
    cut = tmp_path / "cut.opus"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert loudness_of(cut).level_lufs == pytest.approx(-15.0, abs=0.6)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    for number in range(3):
        making.recording(folder / f"{number}.wav", tone(997, loud=0.25), 1.0, channels=2)
    return folder


def test_levels_are_measured_behind_the_kiosk_and_kept(media: Path, tmp_path: Path) -> None:
    """A child process measures what is not known; its findings hold at once and at the next start."""
    file = tmp_path / "state" / "levels"
    paths = ("0.wav", "1.wav", "2.wav", "not-there.wav")
    levels = LoudnessCache(media, file)
    measuring = Measuring(media, paths, levels)
    measuring.begin()
    until(lambda: len(levels) == 3, "three levels")
    measuring.thread.join(60.0)
    measuring.close()
    assert levels["1.wav"].level_lufs == pytest.approx(-12.0, abs=0.2)
    again = LoudnessCache(media, file)
    assert {path: again[path] for path in again} == {path: levels[path] for path in levels}
    told: list[int] = []
    measure_all(media, paths[:3], again, lambda done, of: told.append(done))
    assert told == []


def test_a_file_that_changed_is_measured_anew(media: Path, tmp_path: Path) -> None:
    """A recording that was replaced has no level until it is measured again; what is gone is forgotten."""
    levels = LoudnessCache(media, tmp_path / "levels")
    measure_all(media, ("0.wav", "1.wav", "2.wav"), levels)
    making.recording(media / "1.wav", tone(997, loud=0.5), 2.0, channels=2)
    assert "1.wav" not in levels
    measure_all(media, ("0.wav", "1.wav"), levels)
    assert levels["1.wav"].level_lufs == pytest.approx(-6.0, abs=0.2)
    assert set(LoudnessCache(media, tmp_path / "levels")) == {"0.wav", "1.wav"}


def test_closing_ends_the_measuring(media: Path, tmp_path: Path) -> None:
    """A kiosk that is switched off leaves no measuring process behind."""
    for number in range(20):
        making.recording(media / f"long{number}.wav", tone(997, loud=0.25), 20.0)
    measuring = Measuring(media, tuple(sorted(path.name for path in media.iterdir())), LoudnessCache(media))
    measuring.begin()
    own = f"/proc/{os.getpid()}/task"
    children = lambda: "".join(  # noqa: E731
        (Path(own) / task / "children").read_text() for task in os.listdir(own)
    ).split()
    until(children, "the child")
    measuring.close()
    assert not measuring.thread.is_alive()
    command = ["pgrep", "-P", str(os.getpid()), "-f", "kiosk.store.loudness_cache"]
    assert subprocess.run(command, capture_output=True, check=False).stdout == b""


@pytest.mark.parametrize("damage", [b"", b"nothing of that kind", None])
def test_a_damaged_file_of_levels_is_no_obstacle(media: Path, tmp_path: Path, damage: bytes | None) -> None:
    """Where the kept levels are damaged they are measured anew, and kept again."""
    file = tmp_path / "levels"
    measure_all(media, ("0.wav",), LoudnessCache(media, file))
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(bytes(data) if damage is None else damage)
    levels = LoudnessCache(media, file)
    assert len(levels) == 0
    measure_all(media, ("0.wav",), levels)
    assert len(LoudnessCache(media, file)) == 1
