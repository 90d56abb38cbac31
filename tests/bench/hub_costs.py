"""What one kiosk costs a hub: bytes on the wire and on the disk, and processor time, for each entry and heartbeat.

Rules: a month of one simulated kiosk, in batches of 500 entries as a kiosk sends them, is unpacked, looked through and
taken in by the hub's own code, without HTTP; processor time is that of this process and of PostgreSQL's process for it,
which a busy machine does not change as it changes seconds.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from kiosk.fleet.protocol import (
    MOST_ENTRIES,
    PROTOCOL,
    BatchLine,
    EntryLine,
    SessionLine,
    entry_digest,
    write_lines,
)
from kiosk.hub.counting.count_arrived import count_arrived
from kiosk.hub.store.batches import read_batch
from kiosk.hub.store.beats import take_heartbeat
from kiosk.hub.store.ingest import take
from kiosk.hub.store.opening import Connection
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SCHEMA_VERSION, SESSION_COLUMNS
from tests.bench.figures import Figure
from tests.bench.visit_log import SEQ_STEP, TIMEZONE, visit_log
from tests.hub.log_copies import made_hub
from tests.hub.postgres import cluster
from tests.hub.simulated_fleet import BEAT as A_BEAT

HEARTBEATS = 500
TICK_S = 1 / os.sysconf("SC_CLK_TCK")
BEAT = msgspec.structs.replace(
    A_BEAT, timezone=TIMEZONE, content=12, wanted=12, epoch="e", through=499_800, faults=["picture-large"]
)


def batches(log: Path) -> tuple[str, list[bytes]]:
    """A kiosk of that log, and its first five weeks as batches, packed."""
    own = ("kiosk", "epoch")
    entry_columns, session_columns = ([name for name in c if name not in own] for c in (ENTRY_COLUMNS, SESSION_COLUMNS))
    found = []
    with closing(sqlite3.connect(f"{log.as_uri()}?mode=ro", uri=True)) as file:
        kiosk, epoch = file.execute("SELECT kiosk, epoch FROM entries LIMIT 1").fetchone()
        rows = file.execute(
            f"SELECT {', '.join(entry_columns)} FROM entries WHERE kiosk = ? AND epoch = ? AND seq < ? ORDER BY seq",
            (kiosk, epoch, SEQ_STEP),
        ).fetchall()
        visits = {
            row[0]: row
            for row in file.execute(f"SELECT {', '.join(session_columns)} FROM sessions WHERE kiosk = ?", (kiosk,))
        }
    before = ""
    for first in range(0, len(rows), MOST_ENTRIES):
        some = rows[first : first + MOST_ENTRIES]
        ids = dict.fromkeys(row[1] for row in some if row[1])
        head = BatchLine(PROTOCOL, SCHEMA_VERSION, kiosk, epoch, some[0][0], 1, rows[-1][0], before, TIMEZONE, True)
        lines = [head, *(SessionLine(*visits[each]) for each in ids), *(EntryLine(*row) for row in some)]
        found.append(gzip.compress(write_lines(lines), 6))
        before = entry_digest(some[-1])
    return kiosk, found


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    kiosk, packed = batches(visit_log(folder, 1_000_000))
    packed = packed[:5] if quick else packed
    with cluster(folder / "costs") as postgres, closing(made_hub(postgres.database("costs"), TIMEZONE)) as connection:
        program, database = _taken(connection, kiosk, packed)
        (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone() or (0,)
        (size,) = connection.execute(
            "SELECT sum(pg_total_relation_size(c)) FROM unnest(%s::regclass[]) AS c",
            (
                [
                    name
                    for (name,) in connection.execute(
                        "SELECT relname::text FROM pg_class WHERE relname ~ '^(entries_[0-9]+_[0-9]+|sessions)$'"
                    )
                ],
            ),
        ).fetchone() or (0,)
        before_s, began = processor_s_of_postgres(connection), time.process_time()
        count_arrived(connection, TIMEZONE)
        counted = time.process_time() - began, processor_s_of_postgres(connection) - before_s
        before_s, began = processor_s_of_postgres(connection), time.process_time()
        for _ in range(HEARTBEATS):
            take_heartbeat(connection, kiosk, BEAT)
            connection.commit()
        beats = time.process_time() - began, processor_s_of_postgres(connection) - before_s
        (counts,) = connection.execute("SELECT pg_total_relation_size('daily')").fetchone() or (0,)
    yield Figure("An entry on its way to a hub, packed", "bytes", [sum(map(len, packed)) / entries])
    yield Figure("An entry at the hub, with its visits and indexes", "bytes", [float(size) / entries])
    yield Figure("An entry's counts at the hub", "bytes", [counts / entries])
    yield Figure("Taking in 1,000 entries: processor time of the hub", "ms", [program / entries * 1e6])
    yield Figure("Taking in 1,000 entries: processor time of PostgreSQL", "ms", [database / entries * 1e6])
    yield Figure("Counting 1,000 entries: processor time of both", "ms", [sum(counted) / entries * 1e6])
    yield Figure("A heartbeat: processor time of both", "ms", [sum(beats) / HEARTBEATS * 1e3])


def _taken(connection: Connection, kiosk: str, packed: list[bytes]) -> tuple[float, float]:
    """Processor seconds of this process and of PostgreSQL to take these batches in."""
    before_s, began = processor_s_of_postgres(connection), time.process_time()
    for body in packed:
        take(connection, read_batch(body, kiosk))
        connection.commit()
    return time.process_time() - began, processor_s_of_postgres(connection) - before_s


def processor_s_of_postgres(connection: Connection) -> float:
    """Processor seconds of PostgreSQL's process for this connection so far."""
    connection.commit()
    fields = Path(f"/proc/{connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_S
