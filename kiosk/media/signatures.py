"""Tells what a file really is by its first bytes, whatever its name says, for sentences to staff.

Rules: only files are opened, and of them only the first bytes; the answer is a phrase ("a PNG picture") or
"" where nothing is recognised; it never raises.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.content.messages import NO_MESSAGE, Message, msg

_FIRST_BYTES = 64
_STARTS = (
    (b"\x89PNG", msg("a PNG picture")),
    (b"\xff\xd8\xff", msg("a JPEG picture")),
    (b"GIF8", msg("a GIF picture")),
    (b"II*\x00", msg("a TIFF picture")),
    (b"MM\x00*", msg("a TIFF picture")),
    (b"BM", msg("a BMP picture")),
    (b"8BPS", msg("a Photoshop picture")),
    (b"ID3", msg("an MP3 recording")),
    (b"\xff\xfb", msg("an MP3 recording")),
    (b"OggS", msg("an Ogg recording")),
    (b"fLaC", msg("a FLAC recording")),
    (b"\x1aE\xdf\xa3", msg("a WebM or Matroska film")),
    (b"0&\xb2u\x8ef\xcf\x11", msg("a Windows Media file")),
    (b"%PDF", msg("a PDF document")),
    (b"PK\x03\x04", msg("a zip archive or an office document")),
    (b"Rar!", msg("a RAR archive")),
    (b"WEBVTT", msg("captions")),
    (b"version https://git-lfs", msg("a placeholder of Git LFS, not the file itself")),
)
_RIFF = {b"WAVE": msg("a WAV recording"), b"WEBP": msg("a WebP picture"), b"AVI ": msg("an AVI film")}
_FTYP = {
    b"M4A ": msg("an M4A recording"),
    b"heic": msg("a HEIC picture"),
    b"mif1": msg("a HEIC picture"),
    b"avif": msg("an AVIF picture"),
}


def real_kind(path: Path) -> Message:
    """What the file is ("a PNG picture"), or "" where it cannot be told."""
    try:
        if not path.is_file():
            return NO_MESSAGE
        with path.open("rb") as file:
            start = file.read(_FIRST_BYTES)
    except OSError:
        return NO_MESSAGE
    for mark, name in _STARTS:
        if start.startswith(mark):
            return name
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12], NO_MESSAGE)
    if start[4:8] == b"ftyp":
        return _FTYP.get(start[8:12], msg("an MP4 film"))
    return _text(start)


def _text(start: bytes) -> Message:
    plain = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if plain[:4].lower() in (b"<svg", b"<?xm"):
        return msg("an SVG drawing or another XML text")
    if plain.startswith(b"<"):
        return msg("a web page or another text")
    shown = plain.replace(b"\n", b"").replace(b"\r", b"").replace(b"\t", b"")
    return msg("a text") if shown and shown.isascii() and shown.decode("ascii").isprintable() else NO_MESSAGE
