"""The frames of an MP3 recording, found without decoding and without an index.

Rules: a moment is found by counting frames, each of which states its own length; never by a bit rate and never by what
the header claims, so that a changing bit rate and a wrong length header do no harm. What was counted is kept while the
file is unchanged, a place every ten seconds, and the count runs ahead of what plays: a later seek reads only its
target. Bytes that are no frame are skipped and count as the time they took. The silence that the encoder put before
and after the sound is not heard. What is not supported (another layer, a free bit rate) is a ValueError.
"""

from __future__ import annotations

import os
import re
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.packet import Packet

_BLOCK_BYTES = 131_072
_JUNK_BYTES = 65_536
_LARGEST_FRAME_BYTES = 2_881
_EARLIER_FRAMES = 10  # what a frame needs of those before it is at most 511 bytes
_MARK_S = 10.0
_KNOWN_FILES = 8
_LONGEST_LOSS_S = 10.0
_DECODER_SAMPLES = 529
_RATES_HZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}


class Mp3Frames:
    """The frames of one opened file."""

    exact = True
    start_s = 0.0
    is_film = False

    def __init__(self, path: Path) -> None:
        import av

        self._file = path.open("rb", buffering=0)
        try:
            self._count = _counted(self._file.fileno())
        except BaseException:
            self._file.close()
            raise
        self._rate_hz = self._count.form.rate_hz
        self.codec = cast("AudioCodecContext", av.CodecContext.create("mp3float", "r"))

    @property
    def ends_s(self) -> float | None:
        """Known once everything is counted, which is long before it has played."""
        return self._count.length_s

    @property
    def length_s(self) -> float | None:
        """Counted to the end at the first call."""
        while self._count.go_on(self._file.fileno()):
            pass
        return self._count.length_s

    def packets(self, from_s: float) -> Iterator[Packet[Any]]:
        """From ten frames before the one that sounds at a moment, each with its time."""
        from av.packet import Packet

        self.codec.flush_buffers()
        count, fd, form = self._count, self._file.fileno(), self._count.form
        frame = count.frame_at(from_s) - _EARLIER_FRAMES
        while count.frames < frame and count.go_on(fd):
            pass
        number, at = count.mark_before(frame)
        block = _Block(fd)
        while found := form.frame(block, at):
            at, size, lost_bytes = found
            number += form.lost_frames(lost_bytes, size)
            if number >= frame:
                packet: Packet[Any] = Packet(block.bytes(at, size))
                packet.pts = packet.dts = number * form.samples - count.delay
                packet.duration = form.samples
                packet.time_base = Fraction(1, self._rate_hz)
                yield packet
                count.go_on(fd)
            number, at = number + 1, at + size

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class _Block:
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


class _Form:
    """What all frames of a file have in common, taken from its first one."""

    def __init__(self, header: bytes) -> None:
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
        thirds = b"".join(b"\\x%02x" % byte for byte in range(256) if self.sizes[byte])
        self._heads = re.compile(b"\xff[\\x%02x\\x%02x][%b]" % (self.second, self.second | 1, thirds))

    def size(self, block: _Block, at: int) -> int:
        """How many bytes the frame that begins there has; 0 if none does."""
        place = block.need(at, 4)
        head = block.data[place : place + 3]
        if len(head) < 3 or head[0] != 255 or head[1] & 0xFE != self.second:
            return 0
        return self.sizes[head[2]]

    def frame(self, block: _Block, at: int) -> tuple[int, int, int] | None:
        """The next whole frame: its place, its size, and how many bytes were skipped before it."""
        size = self.size(block, at)
        lost_bytes = 0
        if not size:
            at, size, lost_bytes = self._resynced(block, at)
        if not size or len(block.bytes(at, size)) < size:
            return None
        return at, size, lost_bytes

    def lost_frames(self, lost_bytes: int, size: int) -> int:
        """How many frames the skipped bytes stand for."""
        lost = round(lost_bytes / size)
        return lost if lost * self.samples <= _LONGEST_LOSS_S * self.rate_hz else 0

    def _resynced(self, block: _Block, at: int) -> tuple[int, int, int]:
        """As `frame`, the next frame that another one follows; size 0 at the end. A tag takes no time."""
        began = at
        while True:
            place = block.need(at, _LARGEST_FRAME_BYTES + 4)
            if tag_bytes := id3_bytes(block.data[place : place + 10]):
                began, at = began + tag_bytes, at + tag_bytes
                continue
            found = self._heads.search(block.data, place)
            at = block.at + (found.start() if found else max(place, len(block.data) - 2))
            if len(block.bytes(at, 4)) < 4:
                return at, 0, 0
            size = self.size(block, at)
            if size and self.size(block, at + size):
                return at, size, at - began
            at += 1


@dataclass(frozen=True, slots=True)
class _Header:
    """What a header frame states: its own size in bytes, samples before and after the sound, frames."""

    size: int = 0
    before: int = 0
    after: int = 0
    frames: int = 0


