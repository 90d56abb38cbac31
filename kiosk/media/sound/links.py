"""Recordings that were joined end to end in one file, as chained Ogg is and as copying files together makes them.

Rules: of an Ogg the links begin with the pages that begin streams, of a FLAC with its marker, of a WAV with the next
RIFF after the end that the one before states, of an AAC where rate or channels change. A file of more than 16 MB is
not looked through, which would take longer than a visitor waits: an Ogg so large has links only if its first and last
page are of different streams. A file in which nothing is joined is one link.
"""

from __future__ import annotations

import mmap
import os
import re
from collections import OrderedDict
from pathlib import Path

from kiosk.media.tags import id3_bytes

Link = tuple[int, int]
"""Where it begins and ends, in bytes."""
_PAGE_HEAD_BYTES = 27
_ADTS_HEAD_BYTES = 7
_FLAC = b"fLaC\\x00\\x00\\x00\\x22"
_BEGINS = 2
_READ_WHOLE_BYTES = 16_000_000
_TAIL_BYTES = 131_072
_MOST_LINKS = 1_000
_KNOWN_FILES = 8
_known: OrderedDict[tuple[int, int, int, int], tuple[Link, ...]] = OrderedDict()


def links_of(path: Path) -> tuple[Link, ...]:
    """The links of a file, in their order; empty where the format knows none. Raises OSError."""
    with path.open("rb") as file:
        stat = os.fstat(file.fileno())
        name = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
        found = _known.get(name)
        if found is None and stat.st_size:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                found = _found(data)
            _known[name] = found
            while len(_known) > _KNOWN_FILES:
                _known.popitem(last=False)
    return found or ()


def _found(data: mmap.mmap) -> tuple[Link, ...]:
    head, small = data[:12], len(data) <= _READ_WHOLE_BYTES
    if head[:4] == b"OggS" and (small or _ends_in_another_stream(data)):
        return _chained(data)
    if head[:4] == b"RIFF" and head[8:] == b"WAVE":
        return _riffs(data)
    if head[:4] == b"fLaC" and small:
        return _between([found.start() for found in re.finditer(_FLAC, data)], len(data))
    if head[:1] == b"\xff" and head[1] & 0xF6 == 0xF0 and small:
        return _adts(data)
    return ()


def _ends_in_another_stream(data: mmap.mmap) -> bool:
    last = data.rfind(b"OggS", len(data) - _TAIL_BYTES)
    return last >= 0 and data[last + 14 : last + 18] != data[14:18]


def _chained(data: mmap.mmap) -> tuple[Link, ...]:
    """The links of an Ogg: each begins with the first of the pages that begin its streams."""
    begins, at, head = [0], 0, True
    while len(begins) < _MOST_LINKS:
        if data[at : at + 4] != b"OggS":
            at = data.find(b"OggS", at)
            if at < 0:
                break
        if at + _PAGE_HEAD_BYTES > len(data):
            break
        segments = data[at + 26]
        if not data[at + 5] & _BEGINS:
            head = False
        elif not head:
            begins.append(at)
            head = True
        at += _PAGE_HEAD_BYTES + segments + sum(data[at + _PAGE_HEAD_BYTES : at + _PAGE_HEAD_BYTES + segments])
    return _between(begins, len(data))


def _riffs(data: mmap.mmap) -> tuple[Link, ...]:
    """The WAVs of a file: each as long as it states."""
    begins, at = [0], 0
    while len(begins) < _MOST_LINKS:
        at += 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] != b"RIFF" or data[at + 8 : at + 12] != b"WAVE":
            break
        begins.append(at)
    return _between(begins, len(data))


def _adts(data: mmap.mmap) -> tuple[Link, ...]:
    """The stretches of an AAC whose frames have one rate and the same channels."""
    begins, at, form = [0], 0, (data[2] & 0x3D, data[3] & 0xC0)
    while at + _ADTS_HEAD_BYTES <= len(data):
        if data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0:
            tag_bytes = id3_bytes(data[at : at + 10])
            if not tag_bytes:
                break
            at += tag_bytes
            continue
        now = (data[at + 2] & 0x3D, data[at + 3] & 0xC0)
        if now != form:
            begins.append(at)
            form = now
        size = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
        at += max(size, _ADTS_HEAD_BYTES)
    return _between(begins[:_MOST_LINKS], len(data))


def _between(begins: list[int], size: int) -> tuple[Link, ...]:
    return tuple(zip(begins, [*begins[1:], size], strict=True))
