"""`python -m tests.players.lecture_memory FILE`: plays and seeks through it, and says how memory grew.

A process of its own, so that nothing but the player is measured.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import psutil

from kiosk.players.audio_player import AudioPlayer
from kiosk.players.player import PlayRequest

LONGEST_WAIT_S = 60.0


def reaches(player: AudioPlayer, position_s: float) -> None:
    """Waits until that moment is heard."""
    pause = threading.Event()
    deadline_s = time.monotonic() + LONGEST_WAIT_S
    while not position_s <= (player.position_s() or 0.0) < position_s + 30.0:
        if time.monotonic() > deadline_s:
            raise SystemExit(f"{position_s:g} s was not heard")
        pause.wait(0.01)


def grown(path: Path) -> int:
    """Bytes of memory that playing on and seeking took beyond the first minute."""
    process = psutil.Process()
    player = AudioPlayer(lambda _answer: None)
    player.play(PlayRequest(1, path, kind="recording", from_s=60.0))
    reaches(player, 60.3)
    before, most = process.memory_info().rss, 0
    for minute in range(2, 90, 8):
        player.seek(minute * 60.0)
        reaches(player, minute * 60.0 + 0.1)
        most = max(most, process.memory_info().rss)
    player.close()
    return most - before


if __name__ == "__main__":
    print(grown(Path(sys.argv[1])))
