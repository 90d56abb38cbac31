"""A recording of half an hour, played as fast as the machine can, its position looked at all along."""

from __future__ import annotations

import os
import threading
import time
from array import array
from fcntl import ioctl
from pathlib import Path
from select import select
from termios import FIONREAD

import numpy as np
import pytest

from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players import sound_stream
from kiosk.players.audio_player import AudioPlayer
from kiosk.players.player import PlayRequest
from kiosk.players.sound_stream import PIECE_FRAMES
from kiosk.visit.events.players import PlayEnded, PlayerEvent
from tests.players.clocks import FAST_DELAY_MS, HeardClock
from tests.players.lecture import BEGINS_S, lecture

MINUTES = 30
FASTER = 4
LONGEST_STALL_S = 60.0  # of a busy machine: it is no output that went away
PIECE_S = PIECE_FRAMES / RATE_HZ
WINDOW = RATE_HZ // 100


class Ear(threading.Thread):
    """Takes what sounds as it comes, and keeps how loud each hundredth of a second is: no disk holds it up."""

    def __init__(self, path: Path) -> None:
        super().__init__(name="ear", daemon=True)
        self._pipe = os.open(path, os.O_RDWR)  # it may be opened again by the output: there is no end
        self._lock = threading.Lock()
        self._bytes = 0
        self.peaks: list[int] = []

    def run(self) -> None:
        rest = b""
        while select([self._pipe], [], []):
            with self._lock:
                data = os.read(self._pipe, 65536)
                self._bytes += len(data)
            rest += data
            whole = len(rest) // (WINDOW * 4)
            sound = np.frombuffer(rest[: whole * WINDOW * 4], dtype="<i2").astype(np.int32)
            self.peaks += np.abs(sound).reshape(whole, -1).max(axis=1).tolist()
            rest = rest[whole * WINDOW * 4 :]

    def heard_s(self) -> float:
        """How much sound the output has given away, taken from it or not: its own clock."""
        waiting = array("i", [0])
        with self._lock:
            ioctl(self._pipe, FIONREAD, waiting)
            return (self._bytes + waiting[0]) / 4 / RATE_HZ


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ear:
    """What sounds is heard, and taken four times as fast as by a loudspeaker."""
    path = tmp_path / "heard.pipe"
    os.mkfifo(path)
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(path))
    monkeypatch.setenv("SDL_DISKAUDIODELAY", str(FAST_DELAY_MS))
    ear = Ear(path)
    ear.start()
    return ear


def hurry(monkeypatch: pytest.MonkeyPatch, ear: Ear) -> float:
    """How much faster than a loudspeaker the output takes sound.

    The pieces are as much longer, so that the player has as long as ever for each.
    """
    pause = threading.Event()
    began_s, began_heard_s = time.monotonic(), ear.heard_s()
    pause.wait(3.0)
    faster = (ear.heard_s() - began_heard_s) / (time.monotonic() - began_s)
    monkeypatch.setattr(sound_stream, "PIECE_FRAMES", PIECE_FRAMES * FASTER)
    monkeypatch.setattr(sound_stream, "AHEAD_S", sound_stream.AHEAD_S * FASTER)
    monkeypatch.setattr(sound_stream, "LOOK_EARLY_S", sound_stream.LOOK_EARLY_S * FASTER)
    monkeypatch.setattr(sound_stream, "STALL_S", LONGEST_STALL_S)
    return faster


def test_half_an_hour_does_not_drift(ear: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All along half an hour the position is what is heard, and it ends when all of it was heard, without a gap."""
    path = lecture(tmp_path / "half-an-hour.opus", MINUTES)
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append, clock=HeardClock(ear.heard_s))
    player.open_ahead()
    assert player.sounds, player.why
    try:
        faster = hurry(monkeypatch, ear)
        assert faster > 2, "the output is no faster than a loudspeaker"
        before = round(ear.heard_s() * RATE_HZ) // WINDOW
        player.play(PlayRequest(1, path, kind="recording"))
        pause = threading.Event()
        end_s = time.monotonic() + MINUTES * 60
        seen: list[tuple[float, float]] = []
        while not posts:
            assert time.monotonic() < end_s, f"it stands at {player.position_s()} s"
            position_s = player.position_s()
            if position_s:
                seen.append((ear.heard_s(), position_s))
            pause.wait(0.05)
        assert posts == [PlayEnded(1)]
    finally:
        player.close()
    loud = np.array(ear.peaks[before:]) > 1000
    tones = (before + 1 + np.flatnonzero(np.diff(loud.astype(int)) == 1)) * WINDOW / RATE_HZ
    assert len(tones) == MINUTES, "each minute has one tone without a gap"
    assert np.abs(np.diff(tones) - 60.0).max() < 0.1, "and the next comes after a minute"
    begins_s = tones[0] - BEGINS_S
    off_s = np.array([heard_s - begins_s - position_s for heard_s, position_s in seen])
    at_s = [float(np.median(part)) for part in np.array_split(off_s, MINUTES)]
    drift_s = float(np.polyfit(np.arange(MINUTES), at_s, 1)[0]) * MINUTES
    print(
        f"{faster:.2f} times as fast, {len(off_s)} looks: it drifted by {drift_s * 1000:.1f} ms in {MINUTES} minutes;"
    )
    print(f"each minute's median off by {min(at_s) * 1000:.0f} to {max(at_s) * 1000:.0f} ms; the minutes begin")
    print(f"{np.diff(tones).min():.3f} to {np.diff(tones).max():.3f} s apart")
    assert abs(drift_s) < 0.05, "the position drifted"
    assert max(map(abs, at_s)) < PIECE_S, "all along the position is what is heard"
