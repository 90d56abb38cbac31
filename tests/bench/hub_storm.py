"""What two thousand kiosks ask of one hub process over real HTTP, and the storm after an hour's outage.

Rules: the hub is `kiosk hub serve` in a process of its own, PostgreSQL a cluster that waits for its disk, the kiosks
are one asyncio process; all of them share the machine's cores. First what one request costs: small ones from a few
connections, of which each waits for its answer; then the storm: every kiosk sends the 300 entries of an hour, all
beginning within ten seconds, and its heartbeats meanwhile, and then until all is counted. Processor time is that of the
hub and of all of PostgreSQL's processes.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.fleet.protocol import HEARTBEAT, VISITS
from kiosk.hub.store.opening import connect
from tests.bench.figures import Figure, Target
from tests.bench.hub_costs import TICK_S
from tests.hub.batch_making import batch
from tests.hub.hub_process import HubProcess
from tests.hub.postgres import Cluster, cluster
from tests.hub.simulated_fleet import (
    BEAT,
    KeptOpen,
    StormPace,
    backlog,
    heartbeats,
    name_of,
    percentile,
    put_members,
    storm,
)

KIOSKS, ENTRIES_OF_AN_HOUR = 2_000, 300
CONNECTIONS, REQUESTS, WARMING, ENTRIES_OF_A_MINUTE = 8, 4_000, 200, 5
DRAINED_S, HEARTBEAT_S = 600.0, 1.0


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    kiosks, requests = (KIOSKS // 10, REQUESTS // 10) if quick else (KIOSKS, REQUESTS)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    home = folder / "storm"
    home.mkdir(parents=True, exist_ok=True)
    with cluster(folder / "fleet") as postgres:
        hub = HubProcess(postgres.database("fleet"), home)
        try:
            hub.start()
            with connect(hub.settings.database) as connection:
                put_members(connection, 2 * kiosks)
            yield from _requests(hub, postgres, range(kiosks, 2 * kiosks), requests)
            yield from _storm(hub, postgres, kiosks)
        finally:
            hub.close()


def _requests(hub: HubProcess, postgres: Cluster, numbers: range, requests: int) -> Iterator[Figure]:
    """What a heartbeat and a small batch cost, of so many kiosks in turn, so that none asks too often."""
    beat = msgspec.json.encode(BEAT)
    asyncio.run(_all_of(hub.port, [(number, HEARTBEAT, beat) for number in numbers[:WARMING]]))
    rounds = requests // len(numbers)
    beats = [(number, HEARTBEAT, beat) for _ in range(rounds) for number in numbers]
    batches = [
        (number, VISITS, gzip.compress(batch(name_of(number), first, first + ENTRIES_OF_A_MINUTE - 1)))
        for first in range(1, rounds * ENTRIES_OF_A_MINUTE, ENTRIES_OF_A_MINUTE)
        for number in numbers
    ]
    for name, asked in (("A heartbeat", beats), (f"A batch of {ENTRIES_OF_A_MINUTE} entries", batches)):
        before, began = processor_s(hub, postgres), time.monotonic()
        asyncio.run(_all_of(hub.port, asked))
        took_s, after = time.monotonic() - began, processor_s(hub, postgres)
        for whose, one, other in zip(("the hub", "PostgreSQL"), before, after, strict=True):
            yield Figure(f"{name} by HTTP: processor time of {whose}", "ms", [(other - one) / len(asked) * 1e3])
        yield Figure(f"{name} by HTTP: how many in a second of the clock", "", [len(asked) / took_s])


async def _all_of(port: int, asked: list[tuple[int, str, bytes]]) -> None:
    """Ask all of it, from a few connections, of which each waits for its answers."""

    async def some(of: list[tuple[int, str, bytes]]) -> None:
        link = KeptOpen(port, "")
        for number, path, body in of:
            link.token = name_of(number)
            answer = await link.post(path, body)
            assert answer[0] == 200, answer
        await link.close()

    await asyncio.gather(*(some(asked[first::CONNECTIONS]) for first in range(CONNECTIONS)))


def _storm(hub: HubProcess, postgres: Cluster, kiosks: int) -> Iterator[Figure]:
    kept = backlog(kiosks, ENTRIES_OF_AN_HOUR)
    before = processor_s(hub, postgres)
    found = asyncio.run(storm(hub.port, kept, StormPace(), random.Random(1)))
    own_s, database_s = (later - earlier for earlier, later in zip(before, processor_s(hub, postgres), strict=True))
    with connect(hub.settings.database) as connection:
        sql = "SELECT count(*) FROM entries JOIN kiosks USING (kiosk) WHERE kiosk = ANY(%s)"
        (there,) = connection.execute(sql, ([name_of(number) for number in range(kiosks)],)).fetchone() or (0,)
    entries = kiosks * ENTRIES_OF_AN_HOUR
    assert there == entries, f"{there} of {entries} entries are at the hub"
    named = f"The storm of {kiosks:,} kiosks"
    yield Figure(f"{named}: until the hub had {entries:,} entries", "s", [found.drained_s], Target(DRAINED_S, "worst"))
    yield Figure(f"{named}: entries in a second of the clock", "", [entries / found.drained_s])
    yield Figure(
        f"{named}: heartbeats, of which 99 in 100 took at most", "s", [percentile(found.beats_s, 0.99)], _WITHIN
    )
    yield Figure(f"{named}: heartbeats, one by one", "ms", [1e3 * took_s for took_s in found.beats_s])
    yield Figure(f"{named}: requests that were to be sent again", "", [float(found.refused.total())])
    yield Figure(f"{named}: processor time of the hub", "s", [own_s])
    yield Figure(f"{named}: processor time of PostgreSQL", "s", [database_s])
    yield from _counting(hub, postgres, kiosks)
    yield Figure(f"{named}: most memory of the hub", "MiB", [_peak_mib(hub)])
    yield Figure(f"{named}: load of the machine, one minute", "", [os.getloadavg()[0]])


def _counting(hub: HubProcess, postgres: Cluster, kiosks: int) -> Iterator[Figure]:
    """While the hub counts what came."""
    before, began = processor_s(hub, postgres), time.monotonic()
    with connect(hub.settings.database) as connection:
        connection.autocommit = True

        def counted() -> bool:
            return connection.execute("SELECT FROM logs WHERE through > counted LIMIT 1").fetchone() is None

        taken = asyncio.run(heartbeats(hub.port, kiosks, StormPace(), random.Random(2), counted))
    own_s, database_s = (later - earlier for earlier, later in zip(before, processor_s(hub, postgres), strict=True))
    named = f"Counting the entries of {kiosks:,} kiosks"
    yield Figure(f"{named}: from the end of the storm", "s", [time.monotonic() - began])
    yield Figure(f"{named}: heartbeats, of which 99 in 100 took at most", "s", [percentile(taken, 0.99)], _WITHIN)
    yield Figure(f"{named}: processor time of both, heartbeats too", "s", [own_s + database_s])


_WITHIN = Target(HEARTBEAT_S, "worst")


def processor_s(hub: HubProcess, postgres: Cluster) -> tuple[float, float]:
    """Processor seconds so far: of the hub, and of all of PostgreSQL's processes."""
    assert hub.process is not None
    first = int((postgres.folder / "data" / "postmaster.pid").read_text().split()[0])
    found = {hub.process.pid: 0.0, first: 0.0}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        number = int(file.parent.name)
        if number in found:
            found[number] += sum(map(int, fields[11:15])) * TICK_S  # with children that have ended
        elif int(fields[1]) == first:
            found[first] += sum(map(int, fields[11:13])) * TICK_S
    return found[hub.process.pid], found[first]


def _peak_mib(hub: HubProcess) -> float:
    assert hub.process is not None
    status = Path(f"/proc/{hub.process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
