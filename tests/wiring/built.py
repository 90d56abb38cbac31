"""A kiosk that is built and shown without a display: `python -m tests.wiring.built MUSEUM`.

Rules: what came of it is one line of JSON: the museum's name before and after its folder says something else, as the
installation, its prepared record and the guide have it; and what staff were told before anything was played.
"""

from __future__ import annotations

import json
import sys
import threading
from dataclasses import replace
from pathlib import Path

from kiosk.wiring import Kiosk, Setup, build

WITHIN_S = 30.0


def names(kiosk: Kiosk) -> list[object]:
    museum, loop = kiosk.installation.museum, kiosk.loop
    assert museum is not None and loop is not None and kiosk.installation.prepared.museum is not None
    return [museum.name, kiosk.installation.prepared.museum.name, loop.guide.museum.name]


def main(museum: Path) -> None:
    sentences: list[str] = []
    notified = threading.Event()

    def notify(sentence: str) -> None:
        sentences.append(sentence)
        notified.set()

    with build(Setup(museum, size=(640, 360), offscreen=True, log=museum / "visits.db", notify=notify)) as kiosk:
        kiosk.first_page()
        before = names(kiosk)
        prepared = kiosk.installation.prepared
        assert prepared.museum is not None
        kiosk.reload(replace(prepared, museum=replace(prepared.museum, name={"en": "Another"})))
        after = names(kiosk)
        notified.wait(WITHIN_S)
    print(json.dumps({"before": before, "after": after, "sentences": sentences}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
