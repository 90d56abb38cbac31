"""The boxes that an MP4 file is made of, read where they stand.

Rules: a box longer than the one that holds it, or implausibly large, is a ValueError; one that is missing is a
StopIteration.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

_LARGEST_BOX_BYTES = 1_000_000
_MOST_BOXES = 1_000


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """A box: its kind, and where its content begins and ends."""

    kind: bytes
    begins: int
    ends: int


def read(fd: int, at: int, size: int) -> bytes:
    if size > _LARGEST_BOX_BYTES:
        raise ValueError("a box is too large")
    return os.pread(fd, size, at)


def whole(fd: int, box: Mp4Box) -> bytes:
    return read(fd, box.begins, box.ends - box.begins)


def boxes_in(fd: int, begins: int, ends: int) -> list[Mp4Box]:
    """The boxes in a part of the file."""
    found: list[Mp4Box] = []
    at = begins
    while at + 8 <= ends and len(found) < _MOST_BOXES:
        head = read(fd, at, 16)
        size, kind, head_bytes = int.from_bytes(head[:4], "big"), head[4:8], 8
        if size == 1:
            size, head_bytes = int.from_bytes(head[8:16], "big"), 16
        elif size == 0:
            size = ends - at
        if size < head_bytes or (at + size > ends and kind != b"mdat"):
            raise ValueError("a box is longer than what holds it")
        found.append(Mp4Box(kind, at + head_bytes, at + size))
        at += size
    return found


def box_in(fd: int, begins: int, ends: int, kind: bytes) -> Mp4Box:
    return next(box for box in boxes_in(fd, begins, ends) if box.kind == kind)


def box_at(fd: int, box: Mp4Box, *kinds: bytes) -> Mp4Box:
    for kind in kinds:
        box = box_in(fd, box.begins, box.ends, kind)
    return box


def handler(fd: int, track: Mp4Box) -> bytes:
    """The kind of a track: b"soun", b"vide" …"""
    return whole(fd, box_at(fd, track, b"mdia", b"hdlr"))[8:12]


def clock_of(header: bytes) -> tuple[int, int]:
    """Ticks a second, and how many ticks it lasts."""
    ticks, duration = struct.unpack_from(*(">IQ", header, 20) if header[0] == 1 else (">II", header, 12))
    if not ticks:
        raise ValueError("it has no clock")
    return ticks, duration


def descriptor(data: bytes, at: int) -> tuple[int, int, int]:
    """A descriptor's tag, where its content begins, and how many bytes that has."""
    tag, size = data[at], 0
    for place in range(at + 1, at + 5):
        size = size << 7 | data[place] & 0x7F
        if not data[place] & 0x80:
            break
    return tag, place + 1, size
