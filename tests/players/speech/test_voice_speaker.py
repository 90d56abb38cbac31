"""What is heard of an utterance: the sound that comes out of the kiosk, sample by sample."""

from __future__ import annotations

import os
import signal
import time

import numpy as np
import pytest

from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.player import PlayRequest
from tests.players.conftest import Heard
from tests.players.making import recording, tone
from tests.players.mixers import mixers
from tests.players.speech.conftest import Stage, loud, sounding_s

SENTENCE = "The chess set was made of bread."


def pitch_hz(heard: Heard) -> float:
    """How high the voice is, as the median over its loud moments, by how far the sound repeats itself."""
    size, lowest, highest = RATE_HZ // 20, RATE_HZ // 70, RATE_HZ // 350
    pieces = heard[: len(heard) // size * size].reshape(-1, size).astype(float)
    found = []
    for piece in pieces[np.abs(pieces).max(axis=1) > 3_000]:
        alike = np.correlate(piece, piece, "full")[size - 1 :]
        found.append(RATE_HZ / (highest + int(np.argmax(alike[highest:lowest]))))
    return float(np.median(found))


@pytest.mark.shows("EN 5.1.3.2", "508 402.2.3")
def test_a_text_is_heard_to_its_end_and_answered_once(stepped_stage: Stage) -> None:
    """A longer text sounds longer, as long as its syllables take, and each is answered once under its number."""
    short, long = stepped_stage.heard_whole("Room."), stepped_stage.heard_whole(SENTENCE)
    assert 0.2 < short < 1.0
    assert 1.4 < long < 3.0
    assert [(event.number, event.reason) for event in stepped_stage.ended] == [(1, ""), (2, "")]
    assert not stepped_stage.reported


@pytest.mark.shows("EN 5.1.3.14", "WCAG 3.1.2")
def test_each_language_is_heard_in_its_own_voice(stepped_stage: Stage) -> None:
    """Estonian, Russian and Chinese are spoken as such: a text in Cyrillic or in characters is not spelt out."""
    assert 0.8 < stepped_stage.heard_whole("Kaksteist nuppu.", "et") < 3.0
    assert 0.8 < stepped_stage.heard_whole("Двенадцать кнопок.", "ru") < 3.0
    assert 0.6 < stepped_stage.heard_whole("十二个按钮。", "zh-Hans") < 3.0


def test_a_faster_rate_keeps_the_pitch(stepped_stage: Stage) -> None:
    """At twice the rate a text takes half as long, and the voice is as high as before."""
    begins = stepped_stage.capture.frames()
    slow = stepped_stage.heard_whole(SENTENCE)
    between = stepped_stage.capture.frames()
    fast = stepped_stage.heard_whole(SENTENCE, rate=2.0)
    assert 0.35 < fast / slow < 0.65
    heard = stepped_stage.capture.heard(begins)
    before, after = heard[: between - begins], heard[between - begins :]
    assert 0.85 < pitch_hz(after) / pitch_hz(before) < 1.15


def test_it_stops_within_a_tenth_of_a_second(stage: Stage) -> None:
    """After `stop` nothing more is heard than what the output holds, and a stopped utterance is never answered."""
    begins = stage.capture.frames()
    stage.speak(" ".join([SENTENCE] * 20))
    stage.becomes_loud(begins)
    stage.speaker.stop()
    stopped = stage.capture.frames()
    time.sleep(0.4)
    after = stage.capture.heard(stopped)
    assert len(after) > RATE_HZ // 10
    assert not loud(after[RATE_HZ // 10 :]).any()
    assert not stage.ended


def test_of_thirty_in_a_second_only_the_last_is_spoken_to_its_end(stage: Stage) -> None:
    """However fast utterances are asked for, the last is the one that is answered, and none waits."""
    for number in range(30):
        stage.speak(f"{number}. {SENTENCE}")
        time.sleep(1 / 30)
    begins = stage.capture.frames()
    last = stage.number
    stage.until(lambda: stage.ended, "the end of the last")
    assert [event.number for event in stage.ended] == [last]
    assert 1.5 < sounding_s(stage.capture.heard(begins)) < 4.5


def test_a_recording_that_begins_ends_speech(stage: Stage) -> None:
    """Speech never talks over a recording: what plays takes its place."""
    path = recording(stage.capture.path.parent / "tone.wav", tone(500), 3)
    begins = stage.capture.frames()
    stage.speak(" ".join([SENTENCE] * 20))
    stage.becomes_loud(begins)
    stage.player.play(PlayRequest(1, path))
    stage.until(lambda: (stage.player.position_s() or 0.0) > 0.6, "the recording")
    heard = stage.capture.heard()[-RATE_HZ // 10 :]
    strength = np.abs(np.fft.rfft(heard.astype(float)))
    assert round(int(np.argmax(strength)) * RATE_HZ / len(heard)) == 500
    assert np.sum(strength[:40] ** 2) < 0.01 * np.sum(strength**2)


def test_an_output_that_goes_away_ends_the_utterance_and_the_next_is_heard(stage: Stage) -> None:
    """An utterance whose output is gone is over, with the reason; the output is opened anew for the next."""
    begins = stage.capture.frames()
    stage.speak(" ".join([SENTENCE] * 20))
    stage.becomes_loud(begins)
    (mixer,) = mixers(os.getpid())
    os.kill(mixer, signal.SIGKILL)
    stage.until(lambda: stage.ended, "its end")
    assert stage.ended[0].reason == "The sound output went away. See that it is plugged in."
    stage.until(lambda: mixers(os.getpid()) not in ([], [mixer]), "another output")
    begins = 0  # the disk driver begins its file anew
    stage.speak("Room.")
    stage.becomes_loud(begins)
    stage.until(lambda: len(stage.ended) == 2, "the end of the next")
    assert stage.ended[1].reason == ""


def test_the_level_is_that_of_recordings(stepped_stage: Stage) -> None:
    """Twenty decibels down, speech is a tenth as loud."""
    begins = stepped_stage.capture.frames()
    stepped_stage.heard_whole(SENTENCE)
    between = stepped_stage.capture.frames()
    stepped_stage.speaker.level(-20.0)
    stepped_stage.heard_whole(SENTENCE)
    heard = stepped_stage.capture.heard(begins)
    loudest, softer = np.abs(heard[: between - begins]).max(), np.abs(heard[between - begins :]).max()
    assert 8 < loudest / softer < 12
    assert 8_000 < loudest < 28_000
