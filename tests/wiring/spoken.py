"""A kiosk that is worked by headphones and keys alone, its sound kept: `python -m tests.wiring.spoken MUSEUM`.

Rules: SDL's disk driver keeps the sound. What came of it is one line of JSON: for each utterance its text, its language
and how many seconds of sound were heard while it was spoken.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import IO

import numpy as np

from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players import headphone_jack
from kiosk.players.headphone_jack import HeadphoneJacks
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.speech.utterance import Utterance
from kiosk.wiring import Kiosk, Setup, build
from tests.players.test_headphone_jack import input_devices, plug

WITHIN_S = 60.0
AUDIBLE = 300
KEYS = (("", True), ("enter", False), ("+", False))
"""Plug the headphones in, choose the first language, go to the next passage; True: only the first utterance is listened
to."""
FLAPS = 31
"""How often the plug goes in and out within a second before it is in."""


def frames() -> int:
    return Path(os.environ["SDL_DISKAUDIOFILE"]).stat().st_size // 4


def heard(begins: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which samples since then can be heard."""
    data = Path(os.environ["SDL_DISKAUDIOFILE"]).read_bytes()[begins * 4 :]
    left = np.frombuffer(data[: len(data) // 4 * 4], "<i2").reshape(-1, 2)[:, 0]
    return np.abs(left.astype(np.int32)) > AUDIBLE


def speaking(kiosk: Kiosk) -> Utterance | None:
    assert kiosk.loop is not None
    return kiosk.loop.state.speech.speaking


def spoken_after(kiosk: Kiosk, jack: IO[bytes], key: str, cut: bool) -> list[list[object]]:
    """Press a key, and give each utterance that it has spoken with the seconds that were heard; only the first where
    the next key cuts it off."""
    assert kiosk.loop is not None
    if key:
        kiosk.loop.dispatch(KeyPressed(key))
    else:
        plug_in(kiosk, jack)
    found: list[list[object]] = []
    end_s, begins, last = time.monotonic() + WITHIN_S, frames(), speaking(kiosk)
    while last is not None and time.monotonic() < end_s:
        kiosk.tick()
        time.sleep(0.005)
        if speaking(kiosk) != last:
            time.sleep(0.1)
            found.append([last.text, last.language, round(float(heard(begins).sum()) / RATE_HZ, 2)])
            begins, last = frames(), speaking(kiosk)
            if cut:
                break
    return found


def plug_in(kiosk: Kiosk, jack: IO[bytes]) -> None:
    """Plug headphones in whose jack flaps, and wait until it stays in and something is spoken."""
    assert kiosk.loop is not None
    for n in range(FLAPS):
        jack.write(plug(n % 2 == 0))
        kiosk.tick()
        time.sleep(1 / FLAPS)
    end_s = time.monotonic() + WITHIN_S
    while time.monotonic() < end_s and (speaking(kiosk) is None or kiosk.loop.state.speech.unplugged_ms is not None):
        kiosk.tick()
        time.sleep(0.005)


def main(museum: Path) -> None:
    devices, classes = input_devices(museum)
    setattr(headphone_jack, "HeadphoneJacks", partial(HeadphoneJacks, devices=devices, classes=classes))  # noqa: B010
    with build(Setup(museum, size=(640, 360), offscreen=True, log=museum / "visits.db")) as kiosk:
        kiosk.first_page()
        while not Path(os.environ["SDL_DISKAUDIOFILE"]).exists():
            time.sleep(0.01)
        with (devices / "event9").open("wb", buffering=0) as jack:
            print(json.dumps([each for key, cut in KEYS for each in spoken_after(kiosk, jack, key, cut)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