class _Count:
    """The frames of a file as far as they are counted, with a place to start from every ten seconds."""

    def __init__(self, fd: int) -> None:
        block = _Block(fd)
        first = _first(block)
        self.form = _Form(block.bytes(first, 4))
        self._header = _header(block, first, self.form)
        self._lock = threading.Lock()
        self._step = max(1, round(_MARK_S * self.form.rate_hz / self.form.samples))
        self._marks = [(0, first + self._header.size)]
        self._whole = False
        self.frames = 0

    @property
    def delay(self) -> int:
        """How many samples come before the sound."""
        return self._header.before

    @property
    def length_s(self) -> float | None:
        """None until the end is counted. The header's padding counts only if its number of frames is right."""
        if not self._whole:
            return None
        after = self._header.after if self.frames == self._header.frames else 0
        return max(0, self.frames * self.form.samples - self.delay - after) / self.form.rate_hz

    def frame_at(self, moment_s: float) -> int:
        return int(moment_s * self.form.rate_hz + self.delay) // self.form.samples

    def mark_before(self, frame: int) -> tuple[int, int]:
        """The last known place at or before a frame: its number and where it begins."""
        with self._lock:
            return self._marks[max(0, bisect_right(self._marks, (frame + 1, 0)) - 1)]

    def go_on(self, fd: int) -> bool:
        """Count ten seconds more; False at the end."""
        with self._lock:
            if self._whole:
                return False
            number, at = self._marks[-1]
            until = number + self._step
            form, block = self.form, _Block(fd)
            second, sizes = form.second, form.sizes
            while number < until:
                place = block.need(at, _LARGEST_FRAME_BYTES)
                data, end = block.data, len(block.data) - _LARGEST_FRAME_BYTES
                while place < end and number < until:  # the same as `frame`, a hundred times as fast
                    size = sizes[data[place + 2]]
                    if not size or data[place] != 255 or data[place + 1] & 0xFE != second:
                        break
                    place += size
                    number += 1
                at = block.at + place
                if number < until:
                    found = form.frame(block, at)
                    if found is None:
                        self._whole = True
                        break
                    at, size, lost_bytes = found
                    number += form.lost_frames(lost_bytes, size) + 1
                    at += size
            self.frames = number
            if not self._whole:
                self._marks.append((number, at))
            return not self._whole


_known: OrderedDict[tuple[int, int, int, int], _Count] = OrderedDict()
_known_lock = threading.Lock()


def _counted(fd: int) -> _Count:
    """The count of an opened file, an earlier one if the file is unchanged."""
    stat = os.fstat(fd)
    name = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
    with _known_lock:
        count = _known.pop(name, None)
    count = count or _Count(fd)
    with _known_lock:
        _known[name] = count
        while len(_known) > _KNOWN_FILES:
            _known.popitem(last=False)
    return count


def id3_bytes(head: bytes) -> int:
    """How long the ID3 tag is that begins with these ten bytes; 0 where none does."""
    if len(head) < 10 or head[:3] != b"ID3":
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _first(block: _Block) -> int:
    """Where the first frame begins: the first of three in a row; ValueError if there are none."""
    at = 0
    while tag_bytes := id3_bytes(block.bytes(at, 10)):
        at += tag_bytes
    begins = at
    for found in re.finditer(b"\xff[\xe2-\xff]", block.bytes(begins, _JUNK_BYTES)):
        at = begins + found.start()
        with suppress(ValueError):
            form = _Form(block.bytes(at, 4))
            second = at + form.size(block, at)
            third = second + form.size(block, second)
            if at < second < third and form.size(block, third):
                return at
    raise ValueError("no frames of MPEG layer III")


def _header(block: _Block, first: int, form: _Form) -> _Header:
    """The header frame that an MP3 may begin with; empty where there is none."""
    size = form.size(block, first)
    data = block.bytes(first, size)
    if data[36:40] == b"VBRI":
        return _Header(size)
    mono = data[3] >> 6 == 3
    at = 4 + ((17 if mono else 32) if form.samples == 1152 else (9 if mono else 17))
    if data[at : at + 4] not in (b"Xing", b"Info"):
        return _Header()
    flags, at = data[at + 7], at + 8
    frames = int.from_bytes(data[at : at + 4], "big") if flags & 1 else 0
    at += sum(length for bit, length in enumerate((4, 4, 100, 4)) if flags >> bit & 1)  # frames, bytes, table, quality
    if data[at : at + 4] not in (b"LAME", b"Lavf", b"Lavc") or len(data) < at + 24:
        return _Header(size, frames=frames)
    pads = int.from_bytes(data[at + 21 : at + 24], "big")
    return _Header(size, (pads >> 12) + _DECODER_SAMPLES, max(0, (pads & 0xFFF) - _DECODER_SAMPLES), frames)
