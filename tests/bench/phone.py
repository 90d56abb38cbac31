"""How many requests a second `kiosk phone serve` answers, asked by wrk over loopback with 64 connections.

Rules: a page packed as phones ask for it, a page that the phone has already, and 64 kB of a recording; the server is a
process of its own, and what its memory has come to after all of them is the last row.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from tests.bench.figures import Figure, Target
from tests.bench.subjects import MeasurementFailed
from tests.phone.sample_pages import make_pages
from tests.phone.served_process import served_process

CONNECTIONS = 64
LEAST_A_SECOND = 1_000
MOST_MIB = 200


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    pages = make_pages(folder / "phone")
    (sound,) = (pages / "media").glob("bunk.*.wav")
    runs, seconds = (2, 2) if quick else (5, 5)
    with served_process(pages) as served:
        with urlopen(served.url + "141/") as page:
            etag = page.headers["etag"]
        asked = {
            "a page, packed": ("141/", "Accept-Encoding: br, gzip"),
            "a page that the phone has": ("141/", f"If-None-Match: {etag}"),
            "64 kB of a recording": (f"media/{sound.name}", "Range: bytes=100000-165535"),
        }
        for name, (path, header) in asked.items():
            rates = [_a_second(served.url + path, header, seconds) for _ in range(runs)]
            least = Target(LEAST_A_SECOND, "median", at_least=True)
            yield Figure(f"Phones are answered in a second: {name}", "requests", rates, least)
        held = [served.memory_mib]
        yield Figure("What the server of the phone's pages holds after that", "MiB", held, Target(MOST_MIB, "worst"))


def _a_second(url: str, header: str, seconds: int) -> float:
    """Raises MeasurementFailed where an answer is none."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", header, url]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise MeasurementFailed("wrk is not installed: install/debian.sh bench") from None
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if found is None or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise MeasurementFailed(f"wrk could not measure {url}: {done.stdout or done.stderr}")
    return float(found[1])
