"""A running kiosk and many versions: `python -m tests.journeys.switching MUSEUM DEVICE COUNT`, where no museum is.

Rules: the real app on an offscreen window; each version has other texts and another picture on the attract screen, and
is published by a process of its own. On the last line, as JSON: how long each switch kept the window's thread, how much
memory there was after each, and how many of the guides are still there at the end.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any, ClassVar

import psutil
from PIL import Image

from kiosk.staff.publish.content_updates import ReadyVersion
from kiosk.wiring import Kiosk, Setup, build
from kiosk.wiring.version_switch import VersionSwitch
from tests.own_time import own_s
from tests.warm_start import Started

WITHIN_S = 60


class Timed(VersionSwitch):
    """Notes how long each switch takes."""

    took_s: ClassVar[list[float]] = []

    def show(self, ready: ReadyVersion) -> None:
        began_s = own_s()
        super().show(ready)
        self.took_s.append(round(own_s() - began_s, 4))


def publish(museum: Path, device: str, number: int) -> None:
    file = museum / "config/museum.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines = [f"name: {{en: Fortress {number}}}" if line.startswith("name:") else line for line in lines]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    Image.new("RGB", (1600, 1000), (number * 5 % 256, 90, 60)).save(museum / "media/cell/bunk.png")
    done = Started(("publish", museum, "--device", device), os.environ).completed(WITHIN_S)
    assert done.returncode == 0, done.stderr


def drive(kiosk: Kiosk, museum: Path, device: str, count: int, memory_mb: list[float], guides: list[Any]) -> None:
    """On a thread of its own: version after version, each when the one before is shown and all is quiet."""
    pause = threading.Event()
    try:
        for number in range(1, count + 1):
            publish(museum, device, number)
            end_s = time.monotonic() + WITHIN_S
            while len(Timed.took_s) < number or kiosk.app._chores is not None:
                if time.monotonic() > end_s:
                    return
                pause.wait(0.05)
            assert kiosk.loop is not None
            guides.append(weakref.ref(kiosk.loop.guide))
            memory_mb.append(round(psutil.Process().memory_info().rss / 1e6, 1))
    finally:
        kiosk.stop()


def main(museum: Path, device: str, count: int) -> None:
    setup = Setup(Path(), Path(device), size=(960, 540), offscreen=True)
    memory_mb: list[float] = []
    guides: list[Any] = []
    with build(setup) as kiosk:
        kiosk.first_page()
        kiosk.version_switch = Timed(kiosk.shown)
        kiosk.closing.callback(kiosk.version_switch.close)
        driver = threading.Thread(target=drive, args=(kiosk, museum, device, count, memory_mb, guides))
        driver.start()
        kiosk.app.run()
        driver.join()
        gc.unfreeze()
        gc.collect()
        alive = sum(guide() is not None for guide in guides)
    print(json.dumps({"took_s": Timed.took_s, "memory_mb": memory_mb, "guides": alive}))


if __name__ == "__main__":
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
