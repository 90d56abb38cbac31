"""A map dragged by one finger: frames a second while it moves, and from the finger to the picture.

Rules: 2,000 places and 200 routes on the same land, seen four times as near as the whole, in the kiosk and in Leaflet,
drawn by its canvas, in the browser; both get the same moves of one finger. A frame counts where pixels in the middle of
the map are others than before. Leaflet is npm's, fetched once; without it the map is measured alone.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import tarfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from kiosk.interactives.map.land import land
from tests.bench.display import Box
from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT, device_file
from tests.bench.scout import print_walk, walk_of
from tests.bench.subjects import Bench
from tests.bench.touch import touched

LEAFLET = "leaflet@1.9.4"
CENTRE, RADIUS = (640.0, 400.0), 150.0
SEEN: Box = (600, 340, 160, 160)
HZ, DRAGGED_S = 120, 4.0
STEPS, STEP_PX = 24, 40
PICTURE = "cell-14/cell-today.jpg"
ENTRY = ("begin-en", "exhibit-map", "map-in", "map-in")
PLACES = [(44 + n % 50 * 0.6, (30 + n // 50 * 3.9 + 180) % 360 - 180) for n in range(2000)]
ROUTES = [((59.0, 24.0), (45 + n / 8, 60 + n / 2), (66.0, -175.0)) for n in range(200)]
PAGE = """<!doctype html><html><meta charset=utf-8><title>Map</title><style>{style}
html, body, #map {{ margin: 0; width: 1920px; height: 1080px; background: #0d1014; cursor: none }}</style>
<body><div id=map></div><script>{script}</script><script>
const map = L.map('map', {{preferCanvas: true, zoomControl: false, attributionControl: false, inertia: false,
  zoomAnimation: false, fadeAnimation: false}}).setView([57, 90], 5);
L.geoJSON({land}, {{style: {{color: '#5a626c', weight: 1, fillColor: '#2a3038', fillOpacity: 1}}}}).addTo(map);
for (const path of {routes}) L.polyline(path, {{color: '#dda84f', weight: 5}}).addTo(map);
for (const at of {places}) L.circleMarker(at, {{radius: 10, color: '#12151a', fillColor: '#dda84f', fillOpacity: 1}})
  .addTo(map);
