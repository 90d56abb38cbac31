"""A kiosk with a hub, without a display: `python -m tests.wiring.joined_kiosk MUSEUM DEVICE`.

Rules: it does what the hub asks for until it is asked to restart and its visits have reached the hub; what came of it
is then one line of JSON.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched
from kiosk.wiring import Setup, build
from kiosk.wiring.hub_instructions import FromAfar

WITHIN_S = 60.0


def main(museum: Path, device: Path) -> None:
    sentences: list[str] = []
    setup = Setup(museum, device, size=(640, 360), offscreen=True, notify=sentences.append)
    pages: list[tuple[str, str]] = []
    with build(setup) as kiosk:
        kiosk.first_page()
        kiosk.from_afar = afar = FromAfar(kiosk.shown, kiosk._ages_s, kiosk.panel.end)
        kiosk.closing.callback(afar.close)
        assert kiosk.loop is not None and afar.connection is not None
        afar.connection.sender.pace.spread_s = afar.connection.heartbeat.ports.spread_s = 0.0
        afar.begin()
        kiosk.dispatch(ScreenTouched("begin-en"))
        kiosk.dispatch(Begun("en"))
        until = time.monotonic() + WITHIN_S
        left = False
        while not (kiosk.ending and afar.sent()) and time.monotonic() < until:
            kiosk.tick()
            page = kiosk.loop.page
            assert page is not None
            shown = (type(page).__name__, "" if page.announcement is None else page.announcement.words)
            if not pages or pages[-1] != shown:
                pages.append(shown)
            if page.announcement is not None and not left:
                kiosk.app.turn(tick=False)
                left = True
                kiosk.dispatch(LeavePressed())
                kiosk.dispatch(ScreenTouched())
            time.sleep(0.02)
        ending, log = kiosk.ending, kiosk.installation.log
    with closing(sqlite3.connect(log)) as connection:
        staff = [
            json.loads(row[0])["what"] for row in connection.execute("SELECT detail FROM entries WHERE kind='staff'")
        ]
        entries = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
    print(json.dumps({"pages": pages, "ending": ending, "staff": staff, "said": sentences, "entries": entries}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
