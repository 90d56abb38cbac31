"""Very many kiosks against one hub, over real HTTP: the storm after an outage, in which each sends what it kept.

Rules: one asyncio process; each kiosk has a connection of its own for heartbeats and one for visits, as a kiosk has,
kept open; what is refused is sent again after as long as the hub asks for, as a kiosk does; kiosks begin at random
within the seconds in which kiosks begin (SenderPace, HeartbeatPorts).
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec

from kiosk.fleet.protocol import HEARTBEAT, MOST_ENTRIES, PROTOCOL, VISITS, Heartbeat, write_lines
from kiosk.hub.store.membership import hashed
from kiosk.hub.store.opening import Connection
from tests.hub.batch_making import EPOCH, entry, lines

BEAT = Heartbeat(
    protocol=PROTOCOL,
    program="1.0",
    boot="5f0c2a91",
    uptime_s=86_400,
    frame_age_s=0.02,
    touch_age_s=12.5,
    playing=True,
    output="USB Audio",
    pss_mib=412,
    disk_free_mib=51_200,
    temperature_c=48.5,
    clock_trusted=True,
    at="2026-11-02T10:00:00.000Z",
    timezone="Europe/Tallinn",
    content=0,
    wanted=0,
    epoch=EPOCH,
    last_seq=500_000,
    through=0,
    faults=[],
)


def name_of(number: int) -> str:
    return f"kiosk-{number:05}"


def put_members(connection: Connection, kiosks: int) -> None:
    """So many kiosks that have joined; the token of each is its name."""
    names = [name_of(number) for number in range(kiosks)]
    connection.cursor().executemany(
        "INSERT INTO kiosks (kiosk, token_hash, joined_at) VALUES (%s, %s, now())",
        [(name, hashed(name)) for name in names],
    )
    connection.commit()


def backlog(kiosks: int, entries: int) -> list[list[bytes]]:
    """Of each kiosk the batches, packed, of so many entries."""
    found: list[list[bytes]] = [[] for _ in range(kiosks)]
    for first in range(1, entries + 1, MOST_ENTRIES):
        some = [entry(seq) for seq in range(first, min(first + MOST_ENTRIES, entries + 1))]
        others = write_lines(lines("", some)[1:])  # the same of every kiosk but for the first line
        for number, batches in enumerate(found):
            batches.append(gzip.compress(write_lines(lines(name_of(number), some)[:1]) + others, 1))
    return found


@dataclass(slots=True)
class KeptOpen:
    """One kiosk's connection to a hub."""

    port: int
    token: str
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: bytes) -> tuple[int, float, bytes]:
        """One request; status, seconds to wait, and body of the answer; status 0 where there was none."""
        try:
            return await self._asked(path, body)
        except (OSError, asyncio.IncompleteReadError, ValueError):
            await self.close()
            return 0, 1.0, b""

    async def _asked(self, path: str, body: bytes) -> tuple[int, float, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        head = f"POST {path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {self.token}\r\nContent-Length: {len(body)}"
        writer.write(f"{head}\r\n\r\n".encode() + body)
        await writer.drain()
        first, *rows = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rows)}
        answer = await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection") == "close":
            await self.close()
        return int(first.split()[1]), float(headers.get("retry-after", "0")), answer

    async def close(self) -> None:
        if self._streams is not None:
            _, writer = self._streams
            self._streams = None
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


@dataclass(slots=True)
class Storm:
    """What came of a storm. beats_s: how long each heartbeat took until it was answered; refused: by status; drained_s:
    until the hub had all."""

    beats_s: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    batches: int = 0
    drained_s: float = 0.0


@dataclass(frozen=True, slots=True)
class StormPace:
    """spread_s: within which kiosks begin to send; beats_spread_s: and their heartbeats; every_s: between those."""

    spread_s: float = 10.0
    beats_spread_s: float = 30.0
    every_s: float = 60.0


async def storm(port: int, kept: list[list[bytes]], pace: StormPace, chance: random.Random) -> Storm:
    """Have all kiosks send what they kept, and their heartbeats meanwhile, until the hub has all, and each kiosk has
    sent a heartbeat at least."""
    found, drained = Storm(), asyncio.Event()
    began = time.monotonic()

    async def send(number: int, batches: list[bytes]) -> None:
        link = KeptOpen(port, name_of(number))
        await asyncio.sleep(chance.random() * pace.spread_s)
        for body in batches:
            while (await _sent(link, VISITS, body, found, chance)) is None:
                pass
            found.batches += 1
        await link.close()

    beating = [asyncio.create_task(_beat(port, number, pace, chance, drained, found)) for number in range(len(kept))]
    await asyncio.gather(*(send(number, batches) for number, batches in enumerate(kept)))
    found.drained_s = time.monotonic() - began
    drained.set()
    await asyncio.gather(*beating)
    return found


async def heartbeats(
    port: int, kiosks: int, pace: StormPace, chance: random.Random, ends: Callable[[], bool]
) -> list[float]:
    """Have so many kiosks send heartbeats until that is so, asked twice a second; how long each took."""
    found, ended = Storm(), asyncio.Event()
    beating = [asyncio.create_task(_beat(port, number, pace, chance, ended, found)) for number in range(kiosks)]
    while not await asyncio.to_thread(ends):
        await asyncio.sleep(0.5)
    ended.set()
    await asyncio.gather(*beating)
    return found.beats_s


async def _beat(
    port: int, number: int, pace: StormPace, chance: random.Random, ended: asyncio.Event, found: Storm
) -> None:
    link, body = KeptOpen(port, name_of(number)), msgspec.json.encode(BEAT)
    await asyncio.sleep(chance.random() * pace.beats_spread_s)
    while True:
        asked = time.monotonic()
        while (await _sent(link, HEARTBEAT, body, found, chance)) is None:
            pass
        found.beats_s.append(time.monotonic() - asked)
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), pace.every_s)
        if ended.is_set():
            return await link.close()


def percentile(values: Sequence[float], part: float) -> float:
    """What that part of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


async def _sent(link: KeptOpen, path: str, body: bytes, found: Storm, chance: random.Random) -> object:
    """The answer to one request that was taken; None where it has to be sent again."""
    status, wait_s, answer = await link.post(path, body)
    if status == 200:
        return json.loads(answer)
    assert status in (0, 429, 503), answer
    found.refused[status] += 1
    await asyncio.sleep(wait_s * (0.5 + chance.random()))
    return None
