"""Journeys played one after the other in one kiosk: `python -m tests.journeys.one_kiosk FOLDER`.

Rules: each begins on the first screen, since the visit before it is left; what is printed is one line of JSON, the
sentences about steps that could not be done.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.content.messages import Message
from kiosk.rehearsal.actor import Actor
from kiosk.rehearsal.journey import Journey, JourneyStep, read_journey
from kiosk.wiring import Setup, build
from tests.three_rooms import THREE_ROOMS

LEAVE = Journey((JourneyStep("leave", None, 0, 0),))


def main(folder: Path) -> None:
    """Play every journey of the folder on the three rooms, in a small window."""
    sentences: list[Message] = []
    log = folder / "visits.db"
    with build(Setup(THREE_ROOMS, room="corridor", size=(960, 540), offscreen=True, fast=True, log=log)) as kiosk:
        kiosk.first_page()
        for path in sorted(folder.glob("*.yaml")):
            Actor(kiosk, None, sentences.append).play(read_journey(path), path.name)
            Actor(kiosk, None, sys.exit).play(LEAVE, "leave")
    print(json.dumps([str(sentence) for sentence in sentences]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
