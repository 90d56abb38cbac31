"""A PostgreSQL of the tests' own: Debian's programs, a cluster in a temporary folder, a socket and no port.

PostgreSQL refuses to run as root: there it runs as the user `postgres`, which Debian's package makes.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SETTINGS = """
listen_addresses = ''
fsync = FSYNC
min_wal_size = 32MB
max_wal_size = 64MB
shared_buffers = 64MB
max_connections = 60
log_min_messages = warning
"""
IN_MEMORY, ROOM_BYTES = Path("/dev/shm"), 2 * 1024**3
"""Where files cost no disk, and how much has to be free there: a cluster of the tests takes a tenth."""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


def programs() -> Path:
    """The folder of PostgreSQL's programs, the newest that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise RuntimeError("PostgreSQL is not installed: run install/debian.sh test.")
    return found[-1].parent


def as_its_user(*command: str | Path) -> list[str]:
    plain = [str(word) for word in command]
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *plain] if os.geteuid() == 0 else plain


class Cluster:
    """folder: what it keeps, and its socket. address: of its first database."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, f"postgresql:///postgres?host={folder}&user=postgres"
        self._free, self._numbers = list[str](), itertools.count(1)

    def control(self, *words: str) -> None:
        """pg_ctl with these words; it has done so when this returns."""
        log = self.folder / "server.log"
        command = as_its_user(programs() / "pg_ctl", "-D", self.folder / "data", "-l", log, "-w", *words)
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{done.stderr}{log.read_text() if log.exists() else ''}")

    def start(self) -> None:
        self.control("start", "-o", f"-k {self.folder}")

    def stop(self, how: str = "fast") -> None:
        self.control("stop", "-m", how)

    def kill(self, within_s: float = 30.0) -> None:
        """End it by SIGKILL, as whoever lacks memory is, and start it again once what it left behind has ended."""
        os.kill(self._first(), signal.SIGKILL)
        deadline = time.monotonic() + within_s
        while True:
            try:
                return self.start()
            except RuntimeError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """All its processes by SIGSTOP, until the block ends: what is asked waits, and nobody is refused."""
        first = self._first()
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        numbers = [first, *map(int, children)]
        try:
            for number in numbers:
                with suppress(ProcessLookupError):  # one of a connection that has just ended
                    os.kill(number, signal.SIGSTOP)
            yield
        finally:
            for number in numbers:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGCONT)

    def _first(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The address of an empty database, which is emptied for the next that asks, unless somebody has it open still:
        to make one writes seven megabytes."""
        address = self._free.pop() if self._free else self.database(f"lent{next(self._numbers)}")
        yield address
        if self._emptied(address):
            self._free.append(address)

    def _emptied(self, address: str) -> bool:
        """Whether that database is as a new one now."""
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            if connection.execute(OTHERS).fetchone() == (0,):
                connection.execute("DROP SCHEMA public CASCADE")
                connection.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
                connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
                return True
        return False

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.address.replace("///postgres?", f"///{name}?")


def quick_folder() -> Path:
    """A new folder in memory where there is room, else on the disk: a cluster is a thousand files, all of which go."""
    roomy = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM_BYTES
    folder = Path(tempfile.mkdtemp(prefix="hub-", dir=IN_MEMORY if roomy else None))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    return folder


@contextmanager
def cluster(folder: Path, fsync: bool = True) -> Iterator[Cluster]:
    """A running cluster, which goes with its folder. The folder's path is short: a socket's has 107 letters at most.
    fsync: whether it waits for the disk; what is killed, and is not cut off from power, loses nothing without."""
    found = _made(folder, fsync)
    found.start()
    try:
        yield found
    finally:
        found.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def kept_cluster(folder: Path) -> Iterator[Cluster]:
    """A running cluster, made if it is not there; what it has stays."""
    found = Cluster(folder) if (folder / "data" / "postgresql.conf").exists() else _made(folder)
    if not (folder / "data" / "postmaster.pid").exists():
        found.start()
    else:
        found.control("restart", "-m", "fast", "-o", f"-k {folder}")  # one that a cut left, or that runs still
    try:
        yield found
    finally:
        found.stop()


def _made(folder: Path, fsync: bool = True) -> Cluster:
    """A new cluster in that folder, not started."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    setup = as_its_user(
        programs() / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"
    )
    subprocess.run([*setup, "--locale=C.UTF-8"], check=True, capture_output=True)
    with (folder / "data" / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.replace("FSYNC", "on" if fsync else "off"))
    return Cluster(folder)
