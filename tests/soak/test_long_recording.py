"""A recording of half an hour, played as fast as the machine can, its position looked at all along."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.decode import RATE_HZ
from kiosk.players.player import Answer, Ended
from kiosk.players.sounding import SoundingPlayer
from kiosk.players.stream import PIECE_FRAMES
from tests.players.lecture import BEGINS_S, ENDS_S, lecture

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


def test_half_an_hour_does_not_drift(captured: Path, tmp_path: Path) -> None:
    """All along half an hour the position is what was heard, within two pieces of sound, and in the end all was heard.

    Heard faster than it is, the position counts in pieces, not in between: what is looked for is drift.
    """
    path = lecture(tmp_path / "half-an-hour.opus", MINUTES)
    posts: list[Answer] = []
    player = SoundingPlayer(posts.append)
    player.warm()
    assert player.sounds, player.why
    try:
        silent = captured.stat().st_size // 4
        player.play(1, path, kind="recording")
        began: int | None = None
        pause = threading.Event()
        end_s = time.monotonic() + MINUTES * 60
        off_s: list[float] = []
        while not posts:
            assert time.monotonic() < end_s, f"it stands at {player.position_s()} s"
            position_s = player.position_s()
            taken = captured.stat().st_size // 4
            if began is None and position_s:
                began = taken - round(position_s * RATE_HZ)
            if began is not None and position_s is not None:
                off_s.append((taken - began) / RATE_HZ - position_s)
            pause.wait(0.05)
        assert posts == [Ended(1)]
    finally:
        player.close()
    assert max(abs(second) for second in off_s) < 2 * PIECE_S + 0.1
    assert abs(float(np.median(off_s[-200:]) - np.median(off_s[:200]))) < PIECE_S
    heard = np.memmap(captured, dtype="<i2", mode="r").reshape(-1, 2)[silent:, 0]
    seconds = len(heard) // RATE_HZ
    loud = np.abs(heard[: seconds * RATE_HZ].reshape(seconds, RATE_HZ).astype(np.int32)).max(axis=1) > 1000
    tones = np.flatnonzero(np.diff(loud.astype(int)) == 1)
    assert len(tones) == MINUTES, "a tone for each minute"
    assert np.abs(np.diff(tones) - 60).max() <= 1
    assert (tones[-1] - tones[0]) == pytest.approx((MINUTES - 1) * 60, abs=1.5)
    assert loud.sum() == pytest.approx(MINUTES * (ENDS_S - BEGINS_S + 1), abs=MINUTES)
