"""What pages look like and where their controls are: `python -m tests.journeys.scenes MUSEUM FOLDER SIZE PAGE…`.

Rules: the pages of the real app, drawn without a display; one picture FOLDER/<n>.png for each page, and the places of
all controls as JSON on the last line: [[{id: [left, top, width, height]}, [id, …]], …], the ids in the order of Tab.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.rehearsal.journey import window_size
from kiosk.rehearsal.shot import ShotRequest, write_shot
from kiosk.visit.events.sessions import LeavePressed
from kiosk.wiring import Setup, build


def main(museum: Path, folder: Path, size: str, pages: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    setup = Setup(
        museum, size=window_size(size), offscreen=True, fast=True, log=folder / "visits.db", at=datetime.now(UTC)
    )
    places = []
    with build(setup) as kiosk:
        kiosk.first_page()
        for number, page in enumerate(pages):
            write_shot(kiosk, ShotRequest(page), folder / f"{number}.png")
            assert kiosk.board.page is not None
            order = [control.id for control in kiosk.board.page.controls if control.enabled]
            places.append((kiosk.board.spots(), order))
            kiosk.dispatch(LeavePressed())
    print(json.dumps(places))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
