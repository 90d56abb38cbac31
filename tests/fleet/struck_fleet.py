"""A hub, its PostgreSQL and kiosks that send to it, all of them real processes, struck by whatever may go wrong.

Rules: what a kiosk reported to be on its disk is at every moment at the hub or in the kiosk's log; what the hub has of
a log is without a gap, and never becomes less, for it was answered for; at the end the hub has all of each log, nothing
twice, and can count it. A kiosk's clock may begin anew at 1970 or ten years ahead.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.kept_membership import Membership, keep_membership
from kiosk.hub.counting.catch_up import catch_up
from kiosk.hub.store.opening import connect
from tests.fleet.test_nothing_lost import WITHIN_S, Ended, in_log, sent_from
from tests.hub.hub_process import HubProcess
from tests.hub.postgres import Cluster
from tests.hub.simulated_fleet import name_of, put_members

CLOCKS: Mapping[str, Callable[[], str]] = {
    "right": lambda: datetime.now(UTC).isoformat(),
    "1970": lambda: "1970-01-01T00:03:00+00:00",
    "ten years ahead": lambda: (datetime.now(UTC) + timedelta(days=3653)).isoformat(),
}
Row = tuple[str, int, str]
"""Epoch, number, and the log's own words of an entry."""


class StruckKiosk(Ended):
    """A kiosk, what the hub was seen to have of it, and up to which number of each epoch."""

    def __init__(self, number: int, hub: HubProcess, folder: Path, pause_s: float) -> None:
        state = folder / name_of(number)
        state.mkdir()
        super().__init__(state / "visits.db", hub.address)
        self.name, self.pause_s = name_of(number), pause_s
        self.rows: list[Row] = []
        self.through: dict[str, int] = {}
        keep_membership(state, Membership(self.name, hub.id, hub.address, self.name, "all", "", ""))

    def begin(self, clock: str) -> None:
        self.start(str(self.pause_s), CLOCKS[clock]())


