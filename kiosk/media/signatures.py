"""Tells what a file really is by its first bytes, whatever its name says, for sentences to staff.

Rules: only files are opened, and of them only the first bytes; the answer is a phrase ("a PNG picture") or
"" where nothing is recognised; it never raises.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.content.told import NOTHING_TOLD, Told, told

_FIRST_BYTES = 64
_STARTS = (
    (b"\x89PNG", told("a PNG picture")),
    (b"\xff\xd8\xff", told("a JPEG picture")),
    (b"GIF8", told("a GIF picture")),
    (b"II*\x00", told("a TIFF picture")),
    (b"MM\x00*", told("a TIFF picture")),
    (b"BM", told("a BMP picture")),
    (b"8BPS", told("a Photoshop picture")),
    (b"ID3", told("an MP3 recording")),
    (b"\xff\xfb", told("an MP3 recording")),
    (b"OggS", told("an Ogg recording")),
    (b"fLaC", told("a FLAC recording")),
    (b"\x1aE\xdf\xa3", told("a WebM or Matroska film")),
    (b"0&\xb2u\x8ef\xcf\x11", told("a Windows Media file")),
    (b"%PDF", told("a PDF document")),
    (b"PK\x03\x04", told("a zip archive or an office document")),
    (b"Rar!", told("a RAR archive")),
    (b"WEBVTT", told("captions")),
    (b"version https://git-lfs", told("a placeholder of Git LFS, not the file itself")),
)
_RIFF = {b"WAVE": told("a WAV recording"), b"WEBP": told("a WebP picture"), b"AVI ": told("an AVI film")}
_FTYP = {
    b"M4A ": told("an M4A recording"),
    b"heic": told("a HEIC picture"),
    b"mif1": told("a HEIC picture"),
    b"avif": told("an AVIF picture"),
}


def real_kind(path: Path) -> Told:
    """What the file is ("a PNG picture"), or "" where it cannot be told."""
    try:
        if not path.is_file():
            return NOTHING_TOLD
        with path.open("rb") as file:
            start = file.read(_FIRST_BYTES)
    except OSError:
        return NOTHING_TOLD
    for mark, name in _STARTS:
        if start.startswith(mark):
            return name
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12], NOTHING_TOLD)
    if start[4:8] == b"ftyp":
        return _FTYP.get(start[8:12], told("an MP4 film"))
    return _text(start)


def _text(start: bytes) -> Told:
    plain = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if plain[:4].lower() in (b"<svg", b"<?xm"):
        return told("an SVG drawing or another XML text")
    if plain.startswith(b"<"):
        return told("a web page or another text")
    shown = plain.replace(b"\n", b"").replace(b"\r", b"").replace(b"\t", b"")
    return told("a text") if shown and shown.isascii() and shown.decode("ascii").isprintable() else NOTHING_TOLD
