"""How many entries a hub takes in for each second of one core, beside PostgreSQL's own COPY of the same rows.

Rules: five weeks of one simulated kiosk, in batches as a kiosk sends them, unpacked, looked through and taken in by the
hub's own code; then by HTTP, with its token, from one connection. COPY writes the same entries, ready as rows, in one
piece and into a table of the same form. All seconds are of processors (this process, and PostgreSQL's for it), which a
busy machine does not change as it changes the clock's.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from kiosk.fleet.protocol import VISITS
from kiosk.hub.store.batches import read_batch
from kiosk.hub.store.ingest import COPY_ENTRIES, ENTRY_TYPES, take
from kiosk.hub.store.opening import Connection
from kiosk.hub.store.partitions import month_of, require_month
from tests.bench.figures import Figure, Target
from tests.bench.hub_costs import batches, processor_s_of_postgres
from tests.bench.visit_log import TIMEZONE, visit_log
from tests.hub.log_copies import made_hub
from tests.hub.postgres import cluster
from tests.hub.serving import served_hub

LEAST_A_SECOND = 10_000


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    kiosk, packed = batches(visit_log(folder, 1_000_000))
    packed = packed[:20] if quick else packed
    rounds = 2 if quick else 5
    taken, copied, sent = [], [], []
    with cluster(folder / "ingest") as postgres:
        for _ in range(rounds):
            with closing(made_hub(postgres.database("taken"), TIMEZONE)) as connection:
                taken.append(_taken(connection, kiosk, packed))
            with closing(made_hub(postgres.database("copied"), TIMEZONE)) as connection:
                copied.append(_copied(connection, kiosk, packed))
            sent.append(_sent(postgres.database("sent"), folder, kiosk, packed))
    least = Target(LEAST_A_SECOND, "median", at_least=True)
    yield Figure("A hub takes in, for a second of one core", "entries", taken, least)
    yield Figure("PostgreSQL's COPY of the same entries, for a second of one core", "entries", copied)
    yield Figure("A hub takes in by HTTP from one kiosk, in a second of the clock", "entries", sent)


def _taken(connection: Connection, kiosk: str, packed: Sequence[bytes]) -> float:
    entries, before_s, began = 0, processor_s_of_postgres(connection), time.process_time()
    for body in packed:
        batch = read_batch(body, kiosk)
        take(connection, batch)
        connection.commit()
        entries += len(batch.entries)
    return entries / (time.process_time() - began + processor_s_of_postgres(connection) - before_s)


def _copied(connection: Connection, kiosk: str, packed: Sequence[bytes]) -> float:
    month = month_of(require_month(connection, datetime.now(UTC).date()))
    rows: list[tuple[Any, ...]] = []
    for body in packed:
        batch = read_batch(body, kiosk)
        rows += [(kiosk, batch.head.epoch, *astuple(entry), month) for entry in batch.entries]
    before_s, began = processor_s_of_postgres(connection), time.process_time()
    with connection.cursor() as cursor, cursor.copy(COPY_ENTRIES) as copy:
        copy.set_types(ENTRY_TYPES)
        for row in rows:
            copy.write_row(row)
    connection.commit()
    return len(rows) / (time.process_time() - began + processor_s_of_postgres(connection) - before_s)


def _sent(database: str, folder: Path, kiosk: str, packed: Sequence[bytes]) -> float:
    with served_hub(database, folder) as hub:
        headers = {"Authorization": f"Bearer {hub.join(kiosk)}"}
        entries = sum(len(read_batch(body, kiosk).entries) for body in packed)
        with closing(http.client.HTTPConnection("127.0.0.1", hub.port, timeout=60)) as connection:
            began = time.monotonic()
            for body in packed:
                while True:
                    connection.request("POST", VISITS, body, headers)
                    answer = connection.getresponse()
                    answer.read()
                    if answer.status != 429:
                        break
                    time.sleep(0.05)  # sooner than it says: the rate itself is not what is measured
                assert answer.status == 200
            return entries / (time.monotonic() - began)
