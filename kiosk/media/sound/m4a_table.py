"""The packets of an M4A recording, found in its tables where they stand in the file.

Rules: FFmpeg takes the whole index of such a file into memory at each opening: some 20 MB for a lecture of
90 minutes. Here the tables are read where they are needed, a few kilobytes at a time. Supported
are files with one AAC sound and no pictures that are not in fragments and play straight through; all else is a
ValueError, and left to FFmpeg. What lies before and after the edit that the file plays is not heard.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.media.sound.mp4_boxes import Mp4Box, box_at, box_in, boxes_in, clock_of, descriptor, handler, read, whole

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.audio.stream import AudioStream
    from av.packet import Packet

_LARGEST_PACKET_BYTES = 65_536
_BLOCK_ROWS = 1_024
_EARLIER_PACKETS = 4
_AAC = 0x40
_PACKET_SAMPLES = 1024
_PLAIN_SPEED = 0x10000


class M4aTable:
    """The packets of one opened file."""

    form = "mov,mp4,m4a,3gp,3g2,mj2"
    exact = True
    counts_exactly = False
    start_s = 0.0
    is_film = is_complete = ends_whole = False

    def __init__(self, path: Path) -> None:
        import av

        self._file = path.open("rb", buffering=0)
        try:
            self._find(self._file.fileno())
            self.codec: AudioCodecContext = av.CodecContext.create("aac", "r")
            self.codec.extradata = self._config
        except (struct.error, IndexError, StopIteration, KeyError) as error:
            self._file.close()
            raise ValueError(f"its tables are not understood ({error!r})") from None
        except BaseException:
            self._file.close()
            raise

    def _find(self, fd: int) -> None:
        size = os.fstat(fd).st_size
        movie = box_in(fd, 0, size, b"moov")
        inside = boxes_in(fd, movie.begins, movie.ends)
        if any(box.kind == b"mvex" for box in inside):
            raise ValueError("it is in fragments")
        tracks = [box for box in inside if box.kind == b"trak"]
        kinds = [handler(fd, track) for track in tracks]
        if kinds.count(b"soun") != 1 or b"vide" in kinds:
            raise ValueError("it is not one sound and nothing else")
        track = tracks[kinds.index(b"soun")]
        media = box_in(fd, track.begins, track.ends, b"mdia")
        clock = whole(fd, box_in(fd, media.begins, media.ends, b"mdhd"))
        self._rate_hz, duration = clock_of(clock)
        table = box_at(fd, media, b"minf", b"stbl")
        boxes = {box.kind: box for box in boxes_in(fd, table.begins, table.ends)}
        self._config = _aac_config(whole(fd, boxes[b"stsd"]))
        sizes = boxes[b"stsz"]
        uniform, packets = struct.unpack(">II", read(fd, sizes.begins + 4, 8))
        if uniform or not packets:
            raise ValueError("its packets have no sizes of their own")
        self._sizes = _Rows(fd, sizes.begins + 12, packets, ">I", sizes.ends)
        wide = b"co64" in boxes
        self._chunks = _rows(fd, boxes[b"co64" if wide else b"stco"], ">Q" if wide else ">I")
        self._runs = _rows(fd, boxes[b"stsc"], ">III")
        self._times = _rows(fd, boxes[b"stts"], ">II")
        if b"ctts" in boxes:
            raise ValueError("its packets are not in the order of time")
        self._begins, cut = self._edit(fd, movie, track)
        self.length_s: float | None = (duration - self._begins) / self._rate_hz
        self.ends_s: float | None = None
        if cut is not None and cut < self.length_s:
            self.length_s = self.ends_s = cut

    def _edit(self, fd: int, movie: Mp4Box, track: Mp4Box) -> tuple[int, float | None]:
        """The sample that is heard first, and after how many seconds the sound ends, if the file states it."""
        edits = [box for box in boxes_in(fd, track.begins, track.ends) if box.kind == b"edts"]
        if not edits:
            return _noted(fd, movie, self._rate_hz)
        data = whole(fd, box_in(fd, edits[0].begins, edits[0].ends, b"elst"))
        entry = struct.unpack_from(">QqI" if data[0] == 1 else ">IiI", data, 8)
        if struct.unpack_from(">I", data, 4)[0] != 1 or entry[1] < 0 or entry[2] != _PLAIN_SPEED:
            raise ValueError("it does not play straight through")
        ticks, _ = clock_of(whole(fd, box_in(fd, movie.begins, movie.ends, b"mvhd")))
        return entry[1], entry[0] / ticks if entry[0] else None

    def bytes_of(self, packet: Packet[AudioStream]) -> tuple[int, int] | None:
        """None: tables lead to the packets, and what lies between them is no matter."""
        return None

    def packets(self, from_s: float) -> Iterator[Packet[AudioStream]]:
        """From four packets before the one that sounds at a moment, each with its time."""
        from av.packet import Packet

        self.codec.flush_buffers()
        fd = self._file.fileno()
        wanted = max(0, int(from_s * self._rate_hz) + self._begins - _EARLIER_PACKETS * _PACKET_SAMPLES)
        first, times = self._from_time(wanted)
        for (at, size), (pts, duration) in zip(self._places(first), times, strict=False):
            data = os.pread(fd, size, at) if size <= _LARGEST_PACKET_BYTES else b""
            if len(data) < size or not data:
                return  # it breaks off here
            packet = cast("Packet[AudioStream]", Packet(data))
            packet.pts = packet.dts = pts - self._begins
            packet.duration = duration
            packet.time_base = Fraction(1, self._rate_hz)
            yield packet

    def _from_time(self, wanted: int) -> tuple[int, Iterator[tuple[int, int]]]:
        """The packet that holds a sample, and the times and durations of it and of what follows."""
        number = time = 0
        for row, (packets, duration) in self._times.rows(0):
            if time + packets * duration > wanted or row == self._times.count - 1:
                skipped = min(packets, (wanted - time) // duration if duration else 0)
                return number + skipped, self._clocked(row, skipped, time + skipped * duration)
            number += packets
            time += packets * duration
        raise ValueError("its packets have no times")

    def _clocked(self, row: int, skipped: int, time: int) -> Iterator[tuple[int, int]]:
        for _, (packets, duration) in self._times.rows(row):
            for _ in range(packets - skipped):
                yield time, duration
                time += duration
            skipped = 0

    def _places(self, first: int) -> Iterator[tuple[int, int]]:
        """Where each packet from this one on begins, and how many bytes it has."""
        sizes: Iterator[tuple[int, tuple[int, ...]]] | None = None
        for begins, packets, at in self._chunked(first):
            sizes = sizes or self._sizes.rows(begins)
            for number in range(begins, begins + packets):
                _, (size,) = next(sizes, (0, (0,)))
                if not size:
                    return
                if number >= first:
                    yield at, size
                at += size

    def _chunked(self, first: int) -> Iterator[tuple[int, int, int]]:
        """The chunks from the one that holds a packet: the first packet of each, how many it holds, where it begins."""
        number = 0
        runs = self._runs.rows(0)
        _, (chunk, packets, _) = next(runs)
        last = chunk
        while packets and last <= self._chunks.count:
            _, (last, packets_then, _) = next(runs, (0, (self._chunks.count + 1, 0, 0)))
            skipped = max(0, min(last - chunk, (first - number) // packets))
            number += skipped * packets
            for row, (at,) in self._chunks.rows(chunk + skipped - 1):
                if row + 1 >= last:
                    break
                yield number, packets, at
                number += packets
            chunk, packets = last, packets_then

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class _Rows:
    """A table in the file: rows of numbers, read a few at a time."""

    def __init__(self, fd: int, at: int, rows: int, form: str, ends: int) -> None:
        self._fd = fd
        self._at = at
        self._form = struct.Struct(form)
        if at + rows * self._form.size > ends:
            raise ValueError("a table is longer than its box")
        self.count = rows

    def rows(self, first: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each row from one on, with its number."""
        width = self._form.size
        for block in count(first, _BLOCK_ROWS):
            rows = min(_BLOCK_ROWS, self.count - block)
            if rows <= 0:
                return
            data = os.pread(self._fd, rows * width, self._at + block * width)
            yield from enumerate(self._form.iter_unpack(data[: len(data) // width * width]), block)


def _noted(fd: int, movie: Mp4Box, rate_hz: int) -> tuple[int, float | None]:
    """The same as `_edit`, from the note that Apple's programs leave instead."""
    try:
        notes = box_at(fd, movie, b"udta", b"meta")
        items = box_in(fd, notes.begins + 4, notes.ends, b"ilst")
    except StopIteration:
        return 0, None
    for item in boxes_in(fd, items.begins, items.ends):
        if item.kind == b"----" and b"iTunSMPB" in (data := whole(fd, item)):
            _, before, _, samples = data[data.index(b"iTunSMPB") + 24 :].split()[:4]
            return int(before, 16), int(samples, 16) / rate_hz
    return 0, None


def _rows(fd: int, box: Mp4Box, form: str) -> _Rows:
    """The table in a box that begins with how many rows it has."""
    rows = _Rows(fd, box.begins + 8, struct.unpack(">I", read(fd, box.begins + 4, 4))[0], form, box.ends)
    if not rows.count:
        raise ValueError("a table is empty")
    return rows


def _aac_config(entries: bytes) -> bytes:
    """What the decoder has to know, from the only sample description there is; ValueError if it is not AAC."""
    if entries[4:8] != b"\0\0\0\1" or entries[12:16] != b"mp4a":
        raise ValueError("it is not AAC")
    at = 8 + 36 + (16 if entries[24:26] == b"\0\1" else 0)
    while entries[at + 4 : at + 8] != b"esds":
        size = int.from_bytes(entries[at : at + 4], "big")
        if size < 8 or at + size >= len(entries):
            raise ValueError("it does not state how it was coded")
        at += size
    at += 12
    for tag, skipped in ((3, 3), (4, 13)):
        found, at, size = descriptor(entries, at)
        if found != tag or (tag == 3 and entries[at + 2] & 0xE0) or (tag == 4 and entries[at] != _AAC):
            raise ValueError("it is not AAC")
        at += skipped
    found, at, size = descriptor(entries, at)
    if found != 5 or not 2 <= size <= 64:
        raise ValueError("it does not state how it was coded")
    return entries[at : at + size]
