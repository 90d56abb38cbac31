"""`python -m tests.hub.demonstration FOLDER`: a hub with two simulated kiosks, until Ctrl+C; `make hub` starts it.

Rules: PostgreSQL's cluster, the hub's file and all else lie in that folder, and nothing of the system is touched; what
the kiosks send is simulated and says so; a second start goes on with what is there.
"""

from __future__ import annotations

import gzip
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import msgspec

from kiosk import __version__
from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.joining import join
from kiosk.fleet.kept_membership import Membership, read_membership
from kiosk.fleet.protocol import (
    HEARTBEAT,
    MARKS,
    MOST_ENTRIES,
    PROTOCOL,
    RESULTS,
    VISITS,
    BatchLine,
    EntryLine,
    Heartbeat,
    HeartbeatReply,
    InstructionResult,
    Kept,
    Marks,
    ResultKept,
    SessionLine,
    write_lines,
)
from kiosk.hub.hub_settings import LOOPBACK, PORT
from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SCHEMA_VERSION, SESSION_COLUMNS
from tests.hub.postgres import Cluster, as_its_user, kept_cluster
from tests.source import ROOT

KIOSKS, DAYS = 2, 28
TIMEZONE = "Europe/Tallinn"
BEAT_S = 60


def kiosk(*words: object) -> str:
    """What a command prints. Raises RuntimeError with its sentence."""
    command = [sys.executable, "-m", "kiosk", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return done.stdout


@contextmanager
def served(file: Path) -> Iterator[None]:
    """`kiosk hub serve`, until the block ends."""
    command = [sys.executable, "-m", "kiosk", "hub", "serve", "--hub", str(file)]
    serving = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert serving.stdout is not None
        if not serving.stdout.readline():
            raise RuntimeError("The hub does not serve: its sentence stands above.")
        yield
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(30)


class SimulatedKiosk:
    """Sends one kiosk's part of a simulated log, and a heartbeat a minute."""

    def __init__(self, name: str, log: Path, state: Path, file: Path, address: str) -> None:
        self.name, self._log = name, log
        self._membership = read_membership(state) or self._joined(state, file, address)
        self._client = HttpClient(address, self._membership.token)
        self._boot = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
        self._began = time.monotonic()
        self._through: dict[str, int] = {}

    def _joined(self, state: Path, file: Path, address: str) -> Membership:
        code = kiosk("hub", "invite", self.name, "--hub", file).split("once: ")[1].split()[0]
        with closing(HttpClient(address)) as client:
            return join(client, code, state, lambda: datetime.now(UTC))

    def send(self) -> int:
        """Send what the hub lacks; how many entries that were."""
        self._through = self._client.get(MARKS, Marks).through
        sent = 0
        with closing(sqlite3.connect(self._log)) as log:
            sql = "SELECT DISTINCT epoch FROM entries WHERE kiosk = ?"
            for (epoch,) in log.execute(sql, (self.name,)).fetchall():
                while (body := self._batch(log, epoch)) is not None:
                    before = self._through.get(epoch, 0)
                    self._through[epoch] = self._client.post(VISITS, gzip.compress(body), Kept, packed=True).through
                    sent += self._through[epoch] - before
        return sent

    def _batch(self, log: sqlite3.Connection, epoch: str) -> bytes | None:
        entries = [
            EntryLine(*row)
            for row in log.execute(
                f"SELECT {', '.join(ENTRY_COLUMNS[2:])} FROM entries WHERE kiosk = ? AND epoch = ? AND seq > ?"
                f" ORDER BY seq LIMIT {MOST_ENTRIES}",
                (self.name, epoch, self._through.get(epoch, 0)),
            )
        ]
        if not entries:
            return None
        own = [name for name in SESSION_COLUMNS if name not in ("kiosk", "epoch")]
        sql = f"SELECT {', '.join(own)} FROM sessions WHERE id = ?"
        visits = {entry.session: None for entry in entries if entry.session}
        sessions = [SessionLine(*log.execute(sql, (id,)).fetchone()) for id in visits]
        first, last = entries[0].seq, entries[-1].seq
        head = BatchLine(
            PROTOCOL, SCHEMA_VERSION, self.name, epoch, first, min(first, 1), last, "", TIMEZONE, simulated=True
        )
        return write_lines([head, *sessions, *entries])

    def beat(self, number: int) -> None:
        """One heartbeat; whatever is asked of the kiosk is reported as done."""
        epoch, through = next(iter(self._through.items()), ("", 0))
        beat = Heartbeat(
            protocol=PROTOCOL,
            program=__version__,
            boot=self._boot,
            uptime_s=int(time.monotonic() - self._began),
            frame_age_s=0.1,
            touch_age_s=float(7 * number % 60),
            playing=number % 3 == 0,
            output="Simulated",
            pss_mib=210 + number % 7,
            disk_free_mib=24_000,
            temperature_c=48.5,
            clock_trusted=True,
            at=utc_text(datetime.now(UTC)),
            timezone=TIMEZONE,
            content=0,
            wanted=0,
            epoch=epoch,
            last_seq=through,
            through=through,
            faults=[],
        )
        reply = self._client.post(HEARTBEAT, msgspec.json.encode(beat), HeartbeatReply)
        for asked in reply.instructions:
            done = InstructionResult(id=asked.id, result="done", at=utc_text(datetime.now(UTC)), detail="simulated")
            self._client.post(RESULTS, msgspec.json.encode(done), ResultKept)


def simulated_log(folder: Path, museum: Path, days: int) -> tuple[Path, list[str]]:
    """A log of simulated visits, made once, and the kiosks in it."""
    log = folder / "simulated.db"
    if not log.exists():
        kiosk("visits", "simulate", "--museum", museum, "--days", days, "--kiosks", KIOSKS, "-o", log)
    with closing(sqlite3.connect(log)) as connection:
        return log, [name for (name,) in connection.execute("SELECT DISTINCT kiosk FROM entries ORDER BY 1")]


def hub_file(folder: Path, cluster: Cluster, address: str) -> tuple[Path, str]:
    """The hub's own file and a login, both of a hub that was made here."""
    file = folder / "hub.yaml"
    if not file.exists():
        database = cluster.database("kiosk")
        options = ("--name", "Patarei", "--timezone", TIMEZONE, "--database", database, "--address", address)
        kiosk("hub", "init", "--hub", file, *options, "--content", folder / "content")
    return file, kiosk("hub", "person", "Mari", "--hub", file).strip()


def place_of_cluster(folder: Path) -> Path:
    """Where PostgreSQL's own user can reach it: in the folder, else, where that is closed, in one beside it."""
    if os.geteuid() == 0 and subprocess.run(as_its_user("test", "-x", folder), check=False).returncode:
        return Path(tempfile.gettempdir()) / "kiosk-hub-demonstration"
    return folder / "postgres"


def demonstrate(
    folder: Path, beats: int | None = None, port: int = PORT, museum: Path = ROOT, days: int = DAYS
) -> None:
    """Run it. beats: after so many heartbeats it ends; None: at Ctrl+C."""
    folder.mkdir(parents=True, exist_ok=True)
    address = f"{LOOPBACK}:{port}"
    with kept_cluster(place_of_cluster(folder)) as cluster:
        file, login = hub_file(folder, cluster, address)
        log, names = simulated_log(folder, museum, days)
        with served(file):
            kiosks = [SimulatedKiosk(name, log, folder / name, file, f"http://{address}") for name in names]
            for each in kiosks:
                print(f"{each.name} has joined, and sent {each.send()} entries of simulated visits.", flush=True)
                each.beat(0)
            print(f"The hub is at http://{address}\n{login}\nStop it with Ctrl+C.", flush=True)
            for number in count(1) if beats is None else range(1, beats):
                time.sleep(BEAT_S)
                for each in kiosks:
                    each.beat(number)


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "hub").resolve()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        demonstrate(folder)
    except KeyboardInterrupt:
        print("The hub has stopped; what it has stays in", folder)
    except RuntimeError as why:
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