class StruckFleet:
    """`begin` starts all of it; each strike is done, and looked at, when it returns; `close` ends it."""

    def __init__(self, postgres: Cluster, hub: HubProcess, folder: Path, kiosks: int, pause_s: float) -> None:
        self.postgres, self.hub = postgres, hub
        with connect(hub.settings.database) as connection:
            put_members(connection, kiosks)
        self.kiosks = [StruckKiosk(number, self.hub, folder, pause_s) for number in range(kiosks)]
        self.struck: Counter[str] = Counter()

    def begin(self) -> None:
        self.hub.start()
        for kiosk in self.kiosks:
            kiosk.begin("right")

    def close(self) -> None:
        for kiosk in self.kiosks:
            if kiosk.process is not None and kiosk.process.poll() is None:
                kiosk.signal(signal.SIGCONT)
                kiosk.kill()
        self.hub.close()

    def look(self) -> None:
        """Nothing is lost at this moment, and what the hub has is without a gap and never less than it was."""
        made = self.made()  # first, so that it can only be there by now
        with closing(connect(self.hub.settings.database)) as connection:
            for kiosk in self.kiosks:
                marks = dict(
                    connection.execute("SELECT epoch, through FROM logs WHERE kiosk = %s", (kiosk.name,)).fetchall()
                )
                assert all(marks.get(epoch, 0) >= through for epoch, through in kiosk.through.items()), kiosk.name
                for epoch, through in marks.items():
                    known = kiosk.through.get(epoch, 0)
                    found = connection.execute(
                        "SELECT seq, coalesce(title, '') FROM entries"
                        " WHERE kiosk = %s AND epoch = %s AND seq BETWEEN %s AND %s ORDER BY seq",
                        (kiosk.name, epoch, known + 1, through),
                    ).fetchall()
                    assert [seq for seq, _ in found] == list(range(known + 1, through + 1)), (kiosk.name, epoch)
                    kiosk.rows += [(epoch, seq, title) for seq, title in found]
                    kiosk.through[epoch] = through
        self.require_kept(made)

    def made(self) -> list[set[str]]:
        """What each kiosk reported to be on its disk."""
        return [set(kiosk.made) for kiosk in self.kiosks]

    def require_kept(self, made: list[set[str]]) -> None:
        """What was made before the last look is at the hub by that look, or in the kiosk's log."""
        for kiosk, titles in zip(self.kiosks, made, strict=True):
            waiting = titles - {title for *_, title in kiosk.rows}
            if waiting:
                assert waiting - titles_after(kiosk.log, kiosk.through) == set(), kiosk.name

    def strike(self, what: str, chance: random.Random, clock: str = "") -> None:
        """Have that go wrong, and mend it again. clock: of a kiosk that begins anew; "": any."""
        self.struck[what] += 1
        kiosk, clock = chance.choice(self.kiosks), clock or chance.choice([*CLOCKS])
        match what:
            case "hub killed":
                self.hub.kill()
                time.sleep(chance.random())
                self.hub.start()
            case "hub stopped":
                self.hub.signal(signal.SIGSTOP)
                time.sleep(2 * chance.random())
                self.hub.signal(signal.SIGCONT)
            case "PostgreSQL killed":
                self.postgres.kill()
            case "PostgreSQL stopped":
                with self.postgres.stopped():
                    time.sleep(2 * chance.random())
            case "PostgreSQL away":
                self.postgres.stop("immediate")
                time.sleep(4 * chance.random())
                self.postgres.start()
            case "power cut":
                for each in self.kiosks:
                    each.kill()
                self.hub.kill()
                self.postgres.kill()
                self.hub.start()
                for each in self.kiosks:
                    each.begin(chance.choice([*CLOCKS]))
            case "both killed":
                self.hub.kill()
                self.postgres.kill()
                self.hub.start()
            case "kiosk killed":
                kiosk.kill()
                kiosk.begin(clock)
                self.struck[f"clock {clock}"] += 1
            case "kiosk stopped":
                kiosk.signal(signal.SIGSTOP)
                time.sleep(chance.random())
                kiosk.signal(signal.SIGCONT)
        self.look()

    def stand(self, chance: random.Random, strikes: list[str], for_s: float) -> None:
        """Be struck at random for that long, each time once something new was written."""
        ends, entries = time.monotonic() + for_s, 0
        while time.monotonic() < ends:
            time.sleep(2 * chance.random())
            self.strike(chance.choice(strikes), chance)
            if sum(len(kiosk.rows) for kiosk in self.kiosks) < entries + 1:
                self.wait_for_more()
            entries = sum(len(kiosk.rows) for kiosk in self.kiosks)

    def wait_for_more(self, entries: int = 1) -> None:
        """Until the hub has so many more of each kiosk's entries."""
        before = [len(kiosk.rows) for kiosk in self.kiosks]
        deadline = time.monotonic() + WITHIN_S
        while any(len(kiosk.rows) < n + entries for kiosk, n in zip(self.kiosks, before, strict=True)):
            assert time.monotonic() < deadline, "what is made does not come to the hub"
            time.sleep(0.1)
            self.look()

    def settle(self) -> int:
        """End the kiosks and send what is left: the hub has all of each log, and nothing twice; how many entries."""
        for kiosk in self.kiosks:
            kiosk.kill()
        for kiosk in self.kiosks:
            with sent_from(kiosk.log, kiosk.name, self.hub.id, HttpClient(self.hub.address, kiosk.name)):
                deadline = time.monotonic() + WITHIN_S
                while titles_after(kiosk.log, kiosk.through) and time.monotonic() < deadline:
                    time.sleep(0.1)
                    self.look()
            assert len(set(kiosk.rows)) == len(kiosk.rows)
            assert set(kiosk.rows) == in_log(kiosk.log)
            assert kiosk.made <= {title for *_, title in kiosk.rows}
        with closing(connect(self.hub.settings.database)) as connection:
            assert catch_up(connection, self.hub.settings.timezone) == []
            ((there, different),) = connection.execute(
                "SELECT count(*), count(DISTINCT (kiosk, epoch, seq)) FROM entries"
            ).fetchall()
        assert there == different == sum(len(kiosk.rows) for kiosk in self.kiosks)
        return int(there)


def titles_after(log: Path, through: Mapping[str, int]) -> set[str]:
    """What is in that log after those numbers, or of other epochs."""
    with closing(sqlite3.connect(f"{log.as_uri()}?mode=ro", uri=True, timeout=60)) as connection:
        epochs = [epoch for (epoch,) in connection.execute("SELECT DISTINCT epoch FROM entries")]
        return {
            title or ""
            for epoch in epochs
            for (title,) in connection.execute(
                "SELECT title FROM entries WHERE epoch = ? AND seq > ?", (epoch, through.get(epoch, 0))
            )
        }
