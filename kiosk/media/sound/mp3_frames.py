"""The frames of an MP3 recording, found without decoding and without an index.

Rules: a moment is found by counting frames, each of which states its own length; never by a bit rate and never by what
the header claims, so that a changing bit rate and a wrong length header do no harm. What was counted is kept while the
file is unchanged, a place every ten seconds, and the count runs ahead of what plays: a later seek reads only its
target. Bytes that are no frame are skipped and count as the time they took. The silence that the encoder put before
and after the sound is not heard. Recordings joined end to end are one, also where their rates differ: each stretch of
frames of one form is a part. What is not supported (another layer, a free bit rate) is a ValueError.
"""

from __future__ import annotations

import os
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.media.sound.mp3_form import LARGEST_FRAME_BYTES, ByteWindow, Mp3Form, first_frame, header_at
from kiosk.media.tags import is_tags

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.audio.stream import AudioStream
    from av.packet import Packet

_EARLIER_FRAMES = 10  # what a frame needs of those before it is at most 511 bytes
_MARK_S = 10.0
_KNOWN_FILES = 8
_LONGEST_TAG_BYTES = 4_000_000


class Mp3Frames:
    """The frames of one opened file."""

    form = "mp3"
    exact = True
    counts_exactly = True
    start_s = 0.0
    is_film = False

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        try:
            self._count = _counted(self._file.fileno())
        except BaseException:
            self._file.close()
            raise
        self.codec = _new_codec()
        self._frame = (0, 0)

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

    @property
    def is_complete(self) -> bool:
        """Whether the header counts frames, and no fewer are there."""
        part = self._count.parts[0]
        return self.length_s is not None and 0 < part.header.frames <= part.frames

    @property
    def ends_whole(self) -> bool:
        """Whether nothing but tags and padding follows the last frame."""
        fd = self._file.fileno()
        while self._count.go_on(fd):
            pass
        at = self._count.parts[-1].last_mark
        rest_bytes = os.fstat(fd).st_size - at
        return rest_bytes <= _LONGEST_TAG_BYTES and is_tags(os.pread(fd, rest_bytes, at), padding=True)

    def bytes_of(self, packet: Packet[AudioStream]) -> tuple[int, int] | None:
        """Where the last packet begins and ends in the file."""
        return self._frame

    def packets(self, from_s: float) -> Iterator[Packet[AudioStream]]:
        """From ten frames before the one that sounds at a moment, each with its time."""
        self.codec.flush_buffers()
        count, fd = self._count, self._file.fileno()
        number = count.part_at(from_s, fd)
        yield from self._packets(count.parts[number], from_s)
        while count.has_part(number + 1, fd):
            number += 1
            self.codec = _new_codec()
            yield from self._packets(count.parts[number], 0.0)

    def _packets(self, part: _Part, from_s: float) -> Iterator[Packet[AudioStream]]:
        from av.packet import Packet

        count, fd, form = self._count, self._file.fileno(), part.form
        frame = part.frame_at(from_s) - _EARLIER_FRAMES
        while part.frames < frame and part.go_on(fd):
            pass
        number, at = part.mark_before(frame)
        block = ByteWindow(fd)
        while found := form.frame(block, at):
            at, size, lost_bytes = found
            number += form.lost_frames(lost_bytes, size)
            if number >= frame:
                packet = cast("Packet[AudioStream]", Packet(block.bytes(at, size)))
                packet.pts = packet.dts = part.begins + number * form.samples
                packet.duration = form.samples
                packet.time_base = Fraction(1, form.rate_hz)
                self._frame = (at, at + size)
                yield packet
                count.go_on(fd)
            number, at = number + 1, at + size

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _new_codec() -> AudioCodecContext:
    import av

    return cast("AudioCodecContext", av.CodecContext.create("mp3float", "r"))


class _Part:
    """The frames of one form as far as they are counted, with a place to start from every ten seconds."""

    def __init__(self, block: ByteWindow, first: int, begins_s: float | None) -> None:
        """begins_s: the moment at which it follows the part before it; None for the first part."""
        self.form = Mp3Form(block.bytes(first, 4))
        self.header = header_at(block, first, self.form)
        self._lock = threading.Lock()
        self._step = max(1, round(_MARK_S * self.form.rate_hz / self.form.samples))
        self._marks = [(0, first + (self.header.size if begins_s is None else 0))]
        self.begins = -self.header.before if begins_s is None else round(begins_s * self.form.rate_hz)
        self.whole = False
        self.frames = 0

    @property
    def ends_s(self) -> float:
        """Where its frames end, as far as they are counted."""
        return max(0, self.begins + self.frames * self.form.samples) / self.form.rate_hz

    @property
    def sound_ends_s(self) -> float:
        """Where its sound ends; the header's padding counts only if its number of frames is right."""
        after = self.header.after if self.frames == self.header.frames else 0
        return max(0, self.begins + self.frames * self.form.samples - after) / self.form.rate_hz

    def frame_at(self, moment_s: float) -> int:
        return int(moment_s * self.form.rate_hz - self.begins) // self.form.samples

    def mark_before(self, frame: int) -> tuple[int, int]:
        """The last known place at or before a frame: its number and where it begins."""
        with self._lock:
            return self._marks[max(0, bisect_right(self._marks, (frame + 1, 0)) - 1)]

    @property
    def last_mark(self) -> int:
        """The last known place, in bytes."""
        with self._lock:
            return self._marks[-1][1]

    def go_on(self, fd: int) -> bool:
        """Count ten seconds more; False at the end."""
        with self._lock:
            if self.whole:
                return False
            number, at = self._marks[-1]
            until = number + self._step
            form, block = self.form, ByteWindow(fd)
            second, sizes = form.second, form.sizes
            while number < until:
                place = block.need(at, LARGEST_FRAME_BYTES)
                data, end = block.data, len(block.data) - LARGEST_FRAME_BYTES
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
                        self.whole = True
                        break
                    at, size, lost_bytes = found
                    number += form.lost_frames(lost_bytes, size) + 1
                    at += size
            self.frames = number
            self._marks.append((number, at))
            return not self.whole


class _Count:
    """The parts of a file as far as they are counted."""

    def __init__(self, fd: int) -> None:
        block = ByteWindow(fd)
        self._lock = threading.Lock()
        self.parts = [_Part(block, first_frame(block), None)]
        self._whole = False

    @property
    def length_s(self) -> float | None:
        """None until the end is counted."""
        if not self._whole:
            return None
        return self.parts[0].sound_ends_s if len(self.parts) == 1 else self.parts[-1].ends_s

    def go_on(self, fd: int) -> bool:
        """Count ten seconds more, or find the next part; False at the end."""
        with self._lock:
            part = self.parts[-1]
            if self._whole or part.go_on(fd):
                return not self._whole
            block = ByteWindow(fd)
            follows = part.form.next_form(block, part.last_mark)
            if follows is None:
                self._whole = True
                return False
            self.parts.append(_Part(block, follows, part.ends_s))
            return True

    def has_part(self, number: int, fd: int) -> bool:
        """Whether there is a part of this number, counted from 0."""
        while len(self.parts) <= number and self.go_on(fd):
            pass
        return number < len(self.parts)

    def part_at(self, moment_s: float, fd: int) -> int:
        """The number of the part that sounds at a moment, or the last one."""
        number = 0
        while True:
            part = self.parts[number]
            while part.ends_s <= moment_s and not part.whole:
                self.go_on(fd)
            if part.ends_s > moment_s or not self.has_part(number + 1, fd):
                return number
            number += 1


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
