"""JPEG, PNG and WebP without what was written beside the pixels: place, time, serial numbers, small pictures, faces.

Rules: what is needed to show the picture is copied bit by bit (its pixels, its colour profile, its transparency);
nothing else is, known or not, and nothing that stands behind the picture, such as the film of a "moving photograph".
Of EXIF there is only a new one that says how the picture is to be turned. A file that is built in another way is
NotTaken: it is to be drawn and saved anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

_ORIENTATION = 0x0112
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT mDCV cLLI".split()
)
_WEBP_KEPT = frozenset((b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
_WEBP_HAS_EXIF, _WEBP_HAS_XMP = 0x08, 0x04
_JFIF_BYTES = 14
_SOI, _EOI, _SOS, _APP0, _APP2, _APP14, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE2, 0xEE, 0xFE
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))


class NotTaken(Exception):
    """The file is not built as this kind of picture is."""


def bare(data: bytes, form: str, orientation: int) -> bytes:
    """The picture alone, and how it is to be turned. form: JPEG, PNG or WEBP. Raises NotTaken."""
    exif = _exif(orientation) if orientation != 1 else b""
    try:
        return b"".join({"JPEG": _jpeg, "PNG": _png, "WEBP": _webp}[form](data, exif))
    except (IndexError, ValueError):
        raise NotTaken from None


def _exif(orientation: int) -> bytes:
    """A TIFF of one entry."""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\0\x03\0\0\0\x01" + orientation.to_bytes(2, "big") + b"\0\0"
    return b"MM\0*\0\0\0\x08\0\x01" + entry + bytes(4)


def _jpeg(data: bytes, exif: bytes) -> Iterator[bytes]:
    if data[:2] != bytes((0xFF, _SOI)):
        raise NotTaken
    yield data[:2]
    written, at = not exif, 2
    while True:
        if data[at] != 0xFF:
            raise NotTaken
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        if marker == _EOI:
            yield data[at : at + 2]
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise NotTaken
        kept = _jpeg_segment(marker, data[at:end])
        if not written and marker != _APP0:  # behind JFIF, where it stands
            yield b"\xff\xe1" + (8 + len(exif)).to_bytes(2, "big") + b"Exif\0\0" + exif
            written = True
        yield kept
        at = end
        if marker == _SOS:
            at = _scan_end(data, at)
            yield data[end:at]


def _jpeg_segment(marker: int, segment: bytes) -> bytes:
    """What stays of a segment; of JFIF all but its small picture."""
    held = segment[4:]
    if marker == _APP0 and held.startswith(b"JFIF\0") and len(held) >= _JFIF_BYTES:
        return b"\xff\xe0\0\x10" + held[: _JFIF_BYTES - 2] + b"\0\0"
    if marker == _APP2:
        return segment if held.startswith(b"ICC_PROFILE\0") else b""
    if marker == _APP14:
        return segment if held.startswith(b"Adobe") else b""
    return b"" if _APP0 <= marker <= 0xEF or marker == _COMMENT else segment


def _scan_end(data: bytes, at: int) -> int:
    """Where the marker after the pixels stands."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _png(data: bytes, exif: bytes) -> Iterator[bytes]:
    if data[:8] != _PNG_SIGNATURE:
        raise NotTaken
    yield data[:8]
    at = 8
    while True:
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if end > len(data) or len(kind) != 4:
            raise NotTaken
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IHDR" and exif:
            yield len(exif).to_bytes(4, "big") + b"eXIf" + exif + crc32(b"eXIf" + exif).to_bytes(4, "big")
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes, exif: bytes) -> Iterator[bytes]:
    whole = int.from_bytes(data[4:8], "little") + 8
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or whole > len(data) + 1:
        raise NotTaken
    chunks = [(kind, held) for kind, held in _webp_chunks(data, min(whole, len(data))) if kind in _WEBP_KEPT]
    if exif and chunks and chunks[0][0] != b"VP8X":
        raise NotTaken  # it could not be turned before either
    body = b"WEBP"
    for kind, held in [*chunks, *([(b"EXIF", exif)] if exif else [])]:
        if kind == b"VP8X":
            flags = held[0] & ~(_WEBP_HAS_EXIF | _WEBP_HAS_XMP) | (_WEBP_HAS_EXIF if exif else 0)
            held = bytes((flags,)) + held[1:]
        body += kind + len(held).to_bytes(4, "little") + held + b"\0" * (len(held) % 2)
    yield b"RIFF" + len(body).to_bytes(4, "little") + body


def _webp_chunks(data: bytes, end: int) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            raise NotTaken
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
