"""Recordings of any length: a lecture of an hour and a half is as near at hand as a minute."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.player import PlayRequest
from tests.players.conftest import AUDIBLE, EXACT_S, Capture, Rig
from tests.players.lecture import BEGINS_S, LIGHT, Coding, lecture, minute_s, pitch_of
from tests.players.test_heard import first_sound, off_s, pitches

ROOT = Path(__file__).resolve().parents[2]
MINUTES = 90
NAMES = ("lecture.opus", "lecture.ogg", "lecture.m4a", "lecture.mp3")


@pytest.fixture(scope="module")
def coding() -> Coding:
    """How lectures are encoded; as recordings are: tests/soak/test_lectures.py."""
    return LIGHT


@pytest.fixture(scope="module")
def lectures(tmp_path_factory: pytest.TempPathFactory, coding: Coding) -> Path:
    """The same lecture of 90 minutes in each format."""
    folder = tmp_path_factory.mktemp("lectures")
    for name in NAMES:
        lecture(folder / name, MINUTES, coding)
    return folder


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("minute", [1, 44, 89])
def test_the_right_second_is_heard_anywhere(
    sounding: Rig, capture: Capture, lectures: Path, coding: Coding, name: str, minute: int
) -> None:
    """After a seek to any minute of a lecture its own sound is heard, within 50 ms of the position."""
    sounding.player.play(PlayRequest(1, lectures / name, kind="recording"))
    sounding.reaches(0.1)
    begins_s = minute * minute_s(name, coding) + BEGINS_S
    began = capture.frames()
    sounding.player.seek(begins_s - 0.5)
    sounding.reaches(begins_s + 0.4)
    sounding.until(lambda: capture.heard(began).any(), "sound")
    begins = began + first_sound(capture.heard(began))
    assert off_s(sounding, capture, lambda frames: begins_s + (frames - begins) / RATE_HZ) < EXACT_S
    assert pitches(capture.heard()[-4800:]) == {pitch_of(minute)}


@pytest.mark.parametrize("name", NAMES)
def test_a_seek_is_heard_at_once(
    sounding_at_life_speed: Rig, capture: Capture, lectures: Path, coding: Coding, name: str
) -> None:
    """Wherever in a lecture a touch leads, and in whatever format it is, it is heard within 150 ms."""
    sounding = sounding_at_life_speed
    sounding.player.play(PlayRequest(1, lectures / name, kind="recording", from_s=600.0))
    sounding.reaches(600.1)
    taken_s = []
    for minute in (80, 3, 61, 29, 88, 14, 75):
        sounding.player.pause()
        sounding.passes(0.1)
        sounding.player.resume()
        began, began_s = capture.frames(), time.monotonic()
        sounding.player.seek(minute * minute_s(name, coding) + BEGINS_S + 3.0)
        sounding.until(
            lambda since=began: bool((np.abs(capture.heard(since).astype(np.int32)) > AUDIBLE).any()),
            "sound",
        )
        taken_s.append(time.monotonic() - began_s)
        sounding.passes(0.05)
    assert sorted(taken_s)[len(taken_s) // 2] < 0.15, taken_s


@pytest.mark.parametrize("name", NAMES)
def test_a_lecture_takes_no_more_memory_than_a_minute(lectures: Path, name: str) -> None:
    """Playing and seeking in 90 minutes of any format holds seconds of sound: memory stays within 8 MB."""
    command = [sys.executable, "-m", "tests.players.lecture_memory", str(lectures / name)]
    alone = {**os.environ, "SDL_AUDIODRIVER": "dummy"}
    report = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env=alone, cwd=ROOT)
    assert int(report.stdout) < 8_000_000
