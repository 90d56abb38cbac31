"""A file's sound as it is stored: coded packets from a moment on, whichever way leads there fastest.

Rules: MP3 and M4A recordings are read by this program's own readers, which find any moment at once however long the
file is, and hold next to nothing (docs/decisions/packet-tables.md); every other format, and whatever those readers do
not support, is left to FFmpeg. Where FFmpeg would guess a moment by a byte rate, packets are counted from the first.
A packet's time counts in the file: moment 0 of what is heard is `start_s`. Recordings joined end to end are played
one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.media.containers import Undecodable, is_film, length_s, open_container, seek, sound_of, start_s
from kiosk.media.sound.links import Link, links_of
from kiosk.media.sound.m4a_table import M4aTable
from kiosk.media.sound.mp3_frames import Mp3Frames

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.audio.stream import AudioStream
    from av.packet import Packet

_MP3 = (b"ID3", b"\xff")
_BOXES = b"ftyp"
FRAMES_ONLY = ("mp3", "aac")
"""Formats that are nothing but frames."""
_BYTE_RATED = ("wav", "w64", "aiff")
"""Formats in which FFmpeg finds a moment by a byte rate, which only PCM keeps to."""
_SETTLING_S = 1.0  # a decoder that was reset needs some sound to be right again


class Coded(Protocol):
    """The coded sound of one opened file."""

    form: str
    """FFmpeg's name of the file's format."""
    exact: bool
    """Whether `packets` never begins after the moment asked for."""
    counts_exactly: bool
    """Whether the length is that of the frames, pages or bytes that are there, not taken from a header."""
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

    def bytes_of(self, packet: Packet[AudioStream]) -> tuple[int, int] | None:
        """Where the last packet begins and ends in the file, in formats that are nothing but frames; else None."""
        ...

    @property
    def is_complete(self) -> bool:
        """Whether a header counts frames, and no fewer are there."""
        ...

    @property
    def ends_whole(self) -> bool:
        """Whether the last frame is known to be whole."""
        ...

    def packets(self, from_s: float) -> Iterator[Packet[AudioStream]]:
        """The packets from this moment on, or from some time before; resets the decoder."""
        ...

    def close(self) -> None: ...


def open_coded(path: Path) -> Coded:
    """Open the sound of a file; raises `Undecodable`."""
    if path.is_file():
        with suppress(OSError, ValueError):
            start = _first_bytes(path)
            if start.startswith(_MP3):
                with suppress(ValueError):
                    return Mp3Frames(path)
            if start.endswith(_BOXES):
                return M4aTable(path)
            links = links_of(path)
            if len(links) > 1:
                return _Joined(path, links)
    return _Demuxed(path)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


class _Demuxed:
    """Packets found by FFmpeg."""

    exact = False
    is_complete = ends_whole = False
    ends_s: float | None = None

    def __init__(self, path: Path, link: Link | None = None) -> None:
        self._container = open_container(path, "sound", link)
        try:
            self._stream = sound_of(self._container, path)
        except BaseException:
            self._container.close()
            raise
        self.start_s = start_s(self._container)
        self.length_s: float | None = length_s(self._container)
        self.is_film = is_film(self._container)
        self.form = self._container.format.name
        coding = getattr(self._stream.codec_context, "name", "")  # an unknown coding has no codec
        is_pcm = coding.startswith("pcm_")
        self.counts_exactly = self.length_s is not None and (self.form == "ogg" or (self.form == "wav" and is_pcm))
        self._found_by_byte_rate = self.form in _BYTE_RATED and not is_pcm

    @property
    def codec(self) -> AudioCodecContext:
        return self._stream.codec_context

    def bytes_of(self, packet: Packet[AudioStream]) -> tuple[int, int] | None:
        at = packet.pos if self.form in FRAMES_ONLY else None
        return None if at is None else (at, at + packet.size)

    def packets(self, from_s: float) -> Iterator[Packet[AudioStream]]:
        if not self._found_by_byte_rate:
            seek(self._container, self._stream, from_s + self.start_s)
            return self._container.demux(self._stream)
        seek(self._container, self._stream, self.start_s)
        return self._counted(from_s - _SETTLING_S)

    def close(self) -> None:
        self._container.close()

    def _counted(self, from_s: float) -> Iterator[Packet[AudioStream]]:
        """The packets from a moment on, found by the lengths of those before it."""
        for packet in self._container.demux(self._stream):
            pts, lasts, tick = packet.pts, packet.duration, packet.time_base
            if pts is None or not lasts or tick is None or float((pts + lasts) * tick) - self.start_s >= from_s:
                yield packet


class _Joined:
    """The packets of recordings that were joined, one recording after the other."""

    exact = False
    is_film = is_complete = ends_whole = False
    start_s = 0.0
    ends_s: float | None = None

    def __init__(self, path: Path, links: tuple[Link, ...]) -> None:
        self._path, self._links = path, links
        self._open = _Demuxed(path, links[0])
        self._ends_s = [_stated_s(self._open)]
        self.form, self.counts_exactly = self._open.form, self._open.counts_exactly

    @property
    def codec(self) -> AudioCodecContext:
        return self._open.codec

    @property
    def length_s(self) -> float | None:
        """The sum of what the recordings state; each is opened at the first call."""
        while len(self._ends_s) < len(self._links):
            self._note_end(len(self._ends_s))
        return self._ends_s[-1]

    def bytes_of(self, packet: Packet[AudioStream]) -> tuple[int, int] | None:
        return None

    def packets(self, from_s: float) -> Iterator[Packet[AudioStream]]:
        number = 0
        while self._ends_s[number] <= from_s and number + 1 < len(self._links):
            number += 1
            self._note_end(number)
        while number < len(self._links):
            begins_s = self._ends_s[number - 1] if number else 0.0
            with suppress(Undecodable):  # what was joined to it is heard all the same
                self._switch(number)
                yield from self._shifted(max(0.0, from_s - begins_s), begins_s)
            self._note_end(number)
            number += 1

    def close(self) -> None:
        self._open.close()

    def _switch(self, number: int) -> None:
        link = _Demuxed(self._path, self._links[number])
        self._open.close()
        self._open = link

    def _note_end(self, number: int) -> None:
        """Keep where this recording ends."""
        if number < len(self._ends_s):
            return
        lasts_s = 0.0
        with suppress(Undecodable), closing(_Demuxed(self._path, self._links[number])) as link:
            lasts_s = _stated_s(link)
        self._ends_s.append(self._ends_s[-1] + lasts_s)

    def _shifted(self, from_s: float, begins_s: float) -> Iterator[Packet[AudioStream]]:
        """The packets of the open recording, with their times in the file."""
        shift_s = begins_s - self._open.start_s
        for packet in self._open.packets(from_s):
            if packet.time_base is not None and packet.size:
                ticks = round(shift_s / packet.time_base)
                packet.pts = None if packet.pts is None else packet.pts + ticks
                packet.dts = None if packet.dts is None else packet.dts + ticks
            yield packet


def _stated_s(link: _Demuxed) -> float:
    """How long an opened recording is, by what it states, or else by its packets."""
    if link.length_s is not None:
        return link.length_s
    ends_s = [float((p.pts + (p.duration or 0)) * p.time_base) for p in link.packets(0.0) if p.pts is not None]
    return max(ends_s, default=link.start_s) - link.start_s
