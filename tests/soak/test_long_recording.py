"""A recording of half an hour, played as fast as the machine can, its position looked at all along."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from kiosk.media.decode import RATE_HZ
from kiosk.players import stream
from kiosk.players.player import Answer, Ended
from kiosk.players.sounding import SoundingPlayer
from kiosk.players.stream import PIECE_FRAMES
from tests.players.lecture import BEGINS_S, lecture

MINUTES = 30
FASTER = 4
PIECE_S = PIECE_FRAMES / RATE_HZ


@pytest.fixture
def captured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What sounds is kept, and taken four times as fast as by a loudspeaker."""
    path = tmp_path / "heard.raw"
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(path))
    monkeypatch.setenv("SDL_DISKAUDIODELAY", str(11 // FASTER))
    return path


class Hurried(threading.Condition):
    """Waits shorter, as much as the clock runs faster."""

    faster = 1.0

    def wait(self, timeout: float | None = None) -> bool:
        return super().wait(None if timeout is None else timeout / self.faster)


def hurry(monkeypatch: pytest.MonkeyPatch, captured: Path) -> float:
    """How much faster than a loudspeaker the output takes sound.

    The player's clock runs as much faster, and what it waits for is as much longer, so that it has as long as ever.
    """
    pause = threading.Event()
    began_s, began = time.monotonic(), captured.stat().st_size
    pause.wait(3.0)
    taken_s = (captured.stat().st_size - began) / 4 / RATE_HZ
    faster = taken_s / (time.monotonic() - began_s)
    monkeypatch.setattr(Hurried, "faster", faster)
    monkeypatch.setattr(stream, "time", SimpleNamespace(monotonic=lambda: time.monotonic() * faster))
    hurried = SimpleNamespace(Condition=Hurried, Thread=threading.Thread)
    monkeypatch.setattr(stream, "threading", hurried)
    monkeypatch.setattr(stream, "PIECE_FRAMES", PIECE_FRAMES * FASTER)
    for name in ("AHEAD_S", "_STALL_S", "_AWAKE_S"):
        monkeypatch.setattr(stream, name, getattr(stream, name) * FASTER)
    return faster


def test_half_an_hour_does_not_drift(captured: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All along half an hour the position is what is heard, and it ends when all of it was heard, without a gap."""
    path = lecture(tmp_path / "half-an-hour.opus", MINUTES)
    posts: list[Answer] = []
    player = SoundingPlayer(posts.append)
    player.warm()
    assert player.sounds, player.why
    try:
        faster = hurry(monkeypatch, captured)
        assert faster > 2, "the output is no faster than a loudspeaker"
        silent = captured.stat().st_size // 4
        player.play(1, path, kind="recording")
        pause = threading.Event()
        end_s = time.monotonic() + MINUTES * 60
        seen: list[tuple[float, float]] = []
        while not posts:
            assert time.monotonic() < end_s, f"it stands at {player.position_s()} s"
            position_s = player.position_s()
            if position_s:
                seen.append((captured.stat().st_size // 4 / RATE_HZ, position_s))
            pause.wait(0.05)
        assert posts == [Ended(1)]
    finally:
        player.close()
    heard = np.memmap(captured, dtype="<i2", mode="r").reshape(-1, 2)[:, 0]
    parts = [np.abs(heard[at : at + 480].astype(np.int32)).max() > 1000 for at in range(silent, len(heard) - 480, 480)]
    tones = silent / RATE_HZ + np.flatnonzero(np.diff(np.array(parts, dtype=int)) == 1) / 100
    assert len(tones) == MINUTES, "each minute has one tone without a gap"
    assert np.abs(np.diff(tones) - 60.0).max() < 0.1, "and the next comes after a minute"
    begins_s = tones[0] - BEGINS_S
    off_s = np.array([heard_s - begins_s - position_s for heard_s, position_s in seen])
    assert np.percentile(np.abs(off_s), 95) < PIECE_S
    along_s = [float(np.median(part)) for part in np.array_split(off_s, MINUTES)]
    print(f"{faster:.2f} times as fast, {len(off_s)} looks; off by {along_s[0]:.3f} s, at the end {along_s[-1]:.3f} s,")
    print(f"between {min(along_s):.3f} and {max(along_s):.3f} s; the minutes apart by {np.diff(tones).min():.3f} to")
    print(f"{np.diff(tones).max():.3f} s")
    assert max(along_s) - min(along_s) < 0.05, "the position drifted"
