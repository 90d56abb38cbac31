"""Films played over and over in a process of its own: `python -m tests.players.film_endurance loops|openings N FOLDER`.

It prints a line of JSON: what the process holds (memory of its own and its share of the rest, threads, open files)
after a first part and at the end, and the longest that nothing moved. A loop's second is passed in a sixteenth. Where
nothing moves for FROZEN_S, it says so and ends.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from kiosk.media.sound.audio_description import Description
from kiosk.players import sound_stream
from kiosk.players.audio_player import AudioPlayer
from kiosk.players.player import PlayRequest, Signer
from kiosk.visit.events.players import PlayerEvent, PlayFailed
from tests.players import making
from tests.players.making import tone

FASTER = 16.0
FROZEN_S = 60.0
LEAST_FIRST = 20


def held() -> dict[str, float]:
    """What this process holds now."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    pss = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return {
        "pss_mb": int(pss.split()[1]) / 1024,
        "threads": len(os.listdir("/proc/self/task")),
        "files": len(os.listdir("/proc/self/fd")),
    }


class Watched:
    """A player, and the longest that nothing of it moved."""

    def __init__(self) -> None:
        self.posts: list[PlayerEvent] = []
        self.player = AudioPlayer(self.posts.append)
        self.player.open_ahead()
        if not self.player.sounds:
            raise SystemExit(self.player.why)
        self.longest_s = 0.0
        self._moved_s = time.monotonic()
        self._pause = threading.Event()

    def until_picture(self, signed: bool = False) -> float:
        """The moment of the next picture."""
        self._moved_s = time.monotonic()
        while True:
            frame = self.player.signed_frame() if signed else self.player.frame()
            self.longest_s = max(self.longest_s, time.monotonic() - self._moved_s)
            if frame is not None:
                return frame.at_s
            if self.longest_s > FROZEN_S or any(isinstance(post, PlayFailed) for post in self.posts):
                raise SystemExit(f"Nothing moves any more; the player said {self.posts}.")
            self._pause.wait(0.001)

    def settled(self) -> dict[str, float]:
        """What is held once what was silenced has ended."""
        end_s = time.monotonic() + 60.0
        while time.monotonic() < end_s and threading.active_count() > 2:
            self._pause.wait(0.01)
        return held()


def loops(watched: Watched, count: int, folder: Path) -> list[dict[str, float]]:
    """A film of one second goes round this often, half of the time with sound and half without."""
    found = []
    parts = (max(LEAST_FIRST, count // 5), count)
    for part in parts:
        for name in ("second.mp4", "second-silent.mp4"):
            watched.player.play(PlayRequest(1, folder / name, kind="film", loop=True, speed=FASTER))
            turns, last_s = 0, 0.0
            while turns < part // 2:
                at_s = watched.until_picture()
                turns += at_s < last_s
                last_s = at_s
            watched.player.silence()
        found.append(watched.settled())
    return found


def openings(watched: Watched, count: int, folder: Path) -> list[dict[str, float]]:
    """A film is opened and closed this often, every second time with its description and its signer."""
    found = []
    for part in (max(LEAST_FIRST, count // 5), count):
        for number in range(part):
            aids = number % 2 == 1
            watched.player.play(
                PlayRequest(
                    number,
                    folder / "second.mp4",
                    kind="film",
                    size=(320, 180),
                    description=Description(folder / "voice.ogg") if aids else None,
                    signer=Signer(folder / "signer.mp4", (150, 170)) if aids else None,
                )
            )
            watched.until_picture()
            if aids:
                watched.until_picture(signed=True)
            watched.player.silence()
        found.append(watched.settled())
    return found


def main() -> None:
    sound_stream.STALL_S = sound_stream.AWAKE_S = FROZEN_S
    what, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    making.film(folder / "second.mp4", 1.0, sound=tone(500))
    making.film(folder / "second-silent.mp4", 1.0)
    making.film(folder / "signer.mp4", 1.0, size=(300, 340))
    making.recording(folder / "voice.ogg", tone(1300), 1.0)
    watched = Watched()
    first, last = {"loops": loops, "openings": openings}[what](watched, count, folder)
    watched.player.close()
    print(json.dumps({"first": first, "last": last, "longest_s": watched.longest_s}))


if __name__ == "__main__":
    main()
