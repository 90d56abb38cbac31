"""What may stand before, between and after the frames of a recording without being damage.

Rules: tags of known kinds (ID3, APE, Lyrics3), line ends, padding after the last frame, and less than the head of a
frame. Anything else in the place of frames is damage.
"""

from __future__ import annotations

_ID3V1_BYTES = 128
_ID3V1_EXTENDED_BYTES = 227
_APE_BYTES = 32
_APE_IS_HEADER = 0x20
_FRAME_HEAD_BYTES = 4
_LINE_ENDS = b"\r\n\t \x1a"
_PADDING = b"\0\xff"


def id3_bytes(head: bytes) -> int:
    """How long the ID3 tag is that begins with these ten bytes; 0 where none does."""
    if len(head) < 10 or head[:3] != b"ID3":
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def is_tags(between: bytes, *, padding: bool) -> bool:
    """Whether these bytes, which are no frames, are tags and line ends alone. padding: so are zeros and the like, which
    are damage between frames but not after the last one."""
    rest = between
    while len(rest) >= _FRAME_HEAD_BYTES:
        size = _tag_bytes(rest)
        if not size:
            blank = _LINE_ENDS + _PADDING if padding else _LINE_ENDS
            size = len(rest) - len(rest.lstrip(blank))
        if not size:
            return False
        rest = rest[size:]
    return True


def _tag_bytes(head: bytes) -> int:
    """How long the tag is that begins here; 0 where none does."""
    if head.startswith(b"ID3"):
        return id3_bytes(head)
    if head.startswith(b"TAG+"):
        return _ID3V1_EXTENDED_BYTES
    if head.startswith(b"TAG"):
        return _ID3V1_BYTES
    if head.startswith(b"LYRICSBEGIN"):
        ends = [at + len(mark) for mark in (b"LYRICS200", b"LYRICSEND") if (at := head.find(mark)) >= 0]
        return min(ends, default=0)
    return _ape_bytes(head)


def _ape_bytes(head: bytes) -> int:
    """How long the APE tag is that begins here, with its header or its first item; 0 where none does."""
    at = head.find(b"APETAGEX")
    if at < 0 or len(head) < at + _APE_BYTES:
        return 0
    holds = int.from_bytes(head[at + 12 : at + 16], "little")
    if at == 0 and head[23] & _APE_IS_HEADER:
        return _APE_BYTES + holds
    return at + _APE_BYTES if at + _APE_BYTES == holds or at == 0 else 0
