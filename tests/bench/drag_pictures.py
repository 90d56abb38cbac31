"""A panorama, a comparison and a scan dragged, beside the same done by the usual libraries in a browser.

Rules: the same pictures on the same display; how they are dragged stands in tests/bench/dragging.py.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench import drag_scan
from tests.bench.dragging import NOTHING, Dragged, browser, compared, dragged, installed, served
from tests.bench.figures import Figure
from tests.bench.interactives import scouted
from tests.bench.museum import ROOT, device_file
from tests.bench.scout import Touch
from tests.bench.subjects import Bench
from tests.bench.touch import touched
from tests.interactives.every import museum

PACKAGES = ("pannellum@2.5", "img-comparison-slider@8")
NAMES = ("panorama", "compare")
HEIGHT_PX = 600
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


def figures(bench: Bench) -> Iterator[Figure]:
    folder = bench.folder / "dragging"
    shutil.rmtree(folder / "museum", ignore_errors=True)
    folder.mkdir(exist_ok=True)
    shown = museum(folder / "museum")
    shutil.copy(ROOT / "media" / "cell-14" / "cell-round.jpg", shown / "media" / "panorama" / "round.png")
    device = device_file(folder, folder / "state", NAMES[0])
    entry, round_ = scouted(shown, device)
    own = replace(bench, museum=shown, device=device, page=None)
    kiosk = {}
    with own.running("kiosk"):
        for touch in entry:
            touched(own, touch)
        for name in NAMES:
            for touch in _way_to(round_, name):
                touched(own, touch)
            bench.eyes.stand_still()
            kiosk[name] = dragged(bench, name, HEIGHT_PX)
    peers = {} if bench.page is None else dict(_peers(bench, folder, shown))
    for name in NAMES:
        yield from compared(name, kiosk[name], peers.get(name, NOTHING))
    yield from drag_scan.figures(bench)


def _way_to(round_: list[Touch], name: str) -> list[Touch]:
    at = next(n for n, touch in enumerate(round_) if touch.control == f"exhibit-{name}")
    return round_[at - 2 : at + 1]


def _peers(bench: Bench, folder: Path, shown: Path) -> Iterator[tuple[str, Dragged]]:
    if not installed(folder, *PACKAGES):
        return
    media = shown / "media"
    pictures = {
        "panorama": (media / "panorama/round.png", media / "panorama/round.png"),
        "compare": (media / "cell-14/cell-1950.jpg", media / "cell-14/cell-today.jpg"),
    }
    with served(folder) as address:
        for name, body in PEERS.items():
            first, second = (f"{name}-{n}.jpg" for n in (1, 2))
            for picture, file in zip(pictures[name], (first, second), strict=True):
                shutil.copy(picture, folder / file)
            page = PAGE.format(height=HEIGHT_PX, body=body.format(first=first, second=second))
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
            with browser(bench, folder, f"{address}/{name}.html"):
                bench.eyes.stand_still(1.5)
                yield name, dragged(bench, name, HEIGHT_PX)
