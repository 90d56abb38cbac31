"""A kiosk without a screen that writes visits and sends them, in a process of its own, to be ended at any moment:
`python -m tests.fleet.sending_kiosk LOG ADDRESS [PAUSE_S [MOMENT]]`.

Rules: it waits PAUSE_S after each entry; its clock begins at MOMENT, if that is given, as that of a box whose battery
is flat; each entry is said on its standard output once it is on the disk, by epoch, number and the log's own words.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.content.model import HubLink
from kiosk.fleet.connection import ConnectionPorts, HubConnection
from kiosk.fleet.heartbeat import KioskHealth
from kiosk.fleet.kept_membership import read_membership
from kiosk.fleet.sender import SenderPace
from kiosk.visit.entries import Entry
from kiosk.visitlog.writing.log import LogSettings, VisitLog

PACE = SenderPace(look_s=0.02, first_s=0.02, longest_s=0.2, spread_s=0.01)


def report(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main(path: Path, address: str, pause_s: float = 0.002, moment: datetime | None = None) -> None:
    wrong = timedelta() if moment is None else moment - datetime.now(UTC)

    def wall() -> datetime:
        return datetime.now(UTC) + wrong

    membership = read_membership(path.parent)
    assert membership is not None
    log = VisitLog(
        path,
        kiosk=membership.kiosk,
        room="corridor",
        content="v1",
        wall=wall,
        on_trouble=lambda sentence: report(f"trouble: {sentence}"),
        settings=LogSettings(boot="b", timezone="Europe/Tallinn", retry_s=0.02),
    )
    assert log.flush(60)
    ports = ConnectionPorts(path, wall, lambda _words: None, KioskHealth)
    connection = HubConnection(HubLink(address), membership, path.parent, ports, PACE)
    connection.begin()
    report("ready")
    number = 0
    while True:
        log.begin(language="et", at=wall())
        for _ in range(20):
            number += 1
            word = f"{os.getpid()}-{number}"
            log.write(Entry("hotspot", ms=number, title=word, detail=(("number", number),)), at=wall())
            if log.flush(60):
                report(f"made {word}")
            time.sleep(pause_s)
        log.end(reason="left", seconds=1.0, touches=1, access=(), language="et", at=wall())


if __name__ == "__main__":
    _, log_path, hub, *others = sys.argv
    main(Path(log_path), hub, *map(float, others[:1]), *map(datetime.fromisoformat, others[1:]))
