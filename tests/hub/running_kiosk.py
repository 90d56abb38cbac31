"""A kiosk of a hub without a display and without a museum of its own: `python -m tests.hub.running_kiosk DEVICE`, in an
empty folder.

Rules: it runs until it is asked to restart; what visitors would have seen, page by page with the museum's name and what
is announced, and what staff read, is then one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from kiosk.wiring import Setup, build
from kiosk.wiring.hub_instructions import FromAfar

WITHIN_S = 300.0
BEAT_S = 0.2


def main(device: Path) -> None:
    sentences: list[str] = []
    pages: list[tuple[str, str, str]] = []
    setup = Setup(Path(), device, size=(640, 360), offscreen=True, notify=sentences.append)
    with build(setup) as kiosk:
        kiosk.first_page()
        kiosk.follow_versions()  # as a kiosk in real time does
        kiosk.from_afar = afar = FromAfar(kiosk.shown, kiosk._ages_s, kiosk.panel.end)
        kiosk.closing.callback(afar.close)
        assert afar.connection is not None
        afar.connection.sender.pace.spread_s = afar.connection.heartbeat.ports.spread_s = 0.0
        afar.connection.heartbeat.ports.every_s = BEAT_S
        afar.begin()
        until = time.monotonic() + WITHIN_S
        while not kiosk.ending and time.monotonic() < until:
            kiosk.tick()
            loop, museum = kiosk.loop, kiosk.installation.museum
            page = None if loop is None else loop.page
            name = "" if museum is None else next(iter(museum.name.values()))
            words = "" if page is None or page.announcement is None else page.announcement.words
            seen = (type(page).__name__, name, words)
            if not pages or pages[-1] != seen:
                pages.append(seen)
            time.sleep(0.02)
        fetching = afar.connection.fetcher.is_fetching
        ending = kiosk.ending
    print(json.dumps({"pages": pages, "ending": ending, "staff": sentences, "fetching": fetching}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
