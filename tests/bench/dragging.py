"""A finger that drags what stands in the middle of a display, and a browser that the usual libraries run in.

Rules: the libraries come from npm, into the benchmark's own folder, and are served from there. Frames are counted by
the pixels in the middle of what is dragged, while the finger moves 120 times a second for two seconds; from finger to
picture is measured by single moves of a finger that rests.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import numpy as np

from tests.bench.display import WIDTH, Box, Eyes
from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT
from tests.bench.process import Subject, start
from tests.bench.subjects import CHROMIUM, Bench, MeasurementFailed, chromium

DRAG_S, STEP_S, REST_S = 2.0, 1 / 120, 0.25
MOVES, MOVED_PX = 24, 24
LONGEST_S = 3.0
GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")


@dataclass(frozen=True, slots=True)
class Dragged:
    """frames: a second; to_picture_ms: from each move of a resting finger to the first pixels that changed."""

    frames: list[float]
    to_picture_ms: list[float]


NOTHING = Dragged([], [])


def compared(name: str, kiosk: Dragged, beside: Dragged) -> Iterator[Figure]:
    """The two rows of what was dragged; what stands beside it in the browser is the target."""
    least = Target(median(beside.frames), "median", at_least=True) if beside.frames else None
    most = Target(median(beside.to_picture_ms), "median") if beside.to_picture_ms else None
    yield Figure(f"Dragging {name}: pictures", "a second", kiosk.frames, least, beside.frames)
    yield Figure(f"Dragging {name}: finger to picture", "ms", kiosk.to_picture_ms, most, beside.to_picture_ms)


def dragged(bench: Bench, name: str, height: int) -> Dragged:
    eyes, middle = bench.eyes, height / 2
    probe: Box = (WIDTH // 2 - 300, round(middle) - 120, 600, 240)
    frames = [_frames(eyes, middle, probe) for _ in range(2 if bench.quick else 5)]
    eyes.finger_down((WIDTH / 2, middle))
    eyes.finger_moved((WIDTH / 2 + 120, middle))
    moves = []
    for number in range(MOVES):
        eyes.stand_still(REST_S)
        before, at_s = eyes.look(probe), time.monotonic()
        eyes.finger_moved((WIDTH / 2 + 120 + MOVED_PX * (1 if number % 2 else -1), middle))
        while np.array_equal(eyes.look(probe), before):
            if eyes.drawn(at_s + LONGEST_S) is None:
                eyes.finger_up()
                seen = eyes.keep(bench.folder / "unchanged.png")
                raise MeasurementFailed(f"{name}: a finger that moved changed nothing; what stood there: {seen}")
        moves.append(1000 * (time.monotonic() - at_s))
    eyes.finger_up()
    return Dragged(frames, moves)


def _frames(eyes: Eyes, middle: float, probe: Box) -> float:
    """Pictures a second while a finger goes to and fro."""
    eyes.finger_down((WIDTH / 2, middle))
    began_s, before, seen, x, by = time.monotonic(), eyes.look(probe), 0, WIDTH / 2, 8.0
    while (now_s := time.monotonic()) < began_s + DRAG_S:
        x += by
        by = -by if abs(x - WIDTH / 2) > 500 else by
        eyes.finger_moved((x, middle))
        if eyes.drawn(now_s + STEP_S) is not None:
            now = eyes.look(probe)
            seen += not np.array_equal(now, before)
            before = now
        time.sleep(max(0.0, now_s + STEP_S - time.monotonic()))
    eyes.finger_up()
    eyes.stand_still()
    return seen / DRAG_S


def installed(folder: Path, *packages: str) -> bool:
    """Whether npm has put the packages into the folder. Without them the kiosk is measured alone."""
    command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--silent", *packages]
    done = shutil.which("npm") is not None and subprocess.run(command, cwd=folder, check=False).returncode == 0
    if not done:
        print(f"{', '.join(packages)}: cannot be had; the kiosk is measured alone.", flush=True)
    return done


@contextmanager
def browser(bench: Bench, folder: Path, address: str) -> Iterator[Subject]:
    flags = [flag for flag in CHROMIUM if flag != "--disable-gpu"]
    command = [chromium(), *flags, *GL, f"--user-data-dir={folder / 'profile'}", address]
    environment = {**bench.environment(), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    subject = start("Chromium", command, environment, folder / "browser.txt", ROOT)
    try:
        time.sleep(4.0)
        yield subject
    finally:
        subject.end()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder by HTTP, for this machine alone: a browser loads no picture into WebGL from a file."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
