"""A kiosk before a visit, after it and at rest, without a display: `python -m tests.wiring.rested STATE`.

Rules: the visit opens every exhibit of the three rooms in two languages and plays a film. What came of it is one
line of JSON: the bytes of textures, the threads that decode and the media files that are open, of each moment.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

from kiosk.loop import VirtualClock
from kiosk.screens.window import memory_at_rest
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.playing import PlayPressed
from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched
from kiosk.visit.steps.changed_words import STILL_MS
from kiosk.wiring import Kiosk, Setup, build
from tests.conftest import ROOT
from tests.three_rooms import THREE_ROOMS

SHORT_REST_S = 0.2
WITHIN_S = 60.0


def decoding() -> list[threading.Thread]:
    """The threads that decode pictures."""
    return [thread for thread in threading.enumerate() if thread.name.startswith("pictures")]


def held(kiosk: Kiosk) -> dict[str, object]:
    context = kiosk.board.context
    files = [str(file.readlink()) for file in Path("/proc/self/fd").iterdir() if file.is_symlink()]
    media = [file for file in files if file.startswith(f"{ROOT / 'media'}/")]
    return {
        "texts": context.texts.held_bytes,
        "pictures": context.pictures.cache.held_bytes,
        "threads": len(decoding()),
        "media": sorted(media),
    }


def run_until_rested(kiosk: Kiosk) -> None:
    """Let the app run until the threads that decode pictures have ended."""

    def look() -> None:
        end_s = time.monotonic() + WITHIN_S
        while (threads := decoding()) and time.monotonic() < end_s:
            threads[0].join(end_s - time.monotonic())
        kiosk.stop()

    looking = threading.Thread(target=look)
    looking.start()
    kiosk.app.run()
    looking.join()


def main(state: Path) -> None:
    memory_at_rest.REST_S = SHORT_REST_S
    device = state / "kiosk.yaml"
    device.write_text(f"kiosk: k\nroom: corridor\nstate: {state}\nscreen: {{width_mm: 531, viewing_mm: 600}}\n")
    setup = Setup(THREE_ROOMS, device, size=(960, 540), offscreen=True, fast=True, log=state / "visits.db")
    with build(setup) as kiosk:
        kiosk.first_page()
        found = [held(kiosk)]
        loop = kiosk.loop
        assert loop is not None
        for language in loop.guide.museum.languages[:2]:
            kiosk.dispatch(Begun(language))
            for name, room in loop.guide.rooms.items():
                for exhibit in room.exhibits:
                    kiosk.dispatch(ExhibitTapped(name, exhibit.id))
                    kiosk.board.settled(lambda: kiosk.app.turn(tick=False))
        kiosk.dispatch(ExhibitTapped("corridor", "walk"))
        kiosk.dispatch(PlayPressed("film"))
        kiosk.tick()
        found.append(held(kiosk))
        assert isinstance(kiosk.clock, VirtualClock)
        kiosk.clock.advance(STILL_MS / 1000)  # Leave, which has just been Stop, does nothing before
        kiosk.dispatch(LeavePressed())
        kiosk.dispatch(ScreenTouched())  # the thanks
        run_until_rested(kiosk)
        found.append(held(kiosk))
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
