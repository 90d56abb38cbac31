"""What a page turn and a key cost in a small room and in very large ones.

Rules: the real app, drawn off screen, in a process of its own; processor time from the event to the drawn frame, so
that other work of the machine does not count. Run as `python -m tests.bench.rooms MUSEUM DEVICE TIMES`, it prints one
line of JSON. A plain page has nothing to compare with.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.bench.figures import Figure
from tests.bench.museum import ROOT, device_file

SIZE = (1920, 1080)
ROOMS = {"small": 7, "middle": 90, "great": 400}
HOTSPOTS = {"small": 7, "middle": 90}
TURNS, QUICK_TURNS = 60, 20


def large_rooms(folder: Path) -> Path:
    """Rooms of 7, 90 and 400; a room's first exhibit has the hotspots."""
    museum = folder / "rooms"
    shutil.rmtree(museum, ignore_errors=True)
    for part in ("config", "exhibits", "media"):
        (museum / part).mkdir(parents=True)
    (museum / "config" / "museum.yaml").write_text(
        f"name: {{en: Rooms}}\nlanguages: [en]\ntimezone: Europe/Tallinn\nrooms: [{', '.join(ROOMS)}]\n"
    )
    grey = np.random.default_rng(1).integers(0, 255, (1000, 1600), np.uint8)
    Image.fromarray(grey).convert("RGB").save(museum / "media" / "grey.jpg")
    for place, (room, exhibits) in enumerate(ROOMS.items()):
        lines = [f"room: {room}\nkind: hall\nscope: local\ntitle: {{en: A {room} room}}\nexhibits:\n"]
        for number in range(exhibits):
            spots = HOTSPOTS.get(room, 0) if number == 0 else 0
            at = [(0.05 + 0.9 * (n % 10) / 10, 0.05 + 0.9 * (n // 10) / 9) for n in range(spots)]
            dots = ", ".join(f"{{at: [{x:.3f}, {y:.3f}], title: {{en: A}}, text: {{en: B.}}}}" for x, y in at)
            lines.append(
                f"  - id: exhibit-{number}\n    stop: {1000 * (place + 1) + number}\n"
                f"    title: {{en: Exhibit {number} of the {room} room}}\n    label: {{en: A label of one sentence.}}\n"
                f"    pictures:\n      - file: grey.jpg\n        kind: object\n        alt: {{en: Grey.}}\n"
                f"        credit: Nobody\n        hotspots: [{dots}]\n    sources: [A source]\n"
            )
        (museum / "exhibits" / f"{room}.yaml").write_text("".join(lines))
    return museum


def costs_ms(museum: Path, device: Path, quick: bool) -> dict[str, list[float]]:
    """Of the kiosk's room: what each page turn costs ("turn"), and each key where its hotspots are ("key")."""
    command = [
        sys.executable,
        "-m",
        "tests.bench.rooms",
        str(museum),
        str(device),
        str(QUICK_TURNS if quick else TURNS),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The large rooms cannot be measured:\n{done.stdout}{done.stderr}")
    taken: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return taken


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    museum, state = large_rooms(folder), folder / "rooms-state"
    shutil.rmtree(state, ignore_errors=True)
    taken = {room: costs_ms(museum, device_file(folder, state, room), quick) for room in ROOMS}
    for room, exhibits in ROOMS.items():
        yield Figure(f"A page turn in a room of {exhibits} exhibits, processor", "ms", taken[room]["turn"])
    for room, hotspots in HOTSPOTS.items():
        yield Figure(f"A key on a picture with {hotspots} hotspots, processor", "ms", taken[room]["key"])


def main() -> None:
    from kiosk.visit.events.navigation import ExhibitTapped
    from kiosk.visit.events.sessions import Begun, KeyPressed
    from kiosk.wiring import Setup, build

    museum, device, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    log = device.parent / "rooms.db"
    log.unlink(missing_ok=True)
    taken: dict[str, list[float]] = {"turn": [], "key": []}
    with build(Setup(museum, device, size=SIZE, offscreen=True, fast=True, log=log)) as stage:

        def cost_ms(event: Any) -> float:
            stage.clock.advance(1.0)
            began_s = time.process_time()
            stage.loop.dispatch(event)
            stage.app.turn(tick=False)
            return (time.process_time() - began_s) * 1000

        stage.first_page()
        cost_ms(Begun("en"))
        for _ in range(times):
            page = stage.loop.page
            turn = page.control("page-on")
            taken["turn"].append(cost_ms((turn if turn.enabled else page.control("page-back")).event))
        cost_ms(ExhibitTapped(stage.loop.state.place.room, "exhibit-0"))
        stage.board.settled(lambda: stage.app.turn(tick=False))
        for _ in range(times):
            taken["key"].append(cost_ms(KeyPressed("right", -1)))
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
