"""What the frames of an MP3 have in common, and where the next frame begins.

Rules: a frame states its own length; bytes that are no frame are skipped; a tag takes no time. Joined recordings may
differ in their form: where frames of another form begin, those of this one end. What is not supported (another layer, a
free bit rate) is a ValueError.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass

from kiosk.media.tags import id3_bytes

LARGEST_FRAME_BYTES = 2_881
_BLOCK_BYTES = 131_072
_JUNK_BYTES = 65_536
_LONGEST_LOSS_S = 10.0
_DECODER_SAMPLES = 529
_RATES_HZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
_SYNC = re.compile(b"\xff[\xe2-\xff]")


class ByteWindow:
    """A window on a file: its bytes from a place on."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.at = 0
        self.data = b""

    def need(self, at: int, size: int) -> int:
        """The index in `data` of this place of the file, with `size` bytes read from there, if the file has them."""
        if not (self.at <= at and at + size <= self.at + len(self.data)):
            self.at, self.data = at, os.pread(self.fd, max(size, _BLOCK_BYTES), at)
        return at - self.at

    def bytes(self, at: int, size: int) -> bytes:
        place = self.need(at, size)
        return self.data[place : place + size]


class Mp3Form:
    """What the frames of one recording have in common, taken from its first one."""

    def __init__(self, header: bytes) -> None:
        if len(header) < 4:
            raise ValueError("no frame of MPEG layer III")
        version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
        rate = header[2] >> 2 & 3
        if header[0] != 255 or header[1] & 0xE0 != 0xE0 or layer != 1 or version == 1 or rate == 3:
            raise ValueError("no frame of MPEG layer III")
        self.second = header[1] & 0xFE
        self.rate_hz = _RATES_HZ[version][rate]
        self.samples = 1152 if version == 3 else 576
        self.sizes = [0] * 256
        for byte in range(256):
            kbits = _KBITS[3 if version == 3 else 2][byte >> 4]
            if byte >> 2 & 3 == rate and kbits:
                self.sizes[byte] = self.samples * kbits * 125 // self.rate_hz + (byte >> 1 & 1)

    def size(self, block: ByteWindow, at: int) -> int:
        """How many bytes the frame that begins there has; 0 if none does."""
        place = block.need(at, 4)
        head = block.data[place : place + 3]
        if len(head) < 3 or head[0] != 255 or head[1] & 0xFE != self.second:
            return 0
        return self.sizes[head[2]]

    def frame(self, block: ByteWindow, at: int) -> tuple[int, int, int] | None:
        """The next whole frame of this form: its place, its size, and how many bytes were skipped before it; None where
        there is none, or where frames of another form come first."""
        size = self.size(block, at)
        lost_bytes = 0
        if not size:
            at, size, lost_bytes = self._resynced(block, at)
        if not size or len(block.bytes(at, size)) < size:
            return None
        return at, size, lost_bytes

    def next_form(self, block: ByteWindow, at: int) -> int | None:
        """Where frames of another form begin, after the last frame of this one, which ends at this place; else None."""
        at, size, _ = self._resynced(block, at)
        return at if not size and self._is_other(block, at) else None

    def lost_frames(self, lost_bytes: int, size: int) -> int:
        """How many frames the skipped bytes stand for."""
        lost = round(lost_bytes / size)
        return lost if lost * self.samples <= _LONGEST_LOSS_S * self.rate_hz else 0

    def _resynced(self, block: ByteWindow, at: int) -> tuple[int, int, int]:
        """As `frame`, the next frame that another one follows; size 0 at the end, or where another form begins."""
        began = at
        while True:
            place = block.need(at, LARGEST_FRAME_BYTES + 4)
            if tag_bytes := id3_bytes(block.data[place : place + 10]):
                began, at = began + tag_bytes, at + tag_bytes
                continue
            found = _SYNC.search(block.data, place)
            at = block.at + (found.start() if found else max(place, len(block.data) - 2))
            if len(block.bytes(at, 4)) < 4:
                return at, 0, 0
            size = self.size(block, at)
            if size and self.size(block, at + size):
                return at, size, at - began
            if self._is_other(block, at):
                return at, 0, 0
            at += 1

    def _is_other(self, block: ByteWindow, at: int) -> bool:
        """Whether frames of another form begin at this place."""
        with suppress(ValueError):
            other = Mp3Form(block.bytes(at, 4))
            return (other.second, other.rate_hz) != (self.second, self.rate_hz) and other.is_row(block, at)
        return False

    def is_row(self, block: ByteWindow, at: int) -> bool:
        """Whether three frames begin here, one after the other, and a fourth follows."""
        for _ in range(3):
            size = self.size(block, at)
            if not size:
                return False
            at += size
        return bool(self.size(block, at))


@dataclass(frozen=True, slots=True)
class Mp3Header:
    """What a header frame states: its own size in bytes, samples before and after the sound, and frames."""

    size: int = 0
    before: int = 0
    after: int = 0
    frames: int = 0


def first_frame(block: ByteWindow) -> int:
    """Where the first frame begins: the first of three in a row; ValueError if there are none."""
    at = 0
    while tag_bytes := id3_bytes(block.bytes(at, 10)):
        at += tag_bytes
    begins = at
    for found in _SYNC.finditer(block.bytes(begins, _JUNK_BYTES)):
        at = begins + found.start()
        with suppress(ValueError):
            if Mp3Form(block.bytes(at, 4)).is_row(block, at):
                return at
    raise ValueError("no frames of MPEG layer III")


def header_at(block: ByteWindow, first: int, form: Mp3Form) -> Mp3Header:
    """The header frame that an MP3 may begin with; empty where there is none."""
    size = form.size(block, first)
    data = block.bytes(first, size)
    if data[36:40] == b"VBRI":
        return Mp3Header(size)
    mono = data[3] >> 6 == 3
    at = 4 + ((17 if mono else 32) if form.samples == 1152 else (9 if mono else 17))
    if data[at : at + 4] not in (b"Xing", b"Info"):
        return Mp3Header()
    flags, at = data[at + 7], at + 8
    frames = int.from_bytes(data[at : at + 4], "big") if flags & 1 else 0
    at += sum(length for bit, length in enumerate((4, 4, 100, 4)) if flags >> bit & 1)  # frames, bytes, table, quality
    if data[at : at + 4] not in (b"LAME", b"Lavf", b"Lavc") or len(data) < at + 24:
        return Mp3Header(size, frames=frames)
    pads = int.from_bytes(data[at + 21 : at + 24], "big")
    return Mp3Header(size, (pads >> 12) + _DECODER_SAMPLES, max(0, (pads & 0xFFF) - _DECODER_SAMPLES), frames)
