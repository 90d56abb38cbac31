"""Pages and other texts in memory, plain and packed, as they are handed out.

Rules: what was used longest ago is forgotten when all takes more than MOST_BYTES, so that memory does not grow with
the museum; a file that was written again is read again; packing is done once for each file and way, in a thread.
"""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from kiosk.phone.serve.phone_folder import FoundFile

MOST_BYTES = 48 * 1024 * 1024
LARGEST = 2 * 1024 * 1024
LEAST_PACKED = 400
"""A shorter text gains nothing."""
PACKED = frozenset({"html", "css", "js", "json", "svg", "vtt", "txt", "webmanifest", "md"})


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


def _brotli(data: bytes) -> bytes:
    import brotli

    packed: bytes = brotli.compress(data, quality=5)
    return packed


WAYS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip, "": bytes}
"""The first that a browser takes is chosen."""


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A text as it is sent. way: the Content-Encoding, "" for none."""

    body: bytes
    way: str
    etag: str


def is_text(file: FoundFile) -> bool:
    """Whether it is kept in memory and packed."""
    return file.size <= LARGEST and file.path.rpartition(".")[2] in PACKED


def way_for(accepted: str) -> str:
    """The best way that the header Accept-Encoding allows."""
    names = set()
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            names.add(name.strip())
    return next((way for way in WAYS if way in names), "")


class PackedFiles:
    """What was asked for lately. most: bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self.held = most, 0
        self._kept: OrderedDict[tuple[str, str], tuple[tuple[int, int, int], ReadyFile]] = OrderedDict()

    def kept(self, file: FoundFile, way: str) -> ReadyFile | None:
        """That file as it is ready, None where it must be made so."""
        found = self._kept.get((file.path, way))
        if found is None or found[0] != file.stamp:
            return None
        self._kept.move_to_end((file.path, way))
        return found[1]

    async def ready(self, file: FoundFile, way: str) -> ReadyFile:
        """That file, read and packed if need be. Raises OSError."""
        found = self.kept(file, way)
        if found is None:
            found = await asyncio.to_thread(_made_ready, file, way)
            self._keep(file, way, found)
        return found

    def _keep(self, file: FoundFile, way: str, ready: ReadyFile) -> None:
        before = self._kept.pop((file.path, way), None)
        self.held += len(ready.body) - (len(before[1].body) if before else 0)
        self._kept[file.path, way] = file.stamp, ready
        while self.held > self._most:
            _, (_, forgotten) = self._kept.popitem(last=False)
            self.held -= len(forgotten.body)


def _made_ready(file: FoundFile, way: str) -> ReadyFile:
    data = file.place.read_bytes()
    if len(data) < LEAST_PACKED:
        way = ""
    mark = f"-{way}" if way else ""
    return ReadyFile(WAYS[way](data), way, f'"{sha256(data).hexdigest()[:20]}{mark}"')
