"""How long a week's and a year's report take of a hub to which a hundred million entries came.

Rules: a million entries of five simulated kiosks are brought to a hub, counted and rounded by the program itself; the
counts of these kiosks are then there for as many more as make up the number, each under a name of its own, so that the
hub holds what a report reads of so many entries: what each day and month shows, and how often files could not be
played. The entries themselves, and what was rounded, are there once: no report reads any (a test holds that). The
database is PostgreSQL's own cluster in the benchmark's folder, made once and kept; the report is `kiosk report --hub`
in a process of its own, from its start to its last byte.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from kiosk.hub.counting.count_arrived import count_arrived
from kiosk.hub.counting.round_months import round_months
from kiosk.hub.store.opening import connect
from kiosk.hub.store.sums_of_all import sum_anew
from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT
from tests.bench.report import MEASURED, WEEK, YEAR
from tests.bench.visit_log import TIMEZONE, visit_log
from tests.hub.counts_again import again
from tests.hub.log_copies import copy_log, made_hub
from tests.hub.postgres import Cluster, as_its_user, programs
from tests.three_rooms import THREE_ROOMS

ENTRIES = 100_000_000
OF_THE_LOG = 1_000_000
SETTINGS = """
listen_addresses = ''
shared_buffers = 1GB
work_mem = 64MB
maintenance_work_mem = 512MB
max_wal_size = 4GB
"""


@contextmanager
def hub(folder: Path, entries: int) -> Iterator[str]:
    """The address of the database of a hub with the counts of so many entries, made if it is not there yet."""
    home = folder / f"hub-{entries}"
    cluster = Cluster(home)
    whole = home / "whole"
    if not whole.exists():
        shutil.rmtree(home, ignore_errors=True)
        _initialise(home)
    cluster.start()
    address = cluster.address.replace("///postgres?", "///bench?")
    try:
        if not whole.exists():
            _fill(cluster.database("bench"), visit_log(folder, min(entries, OF_THE_LOG)), entries)
            whole.touch()
        yield address
    finally:
        cluster.stop()


def _initialise(home: Path) -> None:
    home.mkdir(parents=True)
    if as_its_user():
        shutil.chown(home, "postgres", "postgres")
    setup = as_its_user(programs() / "initdb", "-D", home / "data", "-U", "postgres", "--auth=trust", "--encoding=UTF8")
    subprocess.run([*setup, "--locale=C.UTF-8"], check=True, capture_output=True)
    with (home / "data" / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS)


def _fill(address: str, log: Path, entries: int) -> None:
    with closing(made_hub(address, TIMEZONE)) as connection:
        copy_log(connection, log)
        assert count_arrived(connection, TIMEZONE) == []
        assert round_months(connection, date(2026, 2, 1)) == []
        for number in range(1, entries // OF_THE_LOG):
            again(connection, number)
        connection.execute("SET statement_timeout = 0")
        sum_anew(connection)
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")


def report(address: str, days: tuple[date, date]) -> tuple[float, float]:
    """Seconds, and the most memory in MiB."""
    command = [
        *(sys.executable, "-m", "kiosk", "report", "--museum", THREE_ROOMS, "--hub", address, "--format", "json"),
        *("--from", days[0].isoformat(), "--until", days[1].isoformat()),
    ]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    took_s = time.monotonic() - began
    if done.returncode:
        raise SystemExit(f"The report cannot be made:\n{done.stderr}")
    return took_s, float(done.stderr.splitlines()[-1]) / 1024


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    entries = ENTRIES // 100 if quick else ENTRIES
    with hub(folder, entries) as address:
        with closing(connect(address)) as connection:
            found = connection.execute("SELECT pg_database_size(current_database())").fetchone()
            size_gib = 0.0 if found is None else found[0] / 1024**3
        for name, days, bound_s in (("week", WEEK, 2.0), ("year", YEAR, 10.0)):
            taken, memory = zip(*(report(address, days) for _ in range(3)), strict=True)
            yield Figure(f"A {name}'s report of a hub of {entries:,} entries", "s", taken, Target(bound_s, "worst"))
            yield Figure(f"A {name}'s report of a hub: memory", "MiB", memory)
        yield Figure("The counts of these entries at the hub", "GiB", [size_gib])
