"""`python -m tests.bench.interactive_walk MUSEUM DEVICE`: where a visitor touches who opens one interactive after the
other, as one line of JSON; the first round is apart, since the cards of the others are seen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.interactives import NAMES
from tests.bench.scout import walk

ROUND = tuple(control for name in NAMES for control in ("plan", f"room-{name}", f"exhibit-{name}"))


def main() -> None:
    from kiosk.wiring import Setup, build
    from tests.bench.display import HEIGHT, WIDTH

    museum, device = Path(sys.argv[1]), Path(sys.argv[2])
    log = device.parent / "scout.db"
    log.unlink(missing_ok=True)
    with build(Setup(museum, device, size=(WIDTH, HEIGHT), offscreen=True, fast=True, log=log)) as stage:
        stage.first_page()
        walks = {"entry": [*walk(stage, ("begin-en",)), *walk(stage, ROUND)], "round": walk(stage, ROUND)}
    print(json.dumps(walks))


if __name__ == "__main__":
    main()
