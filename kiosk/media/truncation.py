"""Detecting truncated recordings from a few bytes, in formats whose stated length does not show it.

Rules: an Ogg file ends with a complete page; a WAV file is as long as its header states; an MP3 file has the bytes that
its Xing header counts, unless it ends with a whole frame. A missing or empty header proves nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.media.tags import id3_bytes

_TAIL_BYTES = 70_000
_HEAD_BYTES = 4_096
_OGG_HEAD_BYTES = 27
_CLOSES = 4
_CHECKSUM = slice(22, 26)
_POLYNOMIAL = 0x04C11DB7
_LARGEST_PAGE_BYTES = 65_307
_SLACK = 0.98
TRUE_OF_THE_WHOLE = ("flac", "mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "aiff", "w64")
"""Formats whose stated length is that of the complete file: less content means that it was truncated."""


def is_cut_short(path: Path, container: str) -> bool:
    """Whether bytes are missing at the end; `container` is the name of its format."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        size_bytes = file.seek(0, os.SEEK_END)
        if container == "ogg":
            return not 0 < _last_page(file).ends <= size_bytes
        if container == "wav":
            stated_bytes = int.from_bytes(head[4:8], "little") + 8
            return stated_bytes < 0xFFFFFFFF and size_bytes < stated_bytes * _SLACK
        if container == "mp3":
            start = id3_bytes(head)
            file.seek(start)
            return size_bytes - start < _xing_bytes(file.read(_HEAD_BYTES)) * _SLACK
    return False


def ogg_end(file: BinaryIO) -> int:
    """Where the last page of an Ogg ends, in bytes; 0 where that page closes its stream, so that nothing can lack. A
    page whose checksum is wrong is dropped when it is played: it ends where it begins."""
    page = _last_page(file)
    if page.checksum() != page.stated_checksum:
        return page.begins
    return 0 if page.flags & _CLOSES else page.ends


@dataclass(frozen=True, slots=True)
class _OggPage:
    """A page as far as the file has it, and where it should end."""

    begins: int = 0
    ends: int = 0
    data: bytes = bytes(_OGG_HEAD_BYTES)

    @property
    def flags(self) -> int:
        return self.data[5]

    @property
    def stated_checksum(self) -> int:
        return int.from_bytes(self.data[_CHECKSUM], "little")

    def checksum(self) -> int:
        """CRC-32 with the polynomial 0x04C11DB7, not reflected, over the page with zeros in place of its checksum."""
        data = bytearray(self.data)
        data[_CHECKSUM] = bytes(4)
        crc = 0
        for byte in data:
            crc = (crc << 8 & 0xFFFFFFFF) ^ _CRC[crc >> 24 ^ byte]
        return crc


def _crc_row(byte: int) -> int:
    crc = byte << 24
    for _ in range(8):
        crc = (crc << 1 ^ (_POLYNOMIAL if crc & 0x80000000 else 0)) & 0xFFFFFFFF
    return crc


_CRC = [_crc_row(byte) for byte in range(256)]


def _last_page(file: BinaryIO) -> _OggPage:
    """The last page of an Ogg; an empty one where there is none."""
    end = file.seek(0, os.SEEK_END)
    while end > 0:
        begins = max(0, end - _TAIL_BYTES)
        file.seek(begins)
        at = file.read(end - begins).rfind(b"OggS\0")
        if at >= 0:
            file.seek(begins + at)
            data = file.read(_LARGEST_PAGE_BYTES).ljust(_OGG_HEAD_BYTES, b"\xff")
            table = data[_OGG_HEAD_BYTES : _OGG_HEAD_BYTES + data[26]].ljust(data[26], b"\xff")
            size = _OGG_HEAD_BYTES + len(table) + sum(table)
            return _OggPage(begins + at, begins + at + size, data[:size])
        end = begins + 4 if begins else 0
    return _OggPage()


def _xing_bytes(frame: bytes) -> int:
    """The number of bytes that the first frame states; 0 where it states none."""
    for mark in (b"Xing", b"Info"):
        at = frame[:200].find(mark)
        if at >= 0:
            flags = frame[at + 7 : at + 8]
            if not flags or not flags[0] & 2:
                return 0
            counted = at + 8 + (4 if flags[0] & 1 else 0)
            return int.from_bytes(frame[counted : counted + 4], "big")
    return 0
