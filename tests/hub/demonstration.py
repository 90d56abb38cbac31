"""`python -m tests.hub.demonstration FOLDER`: a hub with two simulated kiosks, until Ctrl+C; `make hub` starts it.

Rules: PostgreSQL's cluster, the hub's file and all else lie in that folder, and nothing of the system is touched; what
the kiosks send is simulated and says so; a second start goes on with what is there.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.content.model import HubLink
from kiosk.fleet.connection import ConnectionPorts, HubConnection
from kiosk.fleet.heartbeat import KioskHealth
from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.instructions import InstructionOutcome
from kiosk.fleet.joining import join
from kiosk.fleet.kept_membership import Membership, read_membership
from kiosk.fleet.sender import SenderPace
from kiosk.hub.hub_settings import LOOPBACK, PORT
from tests.hub.postgres import Cluster, as_its_user, kept_cluster
from tests.source import ROOT
from tests.warm_start import Started

KIOSKS, DAYS = 2, 28
TIMEZONE = "Europe/Tallinn"
LOOK_S = 0.1


def kiosk(*words: str | Path) -> str:
    """What a command prints. Raises RuntimeError with its sentence."""
    done = Started(words, {**os.environ, "PYTHONPATH": str(ROOT)}, ROOT).completed(600)
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
        serving.wait(60)


class SimulatedKiosk:
    """A kiosk without a screen, whose log has its part of simulated visits: it sends them and its heartbeats as every
    kiosk does, and reports whatever it is asked for as done."""

    def __init__(self, name: str, simulated: Path, state: Path, file: Path, address: str) -> None:
        self.name = name
        membership = read_membership(state) or self._joined(state, file, address)
        log = state / "visits.db"
        if not log.exists():
            own_log(name, simulated, log)
        health = KioskHealth(frame_age_s=0.1, output="Simulated", timezone=TIMEZONE, room=room_of(name, log))
        ports = ConnectionPorts(log, lambda: datetime.now(UTC), lambda sentence: print(sentence), lambda: health)
        self.connection = HubConnection(HubLink(address), membership, state, ports, SenderPace(spread_s=0.0))

    def _joined(self, state: Path, file: Path, address: str) -> Membership:
        code = kiosk("hub", "invite", self.name, "--hub", file).split("once: ")[1].split()[0]
        with closing(HttpClient(address)) as client:
            return join(client, code, state, lambda: datetime.now(UTC))

    def begin(self) -> None:
        self.connection.begin()
        self.connection.heartbeat.wake.set()  # the first at once

    def has_sent(self) -> int:
        """How many entries the hub has of it, once it has all of them."""
        outbox, record = self.connection.outbox, self.connection.contact.record
        while not outbox.last_seq or record.through.get(outbox.epoch, 0) < outbox.last_seq or not record.reached_at:
            time.sleep(LOOK_S)
            record = self.connection.contact.record
        return record.through[outbox.epoch]

    def obey(self) -> None:
        """Do nothing of what it is asked for, and say so."""
        for asked in self.connection.received.open():
            self.connection.received.done(asked, InstructionOutcome("done", "simulated"))


def own_log(name: str, simulated: Path, log: Path) -> None:
    """A log with what the simulated one has of that kiosk."""
    beside = log.with_suffix(".new")
    shutil.copy(simulated, beside)
    with closing(sqlite3.connect(beside)) as connection, connection:
        for table in ("entries", "sessions"):
            connection.execute(f"DELETE FROM {table} WHERE kiosk <> ?", (name,))
        connection.execute("UPDATE log SET value = (SELECT epoch FROM entries LIMIT 1) WHERE name = 'epoch'")
    beside.rename(log)


def room_of(name: str, log: Path) -> str:
    """Where that kiosk stands: the room of most of its entries."""
    with closing(sqlite3.connect(log)) as connection:
        sql = "SELECT room FROM entries WHERE kiosk = ? AND room <> '' GROUP BY room ORDER BY count(*) DESC LIMIT 1"
        return str(connection.execute(sql, (name,)).fetchone()[0])


def simulated_log(folder: Path, museum: Path, days: int) -> tuple[Path, list[str]]:
    """A log of simulated visits, made once, and the kiosks in it."""
    log = folder / "simulated.db"
    if not log.exists():
        kiosk("visits", "simulate", "--museum", museum, "--days", str(days), "--kiosks", str(KIOSKS), "-o", log)
    with closing(sqlite3.connect(log)) as connection:
        return log, [name for (name,) in connection.execute("SELECT DISTINCT kiosk FROM entries ORDER BY 1")]


def hub_file(folder: Path, cluster: Cluster, address: str, museum: Path) -> tuple[Path, str]:
    """The hub's own file and a login, both of a hub that was made here."""
    file = folder / "hub.yaml"
    if not file.exists():
        database = cluster.database("kiosk")
        options = ("--name", "Patarei", "--timezone", TIMEZONE, "--database", database, "--address", address)
        kiosk("hub", "init", "--hub", file, *options, "--content", folder / "content")
        with file.open("a", encoding="utf-8") as own:
            own.write(f"museum_folder: {json.dumps(str(museum))}\n")
    return file, kiosk("hub", "person", "Mari", "--hub", file).strip()


def place_of_cluster(folder: Path) -> Path:
    """Where PostgreSQL's own user can reach it: in the folder, else, where that is closed, in one beside it."""
    if os.geteuid() == 0 and subprocess.run(as_its_user("test", "-x", folder), check=False).returncode:
        return Path(tempfile.gettempdir()) / "kiosk-hub-demonstration"
    return folder / "postgres"


def demonstrate(
    folder: Path, ends: Callable[[], bool] = lambda: False, port: int = PORT, museum: Path = ROOT, days: int = DAYS
) -> None:
    """Run it. ends: whether it is to end, asked after everything was sent; without it Ctrl+C ends it."""
    folder.mkdir(parents=True, exist_ok=True)
    address = f"{LOOPBACK}:{port}"
    with ExitStack() as stack:
        cluster = stack.enter_context(kept_cluster(place_of_cluster(folder)))
        file, login = hub_file(folder, cluster, address, museum)
        log, names = simulated_log(folder, museum, days)
        stack.enter_context(served(file))
        kiosks = [SimulatedKiosk(name, log, folder / name, file, f"http://{address}") for name in names]
        for each in kiosks:
            stack.callback(each.connection.close)
            each.begin()
        for each in kiosks:
            print(f"{each.name} has joined, and sent {each.has_sent()} entries of simulated visits.", flush=True)
        print(f"The hub is at http://{address}\n{login}\nStop it with Ctrl+C.", flush=True)
        while not ends():
            for each in kiosks:
                each.obey()
            time.sleep(LOOK_S)


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
