"""A speaker to test, the player whose output it shares, and the sound that came out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from kiosk.content.messages import Message
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.audio_player import AudioPlayer
from kiosk.players.speech.live_voice import EspeakVoice
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.voice_speaker import VoiceSpeaker
from kiosk.players.speech.voices import Voices
from kiosk.players.steady_clock import REAL_TIME, SteadyClock
from kiosk.visit.events.speech import SpeechEnded
from kiosk.visit.speech.utterance import Utterance
from tests.players.clocks import SteppedClock
from tests.players.conftest import AUDIBLE, Capture, Heard
from tests.players.stepped_mixer import SteppedMixer, stepped_device


@dataclass
class Stage:
    """A speaker, what it posted and reported, and what was heard."""

    speaker: VoiceSpeaker
    player: AudioPlayer
    capture: Capture
    ended: list[SpeechEnded]
    reported: list[Message] = field(default_factory=list)
    number: int = 0
    clock: Callable[[], float] = time.monotonic
    step: Callable[[float], None] | None = None
    _pause: threading.Event = field(default_factory=threading.Event)

    def speak(self, text: str, language: str = "en", rate: float = 1.0) -> int:
        """Ask for this, and give the number of the request."""
        self.number += 1
        self.speaker.speak(SpeechRequest(self.number, Utterance(text, language), rate))
        return self.number

    def until(self, condition: Callable[[], object], what: str, within_s: float = 60.0) -> None:
        end_s = self.clock() + within_s
        while not condition():
            assert self.clock() < end_s, f"waited in vain for {what}; ended: {self.ended}; {self.reported}"
            if self.step is not None:
                self.step(0.01)
            else:
                self._pause.wait(0.003)

    def heard_whole(self, text: str, language: str = "en", rate: float = 1.0) -> float:
        """Speak this to its end, and give how many seconds of it were heard."""
        begins = self.capture.frames()
        number = self.speak(text, language, rate)
        self.until(lambda: self.ended and self.ended[-1].number == number, "its end")
        self._settle()
        return sounding_s(self.capture.heard(begins))

    def becomes_loud(self, begins: int) -> None:
        self.until(lambda: loud(self.capture.heard(begins)).any(), "a sound")

    def _settle(self) -> None:
        """Wait for what the output has not taken yet."""
        frames = self.capture.frames()
        self.until(lambda: self.capture.frames() > frames + 4096, "the sound's end")


def loud(heard: Heard) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.abs(heard.astype(np.int32)) > AUDIBLE


def sounding_s(heard: Heard) -> float:
    """From the first audible sample to the last."""
    places = np.flatnonzero(loud(heard))
    return 0.0 if not len(places) else float(places[-1] - places[0]) / RATE_HZ


@pytest.fixture
def stage(capture: Capture) -> Iterator[Stage]:
    """The live voice, heard through the player's output in real time."""
    player = AudioPlayer(lambda _event: None)
    yield from _stage(player, capture, REAL_TIME)


@pytest.fixture
def stepped_stage(capture: Capture) -> Iterator[Stage]:
    """The live voice, heard in the time of the tests."""
    clock = SteppedClock()
    capture.mixer = mixer = SteppedMixer(clock)
    player = AudioPlayer(lambda _event: None, open_output=lambda outputs: stepped_device(mixer, clock), clock=clock)
    yield from _stage(player, capture, clock, clock.step)


def _stage(
    player: AudioPlayer, capture: Capture, clock: SteadyClock, step: Callable[[float], None] | None = None
) -> Iterator[Stage]:
    player.open_ahead()
    assert player.sounds, player.why
    ended: list[SpeechEnded] = []
    reported: list[Message] = []
    voice = EspeakVoice()
    voice.program()
    speaker = VoiceSpeaker(ended.append, player.output, Voices((voice,), report=reported.append), clock=clock)
    yield Stage(speaker, player, capture, ended, reported, clock=clock, step=step)
    speaker.close()
    player.close()


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """Makes a program that does what a shell script says in eSpeak NG's place."""

    def write(script: str) -> str:
        path = tmp_path / "espeak-ng"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return write
