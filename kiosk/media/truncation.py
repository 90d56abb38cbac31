"""Detecting truncated recordings from a few bytes, in formats whose stated length does not show it.

Rules: an Ogg file ends with a complete page; a WAV file is as long as its header states; an MP3 file has the bytes that
its Xing header counts. A missing or empty header proves nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.media.sound.mp3_frames import id3_bytes

_TAIL_BYTES = 70_000  # an Ogg page is at most 65,307 bytes
_HEAD_BYTES = 4_096
_SLACK = 0.98


def is_cut_short(path: Path, container: str) -> bool:
    """Whether bytes are missing at the end; `container` is the name of its format."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        size_bytes = file.seek(0, os.SEEK_END)
        if container == "ogg":
            file.seek(max(0, size_bytes - _TAIL_BYTES))
            return _ogg_is_cut(file.read())
        if container == "wav":
            stated_bytes = int.from_bytes(head[4:8], "little") + 8
            return stated_bytes < 0xFFFFFFFF and size_bytes < stated_bytes * _SLACK
        if container == "mp3":
            start = id3_bytes(head)
            file.seek(start)
            return size_bytes - start < _xing_bytes(file.read(_HEAD_BYTES)) * _SLACK
    return False


def frames_end(path: Path) -> int:
    """Where the frames of an MP3 file end, in bytes, as its header states it; 0 where it states nothing."""
    with path.open("rb") as file:
        start = id3_bytes(file.read(_HEAD_BYTES))
        file.seek(start)
        stated_bytes = _xing_bytes(file.read(_HEAD_BYTES))
    return start + stated_bytes if stated_bytes else 0


def _ogg_is_cut(tail: bytes) -> bool:
    """Whether the last page is incomplete."""
    page = tail.rfind(b"OggS")
    if page < 0 or page + 27 > len(tail):
        return True
    segments = tail[page + 26]
    table = tail[page + 27 : page + 27 + segments]
    return len(table) < segments or page + 27 + segments + sum(table) > len(tail)


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
