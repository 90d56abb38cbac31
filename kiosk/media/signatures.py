"""The real kind of a file, by its first bytes and not by its name.

Rules: only the first bytes of a regular file are read; an unknown kind is None; nothing is raised.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.content.messages import Message, msg

_FIRST_BYTES = 64
_PACKETS = ((0, 188), (4, 192))
"""Where the first packet of a transport stream begins, and how far the next is from it, without and with the time that
cameras write before each."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A phrase for staff ("a PNG picture"), and the family as which the kiosk accepts such files; "": it does not."""

    phrase: Message
    family: str = ""

    @property
    def is_text(self) -> bool:
        return self is _TEXT


_TEXT = FileKind(msg("a text"))
_STARTS = (
    (b"\x89PNG", FileKind(msg("a PNG picture"), "picture")),
    (b"\xff\xd8\xff", FileKind(msg("a JPEG picture"), "picture")),
    (b"GIF8", FileKind(msg("a GIF picture"), "picture")),
    (b"II*\x00", FileKind(msg("a TIFF picture"), "picture")),
    (b"MM\x00*", FileKind(msg("a TIFF picture"), "picture")),
    (b"II+\x00", FileKind(msg("a TIFF picture"), "picture")),
    (b"MM\x00+", FileKind(msg("a TIFF picture"), "picture")),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", FileKind(msg("a JPEG 2000 picture"), "picture")),
    (b"\xff\x4f\xff\x51", FileKind(msg("a JPEG 2000 picture"), "picture")),
    (b"BM", FileKind(msg("a BMP picture"))),
    (b"8BPS", FileKind(msg("a Photoshop picture"))),
    (b"ID3", FileKind(msg("an MP3 recording"), "sound")),
    (b"\xff\xfb", FileKind(msg("an MP3 recording"), "sound")),
    (b"OggS", FileKind(msg("an Ogg recording"), "sound")),
    (b"fLaC", FileKind(msg("a FLAC recording"), "sound")),
    (b"\x1aE\xdf\xa3", FileKind(msg("a WebM or Matroska film"), "film")),
    (b"0&\xb2u\x8ef\xcf\x11", FileKind(msg("a Windows Media file"))),
    (b"%PDF", FileKind(msg("a PDF document"))),
    (b"PK\x03\x04", FileKind(msg("a zip archive or an office document"))),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind(msg("an office document"))),
    (b"Rar!", FileKind(msg("a RAR archive"))),
    (b"WEBVTT", FileKind(msg("captions"))),
    (b"\x00\x00\x01\xba", FileKind(msg("an MPEG film"))),
    (b"caff", FileKind(msg("a Core Audio recording"))),
    (b"\x0bw", FileKind(msg("an AC-3 recording"))),
    (b"#!AMR", FileKind(msg("an AMR recording"))),
    (b".snd", FileKind(msg("a Sun recording"))),
    (b"FLV\x01", FileKind(msg("a Flash film"))),
    (b"MThd", FileKind(msg("notes without sound (MIDI)"))),
    (b"version https://git-lfs", FileKind(msg("a placeholder of Git LFS, not the file itself"))),
)
_RIFF = {
    b"WAVE": FileKind(msg("a WAV recording"), "sound"),
    b"WEBP": FileKind(msg("a WebP picture"), "picture"),
    b"AVI ": FileKind(msg("an AVI film")),
}
_FTYP = {
    b"M4A ": FileKind(msg("an M4A recording"), "sound"),
    b"heic": FileKind(msg("a HEIC picture")),
    b"mif1": FileKind(msg("a HEIC picture")),
    b"avif": FileKind(msg("an AVIF picture")),
}
_MP4 = FileKind(msg("an MP4 film"), "film")


def real_kind(path: Path) -> FileKind | None:
    """The kind of the file; None where it is not recognised."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            start = file.read(_FIRST_BYTES)
            streams = any(start[at : at + 1] == b"G" == _byte(file, at + step) for at, step in _PACKETS)
    except OSError:
        return None
    for mark, kind in _STARTS:
        if start.startswith(mark):
            return kind
    if streams:
        return FileKind(msg("a camcorder's film (MPEG transport stream)"))
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12])
    if start[4:8] == b"ftyp":
        return _FTYP.get(start[8:12], _MP4)
    return _text(start)


def _byte(file: BinaryIO, at: int) -> bytes:
    file.seek(at)
    return file.read(1)


def _text(start: bytes) -> FileKind | None:
    plain = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if plain[:4].lower() in (b"<svg", b"<?xm"):
        return FileKind(msg("an SVG drawing or another XML text"))
    if plain.startswith(b"<"):
        return FileKind(msg("a web page or another text"))
    shown = plain.replace(b"\n", b"").replace(b"\r", b"").replace(b"\t", b"")
    readable = shown and shown.isascii() and shown.decode("ascii").isprintable()
    return _TEXT if readable else None
