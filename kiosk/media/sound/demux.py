"""A file's sound as it is stored: coded packets from a moment on, whichever way leads there fastest.

Rules: MP3 and M4A recordings are read by this program's own readers, which find any moment at once however long the
file is, and hold next to nothing (docs/decisions/packet-tables.md); every other format, and whatever those readers do
not support, is left to FFmpeg. Where FFmpeg would guess a moment by a byte rate, packets are counted from the first.
A packet's time counts in the file: moment 0 of what is heard is `start_s`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.media.containers import is_film, length_s, open_container, sound_of, start_s
from kiosk.media.sound.m4a_table import M4aTable
from kiosk.media.sound.mp3_frames import Mp3Frames

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.packet import Packet

_MP3 = (b"ID3", b"\xff")
_BOXES = b"ftyp"
_BYTE_RATED = ("wav", "w64", "aiff")
"""Formats in which FFmpeg finds a moment by a byte rate, which only PCM keeps to."""
_SETTLING_S = 1.0  # a decoder that was reset needs some sound to be right again


class Coded(Protocol):
    """The coded sound of one opened file."""

    exact: bool
    """Whether `packets` never begins after the moment asked for."""
    start_s: float
    is_film: bool

    @property
    def ends_s(self) -> float | None:
        """Where the sound ends, if that is known to be before the last packet ends."""
        ...

    @property
    def codec(self) -> AudioCodecContext: ...
    @property
    def length_s(self) -> float | None:
        """How long it is, as far as the file states it."""
        ...

    def packets(self, from_s: float) -> Iterator[Packet[Any]]:
        """The packets from this moment on, or from some time before; resets the decoder."""
        ...

    def close(self) -> None: ...


def open_coded(path: Path) -> Coded:
    """Open the sound of a file; raises `Undecodable`."""
    if path.is_file():
        with suppress(OSError, ValueError):
            start = _first_bytes(path)
            if start.startswith(_MP3):
                return Mp3Frames(path)
            if start.endswith(_BOXES):
                return M4aTable(path)
    return _Demuxed(path)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


class _Demuxed:
    """Packets found by FFmpeg."""

    exact = False
    ends_s: float | None = None

    def __init__(self, path: Path) -> None:
        self._container = open_container(path, "sound")
        try:
            self._stream = sound_of(self._container, path)
        except BaseException:
            self._container.close()
            raise
        self.start_s = start_s(self._container)
        self.length_s: float | None = length_s(self._container)
        self.is_film = is_film(self._container)
        coding = getattr(self._stream.codec_context, "name", "")  # an unknown coding has no codec
        self._found_by_byte_rate = self._container.format.name in _BYTE_RATED and not coding.startswith("pcm_")

    @property
    def codec(self) -> AudioCodecContext:
        return self._stream.codec_context

    def packets(self, from_s: float) -> Iterator[Packet[Any]]:
        if not self._found_by_byte_rate:
            self._seek(from_s)
            return self._container.demux(self._stream)
        self._seek(0.0)
        return self._counted(from_s - _SETTLING_S)

    def close(self) -> None:
        self._container.close()

    def _counted(self, from_s: float) -> Iterator[Packet[Any]]:
        """The packets from a moment on, found by the lengths of those before it."""
        for packet in self._container.demux(self._stream):
            pts, lasts, tick = packet.pts, packet.duration, packet.time_base
            if pts is None or not lasts or tick is None or float((pts + lasts) * tick) - self.start_s >= from_s:
                yield packet

    def _seek(self, to_s: float) -> None:
        import av

        time_base = self._stream.time_base
        if time_base is None:
            return
        try:
            self._container.seek(int((to_s + self.start_s) / time_base), stream=self._stream, backward=True)
        except av.FFmpegError:
            self._container.seek(0)
        self._stream.codec_context.flush_buffers()
