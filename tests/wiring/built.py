"""A kiosk that is built and shown without a display: `python -m tests.wiring.built MUSEUM`.

Rules: what came of it is one line of JSON: the museum's name before and after its folder says something else, as the
installation, its prepared record and the guide have it; what staff were told before anything was played; and, once
levels were measured, what cannot be played, what can, and the faults that the log has.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kiosk.wiring import Kiosk, Setup, build

WITHIN_S = 60.0


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
        kiosk.shown.begin_measuring()
        measuring = kiosk.shown._measuring
        assert measuring is not None
        measuring.thread.join(WITHIN_S)
        kiosk.tick()
        assert kiosk.loop is not None
        withdrawn = {path: str(measure.detail) for path, measure in kiosk.loop.guide.measures.unplayable.items()}
        heard = sorted(kiosk.loop.guide.measures.sounds)
    with closing(sqlite3.connect(museum / "visits.db")) as log:
        faults = [path for (path,) in log.execute("SELECT media FROM entries WHERE kind = 'media_fault'")]
    came = {"before": before, "after": after, "sentences": sentences}
    print(json.dumps({**came, "withdrawn": withdrawn, "heard": heard, "faults": faults}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
