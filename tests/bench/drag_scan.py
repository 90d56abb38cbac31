"""A scan of 300 megapixels, four times as near as the whole, dragged on the full screen; beside it OpenSeadragon.

Rules: the kiosk has its pyramid, and the browser the same scan as a Deep Zoom Image, cut once. OpenSeadragon draws by
each of its drawers, and the faster one stands beside the kiosk; it follows the finger at once, as the kiosk does,
instead of gliding after it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from tests.bench import big_picture
from tests.bench.dragging import NOTHING, Dragged, browser, compared, dragged, installed, served
from tests.bench.figures import Figure
from tests.bench.museum import ROOT, device_file
from tests.bench.scout import print_walk, walk_of
from tests.bench.subjects import PREPARING_S, Bench, MeasurementFailed
from tests.bench.touch import touched

PACKAGE = "openseadragon@6"
DRAWERS = ("canvas", "webgl")
ENTRY = ("begin-en", "exhibit-scan", "larger", "zoom-in", "zoom-in", "zoom-in")
NEARNESS = 4
HEIGHT_PX = 940
TILE_PX = 512
PICTURE = "cell-14/cell-today.jpg"
PAGE = """<!doctype html><meta charset=utf-8><style>html, body, #all {{ margin: 0; width: 1920px; height: {height}px;
background: #0d1014; overflow: hidden }}</style><div id=all></div>
<script src=node_modules/openseadragon/build/openseadragon/openseadragon.min.js></script><script>
const viewer = OpenSeadragon({{id: 'all', tileSources: 'scan.dzi', drawer: '{drawer}', showNavigationControl: false,
  animationTime: 0, blendTime: 0, gestureSettingsMouse: {{flickEnabled: false, clickToZoom: false}},
  imageLoaderLimit: 8}});
viewer.addHandler('open', () => viewer.viewport.zoomTo(viewer.viewport.getHomeZoom() * {nearness}, null, true));
</script>"""
DEEP_ZOOM = """
import sys
from pathlib import Path
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
whole, file, tile = Image.open(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
width, height = whole.size
for level in range((max(whole.size) - 1).bit_length(), -1, -1):
    folder = file.with_name(file.stem + "_files") / str(level)
    folder.mkdir(parents=True)
    for left in range(0, whole.width, tile):
        for top in range(0, whole.height, tile):
            part = (max(0, left - 1), max(0, top - 1), left + tile + 1, top + tile + 1)
            part = (*part[:2], min(part[2], whole.width), min(part[3], whole.height))
            whole.crop(part).save(folder / f"{left // tile}_{top // tile}.jpg", quality=85)
    whole = whole.resize((-(-whole.width // 2), -(-whole.height // 2)), Image.Resampling.BOX)
file.write_text(
    f'<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="jpg" Overlap="1" TileSize="{tile}">'
    f'<Size Width="{width}" Height="{height}"/></Image>'
)
"""


def figures(bench: Bench) -> Iterator[Figure]:
    folder = bench.folder / "dragged-scan"
    folder.mkdir(exist_ok=True)
    scan = bench.folder / "scan.jpg"
    if not scan.exists():
        big_picture.write_scan(scan)
    kiosk = _kiosk(bench, folder, scan)
    yield from compared(
        "a scan of 300 megapixels", kiosk, NOTHING if bench.page is None else _peer(bench, folder, scan)
    )


def _kiosk(bench: Bench, folder: Path, scan: Path) -> Dragged:
    shutil.rmtree(folder / "museum", ignore_errors=True)
    shown = write_museum(folder / "museum", scan)
    device = device_file(folder, folder / "state", "scan")
    own = replace(bench, museum=shown, device=device, page=None)
    with own.running("kiosk") as subject:
        end_s = time.monotonic() + PREPARING_S
        while len(subject.tree()) > 1 and time.monotonic() < end_s:
            time.sleep(0.5)  # its child still makes the pyramid, once for all starts
    touches = walk_of("tests.bench.drag_scan", shown, device)
    with own.running("kiosk"):
        for touch in touches:
            touched(own, touch)
        bench.eyes.stand_still(1.5)
        return dragged(bench, "scan", HEIGHT_PX)


def _peer(bench: Bench, folder: Path, scan: Path) -> Dragged:
    if not installed(folder, PACKAGE):
        return NOTHING
    pyramid = folder / "scan.dzi"
    if not pyramid.exists():
        shutil.rmtree(folder / "scan_files", ignore_errors=True)
        subprocess.run([sys.executable, "-c", DEEP_ZOOM, scan, pyramid, str(TILE_PX)], check=True)
    found = []
    with served(folder) as address:
        for drawer in DRAWERS:
            page = PAGE.format(height=HEIGHT_PX, drawer=drawer, nearness=NEARNESS)
            (folder / f"{drawer}.html").write_text(page, encoding="utf-8")
            with browser(bench, folder, f"{address}/{drawer}.html"):
                bench.eyes.stand_still(1.5)
                try:
                    found.append(dragged(bench, f"OpenSeadragon's {drawer}", HEIGHT_PX))
                except MeasurementFailed as why:
                    print(f"drag-pictures: {why}", flush=True)
    return max(found, key=lambda each: median(each.frames), default=NOTHING)


def write_museum(folder: Path, scan: Path) -> Path:
    """A museum with one room and one exhibit, whose picture is the scan."""
    for part in ("config", "exhibits", "media"):
        (folder / part).mkdir(parents=True)
    shutil.copy(ROOT / "media" / PICTURE, folder / "media" / Path(PICTURE).name)
    os.link(scan, folder / "media" / "scan.jpg")
    (folder / "config/museum.yaml").write_text(
        "name: {en: Scan}\nlanguages: [en]\nrooms: [scan]\nattract:\n  pictures:\n"
        f"    - {{file: {Path(PICTURE).name}, kind: reconstruction, alt: {{en: A cell.}}, credit: The museum}}\n"
    )
    (folder / "exhibits/scan.yaml").write_text(
        "room: scan\nkind: hall\ntitle: {en: Scan}\nexhibits:\n  - id: scan\n    title: {en: A scan}\n"
        "    label: {en: A wall.}\n    pictures:\n"
        "      - {file: scan.jpg, kind: reconstruction, alt: {en: A wall.}, credit: The museum}\n"
        "    sources: [Made up]\n"
    )
    return folder


if __name__ == "__main__":
    print_walk(ENTRY)
