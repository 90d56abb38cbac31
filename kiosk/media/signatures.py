"""Tells what a file really is by its first bytes, whatever its name says, for sentences to staff.

Rules: only files are opened, and of them only the first bytes; the answer is a phrase ("a PNG picture") or
"" where nothing is recognised; it never raises.
"""

from __future__ import annotations

from pathlib import Path

_FIRST_BYTES = 64
_STARTS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"8BPS", "a Photoshop picture"),
    (b"ID3", "an MP3 recording"),
    (b"\xff\xfb", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a WebM or Matroska film"),
    (b"0&\xb2u\x8ef\xcf\x11", "a Windows Media file"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"Rar!", "a RAR archive"),
    (b"WEBVTT", "captions"),
    (b"version https://git-lfs", "a placeholder of Git LFS, not the file itself"),
)
_RIFF = {b"WAVE": "a WAV recording", b"WEBP": "a WebP picture", b"AVI ": "an AVI film"}
_FTYP = {
    b"M4A ": "an M4A recording",
    b"heic": "a HEIC picture",
    b"mif1": "a HEIC picture",
    b"avif": "an AVIF picture",
}


def real_kind(path: Path) -> str:
    """What the file is ("a PNG picture"), or "" where it cannot be told."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            start = file.read(_FIRST_BYTES)
    except OSError:
        return ""
    for mark, name in _STARTS:
        if start.startswith(mark):
            return name
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12], "")
    if start[4:8] == b"ftyp":
        return _FTYP.get(start[8:12], "an MP4 film")
    return _text(start)


def _text(start: bytes) -> str:
    plain = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if plain[:4].lower() in (b"<svg", b"<?xm"):
        return "an SVG drawing or another XML text"
    if plain.startswith(b"<"):
        return "a web page or another text"
    shown = plain.replace(b"\n", b"").replace(b"\r", b"").replace(b"\t", b"")
    return "a text" if shown and shown.isascii() and shown.decode("ascii").isprintable() else ""
