"""A finger that drags a panorama and a comparison, beside the same done by the usual libraries in a browser.

Rules: the same pictures on the same display; the libraries come from npm, into the benchmark's own folder, and are
served from there. Frames are counted by the pixels in the middle of what is dragged, while the finger moves 120 times a
second for two seconds; from finger to picture is measured by single moves of a finger that rests. Where the libraries
cannot be had the kiosk is measured alone.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import numpy as np

from tests.bench.display import WIDTH, Box, Eyes
from tests.bench.figures import Figure, Target
from tests.bench.interactives import scouted
from tests.bench.museum import ROOT, device_file
from tests.bench.process import Subject, start
from tests.bench.scout import Touch
from tests.bench.subjects import CHROMIUM, Bench, MeasurementFailed, chromium
from tests.bench.touch import touched
from tests.interactives.every import museum

PACKAGES = ("pannellum@2.5", "img-comparison-slider@8")
NAMES = ("panorama", "compare")
DRAG_S, STEP_S, REST_S = 2.0, 1 / 120, 0.25
MOVES, MOVED_PX = 24, 24
LONGEST_S = 3.0
GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
PAGE = """<!doctype html><meta charset=utf-8><style>html, body, #all {{ margin: 0; width: 1920px; height: {height}px;
overflow: hidden; background: #12151a }} img {{ width: 1920px; height: {height}px; object-fit: cover; display: block }}
img-comparison-slider {{ width: 1920px; height: {height}px }}</style><body>{body}"""
PANORAMA = """<link rel=stylesheet href=node_modules/pannellum/build/pannellum.css>
<script src=node_modules/pannellum/build/pannellum.js></script><div id=all></div><script>
pannellum.viewer('all', {{type: 'equirectangular', panorama: '{first}', autoLoad: true, hfov: 90, friction: 1,
showControls: false}})</script>"""
COMPARE = """<script type=module src=node_modules/img-comparison-slider/dist/index.js></script>
<img-comparison-slider value=50><img slot=first src={first}><img slot=second src={second}></img-comparison-slider>"""
PEERS = {"panorama": PANORAMA, "compare": COMPARE}


@dataclass(frozen=True, slots=True)
class Dragged:
    """frames: a second; to_picture_ms: from each move of a resting finger to the first pixels that changed."""

    frames: list[float]
    to_picture_ms: list[float]


def figures(bench: Bench) -> Iterator[Figure]:
    folder = bench.folder / "dragging"
    shutil.rmtree(folder / "museum", ignore_errors=True)
    folder.mkdir(exist_ok=True)
    shown = museum(folder / "museum")
    shutil.copy(ROOT / "media" / "cell-14" / "cell-round.jpg", shown / "media" / "panorama" / "round.png")
    device = device_file(folder, folder / "state", NAMES[0])
    entry, round_ = scouted(shown, device)
    own = replace(bench, museum=shown, device=device, page=None)
    kiosk, heights = {}, {}
    with own.running("kiosk"):
        for touch in entry:
            touched(own, touch)
        for name in NAMES:
            for touch in _way_to(round_, name):
                touched(own, touch)
            bench.eyes.stand_still()
            heights[name] = 600
            kiosk[name] = _dragged(bench, name, heights[name])
    peers = {} if bench.page is None else dict(_peers(bench, folder, shown, heights))
    for name in NAMES:
        beside = peers.get(name, Dragged([], []))
        least = Target(median(beside.frames), "median", at_least=True) if beside.frames else None
        most = Target(median(beside.to_picture_ms), "median") if beside.to_picture_ms else None
        yield Figure(f"Dragging {name}: pictures", "a second", kiosk[name].frames, least, beside.frames)
        yield Figure(f"Dragging {name}: finger to picture", "ms", kiosk[name].to_picture_ms, most, beside.to_picture_ms)


def _way_to(round_: list[Touch], name: str) -> list[Touch]:
    at = next(n for n, touch in enumerate(round_) if touch.control == f"exhibit-{name}")
    return round_[at - 2 : at + 1]


def _dragged(bench: Bench, name: str, height: int) -> Dragged:
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


def _peers(bench: Bench, folder: Path, shown: Path, heights: dict[str, int]) -> Iterator[tuple[str, Dragged]]:
    command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--silent", *PACKAGES]
    if shutil.which("npm") is None or subprocess.run(command, cwd=folder, check=False).returncode:
        print("dragging: the libraries to compare with cannot be had; the kiosk is measured alone.", flush=True)
        return
    media = shown / "media"
    pictures = {
        "panorama": (media / "panorama/round.png", media / "panorama/round.png"),
        "compare": (media / "cell-14/cell-1950.jpg", media / "cell-14/cell-today.jpg"),
    }
    with _served(folder) as address:
        for name, body in PEERS.items():
            first, second = (f"{name}-{n}.jpg" for n in (1, 2))
            for picture, file in zip(pictures[name], (first, second), strict=True):
                shutil.copy(picture, folder / file)
            page = PAGE.format(height=heights[name], body=body.format(first=first, second=second))
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
            with _browser(bench, folder, f"{address}/{name}.html"):
                bench.eyes.stand_still(1.5)
                yield name, _dragged(bench, name, heights[name])


@contextmanager
def _browser(bench: Bench, folder: Path, address: str) -> Iterator[Subject]:
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
def _served(folder: Path) -> Iterator[str]:
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
