"""What Lighthouse says of the demonstration's pages on a phone with slow 4G: its points, and the largest paint.

Rules: Lighthouse is npm's, put into build/lighthouse once, with Debian's Chromium; pages come from `kiosk phone serve`
over loopback, and slow 4G and a slow phone are what Lighthouse makes of them, by its own defaults.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.content.messages import as_written
from kiosk.phone.build.museum_build import build_museum
from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT
from tests.bench.subjects import MeasurementFailed
from tests.phone.served_process import served_process
from tests.phone.small_museum import own_file

LIGHTHOUSE = "lighthouse@12"
KEPT = ROOT / "build" / "lighthouse"
PAGES = {
    "home": "",
    "a stop": "141/",
    "a stop with a map": "201/",
    "a panorama": "room/cell-14/round/",
    "the number pad": "keypad/",
}
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100}
MOST_PAINT_S = 2.0


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    program, pages = _lighthouse(), folder / "lighthouse-pages"
    build_museum(ROOT, own_file(folder), pages, "", lambda _: None, as_written, lambda _what, _done, _of: None)
    with served_process(pages) as served:
        for called, path in PAGES.items():
            found = [_measured(program, served.url + path, folder) for _ in range(1 if quick else 3)]
            for category, least in LEAST.items():
                points = [round(100 * each["categories"][category]["score"]) for each in found]
                name = f"Lighthouse on slow 4G, {called}: {category}"
                yield Figure(name, "points", points, Target(least, "median", at_least=True))
            paints = [each["audits"]["largest-contentful-paint"]["numericValue"] / 1000 for each in found]
            yield Figure(f"Lighthouse on slow 4G, {called}: largest paint", "s", paints, Target(MOST_PAINT_S, "median"))


def _lighthouse() -> Path:
    """The program. Raises MeasurementFailed where npm cannot bring it."""
    program = KEPT / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--silent", LIGHTHOUSE]
        if shutil.which("npm") is None or subprocess.run(command, cwd=KEPT, check=False).returncode:
            raise MeasurementFailed("npm cannot bring Lighthouse: install/debian.sh bench, and a network")
    return program


def _measured(program: Path, url: str, folder: Path) -> dict[str, Any]:
    """What it writes of one page. Raises MeasurementFailed."""
    written = folder / "lighthouse.json"
    command = [str(program), url, "--quiet", "--output=json", f"--output-path={written}"]
    command += [f"--only-categories={','.join(LEAST)}", "--chrome-flags=--headless=new --no-sandbox"]
    environment = {**os.environ, "CHROME_PATH": "/usr/bin/chromium", "HOME": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MeasurementFailed(f"Lighthouse could not measure {url}: {done.stderr[-500:]}")
    found: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return found