</script>"""


def figures(bench: Bench) -> Iterator[Figure]:
    folder = bench.folder / "drag"
    shutil.rmtree(folder / "museum", ignore_errors=True)
    museum = write_museum(folder / "museum")
    device = device_file(folder, folder / "state", "map")
    page = None if bench.page is None else leaflet_page(folder)
    own = replace(bench, museum=museum, device=device, page=page)
    rates: dict[str, list[float]] = {name: [] for name in own.names}
    delays: dict[str, list[float]] = {name: [] for name in own.names}
    costs: dict[str, list[float]] = {name: [] for name in own.names}
    for name in own.names:
        with own.running(name) as subject:
            if name == "kiosk":
                for touch in walk_of("tests.bench.drag", museum, device):
                    touched(own, touch)
            for _ in range(2 if bench.quick else 5):
                cpu_s, rate = subject.cpu_s(), dragged(own)
                rates[name].append(rate)
                costs[name].append((subject.cpu_s() - cpu_s) * 1000 / max(1.0, rate * DRAGGED_S))
                delays[name] += followed(own)
    floor = float(np.median(rates["page"])) if rates.get("page") else 20.0
    late = float(np.percentile(delays["page"], 95)) if delays.get("page") else 60.0
    name = "Dragging a map of 2,000 places and 200 routes"
    yield Figure(
        f"{name}: frames a second", "a second", rates["kiosk"], Target(floor, "median", True), rates.get("page", [])
    )
    yield Figure(f"{name}: finger to picture", "ms", delays["kiosk"], Target(late), delays.get("page", []))
    yield Figure(f"{name}: processor time of a frame", "ms", costs["kiosk"], None, costs.get("page", []))


def dragged(bench: Bench) -> float:
    """Frames a second while a finger goes round and round."""
    eyes = bench.eyes
    eyes.stand_still()
    eyes.finger_down(CENTRE)
    frames, before, begun_s = 0, eyes.look(SEEN), time.monotonic()
    moved = 0
    while (now_s := time.monotonic()) < begun_s + DRAGGED_S:
        due = int((now_s - begun_s) * HZ)
        if due > moved:
            moved = due
            turned = 2 * math.pi * moved / HZ
            eyes.finger_moved((CENTRE[0] + RADIUS * math.sin(turned), CENTRE[1] + RADIUS * (math.cos(turned) - 1)))
        if eyes.drawn(now_s + 1 / (2 * HZ)) is not None:
            after = eyes.look(SEEN)
            frames += not np.array_equal(before, after)
            before = after
    eyes.finger_up()
    return frames / DRAGGED_S


def followed(bench: Bench) -> list[float]:
    """Milliseconds from each of some moves of a finger that then rests to the first changed pixels."""
    eyes, found = bench.eyes, []
    eyes.stand_still()
    eyes.finger_down(CENTRE)
    for step in range(STEPS):
        time.sleep(0.15)
        before = eyes.look(SEEN)
        at_s = eyes.finger_moved((CENTRE[0] + STEP_PX * (1 + step % 2), CENTRE[1]))
        while (drawn_s := eyes.drawn(at_s + 1.0)) is not None:
            if not np.array_equal(before, eyes.look(SEEN)):
                found.append((drawn_s - at_s) * 1000)
                break
    eyes.finger_up()
    return found


def write_museum(folder: Path) -> Path:
    """A museum with one room and one map."""
    places = "\n".join(
        f"        - {{name: {{en: Place {n}}}, at: [{a:.2f}, {b:.2f}]}}" for n, (a, b) in enumerate(PLACES)
    )
    routes = "\n".join(
        f"        - {{name: {{en: Route {n}}}, path: {[list(at) for at in path]}}}" for n, path in enumerate(ROUTES)
    )
    for part in ("config", "exhibits", "media"):
        (folder / part).mkdir(parents=True)
    shutil.copy(ROOT / "media" / PICTURE, folder / "media" / Path(PICTURE).name)
    (folder / "config/museum.yaml").write_text(
        "name: {en: Map}\nlanguages: [en]\nrooms: [map]\nattract:\n  pictures:\n"
        f"    - {{file: {Path(PICTURE).name}, kind: reconstruction, alt: {{en: A cell.}}, credit: The museum}}\n"
    )
    (folder / "exhibits/map.yaml").write_text(
        "room: map\nkind: hall\ntitle: {en: Map}\nexhibits:\n  - id: map\n    title: {en: A map}\n"
        "    label: {en: Places.}\n    map:\n      view: {west: 20, south: 42, east: -172, north: 74}\n"
        f"      places:\n{places}\n      routes:\n{routes}\n    sources: [Made up]\n"
    )
    return folder


def leaflet_page(folder: Path) -> Path | None:
    """The same map for the browser; None where npm has no Leaflet for us."""
    package = folder / "package" / "dist"
    if not package.exists():
        done = subprocess.run(
            ["npm", "pack", "--silent", LEAFLET], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            return None
        with tarfile.open(folder / done.stdout.split()[-1]) as archive:
            archive.extractall(folder, filter="data")
    shapes = [[list(at) for at in (*shore.ring, shore.ring[0])] for shore in land() if not shore.water]
    outlines = {"type": "MultiPolygon", "coordinates": [[ring] for ring in shapes]}
    routes = [[(north, east % 360) for north, east in path] for path in ROUTES]
    file = folder / "leaflet.html"
    file.write_text(
        PAGE.format(
            style=(package / "leaflet.css").read_text(encoding="utf-8"),
            script=(package / "leaflet.js").read_text(encoding="utf-8"),
            land=json.dumps(outlines),
            routes=json.dumps(routes),
            places=json.dumps([(north, east % 360) for north, east in PLACES]),
        ),
        encoding="utf-8",
    )
    return file


if __name__ == "__main__":
    print_walk(ENTRY)
