"""Whatever is killed or stopped, what was made is at the hub or in the log at every moment; at the end the hub has all
of it, and nothing twice. With a real hub, a real PostgreSQL, real processes and signals."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.fleet.contact import HubContact
from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.kept_membership import Membership, keep_membership
from kiosk.fleet.outbox import Outbox
from kiosk.fleet.protocol import MARKS, Marks
from kiosk.fleet.sender import SenderPace, VisitSender
from kiosk.visitlog.reading.reader import LogReader
from tests.conftest import ROOT
from tests.fleet.failing_way import FailingWay
from tests.hub.serving import ServedHub

ROUNDS, ROUND_S = 3, 0.7
WITHIN_S = 60.0


class Ended:
    """A kiosk in a process of its own, and all that it ever reported to be on the disk. within: the command that runs a
    command where the kiosk is."""

    def __init__(self, log: Path, address: str, within: Callable[..., list[str]] = lambda *words: [*words]) -> None:
        self.log, self.address, self.made, self._within = log, address, set[str](), within
        self.process: subprocess.Popen[str] | None = None

    def start(self, *others: str) -> None:
        command = [sys.executable, "-m", "tests.fleet.sending_kiosk", str(self.log), self.address, *others]
        self.process = subprocess.Popen(self._within(*command), cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.reading = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self.reading.start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("made "):
                self.made.add(line.split()[1])

    def signal(self, number: int) -> None:
        assert self.process is not None
        os.kill(self.process.pid, number)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.reading.join(10)


def at_hub(served: ServedHub) -> list[tuple[str, int, str]]:
    with served.hub.pool.connection() as connection:
        return connection.execute("SELECT epoch, seq, coalesce(title, '') FROM entries").fetchall()


def in_log(path: Path) -> set[tuple[str, int, str]]:
    with LogReader(path) as log:
        return {(each.epoch, each.seq, each.title or "") for each in log.entries()}


def lost_in(kiosk: Ended, served: ServedHub) -> set[str]:
    """What was made and is nowhere; asked for what was made first, so that it can only be there by then."""
    made = set(kiosk.made)
    return made - {title for *_, title in at_hub(served)} - {title for *_, title in in_log(kiosk.log)}


def endure(
    served: ServedHub,
    tmp_path: Path,
    rounds: int,
    chance: random.Random,
    strike: Callable[[], None] = lambda: None,
    way: FailingWay | None = None,
) -> int:
    """Kill and stop for so many rounds, looking at every moment; how many entries there were at the end. strike: what
    else goes wrong in each round, while the kiosk sends. way: between kiosk and hub."""
    state, address = tmp_path / "state", f"http://127.0.0.1:{served.port}"
    state.mkdir()
    token = served.join("east-wing-2")
    hub = HttpClient(address, token).get(MARKS, Marks).hub
    keep_membership(state, Membership("east-wing-2", hub, address, token, "all", "", ""))
    kiosk = Ended(state / "visits.db", address) if way is None else Ended(state / "visits.db", way.address, way.command)
    for _ in range(rounds):
        kiosk.start()
        began = len(kiosk.made)
        deadline = time.monotonic() + WITHIN_S
        while len(kiosk.made) == began and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(chance.random() * ROUND_S)
        if chance.random() < 0.5:
            kiosk.signal(signal.SIGSTOP)
            time.sleep(chance.random() * ROUND_S)
            assert lost_in(kiosk, served) == set()
            kiosk.signal(signal.SIGCONT)
            time.sleep(chance.random() * ROUND_S / 2)
        strike()
        assert lost_in(kiosk, served) == set()
        kiosk.kill()
        assert lost_in(kiosk, served) == set()
    with sent_from(kiosk.log, "east-wing-2", hub, HttpClient(address, token)):
        deadline = time.monotonic() + WITHIN_S
        while set(at_hub(served)) != in_log(kiosk.log) and time.monotonic() < deadline:
            time.sleep(0.1)
    rows = at_hub(served)
    assert len({row[:2] for row in rows}) == len(rows)
    assert set(rows) == in_log(kiosk.log)
    assert kiosk.made <= {title for *_, title in rows}
    return len(rows)


@contextmanager
def sent_from(log: Path, name: str, hub: str, client: HttpClient) -> Iterator[None]:
    """Send what is in that log of a kiosk that does not run, until the block ends."""
    contact = HubContact(log.parent, hub, lambda: datetime.now(UTC), time.monotonic)
    pace = SenderPace(look_s=0.05, first_s=0.05, longest_s=0.2, spread_s=0.0)
    sender = VisitSender(client, Outbox(log, name), contact, lambda _: None, pace)
    sender.begin()
    try:
        yield
    finally:
        sender.close(10)


def test_killed_and_stopped_at_random(served: ServedHub, tmp_path: Path) -> None:
    """A kiosk that is killed and stopped at random moments loses nothing and doubles nothing."""
    assert endure(served, tmp_path, ROUNDS, random.Random(7)) > 50
