"""Ten thousand random touches and keys on the three rooms, and what of them is left a minute after."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from kiosk.screens.graphics.picture_loader import WORKERS
from kiosk.screens.window import memory_at_rest
from tests.bench.display import HEIGHT, WIDTH, Eyes, shows_a_page, virtual_display
from tests.bench.museum import device_file
from tests.bench.process import Subject, start
from tests.conftest import ROOT
from tests.three_rooms import copy_three_rooms

ACTS = 10_000
TOGETHER = 50  # acts before the kiosk is waited for
KEYS = (9, 22, 23, 36, 65, 104, *range(10, 20), *range(79, 92), 111, 113, 114, 116)  # X's: Escape … arrows
IDLE_S = 25
REST_S = 60.0
LONG_REST_S = 300.0
VISIT_ENDS_S = 600.0  # a recording is heard to its end before
LIMIT_MIB = 320.0
MOST_FONTS = 64  # files of fonts that Kivy keeps open


@dataclass(frozen=True, slots=True)
class Held:
    """What the kiosk holds at a moment; files: those that are no fonts."""

    pss_mib: float
    threads: int
    files: int
    fonts: int


def held(kiosk: Subject) -> Held:
    process = psutil.Process(kiosk.process.pid)
    targets = [os.readlink(file) for file in Path(f"/proc/{process.pid}/fd").iterdir()]
    fonts = sum(target.endswith((".ttf", ".otf")) for target in targets)
    return Held(kiosk.pss_mib(), process.num_threads(), len(targets) - fonts, fonts)


@contextmanager
def running(folder: Path, display: str) -> Iterator[Subject]:
    """The three rooms, on a kiosk that nobody touched yet; a visit ends soon after the last touch."""
    museum = copy_three_rooms(folder / "museum")
    config = museum / "config" / "museum.yaml"
    idle = f"idle: {{ask_after: {IDLE_S}, leave_after: {IDLE_S}}}"
    rows = [idle if row.startswith("idle:") else row for row in config.read_text(encoding="utf-8").splitlines()]
    config.write_text("\n".join(rows) + "\n", encoding="utf-8")
    environment = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1", "SDL_AUDIODRIVER": "dummy"}
    for name in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "kiosk", "run", "--museum", museum, "--device"]
    command.append(device_file(folder, folder / "state"))
    kiosk = start("The kiosk", command, environment, folder / "kiosk.txt", ROOT)
    try:
        yield kiosk
    finally:
        kiosk.end()


def act(eyes: Eyes, chance: random.Random) -> None:
    if chance.random() < 0.8:
        eyes.touch((chance.randrange(WIDTH), chance.randrange(HEIGHT)))
    else:
        eyes.press(chance.choice(KEYS))


def test_a_kiosk_at_rest_gives_back_what_ten_thousand_acts_took(tmp_path: Path) -> None:
    """A minute and five after 10,000 acts, memory is under 320 MiB; threads and files are as before."""
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with virtual_display() as display, running(tmp_path, display) as kiosk:
        eyes = Eyes(display)
        end_s = time.monotonic() + 180.0
        while not shows_a_page(eyes.stand_still(2.0)) or len(kiosk.tree()) > 1:  # its child measures the media
            kiosk.check()
            assert time.monotonic() < end_s, "the kiosk is not ready"
        time.sleep(5.0)
        before = held(kiosk)
        for number in range(1, ACTS + 1):
            act(eyes, chance)
            eyes.count_drawn()
            time.sleep(0.003)
            if number % TOGETHER == 0:
                eyes.stand_still(0.03, 1.0)
                kiosk.check()
        taken = held(kiosk)
        end_s = time.monotonic() + VISIT_ENDS_S
        while held(kiosk).threads > before.threads - WORKERS:  # they end at rest alone
            assert time.monotonic() < end_s, (seed, held(kiosk))
            time.sleep(1.0)
        time.sleep(REST_S - memory_at_rest.REST_S)
        rested = held(kiosk)
        time.sleep(LONG_REST_S - REST_S)  # the attract page goes through its pictures
        later = held(kiosk)
        eyes.close()
    print(f"before {before}, after {ACTS} acts {taken}, at rest {rested}, later {later}")
    assert max(rested.pss_mib, later.pss_mib) <= LIMIT_MIB, (seed, taken, rested, later)
    assert later.threads <= before.threads and rested.files <= before.files, (seed, before, rested)
    assert rested.fonts <= MOST_FONTS, (seed, rested)
